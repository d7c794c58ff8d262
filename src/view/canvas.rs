//! The picture of a frame, 480 x 270 pixels, as a list of quads (rectangles) that are cut from one texture. All
//! coordinates are whole numbers.
//!
//! Nothing is drawn here. The window hands the list to the graphics card, and the gallery and the tests paint it in
//! memory. Both ways give the same picture.

use super::atlas::Atlas;
use super::palette::{INK, Rgba, WHITE};
use super::sheet::{Animation, Region};
use crate::names::Sprite;
use crate::names::letters::{BIG, Font, SMALL};
use std::rc::Rc;

/// The canvas's width, in pixels.
pub const WIDTH: i32 = 480;
/// The canvas's height, in pixels.
pub const HEIGHT: i32 = 270;

/// The largest number of quads in one draw call: macroquad's buffers have room for this many by default (5,000
/// indices).
pub const BATCH: usize = 833;

/// A rectangle of the texture, drawn at a position on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quad {
    /// The rectangle of the texture.
    pub part: Region,
    /// The left edge on the canvas.
    pub x: i32,
    /// The top edge on the canvas.
    pub y: i32,
    /// The width on the canvas.
    pub w: i32,
    /// The height on the canvas.
    pub h: i32,
    /// The colour that the texture's colour is multiplied by.
    pub tint: Rgba,
}

/// The list of quads of a frame.
#[derive(Debug)]
pub struct Canvas {
    atlas: Rc<Atlas>,
    quads: Vec<Quad>,
    shift: (i32, i32),
    plain: Option<Area>,
}

/// A part of the canvas, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The left edge.
    pub x: i32,
    /// The top edge.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

impl Area {
    /// The whole canvas.
    pub const WHOLE: Self = Self {
        x: 0,
        y: 0,
        w: WIDTH,
        h: HEIGHT,
    };
}

impl Canvas {
    /// Makes an empty canvas that draws from `atlas`.
    pub fn new(atlas: Rc<Atlas>) -> Self {
        Self {
            atlas,
            quads: Vec::with_capacity(2048),
            shift: (0, 0),
            plain: None,
        }
    }

    /// Removes everything, but keeps the allocated memory.
    pub fn clear(&mut self) {
        self.quads.clear();
        self.shift = (0, 0);
        self.plain = None;
    }

    /// Asks for an area to be shown without effects, regardless of the player's settings. This is for codes that
    /// cameras read, and for screen tests.
    pub fn ask_plain(&mut self, area: Area) {
        self.plain = Some(area);
    }

    /// The area of the frame that is shown without effects.
    pub fn plain(&self) -> Option<Area> {
        self.plain
    }

    /// Returns the number of draw calls that the frame needs: one for each batch of quads, and at most one each for the
    /// glow, the glass and the area without effects.
    pub fn draw_calls(&self) -> usize {
        self.quads.len().div_ceil(BATCH) + 2 + usize::from(self.plain.is_some())
    }

