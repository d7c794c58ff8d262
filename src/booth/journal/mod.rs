//! The journal: one line of JSON for each event at the booth. The statistics are calculated from it.
//!
//! It records plays and claim codes, but no initials. Lines are only ever added, each with a single write. If a power
//! cut leaves half a line, the next write ends that line first, so nothing else is lost. While the folder cannot be
//! written, lines are kept in memory.

mod entry;
mod lines;
pub mod stats;

use std::collections::VecDeque;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

pub use crate::rules::cause::Cause;
pub use entry::{Entry, InputKind, Played, Scored};
pub use lines::{JournalLine, for_each};

use super::disk;

/// The name of the journal's file in the data folder. Full files are renamed to `journal-0001.jsonl` and so on.
pub const FILE: &str = "journal.jsonl";

/// The size at which a journal file is full, in bytes. This is enough for some 60,000 plays.
pub const FULL: u64 = 8 << 20;

/// The journal of a folder, to which lines can be added.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    full: u64,
    unwritten: VecDeque<String>,
    problem: Option<String>,
}

impl Journal {
    /// Returns the journal of a claimed folder. Nothing is written yet.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            full: FULL,
            unwritten: VecDeque::new(),
            problem: None,
        }
    }

    /// Returns the same journal with another maximum size for its files.
    pub fn with_full(mut self, bytes: u64) -> Self {
        self.full = bytes;
        self
    }

    /// Adds a line. Returns true if the line is safe from a power cut; otherwise, [`Journal::retry`] can write it
    /// later.
    pub fn note(&mut self, entry: &Entry) -> bool {
        if let Ok(line) = serde_json::to_string(entry) {
            self.unwritten.push_back(line + "\n");
        }
        self.retry()
    }

    /// Writes the lines that could not be written before, if there are any. Returns true if no unwritten lines are
    /// left.
    pub fn retry(&mut self) -> bool {
        if self.unwritten.is_empty() {
            return true;
        }
        let written = self.write();
        self.problem = written.err().map(|error| {
            let path = self.folder.join(FILE);
            format!(
                "the journal {} cannot be written ({error}): new lines are only in memory until you make room or give access",
                path.display()
            )
        });
        self.problem.is_none()
    }

    /// Returns the reason why lines are only in memory, for staff.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    fn write(&mut self) -> io::Result<()> {
        disk::create_folder(&self.folder)?;
        let path = self.folder.join(FILE);
        if fs::metadata(&path).is_ok_and(|found| found.len() >= self.full) {
            fs::rename(&path, free_name(&self.folder))?;
        }
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(&path)?;
        end_torn_line(&mut file)?;
        while let Some(line) = self.unwritten.front() {
            let length = file.metadata()?.len();
            if let Err(error) = file.write_all(line.as_bytes()) {
                // Only half a line was written, for example because the disk is full. If that half cannot be removed,
                // the next write ends the line.
                let _ = file.set_len(length);
                return Err(error);
            }
            self.unwritten.pop_front();
        }
        file.sync_data()
    }
}

/// Ends the last line if a crash has left it incomplete.
fn end_torn_line(file: &mut File) -> io::Result<()> {
    if file.metadata()?.len() == 0 {
        return Ok(());
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    if last == *b"\n" { Ok(()) } else { file.write_all(b"\n") }
}

/// Returns the paths of all files of the journal, oldest first.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut full = full_files(folder);
    full.sort();
    let mut files: Vec<_> = full.into_iter().map(|(_, path)| path).collect();
    files.extend(Some(folder.join(FILE)).filter(|path| path.exists()));
    files
}

fn free_name(folder: &Path) -> PathBuf {
    let last = full_files(folder).into_iter().map(|(number, _)| number).max();
    folder.join(format!("journal-{:04}.jsonl", last.unwrap_or(0) + 1))
}

fn full_files(folder: &Path) -> Vec<(u32, PathBuf)> {
    let numbered = |name: String| {
        let number = name.strip_prefix("journal-")?.strip_suffix(".jsonl")?.parse().ok()?;
        Some((number, folder.join(name)))
    };
    disk::names(folder).into_iter().filter_map(numbered).collect()
}
