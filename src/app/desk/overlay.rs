//! Aids for people who work on the game: F1 shows tiles and positions, F3 shows timings, F5 reloads the sprites from
//! the disk, F6 pauses, and F7 advances one tick.

use crate::screens::Game;
use crate::view::board::TOP;
use crate::view::canvas::Canvas;
use crate::view::palette;
use macroquad::input::{KeyCode, is_key_pressed};
use std::time::Duration;

/// How long a message is shown, in frames.
const SAID: u32 = 300;
/// The number of letters in a line of the small font.
const COLUMNS: usize = 78;

/// Which aids are on.
#[derive(Debug, Default)]
pub struct Overlay {
    tiles: bool,
    timings: bool,
    paused: bool,
    single: bool,
    reloads: bool,
    /// The last message, and the number of frames for which it is still shown.
    said: (String, u32),
    /// The time that it takes to draw a frame, smoothed.
    spent: Duration,
}

impl Overlay {
    /// Starts with all aids hidden; the game may begin paused.
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

    /// Whether the next tick may run.
    pub fn lets_tick(&mut self) -> bool {
        !self.paused || std::mem::take(&mut self.single)
    }

    /// Whether to reload the sheets from the disk now.
    pub fn wants_sheets(&mut self) -> bool {
        std::mem::take(&mut self.reloads)
    }

    /// Shows a message for a while.
    pub fn say(&mut self, sentence: String) {
        self.said = (sentence, SAID);
    }

    /// Returns how far into the tick to draw the game, in 256ths, when `part` 256ths of the tick have passed. During a
    /// pause, this is always the whole tick, so that moving things do not jitter.
    pub fn drawn_part(&self, part: i32) -> i32 {
        if self.paused { 256 } else { part }
    }

    /// Records how long a frame took to draw.
    pub fn spent(&mut self, time: Duration) {
        self.spent = (self.spent * 15 + time) / 16;
        self.said.1 = self.said.1.saturating_sub(1);
    }

    /// Draws the active aids on top of everything else.
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
