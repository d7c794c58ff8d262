//! The data folder, as commands at a shell look for it: none of them makes one to look into it.

use super::Failure;
use crate::booth::{BoothError, folder};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder to look into. One that is named must be there: an empty answer would hide a mistyped name.
pub fn existing(data_dir: Option<&Path>) -> Result<PathBuf, Failure> {
    let folder = any(data_dir)?;
    if data_dir.is_none() || folder.exists() {
        return Ok(folder);
    }
    let above = folder.ancestors().skip(1).filter(|above| !above.exists()).last();
    let missing = above.unwrap_or(&folder).display();
    Err(Failure(format!(
        "nobody has played yet with the data folder {}: {missing} is not there; play first, or name the folder that the game keeps its scores in",
        folder.display()
    )))
}

/// The folder, whether it is there or not, unless something else stands in its way.
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
                "{} cannot be opened ({error}): give this account access, or name another folder with --data-dir FOLDER",
                folder.display()
            )));
        }
    }
    Ok(folder)
}
