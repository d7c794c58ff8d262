//! What there is to see and to hear, by name: a sprite, tune or sound that is not in `assets/` does not compile.
//!
//! The build (`build/`) writes all of it from the files' names and the sheets' tags, so a new one is known without a list
//! anywhere; only the fonts' sizes are written by hand. Names alone: pictures and notes belong to [`crate::view`] and
//! [`crate::sound`].
//!
//! ```
//! use hat_trick::names::sprites;
//! assert_eq!(sprites::board::TUNNEL.tag(), "tunnel");
//! ```
//!
//! ```compile_fail,E0425
//! use hat_trick::names::sprites;
//! assert_eq!(sprites::board::TUNEL.tag(), "tunnel");
//! ```

pub mod letters;

/// A sprite: a sheet, and one of its tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sprite {
    sheet: Sheet,
    number: u8,
}

impl Sprite {
    const fn new(sheet: Sheet, number: u8) -> Self {
        Self { sheet, number }
    }

    /// The sheet that it is on.
    pub const fn sheet(self) -> Sheet {
        self.sheet
    }

    /// Its place among the sprites of its sheet, from 0.
    pub const fn number(self) -> usize {
        self.number as usize
    }

    /// Its tag on the sheet.
    pub fn tag(self) -> &'static str {
        self.sheet.tags().get(self.number()).copied().unwrap_or_default()
    }
}

impl Sheet {
    /// Its sprites, in the order of its file.
    pub fn sprites(self) -> impl Iterator<Item = Sprite> {
        (0..=u8::MAX)
            .zip(self.tags())
            .map(move |(number, _)| Sprite::new(self, number))
    }
}

include!(concat!(env!("OUT_DIR"), "/names.rs"));
