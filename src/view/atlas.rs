//! All sprite sheets in one picture, so that everything is drawn from one texture.

use super::sheet::{Clip, Part, Picture, Sheet, SheetError};
use std::collections::HashMap;

/// A sheet that is built into the game.
#[derive(Clone, Copy, Debug)]
pub struct SheetFile {
    /// Its name: the files' name without ending.
    pub name: &'static str,
    /// Aseprite's JSON.
    pub json: &'static str,
    /// The PNG's bytes.
    pub png: &'static [u8],
}

macro_rules! sheets {
    ($($name:literal),* $(,)?) => {
        &[$(SheetFile {
            name: $name,
            json: include_str!(concat!("../../assets/sprites/", $name, ".json")),
            png: include_bytes!(concat!("../../assets/sprites/", $name, ".png")),
        }),*]
    };
}

/// Every sheet of the game. One that is added to `assets/sprites` gets its line here.
pub const SHEETS: &[SheetFile] = sheets![
    "blades",
    "board",
    "bubble",
    "coin",
    "emblems",
    "font_big",
    "font_small",
    "fx",
    "hat",
    "howto",
    "icons",
    "logo",
    "patrol",
    "pip",
    "poison",
    "rival",
    "signs",
    "team",
    "theme_invocation",
    "theme_pubsub",
    "theme_state",
    "timeout",
    "ui",
];

/// The width of the packed picture, pixels: every card takes a texture of this size.
const WIDTH: u32 = 1024;

/// All sheets, packed.
#[derive(Debug)]
pub struct Atlas {
    /// The packed picture. Its first pixel is white, for plain rectangles.
    pub picture: Picture,
    sheets: HashMap<String, Vec<Clip>>,
    nothing: Clip,
}

impl Atlas {
    /// Reads and packs all sheets of the game.
    pub fn load() -> Result<Self, SheetError> {
        let read = |file: &SheetFile| Sheet::read(file.name, file.json, file.png);
        let sheets: Vec<Sheet> = SHEETS.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Self::pack(sheets))
    }

    /// Packs sheets row by row, the tallest first.
    fn pack(mut sheets: Vec<Sheet>) -> Self {
        sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.picture.height));
        let places = shelves(&sheets);
        let height = places.iter().zip(&sheets).map(|((_, y), sheet)| y + sheet.picture.height).max();
        let mut picture = Picture::new(WIDTH, height.unwrap_or(1).next_power_of_two());
        picture.set(0, 0, [255; 4]);
        let mut clips = HashMap::new();
        for (sheet, (x, y)) in sheets.into_iter().zip(places) {
            let whole = Part {
                x: 0,
                y: 0,
                w: sheet.picture.width,
                h: sheet.picture.height,
            };
            picture.copy(&sheet.picture, whole, x, y);
            clips.insert(sheet.name, sheet.clips.into_iter().map(|clip| moved(clip, x, y)).collect());
        }
        Self {
            picture,
            sheets: clips,
            nothing: Clip::default(),
        }
    }

    /// The animation `tag` of `sheet`. One that is not there is empty and draws nothing; a test
    /// looks that all that the code names are there.
    pub fn clip(&self, sheet: &str, tag: &str) -> &Clip {
        let clips = self.sheets.get(sheet);
        let found = clips.and_then(|clips| clips.iter().find(|clip| clip.name == tag));
        found.unwrap_or(&self.nothing)
    }
}

/// Where each sheet goes: left to right in rows, below the row that holds the white pixel.
fn shelves(sheets: &[Sheet]) -> Vec<(u32, u32)> {
    let (mut x, mut y, mut row) = (0, 1, 0);
    let mut places = Vec::new();
    for sheet in sheets {
        if x + sheet.picture.width > WIDTH {
            (x, y, row) = (0, y + row, 0);
        }
        places.push((x, y));
        x += sheet.picture.width;
        row = row.max(sheet.picture.height);
    }
    places
}

fn moved(mut clip: Clip, x: u32, y: u32) -> Clip {
    for (part, _) in &mut clip.frames {
        part.x += x;
        part.y += y;
    }
    clip
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_sheets_do_not_overlap_and_fit_the_texture() {
        let read = |file: &SheetFile| Sheet::read(file.name, file.json, file.png).unwrap();
        let sheets: Vec<Sheet> = SHEETS.iter().map(read).collect();
        let places = shelves(&sheets);
        let boxes: Vec<_> = places.iter().zip(&sheets).map(|((x, y), s)| (*x, *y, s.picture.width, s.picture.height)).collect();
        for (i, a) in boxes.iter().enumerate() {
            assert!(a.0 + a.2 <= WIDTH && a.1 + a.3 <= 2048 && a.1 > 0);
            for b in boxes.iter().skip(i + 1) {
                let apart = a.0 + a.2 <= b.0 || b.0 + b.2 <= a.0 || a.1 + a.3 <= b.1 || b.1 + b.3 <= a.1;
                assert!(apart, "{a:?} and {b:?} overlap");
            }
        }
    }

    #[test]
    fn a_packed_frame_holds_the_pixels_of_its_sheet() {
        let atlas = Atlas::load().unwrap();
        let file = SHEETS.iter().find(|file| file.name == "coin").unwrap();
        let sheet = Sheet::read(file.name, file.json, file.png).unwrap();
        let (own, packed) = (sheet.clip("spin").unwrap().frame(0), atlas.clip("coin", "spin").frame(0));
        for (x, y) in [(5, 5), (8, 8), (0, 0)] {
            let a = sheet.picture.get(own.x + x, own.y + y);
            assert_eq!(a, atlas.picture.get(packed.x + x, packed.y + y));
        }
    }
}
