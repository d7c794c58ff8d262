//! The second screen: the leaderboard, which follows every change to its file, and the link to the documentation.

use super::pages;
use super::ranking::{self, Boards};
use crate::booth::BoothError;
use crate::booth::config::Config;
use crate::booth::leaderboard::Viewer;
use crate::rules::tuning::SECOND;
use crate::view::canvas::Canvas;
use crate::view::palette;
use jiff::ZonedDateTime;
use std::path::Path;

/// The line that invites visitors to play.
const CALL: &str = "BEAT THEM AT THE BOOTH";

/// The notice that visitors see if the leaderboard's file cannot be read. The reason is shown only to staff.
const NOTICE: &str = "These scores may be old: staff can see why in the log.";

/// How much further up the screen the boards are drawn than in the game, in pixels. The QR code of the longest possible
/// link, 82 pixels high, must fit below them.
const LIFT: i32 = 6;

/// The leaderboard on a second screen.
pub struct SecondScreen {
    viewer: Viewer,
    /// The address in the QR code. If it is empty, no code is drawn.
    link: String,
    now: fn() -> ZonedDateTime,
    ticks: u32,
}

impl SecondScreen {
    /// Makes a second screen for the leaderboard in `folder`, with the settings that staff have chosen. `now` returns
    /// the current time.
    pub fn new(folder: &Path, config: Config, now: fn() -> ZonedDateTime) -> Self {
        Self {
            viewer: Viewer::new(folder, config.day_starts_at_hour),
            link: config.sponsor.link,
            now,
            ticks: 0,
        }
    }

    /// Advances by a sixtieth of a second. Once per second, the leaderboard's file is checked for changes.
    pub fn tick(&mut self) {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(SECOND) {
            self.viewer.follow();
        }
    }

    /// The reason why the leaderboard's file cannot be read, to be shown to staff.
    pub fn problem(&self) -> Option<&BoothError> {
        self.viewer.problem()
    }

    /// Draws the boards, and a notice in the bottom line if the leaderboard's file cannot be read.
    pub fn draw(&self, canvas: &mut Canvas) {
        canvas.clear();
        let boards = Boards {
            today: self.viewer.top_today(ranking::ROWS, &(self.now)()),
            event: self.viewer.top_event(ranking::ROWS),
            lit: None,
            keeper: super::Keeper::Booth,
        };
        pages::draw_backdrop(canvas, self.ticks);
        canvas.set_shift(0, -LIFT);
        ranking::draw_boards(canvas, &boards, self.ticks);
        canvas.set_shift(0, 0);
        if self.link.is_empty() {
            canvas.big_mid(240, 222, CALL, palette::LIGHT_GOLD);
        } else {
            pages::draw_code(canvas, &self.link, 14, 229);
            canvas.big(104, 209, CALL, palette::LIGHT_GOLD);
            canvas.text(104, 231, "A game about the Dapr APIs. Learn more:", palette::WHITE);
            canvas.text(104, 243, &self.link, palette::CYAN);
        }
        if self.problem().is_some() {
            // The notice goes beside the QR code, because neither could be read if they overlapped.
            canvas.text(if self.link.is_empty() { 6 } else { 104 }, 258, NOTICE, palette::ORANGE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booth::leaderboard::{Leaderboard, NewRow};
    use crate::view::Atlas;
    use crate::view::canvas::WIDTH;
    use crate::view::raster::paint;
    use std::rc::Rc;

    fn painted(screen: &SecondScreen) -> Vec<u8> {
        let mut canvas = Canvas::new(Rc::new(Atlas::load().unwrap()));
        screen.draw(&mut canvas);
        paint(&canvas).rgba
    }

    /// Returns the picture of a full board with this link, cropped just below the boards.
    fn boards_with_link(link: &str) -> Vec<u8> {
        let home = tempfile::tempdir().unwrap();
        let mut board = Leaderboard::open(home.path(), &ZonedDateTime::now());
        for score in 0..ranking::ROWS as u32 {
            let initials = "QQQ".parse().unwrap();
            let row = NewRow {
                initials,
                score,
                level: 1,
                r#loop: 1,
                seconds: 60,
            };
            board.record(row, "", &ZonedDateTime::now());
        }
        let mut config = Config::default();
        config.sponsor.link = link.to_owned();
        let end = (34 + 160 - LIFT) * WIDTH * 4;
        painted(&SecondScreen::new(home.path(), config, ZonedDateTime::now))[..end as usize].to_vec()
    }

    #[test]
    fn a_file_that_cannot_be_followed_is_told_beside_the_code_of_the_longest_link() {
        let home = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        config.sponsor.link = "a".repeat(52);
        let screen = || SecondScreen::new(home.path(), config.clone(), ZonedDateTime::now);
        let before = painted(&screen());
        std::fs::write(home.path().join("leaderboard.json"), "torn").unwrap();
        let torn = screen();
        assert!(torn.problem().unwrap().to_string().contains("leaderboard.json"));
        let after = painted(&torn);
        let pairs = before.chunks_exact(4).zip(after.chunks_exact(4)).enumerate();
        let places = pairs.filter(|(_, (old, new))| old != new).map(|(at, _)| at as i32);
        let (columns, rows): (Vec<i32>, Vec<i32>) = places.map(|at| (at % WIDTH, at / WIDTH)).unzip();
        assert!(columns.iter().min() >= Some(&104), "over the code");
        assert!(rows.iter().min() >= Some(&252), "over the address");
    }

    #[test]
    fn the_code_of_the_longest_link_covers_nothing_of_the_boards() {
        assert!(boards_with_link(&"a".repeat(52)) == boards_with_link("dapr.io"));
    }
}
