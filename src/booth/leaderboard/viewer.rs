//! Reads a leaderboard that another process writes, for the second screen. This module changes nothing and takes no
//! lock.

use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;

use super::{FILE, Row, read_only, today};
use crate::booth::BoothError;
use crate::booth::day::DayStart;
use crate::booth::disk::{self, Stamp};

/// Rows that are kept up to date with a leaderboard's file.
#[derive(Debug)]
pub struct Viewer {
    folder: PathBuf,
    day: DayStart,
    rows: Vec<Row>,
    seen: Option<Stamp>,
    problem: Option<BoothError>,
}

impl Viewer {
    /// Reads the leaderboard in `folder`. If there is no file, the leaderboard is empty.
    pub fn new(folder: &Path, day: DayStart) -> Self {
        let mut viewer = Self {
            folder: folder.to_owned(),
            day,
            rows: Vec::new(),
            seen: None,
            problem: None,
        };
        viewer.follow();
        viewer
    }

    /// Reads the file again if it has changed. If the file cannot be used, the rows stay as they were.
    pub fn follow(&mut self) {
        let stamp = disk::stamp(&self.folder.join(FILE));
        if stamp == self.seen {
            return;
        }
        self.seen = stamp;
        match read_only(&self.folder) {
            Ok(rows) => (self.rows, self.problem) = (rows, None),
            Err(problem) => self.problem = Some(problem),
        }
    }

    /// Returns up to `count` of the best rows of the event.
    pub fn top_event(&self, count: usize) -> Vec<&Row> {
        self.rows.iter().take(count).collect()
    }

    /// Returns up to `count` of the best rows of the day that `now` counts towards.
    pub fn top_today(&self, count: usize, now: &ZonedDateTime) -> Vec<&Row> {
        today(&self.rows, self.day, now).take(count).collect()
    }

    /// The reason why the file cannot be read, or `None` if there is no problem.
    pub fn problem(&self) -> Option<&BoothError> {
        self.problem.as_ref()
    }
}
