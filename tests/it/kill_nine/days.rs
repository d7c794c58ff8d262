//! Simulates the days of a booth: starts a game and its staff again and again, kills them, and records what they had
//! printed.

use super::crew::{Crew, Moment};
use super::ledger::{Ledger, unfinished_files};
use super::trouble::Trouble;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use std::path::Path;

/// The number of kills with each fault: first for long tests, then for short ones.
const MANY: u32 = 500;
const FEWER: u32 = 60;

/// The number of kills per day. The next day begins with a new folder, because an ever-growing leaderboard would slow
/// the test down.
const KILLS_A_DAY: u32 = 50;

/// Returns the number of kills with each fault.
pub fn kills_in_trouble() -> u32 {
    match std::env::var_os("HAT_TRICK_LONG") {
        Some(_) => MANY,
        None => FEWER,
    }
}

/// A series of simulated days at a booth, during which the game and its staff are killed again and again.
pub struct Days {
    pub random: Pcg32,
    pub ledger: Ledger,
    /// The number of unfinished files that the kills left behind.
    pub torn: usize,
}

impl Days {
    pub fn new() -> Self {
        Self {
            random: Pcg32::seed_from_u64(9),
            ledger: Ledger::default(),
            torn: 0,
        }
    }

    /// Calls `again` this many times, with a new folder for each day.
    pub fn go_by(&mut self, times: u32, mut again: impl FnMut(&mut Self, &Path)) {
        for begun in (0..times).step_by(KILLS_A_DAY as usize) {
            let home = tempfile::tempdir().unwrap();
            self.ledger.begin_day();
            for _ in begun..times.min(begun + KILLS_A_DAY) {
                again(self, home.path());
            }
        }
    }

    /// Lets a game and its staff run until a random moment, kills them, and records what they had printed.
    pub fn live_and_die(&mut self, folder: &Path, trouble: Trouble) {
        let crew = Crew::start(folder, trouble, self.random.random());
        let said = crew.kill(Moment::any(&mut self.random));
        self.ledger.hear(&said);
        self.torn += unfinished_files(folder);
    }

    /// Checks that at least one kill came in the middle of a command, and that there were enough plays for the number
    /// of kills.
    pub fn expect_proof(&self, kills: u32) {
        println!("{kills} kills: {}, {} unfinished files cleaned", self.ledger, self.torn);
        assert!(
            self.ledger.shown() > kills as usize / 10 && self.ledger.amid_changes() > 0,
            "the kills came too early or too late to prove anything: {}",
            self.ledger
        );
    }
}
