//! The title: the game's name, and the button to press. Staff open their menu by holding the stick up and the button
//! down together for five seconds.

use super::{Cabinet, Go, Hands};
use super::{marquee, pages, stays};
use crate::rules::Dir;
use crate::rules::tuning::SECOND;
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long staff must hold the stick and the button, in ticks.
const STAFF: u32 = 5 * SECOND;
/// If the stick or the button is released within this number of ticks, a run starts, because the player did not want
/// the staff menu.
const PLAYER: u32 = SECOND;
/// How long a message is shown, in ticks.
const SAYS: u32 = 8 * SECOND;

/// The title.
#[derive(Debug, Default)]
pub(super) struct Title {
    ticks: u32,
    /// How long the stick and the button have been held to open the staff menu, in ticks.
    held: u32,
    /// Whether the stick and the button were already held on the previous screen. If so, they are ignored until one of
    /// them is released.
    stale: bool,
    says: Option<String>,
}

impl Title {
    /// Makes a title that shows a message to somebody who has just tried to open the staff menu.
    pub(super) fn saying(sentence: String) -> Self {
        Self {
            stale: true,
            says: Some(sentence),
            ..Self::default()
        }
    }

    pub(super) fn tick(&mut self, hands: Hands, cabinet: &Cabinet) -> Option<Go> {
        self.ticks += 1;
        let both = hands.held.button() && hands.held.holds(Dir::Up);
        self.stale &= both;
        if both && !self.stale {
            self.held += 1;
            return (self.held >= STAFF).then_some(Go::Staff);
        }
        let meant_to_play = (1..PLAYER).contains(&std::mem::take(&mut self.held));
        if meant_to_play || hands.pressed.button() {
            return Some(Go::Play);
        }
        (self.ticks > stays::title(&cabinet.config.idle)).then_some(Go::Attract)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        marquee::draw(canvas, self.ticks, cabinet);
        if self.held > PLAYER {
            let done = self.held.min(STAFF) * 480 / STAFF;
            canvas.fill(0, 267, done as i32, 3, palette::CYAN);
        }
        if let Some(sentence) = self.says.as_ref().filter(|_| self.ticks < SAYS) {
            draw_sentence(canvas, sentence);
        }
    }
}

/// Draws a message over the two lines at the bottom, or over more of the picture if the message is long.
fn draw_sentence(canvas: &mut Canvas, sentence: &str) {
    let lines = pages::wrapped(sentence, 76);
    let tall = lines.len() as i32 * 10 + 6;
    let top = 268 - tall.max(26);
    canvas.panel(2, top, 474, 268 - top, palette::INK, palette::ORANGE);
    for (i, line) in lines.iter().enumerate() {
        let y = (top + 268 - tall) / 2 + 4 + i as i32 * 10;
        canvas.text_mid(240, y, line, palette::LIGHT_GOLD);
    }
}
