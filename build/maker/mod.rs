//! From the files in `assets/` to Rust: a name for each sprite, tune and sound, and where its bytes are.

mod assets;
mod code;
mod word;

use assets::Assets;
use std::fmt;
use std::path::{Path, PathBuf};

/// What in `assets/` can have no name, as a sentence that says where and what to do.
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
        // The same on every system, and on one line.
        let path = self.path.display().to_string().replace('\\', "/");
        write!(f, "{path}: {}", self.what)
    }
}

/// The files of Rust that the rooms include, by name: the names alone, and what each of them holds.
pub fn files(folder: &Path) -> Result<[(&'static str, String); 4], AssetMistake> {
    let assets = Assets::read(folder)?;
    Ok([
        ("names.rs", code::names(&assets)),
        ("sheets.rs", code::sheets(&assets.sheets)),
        ("tunes.rs", code::texts("music", "mml", &assets.tunes)),
        ("sounds.rs", code::texts("sfx", "json", &assets.sounds)),
    ])
}
