//! Writes the leaderboard. Before each write, the game takes the writer's lock and merges the changes that others have
//! made.

use std::io;
use std::time::Duration;

use super::file;
use super::{FILE, Leaderboard, Notice, REPLAYS, Row, recovery};
use crate::booth::disk;
use crate::booth::writer::{NoLock, Writer};

/// How long the game waits for a command run by staff. Such commands take milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

impl Leaderboard {
    /// Saves all rows. Returns true when all rows are on the disk.
    pub(super) fn save(&mut self) -> bool {
        self.notices.retain(|notice| !notice.is_passing());
        let written = self.write_all();
        self.settle(written)
    }

    pub(super) fn settle(&mut self, written: Result<(), Notice>) -> bool {
        // If the game only had to wait for the lock, it still knows what is in the file. After any other problem, it
        // cannot be sure, because the path may now lead to another folder or USB stick.
        self.in_doubt = match &written {
            Ok(()) => false,
            Err(Notice::Busy { .. }) => self.in_doubt,
            Err(_) => true,
        };
        let saved = written.is_ok();
        self.tell(written.err());
        saved
    }

    /// Adds the notices that are not in the list yet. While a problem lasts, every attempt to write reports the problem
    /// again, so the same notice may arrive many times.
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

    /// Takes the writer's lock. Returns `None` if no process can take the lock, for example because the folder cannot
    /// be written.
    pub(super) fn lock(&self) -> Result<Option<Writer>, Notice> {
        match Writer::take(&self.folder, PATIENCE) {
            Ok(writer) => Ok(Some(writer)),
            Err(NoLock::Impossible(_)) => Ok(None),
            Err(NoLock::Busy) => Err(Notice::Busy {
                folder: self.folder.clone(),
            }),
        }
    }

    /// Merges the rows of the file with those in memory. If there has been no problem so far, the file is
    /// authoritative, and only the rows that were never saved are added to it. After a problem, every known row is
    /// kept.
    fn join_file(&mut self) -> Result<(), Notice> {
        if !self.in_doubt
            && let Ok(Some(rows)) = file::read(&self.folder.join(FILE))
        {
            self.take(rows);
            return Ok(());
        }
        self.look_again()
    }

    /// Uses the rows of an intact file, and adds those that are only in memory.
    pub(super) fn take(&mut self, mut rows: Vec<Row>) {
        let unsaved = std::mem::take(&mut self.rows)
            .into_iter()
            .filter(|row| self.unsaved.contains(&row.claim));
        join(&mut rows, unsaved);
        self.rows = rows;
    }

    /// Reads the folder again and merges its rows with those in memory.
    fn look_again(&mut self) -> Result<(), Notice> {
        let found = recovery::look(&self.folder, &self.opened);
        self.tell(found.notices);
        join(&mut self.rows, found.rows);
        found.obstacle.map_or(Ok(()), Err)
    }

    /// Writes the replays one by one. As soon as a replay is on the disk, its row names it.
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

/// Adds the rows that are missing, and restores the order of the board.
pub(super) fn join(rows: &mut Vec<Row>, others: impl IntoIterator<Item = Row>) -> usize {
    let before = rows.len();
    let known: std::collections::HashSet<_> = rows.iter().map(Row::play).collect();
    rows.extend(others.into_iter().filter(|row| !known.contains(&row.play())));
    rows.sort_by(Row::order);
    rows.len() - before
}
