//! All sprite sheets in one picture, so that everything is drawn from one texture.

use super::sheet::{Clip, Picture, Sheet, SheetError};
use std::collections::HashMap;
use std::path::Path;

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
    "assistant",
    "board",
    "bubble",
    "coin",
    "coin_sealed",
    "duplicate",
    "emblems",
    "ending",
    "font_big",
    "font_small",
    "fx",
    "hat",
    "howto",
    "icons",
    "items",
    "lag",
    "logo",
    "machines",
    "patrol",
    "pickups",
    "pip",
    "poison",
    "rival",
    "robot",
    "scenes",
    "showman",
    "signs",
    "sleep",
    "storm",
    "swing",
    "tall",
    "team",
    "theme_actors",
    "theme_bindings",
    "theme_configuration",
    "theme_conversation",
    "theme_cryptography",
    "theme_invocation",
    "theme_jobs",
    "theme_lock",
    "theme_pubsub",
    "theme_search",
    "theme_secrets",
    "theme_state",
    "theme_vector",
    "theme_workflow",
    "thief",
    "timeout",
    "tossed",
    "tool",
    "trail",
    "ui",
    "words",
    "worm",
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

    /// Reads all sheets of the game from `folder` and packs them. A sheet that lacks what the game draws is refused.
    pub fn read(folder: &Path) -> Result<Self, SheetError> {
        let mut sheets = Vec::new();
        for file in SHEETS {
            let own = Sheet::read(file.name, file.json, file.png)?;
            let sheet = Sheet::open(folder, file.name)?;
            sheet.expect_clips_of(&own)?;
            sheet.expect_frames_within(WIDTH)?;
            sheets.push(sheet);
        }
        Ok(Self::pack(sheets))
    }

    /// Packs all frames in rows, the tallest first. Frames go one by one, so that a sheet may be of any size.
    fn pack(mut sheets: Vec<Sheet>) -> Self {
        sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.frame_height()));
        let mut shelf = Shelf::default();
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
        let mut packed = HashMap::new();
        for sheet in sheets {
            let count = sheet.clips.iter().map(|clip| clip.frames.len()).sum();
            for (from, to) in places.by_ref().take(count) {
                picture.copy(&sheet.picture, from, to.x, to.y);
            }
            packed.insert(sheet.name, sheet.clips);
        }
        Self {
            picture,
            sheets: packed,
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

/// Where the next frame goes: left to right in rows, below the row that holds the white pixel.
struct Shelf {
    x: u32,
    y: u32,
    row: u32,
}

impl Default for Shelf {
    fn default() -> Self {
        Self { x: 0, y: 1, row: 0 }
    }
}

impl Shelf {
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
        let clips = atlas.sheets.values().flatten();
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
            let sheet = Sheet::read(file.name, file.json, file.png).unwrap();
            for clip in &sheet.clips {
                let packed = atlas.clip(&sheet.name, &clip.name);
                for (n, (own, _)) in clip.frames.iter().enumerate() {
                    let at = packed.frame(n);
                    for (x, y) in [(0, 0), (own.w / 2, own.h / 2), (own.w - 1, own.h - 1)] {
                        let pixel = sheet.picture.get(own.x + x, own.y + y);
                        assert_eq!(
                            pixel,
                            atlas.picture.get(at.x + x, at.y + y),
                            "{} {} {n}",
                            sheet.name,
                            clip.name
                        );
                    }
                }
            }
        }
    }
}
