//! `kill -9` at 200 random moments while scores are being written: every row that was shown is there afterwards.
//!
//! The test starts itself again as a writer, which prints the claim code of a row once `record` has returned, as
//! the game shows it. The writer is killed at a random moment, from before its first row to amid any later one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests may stop the test"
)]

use std::collections::HashSet;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use hat_trick::booth::claim_code::ClaimCode;
use hat_trick::booth::folder::claim;
use hat_trick::booth::leaderboard::{FILE, Leaderboard, NewRow, REPLAYS, Row};
use jiff::Zoned;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

/// The folder that [`child_writer`] writes to, set only in the process that gets killed.
const CHILD_FOLDER: &str = "HAT_TRICK_TEST_KILL_NINE";

/// Before a claim code on the writer's output; the test harness prints lines of its own.
const SHOWN: &str = "shown ";

const KILLS: u32 = 200;

/// A writer lives at most this many times as long as one needs to start and show its first row here.
const LIVES: u32 = 4;

/// The writer. On its own, without the folder, it does nothing.
#[test]
fn child_writer() {
    let Some(folder) = env::var_os(CHILD_FOLDER).map(PathBuf::from) else {
        return;
    };
    let _claimed = claim(&folder).unwrap();
    let mut board = Leaderboard::open(&folder, &Zoned::now());
    for score in 0.. {
        let entry = NewRow {
            initials: "PIP".parse().unwrap(),
            score,
            level: 1,
            r#loop: 1,
            seconds: score,
        };
        let placement = board.record(entry, &replay_text(score), &Zoned::now());
        assert!(placement.saved);
        // One write with a line end: standard output passes it on at once, and a pipe takes it whole.
        println!("\n{SHOWN}{}", placement.claim);
    }
}

/// A replay long enough to be torn, which tells its own score.
fn replay_text(score: u32) -> String {
    format!("{score}\n{}end {score}\n", "right 8\n".repeat(200))
}

fn start_writer(folder: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "child_writer", "--nocapture"])
        .env(CHILD_FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// How long a writer needs on this machine, at this moment, to show its first row.
fn time_to_the_first_row() -> Duration {
    let home = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let mut writer = start_writer(home.path());
    let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let first = lines.map_while(Result::ok).find(|line| line.starts_with(SHOWN));
    let elapsed = start.elapsed();
    writer.kill().unwrap();
    writer.wait().unwrap();
    assert!(first.is_some(), "the writer shows no row");
    elapsed
}

/// Lets a writer run for a while, kills it, and returns the claim codes it had shown.
fn shown_before_the_kill(folder: &Path, life: Duration) -> Vec<ClaimCode> {
    let mut writer = start_writer(folder);
    thread::sleep(life);
    writer.kill().unwrap();
    let output = writer.wait_with_output().unwrap();
    assert_eq!(
        output.status.code(),
        None,
        "the writer stopped by itself: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .filter_map(|line| line.strip_prefix(SHOWN))
        .map(|code| code.parse().unwrap())
        .collect()
}

/// Opens the board as the next start of the game does, and checks it against every row shown so far.
fn expect_every_shown_row(folder: &Path, shown: &HashSet<ClaimCode>, seen_replays: &mut HashSet<String>) -> usize {
    if folder.join(FILE).exists() {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(folder.join(FILE)).unwrap()).unwrap();
        assert!(json["rows"].is_array());
    }
    let _claimed = claim(folder).unwrap();
    let board = Leaderboard::open(folder, &Zoned::now());
    assert_eq!(board.notices(), []);
    let on_board: HashSet<ClaimCode> = board.rows().iter().map(|row| row.claim).collect();
    assert_eq!(on_board.len(), board.rows().len(), "a row is there twice");
    assert!(shown.is_subset(&on_board), "lost: {:?}", shown.difference(&on_board));
    for row in board.rows() {
        expect_the_replay(&board, row, seen_replays);
    }
    board.rows().len()
}

fn expect_the_replay(board: &Leaderboard, row: &Row, seen: &mut HashSet<String>) {
    let name = row.replay.clone().unwrap();
    let path = board.replay_path(&name);
    if seen.insert(name) {
        assert_eq!(fs::read_to_string(path).unwrap(), replay_text(row.score));
    } else {
        assert!(path.exists());
    }
}

fn unfinished_files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .path()
                .extension()
                .is_some_and(|end| end == "tmp")
        })
        .count()
}

#[test]
fn every_row_that_was_shown_survives_kill_nine_at_200_random_moments() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let mut random = Pcg32::seed_from_u64(9);
    let (mut shown, mut seen_replays) = (HashSet::new(), HashSet::new());
    let (mut rows, mut torn) = (0, 0);
    let longest_life = time_to_the_first_row() * LIVES;
    let start = Instant::now();
    for _ in 0..KILLS {
        let life = longest_life.mul_f64(random.random());
        shown.extend(shown_before_the_kill(folder, life));
        torn += unfinished_files(folder) + unfinished_files(&folder.join(REPLAYS));
        rows = expect_every_shown_row(folder, &shown, &mut seen_replays);
        assert_eq!(unfinished_files(folder) + unfinished_files(&folder.join(REPLAYS)), 0);
    }
    println!(
        "{} rows shown, {rows} kept, {torn} unfinished files cleaned, {:?}",
        shown.len(),
        start.elapsed()
    );
    assert!(
        torn > 0 && shown.len() > KILLS as usize / 10,
        "the kills came too early or too late to prove anything"
    );
}
