//! Where the booth's files are kept: on the disk or, for the game on a web page, in the browser's storage. Both offer
//! the same functions, so callers need not know which of them is used.

#[cfg_attr(not(target_arch = "wasm32"), path = "files.rs")]
#[cfg_attr(target_arch = "wasm32", path = "page.rs")]
mod system;

#[cfg(target_arch = "wasm32")]
pub use system::{Entries, keep_in};
pub use system::{Stamp, clean, create, create_folder, move_aside, names, probe, read, replace, stamp};

use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The reason why a file was not read.
#[derive(Debug, Error)]
pub enum Unread {
    /// There is no file.
    #[error("there is no such file")]
    Absent,
    /// There is a folder at the path, or something else that is not a file.
    #[error("it is not a file")]
    NotAFile,
    /// The file has more bytes than the caller allows.
    #[error("it is too large ({0} bytes)")]
    TooLarge(u64),
    /// The operating system does not allow the game to read the file.
    #[error("it cannot be read ({0})")]
    Failed(io::Error),
}

/// Returns the path where [`replace`] keeps the old file: the same name with `.bak` appended.
pub fn backup_of(path: &Path) -> PathBuf {
    with_ending(path, ".bak")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
