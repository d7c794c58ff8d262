//! Maps from disk, each read with the tile set beside it.

use crate::levels::{self, TILE_SET, TileSet};
use crate::rules::{Campaign, Level};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Failure, out};

/// The name of the tile set beside a map.
const TILES: &str = "tiles.tsj";

/// What some map files hold.
#[derive(Debug, Default)]
pub struct Maps {
    /// The sound levels, in the order of their files.
    pub levels: Vec<Level>,
    /// A line for each mistake.
    pub mistakes: Vec<String>,
    notes: Vec<String>,
}

/// Reads map files. That the built-in tile set stands in for a missing one is noted on standard error.
pub fn read(files: &[PathBuf]) -> Maps {
    let mut maps = Maps::default();
    for file in files {
        match maps.read(file) {
            Ok(level) => maps.levels.push(level),
            Err(mistakes) => add_new(&mut maps.mistakes, mistakes),
        }
    }
    maps.notes.iter().for_each(out::tell);
    maps
}

/// The levels of the game.
pub fn shipped() -> Result<Arc<Campaign>, Failure> {
    let sentence = "the levels of the game have mistakes; mend what hat-trick levels check prints";
    levels::shipped().map_err(|_| Failure(sentence.to_owned()))
}

impl Maps {
    fn read(&mut self, file: &Path) -> Result<Level, Vec<String>> {
        let text = std::fs::read_to_string(file).map_err(|error| vec![Failure::file(file, &error).to_string()])?;
        let tiles = self.tile_set_beside(file)?;
        levels::read(&file.display().to_string(), &text, &tiles).map_err(lines)
    }

    fn tile_set_beside(&mut self, map: &Path) -> Result<TileSet, Vec<String>> {
        let file = map.with_file_name(TILES);
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let note = format!("note: {} is not there; the built-in tile set is used", file.display());
                add_new(&mut self.notes, vec![note]);
                TILE_SET.to_owned()
            }
            Err(error) => return Err(vec![Failure::file(&file, &error).to_string()]),
        };
        TileSet::parse(&file.display().to_string(), &text).map_err(lines)
    }
}

fn lines<T: ToString>(mistakes: Vec<T>) -> Vec<String> {
    mistakes.iter().map(T::to_string).collect()
}

/// Adds what is new: maps of one folder share a tile set, and with it its mistakes.
fn add_new(list: &mut Vec<String>, lines: Vec<String>) {
    for line in lines {
        if !list.contains(&line) {
            list.push(line);
        }
    }
}
