//! The sprite sheets read anew from the disk while the game runs: for artists, by F5.

use crate::view::Atlas;
use crate::view::sheet::SheetError;
use std::path::PathBuf;

/// Names the folder of the sheets, where it is not the one of the working directory.
pub const VARIABLE: &str = "HAT_TRICK_SPRITES";
/// Where the sheets lie in the project.
const FOLDER: &str = "assets/sprites";

/// The folder that sheets are read from.
pub fn folder() -> PathBuf {
    named().unwrap_or_else(|| PathBuf::from(FOLDER))
}

/// The folder that the variable names; an empty one names none.
fn named() -> Option<PathBuf> {
    std::env::var_os(VARIABLE)
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
}

/// What to draw from at the start: the folder that the variable names, else the sheets of the game.
///
/// # Errors
/// One sentence that names the variable when its folder cannot be used.
pub fn first() -> Result<Atlas, SheetError> {
    match named() {
        Some(folder) => fresh().map_err(|error| SheetError::Named(VARIABLE, folder, Box::new(error))),
        None => Atlas::load(),
    }
}

/// The sheets as they are on the disk now, packed. Nothing is taken unless all of them can be.
pub fn fresh() -> Result<Atlas, SheetError> {
    let folder = folder();
    if folder.is_dir() {
        Atlas::read(&folder)
    } else {
        Err(SheetError::NoFolder(folder, VARIABLE))
    }
}
