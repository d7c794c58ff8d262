//! `kill -9` of a whole booth at random moments of its day, while visitors play and staff change the leaderboard from
//! a shell: every row that was shown is there afterwards, on the board or in the archive that staff put it into.
//!
//! The test starts itself again as a game and as staff (`crew.rs`), kills both with one signal, and compares what they
//! had said with what is on the disk (`ledger.rs`). The same with a clock that is set back, with a folder that cannot be
//! written, and with a disk that is full (`trouble.rs`). `HAT_TRICK_LONG=1` kills as often in trouble as without.

mod crew;
mod ledger;
mod trouble;

use crew::{Crew, time_to_the_first_row};
use ledger::{Ledger, unfinished_files};
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;
use std::path::Path;
use std::time::Duration;
use trouble::{SmallDisk, Trouble, limit_near, lock_up, unlock, with_own_disks};

/// Kills without any other trouble.
const KILLS: u32 = 500;

/// Kills in each of the other troubles, unless all are to be long.
const FEWER: u32 = 60;

/// Kills of one day. Then comes a new folder: a board that grows without end would only make the test slow.
const KILLS_A_DAY: u32 = 50;

/// Kills on one small disk, which the rows themselves must not fill.
const KILLS_A_DISK: u32 = 20;

/// A crew lives at most this many times as long as one needs to start and show its first row here.
const LIVES: u32 = 6;

/// How many kills there are in trouble.
fn kills_in_trouble() -> u32 {
    match std::env::var_os("HAT_TRICK_LONG") {
        Some(_) => KILLS,
        None => FEWER,
    }
}

/// Days of a booth that is killed again and again.
struct Days {
    random: Pcg32,
    longest_life: Duration,
    ledger: Ledger,
    torn: usize,
}

impl Days {
    fn new() -> Self {
        Self {
            random: Pcg32::seed_from_u64(9),
            longest_life: time_to_the_first_row() * LIVES,
            ledger: Ledger::default(),
            torn: 0,
        }
    }

    /// Does something so many times, with a new folder whenever a day is over.
    fn go_by(&mut self, times: u32, mut again: impl FnMut(&mut Self, &Path)) {
        for begun in (0..times).step_by(KILLS_A_DAY as usize) {
            let home = tempfile::tempdir().unwrap();
            self.ledger.begin_day();
            for _ in begun..times.min(begun + KILLS_A_DAY) {
                again(self, home.path());
            }
        }
    }

    /// Lets a crew live for a while, kills it, and writes down what it had said.
    fn live_and_die(&mut self, folder: &Path, trouble: Trouble) {
        let crew = Crew::start(folder, trouble, self.random.random());
        std::thread::sleep(self.longest_life.mul_f64(self.random.random()));
        self.ledger.hear(&crew.kill());
        self.torn += unfinished_files(folder);
    }

    /// So many kills must have come amid commands, and after plays.
    fn expect_proof(&self, kills: u32) {
        println!("{kills} kills: {}, {} unfinished files cleaned", self.ledger, self.torn);
        assert!(
            self.ledger.shown() > kills as usize / 10 && self.ledger.amid_changes() > 0,
            "the kills came too early or too late to prove anything: {}",
            self.ledger
        );
    }
}

#[test]
fn every_row_that_was_shown_survives_kill_nine_at_500_random_moments_of_a_booths_days() {
    let mut days = Days::new();
    days.go_by(KILLS, |days, folder| {
        days.live_and_die(folder, Trouble::None);
        days.ledger.expect_every_row(folder);
    });
    assert!(days.torn > 0, "no kill came amid a write");
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

#[test]
fn on_a_full_disk_every_row_that_was_called_safe_is_safe() {
    with_own_disks(
        "kill_nine::on_a_full_disk_every_row_that_was_called_safe_is_safe",
        || {
            let mut days = Days::new();
            for _ in 0..kills_in_trouble() / KILLS_A_DISK {
                let disk = SmallDisk::new();
                days.ledger.begin_day();
                for _ in 0..KILLS_A_DISK {
                    disk.fill(days.random.random());
                    days.live_and_die(disk.folder(), Trouble::None);
                    disk.make_room();
                    days.ledger.expect_every_safe_row(disk.folder());
                }
            }
            assert!(days.ledger.unsaved() > 0, "the disk was never full");
            days.expect_proof(kills_in_trouble());
        },
    );
}
