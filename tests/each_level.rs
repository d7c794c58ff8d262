//! Every level, started with `--level N` in a real window and finished by real key presses: the solver's moves, typed.

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop the test")]

mod support;
mod typist;

use hat_trick::levels;
use std::path::Path;
use std::time::{Duration, Instant};
use support::{Display, Game};
use typist::{KeyMove, count, sure_moves, type_moves, wait_for_screen};

/// A busy machine may hold a finger up for too long: then the level is begun anew, as a person would.
const TRIES: usize = 3;

#[test]
fn each_level_is_started_and_finished_by_key_presses() {
    let display = Display::start(1280, 720);
    let campaign = levels::shipped().unwrap();
    for number in campaign.levels().map(|level| level.number) {
        let (seed, moves) = sure_moves(number);
        let cleared = (0..TRIES).any(|_| clears(&display, number, seed, &moves));
        assert!(cleared, "level {number} was not cleared in {TRIES} tries");
    }
}

/// Types the moves into a new game; whether its level was cleared without a lost retry.
fn clears(display: &Display, number: u8, seed: u64, moves: &[KeyMove]) -> bool {
    let (level, seed) = (number.to_string(), seed.to_string());
    let mut game = Game::start(
        display,
        &["--trace", "--level", &level, "--seed", &seed, "--size", "960x540"],
    );
    let begun = wait_for_start(&game);
    type_moves(&mut game, moves, begun);
    let picture = format!("{}/level-{number}.png", env!("CARGO_TARGET_TMPDIR"));
    game.screenshot(Path::new(&picture));
    std::thread::sleep(Duration::from_secs(1));
    count(&game, "cleared") == 1 && count(&game, "dying") == 0
}

/// When the run began: the intro is the first screen, and its first tick comes with the first frame. The clock
/// of the moves is set by the beginning of play, which is two seconds later.
fn wait_for_start(game: &Game) -> Instant {
    wait_for_screen(game, "play", 1, 20);
    Instant::now().checked_sub(Duration::from_secs(2)).unwrap()
}
