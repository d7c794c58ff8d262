//! The sidecar console: what the player's action means as a real HTTP call, typed out.

use super::canvas::Canvas;
use super::palette::{self, Rgba};
use crate::rules::apis::{Call, NO_SIDECAR};
use crate::rules::event::Event;

/// Letters typed in a tick.
const SPEED: usize = 3;
/// How long a line stays bright, ticks.
const FRESH: u32 = 240;

/// The newest line of the console.
#[derive(Debug, Default)]
pub struct Console {
    call: Option<&'static Call>,
    typed: usize,
    age: u32,
}

impl Console {
    /// One tick on.
    pub fn tick(&mut self) {
        self.typed += SPEED;
        self.age += 1;
    }

    /// Takes in what happened: a new call replaces the line at once, so it is never behind.
    pub fn see(&mut self, event: &Event) {
        match event {
            Event::Called(call) => {
                (self.call, self.typed, self.age) = (Some(*call), 0, 0);
            }
            Event::LevelEntered => *self = Self::default(),
            // The refusal is no longer true once the hat is on.
            Event::Caught | Event::HatOn { .. } if self.call == Some(&NO_SIDECAR) => *self = Self::default(),
            _ => {}
        }
    }

    /// Draws the line into the bottom 16 pixels.
    pub fn draw(&self, canvas: &mut Canvas, ms: u32) {
        canvas.fill(0, 254, 480, 16, palette::INK);
        canvas.fill(0, 254, 480, 1, palette::BLUE);
        canvas.text(6, 258, "app>", palette::DIM);
        let Some(call) = self.call else {
            let blink = (ms / 500).is_multiple_of(2);
            canvas.text(34, 258, if blink { "_" } else { "" }, palette::DIM);
            return;
        };
        let colour = if self.age < FRESH { palette::WHITE } else { palette::DIM };
        let request = if call.method.is_empty() {
            call.path.to_owned()
        } else {
            format!("{} {}", call.method, call.path)
        };
        let shown = request.get(..self.typed.min(request.len())).unwrap_or(&request);
        canvas.text(34, 258, shown, colour);
        if self.typed >= request.len() {
            let x = 34 + (request.len() as i32 + 1) * 6;
            canvas.text(x, 258, &answer(call), status_colour(call.status));
        }
    }
}

/// The answer as the console shows it.
fn answer(call: &Call) -> String {
    match (call.status, call.note) {
        (0, note) => note.to_owned(),
        (status, "") => status.to_string(),
        (status, note) => format!("{status} {note}"),
    }
}

/// Green for done, orange for refused, red for failed.
fn status_colour(status: u16) -> Rgba {
    match status {
        200..=299 => palette::MINT,
        400..=499 => palette::ORANGE,
        _ => palette::RED,
    }
}
