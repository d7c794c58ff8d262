//! The leaderboard: today's ten best runs beside the event's ten best, with the new row highlighted.

use super::{Cabinet, Go, Hands, Keeper};
use super::{pages, stays};
use crate::booth::claim_code::ClaimCode;
use crate::booth::leaderboard::{Placement, Row};
use crate::names::sprites;
use crate::rules::tuning::SECOND;
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long presses are ignored when the leaderboard appears, in ticks.
const DEAF: u32 = SECOND;
/// The number of rows on a board.
pub(super) const ROWS: usize = 10;

/// The leaderboard after a run.
pub(super) struct Ranking {
    placement: Option<Placement>,
    ticks: u32,
}

impl Ranking {
    pub(super) fn new(placement: Option<Placement>) -> Self {
        Self { placement, ticks: 0 }
    }

    pub(super) fn tick(&mut self, hands: Hands) -> Option<Go> {
        self.ticks += 1;
        let pressed = hands.pressed.button() && self.ticks > DEAF;
        (pressed || self.ticks > stays::RANKING).then_some(Go::Attract)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        draw_board(canvas, cabinet, self.placement.as_ref(), self.ticks);
    }
}

/// The rows to show on both boards.
pub(super) struct Boards<'a> {
    /// The best runs of today.
    pub today: Vec<&'a Row>,
    /// The best runs of the event.
    pub event: Vec<&'a Row>,
    /// The new row.
    pub lit: Option<ClaimCode>,
    /// Who keeps the scores.
    pub keeper: Keeper,
}

/// Draws both boards, the new row and the notice for staff.
pub(super) fn draw_board(canvas: &mut Canvas, cabinet: &Cabinet, new: Option<&Placement>, ticks: u32) {
    let boards = Boards {
        today: cabinet.board.top_today(ROWS, &cabinet.now()),
        event: cabinet.board.top_event(ROWS),
        lit: new.map(|new| new.claim),
        keeper: cabinet.keeper,
    };
    pages::draw_backdrop(canvas, ticks);
    draw_boards(canvas, &boards, ticks);
    match new {
        Some(new) => draw_new(canvas, new, cabinet.keeper),
        None => pages::draw_press(canvas, 240, 224, "PLAY"),
    }
    if let Some(notice) = cabinet.notice() {
        draw_notice(canvas, &notice);
    }
}

/// Draws the heading and, below it, today's board beside the event's.
pub(super) fn draw_boards(canvas: &mut Canvas, boards: &Boards<'_>, ticks: u32) {
    canvas.frame(sprites::ui::TROPHY, 0, 106, 11);
    canvas.big_mid(240, 10, "LEADERBOARD", palette::GOLD);
    canvas.frame(sprites::ui::TROPHY, 0, 358, 11);
    let (today, event) = match boards.keeper {
        Keeper::Booth => ("TODAY", "ALL DAYS"),
        Keeper::Browser => ("TODAY IN THIS BROWSER", "ALL DAYS IN THIS BROWSER"),
    };
    draw_column(canvas, 14, today, &boards.today, boards.lit, ticks);
    draw_column(canvas, 246, event, &boards.event, boards.lit, ticks);
}

fn draw_column(canvas: &mut Canvas, x: i32, head: &str, rows: &[&Row], lit: Option<ClaimCode>, ticks: u32) {
    canvas.panel(x, 34, 220, 160, palette::NIGHT, palette::BLUE);
    canvas.text_mid(x + 110, 39, head, palette::CYAN);
    canvas.text(x + 34, 51, "NAME", palette::DIM);
    canvas.text_end(x + 124, 51, "SCORE", palette::DIM);
    canvas.text_end(x + 210, 51, "LEVEL  TIME", palette::DIM);
    for place in 0..ROWS {
        let y = 64 + place as i32 * 13;
        let row = rows.get(place);
        let own = row.is_some_and(|row| lit == Some(row.claim));
        if own {
            let glow = if super::blinks(ticks) {
                palette::BLUE
            } else {
                palette::DEEP
            };
            canvas.fill(x + 3, y - 3, 214, 13, glow);
        }
        draw_row(canvas, x, y, place, row.copied(), own);
    }
}

fn draw_row(canvas: &mut Canvas, x: i32, y: i32, place: usize, row: Option<&Row>, own: bool) {
    let colour = match (own, place) {
        (true, _) => palette::LIGHT_GOLD,
        (_, 0) => palette::GOLD,
        (_, 1 | 2) => palette::WHITE,
        _ => palette::SILVER,
    };
    canvas.text_end(
        x + 24,
        y,
        &format!("{}.", place + 1),
        if own { palette::WHITE } else { palette::DIM },
    );
    let Some(row) = row else {
        canvas.text(x + 34, y, "...", palette::SLATE);
        return;
    };
    canvas.text(x + 34, y, &row.initials.to_string(), colour);
    canvas.text_end(x + 124, y, &row.score.to_string(), colour);
    let level = if row.r#loop > 1 {
        format!("{}-{}", row.r#loop, row.level)
    } else {
        row.level.to_string()
    };
    canvas.text_end(x + 162, y, &level, colour);
    canvas.text_end(
        x + 210,
        y,
        &format!("{}:{:02}", row.seconds / 60, row.seconds % 60),
        colour,
    );
}

/// Draws the new row's ranks and, at a booth, its claim code, large enough to photograph from a step away.
fn draw_new(canvas: &mut Canvas, new: &Placement, keeper: Keeper) {
    canvas.panel(14, 199, 452, 48, palette::DEEP, palette::GOLD);
    canvas.text(26, 205, "YOUR RANK", palette::ICE);
    canvas.text(26, 218, &format!("today {}", new.rank_today), palette::LIGHT_GOLD);
    canvas.text(26, 230, &format!("all days {}", new.rank_event), palette::LIGHT_GOLD);
    match keeper {
        Keeper::Booth => draw_claim(canvas, new),
        Keeper::Browser => draw_kept(canvas, new),
    }
}

fn draw_claim(canvas: &mut Canvas, new: &Placement) {
    canvas.text(150, 203, "YOUR CLAIM CODE", palette::ICE);
    canvas.huge(150, 213, &new.claim.to_string(), palette::GOLD);
    canvas.big(296, 207, "TAKE A PHOTO", palette::WHITE);
    canvas.text(296, 227, "The staff will ask for this", palette::ICE);
    canvas.text(296, 236, "code if you win a prize.", palette::ICE);
}

/// Draws the text that says where the row is kept and how to show the run to others. The web page puts its share button
/// over the right part of the panel.
fn draw_kept(canvas: &mut Canvas, new: &Placement) {
    let kept = if new.saved {
        "KEPT IN THIS BROWSER"
    } else {
        "NOT KEPT BY THIS BROWSER"
    };
    canvas.text(122, 205, kept, palette::WHITE);
    canvas.text(122, 218, "Nobody else sees it unless you", palette::ICE);
    canvas.text(122, 230, "share a link to your run.", palette::ICE);
}

/// Draws the latest notice for staff in the bottom line.
pub(super) fn draw_notice(canvas: &mut Canvas, notice: &str) {
    canvas.fill(0, 250, 480, 20, palette::INK);
    for (i, line) in pages::wrapped(notice, 77).iter().take(2).enumerate() {
        canvas.text(6, 251 + i as i32 * 10, line, palette::ORANGE);
    }
}
