//! Plays a whole visit to the booth in a real window with real keys: attract loop, start, level 1 by typing the
//! solver's moves, losing retries on purpose, game over, initials, the row on the leaderboard, and its replay.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::{Display, Game, wait_until};
use crate::typist::{begin_run, count, moves_through, toggle_halt, type_inputs, wait_for_screen};
use std::path::Path;
use std::process::Command;

const SEED: u64 = 1;
/// The number of ticks for which a page is shown before a press may close it.
const READS: u64 = 90;
/// The interval at which a key is pressed to show that somebody is there, in ticks.
const SHOWS_UP: u64 = 54;

#[test]
fn a_visitor_plays_loses_and_finds_the_row_and_its_replay() {
    let display = Display::start(1280, 720);
    let data = tempfile::tempdir().unwrap();
    let (inputs, _) = moves_through(1, SEED);
    let seed = SEED.to_string();
    let mut game = Game::start_in(
        &display,
        data.path(),
        &["--trace", "--seed", &seed, "--size", "960x540"],
    );
    wait_for_screen(&game, "attract-title", 1);
    game.tap("Right");
    wait_for_screen(&game, "title", 1);
    game.screenshot(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/visit-title.png")));

    begin_run(&mut game);
    type_inputs(&mut game, &inputs);
    toggle_halt(&mut game);
    wait_for_screen(&game, "cleared", 1);
    assert_eq!(
        count(&game, "dying"),
        0,
        "the solver's moves lose no retry:\n{}",
        game.said()
    );

    game.let_pass(READS);
    game.tap("space");
    wait_for_screen(&game, "intro", 2);
    lose_all_retries(&mut game);
    game.screenshot(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/visit-game-over.png")));

    game.let_pass(READS);
    game.tap("space");
    wait_for_screen(&game, "initials", 1);
    for key in ["Down", "space", "Down", "Down", "space", "Up", "space", "space"] {
        game.tap(key);
    }
    wait_for_screen(&game, "ranking", 1);
    game.screenshot(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/visit-ranking.png")));

    // The row was shown, so it must survive a power cut.
    game.kill();
    let rows = json_of(&["scores", "list", "--json", "--data-dir", data.path().to_str().unwrap()]);
    let row = &rows[0];
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    assert_eq!(row["initials"], "BC.");
    assert_eq!(row["level"], 2);
    assert!(row["score"].as_u64().unwrap() > 4_000, "level 1 was cleared: {row}");
    let replay = data.path().join("replays").join(row["replay"].as_str().unwrap());
    let outcome = json_of(&["replay", replay.to_str().unwrap(), "--json"]);
    assert_eq!(outcome["score"], row["score"], "the replay gives the score of its row");
}

/// Lets Pip stand in the way of the Poison message, and presses a key now and then to show that somebody is there.
fn lose_all_retries(game: &mut Game) {
    wait_until("the game to be over", || {
        game.tap("Left");
        game.let_pass(SHOWS_UP);
        (count(game, "game-over") > 0).then_some(())
    });
}

/// Returns the JSON that the game's command prints.
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
