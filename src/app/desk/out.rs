//! Output of the commands. If the program that reads the output closes the pipe early, as `head` does, that is neither
//! an error nor a panic.

use super::Failure;
use serde::Serialize;
use std::fmt;
use std::io::{self, ErrorKind, Write};

/// Writes to standard output at once, so that a slow command shows each line as soon as it is ready.
pub fn print(text: impl fmt::Display) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match write!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure(format!(
            "the output cannot be written ({error}); free some space or send it elsewhere"
        ))),
        _ => Ok(()),
    }
}

/// Writes a line to standard output.
pub fn say(line: impl fmt::Display) -> Result<(), Failure> {
    print(format_args!("{line}\n"))
}

/// Writes a value to standard output as JSON, for programs to parse and for people to read.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value);
    say(text.map_err(|error| Failure(format!("JSON output failed ({error}); leave out --json")))?)
}

/// Writes a problem to standard error, after the name of the game.
pub fn warn(problem: &dyn fmt::Display) {
    tell(format_args!("hat-trick: {problem}"));
}

/// Writes a line to standard error. If even that fails, there is nowhere left to report the failure.
pub fn tell(line: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
