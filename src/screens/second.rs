//! The second screen: the leaderboard alone, as the game writes it, with the way to the documentation.

use super::pages;
use super::ranking::{self, Boards};
use crate::booth::day::DayStart;
use crate::booth::leaderboard::Viewer;
use crate::rules::tuning::SECOND;
use crate::view::canvas::Canvas;
use crate::view::palette;
use jiff::Zoned;
use std::path::Path;

/// The leaderboard on a second screen.
pub struct SecondScreen {
    viewer: Viewer,
    now: fn() -> Zoned,
    ticks: u32,
}

impl SecondScreen {
    /// The leaderboard in `folder`, whose days begin at `day`; `now` tells the time.
    pub fn new(folder: &Path, day: DayStart, now: fn() -> Zoned) -> Self {
        Self {
            viewer: Viewer::new(folder, day),
            now,
            ticks: 0,
        }
    }

    /// A sixtieth of a second: once a second the file is looked at.
    pub fn tick(&mut self) {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(SECOND) {
            self.viewer.follow();
        }
    }

    /// Draws the boards; a file that cannot be followed is told in the bottom line.
    pub fn draw(&self, canvas: &mut Canvas) {
        canvas.clear();
        let boards = Boards {
            today: self.viewer.top_today(ranking::ROWS, &(self.now)()),
            event: self.viewer.top_event(ranking::ROWS),
            lit: None,
        };
        ranking::draw_boards(canvas, &boards, self.ticks);
        pages::draw_code(canvas, pages::LEARN, 14, 232);
        canvas.big(88, 212, "BEAT THEM AT THE BOOTH", palette::LIGHT_GOLD);
        canvas.text(88, 234, "A game about the Dapr APIs. Learn more:", palette::WHITE);
        canvas.text(88, 246, pages::LEARN, palette::CYAN);
        if let Some(problem) = self.viewer.problem() {
            ranking::draw_notice(canvas, &problem.to_string());
        }
    }
}
