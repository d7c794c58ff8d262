//! Every level, started with `--level N` in a real window and finished by real key presses: the solver's moves, typed.

use crate::support::{Display, Game};
use crate::typist::{KeyMove, count, sure_moves, type_moves};
use hat_trick::levels;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

/// A busy machine may hold a finger up for too long: then the level is begun anew, as a person would.
const TRIES: usize = 3;
/// Levels that are played at the same time, each on a screen of its own.
const SCREENS: usize = 3;

/// A level, the seed and the moves that clear it.
type Plan = (u8, u64, Vec<KeyMove>);

#[test]
fn each_level_is_started_and_finished_by_key_presses() {
    let campaign = levels::shipped().unwrap();
    // Thinking first, typing later: the solver would take the time that fingers need.
    let plans = campaign.levels().map(|level| {
        let (seed, moves) = sure_moves(level.number);
        (level.number, seed, moves)
    });
    let plans = Mutex::new(plans.collect::<Vec<Plan>>());
    std::thread::scope(|scope| {
        for _ in 0..SCREENS {
            scope.spawn(|| play_until_none_is_left(&plans));
        }
    });
    assert!(plans.lock().unwrap().is_empty());
}

fn play_until_none_is_left(plans: &Mutex<Vec<Plan>>) {
    let display = Display::start(640, 360);
    loop {
        let Some((number, seed, moves)) = plans.lock().unwrap().pop() else {
            return;
        };
        let cleared = (0..TRIES).any(|_| clears(&display, number, seed, &moves));
        assert!(cleared, "level {number} was not cleared in {TRIES} tries");
    }
}

/// Types the moves into a new game; whether its level was cleared without a lost retry.
fn clears(display: &Display, number: u8, seed: u64, moves: &[KeyMove]) -> bool {
    let (level, seed) = (number.to_string(), seed.to_string());
    let mut game = Game::start(
        display,
        &["--trace", "--level", &level, "--seed", &seed, "--size", "640x360"],
    );
    type_moves(&mut game, moves);
    let picture = format!("{}/level-{number}.png", env!("CARGO_TARGET_TMPDIR"));
    game.screenshot(Path::new(&picture));
    std::thread::sleep(Duration::from_secs(1));
    count(&game, "cleared") == 1 && count(&game, "dying") == 0
}
