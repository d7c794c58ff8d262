//! What all pages of the menu have in common: ground, heading, and the line that says what stick and button do.

use crate::names::{Sprite, sprites};
use crate::screens::pages::{draw_backdrop, wrapped};
use crate::view::canvas::{Canvas, width};
use crate::view::palette;

/// Letters in a line of text.
pub(super) const COLUMNS: usize = 74;
/// Between two lines of text, pixels.
pub(super) const LINE: i32 = 13;
/// Left edge of a page's text.
pub(super) const LEFT: i32 = 18;

/// Ground and heading.
pub(super) fn draw_head(canvas: &mut Canvas, ticks: u32, title: &str) {
    draw_backdrop(canvas, ticks);
    canvas.big_mid(240, 8, title, palette::GOLD);
    canvas.panel(8, 30, 462, 216, palette::NIGHT, palette::BLUE);
}

/// What stick and button do here: signs of the sheet `ui` and a word each.
pub(super) fn draw_help(canvas: &mut Canvas, help: &[(&[Sprite], &str)]) {
    let wide = |(signs, word): &(&[Sprite], &str)| signs.len() as i32 * 16 + width(word) + 20;
    let mut x = 240 - help.iter().map(wide).sum::<i32>() / 2 + 8;
    for (signs, word) in help {
        for (i, sign) in signs.iter().enumerate() {
            canvas.frame(*sign, 0, x + i as i32 * 16, 250);
        }
        canvas.text(x + signs.len() as i32 * 16 + 4, 255, word, palette::ICE);
        x += wide(&(signs, word));
    }
}

/// Stick up and down, button, stick to the left: the usual three.
pub(super) const CHOOSE: (&[Sprite], &str) = (&[sprites::ui::ARROW_UP, sprites::ui::ARROW_DOWN], "choose");
/// The button takes.
pub(super) const TAKE: (&[Sprite], &str) = (&[sprites::ui::BUTTON], "take");
/// The stick to the left goes back.
pub(super) const BACK: (&[Sprite], &str) = (&[sprites::ui::ARROW_LEFT], "back");

/// Sentences, each on lines of its own; says where the next line would be.
pub(super) fn draw_sentences(canvas: &mut Canvas, mut y: i32, sentences: &[String]) -> i32 {
    for sentence in sentences {
        for line in wrapped(sentence, COLUMNS) {
            canvas.text(LEFT, y, &line, palette::WHITE);
            y += LINE;
        }
        y += 4;
    }
    y
}

/// A bar that fills while the button is held.
pub(super) fn draw_hold(canvas: &mut Canvas, y: i32, word: &str, held: u32, most: u32) {
    canvas.frame(sprites::ui::BUTTON, usize::from(held > 0), 120, y - 4);
    canvas.text(142, y, word, palette::LIGHT_GOLD);
    canvas.fill(120, y + 14, 240, 6, palette::SLATE);
    canvas.fill(120, y + 14, (held.min(most) * 240 / most) as i32, 6, palette::ORANGE);
}
