//! `levels play`: a designer's map in a real window, cleared with real keys; then it begins again, until Escape.

use crate::support::{Display, Game};
use crate::typist::{count, sure_moves, type_moves, wait_for_screen};
use hat_trick::levels::MAPS;
use std::fs;

/// A busy machine may hold a finger up for too long: then the map is begun again, as a person would.
const TRIES: usize = 3;
/// How long a screen may take to come, seconds.
const PATIENCE: u64 = 60;

#[test]
fn a_map_file_is_played_again_and_again_until_escape_and_no_score_is_kept() {
    let display = Display::start(640, 360);
    let folder = tempfile::tempdir().unwrap();
    let (map, home) = (folder.path().join("my-level.tmj"), folder.path().join("home"));
    // It has the number of a level of the game, and is another map for all that the game knows.
    fs::write(&map, MAPS[0].1).unwrap();
    fs::create_dir(&home).unwrap();
    let (seed, moves) = sure_moves(1);
    let (map, seed) = (map.to_str().unwrap(), seed.to_string());
    let args = [
        "levels", "play", map, "--trace", "--mute", "--seed", &seed, "--size", "640x360",
    ];

    let cleared = (0..TRIES).find_map(|_| {
        let mut game = Game::start_command(&display, &home, &args);
        type_moves(&mut game, &moves);
        let picture = format!("{}/played-map.png", env!("CARGO_TARGET_TMPDIR"));
        game.screenshot(std::path::Path::new(&picture));
        std::thread::sleep(std::time::Duration::from_secs(1));
        (count(&game, "cleared") == 1 && count(&game, "dying") == 0).then_some(game)
    });
    let mut game = cleared.unwrap_or_else(|| panic!("the map was not cleared in {TRIES} tries"));
    wait_for_screen(&game, "intro", 2, PATIENCE);
    wait_for_screen(&game, "play", 2, PATIENCE);

    game.tap("Escape");
    assert!(game.wait().success(), "{}", game.said());
    let kept: Vec<_> = fs::read_dir(&home).unwrap().collect();
    assert!(kept.is_empty(), "{kept:?}");
}
