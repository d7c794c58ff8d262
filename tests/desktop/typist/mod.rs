//! The solver's moves as a person's fingers type them, and how late they may come.

pub mod exact;

use super::support::Game;
use hat_trick::levels;
use hat_trick::rules::{Campaign, Dir, Input, Phase, World, step};
use hat_trick::solver::{Options, solve_from};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Fingers may be so many ticks late.
const LATE: u32 = 4;

/// The keys of a run, by X's names.
const ALL_KEYS: [&str; 5] = ["Up", "Right", "Down", "Left", "space"];

/// A key that goes down or up at a time after the start of the run.
#[derive(Clone, Copy)]
pub struct KeyMove {
    /// When, in ticks of the run.
    pub at: u32,
    /// Which, by X's name.
    pub key: &'static str,
    /// Down or up.
    pub down: bool,
}

/// How wide the solver searches and for how many ticks it waits first, one try after the other: each finds another way.
const WAYS: [(usize, u32); 14] = [
    (160, 0),
    (90, 0),
    (60, 10),
    (60, 25),
    (60, 40),
    (60, 55),
    (60, 70),
    (60, 85),
    (60, 100),
    (60, 120),
    (90, 15),
    (90, 50),
    (90, 80),
    (90, 140),
];

/// A seed, and moves that clear the level with this seed even when they come late.
pub fn sure_moves(level: u8) -> (u64, Vec<KeyMove>) {
    let found = (1..=10).find_map(|seed| Some((seed, sure_moves_with(level, seed)?)));
    found.unwrap_or_else(|| panic!("level {level}: no solution is good for slow fingers"))
}

/// Moves that clear the level with this seed even when they come late, if the solver finds any.
pub fn sure_moves_with(level: u8, seed: u64) -> Option<Vec<KeyMove>> {
    let campaign = levels::shipped().unwrap();
    let tries = WAYS
        .into_iter()
        .filter_map(|way| key_moves(&campaign, level, seed, way));
    let mut sure = tries.filter(|moves| (0..=LATE).all(|late| clears(&campaign, level, seed, moves, late)));
    sure.next()
}

/// Whether the moves, so many ticks late, clear the level without a lost retry.
fn clears(campaign: &Arc<Campaign>, level: u8, seed: u64, moves: &[KeyMove], late: u32) -> bool {
    let mut world = World::new(campaign, seed, level);
    let mut moves = moves.iter().peekable();
    let mut held = 0;
    while matches!(world.phase, Phase::Intro(_) | Phase::Play) && world.tick < 120 * 60 {
        let now = world.tick;
        while let Some(next) = moves.next_if(|next| next.at + late <= now) {
            held = if next.down {
                held | bit(next.key)
            } else {
                held & !bit(next.key)
            };
        }
        step(&mut world, Input::from_bits(held));
    }
    matches!(world.phase, Phase::Cleared(..))
}

/// The solver's moves as a person's fingers: a turn is pressed three ticks early, and remembered by the game;
/// a key is let go three ticks before the centre on which Pip is to stop. The way back is pressed only when
/// the centre has been passed, because it is answered at once.
fn key_moves(campaign: &Arc<Campaign>, level: u8, seed: u64, (width, wait): (usize, u32)) -> Option<Vec<KeyMove>> {
    let options = Options {
        width,
        ..Options::default()
    };
    let mut world = World::new(campaign, seed, level);
    while matches!(world.phase, Phase::Intro(_)) {
        step(&mut world, Input::NONE);
    }
    (0..wait).for_each(|_| drop(step(&mut world, Input::NONE)));
    let solution = solve_from(&world, &options)?;
    let idle = std::iter::repeat_n(Input::NONE, world.tick as usize);
    let inputs: Vec<Input> = idle.chain(solution.inputs).collect();
    let mut moves = Vec::new();
    let mut held = Input::NONE;
    for (tick, now) in inputs.iter().enumerate() {
        let at = |shift: i64| (tick as i64 + shift).max(0) as u32;
        let (gone, come) = (dir_of(held.pressed_since(*now)), dir_of(now.pressed_since(held)));
        if let Some(dir) = gone {
            moves.push((at(-3), key(dir), false));
        }
        if let Some(dir) = come {
            let shift = match gone {
                None => 0,
                Some(gone) if gone == dir.back() => 1,
                Some(_) => -3,
            };
            moves.push((at(shift), key(dir), true));
        }
        if now.pressed_since(held).button() {
            moves.push((at(0), "space", true));
            moves.push((at(3), "space", false));
        }
        held = *now;
    }
    if let Some(dir) = dir_of(held) {
        let end = inputs.len() as u32 + 12;
        moves.push((end, key(dir), false));
    }
    moves.sort_by_key(|(at, ..)| *at);
    let key_move = |(at, key, down)| KeyMove { at, key, down };
    Some(moves.into_iter().map(key_move).collect())
}

fn dir_of(input: Input) -> Option<Dir> {
    input.dirs().next()
}

fn key(dir: Dir) -> &'static str {
    match dir {
        Dir::Up => "Up",
        Dir::Right => "Right",
        Dir::Down => "Down",
        Dir::Left => "Left",
    }
}

fn bit(key: &str) -> u8 {
    let dir = Dir::ALL.into_iter().find(|dir| self::key(*dir) == key);
    dir.map_or(Input::NONE.with_button(), Input::from).bits()
}

/// Types the moves, each at its tick of the run, until it is over. The game's own clock is what counts: on a busy machine it runs slow.
pub fn type_moves(game: &mut Game, moves: &[KeyMove]) {
    type_moves_from(game, moves, 0);
}

/// [`type_moves`] of a level whose intro began `begun` ticks after the run did.
pub fn type_moves_from(game: &mut Game, moves: &[KeyMove], begun: u32) {
    for key_move in moves {
        if !wait_for_tick(game, begun + key_move.at) {
            return;
        }
        if key_move.down {
            game.key_down(key_move.key);
        } else {
            game.key_up(key_move.key);
        }
    }
}

/// Waits until the run has come to this tick; false when it is over before.
fn wait_for_tick(game: &Game, at: u32) -> bool {
    let mut seen = (0, Instant::now());
    while seen.0 < at {
        std::thread::sleep(Duration::from_millis(1));
        if let Some(tick) = game.last_tick().filter(|tick| *tick != seen.0) {
            seen = (tick, Instant::now());
        }
        // The first tick comes when the window is there.
        let patience = if seen.0 == 0 { 20 } else { 2 };
        if seen.1.elapsed() > Duration::from_secs(patience) {
            return false;
        }
    }
    true
}

/// How often a screen has begun so far.
pub fn count(game: &Game, screen: &str) -> usize {
    let line = format!("screen {screen}");
    game.said().lines().filter(|said| *said == line).count()
}

/// Waits until a screen has begun `times` times; gives up after so many seconds.
pub fn wait_for_screen(game: &Game, screen: &str, times: usize, seconds: u64) {
    let begun = Instant::now();
    while count(game, screen) < times {
        let waited = begun.elapsed();
        assert!(
            waited < Duration::from_secs(seconds),
            "no {screen} after {waited:?}:\n{}",
            game.said()
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}
