//! The attract loop: the title, how to play, a demo, the leaderboard, the champion's run and the page with the QR code.
//! Any button or direction leads to the title.

use super::playback::Playback;
use super::{Cabinet, Go, Hands, ScreenName};
use super::{how_to, marquee, ranking, sponsor, stays};
use crate::booth::config::Idle;
use crate::rules::World;
use crate::rules::event::Event;
use crate::view::canvas::Canvas;

enum AttractPage {
    Title,
    HowTo,
    Demo(Box<Playback>),
    Ranking,
    Champion(Box<Playback>),
    Learn,
}

/// The attract loop.
pub(super) struct Attract {
    page: AttractPage,
    ticks: u32,
}

impl Attract {
    pub(super) fn new() -> Self {
        Self {
            page: AttractPage::Title,
            ticks: 0,
        }
    }

    pub(super) fn name(&self) -> ScreenName {
        match self.page {
            AttractPage::Title => ScreenName::AttractTitle,
            AttractPage::HowTo => ScreenName::AttractHowTo,
            AttractPage::Demo(_) => ScreenName::AttractDemo,
            AttractPage::Ranking => ScreenName::AttractRanking,
            AttractPage::Champion(_) => ScreenName::AttractChampion,
            AttractPage::Learn => ScreenName::AttractLearn,
        }
    }

    /// Returns the world of the recording on the page, if there is one, and what happened in that world in the last
    /// tick.
    pub(super) fn shown(&self) -> Option<(&World, &[Event])> {
        match &self.page {
            AttractPage::Demo(playback) | AttractPage::Champion(playback) => Some(playback.shown()),
            AttractPage::Title | AttractPage::HowTo | AttractPage::Ranking | AttractPage::Learn => None,
        }
    }

    pub(super) fn tick(&mut self, hands: Hands, cabinet: &mut Cabinet) -> Option<Go> {
        if !hands.pressed.is_idle() {
            return Some(Go::Title);
        }
        self.ticks += 1;
        let has_ended = match &mut self.page {
            AttractPage::Demo(playback) | AttractPage::Champion(playback) => !playback.tick(),
            AttractPage::Title | AttractPage::HowTo | AttractPage::Ranking | AttractPage::Learn => false,
        };
        if has_ended || self.ticks > self.time_out(&cabinet.config.idle) {
            self.turn(cabinet);
        }
        None
    }

    /// Returns how long the page is shown, in ticks. A recording may end sooner.
    pub(super) fn time_out(&self, idle: &Idle) -> u32 {
        match self.page {
            AttractPage::Demo(_) | AttractPage::Champion(_) => stays::RECORDING,
            AttractPage::Title | AttractPage::HowTo | AttractPage::Ranking | AttractPage::Learn => {
                stays::attract_page(idle)
            }
        }
    }

    /// Turns to the next page. Recordings that are not available are skipped.
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
            AttractPage::Title => AttractPage::HowTo,
            AttractPage::HowTo => demo(cabinet).map_or(AttractPage::Ranking, AttractPage::Demo),
            AttractPage::Demo(_) => AttractPage::Ranking,
            AttractPage::Ranking => champion(cabinet).map_or(AttractPage::Learn, AttractPage::Champion),
            AttractPage::Champion(_) => AttractPage::Learn,
            AttractPage::Learn => AttractPage::Title,
        };
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet, part: i32) {
        match &self.page {
            AttractPage::Title => marquee::draw(canvas, self.ticks, cabinet),
            AttractPage::HowTo => how_to::draw(canvas, self.ticks),
            AttractPage::Demo(playback) | AttractPage::Champion(playback) => {
                playback.draw(canvas, cabinet.best(), part)
            }
            AttractPage::Ranking => ranking::draw_board(canvas, cabinet, None, self.ticks),
            AttractPage::Learn => sponsor::draw(canvas, self.ticks, &cabinet.config.sponsor),
        }
    }
}
