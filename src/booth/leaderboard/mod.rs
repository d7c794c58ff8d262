//! The leaderboard: every row of the event. Each row is saved before it is shown.
//!
//! The replay is written before the board, so that a row never names a replay that does not exist. While the folder
//! cannot be written, rows stay in memory. Before the next attempt, the folder is read again and its rows are merged
//! with those in memory, because the folder may be on a USB stick that was plugged in late and already has a board on
//! it.
//!
//! Staff change the same file from a shell or from the menu ([`staff`]). Both sides hold the lock of [`super::writer`]
//! while they read, change and write the file, and every second the game [checks](Leaderboard::follow) whether the file
//! has changed.

mod archive;
mod file;
mod notice;
mod recovery;
mod row;
mod save;
pub mod staff;
mod viewer;

use std::path::{Path, PathBuf};

use jiff::{Timestamp, ZonedDateTime};

use super::claim_code::ClaimCode;
use super::day::DayStart;
use super::{BoothError, denied, disk};
use disk::Stamp;

pub use archive::find as find_archived;
pub use file::Damage;
pub use notice::Notice;
pub(in crate::booth) use row::rfc3339;
pub use row::{NewRow, Row};
pub use viewer::Viewer;

/// The name of the leaderboard's file in the data folder.
pub const FILE: &str = "leaderboard.json";

/// The name of the folder of replays in the data folder.
pub const REPLAYS: &str = "replays";

/// The maximum size of a replay that is read, in bytes. Even two hours of frantic play need only a tenth of this size.
const MOST_REPLAY_BYTES: u64 = 16 << 20;

/// The rows of the event, and the folder they are kept in.
#[derive(Debug)]
pub struct Leaderboard {
    folder: PathBuf,
    opened: ZonedDateTime,
    day: DayStart,
    rows: Vec<Row>,
    /// The rows that are not in the file yet.
    unsaved: Vec<ClaimCode>,
    unsaved_replays: Vec<UnsavedReplay>,
    notices: Vec<Notice>,
    /// True after a failed attempt to write: after that, the rows in the folder may differ from those in memory.
    in_doubt: bool,
    /// The version of the file that the rows come from.
    seen: Option<Stamp>,
}

/// The ranks of a new row. Ranks count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// The index of the row in [`Leaderboard::rows`], from 0.
    pub index: usize,
    /// The rank among the rows of the day.
    pub rank_today: usize,
    /// The rank among all rows of the event.
    pub rank_event: usize,
    /// The code with which the player claims the row.
    pub claim: ClaimCode,
    /// True if the row is safe from a power cut; false while it is only in memory.
    pub saved: bool,
}

#[derive(Debug)]
struct UnsavedReplay {
    claim: ClaimCode,
    name: String,
    text: String,
}

/// Returns the rows on the disk, best first, for a process that only looks at them while the game runs. Nothing is
/// changed or repaired.
///
/// # Errors
/// Returns [`BoothError::BrokenBoard`] if the file cannot be used.
pub fn read_only(folder: &Path) -> Result<Vec<Row>, BoothError> {
    let board = folder.join(FILE);
    for path in [board.clone(), disk::backup_of(&board)] {
        match file::read(&path) {
            Ok(Some(rows)) => return Ok(rows),
            Ok(None) => {}
            Err(damage) => return Err(BoothError::BrokenBoard { path, damage }),
        }
    }
    Ok(Vec::new())
}

impl Leaderboard {
    /// Opens the leaderboard of a claimed folder. This function never fails: whatever is wrong with the folder, people
    /// can play and see the board, and [`Leaderboard::notices`] reports the problems.
    pub fn open(folder: &Path, now: &ZonedDateTime) -> Self {
        let mut board = Self {
            folder: folder.to_owned(),
            opened: now.clone(),
            day: DayStart::default(),
            rows: Vec::new(),
            unsaved: Vec::new(),
            unsaved_replays: Vec::new(),
            notices: Vec::new(),
            in_doubt: false,
            seen: None,
        };
        let opened = board.look();
        board.settle(opened);
        board
    }

    /// Returns the same board with a different hour at which its days begin.
    pub fn with_day_start(mut self, day: DayStart) -> Self {
        self.day = day;
        self
    }

    /// Reads the folder for the first time. If a command is changing the file at the moment, the file is read but not
    /// repaired.
    fn look(&mut self) -> Result<(), Notice> {
        let _writer = match self.lock() {
            Ok(writer) => writer,
            Err(busy) => {
                self.rows = read_only(&self.folder).unwrap_or_default();
                return Err(busy);
            }
        };
        self.seen = disk::stamp(&self.folder.join(FILE));
        let found = recovery::look(&self.folder, &self.opened);
        (self.rows, self.notices) = (found.rows, found.notices);
        match found.obstacle {
            Some(obstacle) => Err(obstacle),
            None if found.from_backup => self.write_rows(),
            None => disk::probe(&self.folder).map_err(|error| self.cannot_write(error)),
        }
    }

