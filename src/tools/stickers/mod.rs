//! Printable stickers: Pip, the hat, the rogues, the multi-tool and the emblems, cut out with a white border.
//!
//! A sticker is a sprite of the game, enlarged by a whole number so that its pixels stay square. Under the sprite lies
//! a white shape, which is the sprite's own shape grown by two millimetres on every side. A cutting plotter cuts along
//! the edge of the white shape. Every drawing is a list of rectangles ([`Drawing`]); the SVG and the PNG are both
//! written from this list, so that they look the same. This module uses the game's sprites, but no other part of the
//! game.

mod drawing;
mod outline;
pub mod png;
pub mod sheet;
pub mod svg;

pub use drawing::{Drawing, Rect};
pub use outline::Shape;

use crate::names::{Sprite, sprites};
use crate::rules::apis::ApiKind;
use crate::rules::rogues::RogueKind;
use crate::view::Atlas;
use crate::view::palette;
use crate::view::sheet::{Picture, Region};

/// The print resolution, in dots per inch.
pub const DPI: f64 = 300.0;
/// The side of a sticker, in millimetres.
pub const SIDE_MM: f64 = 50.0;
/// The width of the white border around the sprite, in millimetres.
pub const BORDER_MM: f64 = 2.0;

/// Converts millimetres to dots, without rounding.
pub fn dots(millimetres: f64) -> f64 {
    millimetres * DPI / 25.4
}

/// Converts millimetres to dots, rounded to the nearest whole number.
pub fn pixels(millimetres: f64) -> u32 {
    dots(millimetres).round() as u32
}

/// A sprite that becomes a sticker.
#[derive(Clone, Debug)]
pub struct Sticker {
    /// The name of the sticker's files, without the extension.
    pub name: String,
    /// The title below the sticker on the sheet.
    pub title: &'static str,
    /// The sprite, without transparent rows and columns around it.
    pub picture: Picture,
}

/// The stickers that come before the rogues, and those that come between the rogues and the emblems, with their titles.
const FIRST: [(&str, Sprite); 2] = [("Pip", sprites::pip::IDLE_DOWN), ("The hat", sprites::hat::REST)];
const LAST: [(&str, Sprite); 2] = [
    ("The Timeout", sprites::timeout::MOVE),
    ("The multi-tool", sprites::tool::SHINE),
];

/// Returns every sticker, in the order of the sheet.
pub fn all(atlas: &Atlas) -> Vec<Sticker> {
    let rogues = RogueKind::ALL
        .map(RogueKind::spec)
        .map(|rogue| (rogue.title, rogue.looks.down()));
    let cast = FIRST
        .into_iter()
        .chain(rogues)
        .chain(LAST)
        .map(|(title, sprite)| Sticker {
            name: sprite.sheet().name().to_owned(),
            title,
            picture: cut_out(atlas, atlas.clip(sprite).frame(0)),
        });
    let emblems = ApiKind::ALL.map(ApiKind::spec).into_iter().map(|spec| Sticker {
        name: format!("emblem-{}", spec.name),
        title: spec.title,
        picture: cut_out(atlas, atlas.clip(spec.emblem).frame(0)),
    });
    cast.chain(emblems).collect()
}

/// Cuts a part out of the packed sheets, without the transparent rows and columns around the drawing.
fn cut_out(atlas: &Atlas, part: Region) -> Picture {
    let drawn = |x: u32, y: u32| atlas.picture.get(part.x + x, part.y + y)[3] > 0;
    let columns: Vec<u32> = (0..part.w).filter(|x| (0..part.h).any(|y| drawn(*x, y))).collect();
    let rows: Vec<u32> = (0..part.h).filter(|y| (0..part.w).any(|x| drawn(x, *y))).collect();
    let (left, w) = span(&columns);
    let (top, h) = span(&rows);
    let mut picture = Picture::new(w, h);
    let drawn = Region {
        x: part.x + left,
        y: part.y + top,
        w,
        h,
    };
    picture.copy(&atlas.picture, drawn, 0, 0);
    picture
}

/// Returns the first of `numbers`, which are in ascending order, and the length of the range from the first to the
/// last.
fn span(numbers: &[u32]) -> (u32, u32) {
    match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) => (*first, last - first + 1),
        _ => (0, 0),
    }
}

impl Sticker {
    /// Returns the largest width of the sprite's pixels, in dots, at which the sprite and its border fit into a square
    /// of `side` dots.
    pub fn scale(&self, side: u32) -> u32 {
        let room = side.saturating_sub(2 * Shape::margin(dots(BORDER_MM)));
        let longest = self.picture.width.max(self.picture.height).max(1);
        (room / longest).max(1)
    }

    /// Draws the sticker on its own in a square of `side` dots, which is transparent outside the border.
    pub fn draw(&self, side: u32) -> Drawing {
        let mut drawing = Drawing::new(side, side);
        self.draw_onto(&mut drawing, (0, 0), side, 0.0);
        drawing
    }

    /// Draws the sticker in the middle of a square of `side` dots in `drawing`, with an outline that is `line` dots
    /// wide.
    pub fn draw_onto(&self, drawing: &mut Drawing, (x, y): (u32, u32), side: u32, line: f64) {
        let scale = self.scale(side);
        let left = x + side.saturating_sub(self.picture.width * scale) / 2;
        let top = y + side.saturating_sub(self.picture.height * scale) / 2;
        let mut add_grown = |reach: f64, colour| {
            let margin = Shape::margin(reach);
            let shape = Shape::grown(&self.picture, scale, reach);
            drawing.add_shape(&shape, (left - margin.min(left), top - margin.min(top)), colour);
        };
        if line > 0.0 {
            add_grown(dots(BORDER_MM) + line, palette::SILVER);
        }
        add_grown(dots(BORDER_MM), PAPER);
        drawing.add_picture(&self.picture, (left, top), scale);
    }
}

/// White, the colour of the paper, which is not printed.
pub const PAPER: palette::Rgba = [255; 4];
