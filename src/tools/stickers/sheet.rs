//! All stickers on an A4 sheet, each with its name and a line to cut along.

use super::{Drawing, PAPER, Rect, Sticker, pixels};
use crate::names::{Sprite, sprites};
use crate::screens::CREDITS;
use crate::view::Atlas;
use crate::view::palette::{self, Rgba};
use crate::view::sheet::Picture;

/// The width and height of the paper, in millimetres.
pub const A4_MM: (f64, f64) = (210.0, 297.0);
/// The number of stickers in each row: first the rows of characters, then those of emblems.
const ROWS: [usize; 6] = [4, 4, 4, 5, 5, 4];
/// The side of a sticker's square, in millimetres.
const SIDE_MM: f64 = 36.0;
/// The distance from one sticker to the next across and down, in millimetres.
const STEP_MM: (f64, f64) = (38.5, 43.0);
/// The distance from the top of the paper to the first row, in millimetres.
const TOP_MM: f64 = 23.0;
/// The width of the line to cut along, in dots.
const LINE: f64 = 2.0;

/// Draws the sheet with all stickers.
pub fn draw(atlas: &Atlas, stickers: &[Sticker]) -> Drawing {
    let (w, h) = (pixels(A4_MM.0), pixels(A4_MM.1));
    let mut drawing = Drawing::new(w, h);
    drawing.add(Rect {
        x: 0,
        y: 0,
        w,
        h,
        colour: PAPER,
    });
    let mut pen = Pen {
        atlas,
        drawing: &mut drawing,
    };
    pen.write(
        sprites::font_big::GLYPHS,
        (w / 2, pixels(8.0)),
        6,
        "HAT TRICK",
        palette::DEEP,
    );
    let mut left = stickers.iter();
    for (row, count) in ROWS.into_iter().enumerate() {
        let y = pixels(TOP_MM + STEP_MM.1 * row as f64);
        for (column, sticker) in left.by_ref().take(count).enumerate() {
            let middle = A4_MM.0 / 2.0 + STEP_MM.0 * (column as f64 - (count as f64 - 1.0) / 2.0);
            pen.stick(sticker, pixels(middle), y);
        }
    }
    for (line, text) in CREDITS.into_iter().enumerate() {
        let y = pixels(283.0) + 30 * line as u32;
        pen.write(sprites::font_small::GLYPHS, (w / 2, y), 3, text, palette::DIM);
    }
    drawing
}

/// Draws stickers and text on the sheet.
struct Pen<'a> {
    atlas: &'a Atlas,
    drawing: &'a mut Drawing,
}

impl Pen<'_> {
    /// Draws a sticker with its name below it, both centred at `middle`.
    fn stick(&mut self, sticker: &Sticker, middle: u32, y: u32) {
        let side = pixels(SIDE_MM);
        let x = middle.saturating_sub(side / 2);
        sticker.draw_onto(self.drawing, (x, y), side, LINE);
        self.write(
            sprites::font_small::GLYPHS,
            (middle, y + side + pixels(1.0)),
            3,
            sticker.title,
            palette::INK,
        );
    }

    /// Writes `text` in one of the game's fonts, centred at `middle`, with pixels that are `scale` dots wide.
    fn write(&mut self, font: Sprite, (middle, y): (u32, u32), scale: u32, text: &str, colour: Rgba) {
        let glyphs = self.atlas.clip(font);
        let advance = glyphs.frame(0).w * scale;
        let mut x = middle.saturating_sub(advance * text.len() as u32 / 2);
        for letter in text.bytes() {
            let part = glyphs.frame(usize::from(letter.saturating_sub(b' ')));
            let mut glyph = Picture::new(part.w, part.h);
            for (dx, dy) in (0..part.h).flat_map(|dy| (0..part.w).map(move |dx| (dx, dy))) {
                if self.atlas.picture.get(part.x + dx, part.y + dy)[3] > 0 {
                    glyph.set(dx, dy, colour);
                }
            }
            self.drawing.add_picture(&glyph, (x, y), scale);
            x += advance;
        }
    }
}
