//! The title's picture: a morning sky behind the game's name, Pip, who tosses the hat around the name, and a chase in
//! the foreground.

use super::pages::{self, CREDITS};
use super::{Cabinet, blinks, ms};
use crate::booth::config::{Config, FILE};
use crate::names::letters::{BIG, SMALL};
use crate::names::{Sprite, sprites};
use crate::rules::rogues::RogueKind;
use crate::view::canvas::Canvas;
use crate::view::looks::Motion;
use crate::view::palette;

/// The length of Pip's performance, which then repeats, and of each half of the chase, in ticks.
const ROUND: u32 = 240;
/// When Pip grabs the hat, throws it, starts to wait for it, and has it back, in ticks from the start of each
/// performance.
const GRABS: u32 = 54;
const THROWS: u32 = 66;
const WAITS: u32 = 88;
const CHEERS: u32 = 176;
/// How long the hat flies outward behind the name, in ticks. The hat comes back in front of the name.
const OUTWARD: u32 = 56;
/// The tick of the animation that is shown if motion is reduced.
const STILL: u32 = 40;
/// Where Pip's frames are drawn.
const PIP: (i32, i32) = (-6, 90);
/// The points where the hat leaves the hand, turns and lands, and the control points of the curves on which it flies
/// out and back. All are positions of the hat's centre.
const HAND: (i32, i32) = (122, 182);
const TURNING: (i32, i32) = (424, 62);
const HEAD: (i32, i32) = (66, 130);
const OUT_BEND: (i32, i32) = (200, -60);
const BACK_BEND: (i32, i32) = (250, 16);
/// The horizontal space for an address to the right of the trademark notice, in pixels.
const ADDRESS: std::ops::Range<i32> = 396..474;
/// The vertical position of the ground on which the chase runs.
const MEADOW: i32 = 238;

/// Draws the title `ticks` ticks after it appeared.
pub(super) fn draw(canvas: &mut Canvas, ticks: u32, cabinet: &Cabinet) {
    let calm = cabinet.looks().motion == Motion::Reduced;
    let moment = if calm { STILL } else { ticks };
    let morning = canvas.atlas().clip(sprites::scenes::MORNING).at(ms(moment));
    canvas.doubled(morning, 0, 0);
    let round = moment % ROUND;
    draw_hat(canvas, round, THROWS..THROWS + OUTWARD);
    canvas.frame(sprites::logo::SHINE, shine(moment), 80, 16);
    draw_pip(canvas, round);
    pages::draw_ribbon(canvas, 240, 104, &cabinet.config.title_line, palette::ICE);
    draw_names(canvas, &cabinet.config);
    draw_chase(canvas, moment);
    if calm || blinks(ticks) {
        draw_start(canvas, moment);
    }
    let best = format!("HIGH SCORE {:06}", cabinet.best());
    pages::draw_ribbon(canvas, 240, 152, &best, palette::LIGHT_GOLD);
    draw_hat(canvas, round, THROWS + OUTWARD..CHEERS);
    draw_credits(canvas);
    draw_poster(canvas, &cabinet.config.sponsor.link);
    draw_staff_notice(canvas, cabinet);
}

/// Draws the names of the event and the booth in one line at the top.
fn draw_names(canvas: &mut Canvas, config: &Config) {
    let names = [&config.event, &config.booth].map(String::as_str);
    let given: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    if !given.is_empty() {
        pages::draw_ribbon(canvas, 240, 5, &given.join("  -  "), palette::WHITE);
    }
}

/// Draws the booth's QR code on a poster at the edge of the meadow, with the address in the strip below it, or beside it
/// if the trademark notice leaves too little room there. The chase runs behind the poster.
fn draw_poster(canvas: &mut Canvas, link: &str) {
    let Some(code) = pages::code_of(link).filter(|_| !link.is_empty()) else {
        return;
    };
    let side = pages::side_of(&code);
    let (middle, foot) = (436, 246);
    let left = middle - side / 2;
    pages::draw_modules(canvas, &code, left, foot - side);
    let width = SMALL.width(link);
    if width <= ADDRESS.end - ADDRESS.start {
        canvas.text_mid(middle.min(ADDRESS.end - width / 2), foot + 8, link, palette::ICE);
    } else {
        pages::draw_ribbon(canvas, left - 8 - width / 2, 202, link, palette::ICE);
    }
}

/// Draws a notice for staff in the corner of the title if the configuration has mistakes or if scores would be lost in
/// a power cut. The leaderboard shows why the scores are not saved.
fn draw_staff_notice(canvas: &mut Canvas, cabinet: &Cabinet) {
    let broken = format!("{FILE}: see 'hat-trick booth check'");
    let troubles = [
        (cabinet.config_is_broken, broken.as_str()),
        (cabinet.scores_are_at_risk(), "scores not saved: see LEADERBOARD"),
    ];
    let told: Vec<&str> = troubles
        .iter()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, text)| *text)
        .collect();
    if told.is_empty() {
        return;
    }
    let text = told.join("; ");
    canvas.fill(0, 0, SMALL.width(&text) + 8, 13, palette::INK);
    canvas.text(4, 3, &text, palette::ORANGE);
}

