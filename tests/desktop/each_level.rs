//! Starts every level with `--level N` in a real window and finishes it by typing the solver's moves on real keys.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::{Display, Game};
use crate::typist::{count, moves_through, type_inputs};
use hat_trick::levels;
use std::path::Path;
use std::sync::Mutex;

/// How many levels are played at the same time, each on a screen of its own.
const SCREENS: usize = 3;
const SEED: u64 = 1;

#[test]
fn each_level_is_started_and_finished_by_key_presses() {
    let campaign = levels::shipped().unwrap();
    let numbers = Mutex::new(campaign.levels().map(|level| level.number).collect::<Vec<u8>>());
    std::thread::scope(|scope| {
        for _ in 0..SCREENS {
            scope.spawn(|| play_until_none_is_left(&numbers));
        }
    });
    assert!(numbers.lock().unwrap().is_empty());
}

fn play_until_none_is_left(numbers: &Mutex<Vec<u8>>) {
    let display = Display::start(640, 360);
    loop {
        let Some(number) = numbers.lock().unwrap().pop() else {
            return;
        };
        clear(&display, number);
    }
}

/// Types the solver's moves into a new game, and checks that the level is cleared in the same tick as by the solver,
/// without losing a retry.
fn clear(display: &Display, number: u8) {
    let (inputs, end) = moves_through(number, SEED);
    let (level, seed) = (number.to_string(), SEED.to_string());
    let args = [
        "--trace", "--halted", "--size", "640x360", "--level", &level, "--seed", &seed,
    ];
    let mut game = Game::start(display, &args);
    type_inputs(&mut game, &inputs);
    let picture = format!("{}/level-{number}.png", env!("CARGO_TARGET_TMPDIR"));
    game.screenshot(Path::new(&picture));
    assert_eq!(game.last_tick(), Some(end), "level {number}");
    assert_eq!(
        (count(&game, "cleared"), count(&game, "dying")),
        (1, 0),
        "level {number}"
    );
}
