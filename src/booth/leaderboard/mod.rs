//! The leaderboard: every row of the event, on the disk before it is shown.
//!
//! Writing goes replay first, then the board, so that a row never names a replay that is not there. While the
//! folder cannot be written the rows stay in memory. Before the next attempt the folder is looked at afresh and
//! its rows are joined with those in memory: it may be a stick that was plugged in late, with a board on it.

mod file;
mod notice;
mod recovery;
mod row;

use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use super::claim_code::ClaimCode;
use super::{BoothError, denied, disk};

pub use file::Damage;
pub use notice::Notice;
pub use row::{NewRow, Row};

/// The name of the leaderboard's file in the data folder.
pub const FILE: &str = "leaderboard.json";

/// The name of the folder of replays in the data folder.
pub const REPLAYS: &str = "replays";

/// The rows of the event and the folder they are kept in.
#[derive(Debug)]
pub struct Leaderboard {
    folder: PathBuf,
    opened: Zoned,
    rows: Vec<Row>,
    unsaved_replays: Vec<UnsavedReplay>,
    notices: Vec<Notice>,
    /// The hour at which a new day begins.
    day_starts: u8,
    /// True while the last attempt to write failed, so that the folder may hold other rows than the memory.
    in_doubt: bool,
}

/// Where a new row stands. Ranks count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// The place of the row in [`Leaderboard::rows`], from 0.
    pub index: usize,
    /// The rank among the rows of the day.
    pub rank_today: usize,
    /// The rank among all rows of the event.
    pub rank_event: usize,
    /// The code the player claims the row with.
    pub claim: ClaimCode,
    /// True when the row outlives a power cut; false while it is only in memory.
    pub saved: bool,
}

#[derive(Debug)]
struct UnsavedReplay {
    claim: ClaimCode,
    name: String,
    text: String,
}

