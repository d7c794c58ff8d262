//! The parts that all pages of the menu share: the background, the heading, and the line that says what the stick and
//! the button do.

use crate::names::sprites;
use crate::screens::list::{self, Help};
use crate::screens::pages::{draw_backdrop, wrapped};
use crate::view::canvas::{Area, Canvas};
use crate::view::palette;

pub(super) use crate::screens::list::{BACK, CHOOSE, TAKE};

/// The number of letters that fit in a line of text.
pub(super) const COLUMNS: usize = 74;
/// The distance between two lines of text, in pixels.
pub(super) const LINE: i32 = 13;
/// The left edge of a page's text.
pub(super) const LEFT: i32 = 18;

/// The area of a page's list.
pub(super) const LIST: Area = Area {
    x: 12,
    y: 34,
    w: 454,
    h: 13 * list::LINE,
};
/// The help for a page on which there is nothing to choose: the button goes back.
pub(super) const ONLY_BACK: &[Help] = &[(&[sprites::ui::BUTTON], "back")];

/// Draws the background and the heading.
pub(super) fn draw_head(canvas: &mut Canvas, ticks: u32, title: &str) {
    draw_backdrop(canvas, ticks);
    canvas.big_mid(240, 8, title, palette::GOLD);
    canvas.panel(8, 30, 462, 216, palette::NIGHT, palette::BLUE);
}

/// Draws the line that says what the stick and the button do on this page.
pub(super) fn draw_help(canvas: &mut Canvas, help: &[Help]) {
    list::draw_help(canvas, 250, help);
}

/// Draws sentences, each starting on a new line.
pub(super) fn draw_sentences(canvas: &mut Canvas, mut y: i32, sentences: &[String]) {
    for sentence in sentences {
        for line in wrapped(sentence, COLUMNS) {
            canvas.text(LEFT, y, &line, palette::WHITE);
            y += LINE;
        }
        y += 4;
    }
}

/// Draws a bar that fills while the button is held.
pub(super) fn draw_hold(canvas: &mut Canvas, y: i32, word: &str, held: u32, most: u32) {
    canvas.frame(sprites::ui::BUTTON, usize::from(held > 0), 120, y - 4);
    canvas.text(142, y, word, palette::LIGHT_GOLD);
    canvas.fill(120, y + 14, 240, 6, palette::SLATE);
    canvas.fill(120, y + 14, (held.min(most) * 240 / most) as i32, 6, palette::ORANGE);
}
