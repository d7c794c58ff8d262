//! Tests `kill -9` at 100 random moments during resets, removals and undos: afterwards, every row is on the leaderboard
//! or in an archive.

use super::{entry, open};
use crate::child::{Speaker, again, test_name};
use hat_trick::booth::leaderboard::staff::Editor;
use hat_trick::booth::leaderboard::{find_archived, read_only};
use jiff::ZonedDateTime;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

const CHILD_FOLDER: &str = "HAT_TRICK_TEST_STAFF";
const KILLS: u32 = 100;
const ROWS: u32 = 20;
/// The prefix of the lines that the child prints.
const DID: &str = "did";
/// The approximate duration of a change. The kill comes within this time after the previous change.
const LONGEST_DEED: Duration = Duration::from_millis(8);

/// Makes changes as staff would, but without a pause, in the process that is killed. Without the folder's environment
/// variable, this test does nothing.
#[test]
fn child_staff() {
    let Some(folder) = env::var_os(CHILD_FOLDER).map(PathBuf::from) else {
        return;
    };
    loop {
        let first = read_only(&folder).unwrap().first().map(|row| row.claim);
        if let Some(claim) = first {
            Editor::open(&folder)
                .unwrap()
                .remove(claim, &ZonedDateTime::now())
                .unwrap();
            println!("\n{DID} a removal");
            let _ = Editor::open(&folder)
                .unwrap()
                .reset(Some("booth"), &ZonedDateTime::now());
            println!("\n{DID} a reset");
            Editor::open(&folder).unwrap().undo().unwrap();
            println!("\n{DID} an undo");
        }
        while Editor::open(&folder).unwrap().undo().is_ok() {}
    }
}

fn start(folder: &Path) -> Speaker {
    let mut command = again(&test_name(module_path!(), "child_staff"));
    command.env(CHILD_FOLDER, folder);
    Speaker::start(command)
}

#[test]
fn every_row_survives_kill_nine_at_100_moments_of_resets_and_removals() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    for score in 0..ROWS {
        assert!(board.record(entry("PIP", score), "", &ZonedDateTime::now()).saved);
    }
    let claims: Vec<_> = board.rows().iter().map(|row| row.claim).collect();
    let mut random = Pcg32::seed_from_u64(9);
    let mut amid = 0;
    for _ in 0..KILLS {
        let mut staff = start(home.path());
        staff.wait_for(DID, random.random_range(0..8));
        std::thread::sleep(LONGEST_DEED.mul_f64(random.random()));
        staff.child.kill().unwrap();
        staff.last_words();
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
    while Editor::open(home.path()).unwrap().undo().is_ok() {}
    assert_eq!(read_only(home.path()).unwrap().len(), claims.len());
    assert_eq!(open(home.path()).notices(), []);
    println!("{amid} of {KILLS} kills came amid a change");
}
