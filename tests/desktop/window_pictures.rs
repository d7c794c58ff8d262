//! Checks that the window shows exactly the pixels that are painted in memory, so the gallery and the golden pictures
//! show what players see.
//!
//! Needs Xvfb, openbox, xdotool and Mesa's GL.

use crate::support::Display;
use hat_trick::booth::leaderboard::Leaderboard;
use hat_trick::levels;
use hat_trick::rules::Input;
use hat_trick::screens::{Cabinet, Game, Setup};
use hat_trick::view::Atlas;
use hat_trick::view::canvas::Canvas;
use hat_trick::view::looks::Looks;
use hat_trick::view::raster::paint;
use jiff::ZonedDateTime;
use std::rc::Rc;

/// Paints a game with an empty leaderboard after this many ticks without input, as RGB.
fn painted(level: Option<u8>, ticks: u64) -> Vec<u8> {
    let data = tempfile::tempdir().unwrap();
    let setup = Setup {
        level,
        seed: Some(1),
        god: false,
        looks: Looks::default(),
        now: ZonedDateTime::now,
    };
    let board = Leaderboard::open(data.path(), &ZonedDateTime::now());
    let mut game = Game::new(Cabinet::new(levels::shipped().unwrap(), board, setup));
    (0..ticks).for_each(|_| game.tick(Input::NONE));
    let mut canvas = Canvas::new(Rc::new(Atlas::load().unwrap()));
    game.draw(&mut canvas, 256);
    let pixels = paint(&canvas).rgba;
    pixels
        .chunks_exact(4)
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect()
}

/// Whether two pictures are the same, allowing a difference of 1 in each colour value (0 to 255): OpenGL lets the
/// graphics card choose how to round translucent colours.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.abs_diff(*b) <= 1)
}

#[test]
fn the_window_shows_the_pixels_that_are_painted_in_memory() {
    let display = Display::start(480, 270);
    for (level, ticks) in [(None, 100), (Some(1), 60), (Some(1), 240), (Some(5), 240)] {
        let (number, hold) = (level.map(|level: u8| level.to_string()), ticks.to_string());
        let mut args = vec!["--no-crt", "--size", "480x270", "--seed", "1", "--hold", &hold];
        args.extend(number.iter().flat_map(|number| ["--level", number]));
        let mut window = crate::support::Game::start(&display, &args);
        let wanted = painted(level, ticks);
        window.wait_for("the painted picture", |picture| is_same(&picture.rgb, &wanted));
    }
}

#[test]
fn f5_reads_the_sprites_from_the_disk_and_the_picture_stays_the_same_below_the_sentence() {
    let display = Display::start(480, 270);
    let args = ["--size", "480x270", "--seed", "1", "--hold", "100"];
    let mut window = crate::support::Game::start(&display, &args);
    let wanted = painted(None, 100);
    window.wait_for("the painted picture", |picture| is_same(&picture.rgb, &wanted));
    window.tap("F5");
    crate::support::wait_until("the sentence", || {
        window.said().contains("sprites read from assets/sprites").then_some(())
    });
    // The message that appears after F5 covers ten rows of pixels below the head-up display.
    let (above, below) = (14 * 480 * 3, 24 * 480 * 3);
    window.wait_for("the sentence in the picture", |picture| {
        is_same(&picture.rgb[..above], &wanted[..above])
            && !is_same(&picture.rgb[above..below], &wanted[above..below])
            && is_same(&picture.rgb[below..], &wanted[below..])
    });
}
