//! The names of everything to see and hear. A sprite, tune or sound that is not in `assets/` does not compile.
//!
//! The build (`build/`) writes them all from the names of the files and the tags of the sheets, so a new one needs no
//! entry in any list. Only the sizes of the fonts are written by hand. Only names are kept here: pictures and notes
//! belong to [`crate::view`] and [`crate::sound`].
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

    /// Its index among the sprites of its sheet, from 0.
    pub const fn number(self) -> usize {
        self.number as usize
    }

    /// Its tag on the sheet.
    pub fn tag(self) -> &'static str {
        self.sheet.tags().get(self.number()).copied().unwrap_or_default()
    }
}

impl Sheet {
    /// The sprites on it, in the order of its file.
    pub fn sprites(self) -> impl Iterator<Item = Sprite> {
        (0..=u8::MAX)
            .zip(self.tags())
            .map(move |(number, _)| Sprite::new(self, number))
    }
}

include!(concat!(env!("OUT_DIR"), "/names.rs"));
