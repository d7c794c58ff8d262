//! The two fonts: which letters they have, and how wide a text is. All letters of a font have the same width.

use super::{Sprite, sprites};

/// A font. The first letter in every font is the space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Font {
    /// The letters of the font, with one frame for each.
    pub glyphs: Sprite,
    /// The size of a letter, including the space after it, in pixels.
    pub size: (i32, i32),
    /// The space after a letter, in pixels. The last letter of a text has no space after it.
    space: i32,
    /// The last letter in the font.
    last: u8,
}

/// The font for most text.
pub const SMALL: Font = Font {
    glyphs: sprites::font_small::GLYPHS,
    size: (6, 9),
    space: 1,
    last: b'~',
};

/// The font for headings, which has only capitals, digits and signs.
pub const BIG: Font = Font {
    glyphs: sprites::font_big::GLYPHS,
    size: (12, 16),
    space: 0,
    last: b'_',
};

impl Font {
    /// The width of a text, in pixels.
    pub const fn width(self, text: &str) -> i32 {
        self.width_of(text.len())
    }

    /// The width of a text with this many letters, in pixels.
    pub const fn width_of(self, letters: usize) -> i32 {
        match letters {
            0 => 0,
            _ => letters as i32 * self.size.0 - self.space,
        }
    }

    /// All letters in the font.
    pub fn letters(self) -> impl Iterator<Item = char> {
        (b' '..=self.last).map(char::from)
    }

    /// Whether the font has this letter.
    pub fn has(self, letter: char) -> bool {
        (' '..=char::from(self.last)).contains(&letter)
    }
}
