//! The page that lists all rows of the leaderboard. Staff can remove any row.

use super::deed::{Confirm, Deed};
use super::{Page, PageFrame, PageTurn, Tick, sheet};
use crate::booth::leaderboard::Row;
use crate::names::sprites;
use crate::screens::list::{Done, Help, List};
use crate::screens::{Cabinet, ScreenName};
use crate::view::canvas::Canvas;
use crate::view::palette;
use jiff::tz::TimeZone;

const REMOVE: Help = (&[sprites::ui::BUTTON], "take off the board");

/// The page with the rows of the leaderboard.
#[derive(Default)]
pub(super) struct Rows(List);

impl Page for Rows {
    fn frame(&self) -> PageFrame {
        PageFrame(
            ScreenName::StaffRows,
            "LEADERBOARD",
            &[sheet::CHOOSE, REMOVE, sheet::BACK],
        )
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        match tick.choose(&mut self.0, tick.cabinet.board.rows().len())? {
            Done::Moved | Done::Right => None,
            Done::Left => Some(PageTurn::Menu),
            Done::Taken => {
                let row = tick.cabinet.board.rows().get(self.0.at())?.clone();
                Some(PageTurn::To(Box::new(Confirm::new(Deed::Remove(row)))))
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        let rows = cabinet.board.rows();
        if rows.is_empty() {
            canvas.text_mid(240, 120, "no scores yet", palette::SILVER);
        }
        let zone = cabinet.now().time_zone().clone();
        let line = |(i, row): (usize, &Row)| (line(i + 1, row, &zone), palette::SILVER);
        self.0.draw(canvas, sheet::LIST, rows.iter().enumerate().map(line));
    }
}

/// Formats a row for staff: rank, initials, score, level, time, claim code.
fn line(rank: usize, row: &Row, zone: &TimeZone) -> String {
    let when = row.time.to_zoned_datetime(zone.clone());
    format!(
        "{rank:>4}. {}  {:>8}  level {}-{:<2}  {}  {}",
        row.initials,
        row.score,
        row.r#loop,
        row.level,
        when.strftime("%Y-%m-%d %H:%M"),
        row.claim
    )
}
