//! Reads the sprite sheets from the disk while the game runs, when an artist presses F5.

use crate::view::Atlas;
use crate::view::sheet::SheetError;
use std::path::PathBuf;

/// The environment variable that names the folder of the sheets, if they are not in the usual folder in the working
/// directory.
pub const VARIABLE: &str = "HAT_TRICK_SPRITES";
/// The usual folder of the sheets, relative to the project.
const FOLDER: &str = "assets/sprites";

/// Returns the folder that sheets are read from.
pub fn folder() -> PathBuf {
    named().unwrap_or_else(|| PathBuf::from(FOLDER))
}

/// Returns the folder that the variable names, if the variable is not empty.
fn named() -> Option<PathBuf> {
    std::env::var_os(VARIABLE)
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
}

/// Returns the sheets to start with: those in the folder that the variable names or, if it is not set, the built-in
/// ones.
///
/// # Errors
/// Returns a sentence that names the variable, if its folder cannot be used.
pub fn first() -> Result<Atlas, SheetError> {
    match named() {
        Some(folder) => fresh().map_err(|error| SheetError::Named(VARIABLE, folder, Box::new(error))),
        None => Atlas::load(),
    }
}

/// Returns the sheets that are on the disk now, packed into an atlas. If one sheet cannot be used, none of the sheets
/// are used.
pub fn fresh() -> Result<Atlas, SheetError> {
    let folder = folder();
    if folder.is_dir() {
        Atlas::read(&folder)
    } else {
        Err(SheetError::NoFolder(folder, VARIABLE))
    }
}