/// Draws the trademark notice in a strip that ends before the right corner.
fn draw_credits(canvas: &mut Canvas) {
    canvas.fill(0, 246, 480, 24, palette::NIGHT);
    canvas.fill(0, 246, 480, 1, palette::INK);
    for (i, line) in CREDITS.iter().enumerate() {
        canvas.text_mid(204, 249 + i as i32 * 10, line, palette::SILVER);
    }
}

/// Returns the frame of the logo. The logo shines for one second in every four.
fn shine(ticks: u32) -> usize {
    let frame = ticks % 240 / 8;
    if frame < 8 { frame as usize } else { 0 }
}

fn draw_start(canvas: &mut Canvas, ticks: u32) {
    let text = "PRESS START";
    let frame = (ticks / 30 % 2) as usize;
    canvas.frame(sprites::ui::BUTTON, frame, 240 - BIG.width(text) / 2 - 12, 124);
    pages::draw_outlined(canvas, 252, 124, text, palette::LIGHT_GOLD);
}

/// Draws Pip on the left, `round` ticks into the performance.
fn draw_pip(canvas: &mut Canvas, round: u32) {
    let (act, since) = match round {
        0..GRABS => (sprites::showman::REST, round),
        GRABS..THROWS => (sprites::showman::GRAB, round - GRABS),
        THROWS..WAITS => (sprites::showman::THROW, round - THROWS),
        WAITS..CHEERS => (sprites::showman::WAIT, round - WAITS),
        _ => (sprites::showman::CHEER, round - CHEERS),
    };
    let part = canvas.atlas().clip(act).at(ms(since));
    canvas.doubled(part, PIP.0, PIP.1);
}

/// Draws the flying hat, if `round` lies within this stretch of its flight.
fn draw_hat(canvas: &mut Canvas, round: u32, stretch: std::ops::Range<u32>) {
    if !stretch.contains(&round) {
        return;
    }
    let (from, bend, to) = if stretch.start == THROWS {
        (HAND, OUT_BEND, TURNING)
    } else {
        (TURNING, BACK_BEND, HEAD)
    };
    let (gone, whole) = (round - stretch.start, stretch.end - stretch.start);
    let x = curve(from.0, bend.0, to.0, gone as i32, whole as i32);
    let y = curve(from.1, bend.1, to.1, gone as i32, whole as i32);
    let hat = canvas.atlas().clip(sprites::tossed::TURN).at(ms(round - THROWS));
    canvas.doubled(hat, x - hat.w as i32, y - hat.h as i32);
}

/// Returns one coordinate of the point that is reached after `gone` of `whole` ticks on the curve from `a` to `c`,
/// which is bent towards `b`.
const fn curve(a: i32, b: i32, c: i32, gone: i32, whole: i32) -> i32 {
    let left = whole - gone;
    (left * left * a + 2 * left * gone * b + gone * gone * c) / (whole * whole)
}

/// Draws the chase. First Pip runs after the coins while the rogues run after Pip; then Pip has the hat and chases the
/// rogues.
fn draw_chase(canvas: &mut Canvas, ticks: u32) {
    let (act, age) = (ticks / ROUND % 2, (ticks % ROUND) as i32);
    let ms = ms(ticks);
    if act == 0 {
        let x = age * 3 - 60;
        for i in 0..4 {
            draw_large(canvas, sprites::coin::SPIN, ms + i * 70, x + 150 + i as i32 * 46);
        }
        draw_large(canvas, sprites::pip::BARE_WALK_RIGHT, ms, x + 84);
        for (kind, x) in RogueKind::ALL.into_iter().zip([x + 20, x - 32, x - 84]) {
            let [_, right, _, _] = kind.spec().looks.walks;
            draw_large(canvas, right, ms, x);
        }
    } else {
        let x = 470 - age * 25 / 8;
        for (kind, x) in RogueKind::ALL.into_iter().zip([x, x + 48, x + 96]) {
            let [_, _, _, left] = kind.spec().looks.walks;
            draw_large(canvas, left, ms, x);
        }
        draw_large(canvas, sprites::hat::SPIN, ms, x + 152);
        draw_large(canvas, sprites::pip::BARE_WALK_LEFT, ms, x + 212);
    }
}

/// Draws a character twice as large as on the board, with both feet on the meadow.
fn draw_large(canvas: &mut Canvas, sprite: Sprite, ms: u32, x: i32) {
    let part = canvas.atlas().clip(sprite).at(ms);
    canvas.doubled(part, x, MEADOW - part.h as i32 * 2);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hat_flies_from_the_hand_round_the_name_to_the_head() {
        let at = |a: (i32, i32), b: (i32, i32), c: (i32, i32), gone| {
            (curve(a.0, b.0, c.0, gone, 50), curve(a.1, b.1, c.1, gone, 50))
        };
        assert_eq!(at(HAND, OUT_BEND, TURNING, 0), HAND);
        assert_eq!(at(HAND, OUT_BEND, TURNING, 50), TURNING);
        assert!(at(HAND, OUT_BEND, TURNING, 25).1 < 60, "over the name");
        assert_eq!(at(TURNING, BACK_BEND, HEAD, 50), HEAD);
    }
}
