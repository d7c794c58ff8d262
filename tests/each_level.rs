//! Every level, started with `--level N` in a real window and finished by real key presses: the solver's moves, typed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests may stop the test"
)]

mod support;
mod typist;

use hat_trick::levels;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;
use support::{Display, Game};
use typist::{KeyMove, count, sure_moves, sure_moves_with, type_moves, type_moves_from, wait_for_screen};

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

/// From the attract loop to the ending: all levels in one run, with whatever stands between them.
#[test]
fn a_whole_loop_is_played_by_key_presses_from_attract_to_the_ending() {
    let campaign = levels::shipped().unwrap();
    let numbers: Vec<u8> = campaign.levels().map(|level| level.number).collect();
    let plan = |seed: u64| {
        let moves = numbers.iter().map(|number| sure_moves_with(*number, seed));
        Some((seed, moves.collect::<Option<Vec<_>>>()?))
    };
    let (seed, plans) = (1..=20)
        .find_map(plan)
        .expect("a seed with which every level can be typed");
    let display = Display::start(640, 360);
    let cleared = (0..TRIES).any(|_| plays_all(&display, seed, &plans));
    assert!(cleared, "the ending was not reached in {TRIES} tries");
}

/// Whether the ending came, without a lost retry.
fn plays_all(display: &Display, seed: u64, plans: &[Vec<KeyMove>]) -> bool {
    let seed = seed.to_string();
    let mut game = Game::start(display, &["--trace", "--seed", &seed, "--size", "640x360"]);
    wait_for_screen(&game, "attract-title", 1, 20);
    game.tap("space");
    wait_for_screen(&game, "title", 1, 5);
    game.tap("space");
    for (nth, moves) in plans.iter().enumerate() {
        wait_for_screen(&game, "intro", nth + 1, 30);
        let begun = game.ticks_before_intro(nth + 1);
        type_moves_from(&mut game, moves, begun);
        std::thread::sleep(Duration::from_millis(200));
        if count(&game, "cleared") != nth + 1 || count(&game, "dying") > 0 {
            return false;
        }
        turn_pages(&mut game, nth + 2);
    }
    let picture = format!("{}/ending.png", env!("CARGO_TARGET_TMPDIR"));
    game.screenshot(Path::new(&picture));
    count(&game, "ending") == 1
}

/// Taps through tally and quiz until the intro with this number, or the ending.
fn turn_pages(game: &mut Game, intro: usize) {
    for _ in 0..60 {
        if count(game, "intro") >= intro || count(game, "ending") > 0 {
            return;
        }
        game.tap("space");
        std::thread::sleep(Duration::from_millis(300));
    }
}
