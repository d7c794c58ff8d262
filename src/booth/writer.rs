//! The lock that is held briefly during every change of the leaderboard's file or the PIN's file.
//!
//! The game and the commands that staff run take turns: each of them holds this lock while it reads, changes and writes
//! the file, so that none overwrites the changes of another. Readers need no lock, because the file is always replaced
//! as a whole.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::folder::open_lock_file;

/// The file that is locked. The kernel releases the lock no matter how the process ends.
const LOCK_FILE: &str = "leaderboard.lock";

/// The pause between two attempts to take the lock.
const PAUSE: Duration = Duration::from_millis(5);

/// The right to change the leaderboard's file or the PIN's file. The right ends when this value is dropped.
#[derive(Debug)]
pub struct Writer {
    _file: File,
}

/// The reason why the lock was not taken.
#[derive(Debug)]
pub enum NoLock {
    /// Another process held the lock for the whole time that the caller was willing to wait.
    Busy,
    /// The folder cannot be written, or its file system has no locks.
    Impossible(io::Error),
}

impl Writer {
    /// Takes the lock of a folder, waiting for about `patience` at most.
    ///
    /// # Errors
    /// Returns a [`NoLock`], which gives the reason why the lock was not taken.
    pub fn take(folder: &Path, patience: Duration) -> Result<Self, NoLock> {
        let file = open_lock_file(&folder.join(LOCK_FILE)).map_err(NoLock::Impossible)?;
        for _ in 0..patience.as_millis() / PAUSE.as_millis() {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(error)) => return Err(NoLock::Impossible(error)),
            }
        }
        Err(NoLock::Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(20);

    #[test]
    fn there_is_one_writer_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let first = Writer::take(home.path(), SHORT).unwrap();
        assert!(matches!(Writer::take(home.path(), SHORT), Err(NoLock::Busy)));
        drop(first);
        assert!(Writer::take(home.path(), SHORT).is_ok());
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_locked() {
        let missing = Path::new("/nowhere/at/all");
        assert!(matches!(Writer::take(missing, SHORT), Err(NoLock::Impossible(_))));
    }
}
