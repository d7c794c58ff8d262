//! `levels tileset`: writes the files that Tiled needs in addition to the maps.

use super::files::Folder;
use super::{Failure, out};
use crate::tools::tileset::files;
use std::path::Path;

/// Writes the files into `folder`, creating it if necessary.
pub fn write(folder: &Path) -> Result<(), Failure> {
    let folder = Folder::open(folder)?;
    for (name, bytes) in files()? {
        out::say(folder.write(name, &bytes)?.display())?;
    }
    Ok(())
}
