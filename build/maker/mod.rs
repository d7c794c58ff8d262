//! Turns the files in `assets/` and `levels/` into Rust code: a name for each sprite, tune and sound, and the contents
//! of each file.

mod assets;
mod boards;
mod code;
mod word;

use assets::Assets;
use boards::BoardFiles;
use std::fmt;
use std::path::{Path, PathBuf};

/// A mistake in `assets/` or `levels/`, as a sentence that says where it is and how to fix it.
#[derive(Debug)]
pub struct AssetMistake {
    path: PathBuf,
    what: String,
}

impl AssetMistake {
    fn new(path: &Path, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            what: what.into(),
        }
    }
}

impl fmt::Display for AssetMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Show paths with forward slashes on every system.
        let path = self.path.display().to_string().replace('\\', "/");
        write!(f, "{path}: {}", self.what)
    }
}

/// Returns the Rust files that the game's modules include, each with its name and content: first the assets, then the
/// boards in `levels` and their demos.
pub fn files(assets: &Path, levels: &Path) -> Result<[(&'static str, String); 6], AssetMistake> {
    let boards = BoardFiles::read(assets, levels)?;
    let assets = Assets::read(assets)?;
    Ok([
        ("names.rs", code::names(&assets)),
        ("sheets.rs", code::sheets(&assets.sheets)),
        ("tunes.rs", code::texts("music", "mml", &assets.tunes)),
        ("sounds.rs", code::texts("sfx", "json", &assets.sounds)),
        ("maps.rs", code::boards("levels", "tmj", &boards.maps)),
        ("demos.rs", code::boards("assets/demos", "json", &boards.demos)),
    ])
}
