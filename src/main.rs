//! Maps the command line's result to an exit code and does nothing else. On a web page, it only starts the game.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use hat_trick::app::desk::out;
    use hat_trick::cli::{self, line};
    use std::process::ExitCode;

    match cli::run(&line::read()) {
        Ok(code) => code,
        Err(failure) => {
            out::tell(format_args!("hat-trick: {failure}"));
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    hat_trick::app::page::run();
}
