//! Tests Esc on a real keyboard: it pauses the game, the pause menu can end the game, and a kiosk ignores the key.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::{Display, Game, wait_until};

const ARGS: [&str; 2] = ["--trace", "--mute"];
/// Half a second, in ticks.
const A_WHILE: u64 = 30;

fn wait_for(game: &Game, screen: &str, times: usize) {
    let line = format!("screen {screen}\n");
    wait_until(&format!("{screen} for the time {times}"), || {
        (game.said().matches(&line).count() >= times).then_some(())
    });
}

/// Returns the number of ticks that the runs of a game have taken so far.
fn ticks(game: &Game) -> usize {
    game.said().lines().filter(|line| line.starts_with("tick ")).count()
}

/// Waits until a run has advanced by at least one tick.
fn wait_for_ticks(game: &Game) {
    let before = ticks(game);
    wait_until("the next tick", || (ticks(game) > before).then_some(()));
}

#[test]
fn esc_pauses_a_run_which_goes_on_or_ends_and_quits_with_code_0() {
    let display = Display::start(640, 360);
    let mut game = Game::start(&display, &[&ARGS[..], &["--level", "1", "--windowed"]].concat());
    wait_for_ticks(&game);
    game.tap("Escape");
    wait_for(&game, "paused", 1);
    let stood = ticks(&game);
    game.let_pass(A_WHILE);
    assert_eq!(ticks(&game), stood, "the run goes on in the pause");
    game.tap("Escape");
    wait_for_ticks(&game);

    game.tap("Escape");
    wait_for(&game, "paused", 2);
    game.tap("Down");
    game.tap("space");
    wait_for(&game, "title", 1);

    game.tap("Escape");
    wait_for(&game, "paused", 3);
    game.tap("Down");
    game.key_down("Return");
    assert_eq!(game.wait().code(), Some(0), "{}", game.said());
}

#[test]
fn esc_does_nothing_in_a_kiosk() {
    let display = Display::start(640, 360);
    let mut game = Game::start(&display, &[&ARGS[..], &["--kiosk"]].concat());
    wait_for(&game, "attract-title", 1);
    (0..3).for_each(|_| game.tap("Escape"));
    game.tap("Left");
    wait_for(&game, "title", 1);
    game.tap("Escape");
    game.tap("space");
    wait_for(&game, "intro", 1);
    (0..3).for_each(|_| game.tap("Escape"));
    wait_for_ticks(&game);
    assert!(!game.said().contains("screen paused"), "{}", game.said());
    assert_eq!(game.terminate().code(), Some(0));
}
