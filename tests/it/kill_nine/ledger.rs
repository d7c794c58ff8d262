//! Compares what the killed processes had printed with what is on the disk.

use super::crew::{BEGUN, DONE, SHOWN, Said, TAKEN, UNSAVED, claim_free};
use crate::wait::HANG;
use hat_trick::booth::claim_code::ClaimCode;
use hat_trick::booth::disk::backup_of;
use hat_trick::booth::journal::{Entry, JournalLine, for_each};
use hat_trick::booth::leaderboard::{FILE, Leaderboard, REPLAYS};
use hat_trick::booth::writer::Writer;
use hat_trick::rules::replay::Replay;
use jiff::ZonedDateTime;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

const ARCHIVE: &str = "archive";

/// Everything that the killed processes had printed, and the files that have been found to be intact.
#[derive(Default)]
pub struct Ledger {
    /// The rows that were shown as saved on this day.
    shown: HashSet<ClaimCode>,
    /// The rows that a command removed from the leaderboard; cleared when an undo begins.
    taken: HashSet<ClaimCode>,
    /// The number of removals and resets that were begun on this day.
    changes: usize,
    /// The rows in each of this day's archives, by the archive's number.
    archives: HashMap<String, HashSet<ClaimCode>>,
    replays: HashSet<String>,
    totals: Totals,
}

/// The totals over all days.
#[derive(Default)]
struct Totals {
    shown: usize,
    unsaved: usize,
    changes: usize,
    amid_changes: usize,
}

impl Ledger {
    /// Begins a new day, forgetting the previous one, whose folder is gone.
    pub fn begin_day(&mut self) {
        *self = Self {
            totals: std::mem::take(&mut self.totals),
            ..Self::default()
        };
    }

    /// Returns how many rows were shown as saved.
    pub fn shown(&self) -> usize {
        self.totals.shown
    }

    /// Returns the number of rows that were shown as "not saved yet".
    pub fn unsaved(&self) -> usize {
        self.totals.unsaved
    }

    /// Returns how many kills came in the middle of a command.
    pub fn amid_changes(&self) -> usize {
        self.totals.amid_changes
    }

    /// Records what a killed game and its staff had printed.
    pub fn hear(&mut self, said: &Said) {
        for line in &said.game {
            if let Some(code) = line.strip_prefix(SHOWN) {
                assert!(self.shown.insert(code.parse().unwrap()), "{code} was given twice");
                self.totals.shown += 1;
            }
            self.totals.unsaved += usize::from(line.starts_with(UNSAVED));
        }
        let mut amid = false;
        for line in &said.staff {
            if let Some(what) = line.strip_prefix(BEGUN) {
                amid = true;
                self.hear_begun(what);
            } else if let Some(code) = line.strip_prefix(TAKEN) {
                self.taken.insert(code.parse().unwrap());
            }
            amid &= line != DONE;
        }
        self.totals.amid_changes += usize::from(amid);
    }

    fn hear_begun(&mut self, what: &str) {
        if what == "undo" {
            self.taken.clear();
        } else {
            self.changes += 1;
        }
        self.totals.changes += 1;
    }

    /// Checks that every row is where it should be, that no line of the journal is incomplete, and that the next start
    /// succeeds.
    pub fn expect_every_row(&mut self, folder: &Path) {
        self.expect_every_safe_row(folder);
        self.expect_the_journal(folder);
    }

    /// Makes the same checks as [`Self::expect_every_row`], except for those of the journal, in which lines may be
    /// incomplete or missing for lack of space.
    pub fn expect_every_safe_row(&mut self, folder: &Path) {
        let _claimed = claim_free(folder);
        if folder.join(FILE).exists() {
            // A process that is killed during a system call finishes that call before it ends.
            drop(Writer::take(folder, HANG).unwrap());
            for path in [folder.join(FILE), backup_of(&folder.join(FILE))] {
                assert!(!path.exists() || json(&path)["rows"].is_array());
            }
        }
        let board = Leaderboard::open(folder, &ZonedDateTime::now());
        assert_eq!(board.notices(), []);
        assert_eq!(unfinished_files(folder), 0);
        let on_board: HashSet<ClaimCode> = board.rows().iter().map(|row| row.claim).collect();
        assert_eq!(on_board.len(), board.rows().len(), "a row is there twice");
        let archived = self.archived(folder);
        let lost = self
            .shown
            .iter()
            .find(|claim| !on_board.contains(claim) && !archived.contains(claim));
        assert_eq!(lost, None, "a row is lost");
        let back = self.taken.iter().find(|claim| on_board.contains(claim));
        assert_eq!(back, None, "a row that staff took off is back");
        for row in board.rows() {
            if let Some(name) = &row.replay {
                self.expect_the_replay(&board.replay_path(name), row.score);
            }
        }
    }

    /// Returns the rows in all archives, which must be intact. Only commands may have created archives.
    fn archived(&mut self, folder: &Path) -> HashSet<ClaimCode> {
        let mut archived = HashSet::new();
        for path in files(&folder.join(ARCHIVE)) {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let number = name.split('-').next().unwrap().to_owned();
            let rows = self.archives.entry(number).or_insert_with(|| claims(&json(&path)));
            if name.ends_with(".json") {
                archived.extend(rows.iter().copied());
            }
        }
        assert!(self.archives.len() <= self.changes, "an archive that nobody asked for");
        archived
    }

    fn expect_the_replay(&mut self, path: &Path, score: u32) {
        if self.replays.insert(path.display().to_string()) {
            let replay = Replay::parse(&fs::read_to_string(path).unwrap()).unwrap();
            assert_eq!(replay.end.score, score);
        } else {
            assert!(path.exists());
        }
    }

    /// Checks that every line is complete, and that every row has exactly one line.
    fn expect_the_journal(&self, folder: &Path) {
        let mut scored: HashSet<ClaimCode> = HashSet::new();
        for_each(folder, |line| match line {
            JournalLine::Entry(Entry::Score(row)) => assert!(scored.insert(row.claim), "{} has two lines", row.claim),
            JournalLine::Entry(_) => {}
            JournalLine::Unreadable => panic!("a line of the journal is torn"),
        })
        .unwrap();
        let lost = self.shown.iter().find(|claim| !scored.contains(claim));
        assert_eq!(lost, None, "a row has no line in the journal");
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Totals {
            shown,
            unsaved,
            changes,
            amid_changes,
        } = &self.totals;
        write!(
            f,
            "{shown} rows shown as safe, {unsaved} as not yet safe, {changes} commands of staff, {amid_changes} of them killed"
        )
    }
}

/// Returns the number of unfinished files in the folder and its subfolders.
pub fn unfinished_files(folder: &Path) -> usize {
    let inner = [folder.to_owned(), folder.join(REPLAYS), folder.join(ARCHIVE)];
    let all = inner.iter().flat_map(|folder| files(folder));
    all.filter(|path| path.extension().is_some_and(|end| end == "tmp"))
        .count()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn json(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap();
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn claims(file: &Value) -> HashSet<ClaimCode> {
    let rows = file["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| row["claim"].as_str().unwrap().parse().unwrap())
        .collect()
}
