//! Aids for people who work on the game: F1 tiles and places, F3 timings, F5 sprites from the disk, F6 pause, F7 one tick.

use crate::screens::Game;
use crate::view::board::TOP;
use crate::view::canvas::Canvas;
use crate::view::palette;
use macroquad::input::{KeyCode, is_key_pressed};
use std::time::Duration;

/// How long a sentence is shown, frames.
const SAID: u32 = 300;
/// Letters in a line of the small font.
const COLUMNS: usize = 78;

/// Which aids are on.
#[derive(Debug, Default)]
pub struct Overlay {
    tiles: bool,
    timings: bool,
    paused: bool,
    single: bool,
    reloads: bool,
    /// What was said last, and for how many frames it is still shown.
    said: (String, u32),
    /// The time that drawing took, smoothed.
    spent: Duration,
}

impl Overlay {
    /// No aid is shown; the game may begin halted.
    pub fn new(halted: bool) -> Self {
        Self {
            paused: halted,
            ..Self::default()
        }
    }

    /// Takes this frame's F-keys.
    pub fn read_keys(&mut self) {
        self.tiles ^= is_key_pressed(KeyCode::F1);
        self.timings ^= is_key_pressed(KeyCode::F3);
        self.paused ^= is_key_pressed(KeyCode::F6);
        self.reloads |= is_key_pressed(KeyCode::F5);
        self.single |= is_key_pressed(KeyCode::F7);
    }

    /// Whether the next tick may happen.
    pub fn lets_tick(&mut self) -> bool {
        !self.paused || std::mem::take(&mut self.single)
    }

    /// Whether the sheets are to be read from the disk now.
    pub fn wants_sheets(&mut self) -> bool {
        std::mem::take(&mut self.reloads)
    }

    /// Shows a sentence for a while.
    pub fn say(&mut self, sentence: String) {
        self.said = (sentence, SAID);
    }

    /// How much of a tick is drawn when `part` 256ths of it have passed: the whole of it in a pause, lest what moves
    /// tremble on the spot.
    pub fn drawn_part(&self, part: i32) -> i32 {
        if self.paused { 256 } else { part }
    }

    /// Takes the time that a frame took to draw.
    pub fn spent(&mut self, time: Duration) {
        self.spent = (self.spent * 15 + time) / 16;
        self.said.1 = self.said.1.saturating_sub(1);
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
        if self.said.1 > 0 {
            let letters: Vec<char> = self.said.0.chars().collect();
            for (line, part) in (0..).zip(letters.chunks(COLUMNS)) {
                canvas.fill(0, 14 + line * 10, 480, 10, palette::INK);
                canvas.text(4, 15 + line * 10, &part.iter().collect::<String>(), palette::LIME);
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
