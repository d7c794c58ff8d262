//! The sprite sheets read anew from the disk while the game runs: for artists, by F5.

use super::Atlas;
use super::sheet::SheetError;
use std::path::PathBuf;

/// Names the folder of the sheets, where it is not the one of the working directory.
pub const VARIABLE: &str = "HAT_TRICK_SPRITES";
/// Where the sheets lie in the project.
const FOLDER: &str = "assets/sprites";

/// The folder that sheets are read from.
pub fn folder() -> PathBuf {
    std::env::var_os(VARIABLE).map_or_else(|| PathBuf::from(FOLDER), PathBuf::from)
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
