//! Checks the numbers of levels. A number is a level's place in the game, so no two levels may have the same one.

use super::error::{LevelError, Place};
use crate::rules::Level;

/// Returns a mistake for each map whose number an earlier map already has, because such a map would never be played.
/// Each map comes with the name of its file.
pub fn clashes(maps: &[(&str, &Level)]) -> Vec<LevelError> {
    let clash = |(i, (file, level)): (usize, &(&str, &Level))| {
        let (first, _) = maps.iter().take(i).find(|(_, other)| other.number == level.number)?;
        Some(LevelError {
            file: (*file).to_owned(),
            place: Place::Map,
            found: format!("property \"number\" is {}, which {first} already has", level.number),
            expected: "a number of its own, from 1 to 99 (Map > Map Properties)".to_owned(),
        })
    };
    maps.iter().enumerate().filter_map(clash).collect()
}