    /// All quads that were drawn, from the bottom to the top.
    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }

    /// The packed sprite sheets.
    pub fn atlas(&self) -> &Rc<Atlas> {
        &self.atlas
    }

    /// Clears the canvas and uses other sprite sheets from now on.
    pub fn set_atlas(&mut self, atlas: Rc<Atlas>) {
        self.clear();
        self.atlas = atlas;
    }

    /// Shifts everything that is drawn from now on.
    pub fn set_shift(&mut self, x: i32, y: i32) {
        self.shift = (x, y);
    }

    /// Returns the animation of a sprite.
    pub fn clip(&self, sprite: Sprite) -> &Animation {
        self.atlas.clip(sprite)
    }

    /// Draws a rectangle of the texture at its own size.
    pub fn part(&mut self, part: Region, x: i32, y: i32) {
        self.stretched(part, x, y, part.w as i32, part.h as i32, WHITE_TINT);
    }

    /// Draws a rectangle of the texture at twice its size. This is for pictures that fill the screen, which have larger
    /// pixels than the board.
    pub fn doubled(&mut self, part: Region, x: i32, y: i32) {
        self.stretched(part, x, y, part.w as i32 * 2, part.h as i32 * 2, WHITE_TINT);
    }

    /// Draws a rectangle of the texture at another size and with a tint.
    pub fn stretched(&mut self, part: Region, x: i32, y: i32, w: i32, h: i32, tint: Rgba) {
        let (x, y) = (x + self.shift.0, y + self.shift.1);
        let seen = x < WIDTH && y < HEIGHT && x + w > 0 && y + h > 0;
        if seen && part.w > 0 {
            self.quads.push(Quad { part, x, y, w, h, tint });
        }
    }

    /// Draws the frame that a repeating animation shows `ms` milliseconds after its start.
    pub fn looped(&mut self, sprite: Sprite, ms: u32, x: i32, y: i32) {
        let part = self.atlas.clip(sprite).at(ms);
        self.part(part, x, y);
    }

    /// Draws a machine on the tile whose top left corner is at `x`, `y`. Machines that are taller than a tile extend
    /// above it.
    pub fn machine(&mut self, sprite: Sprite, ms: u32, x: i32, y: i32) {
        let part = self.atlas.clip(sprite).at(ms);
        self.part(part, x, y + 16 - part.h as i32);
    }

    /// Draws one frame of an animation.
    pub fn frame(&mut self, sprite: Sprite, number: usize, x: i32, y: i32) {
        let part = self.atlas.clip(sprite).frame(number);
        self.part(part, x, y);
    }

    /// Fills a rectangle.
    pub fn fill(&mut self, x: i32, y: i32, w: i32, h: i32, colour: Rgba) {
        let white = Region { x: 0, y: 0, w: 1, h: 1 };
        self.stretched(white, x, y, w, h, colour);
    }

    /// Draws the outline of a rectangle, one pixel wide, just inside its bounds.
    pub fn edge(&mut self, x: i32, y: i32, w: i32, h: i32, colour: Rgba) {
        self.fill(x, y, w, 1, colour);
        self.fill(x, y + h - 1, w, 1, colour);
        self.fill(x, y + 1, 1, h - 2, colour);
        self.fill(x + w - 1, y + 1, 1, h - 2, colour);
    }

    /// Draws a panel: a filled rectangle with a bright edge.
    pub fn panel(&mut self, x: i32, y: i32, w: i32, h: i32, ground: Rgba, edge: Rgba) {
        self.fill(x + 2, y + 2, w, h, super::palette::faded(INK, 160));
        self.fill(x, y, w, h, ground);
        self.edge(x, y, w, h, edge);
    }

    /// Writes text in the small font, with its top left corner at `x`, `y`.
    pub fn text(&mut self, x: i32, y: i32, text: &str, colour: Rgba) {
        self.letters(SMALL, x, y, text, colour);
    }

    /// Writes text with a dark outline, for a background of any colour.
    pub fn text_edged(&mut self, x: i32, y: i32, text: &str, colour: Rgba) {
        for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
            self.text(x + dx, y + dy, text, INK);
        }
        self.text(x, y, text, colour);
    }

    /// Writes text in the small font, centred on `x`.
    pub fn text_mid(&mut self, x: i32, y: i32, text: &str, colour: Rgba) {
        self.text(x - SMALL.width(text) / 2, y, text, colour);
    }

    /// Writes text in the small font, with its right end at `x`.
    pub fn text_end(&mut self, x: i32, y: i32, text: &str, colour: Rgba) {
        self.text(x - SMALL.width(text), y, text, colour);
    }

    /// Writes text in the big font (capitals, digits and punctuation), with a shadow.
    pub fn big(&mut self, x: i32, y: i32, text: &str, colour: Rgba) {
        self.letters(BIG, x + 2, y + 2, text, INK);
        self.letters(BIG, x, y, text, colour);
    }

    /// Writes text in the big font, centred on `x`.
    pub fn big_mid(&mut self, x: i32, y: i32, text: &str, colour: Rgba) {
        self.big(x - BIG.width(text) / 2, y, text, colour);
    }

    /// Writes text in the big font at twice its size, with a shadow, so that people can read it from afar.
    pub fn huge(&mut self, x: i32, y: i32, text: &str, colour: Rgba) {
        let first = self.quads.len();
        self.letters(BIG, 0, 0, text, colour);
        let letters = self.quads.split_off(first);
        for (shift, tint) in [(3, INK), (0, colour)] {
            for letter in &letters {
                let (x, y) = (x + letter.x * 2 + shift, y + letter.y * 2 + shift);
                self.stretched(letter.part, x, y, letter.w * 2, letter.h * 2, tint);
            }
        }
    }

    fn letters(&mut self, font: Font, x: i32, y: i32, text: &str, colour: Rgba) {
        let atlas = Rc::clone(&self.atlas);
        let glyphs = atlas.clip(font.glyphs);
        for (i, letter) in text.bytes().enumerate() {
            let known = if font.has(letter.into()) { letter } else { b'?' };
            if known != b' ' {
                let part = glyphs.frame(usize::from(known - b' '));
                let x = x + i as i32 * font.size.0;
                self.stretched(part, x, y, part.w as i32, part.h as i32, colour);
            }
        }
    }
}

const WHITE_TINT: Rgba = [255; 4];

/// The colour of most text.
pub const TEXT: Rgba = WHITE;
