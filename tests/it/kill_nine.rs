//! Tests `kill -9` of a whole booth at random moments of its day, while visitors play and staff change the leaderboard
//! with commands in a shell. Afterwards, every row that was ever shown must be on the leaderboard, or in the archive
//! into which staff moved it.
//!
//! The test starts itself again as a game and as staff (`crew.rs`), kills both with one signal, and compares what they
//! had printed with the files on the disk (`ledger.rs`). It repeats this with a clock that is set back, with a folder
//! that cannot be written to, and with files that cannot grow (`trouble.rs`). With `HAT_TRICK_LONG=1`, there are as
//! many kills with each of these faults as without any. A full disk needs a separate disk, so it is tested in
//! `tests/desktop/full_disk.rs`.

mod crew;
mod days;
mod ledger;
mod trouble;

use crate::wait;
use days::{Days, kills_in_trouble};
use rand::RngExt;
use std::path::Path;
use trouble::{Trouble, limit_near, lock_up, unlock};

/// The number of kills without any other fault.
const KILLS: u32 = 500;

#[test]
fn every_row_that_was_shown_survives_kill_nine_at_500_random_moments_of_a_booths_days() {
    let mut days = Days::new();
    let mut again = |days: &mut Days, folder: &Path| {
        days.live_and_die(folder, Trouble::None);
        days.ledger.expect_every_row(folder);
    };
    days.go_by(KILLS, &mut again);
    // At least one kill must come in the middle of a write, so kill more booths until one does.
    wait::until("a kill amid a write", || {
        days.go_by(u32::from(days.torn == 0), &mut again);
        (days.torn > 0).then_some(())
    });
    days.expect_proof(KILLS);
}

#[test]
fn a_clock_that_is_set_back_an_hour_and_forth_again_changes_none_of_that() {
    let mut days = Days::new();
    days.go_by(kills_in_trouble() / 2, |days, folder| {
        for trouble in [Trouble::None, Trouble::ClockSetBack] {
            days.live_and_die(folder, trouble);
            days.ledger.expect_every_row(folder);
        }
    });
    days.expect_proof(kills_in_trouble());
}

#[test]
fn in_a_folder_that_cannot_be_written_nothing_is_called_safe_and_what_is_there_stays() {
    let mut days = Days::new();
    days.go_by(kills_in_trouble() / 2, |days, folder| {
        days.live_and_die(folder, Trouble::None);
        days.ledger.expect_every_row(folder);
        let (before, shown) = (lock_up(folder), days.ledger.shown());
        days.live_and_die(folder, Trouble::ReadOnly);
        assert_eq!(
            days.ledger.shown(),
            shown,
            "a row was called safe that nobody could write"
        );
        assert!(unlock(folder) == before, "a file changed that nobody could write");
        days.ledger.expect_every_row(folder);
    });
    assert!(days.ledger.unsaved() > 0, "nobody played in the locked folder");
    days.expect_proof(kills_in_trouble() / 2);
}

#[test]
fn when_files_can_grow_no_further_every_row_that_was_called_safe_is_safe() {
    let mut days = Days::new();
    days.go_by(kills_in_trouble(), |days, folder| {
        let most = limit_near(folder, days.random.random());
        days.live_and_die(folder, Trouble::FilesGrowNoFurther(most));
        days.ledger.expect_every_safe_row(folder);
    });
    assert!(days.ledger.unsaved() > 0, "no file met its limit");
    days.expect_proof(kills_in_trouble());
}
