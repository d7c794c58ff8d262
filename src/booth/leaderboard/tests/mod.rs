//! Tests of the leaderboard in folders with all kinds of problems.

mod broken_files;
mod unwritable;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::fixtures::{at, entry};
use super::{FILE, Leaderboard, read_only};

fn path(home: &Path) -> PathBuf {
    home.join(FILE)
}

fn open(home: &Path) -> Leaderboard {
    Leaderboard::open(home, &at("10:30:00"))
}

/// Makes a folder whose backup has one score and whose file has two.
fn home_with_scores() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    assert!(board.record(entry("OLD", 100), "first", &at("10:00:00")).saved);
    assert!(board.record(entry("NEW", 200), "second", &at("10:10:00")).saved);
    assert_eq!(board.notices(), []);
    home
}

fn initials(board: &Leaderboard) -> Vec<String> {
    board.rows().iter().map(|row| row.initials.to_string()).collect()
}

/// Opens the board again, and expects the same rows and no notices.
fn expect_a_healthy_board(home: &Path, expected: &[&str]) {
    let board = open(home);
    assert_eq!(initials(&board), expected);
    assert_eq!(board.notices(), []);
    assert_eq!(read_only(home).unwrap(), board.rows());
}
