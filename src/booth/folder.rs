//! The folder of the booth's files, and the lock that keeps a second game out of it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::{BoothError, disk};

/// The file that a game locks while it uses the folder. The kernel releases the lock no matter how the process ends, so
/// it does no harm if the file itself stays in the folder.
const LOCK_FILE: &str = "booth.lock";

/// Returns the data folder: the given one or, if none is given, HAT TRICK's folder among the user's application data.
/// This function does not create the folder, but [`resolve`] does.
///
/// # Errors
/// The same as [`resolve`].
pub fn locate(data_dir: Option<PathBuf>) -> Result<PathBuf, BoothError> {
    let folder = data_dir.map_or_else(own_folder, Ok)?;
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    if folder.exists() && !folder.is_dir() {
        return Err(BoothError::NotAFolder { path: folder });
    }
    Ok(folder)
}

/// Returns the same data folder as [`locate`], and creates it if it is missing.
///
/// It is not an error if the folder cannot be created: the game continues, and the leaderboard reports the problem and
/// tries again.
///
/// # Errors
/// Returns [`BoothError::NoHome`] if no folder is given and the system has no folder for a user's data, or
/// [`BoothError::NotAFolder`] if the path leads to something other than a folder.
pub fn resolve(data_dir: Option<PathBuf>) -> Result<PathBuf, BoothError> {
    let folder = locate(data_dir)?;
    // The leaderboard will soon run into the same problem, and can report it.
    let _ = disk::create_folder(&folder);
    Ok(folder)
}

#[cfg(not(target_arch = "wasm32"))]
fn own_folder() -> Result<PathBuf, BoothError> {
    let dirs = directories::ProjectDirs::from("", "", "HatTrick").ok_or(BoothError::NoHome)?;
    Ok(dirs.data_local_dir().to_owned())
}

/// On a web page, there is no data folder: the browser stores entries, not files.
#[cfg(target_arch = "wasm32")]
fn own_folder() -> Result<PathBuf, BoothError> {
    Err(BoothError::NoHome)
}

/// The right of this process to write to a folder. The right ends when this value is dropped or the process ends.
#[derive(Debug)]
pub struct Claimed {
    folder: PathBuf,
    lock: Option<File>,
}

/// Claims the folder for this process.
///
/// If the folder cannot be locked (because it cannot be written, or because the file system has no locks), the claim
/// succeeds without a lock. [`Claimed::try_again`] tries to get the lock later.
///
/// # Errors
/// Returns [`BoothError::Taken`] if another process has claimed the folder.
pub fn claim(folder: &Path) -> Result<Claimed, BoothError> {
    let mut claimed = Claimed {
        folder: folder.to_owned(),
        lock: None,
    };
    claimed.try_again()?;
    Ok(claimed)
}

/// Whether any process has claimed the folder. This check does not create any files.
pub fn is_taken(folder: &Path) -> bool {
    let file = File::open(folder.join(LOCK_FILE));
    file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

impl Claimed {
    /// Whether the lock is held; false if the folder could not be locked.
    pub fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    /// Tries again to get the lock if it is not held yet, for example after a USB stick has been plugged in. Returns
    /// whether the lock is held now.
    ///
    /// # Errors
    /// Returns [`BoothError::Taken`] if another process has claimed the folder first. In that case, this process must
    /// not write to the folder.
    pub fn try_again(&mut self) -> Result<bool, BoothError> {
        if self.lock.is_none() {
            self.lock = lock(&self.folder)?;
        }
        Ok(self.is_locked())
    }
}

fn lock(folder: &Path) -> Result<Option<File>, BoothError> {
    let Ok(file) = open_lock_file(&folder.join(LOCK_FILE)) else {
        return Ok(None);
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(BoothError::Taken {
            folder: folder.to_owned(),
        }),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Opens the lock file. The file may belong to another account: a file can be locked even without permission to write
/// to it. If the file does not exist and cannot be created, the error says why.
pub(super) fn open_lock_file(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .or_else(|cause| File::open(path).map_err(|_| cause))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_given_folder_is_made_and_returned_in_full() {
        let home = tempfile::tempdir().unwrap();
        let wanted = home.path().join("booth/day one");
        assert_eq!(resolve(Some(wanted.clone())).unwrap(), wanted);
        assert!(wanted.is_dir());
        assert!(resolve(Some("src".into())).unwrap().is_absolute());
    }

    #[test]
    fn a_file_in_place_of_the_folder_is_named_in_one_sentence() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "mine").unwrap();
        let error = resolve(Some(file.clone())).unwrap_err();
        assert_eq!(error, BoothError::NotAFolder { path: file.clone() });
        assert!(error.to_string().contains("--data-dir"), "{error}");
        assert_eq!(fs::read(&file).unwrap(), b"mine");
    }

    #[test]
    fn a_second_claim_is_refused_until_the_first_is_dropped() {
        let home = tempfile::tempdir().unwrap();
        let first = claim(home.path()).unwrap();
        assert!(first.is_locked());
        let error = claim(home.path()).unwrap_err();
        let sentence = error.to_string();
        assert!(
            sentence.contains(&*home.path().to_string_lossy()) && sentence.contains("--data-dir"),
            "{sentence}"
        );
        assert!(is_taken(home.path()));
        drop(first);
        assert!(!is_taken(home.path()));
        assert!(claim(home.path()).unwrap().is_locked());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_claimed_without_a_lock_and_locked_once_it_can() {
        let home = tempfile::tempdir().unwrap();
        let blocker = home.path().join("stick");
        fs::write(&blocker, "").unwrap();
        let folder = resolve(Some(blocker.join("scores"))).unwrap();
        let mut claimed = claim(&folder).unwrap();
        assert!(!claimed.is_locked());
        fs::remove_file(&blocker).unwrap();
        fs::create_dir_all(&folder).unwrap();
        assert!(claimed.try_again().unwrap());
        assert!(matches!(claim(&folder), Err(BoothError::Taken { .. })));
    }

    #[test]
    fn a_folder_of_the_kernel_that_nobody_can_write_is_claimed_without_a_lock() {
        if Path::new("/proc/self").is_dir() {
            assert!(!claim(Path::new("/proc/self")).unwrap().is_locked());
        }
    }
}
