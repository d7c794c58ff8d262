//! What commands write. A reader that has left, as `head` does, has seen enough: that is no failure, and no panic.

use super::Failure;
use serde::Serialize;
use std::fmt;
use std::io::{self, ErrorKind, Write};

/// Writes to standard output at once, so that a slow command shows each line when it has it.
pub fn print(text: impl fmt::Display) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match write!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure(format!(
            "the output cannot be written ({error}); make room or send it elsewhere"
        ))),
        _ => Ok(()),
    }
}

/// Writes a line to standard output.
pub fn say(line: impl fmt::Display) -> Result<(), Failure> {
    print(format_args!("{line}\n"))
}

/// Writes a value to standard output as JSON for programs, readable by people too.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value);
    say(text.map_err(|error| Failure(format!("the result is no JSON ({error}); leave out --json")))?)
}

/// Tells standard error what is amiss, in the game's name.
pub fn warn(problem: &dyn fmt::Display) {
    tell(format_args!("hat-trick: {problem}"));
}

/// Writes a line to standard error. When even that cannot be written, nobody is left to be told.
pub fn tell(line: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
