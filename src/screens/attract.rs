//! The attract loop: title, how-to, a demo, the leaderboard, the champion's run, the page with the QR code.
//! Whatever is pressed leads to the title.

use super::playback::Playback;
use super::{Cabinet, Go, Hands};
use super::{how_to, marquee, ranking, sponsor, stays};
use crate::booth::config::Idle;
use crate::rules::World;
use crate::rules::event::Event;
use crate::view::canvas::Canvas;

enum Page {
    Title,
    HowTo,
    Demo(Box<Playback>),
    Ranking,
    Champion(Box<Playback>),
    Learn,
}

/// The attract loop.
pub(super) struct Attract {
    page: Page,
    ticks: u32,
}

impl Attract {
    pub(super) fn new() -> Self {
        Self {
            page: Page::Title,
            ticks: 0,
        }
    }

    pub(super) fn page_name(&self) -> &'static str {
        match self.page {
            Page::Title => "attract-title",
            Page::HowTo => "attract-how-to",
            Page::Demo(_) => "attract-demo",
            Page::Ranking => "attract-ranking",
            Page::Champion(_) => "attract-champion",
            Page::Learn => "attract-learn",
        }
    }

    /// The world of a recording and what happened in it in the last tick.
    pub(super) fn shown(&self) -> Option<(&World, &[Event])> {
        match &self.page {
            Page::Demo(playback) | Page::Champion(playback) => Some(playback.shown()),
            Page::Title | Page::HowTo | Page::Ranking | Page::Learn => None,
        }
    }

    pub(super) fn tick(&mut self, hands: Hands, cabinet: &mut Cabinet) -> Option<Go> {
        if !hands.pressed.is_idle() {
            return Some(Go::Title);
        }
        self.ticks += 1;
        let has_ended = match &mut self.page {
            Page::Demo(playback) | Page::Champion(playback) => !playback.tick(),
            Page::Title | Page::HowTo | Page::Ranking | Page::Learn => false,
        };
        if has_ended || self.ticks > self.time_out(&cabinet.config.idle) {
            self.turn(cabinet);
        }
        None
    }

    /// How long the page stands, ticks; a recording may end before.
    pub(super) fn time_out(&self, idle: &Idle) -> u32 {
        match self.page {
            Page::Demo(_) | Page::Champion(_) => stays::RECORDING,
            Page::Title | Page::HowTo | Page::Ranking | Page::Learn => stays::attract_page(idle),
        }
    }

    /// Turns to the next page; recordings that cannot be had are passed over.
    fn turn(&mut self, cabinet: &mut Cabinet) {
        self.ticks = 0;
        let demo = |cabinet: &mut Cabinet| {
            let replay = cabinet.next_demo()?;
            Playback::new(cabinet, &replay, "DEMO").map(Box::new)
        };
        let champion = |cabinet: &Cabinet| {
            let (caption, replay) = cabinet.champion()?;
            Playback::new(cabinet, &replay, &caption).map(Box::new)
        };
        self.page = match self.page {
            Page::Title => Page::HowTo,
            Page::HowTo => demo(cabinet).map_or(Page::Ranking, Page::Demo),
            Page::Demo(_) => Page::Ranking,
            Page::Ranking => champion(cabinet).map_or(Page::Learn, Page::Champion),
            Page::Champion(_) => Page::Learn,
            Page::Learn => Page::Title,
        };
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet, part: i32) {
        match &self.page {
            Page::Title => marquee::draw(canvas, self.ticks, cabinet),
            Page::HowTo => how_to::draw(canvas, self.ticks),
            Page::Demo(playback) | Page::Champion(playback) => playback.draw(canvas, cabinet.best(), part),
            Page::Ranking => ranking::draw_board(canvas, cabinet, None, self.ticks),
            Page::Learn => sponsor::draw(canvas, self.ticks, &cabinet.config.sponsor),
        }
    }
}
