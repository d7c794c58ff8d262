//! Presses and releases each key at an exact tick: the paused game is advanced tick by tick with F7, and stands still
//! while a key goes down or up. The keys are real, but the game waits for each of them, so a busy machine makes no
//! difference.

use crate::support::{Game, wait_until};
use hat_trick::levels;
use hat_trick::rules::{Dir, Input, Phase, World, step};
use hat_trick::tools::solver::{Options, solve_from};

/// The keys of a run, by their X names.
const KEYS: [(&str, Input); 5] = [
    ("Up", Input::NONE.with(Dir::Up)),
    ("Right", Input::NONE.with(Dir::Right)),
    ("Down", Input::NONE.with(Dir::Down)),
    ("Left", Input::NONE.with(Dir::Left)),
    ("space", Input::NONE.with_button()),
];

/// Returns the keys that are held in each tick of a run on a level, from the intro until the level is cleared, and the
/// tick in which it is cleared.
pub fn moves_through(level: u8, seed: u64) -> (Vec<Input>, u32) {
    let mut world = World::new(&levels::shipped().unwrap(), seed, level);
    let mut inputs = Vec::new();
    while matches!(world.phase, Phase::Intro(_)) {
        step(&mut world, Input::NONE);
        inputs.push(Input::NONE);
    }
    let solution = solve_from(&world, &Options::default()).expect("a solution");
    for input in solution.inputs {
        step(&mut world, input);
        inputs.push(input);
    }
    assert!(
        matches!(world.phase, Phase::Cleared(..)),
        "level {level} is not cleared"
    );
    (inputs, world.tick)
}

/// Starts a run from the title with the button. The game is then paused before the first tick of the run or just after
/// it.
pub fn begin_run(game: &mut Game) {
    toggle_halt(game);
    let begun = count(game, "intro");
    game.key_down("space");
    wait_until("the intro", || {
        press(game, "F7");
        (count(game, "intro") > begun).then_some(())
    });
    game.key_up("space");
}

/// Plays `inputs` in a new run: holds the keys for the input of each tick, and releases all keys at the end. The game
/// must be paused, and is still paused afterwards.
pub fn type_inputs(game: &mut Game, inputs: &[Input]) {
    let mut held = Input::NONE;
    for (tick, &now) in (0..).zip(inputs.iter().chain([&Input::NONE])) {
        if now != held {
            lead_to(game, tick);
            assert_eq!(ticks(game), tick, "the game went on although it was halted");
            change(game, held, now);
            held = now;
        }
    }
    lead_to(game, u32::try_from(inputs.len()).unwrap());
}

/// Advances the game tick by tick until `tick` ticks of the run are over.
pub fn lead_to(game: &mut Game, tick: u32) {
    if ticks(game) == 0 {
        make_first_tick(game);
    }
    while ticks(game) < tick {
        let next = ticks(game) + 1;
        press(game, "F7");
        wait_until("the next tick", || (ticks(game) >= next).then_some(()));
    }
}

/// Advances the game to the first tick of the run, and perhaps a few ticks further. On a busy machine, the window
/// manager may briefly take the keyboard focus from a new window, and a key pressed at that moment is lost. So this
/// function presses F7 until the game reacts.
fn make_first_tick(game: &mut Game) {
    wait_until("the first tick", || {
        press(game, "F7");
        (ticks(game) > 0).then_some(())
    });
}

/// Pauses or resumes the game with F6.
pub fn toggle_halt(game: &mut Game) {
    press(game, "F6");
}

fn change(game: &mut Game, from: Input, to: Input) {
    for (key, input) in KEYS {
        match (from.bits() & input.bits() != 0, to.bits() & input.bits() != 0) {
            (true, false) => game.key_up(key),
            (false, true) => game.key_down(key),
            _ => {}
        }
    }
}

/// Returns how many ticks of the run are over.
fn ticks(game: &Game) -> u32 {
    game.last_tick().unwrap_or(0)
}

/// Presses a key and releases it at once; the game notices the press in its next frame.
fn press(game: &mut Game, key: &str) {
    game.key_down(key);
    game.key_up(key);
}

/// Returns how many times the game has shown this screen so far.
pub fn count(game: &Game, screen: &str) -> usize {
    let line = format!("screen {screen}");
    game.said().lines().filter(|said| *said == line).count()
}

/// Waits until the game has shown this screen `times` times.
pub fn wait_for_screen(game: &Game, screen: &str, times: usize) {
    wait_until(screen, || (count(game, screen) >= times).then_some(()));
}