    /// Adds a finished play. Normally, the replay and the row are on the disk when this function returns. If they
    /// cannot be written, [`Placement::saved`] is false and [`Leaderboard::retry_pending`] tries again.
    ///
    /// An empty replay text means that there is no replay to keep.
    pub fn record(&mut self, entry: NewRow, replay_text: &str, now: &ZonedDateTime) -> Placement {
        let (claim, replay_name) = self.free_claim(replay_text, now);
        if !replay_text.is_empty() {
            self.unsaved_replays.push(UnsavedReplay {
                claim,
                name: replay_name,
                text: replay_text.to_owned(),
            });
        }
        let row = entry.into_row(claim, whole_second(now.timestamp()));
        let index = self.rows.partition_point(|other| other.order(&row).is_le());
        self.rows.insert(index, row);
        self.unsaved.push(claim);
        let saved = self.save();
        self.placement(claim, saved, now)
    }

    /// Writes everything that exists only in memory. Returns true when everything is on the disk. Call this from time
    /// to time: it accesses the disk only if something is left to write.
    pub fn retry_pending(&mut self) -> bool {
        if !self.in_doubt && self.unsaved.is_empty() && self.unsaved_replays.is_empty() {
            return true;
        }
        self.save() && self.unsaved_replays.is_empty()
    }

    /// Reads the file again if staff have changed it, and returns whether they have. Call this every second: the file
    /// is opened only if it has changed. A broken file is dealt with when the board is next written.
    pub fn follow(&mut self) -> bool {
        let path = self.folder.join(FILE);
        let stamp = disk::stamp(&path);
        if self.in_doubt || stamp.is_none() || stamp == self.seen {
            return false;
        }
        self.seen = stamp;
        let Ok(Some(rows)) = file::read(&path) else {
            return false;
        };
        self.take(rows);
        true
    }

    /// All rows of the event, best first.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns up to `count` of the best rows of the event.
    pub fn top_event(&self, count: usize) -> Vec<&Row> {
        self.rows.iter().take(count).collect()
    }

    /// Returns up to `count` of the best rows of the day that `now` counts towards, in the time zone of `now`.
    pub fn top_today(&self, count: usize, now: &ZonedDateTime) -> Vec<&Row> {
        today(&self.rows, self.day, now).take(count).collect()
    }

    /// Returns the best row of the day that `now` counts towards, in the time zone of `now`.
    pub fn best_today(&self, now: &ZonedDateTime) -> Option<&Row> {
        today(&self.rows, self.day, now).next()
    }

    /// The notices for staff, oldest first. They report what happened to the files and what cannot be written at the
    /// moment.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The folder that the rows are kept in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the path of the replay with this name, as given in a [`Row`].
    pub fn replay_path(&self, name: &str) -> PathBuf {
        self.folder.join(REPLAYS).join(name)
    }

    /// Returns the text of the replay with this name, as given in a [`Row`], if it still exists.
    pub fn replay_text(&self, name: &str) -> Option<String> {
        let bytes = disk::read(&self.replay_path(name), MOST_REPLAY_BYTES).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// Returns a new claim code and the name of its replay. No row or replay has that code, not even a row that staff
    /// have removed.
    fn free_claim(&self, replay_text: &str, now: &ZonedDateTime) -> (ClaimCode, String) {
        let replays = replay_names(&self.folder);
        let mut number = fnv1a(replay_text) ^ now.timestamp().as_nanosecond() as u64;
        loop {
            let claim = ClaimCode::from_number(number);
            let name = format!("{}-{claim}.replay", now.strftime("%Y-%m-%d-%H%M%S"));
            let is_taken =
                self.rows.iter().any(|row| row.claim == claim) || replays.iter().any(|name| is_replay_of(name, claim));
            if !is_taken && !denied::spells_denied(&claim.to_string()) {
                return (claim, name);
            }
            number = number.wrapping_add(1);
        }
    }

    fn placement(&self, claim: ClaimCode, saved: bool, now: &ZonedDateTime) -> Placement {
        let index = self.rows.iter().position(|row| row.claim == claim).unwrap_or_default();
        let better_today = today(self.rows.get(..index).unwrap_or_default(), self.day, now).count();
        Placement {
            index,
            rank_today: better_today + 1,
            rank_event: index + 1,
            claim,
            saved,
        }
    }
}

/// Returns the given rows that belong to the same day as `now`, in the same order.
pub fn today<'a>(rows: &'a [Row], day: DayStart, now: &ZonedDateTime) -> impl Iterator<Item = &'a Row> + use<'a> {
    let today = day.today(now);
    rows.iter().filter(move |row| today.contains(&row.time))
}

/// Returns the names of all replays in the folder.
fn replay_names(folder: &Path) -> Vec<String> {
    disk::names(&folder.join(REPLAYS))
}

/// Whether the replay with this name belongs to the row with this claim code.
fn is_replay_of(name: &str, claim: ClaimCode) -> bool {
    name.ends_with(&format!("-{claim}.replay"))
}

/// Rounds down to a whole second: fractions would only make the file harder to read.
fn whole_second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// Returns the 64-bit FNV-1a hash of a text. Unlike the standard library's hash, it is the same on every machine.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;
