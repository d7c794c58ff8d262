//! `board`: shows the leaderboard in a window of its own, on a second screen.

use super::staff_args::BoardArgs;
use super::{Failure, booth, data, out};
use crate::app::desk::display;
use crate::app::desk::table::{own_screen, window};
use crate::app::window::Surface;
use crate::rules::tuning::SECOND;
use crate::screens::SecondScreen;
use crate::view::Atlas;
use crate::view::canvas::Canvas;
use crate::view::looks::{Looks, Motion};
use jiff::ZonedDateTime;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// The number of ticks per frame. The frame rate can be low, because nothing moves fast on the leaderboard.
const STEP: u32 = 4;
/// The time for which a frame is shown.
const FRAME: Duration = Duration::from_millis(1000 * STEP as u64 / SECOND as u64);

/// The look of the leaderboard: plain pixels, so that a phone's camera can read the QR code.
const PLAIN: Looks = Looks {
    crt: false,
    motion: Motion::Full,
};

/// Shows the leaderboard on the whole screen until the window is closed. The game can be started before or after this
/// command.
pub fn run(args: &BoardArgs, data_dir: Option<&Path>) -> Result<(), Failure> {
    if let Some(problem) = display::display_problem() {
        return Err(Failure(problem));
    }
    let data = data::any(data_dir)?;
    let mut config = booth::load(&data).config;
    config.day_starts_at_hour = args.day.over(&config);
    let board = SecondScreen::new(&data, config, ZonedDateTime::now);
    let canvas = Canvas::new(Rc::new(Atlas::load()?));
    let is_alone = !args.windowed && args.size.is_none();
    // The kiosk's window manager recognises the window by this title.
    let conf = window("HAT TRICK leaderboard", args.size.unwrap_or_default(), is_alone);
    macroquad::Window::from_config(conf, show(board, canvas, is_alone, args.frames));
    Ok(())
}

async fn show(mut board: SecondScreen, mut canvas: Canvas, is_alone: bool, most_frames: Option<u64>) {
    if is_alone {
        own_screen();
    }
    let mut screen = Surface::new(&canvas);
    let mut frames = 0;
    let mut told = None;
    while most_frames.is_none_or(|most| frames < most) {
        let began = Instant::now();
        (0..STEP).for_each(|_| board.tick());
        if board.problem() != told.as_ref() {
            told = board.problem().cloned();
            told.iter().for_each(|problem| out::warn(problem));
        }
        board.draw(&mut canvas);
        screen.show(&canvas, PLAIN);
        macroquad::window::next_frame().await;
        frames += 1;
        std::thread::sleep(FRAME.saturating_sub(began.elapsed()));
    }
}
