//! Restarts the game: runs the same program again with the same command line, in place of the game that has just ended.

use super::Failure;
use std::env;
use std::process::{Command, ExitCode};

/// Restarts the game. On Unix, the new game runs in the same process, so a program that waits for the game to end does
/// not notice the restart.
pub fn start() -> Result<ExitCode, Failure> {
    let program = env::current_exe().map_err(failure)?;
    let mut command = Command::new(program);
    command.args(env::args_os().skip(1));
    take_over(command)
}

#[cfg(unix)]
fn take_over(mut command: Command) -> Result<ExitCode, Failure> {
    Err(failure(std::os::unix::process::CommandExt::exec(&mut command)))
}

#[cfg(not(unix))]
fn take_over(mut command: Command) -> Result<ExitCode, Failure> {
    command.spawn().map_err(failure)?;
    Ok(ExitCode::SUCCESS)
}

fn failure(error: std::io::Error) -> Failure {
    Failure(format!("the game cannot be restarted ({error}); start it by hand"))
}
