//! The changes that staff can make to the leaderboard, from a shell while the game runs or from the game's own menu.
//!
//! Rows are written to an archive before they are removed from the board. Therefore, even if a command is killed, every
//! row is on the board or in an archive, and [`Editor::undo`] brings back the rows of the newest archive.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::ZonedDateTime;

use super::archive::{self, ARCHIVE};
use super::save::join;
use super::{FILE, Notice, REPLAYS, Row, file, is_replay_of, read_only, recovery, replay_names};
use crate::booth::claim_code::ClaimCode;
use crate::booth::initials::Initials;
use crate::booth::journal::{self, Scored};
use crate::booth::writer::{NoLock, Writer};
use crate::booth::{BoothError, disk};

/// How long a command waits for the game or for another command.
const PATIENCE: Duration = Duration::from_secs(10);

/// A placeholder for initials that are lost.
const LOST_INITIALS: &str = "...";

/// The leaderboard's file, locked for staff: nobody else can change it until this value is dropped.
#[derive(Debug)]
pub struct Editor {
    folder: PathBuf,
    rows: Vec<Row>,
    _writer: Writer,
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The archive whose rows were brought back.
    pub archive: PathBuf,
    /// The number of rows that are back on the board.
    pub back: usize,
    /// The number of rows on the board now.
    pub rows: usize,
}

/// The result of a rebuild of the leaderboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// The number of rows that came from the journal.
    pub back: usize,
    /// The number of those rows that have lost their initials.
    pub nameless: usize,
    /// The number of rows on the board now.
    pub rows: usize,
    /// Notices about what was done with files that could not be used.
    pub notices: Vec<Notice>,
}

impl Editor {
    /// Opens the leaderboard of a folder for changes.
    ///
    /// # Errors
    /// Returns an error if nobody has played yet, or if the leaderboard is locked, cannot be changed or cannot be read.
    pub fn open(folder: &Path) -> Result<Self, BoothError> {
        expect_plays(folder)?;
        Self::open_within(folder, PATIENCE)
    }

    /// Opens the leaderboard for changes by the running game, which has already claimed the folder and cannot wait for
    /// the lock as long as a command in a shell can.
    ///
    /// # Errors
    /// The same as [`Editor::open`].
    pub fn open_within(folder: &Path, patience: Duration) -> Result<Self, BoothError> {
        let writer = lock(folder, patience)?;
        Ok(Self {
            folder: folder.to_owned(),
            rows: read_only(folder)?,
            _writer: writer,
        })
    }

    /// Removes the row with this claim code from the board and keeps it in an archive.
    ///
    /// # Errors
    /// Returns [`BoothError::NoSuchClaim`] if no row has this claim code, or another error if the files cannot be
    /// written.
    pub fn remove(&mut self, claim: ClaimCode, now: &ZonedDateTime) -> Result<Row, BoothError> {
        let place = self.rows.iter().position(|row| row.claim == claim);
        let place = place.ok_or(BoothError::NoSuchClaim { claim })?;
        let row = self.rows.remove(place);
        let what = format!("remove-{claim}");
        archive::keep(&self.folder, &what, std::slice::from_ref(&row), now)?;
        self.write()?;
        Ok(row)
    }

    /// Removes all rows from the board and keeps them in an archive. Returns the archive's path and the number of rows.
    ///
    /// # Errors
    /// Returns [`BoothError::EmptyBoard`] if the board has no rows, or another error if the files cannot be written.
    pub fn reset(&mut self, event: Option<&str>, now: &ZonedDateTime) -> Result<(PathBuf, usize), BoothError> {
        if self.rows.is_empty() {
            return Err(BoothError::EmptyBoard {
                folder: self.folder.clone(),
            });
        }
        let what = event.map_or_else(|| "reset".to_owned(), |event| format!("reset-{event}"));
        let path = archive::keep(&self.folder, &what, &self.rows, now)?;
        let count = std::mem::take(&mut self.rows).len();
        self.write()?;
        Ok((path, count))
    }

    /// Brings back the rows of the newest archive. Rows that were added in the meantime stay.
    ///
    /// # Errors
    /// Returns [`BoothError::NothingToUndo`] if no archive is left to bring back, or another error if the files cannot
    /// be read or written.
    pub fn undo(&mut self) -> Result<Undone, BoothError> {
        let newest = archive::list(&self.folder).into_iter().next();
        let archive = newest.ok_or_else(|| BoothError::NothingToUndo {
            folder: self.folder.join(ARCHIVE),
        })?;
        let back = join(&mut self.rows, archive.rows()?);
        self.write()?;
        archive.set_undone()?;
        Ok(Undone {
            archive: archive.path,
            back,
            rows: self.rows.len(),
        })
    }

