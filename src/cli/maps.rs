//! Maps from disk, each read with the tile set beside it.

use crate::levels::check::{self, Report};
use crate::levels::{self, LevelError, MAPS, TILE_SET, TileSet};
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

/// How a map's text, with its name and its tile set, is looked at.
type Look = fn(&str, &str, &TileSet) -> Report;

/// Reads map files. That the built-in tile set stands in for a missing one is noted on standard error.
pub fn read(files: &[PathBuf]) -> Maps {
    Maps::of(files, |file, text, tiles| Report {
        level: levels::read(file, text, tiles),
        warnings: Vec::new(),
    })
}

/// Reads map files as [`read`] does, and looks for what a designer gets wrong. What may be meant is noted on standard error.
pub fn check(files: &[PathBuf]) -> Maps {
    Maps::of(files, check::check)
}

/// The levels of the game.
pub fn shipped() -> Result<Arc<Campaign>, Failure> {
    let sentence = "the levels of the game have mistakes; mend what hat-trick levels check prints";
    levels::shipped().map_err(|_| Failure(sentence.to_owned()))
}

/// The levels of the game, looked at as [`check`] does.
pub fn check_shipped() -> Maps {
    let mut maps = Maps::default();
    match TileSet::parse(TILES, TILE_SET) {
        Ok(tiles) => {
            for (name, text) in MAPS {
                maps.add(check::check(&format!("{name}.tmj"), text, &tiles));
            }
        }
        Err(mistakes) => maps.mistakes = lines(&mistakes),
    }
    maps.told()
}

impl Maps {
    fn of(files: &[PathBuf], look: Look) -> Self {
        let mut maps = Self::default();
        for file in files {
            match maps.look_at(file, look) {
                Ok(report) => maps.add(report),
                Err(mistakes) => add_new(&mut maps.mistakes, mistakes),
            }
        }
        maps.told()
    }

    /// The same, with its notes told.
    fn told(self) -> Self {
        self.notes.iter().for_each(out::tell);
        self
    }

    fn add(&mut self, report: Report) {
        let notes = report.warnings.iter().map(|warning| format!("note: {warning}"));
        add_new(&mut self.notes, notes.collect());
        match report.level {
            Ok(level) => self.levels.push(level),
            Err(mistakes) => add_new(&mut self.mistakes, lines(&mistakes)),
        }
    }

    fn look_at(&mut self, file: &Path, look: Look) -> Result<Report, Vec<String>> {
        let text = std::fs::read_to_string(file).map_err(|error| vec![Failure::file(file, &error).to_string()])?;
        let tiles = self.tile_set_beside(file)?;
        Ok(look(&file.display().to_string(), &text, &tiles))
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
        TileSet::parse(&file.display().to_string(), &text).map_err(|mistakes| lines(&mistakes))
    }
}

fn lines(mistakes: &[LevelError]) -> Vec<String> {
    mistakes.iter().map(LevelError::to_string).collect()
}

/// Adds what is new: maps of one folder share a tile set, and with it its mistakes.
fn add_new(list: &mut Vec<String>, lines: Vec<String>) {
    for line in lines {
        if !list.contains(&line) {
            list.push(line);
        }
    }
}
