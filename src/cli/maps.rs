//! Reads maps from the disk, each with the tile set beside it.

use crate::levels::check::Findings;
use crate::levels::{self, Form, LevelError, MAPS, TILE_SET, TileSet};
use crate::rules::{Campaign, Level};
use crate::tools::check;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Failure, out};

/// The name of the tile set beside a map.
const TILES: &str = "tiles.tsj";

/// The levels and the mistakes in some map files.
#[derive(Debug, Default)]
pub struct Maps {
    /// The levels without mistakes, in the order of their files.
    pub levels: Vec<Level>,
    /// The files that these levels come from, in the same order.
    files: Vec<PathBuf>,
    /// One line per mistake.
    pub mistakes: Vec<String>,
    notes: Vec<String>,
}

/// A function that inspects a map, given its name, its text and its tile set.
type Inspect = fn(&str, &str, &TileSet) -> Findings;

/// Reads map files, and prints a note on standard error if the built-in tile set is used in place of a missing one.
pub fn read(files: &[PathBuf]) -> Maps {
    Maps::of(files, |file, text, tiles| Findings {
        level: levels::read(file, text, tiles),
        warnings: Vec::new(),
    })
}

/// Reads map files as [`read`] does, and also looks for mistakes that level designers often make. Possible mistakes are
/// printed as notes on standard error.
pub fn check(files: &[PathBuf]) -> Maps {
    Maps::of(files, check::check)
}

/// Reads map files as [`check()`] does, and also checks that each level's number is used only once among these maps and
/// the levels of the game.
pub fn check_numbered(files: &[PathBuf]) -> Maps {
    let mut maps = check(files);
    let clashes = maps.clashes();
    add_new(&mut maps.mistakes, clashes);
    maps
}

/// Returns the levels of the game.
pub fn shipped() -> Result<Arc<Campaign>, Failure> {
    let sentence = "the levels of the game have mistakes; fix what 'hat-trick levels check' prints";
    levels::shipped().map_err(|_| Failure(sentence.to_owned()))
}

/// Checks the levels of the game as [`check()`] does.
pub fn check_shipped() -> Maps {
    let mut maps = Maps::default();
    match TileSet::parse(TILES, TILE_SET) {
        Ok(tiles) => {
            for (name, text) in MAPS {
                let file = format!("{name}.tmj");
                maps.add(Path::new(&file), check::check(&file, text, &tiles));
            }
        }
        Err(mistakes) => maps.mistakes = lines(&mistakes),
    }
    maps.told()
}

impl Maps {
    fn of(files: &[PathBuf], look: Inspect) -> Self {
        let mut maps = Self::default();
        for file in files {
            match maps.look_at(file, look) {
                Ok(report) => maps.add(file, report),
                Err(mistakes) => add_new(&mut maps.mistakes, mistakes),
            }
        }
        maps.told()
    }

    /// Prints the notes.
    fn told(self) -> Self {
        self.notes.iter().for_each(out::tell);
        self
    }

    fn add(&mut self, file: &Path, report: Findings) {
        let notes = report.warnings.iter().map(|warning| format!("note: {warning}"));
        add_new(&mut self.notes, notes.collect());
        match report.level {
            Ok(level) => {
                self.levels.push(level);
                self.files.push(file.to_owned());
            }
            Err(mistakes) => add_new(&mut self.mistakes, lines(&mistakes)),
        }
    }

    fn look_at(&mut self, file: &Path, look: Inspect) -> Result<Findings, Vec<String>> {
        if file.is_dir() {
            let sentence = "this is a folder; give the maps in it, as in levels/my-level.tmj";
            return Err(vec![format!("{}: {sentence}", file.display())]);
        }
        let bytes = std::fs::read(file).map_err(|error| vec![Failure::file(file, &error).to_string()])?;
        let name = file.display().to_string();
        let text = levels::text_of(&name, bytes, Form::Map).map_err(|mistakes| lines(&mistakes))?;
        let tiles = self.tile_set_beside(file)?;
        Ok(look(&name, &text, &tiles))
    }

    fn tile_set_beside(&mut self, map: &Path) -> Result<TileSet, Vec<String>> {
        let file = map.with_file_name(TILES);
        let name = file.display().to_string();
        let bytes = match std::fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let note = format!("note: {} does not exist; using the built-in tile set", file.display());
                add_new(&mut self.notes, vec![note]);
                TILE_SET.as_bytes().to_vec()
            }
            Err(error) => return Err(vec![Failure::file(&file, &error).to_string()]),
        };
        let text = levels::text_of(&name, bytes, Form::TileSet);
        let tiles = text.and_then(|text| TileSet::parse(&name, &text));
        tiles.map_err(|mistakes| lines(&mistakes))
    }

    /// Returns one line for each level whose number is already taken. A file named like a level of the game counts as a
    /// new version of that level; every other file needs a number that neither the game nor another file uses.
    fn clashes(&self) -> Vec<String> {
        let Ok(shipped) = levels::shipped() else {
            return Vec::new();
        };
        let is_shipped = |level: &Level| MAPS.iter().any(|(name, _)| *name == level.name);
        let names: Vec<String> = self.files.iter().map(|file| file.display().to_string()).collect();
        let mut seen = BTreeSet::new();
        let files: Vec<(&str, &Level)> = (names.iter().map(String::as_str).zip(&self.levels))
            .filter(|(file, _)| seen.insert(whole(file)))
            .collect();
        let (new_shipped, new): (Vec<_>, Vec<_>) = files.into_iter().partition(|(_, level)| is_shipped(level));
        let is_replaced = |level: &Level| new_shipped.iter().any(|(_, other)| other.name == level.name);
        let old: Vec<(String, &Level)> = shipped
            .levels()
            .filter(|level| !is_replaced(level))
            .map(|level| (format!("level {} of the game", level.name), &**level))
            .collect();
        let old = old.iter().map(|(name, level)| (name.as_str(), *level));
        let all: Vec<(&str, &Level)> = old.chain(new_shipped.iter().copied()).chain(new).collect();
        lines(&levels::clashes(&all))
    }
}

/// Returns the canonical path of a file, so that a file that is given twice is recognised as the same.
fn whole(file: &str) -> PathBuf {
    std::fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file))
}

fn lines(mistakes: &[LevelError]) -> Vec<String> {
    mistakes.iter().map(LevelError::to_string).collect()
}

/// Adds the lines that are not in the list yet. Maps in the same folder share a tile set, so the mistakes in that tile
/// set would otherwise be listed once for each map.
fn add_new(list: &mut Vec<String>, lines: Vec<String>) {
    for line in lines {
        if !list.contains(&line) {
            list.push(line);
        }
    }
}
