//! All rows of the leaderboard, and the way to take one off.

use super::deed::{Confirm, Deed};
use super::{Page, Turn, sheet};
use crate::booth::leaderboard::Row;
use crate::names::sprites;
use crate::screens::list::{Done, List};
use crate::screens::{Cabinet, Chime, Hands, ScreenName};
use crate::view::canvas::Canvas;
use crate::view::palette;
use jiff::tz::TimeZone;

/// Lines that there is room for.
const ROOM: usize = 13;

/// The rows of the leaderboard.
#[derive(Default)]
pub(super) struct Rows {
    list: List,
    ticks: u32,
    moved: bool,
}

impl Page for Rows {
    fn name(&self) -> ScreenName {
        ScreenName::StaffRows
    }

    fn tick(&mut self, hands: Hands, cabinet: &mut Cabinet) -> Option<Turn> {
        self.ticks += 1;
        let rows = cabinet.board.rows();
        let done = self.list.tick(hands, rows.len());
        self.moved = done == Some(Done::Moved);
        match done? {
            Done::Moved => None,
            Done::Back => Some(Turn::Menu),
            Done::Taken => {
                let row = rows.get(self.list.at())?.clone();
                Some(Turn::To(Box::new(Confirm::new(Deed::Remove(row)))))
            }
        }
    }

    fn cue(&self) -> Option<Chime> {
        self.moved.then_some(Chime::Letter)
    }

    fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        let rows = cabinet.board.rows();
        sheet::draw_head(canvas, self.ticks, "LEADERBOARD");
        if rows.is_empty() {
            canvas.text_mid(240, 120, "no scores yet", palette::SILVER);
        }
        let zone = cabinet.now().time_zone().clone();
        let line = |(i, row): (usize, &Row)| (line(i + 1, row, &zone), palette::SILVER);
        let lines: Vec<_> = rows.iter().enumerate().map(line).collect();
        self.list.draw(canvas, sheet::lines(ROOM), &lines);
        let remove = ([sprites::ui::BUTTON].as_slice(), "take off the board");
        sheet::draw_help(canvas, &[sheet::CHOOSE, remove, sheet::BACK]);
    }
}

/// A row as staff need it: rank, who, score, level, when, claim code.
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
