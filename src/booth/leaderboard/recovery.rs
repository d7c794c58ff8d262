//! Finds the rows on the disk. Files that cannot be used are never deleted, but renamed with the date.

use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;

use super::archive::ARCHIVE;
use super::file::{self, Damage};
use super::notice::Notice;
use super::row::Row;
use super::{FILE, REPLAYS};
use crate::booth::disk;

/// What was found in the folder.
#[derive(Debug, Default)]
pub(super) struct Recovered {
    /// The rows of the file or of its backup, in the order of the board.
    pub rows: Vec<Row>,
    /// Notices about what has been done with the files.
    pub notices: Vec<Notice>,
    /// The first problem that prevents writing. While it lasts, nothing may be written.
    pub obstacle: Option<Notice>,
    /// True when the rows come from the backup and the file has to be written again.
    pub from_backup: bool,
}

/// Reads the folder, moving aside the files that cannot be used.
pub(super) fn look(folder: &Path, now: &ZonedDateTime) -> Recovered {
    disk::clean(folder);
    for inner in [REPLAYS, ARCHIVE] {
        disk::clean(&folder.join(inner));
    }
    let path = folder.join(FILE);
    let mut found = Recovered::default();
    let backup = found.backup(disk::backup_of(&path), now);
    match file::read(&path) {
        Ok(Some(rows)) => found.rows = rows,
        Ok(None) => found.file_gone(path, backup),
        Err(damage) => found.file_broken(path, damage, backup, now),
    }
    found
}

impl Recovered {
    /// Returns the rows of the backup. A broken backup is moved aside, so that the next write does not overwrite it.
    fn backup(&mut self, path: PathBuf, now: &ZonedDateTime) -> Option<Vec<Row>> {
        let damage = match file::read(&path) {
            Ok(rows) => return rows,
            Err(damage) => damage,
        };
        if let Some(aside) = self.move_aside(&path, &damage, now) {
            self.notices.push(Notice::BackupSetAside { path, damage, aside });
        }
        None
    }

    fn file_gone(&mut self, path: PathBuf, backup: Option<Vec<Row>>) {
        let Some(rows) = backup else { return };
        self.notices.push(Notice::FileGone { path, rows: rows.len() });
        self.take_backup(rows);
    }

    fn file_broken(&mut self, path: PathBuf, damage: Damage, backup: Option<Vec<Row>>, now: &ZonedDateTime) {
        let aside = self.move_aside(&path, &damage, now);
        let count = backup.as_ref().map(Vec::len);
        self.take_backup(backup.unwrap_or_default());
        let Some(aside) = aside else { return };
        self.notices.push(match count {
            Some(rows) => Notice::BackupTaken {
                path,
                damage,
                aside,
                rows,
            },
            None => Notice::StartedEmpty { path, damage, aside },
        });
    }

    fn take_backup(&mut self, rows: Vec<Row>) {
        self.rows = rows;
        self.from_backup = true;
    }

    /// Moves a file aside and returns its new path. Returns `None` if the file cannot be moved; the file is then
    /// recorded as a problem that prevents writing.
    fn move_aside(&mut self, path: &Path, damage: &Damage, now: &ZonedDateTime) -> Option<PathBuf> {
        match disk::move_aside(path, now) {
            Ok(aside) => Some(aside),
            Err(error) => {
                let (path, damage, cause) = (path.to_owned(), damage.clone(), error.to_string());
                self.obstacle.get_or_insert(Notice::InTheWay { path, damage, cause });
                None
            }
        }
    }
}
