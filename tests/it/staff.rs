//! Tests commands that staff run in a shell while the game runs: no change by the game or by a command is lost, and a
//! command that fails says why in one clear sentence.

mod changes;
mod first_play;
mod journal;
mod kills;
mod proof;

use hat_trick::booth::claim_code::ClaimCode;
use hat_trick::booth::leaderboard::{Leaderboard, NewRow, read_only};
use jiff::ZonedDateTime;
use std::path::Path;
use std::process::Command;

/// Runs `hat-trick` with these arguments and this data folder, and returns the exit code, standard output and standard
/// error.
fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    let output = command.args(args).arg("--data-dir").arg(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Returns what a command that must succeed wrote to standard output.
fn good(folder: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(folder, args);
    assert_eq!(code, Some(0), "{args:?}: {out}{err}");
    out
}

/// Returns the single sentence that a failing command prints.
fn sentence(folder: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(folder, args);
    assert_eq!(code, Some(1), "{args:?}: {out}{err}");
    let lines: Vec<_> = err.lines().collect();
    assert_eq!(lines.len(), 1, "{err}");
    lines[0].strip_prefix("hat-trick: ").unwrap().to_owned()
}

fn entry(initials: &str, score: u32) -> NewRow {
    NewRow {
        initials: initials.parse().unwrap(),
        score,
        level: 2,
        r#loop: 1,
        seconds: 61,
    }
}

fn record(board: &mut Leaderboard, initials: &str, score: u32) -> ClaimCode {
    let placement = board.record(entry(initials, score), "a run", &ZonedDateTime::now());
    assert!(placement.saved);
    placement.claim
}

fn open(folder: &Path) -> Leaderboard {
    Leaderboard::open(folder, &ZonedDateTime::now())
}

/// Returns the initials on the saved leaderboard, best first.
fn names(folder: &Path) -> Vec<String> {
    let rows = read_only(folder).unwrap();
    rows.iter().map(|row| row.initials.to_string()).collect()
}
