//! Tests `levels play` with real keys in a real window: whenever a designer's map is cleared, it begins again, until
//! Escape is pressed.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::{Display, Game};
use crate::typist::{count, moves_through, toggle_halt, type_inputs, wait_for_screen};
use hat_trick::levels::MAPS;
use std::fs;

const SEED: u64 = 1;

#[test]
fn a_map_file_is_played_again_and_again_until_escape_and_no_score_is_kept() {
    let display = Display::start(640, 360);
    let folder = tempfile::tempdir().unwrap();
    let (map, home) = (folder.path().join("my-level.tmj"), folder.path().join("home"));
    // A copy of one of the game's levels, with the same number; the game still treats it as a different map.
    fs::write(&map, MAPS[0].1).unwrap();
    fs::create_dir(&home).unwrap();
    let (inputs, _) = moves_through(1, SEED);
    let (map, seed) = (map.to_str().unwrap(), SEED.to_string());
    let args = [
        "levels", "play", map, "--trace", "--halted", "--mute", "--seed", &seed, "--size", "640x360",
    ];

    let mut game = Game::start_command(&display, &home, &args);
    type_inputs(&mut game, &inputs);
    let picture = format!("{}/played-map.png", env!("CARGO_TARGET_TMPDIR"));
    game.screenshot(std::path::Path::new(&picture));
    assert_eq!((count(&game, "cleared"), count(&game, "dying")), (1, 0));
    toggle_halt(&mut game);
    wait_for_screen(&game, "intro", 2);
    wait_for_screen(&game, "play", 2);

    game.key_down("Escape");
    assert!(game.wait().success(), "{}", game.said());
    let kept: Vec<_> = fs::read_dir(&home).unwrap().collect();
    assert!(kept.is_empty(), "{kept:?}");
}
