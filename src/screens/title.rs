//! The title: the game's name, and the button to press.

use super::{Cabinet, Go, Hands};
use super::{pages, stays};
use crate::view::canvas::Canvas;

/// The title.
#[derive(Debug, Default)]
pub(super) struct Title {
    ticks: u32,
}

impl Title {
    pub(super) fn tick(&mut self, hands: Hands, cabinet: &Cabinet) -> Option<Go> {
        self.ticks += 1;
        if hands.pressed.button() {
            return Some(Go::Play);
        }
        (self.ticks > stays::title(&cabinet.config.idle)).then_some(Go::Attract)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        pages::draw_title(canvas, self.ticks, cabinet);
    }
}
