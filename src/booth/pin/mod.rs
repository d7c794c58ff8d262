//! The PIN with which staff open the menu on the game's own screen.
//!
//! `pin.json` contains a slow, salted hash of the PIN, its number of steps, and the number of wrong attempts, so that
//! neither a restart nor a power cut gives anyone more attempts. Each attempt is counted before it is checked. Staff
//! who have lost the PIN can use a shell: [`set`] and [`clear`] do not ask for it.

mod code;
mod hash;

pub use code::{LENGTHS, Pin, PinStep};

use super::leaderboard::rfc3339;
use super::writer::{NoLock, Writer};
use super::{BoothError, disk};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

/// The file's name in the data folder.
pub const FILE: &str = "pin.json";

const FORMAT: &str = "hat-trick-pin";
const VERSION: u64 = 1;
/// The number of wrong attempts after which the menu is locked. After every five further wrong attempts, it is locked
/// for twice as long as before.
const TRIES: u32 = 5;
/// The duration of the first lock, in seconds.
const LOCK: i64 = 60;
/// The number of times that the duration of a lock can double. The longest lock lasts seventeen hours, as long as the
/// longest night between two days of an event.
const DOUBLINGS: u32 = 10;
/// How long a change waits for the lock of the folder. This is short, because the game must not freeze.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether the staff menu can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// No PIN is set, so there is no menu.
    NoPin,
    /// The menu can be opened with a PIN.
    Shut {
        /// The number of steps in the PIN.
        steps: usize,
    },
    /// The menu is locked, because there were too many wrong attempts.
    Locked {
        /// Seconds until the next attempt is allowed, at least 1.
        seconds: u32,
    },
}

/// The result of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    /// The PIN is right.
    Right,
    /// The PIN is wrong.
    Wrong {
        /// The number of attempts that are left until the menu is locked; 0 means that it is locked now.
        left: u32,
    },
    /// Nothing was checked, because the menu is locked.
    Locked,
}

/// The contents of `pin.json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    format: String,
    version: u64,
    steps: usize,
    salt: String,
    hash: String,
    wrong_tries: u32,
    /// The time of the last wrong attempt, if there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_wrong: Option<FileTime>,
}

