//! `scores remove`, `reset`, `undo` and `rebuild`.

use crate::booth::claim_code::ClaimCode;
use crate::booth::config;
use crate::booth::journal::{Entry, JournalLine, for_each};
use crate::booth::leaderboard::staff::{self, Editor};
use crate::cli::{Failure, out};
use jiff::ZonedDateTime;
use std::path::Path;

const BACK: &str = "`hat-trick scores undo` brings";

/// Takes a row off the board.
pub fn remove(folder: &Path, claim: ClaimCode) -> Result<(), Failure> {
    let row = Editor::open(folder)?.remove(claim, &ZonedDateTime::now())?;
    let (initials, score) = (row.initials, row.score);
    out::say(format_args!(
        "{claim} is off the board: {initials} with {score} points; {BACK} it back"
    ))
}

/// Starts an empty board. If the command does not name the event, the name in the booth's configuration is used.
pub fn reset(folder: &Path, event: Option<&str>) -> Result<(), Failure> {
    let set = config::load(folder).config;
    let event = event.or_else(|| set.event_name());
    let (archive, rows) = Editor::open(folder)?.reset(event, &ZonedDateTime::now())?;
    out::say(format_args!(
        "the board is empty: {} in {}; {BACK} them back",
        counted(rows),
        archive.display()
    ))
}

/// Undoes the last removal or reset.
pub fn undo(folder: &Path) -> Result<(), Failure> {
    let undone = Editor::open(folder)?.undo()?;
    out::say(format_args!(
        "{} of {} put back on the board, which now has {}",
        counted(undone.back),
        undone.archive.display(),
        counted(undone.rows)
    ))
}

/// Restores rows that the leaderboard has lost.
pub fn rebuild(folder: &Path) -> Result<(), Failure> {
    let (mut scored, mut unreadable) = (Vec::new(), 0);
    for_each(folder, |line| match line {
        JournalLine::Entry(Entry::Score(score)) => scored.push(score),
        JournalLine::Entry(_) => {}
        JournalLine::Unreadable => unreadable += 1,
    })?;
    let rebuilt = staff::rebuild(folder, scored, &ZonedDateTime::now())?;
    for notice in &rebuilt.notices {
        out::warn(notice);
    }
    if unreadable > 0 {
        out::warn(&format_args!(
            "{unreadable} lines of the journal cannot be read and were skipped"
        ));
    }
    out::say(format_args!(
        "{} from the journal put back on the board, {} without initials; the board now has {}",
        counted(rebuilt.back),
        rebuilt.nameless,
        counted(rebuilt.rows)
    ))
}

fn counted(rows: usize) -> String {
    match rows {
        1 => "1 row".to_owned(),
        _ => format!("{rows} rows"),
    }
}