    fn write(&self) -> Result<(), BoothError> {
        let path = self.folder.join(FILE);
        let written = file::print(&self.rows).and_then(|bytes| disk::replace(&path, &bytes));
        written.map_err(|error| BoothError::CannotWrite {
            path,
            cause: error.to_string(),
        })
    }
}

/// Adds to the board every row of the journal, except those that staff have removed. A broken board is moved aside and
/// replaced by its backup, as when the game starts. The journal has no initials: they are taken from the backup, if it
/// has them, and are lost otherwise.
///
/// # Errors
/// Returns an error if the board is locked or cannot be changed.
pub fn rebuild(
    folder: &Path,
    journal: impl IntoIterator<Item = Scored>,
    now: &ZonedDateTime,
) -> Result<Rebuilt, BoothError> {
    expect_plays(folder)?;
    let writer = lock(folder, PATIENCE)?;
    let mut known = file::read(&disk::backup_of(&folder.join(FILE)))
        .ok()
        .flatten()
        .unwrap_or_default();
    let found = recovery::look(folder, now);
    if let Some(Notice::InTheWay { path, cause, .. }) = found.obstacle {
        return Err(BoothError::CannotWrite { path, cause });
    }
    let mut desk = Editor {
        folder: folder.to_owned(),
        rows: found.rows,
        _writer: writer,
    };
    let mut passed: HashSet<ClaimCode> = desk.rows.iter().map(|row| row.claim).collect();
    for archive in archive::list(folder) {
        passed.extend(archive.rows()?.iter().map(|row| row.claim));
    }
    let replays = replay_names(folder);
    let lost = journal.into_iter().filter(|scored| passed.insert(scored.claim));
    let lost: Vec<Row> = lost
        .filter_map(|scored| recover(&scored, &mut known, &replays))
        .collect();
    let nameless = lost
        .iter()
        .filter(|row| row.initials.to_string() == LOST_INITIALS)
        .count();
    let back = join(&mut desk.rows, lost);
    desk.write()?;
    Ok(Rebuilt {
        back,
        nameless,
        rows: desk.rows.len(),
        notices: found.notices,
    })
}

/// Returns the row for a line of the journal: the known row, if there is one, or a row without initials.
fn recover(scored: &Scored, known: &mut Vec<Row>, replays: &[String]) -> Option<Row> {
    if let Some(place) = known.iter().position(|row| row.claim == scored.claim) {
        return Some(known.swap_remove(place));
    }
    let initials: Initials = LOST_INITIALS.parse().ok()?;
    let replay = replays.iter().find(|name| is_replay_of(name, scored.claim));
    Some(Row {
        initials,
        score: scored.score,
        level: scored.level,
        r#loop: scored.r#loop,
        seconds: scored.seconds,
        time: scored.time,
        claim: scored.claim,
        replay: replay.cloned(),
    })
}

/// Whether the folder contains traces of any play. If the folder cannot be read, this returns true.
fn has_plays(folder: &Path) -> bool {
    let board = folder.join(FILE);
    let traces = [
        disk::backup_of(&board),
        board,
        folder.join(ARCHIVE),
        folder.join(REPLAYS),
        folder.join(journal::FILE),
    ];
    let is_absent = |error: &io::Error| matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
    traces
        .iter()
        .any(|trace| trace.symlink_metadata().err().is_none_or(|error| !is_absent(&error)))
}

/// Checks that there is something to change. Before the first play, neither the folder nor a lock is made.
fn expect_plays(folder: &Path) -> Result<(), BoothError> {
    if has_plays(folder) {
        return Ok(());
    }
    if folder.exists() {
        disk::probe(folder).map_err(|error| cannot_change(folder, &error))?;
    }
    Err(BoothError::NobodyPlayed {
        folder: folder.to_owned(),
    })
}

fn cannot_change(folder: &Path, error: &io::Error) -> BoothError {
    BoothError::CannotChange {
        folder: folder.to_owned(),
        cause: error.to_string(),
    }
}

fn lock(folder: &Path, patience: Duration) -> Result<Writer, BoothError> {
    Writer::take(folder, patience).map_err(|why| match why {
        NoLock::Busy => BoothError::Busy {
            folder: folder.to_owned(),
        },
        NoLock::Impossible(error) => cannot_change(folder, &error),
    })
}
