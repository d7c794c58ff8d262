//! `booth`: writes and checks the configuration that staff set the game up with.

use super::{Failure, out};
use crate::booth::config::{self, FILE, schema};
use crate::booth::folder;
use std::io::ErrorKind;
use std::path::Path;

/// Writes a configuration with every value at its default, and its schema.
pub fn init(data_dir: Option<&Path>) -> Result<(), Failure> {
    let folder = folder::locate(data_dir.map(Path::to_owned))?;
    let path = folder.join(FILE);
    config::init(&folder).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure(format!(
            "{} is already there and stays as it is; move it away for a new one, or see 'hat-trick booth check'",
            path.display()
        )),
        _ => Failure::file(&path, &error),
    })?;
    out::say(path.display())?;
    out::say(folder.join(schema::FILE).display())
}

/// The configuration in a data folder, for a window that is about to open. Its mistakes are told, and none stops it.
#[cfg(feature = "window")]
pub(super) fn load(folder: &Path) -> config::Loaded {
    let loaded = config::load(folder);
    for mistake in &loaded.mistakes {
        out::warn(&format_args!("{}: {mistake}", folder.join(FILE).display()));
    }
    loaded
}

/// Prints every mistake in a configuration, a line each.
pub fn check(file: Option<&Path>, data_dir: Option<&Path>) -> Result<(), Failure> {
    let path = match file {
        Some(file) => file.to_owned(),
        None => folder::locate(data_dir.map(Path::to_owned))?.join(FILE),
    };
    let mistakes = config::load_file(&path).mistakes;
    if mistakes.is_empty() {
        return out::say(format_args!("{}: all is well", path.display()));
    }
    for mistake in &mistakes {
        out::tell(format_args!("{}: {mistake}", path.display()));
    }
    let word = if mistakes.len() == 1 { "mistake" } else { "mistakes" };
    Err(Failure(format!(
        "{} {word} in the configuration; mend the file and check again",
        mistakes.len()
    )))
}
