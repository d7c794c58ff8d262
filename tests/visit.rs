//! A whole booth visit in a real window with real key presses: attract, start, level 1 cleared by typing the
//! solver's moves, retries lost on purpose, game over, initials, the row on the leaderboard, and its replay.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests may stop the test"
)]

mod support;

use hat_trick::levels;
use hat_trick::rules::{Dir, Input, Phase, World, step};
use hat_trick::solver::{Options, solve};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use support::{Display, Game};

const SEED: u64 = 1;
const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);

/// A key that goes down or up at a time after the start of the run.
struct KeyMove {
    at: Duration,
    key: &'static str,
    down: bool,
}

#[test]
fn a_visitor_plays_loses_and_finds_the_row_and_its_replay() {
    let display = Display::start(1280, 720);
    let data = tempfile::tempdir().unwrap();
    let seed = SEED.to_string();
    let mut game = Game::start_in(
        &display,
        data.path(),
        &["--trace", "--seed", &seed, "--size", "960x540"],
    );
    wait_for_screen(&game, "attract-title", 1, 20);
    game.tap("Right");
    wait_for_screen(&game, "title", 1, 5);
    game.screenshot(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/visit-title.png")));
    game.tap("space");

    wait_for_screen(&game, "intro", 1, 5);
    type_moves(&mut game, Instant::now());
    wait_for_screen(&game, "cleared", 1, 3);
    assert_eq!(
        count(&game, "dying"),
        0,
        "the solver's moves lose no retry:\n{}",
        game.said()
    );

    std::thread::sleep(Duration::from_secs(1));
    game.tap("space");
    wait_for_screen(&game, "intro", 2, 5);
    lose_all_retries(&mut game);
    game.screenshot(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/visit-game-over.png")));

    std::thread::sleep(Duration::from_millis(1500));
    game.tap("space");
    wait_for_screen(&game, "initials", 1, 5);
    for key in ["Down", "space", "Down", "Down", "space", "Up", "space", "space"] {
        std::thread::sleep(Duration::from_millis(60));
        game.tap(key);
    }
    wait_for_screen(&game, "ranking", 1, 5);
    game.screenshot(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/visit-ranking.png")));

    // The row was shown, so it outlives a pulled plug.
    game.kill();
    let rows = json_of(&["scores", "list", "--json", "--data-dir", data.path().to_str().unwrap()]);
    let row = &rows[0];
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    assert_eq!(row["initials"], "BC.");
    assert_eq!(row["level"], 2);
    assert!(row["score"].as_u64().unwrap() > 5_000, "level 1 was cleared: {row}");
    let replay = data.path().join("replays").join(row["replay"].as_str().unwrap());
    let outcome = json_of(&["replay", replay.to_str().unwrap(), "--json"]);
    assert_eq!(outcome["score"], row["score"], "the replay gives the score of its row");
}

/// Types the solver's moves for level 1, each at its time.
fn type_moves(game: &mut Game, begun: Instant) {
    for key_move in key_moves() {
        let at = begun + key_move.at;
        std::thread::sleep(at.saturating_duration_since(Instant::now()));
        if key_move.down {
            game.key_down(key_move.key);
        } else {
            game.key_up(key_move.key);
        }
    }
}

/// Stands where the Poison message comes by. Now and then a key says that somebody is there.
fn lose_all_retries(game: &mut Game) {
    let begun = Instant::now();
    while count(game, "game-over") == 0 {
        assert!(
            begun.elapsed() < Duration::from_secs(90),
            "still alive:\n{}",
            game.said()
        );
        game.tap("Left");
        std::thread::sleep(Duration::from_millis(900));
    }
}

/// The solver's moves as a person's fingers: a turn is pressed three ticks early, and remembered by the game;
/// a key is let go three ticks before the centre on which Pip is to stop. The way back is pressed only when
/// the centre has been passed, because it is answered at once.
fn key_moves() -> Vec<KeyMove> {
    let campaign = levels::shipped().unwrap();
    let solution = solve(&campaign, 1, SEED, &Options::default()).expect("level 1 can be solved");
    let mut moves = Vec::new();
    let mut held = Input::NONE;
    for (tick, now) in solution.inputs.iter().enumerate() {
        let at = |shift: i64| TICK * (tick as i64 + shift).max(0) as u32 + TICK / 2;
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
        let end = TICK * (solution.inputs.len() as u32 + 12);
        moves.push((end, key(dir), false));
    }
    moves.sort_by_key(|(at, ..)| *at);
    let key_move = |(at, key, down)| KeyMove { at, key, down };
    moves.into_iter().map(key_move).collect()
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

/// How often a screen has begun so far.
fn count(game: &Game, screen: &str) -> usize {
    let line = format!("screen {screen}");
    game.said().lines().filter(|said| *said == line).count()
}

/// Waits until a screen has begun `times` times; gives up after so many seconds.
fn wait_for_screen(game: &Game, screen: &str, times: usize, seconds: u64) {
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

/// What the game's command prints, as JSON.
fn json_of(args: &[&str]) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_hat-trick"))
        .args(args)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_typed_moves_clear_the_level_even_when_they_come_late() {
    let campaign = levels::shipped().unwrap();
    for late in 0..=6 {
        let mut world = World::new(&campaign, SEED, 1);
        let mut moves = key_moves().into_iter().peekable();
        let mut held = 0;
        while matches!(world.phase, Phase::Intro(_) | Phase::Play) && world.tick < 60 * 60 {
            let now = TICK * (world.tick + 1);
            while let Some(next) = moves.next_if(|next| next.at + TICK * late <= now) {
                held = if next.down {
                    held | bit(next.key)
                } else {
                    held & !bit(next.key)
                };
            }
            step(&mut world, Input::from_bits(held));
        }
        assert!(
            matches!(world.phase, Phase::Cleared(..)),
            "{late} ticks late: {:?}",
            world.phase
        );
    }
}

fn bit(key: &str) -> u8 {
    let dir = Dir::ALL.into_iter().find(|dir| self::key(*dir) == key);
    dir.map_or(Input::NONE.with_button(), Input::from).bits()
}
