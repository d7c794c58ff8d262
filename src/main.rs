//! Maps the command line's result to an exit code, nothing else.

use clap::Parser;
use hat_trick::cli::{self, Cli};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(&Cli::parse()) {
        Ok(code) => code,
        Err(failure) => {
            cli::out::tell(format_args!("hat-trick: {failure}"));
            ExitCode::FAILURE
        }
    }
}
