//! Levels: Tiled maps in, checked levels out.
//!
//! The shipped maps are built into the game, so that no file can be missing at a booth; `levels check`
//! reads any others from disk. What a map may hold is one table, `rules::object::all`.

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

/// The shipped maps with their names, in the order of the game.
pub const MAPS: [(&str, &str); 14] = [
    ("01-invocation", include_str!("../../levels/01-invocation.tmj")),
    ("02-pubsub", include_str!("../../levels/02-pubsub.tmj")),
    ("03-state", include_str!("../../levels/03-state.tmj")),
    ("04-bindings", include_str!("../../levels/04-bindings.tmj")),
    ("05-secrets", include_str!("../../levels/05-secrets.tmj")),
    ("06-configuration", include_str!("../../levels/06-configuration.tmj")),
    ("07-actors", include_str!("../../levels/07-actors.tmj")),
    ("08-lock", include_str!("../../levels/08-lock.tmj")),
    ("09-workflow", include_str!("../../levels/09-workflow.tmj")),
    ("10-jobs", include_str!("../../levels/10-jobs.tmj")),
    ("11-cryptography", include_str!("../../levels/11-cryptography.tmj")),
    ("12-conversation", include_str!("../../levels/12-conversation.tmj")),
    ("13-search", include_str!("../../levels/13-search.tmj")),
    ("14-vector", include_str!("../../levels/14-vector.tmj")),
];

/// The game as it is shipped.
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
