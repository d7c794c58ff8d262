//! The names of all sprites, tunes and sounds. Code that names something missing from `assets/` does not compile.
//!
//! The build script (`build/`) generates these names from the file names and the tags of the sprite sheets, so nobody
//! has to add a new sprite, tune or sound to a list. Only the sizes of the fonts are written by hand. Only names are
//! kept here: the pictures belong to [`crate::view`], and the music and the sounds belong to [`crate::sound`].
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

/// A sprite, given by its sheet and its tag on that sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sprite {
    sheet: Sheet,
    number: u8,
}

impl Sprite {
    const fn new(sheet: Sheet, number: u8) -> Self {
        Self { sheet, number }
    }

    /// The sheet that contains the sprite.
    pub const fn sheet(self) -> Sheet {
        self.sheet
    }

    /// The index of the sprite on its sheet, counted from 0.
    pub const fn number(self) -> usize {
        self.number as usize
    }

    /// Its tag on the sheet.
    pub fn tag(self) -> &'static str {
        self.sheet.tags().get(self.number()).copied().unwrap_or_default()
    }
}

impl Sheet {
    /// The sprites on this sheet, in the order in which its file lists them.
    pub fn sprites(self) -> impl Iterator<Item = Sprite> {
        (0..=u8::MAX)
            .zip(self.tags())
            .map(move |(number, _)| Sprite::new(self, number))
    }
}

include!(concat!(env!("OUT_DIR"), "/names.rs"));