/// A time as it is written in the file.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
struct FileTime(#[serde(with = "rfc3339")] Timestamp);

/// Sets the PIN of a folder, creating the folder if it is missing. Wrong attempts are forgotten.
///
/// # Errors
/// Returns an error if the folder cannot be written or the system provides no random numbers.
pub fn set(folder: &Path, pin: &Pin) -> Result<(), BoothError> {
    let salt = hash::salt().map_err(|error| cannot_write(folder, error))?;
    let hash = hash::hash(pin, &salt).map_err(|error| cannot_write(folder, error))?;
    disk::create_folder(folder).map_err(|error| cannot_write(folder, error))?;
    let _writer = lock(folder)?;
    let kept = Kept {
        format: FORMAT.to_owned(),
        version: VERSION,
        steps: pin.steps().len(),
        salt,
        hash,
        wrong_tries: 0,
        last_wrong: None,
    };
    kept.write(folder)
}

/// Removes the PIN. Without a PIN, there is no menu. Returns false if there was no PIN.
///
/// # Errors
/// Returns an error if the file cannot be removed.
pub fn clear(folder: &Path) -> Result<bool, BoothError> {
    let path = folder.join(FILE);
    match fs::remove_file(&path) {
        Ok(()) => Ok(true),
        Err(error) if is_absent(&error) => Ok(false),
        Err(error) => Err(cannot_write(folder, error)),
    }
}

/// Returns whether the menu can be opened now. If a lock seems to begin in the future because the clock was set back,
/// it starts again now, so that it never lasts longer than intended.
///
/// # Errors
/// Returns an error if the file cannot be used.
pub fn look(folder: &Path, now: Timestamp) -> Result<Door, BoothError> {
    let Some(mut kept) = Kept::read(folder)? else {
        return Ok(Door::NoPin);
    };
    if kept.is_locked(now) && kept.last_wrong.is_some_and(|last| now < last.0) {
        let _writer = lock(folder)?;
        kept.last_wrong = Some(FileTime(now));
        kept.write(folder)?;
    }
    Ok(kept.door(now))
}

/// Tries to open the menu. Checking the PIN takes about 25 ms, or four times as long on a small computer.
///
/// # Errors
/// Returns an error if the file cannot be used or the attempt cannot be counted. In that case, the PIN is not checked.
pub fn try_pin(folder: &Path, pin: &Pin, now: Timestamp) -> Result<Try, BoothError> {
    let _writer = lock(folder)?;
    let mut kept = Kept::read(folder)?.ok_or_else(|| broken(folder))?;
    if kept.is_locked(now) {
        return Ok(Try::Locked);
    }
    kept.wrong_tries = kept.wrong_tries.saturating_add(1);
    kept.last_wrong = Some(FileTime(now));
    kept.write(folder)?;
    if kept.hash != hash::hash(pin, &kept.salt).map_err(|_| broken(folder))? {
        return Ok(Try::Wrong {
            left: kept.tries_left(),
        });
    }
    (kept.wrong_tries, kept.last_wrong) = (0, None);
    kept.write(folder)?;
    Ok(Try::Right)
}

impl Kept {
    fn read(folder: &Path) -> Result<Option<Self>, BoothError> {
        let bytes = match fs::read(folder.join(FILE)) {
            Ok(bytes) => bytes,
            Err(error) if is_absent(&error) => return Ok(None),
            Err(_) => return Err(broken(folder)),
        };
        let kept: Self = serde_json::from_slice(&bytes).map_err(|_| broken(folder))?;
        let is_undated = kept.wrong_tries > 0 && kept.last_wrong.is_none();
        if kept.format != FORMAT || kept.version != VERSION || !LENGTHS.contains(&kept.steps) || is_undated {
            return Err(broken(folder));
        }
        Ok(Some(kept))
    }

    /// Replaces the file. No backup is kept, so that no old PIN or old count of attempts remains.
    fn write(&self, folder: &Path) -> Result<(), BoothError> {
        let path = folder.join(FILE);
        let written = serde_json::to_vec_pretty(self).map_err(io::Error::from);
        let written = written.and_then(|mut bytes| {
            bytes.push(b'\n');
            disk::replace(&path, &bytes)?;
            match fs::remove_file(disk::backup_of(&path)) {
                Err(error) if !is_absent(&error) => Err(error),
                _ => Ok(()),
            }
        });
        written.map_err(|error| cannot_write(folder, error))
    }

    fn door(&self, now: Timestamp) -> Door {
        match self.lock_left(now) {
            left @ 1.. => Door::Locked {
                seconds: u32::try_from(left).unwrap_or(u32::MAX),
            },
            _ => Door::Shut { steps: self.steps },
        }
    }

    fn is_locked(&self, now: Timestamp) -> bool {
        self.lock_left(now) > 0
    }

    /// The number of seconds until the lock ends; 0 or less means that there is no lock.
    fn lock_left(&self, now: Timestamp) -> i64 {
        let Some(FileTime(last)) = self
            .last_wrong
            .filter(|_| self.wrong_tries > 0 && self.tries_left() == 0)
        else {
            return 0;
        };
        let doublings = (self.wrong_tries / TRIES - 1).min(DOUBLINGS);
        (LOCK << doublings) - (now.as_second() - last.as_second())
    }

    /// The number of attempts until the next lock; 0 if the last attempt caused one.
    fn tries_left(&self) -> u32 {
        match self.wrong_tries % TRIES {
            0 => 0,
            wrong => TRIES - wrong,
        }
    }
}

fn lock(folder: &Path) -> Result<Writer, BoothError> {
    Writer::take(folder, PATIENCE).map_err(|why| match why {
        NoLock::Busy => BoothError::Busy {
            folder: folder.to_owned(),
        },
        NoLock::Impossible(error) => cannot_write(folder, error),
    })
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn broken(folder: &Path) -> BoothError {
    BoothError::BrokenPin {
        path: folder.join(FILE),
    }
}

fn cannot_write(folder: &Path, error: io::Error) -> BoothError {
    BoothError::CannotWrite {
        path: folder.join(FILE),
        cause: error.to_string(),
    }
}
