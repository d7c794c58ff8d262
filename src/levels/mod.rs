//! Levels: turns Tiled maps into checked levels.
//!
//! The shipped maps are built into the game, so that no file can be missing at a booth; `levels check` reads other maps
//! from the disk. One table, `rules::object::all`, lists what a map may contain.

#[cfg(not(target_arch = "wasm32"))]
pub mod check;
mod error;
mod form;
mod layers;
mod numbers;
mod objects;
mod place;
mod read;
mod shape;
mod stand;
mod tiled;

pub use error::{LevelError, Place};
pub use form::{Form, text_of};
pub use numbers::clashes;
pub use objects::property_words;
pub use read::{TileSet, read};

use crate::rules::{Campaign, Level};
use std::sync::Arc;

/// The tile set that all maps share, as Tiled writes it.
pub const TILE_SET: &str = include_str!("../../levels/tiles.tsj");

/// The shipped maps with their names, in the order of the game. The build makes this list from `levels/`.
pub const MAPS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/maps.rs"));

/// The solver's recordings of the shipped maps with their names, in the order of the game. The build makes this list
/// from `assets/demos/`.
pub const DEMOS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/demos.rs"));

/// Returns the campaign of the shipped levels, or all mistakes if their maps have any.
pub fn shipped() -> Result<Arc<Campaign>, Vec<LevelError>> {
    let tiles = TileSet::parse("tiles.tsj", TILE_SET)?;
    let mut levels: Vec<Level> = Vec::new();
    let mut mistakes = Vec::new();
    for (name, text) in MAPS {
        match read(&format!("{name}.tmj"), text, &tiles) {
            Ok(level) => levels.push(level),
            Err(more) => mistakes.extend(more),
        }
    }
    let named: Vec<_> = levels.iter().map(|level| (level.name.as_str(), level)).collect();
    mistakes.extend(clashes(&named));
    match Campaign::new(levels) {
        Some(campaign) if mistakes.is_empty() => Ok(campaign),
        _ => Err(mistakes),
    }
}
