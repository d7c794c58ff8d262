//! The numbers of levels: each is some level's place in the game, and no other one's.

use super::error::{LevelError, Place};
use crate::rules::Level;

/// A mistake for each map, called by its file here, whose number one before it has already: it would never be played.
pub fn clashes(maps: &[(&str, &Level)]) -> Vec<LevelError> {
    let clash = |(i, (file, level)): (usize, &(&str, &Level))| {
        let (first, _) = maps.iter().take(i).find(|(_, other)| other.number == level.number)?;
        Some(LevelError {
            file: (*file).to_owned(),
            place: Place::Map,
            found: format!("property \"number\" is {}, which {first} has", level.number),
            expected: "a number of its own, from 1 to 99 (Map > Map Properties)".to_owned(),
        })
    };
    maps.iter().enumerate().filter_map(clash).collect()
}
