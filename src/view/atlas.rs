//! All sprite sheets in one picture, so that everything is drawn from one texture.

use super::sheet::{Animation, Picture, SheetArt, SheetError};
use crate::names::{Sheet, Sprite};
use std::path::Path;

/// The files of a sheet, built into the game.
#[derive(Clone, Copy, Debug)]
pub struct SheetFile {
    /// The sheet.
    pub sheet: Sheet,
    /// The JSON that Aseprite exported.
    pub json: &'static str,
    /// The PNG's bytes.
    pub png: &'static [u8],
}

/// The files of every sheet of the game, in the order of [`Sheet::ALL`].
pub const SHEETS: &[SheetFile] = include!(concat!(env!("OUT_DIR"), "/sheets.rs"));

/// The width of the packed picture, in pixels. Every graphics card can use a texture of this size.
const WIDTH: u32 = 1024;

impl SheetFile {
    /// Reads the sheet.
    pub fn read(&self) -> Result<SheetArt, SheetError> {
        SheetArt::read(self.sheet, self.json, self.png)
    }
}

/// All sheets, packed.
#[derive(Debug)]
pub struct Atlas {
    /// The packed picture. Its first pixel is white, for drawing plain rectangles.
    pub picture: Picture,
    /// The animations, by sheet and then by sprite.
    sheets: Vec<Vec<Animation>>,
    nothing: Animation,
}

impl Atlas {
    /// Reads and packs all sheets of the game.
    pub fn load() -> Result<Self, SheetError> {
        let sheets: Vec<SheetArt> = SHEETS.iter().map(SheetFile::read).collect::<Result<_, _>>()?;
        Ok(Self::pack(sheets))
    }

    /// Reads all sheets of the game from `folder` and packs them. Fails if a sheet lacks a sprite of the game.
    pub fn read(folder: &Path) -> Result<Self, SheetError> {
        let mut sheets = Vec::new();
        for sheet in Sheet::ALL {
            let art = SheetArt::open(folder, sheet)?;
            art.expect_frames_within(WIDTH)?;
            sheets.push(art);
        }
        Ok(Self::pack(sheets))
    }

    /// Packs all frames in rows, the tallest first. Frames are packed individually, so that sheets may have any size.
    fn pack(mut sheets: Vec<SheetArt>) -> Self {
        sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.frame_height()));
        let mut shelf = Packer::default();
        let mut places = Vec::new();
        for clip in sheets.iter_mut().flat_map(|sheet| &mut sheet.clips) {
            for (part, _) in &mut clip.frames {
                let from = *part;
                (part.x, part.y) = shelf.place(from.w, from.h);
                places.push((from, *part));
            }
        }
        let mut picture = Picture::new(WIDTH, (shelf.y + shelf.row).next_power_of_two());
        picture.set(0, 0, [255; 4]);
        let mut places = places.into_iter();
        for sheet in &sheets {
            let count = sheet.clips.iter().map(|clip| clip.frames.len()).sum();
            for (from, to) in places.by_ref().take(count) {
                picture.copy(&sheet.picture, from, to.x, to.y);
            }
        }
        sheets.sort_by_key(|art| art.sheet);
        Self {
            picture,
            sheets: sheets.into_iter().map(|art| art.clips).collect(),
            nothing: Animation::default(),
        }
    }

    /// Returns the animation of a sprite.
    pub fn clip(&self, sprite: Sprite) -> &Animation {
        let clips = self.sheets.get(sprite.sheet() as usize);
        let found = clips.and_then(|clips| clips.get(sprite.number()));
        // Every sheet has all of its sprites, because reading a sheet fails if one is missing.
        found.unwrap_or(&self.nothing)
    }
}

/// Arranges frames from left to right in rows, below the row that contains the white pixel.
struct Packer {
    x: u32,
    y: u32,
    row: u32,
}

impl Default for Packer {
    fn default() -> Self {
        Self { x: 0, y: 1, row: 0 }
    }
}

impl Packer {
    fn place(&mut self, w: u32, h: u32) -> (u32, u32) {
        if self.x + w > WIDTH {
            *self = Self {
                x: 0,
                y: self.y + self.row,
                row: 0,
            };
        }
        let place = (self.x, self.y);
        self.x += w;
        self.row = self.row.max(h);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_frames_do_not_overlap_and_fit_the_texture() {
        let atlas = Atlas::load().unwrap();
        let clips = atlas.sheets.iter().flatten();
        let frames: Vec<_> = clips
            .flat_map(|clip| clip.frames.iter().map(|(part, _)| *part))
            .collect();
        assert!(atlas.picture.height <= 2048);
        for (i, a) in frames.iter().enumerate() {
            assert!(a.x + a.w <= WIDTH && a.y + a.h <= atlas.picture.height && a.y > 0);
            for b in frames.iter().skip(i + 1) {
                let apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
                assert!(apart, "{a:?} and {b:?} overlap");
            }
        }
    }

    #[test]
    fn a_packed_frame_holds_the_pixels_of_its_sheet() {
        let atlas = Atlas::load().unwrap();
        for file in SHEETS {
            let sheet = file.read().unwrap();
            for (sprite, clip) in file.sheet.sprites().zip(&sheet.clips) {
                let packed = atlas.clip(sprite);
                for (n, (own, _)) in clip.frames.iter().enumerate() {
                    let at = packed.frame(n);
                    for (x, y) in [(0, 0), (own.w / 2, own.h / 2), (own.w - 1, own.h - 1)] {
                        let pixel = sheet.picture.get(own.x + x, own.y + y);
                        assert_eq!(pixel, atlas.picture.get(at.x + x, at.y + y), "{sprite:?} {n}");
                    }
                }
            }
        }
    }
}
