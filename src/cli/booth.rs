//! `booth`: writes and checks the configuration file with which staff set up the game, and sets their PIN.

use super::files::{self, Folder};
use super::{Failure, data, out};
use crate::booth::config::{self, FILE, schema};
use crate::booth::pin::{self, Pin};
use std::io::{IsTerminal, stdin};
use std::path::Path;

/// The prompt that is shown at a terminal.
const QUESTION: &str = "PIN, four to eight of U D L R B (up, down, left, right, button): ";

/// Writes a configuration with every value at its default, and its schema.
pub fn init(data_dir: Option<&Path>) -> Result<(), Failure> {
    let folder = data::any(data_dir)?;
    let path = folder.join(FILE);
    if path.symlink_metadata().is_ok() {
        return Err(Failure(format!(
            "{} already exists and was left as it is; move it away to get a new one, or see 'hat-trick booth check'",
            path.display()
        )));
    }
    let made = Folder::open(&folder)?;
    let schema = folder.join(schema::FILE);
    config::init(&folder).map_err(|error| {
        let stuck = if schema.is_dir() { &schema } else { &path };
        files::unwritable(stuck, &error)
    })?;
    drop(made);
    out::say(path.display())?;
    out::say(schema.display())
}

/// Loads the configuration from a data folder, for a window that is about to open. Mistakes are reported, but they do
/// not keep the window from opening.
#[cfg(feature = "window")]
pub(super) fn load(folder: &Path) -> config::Loaded {
    let loaded = config::load(folder);
    for mistake in &loaded.mistakes {
        out::warn(&format_args!("{}: {mistake}", folder.join(FILE).display()));
    }
    loaded
}

/// Prints every mistake in a configuration, one per line.
pub fn check(file: Option<&Path>, data_dir: Option<&Path>) -> Result<(), Failure> {
    let path = match file {
        Some(file) => file.to_owned(),
        None => data::existing(data_dir)?.join(FILE),
    };
    let mistakes = config::load_file(&path).mistakes;
    if mistakes.is_empty() {
        return out::say(format_args!("{}: no mistakes", path.display()));
    }
    for mistake in &mistakes {
        out::tell(format_args!("{}: {mistake}", path.display()));
    }
    let word = if mistakes.len() == 1 { "mistake" } else { "mistakes" };
    Err(Failure(format!(
        "{} {word} in the configuration; fix the file and check again",
        mistakes.len()
    )))
}

/// Sets the PIN of the staff menu. If no PIN is given, this asks for one.
pub fn set_pin(given: Option<&Pin>, data_dir: Option<&Path>) -> Result<(), Failure> {
    let folder = data::any(data_dir)?;
    let pin = given.map_or_else(ask, |pin| Ok(pin.clone()))?;
    pin::set(&folder, &pin)?;
    out::say(format_args!(
        "{}: the staff menu opens with a PIN of {} steps; on the title screen, hold the stick up, press the button as well, and hold both for five seconds, or press F2",
        folder.join(pin::FILE).display(),
        pin.steps().len()
    ))
}

/// Removes the PIN, which also disables the staff menu.
pub fn clear_pin(data_dir: Option<&Path>) -> Result<(), Failure> {
    let folder = data::existing(data_dir)?;
    let path = folder.join(pin::FILE);
    if pin::clear(&folder)? {
        out::say(format_args!(
            "{} was removed: there is no staff menu now",
            path.display()
        ))
    } else {
        out::say(format_args!("{}: no PIN was set", path.display()))
    }
}

/// Reads a PIN from a line of standard input. At a terminal, this prints a prompt first.
fn ask() -> Result<Pin, Failure> {
    if stdin().is_terminal() {
        out::print(QUESTION)?;
    }
    let mut line = String::new();
    let read = stdin().read_line(&mut line);
    read.map_err(|error| {
        Failure(format!(
            "standard input cannot be read ({error}); give the PIN as an argument"
        ))
    })?;
    Ok(line.parse::<Pin>()?)
}
