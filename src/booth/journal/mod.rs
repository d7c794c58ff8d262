//! The journal: a line of JSON for everything that happened at the booth, of which statistics are made.
//!
//! It knows plays and claim codes, and nobody's initials. Lines are only ever added, each with one write; a line that
//! a power cut tore is ended by the next one, and only it is lost. While the folder cannot be written the lines wait
//! in memory.

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

/// The name of the journal's file in the data folder. Full ones are `journal-0001.jsonl` and so on.
pub const FILE: &str = "journal.jsonl";

/// A journal of this size is full, bytes: some 60,000 plays.
pub const FULL: u64 = 8 << 20;

/// The journal of a folder, to add to.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    full: u64,
    unwritten: VecDeque<String>,
    problem: Option<String>,
}

impl Journal {
    /// The journal of a claimed folder. Nothing is written yet.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            full: FULL,
            unwritten: VecDeque::new(),
            problem: None,
        }
    }

    /// The same journal, full at another size.
    pub fn with_full(mut self, bytes: u64) -> Self {
        self.full = bytes;
        self
    }

    /// Adds a line. It outlives a power cut when this returns true; else [`Journal::retry`] tries again.
    pub fn note(&mut self, entry: &Entry) -> bool {
        if let Ok(line) = serde_json::to_string(entry) {
            self.unwritten.push_back(line + "\n");
        }
        self.retry()
    }

    /// Writes the lines that could not be written, if there are any; true when none is left.
    pub fn retry(&mut self) -> bool {
        if self.unwritten.is_empty() {
            return true;
        }
        let written = self.write();
        self.problem = written.err().map(|error| {
            let path = self.folder.join(FILE);
            format!(
                "the journal {} cannot be written ({error}): new lines are only in memory; make room or give access, the game tries again",
                path.display()
            )
        });
        self.problem.is_none()
    }

    /// What keeps lines in memory, for staff.
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
                // Half a line, as on a full disk. If it cannot be taken back, the next line ends it.
                let _ = file.set_len(length);
                return Err(error);
            }
            self.unwritten.pop_front();
        }
        file.sync_data()
    }
}

/// Ends a line that a crash left without its end.
fn end_torn_line(file: &mut File) -> io::Result<()> {
    if file.metadata()?.len() == 0 {
        return Ok(());
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    if last == *b"\n" { Ok(()) } else { file.write_all(b"\n") }
}

/// All files of the journal, the oldest first.
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
