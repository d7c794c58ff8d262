//! Tests the real window on a real X server: it opens, draws, accepts keys, survives being resized, and says what to do
//! when there is no screen.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use std::path::Path;
use std::process::Command;

use crate::support::{Display, Game, wait_until};

#[test]
fn the_window_opens_at_the_size_asked_for_and_shows_a_picture() {
    let display = Display::start(1280, 720);
    let mut game = Game::start(&display, &["--size", "960x540"]);
    game.wait_for("a picture", |picture| !picture.is_black());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("window-smoke.png");
    let picture = game.screenshot(&path);
    assert_eq!((picture.width, picture.height), (960, 540));
    assert!(path.exists());
}

#[test]
fn full_screen_fills_the_screen() {
    let display = Display::start(1920, 1080);
    let mut game = Game::start(&display, &["--fullscreen"]);
    game.wait_for("a picture as large as the screen", |picture| {
        (picture.width, picture.height) == (1920, 1080) && !picture.is_black()
    });
}

#[test]
fn the_game_hears_the_keyboard() {
    let display = Display::start(960, 540);
    let mut game = Game::start(&display, &["--trace"]);
    wait_until("the attract loop", || said_screen(&game, "attract-title"));
    game.tap("Left");
    wait_until("the title", || said_screen(&game, "title"));
    game.tap("space");
    wait_until("a run", || said_screen(&game, "intro"));
}

fn said_screen(game: &Game, name: &str) -> Option<()> {
    let line = format!("screen {name}");
    game.said().lines().any(|said| said == line).then_some(())
}

#[test]
fn another_window_size_keeps_the_pictures_shape() {
    let display = Display::start(1280, 800);
    let mut game = Game::start(&display, &[]);
    game.resize(800, 600);
    // For a frame or two, the resized window still shows the old picture, so wait for all conditions at once.
    game.wait_for("16:9 in 4:3 with black bars", |picture| {
        (picture.width, picture.height) == (800, 600)
            && (0..800).all(|x| picture.pixel(x, 5) == [0; 3] && picture.pixel(x, 594) == [0; 3])
            && !picture.is_black()
    });
}

#[test]
fn without_a_screen_one_sentence_says_what_to_do() {
    // A display number too high for any X server.
    for display in [None, Some(":65535")] {
        let mut game = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
        game.env_remove("DISPLAY").envs(display.map(|name| ("DISPLAY", name)));
        let output = game.output().expect("cargo has built the game");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("DISPLAY") && !said.contains("panicked"), "{said}");
    }
}
