//! `booth.json`: every mistake in one clear sentence, and every setting with its effect in the game.

mod game;
mod hostile;
mod init;
mod mistakes;
mod schema;

use std::process::{Command, Output};

/// The game's answer to a command.
fn hat_trick(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hat-trick"))
        .args(args)
        .output()
        .unwrap()
}

/// What a command wrote to standard error, line by line.
fn complaints(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    text.lines().map(str::to_owned).collect()
}
