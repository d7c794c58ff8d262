//! Rows that staff took off the board. Each removal and each reset makes a file in the folder `archive`, in the format
//! of the leaderboard's own file. No archive is ever deleted: when its rows are brought back to the board, the file
//! just gets another extension.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;

use super::Row;
use super::file;
use crate::booth::claim_code::ClaimCode;
use crate::booth::{BoothError, disk};

/// The name of the folder of archives in the data folder.
pub(super) const ARCHIVE: &str = "archive";

/// The extension of an archive whose rows are back on the board.
const UNDONE: &str = ".undone";

/// The maximum length, in letters, of the part of a file's name that staff choose.
const LONGEST_NAME: usize = 40;

/// A file of rows that were removed from the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Archive {
    /// The number of the archive in the sequence of changes, from 1. Unlike the time in the file's name, this number
    /// does not depend on the clock.
    number: u32,
    /// Its file.
    pub(super) path: PathBuf,
}

/// Writes the rows to a new archive, such as `archive/0007-2026-03-24-183000-reset-KubeCon.json`.
pub(super) fn keep(folder: &Path, what: &str, rows: &[Row], now: &ZonedDateTime) -> Result<PathBuf, BoothError> {
    let folder = folder.join(ARCHIVE);
    let numbers = numbered(&folder, "").into_iter().map(|(number, _)| number);
    let number = numbers.max().unwrap_or(0) + 1;
    let time = now.strftime("%Y-%m-%d-%H%M%S");
    let path = folder.join(format!("{number:04}-{time}-{}.json", plain(what)));
    let written = disk::create_folder(&folder)
        .and_then(|()| file::print(rows))
        .and_then(|bytes| disk::create(&path, &bytes));
    written.map_err(|error| BoothError::CannotWrite {
        path: path.clone(),
        cause: error.to_string(),
    })?;
    Ok(path)
}

/// Returns the archives whose rows have not been brought back to the board, newest first.
pub(super) fn list(folder: &Path) -> Vec<Archive> {
    let found = numbered(&folder.join(ARCHIVE), ".json");
    let mut archives: Vec<_> = found
        .into_iter()
        .map(|(number, path)| Archive { number, path })
        .collect();
    archives.sort_by_key(|archive| Reverse(archive.number));
    archives
}

/// Returns the row with this claim code, if staff have removed it from the board, and the archive that contains it.
///
/// # Errors
/// Returns [`BoothError::BrokenArchive`] if an archive cannot be read.
pub fn find(folder: &Path, claim: ClaimCode) -> Result<Option<(Row, PathBuf)>, BoothError> {
    for archive in list(folder) {
        let rows = archive.rows()?;
        if let Some(row) = rows.into_iter().find(|row| row.claim == claim) {
            return Ok(Some((row, archive.path)));
        }
    }
    Ok(None)
}

impl Archive {
    /// Returns the rows of the archive, best first.
    pub(super) fn rows(&self) -> Result<Vec<Row>, BoothError> {
        let broken = |damage| BoothError::BrokenArchive {
            path: self.path.clone(),
            damage,
        };
        Ok(file::read(&self.path).map_err(broken)?.unwrap_or_default())
    }

    /// Records that the rows of the archive are back on the board.
    pub(super) fn set_undone(&self) -> Result<(), BoothError> {
        let mut undone = self.path.clone().into_os_string();
        undone.push(UNDONE);
        fs::rename(&self.path, undone).map_err(|error| BoothError::CannotWrite {
            path: self.path.clone(),
            cause: error.to_string(),
        })
    }
}

/// Returns the files whose names begin with a number and end with `ending`.
fn numbered(folder: &Path, ending: &str) -> Vec<(u32, PathBuf)> {
    let numbered = |name: String| {
        let number = name.split_once('-')?.0.parse().ok()?;
        name.ends_with(ending).then(|| (number, folder.join(name)))
    };
    disk::names(folder).into_iter().filter_map(numbered).collect()
}

/// Makes the text a safe part of a file's name: letters, digits and hyphens.
fn plain(text: &str) -> String {
    let sign = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '-' };
    text.chars().take(LONGEST_NAME).map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{at, row};
    use super::*;

    #[test]
    fn archives_are_numbered_and_the_newest_comes_first_also_when_the_clock_was_set_back() {
        let home = tempfile::tempdir().unwrap();
        let first = keep(
            home.path(),
            "reset-KubeCon 2026/..",
            &[row("PIP", 100)],
            &at("10:30:00"),
        )
        .unwrap();
        let name = "archive/0001-2026-03-24-103000-reset-KubeCon-2026---.json";
        assert_eq!(first, home.path().join(name));
        let second = keep(home.path(), "remove-ACDEF", &[], &at("09:00:00")).unwrap();
        assert_eq!(list(home.path())[0].path, second);
        list(home.path())[0].set_undone().unwrap();
        assert_eq!(list(home.path()).len(), 1);
        let third = keep(home.path(), "reset", &[], &at("09:00:00")).unwrap();
        assert!(third.to_str().unwrap().contains("0003-"), "{third:?}");
    }

    #[test]
    fn a_row_in_an_archive_is_found_by_its_claim_code() {
        let home = tempfile::tempdir().unwrap();
        let pip = row("PIP", 100);
        let path = keep(home.path(), "reset", std::slice::from_ref(&pip), &at("10:30:00")).unwrap();
        assert_eq!(find(home.path(), pip.claim), Ok(Some((pip.clone(), path.clone()))));
        fs::write(&path, "torn").unwrap();
        assert!(matches!(
            find(home.path(), pip.claim),
            Err(BoothError::BrokenArchive { .. })
        ));
    }
}
