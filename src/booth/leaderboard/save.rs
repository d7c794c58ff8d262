//! Writing the leaderboard: with the writer's lock held, what others changed is taken in before anything is written.

use std::io;
use std::time::Duration;

use super::file;
use super::{FILE, Leaderboard, Notice, REPLAYS, Row, recovery};
use crate::booth::disk;
use crate::booth::writer::{NoLock, Writer};

/// How long the game waits for a command of staff; they take milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

impl Leaderboard {
    /// True when all rows are on the disk.
    pub(super) fn save(&mut self) -> bool {
        self.notices.retain(|notice| !notice.is_passing());
        let written = self.write_all();
        self.settle(written)
    }

    pub(super) fn settle(&mut self, written: Result<(), Notice>) -> bool {
        // Who only had to wait knows the file as it was; any other trouble may mean another folder or stick.
        self.in_doubt = match &written {
            Ok(()) => false,
            Err(Notice::Busy { .. }) => self.in_doubt,
            Err(_) => true,
        };
        let saved = written.is_ok();
        self.tell(written.err());
        saved
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
        let _writer = self.lock()?;
        self.join_file()?;
        let replays = self.write_replays();
        self.write_rows()?;
        self.unsaved.clear();
        self.tell(replays.err());
        Ok(())
    }

    /// The writer's lock; none where nobody can have it, as in a folder that cannot be written.
    pub(super) fn lock(&self) -> Result<Option<Writer>, Notice> {
        match Writer::take(&self.folder, PATIENCE) {
            Ok(writer) => Ok(Some(writer)),
            Err(NoLock::Impossible(_)) => Ok(None),
            Err(NoLock::Busy) => Err(Notice::Busy {
                folder: self.folder.clone(),
            }),
        }
    }

    /// Takes in what the file holds. A sound file counts, with the rows that it cannot have yet; where there was
    /// trouble, every row that is known counts.
    fn join_file(&mut self) -> Result<(), Notice> {
        if !self.in_doubt
            && let Ok(Some(rows)) = file::read(&self.folder.join(FILE))
        {
            self.take(rows);
            return Ok(());
        }
        self.look_again()
    }

    /// The rows of a sound file, and those that are only in memory.
    pub(super) fn take(&mut self, mut rows: Vec<Row>) {
        let unsaved = std::mem::take(&mut self.rows)
            .into_iter()
            .filter(|row| self.unsaved.contains(&row.claim));
        join(&mut rows, unsaved);
        self.rows = rows;
    }

    /// Joins the rows in the folder with those in memory.
    fn look_again(&mut self) -> Result<(), Notice> {
        let found = recovery::look(&self.folder, &self.opened);
        self.tell(found.notices);
        join(&mut self.rows, found.rows);
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

    pub(super) fn write_rows(&mut self) -> Result<(), Notice> {
        let path = self.folder.join(FILE);
        file::print(&self.rows)
            .and_then(|bytes| disk::replace(&path, &bytes))
            .map_err(|error| self.cannot_write(error))?;
        self.seen = disk::stamp(&path);
        Ok(())
    }

    pub(super) fn cannot_write(&self, error: io::Error) -> Notice {
        Notice::CannotWrite {
            folder: self.folder.clone(),
            cause: error.to_string(),
        }
    }
}

/// Adds rows that are not there yet, in the order of the board.
pub(super) fn join(rows: &mut Vec<Row>, others: impl IntoIterator<Item = Row>) -> usize {
    let before = rows.len();
    let known: std::collections::HashSet<_> = rows.iter().map(Row::play).collect();
    rows.extend(others.into_iter().filter(|row| !known.contains(&row.play())));
    rows.sort_by(Row::order);
    rows.len() - before
}
