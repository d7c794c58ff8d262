//! Aids for people who work on the game: F1 tiles and places, F3 timings, F6 pause, F7 one tick.

use super::board::TOP;
use super::canvas::Canvas;
use super::palette;
use crate::screens::Game;
use macroquad::input::{KeyCode, is_key_pressed};
use std::time::Duration;

/// Which aids are on.
#[derive(Debug, Default)]
pub struct Overlay {
    tiles: bool,
    timings: bool,
    paused: bool,
    single: bool,
    /// The time that drawing took, smoothed.
    spent: Duration,
}

impl Overlay {
    /// Takes this frame's F-keys.
    pub fn read_keys(&mut self) {
        self.tiles ^= is_key_pressed(KeyCode::F1);
        self.timings ^= is_key_pressed(KeyCode::F3);
        self.paused ^= is_key_pressed(KeyCode::F6);
        self.single |= is_key_pressed(KeyCode::F7);
    }

    /// Whether the next tick may happen.
    pub fn lets_tick(&mut self) -> bool {
        !self.paused || std::mem::take(&mut self.single)
    }

    /// How much of a tick is drawn when `part` 256ths of it have passed: the whole of it in a pause, lest what moves
    /// tremble on the spot.
    pub fn drawn_part(&self, part: i32) -> i32 {
        if self.paused { 256 } else { part }
    }

    /// Takes the time that a frame took to draw.
    pub fn spent(&mut self, time: Duration) {
        self.spent = (self.spent * 15 + time) / 16;
    }

    /// Draws what is on over everything.
    pub fn draw(&self, canvas: &mut Canvas, game: &Game) {
        if self.tiles {
            for i in 0..=30 {
                canvas.fill(i * 16, TOP, 1, 240, palette::faded(palette::CYAN, 60));
            }
            for i in 0..=15 {
                canvas.fill(0, TOP + i * 16, 480, 1, palette::faded(palette::CYAN, 60));
            }
        }
        if self.timings || self.paused {
            let quads = canvas.quads().len();
            let (calls, us) = (canvas.draw_calls(), self.spent.as_micros());
            let text = format!("{} {quads} quads {calls} calls {us} us", game.screen_name());
            canvas.fill(0, 244, 480, 10, palette::INK);
            canvas.text(4, 245, &text, palette::LIME);
        }
    }
}
