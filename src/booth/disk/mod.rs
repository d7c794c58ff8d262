//! Where the booth's files lie: on the disk, and for a page in what the browser keeps for it. Both read, replace and
//! move aside by path, so that whoever uses them knows neither.

#[cfg_attr(not(target_arch = "wasm32"), path = "files.rs")]
#[cfg_attr(target_arch = "wasm32", path = "page.rs")]
mod system;

#[cfg(target_arch = "wasm32")]
pub use system::{Entries, keep_in};
pub use system::{Stamp, clean, create, create_folder, move_aside, names, probe, read, replace, stamp};

use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a file was not read.
#[derive(Debug, Error)]
pub enum Unread {
    /// There is none.
    #[error("there is no such file")]
    Absent,
    /// A folder or something else stands there.
    #[error("it is not a file")]
    NotAFile,
    /// It has more bytes than were asked for.
    #[error("it is too large ({0} bytes)")]
    TooLarge(u64),
    /// The system does not let us.
    #[error("it cannot be read ({0})")]
    Failed(io::Error),
}

/// Where [`replace`] keeps the old file: the same name with `.bak` behind it.
pub fn backup_of(path: &Path) -> PathBuf {
    with_ending(path, ".bak")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