/// The rows on the disk, best first, for looking at them while the game runs. Nothing is changed or repaired.
///
/// # Errors
/// [`BoothError::BrokenBoard`] when the file cannot be used.
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
    /// Opens the leaderboard of a claimed folder. This never fails: whatever is wrong there, the board can be
    /// shown and played for, and [`Leaderboard::notices`] tell the rest.
    pub fn open(folder: &Path, now: &Zoned) -> Self {
        let found = recovery::look(folder, now);
        let mut board = Self {
            folder: folder.to_owned(),
            opened: now.clone(),
            rows: found.rows,
            unsaved_replays: Vec::new(),
            notices: found.notices,
            day_starts: 0,
            in_doubt: false,
        };
        let opened = match found.obstacle {
            Some(obstacle) => Err(obstacle),
            None if found.from_backup => board.write_rows(),
            None => disk::probe(folder).map_err(|error| board.cannot_write(error)),
        };
        board.settle(opened);
        board
    }

    /// The same board, on which a new day begins at this hour instead of midnight.
    pub fn with_day_starting_at(mut self, hour: u8) -> Self {
        self.day_starts = hour;
        self
    }

    /// Adds a finished play. The replay and then the row are on the disk before this returns, or
    /// [`Placement::saved`] is false and [`Leaderboard::retry_pending`] tries again.
    ///
    /// An empty replay text means that there is none to keep.
    pub fn record(&mut self, entry: NewRow, replay_text: &str, now: &Zoned) -> Placement {
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
        let saved = self.save();
        self.placement(claim, saved, now)
    }

    /// Writes what is only in memory, if anything is; true when everything is on the disk. Call it now and then:
    /// it touches the disk only when something is left to write.
    pub fn retry_pending(&mut self) -> bool {
        if !self.in_doubt && self.unsaved_replays.is_empty() {
            return true;
        }
        self.save() && self.unsaved_replays.is_empty()
    }

    /// All rows of the event, best first.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The best rows of the event, at most `count`.
    pub fn top_event(&self, count: usize) -> Vec<&Row> {
        self.rows.iter().take(count).collect()
    }

    /// The best rows of the day of `now` in its time zone, at most `count`.
    pub fn top_today(&self, count: usize, now: &Zoned) -> Vec<&Row> {
        today(&self.rows, now, self.day_starts).take(count).collect()
    }

    /// The best row of the day of `now` in its time zone.
    pub fn best_today(&self, now: &Zoned) -> Option<&Row> {
        today(&self.rows, now, self.day_starts).next()
    }

    /// What staff should know, oldest first: what happened to the files, and what cannot be written at present.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Where the file of a replay named by a [`Row`] is.
    pub fn replay_path(&self, name: &str) -> PathBuf {
        self.folder.join(REPLAYS).join(name)
    }

    /// A claim code that no row has, and the name of the replay, which no file has.
    fn free_claim(&self, replay_text: &str, now: &Zoned) -> (ClaimCode, String) {
        let mut number = fnv1a(replay_text) ^ now.timestamp().as_nanosecond() as u64;
        loop {
            let claim = ClaimCode::from_number(number);
            let name = format!("{}-{claim}.replay", now.strftime("%Y-%m-%d-%H%M%S"));
            let is_taken = self.rows.iter().any(|row| row.claim == claim) || self.replay_path(&name).exists();
            if !is_taken && !denied::spells_denied(&claim.to_string()) {
                return (claim, name);
            }
            number = number.wrapping_add(1);
        }
    }

    fn placement(&self, claim: ClaimCode, saved: bool, now: &Zoned) -> Placement {
        let index = self.rows.iter().position(|row| row.claim == claim).unwrap_or_default();
        let better = self.rows.get(..index).unwrap_or_default();
        let better_today = today(better, now, self.day_starts).count();
        Placement {
            index,
            rank_today: better_today + 1,
            rank_event: index + 1,
            claim,
            saved,
        }
    }

    /// True when all rows are on the disk.
    fn save(&mut self) -> bool {
        self.notices.retain(|notice| !notice.is_passing());
        let written = self.write_all();
        self.settle(written)
    }

    fn settle(&mut self, written: Result<(), Notice>) -> bool {
        self.in_doubt = written.is_err();
        self.tell(written.err());
        !self.in_doubt
    }

    /// Adds notices, each once: every attempt to write meets the same trouble again.
    fn tell(&mut self, notices: impl IntoIterator<Item = Notice>) {
        for notice in notices {
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }

    fn write_all(&mut self) -> Result<(), Notice> {
        disk::create_folder(&self.folder).map_err(|error| self.cannot_write(error))?;
        if self.in_doubt {
            self.look_again()?;
        }
        let replays = self.write_replays();
        self.write_rows()?;
        self.tell(replays.err());
        Ok(())
    }

    /// Joins the rows in the folder with those in memory.
    fn look_again(&mut self) -> Result<(), Notice> {
        let found = recovery::look(&self.folder, &self.opened);
        self.tell(found.notices);
        let missing = found
            .rows
            .into_iter()
            .filter(|row| !self.rows.iter().any(|known| known.same_play(row)));
        let missing: Vec<Row> = missing.collect();
        self.rows.extend(missing);
        self.rows.sort_by(Row::order);
        found.obstacle.map_or(Ok(()), Err)
    }

    /// Writes the replays in turn; each row names its replay from then on.
    fn write_replays(&mut self) -> Result<(), Notice> {
        while let Some(replay) = self.unsaved_replays.first() {
            let path = self.replay_path(&replay.name);
            disk::create_folder(&self.folder.join(REPLAYS))
                .and_then(|()| disk::replace(&path, replay.text.as_bytes()))
                .map_err(|error| Notice::ReplayNotSaved {
                    path,
                    cause: error.to_string(),
                })?;
            let replay = self.unsaved_replays.remove(0);
            if let Some(row) = self.rows.iter_mut().find(|row| row.claim == replay.claim) {
                row.replay = Some(replay.name);
            }
        }
        Ok(())
    }

    fn write_rows(&self) -> Result<(), Notice> {
        file::print(&self.rows)
            .and_then(|bytes| disk::replace(&self.folder.join(FILE), &bytes))
            .map_err(|error| self.cannot_write(error))
    }

    fn cannot_write(&self, error: io::Error) -> Notice {
        Notice::CannotWrite {
            folder: self.folder.clone(),
            cause: error.to_string(),
        }
    }
}

/// The rows of the day of `now`, which begins at hour `starts` by its clock, in the order given.
pub fn today<'a>(rows: &'a [Row], now: &Zoned, starts: u8) -> impl Iterator<Item = &'a Row> {
    let starts = starts.min(23) as i8;
    let date = now.date();
    let date = if now.hour() < starts {
        date.yesterday().unwrap_or(date)
    } else {
        date
    };
    // By the clock: the day on which clocks change has an hour more or less.
    let begin = |date: Date| date.at(starts, 0, 0, 0).to_zoned(now.time_zone().clone());
    let start = begin(date).map_or(Timestamp::MIN, |start| start.timestamp());
    let end = date
        .tomorrow()
        .and_then(begin)
        .map_or(Timestamp::MAX, |end| end.timestamp());
    rows.iter().filter(move |row| (start..end).contains(&row.time))
}

/// Fractions of a second would only make the file harder to read.
fn whole_second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// The FNV-1a hash of a text, 64 bits; the same on every machine, unlike the standard library's.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;
