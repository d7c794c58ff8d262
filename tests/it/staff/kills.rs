//! `kill -9` at 100 random moments of resets, removals and undos: every row is on the board or in an archive.

use super::{entry, open};
use hat_trick::booth::leaderboard::staff::Desk;
use hat_trick::booth::leaderboard::{find_archived, read_only};
use jiff::Zoned;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const CHILD_FOLDER: &str = "HAT_TRICK_TEST_STAFF";
const KILLS: u32 = 100;
const ROWS: u32 = 20;

/// Staff without rest, set only in the process that gets killed. On its own it does nothing.
#[test]
fn child_staff() {
    let Some(folder) = env::var_os(CHILD_FOLDER).map(PathBuf::from) else {
        return;
    };
    loop {
        let first = read_only(&folder).unwrap().first().map(|row| row.claim);
        if let Some(claim) = first {
            Desk::open(&folder).unwrap().remove(claim, &Zoned::now()).unwrap();
            let _ = Desk::open(&folder).unwrap().reset(Some("booth"), &Zoned::now());
            println!("\nreset");
            Desk::open(&folder).unwrap().undo().unwrap();
        }
        while Desk::open(&folder).unwrap().undo().is_ok() {}
    }
}

fn start(folder: &Path) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", "staff::kills::child_staff", "--nocapture"]);
    command
        .env(CHILD_FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// How long a child needs here until it has reset the board once.
fn time_to_a_reset(folder: &Path) -> Duration {
    use std::io::{BufRead, BufReader};
    let began = Instant::now();
    let mut child = start(folder);
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    assert!(lines.any(|line| line == "reset"));
    let elapsed = began.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    elapsed
}

#[test]
fn every_row_survives_kill_nine_at_100_moments_of_resets_and_removals() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    for score in 0..ROWS {
        assert!(board.record(entry("PIP", score), "", &Zoned::now()).saved);
    }
    let claims: Vec<_> = board.rows().iter().map(|row| row.claim).collect();
    let longest = time_to_a_reset(home.path()) * 3;
    let mut random = Pcg32::seed_from_u64(9);
    let mut amid = 0;
    for _ in 0..KILLS {
        let mut child = start(home.path());
        std::thread::sleep(longest.mul_f64(random.random()));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            output.status.code(),
            None,
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let rows = read_only(home.path()).unwrap();
        amid += u32::from(rows.len() < claims.len());
        for claim in &claims {
            let on_board = rows.iter().filter(|row| row.claim == *claim).count();
            assert!(on_board <= 1, "{claim} is there twice");
            assert!(
                on_board == 1 || find_archived(home.path(), *claim).unwrap().is_some(),
                "{claim} is lost"
            );
        }
    }
    assert!(amid > 0, "no kill came amid a change");
    while Desk::open(home.path()).unwrap().undo().is_ok() {}
    assert_eq!(read_only(home.path()).unwrap().len(), claims.len());
    assert_eq!(open(home.path()).notices(), []);
    println!("{amid} of {KILLS} kills came amid a change");
}
