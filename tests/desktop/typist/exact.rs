//! Presses at their very tick: the game stands still while a key goes down or up.

use super::super::support::Game;
use super::{ALL_KEYS, bit};
use hat_trick::rules::Input;
use std::time::{Duration, Instant};

/// The game is halted so many ticks before a press: a halt takes a frame or two, more on a busy machine.
const AHEAD: u32 = 20;
/// A halted game says nothing for so long.
const STILL: Duration = Duration::from_millis(60);
/// How long a game may take for one tick.
const PATIENCE: Duration = Duration::from_secs(10);

/// Holds in each tick of a run that begins what `inputs` has for it, with real keys.
pub fn type_inputs(game: &mut Game, inputs: &[Input]) {
    let mut held = Input::NONE;
    let mut halted = false;
    for (tick, &now) in (0..).zip(inputs) {
        if now == held {
            continue;
        }
        bring_to(game, tick, &mut halted);
        change(game, held, now);
        held = now;
    }
    resume(game, &mut halted);
}

/// Halts the game when so many ticks are over.
fn bring_to(game: &mut Game, tick: u32, halted: &mut bool) {
    if tick > ticks(game) + AHEAD {
        resume(game, halted);
        wait_until(game, tick - AHEAD);
    }
    if !*halted {
        halt(game);
        *halted = true;
    }
    while ticks(game) < tick {
        let next = ticks(game) + 1;
        press(game, "F7");
        wait_until(game, next);
    }
    assert_eq!(ticks(game), tick, "the game was halted too late");
}

fn change(game: &mut Game, from: Input, to: Input) {
    for key in ALL_KEYS {
        match (from.bits() & bit(key) != 0, to.bits() & bit(key) != 0) {
            (true, false) => game.key_up(key),
            (false, true) => game.key_down(key),
            _ => {}
        }
    }
}

/// The ticks of the run that are over.
fn ticks(game: &Game) -> u32 {
    game.last_tick().unwrap_or(0)
}

/// Halts the game and waits until it says no more.
fn halt(game: &mut Game) {
    press(game, "F6");
    let mut seen = (ticks(game), Instant::now());
    while seen.1.elapsed() < STILL {
        std::thread::sleep(Duration::from_millis(2));
        if ticks(game) != seen.0 {
            seen = (ticks(game), Instant::now());
        }
    }
}

fn resume(game: &mut Game, halted: &mut bool) {
    if std::mem::take(halted) {
        press(game, "F6");
    }
}

/// Down and up at once: the game hears of the press in its next frame.
fn press(game: &mut Game, key: &str) {
    game.key_down(key);
    game.key_up(key);
}

fn wait_until(game: &Game, tick: u32) {
    let mut seen = (ticks(game), Instant::now());
    while seen.0 < tick {
        assert!(seen.1.elapsed() < PATIENCE, "the run stands at tick {}", seen.0);
        std::thread::sleep(Duration::from_millis(1));
        if ticks(game) != seen.0 {
            seen = (ticks(game), Instant::now());
        }
    }
}
