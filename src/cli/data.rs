//! Finds the data folder for commands that are run in a shell. Commands that only read from it never create it.

use super::Failure;
use crate::booth::{BoothError, folder};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Returns the data folder to read from. If the user named this folder, it must exist, so that a mistyped name is not
/// taken for an empty folder.
pub fn existing(data_dir: Option<&Path>) -> Result<PathBuf, Failure> {
    let folder = any(data_dir)?;
    if data_dir.is_none() || folder.exists() {
        return Ok(folder);
    }
    let above = folder.ancestors().skip(1).filter(|above| !above.exists()).last();
    let missing = above.unwrap_or(&folder).display();
    Err(Failure(format!(
        "nobody has played yet in the data folder {}: {missing} does not exist; play first, or give the folder where the game keeps its scores",
        folder.display()
    )))
}

/// Returns the data folder, whether or not it exists. Fails if something other than a folder has that path.
pub fn any(data_dir: Option<&Path>) -> Result<PathBuf, Failure> {
    let folder = folder::locate(data_dir.map(Path::to_owned))?;
    match folder.metadata() {
        Ok(_) => {}
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            let nearest = folder.ancestors().find(|above| above.exists());
            if let Some(path) = nearest.filter(|above| !above.is_dir()) {
                return Err(BoothError::NotAFolder { path: path.to_owned() }.into());
            }
        }
        Err(error) => {
            return Err(Failure(format!(
                "{} cannot be opened ({error}): give this account access, or use another folder with --data-dir FOLDER",
                folder.display()
            )));
        }
    }
    Ok(folder)
}
