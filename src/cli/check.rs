//! `levels check`: prints every mistake in map files, one per line.

use super::{Failure, maps, out};
use crate::levels;
use std::path::PathBuf;

/// Checks these maps, or the levels of the game if no maps are given.
pub fn run(files: &[PathBuf]) -> Result<(), Failure> {
    let (sound, mistakes) = if files.is_empty() {
        check_shipped()
    } else {
        check_files(files)
    };
    if mistakes.is_empty() && sound > 0 {
        return out::say(format_args!(
            "{sound} {}, no mistakes",
            if sound == 1 { "level" } else { "levels" }
        ));
    }
    mistakes.iter().for_each(out::tell);
    let count = mistakes.len();
    let word = if count == 1 { "mistake" } else { "mistakes" };
    Err(Failure(format!(
        "{count} {word} in the levels; fix them in Tiled and check again"
    )))
}

fn check_shipped() -> (usize, Vec<String>) {
    // Some mistakes involve several levels and are found only when all of them are read together.
    if let Err(mistakes) = levels::shipped() {
        return (0, mistakes.iter().map(ToString::to_string).collect());
    }
    let maps = maps::check_shipped();
    (maps.levels.len(), maps.mistakes)
}

fn check_files(files: &[PathBuf]) -> (usize, Vec<String>) {
    let maps = maps::check_numbered(files);
    (maps.levels.len(), maps.mistakes)
}
