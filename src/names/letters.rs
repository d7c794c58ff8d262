//! The two fonts: which letters they have, and how much room a text takes. All letters of a font are equally wide.

use super::{Sprite, sprites};

/// A font. Its first letter is the blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Font {
    /// Its letters, a frame each.
    pub glyphs: Sprite,
    /// The size of a letter with the space behind it, pixels.
    pub size: (i32, i32),
    /// The space behind a letter, pixels, which the last one of a text does without.
    space: i32,
    /// The last letter that it has.
    last: u8,
}

/// Most text.
pub const SMALL: Font = Font {
    glyphs: sprites::font_small::GLYPHS,
    size: (6, 9),
    space: 1,
    last: b'~',
};

/// Headings: capitals, digits and signs.
pub const BIG: Font = Font {
    glyphs: sprites::font_big::GLYPHS,
    size: (12, 16),
    space: 0,
    last: b'_',
};

impl Font {
    /// The width of a text, pixels.
    pub const fn width(self, text: &str) -> i32 {
        self.width_of(text.len())
    }

    /// The width of a text of so many letters, pixels.
    pub const fn width_of(self, letters: usize) -> i32 {
        match letters {
            0 => 0,
            _ => letters as i32 * self.size.0 - self.space,
        }
    }

    /// All letters that it has.
    pub fn letters(self) -> impl Iterator<Item = char> {
        (b' '..=self.last).map(char::from)
    }

    /// Whether it has this letter.
    pub fn has(self, letter: char) -> bool {
        (' '..=char::from(self.last)).contains(&letter)
    }
}
