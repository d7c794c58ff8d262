//! Tests `booth.json`: each mistake is reported in one clear sentence, and each setting has its effect in the game.

mod game;
mod hostile;
mod init;
mod mistakes;
mod schema;

use std::process::{Command, Output};

/// Runs the game with these arguments and returns its output.
fn hat_trick(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hat-trick"))
        .args(args)
        .output()
        .unwrap()
}

/// Returns what a command wrote to standard error, line by line.
fn complaints(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    text.lines().map(str::to_owned).collect()
}
