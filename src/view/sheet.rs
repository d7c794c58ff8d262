//! Sprite sheets as Aseprite exports them: a PNG and its JSON (array form, with frame tags).

use crate::names::Sheet;
use serde::Deserialize;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A picture of 8-bit RGBA pixels, with the top row first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// Four bytes per pixel.
    pub rgba: Vec<u8>,
}

impl Picture {
    /// Makes a transparent picture.
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            rgba: vec![0; (width * height * 4) as usize],
        }
    }

    /// Returns the pixel at `x`, `y`. Pixels outside the picture are transparent.
    pub fn get(&self, x: u32, y: u32) -> [u8; 4] {
        let at = self.index(x, y);
        at.and_then(|at| self.rgba.get(at..at + 4)?.try_into().ok())
            .unwrap_or_default()
    }

    /// Sets the pixel at `x`, `y`. Does nothing outside the picture.
    pub fn set(&mut self, x: u32, y: u32, pixel: [u8; 4]) {
        if let Some(at) = self.index(x, y)
            && let Some(slot) = self.rgba.get_mut(at..at + 4)
        {
            slot.copy_from_slice(&pixel);
        }
    }

    fn index(&self, x: u32, y: u32) -> Option<usize> {
        (x < self.width && y < self.height).then(|| ((y * self.width + x) * 4) as usize)
    }

    /// Copies a part of `from` to `x`, `y`, including transparent pixels.
    pub fn copy(&mut self, from: &Self, part: Region, x: u32, y: u32) {
        for dy in 0..part.h {
            for dx in 0..part.w {
                self.set(x + dx, y + dy, from.get(part.x + dx, part.y + dy));
            }
        }
    }

    /// Draws a part of `from` over this picture at `x`, `y`. Where that part is transparent, this picture stays as it
    /// is.
    pub fn stamp(&mut self, from: &Self, part: Region, x: u32, y: u32) {
        for dy in 0..part.h {
            for dx in 0..part.w {
                let pixel = from.get(part.x + dx, part.y + dy);
                if pixel[3] > 0 {
                    self.set(x + dx, y + dy, pixel);
                }
            }
        }
    }

    /// Returns the picture with every pixel `k` times as wide and as high.
    pub fn enlarged(&self, k: u32) -> Self {
        let mut out = Self::new(self.width * k, self.height * k);
        for y in 0..out.height {
            for x in 0..out.width {
                out.set(x, y, self.get(x / k, y / k));
            }
        }
        out
    }

    /// Returns the picture as the bytes of a PNG file.
    pub fn to_png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&self.rgba)?;
        Ok(bytes)
    }

    /// Reads a PNG file of any colour type.
    pub fn from_png(bytes: &[u8]) -> Result<Self, png::DecodingError> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info()?;
        let mut buffer = vec![0; reader.output_buffer_size().unwrap_or_default()];
        let info = reader.next_frame(&mut buffer)?;
        buffer.truncate(info.buffer_size());
        let rgba = match info.color_type {
            png::ColorType::GrayscaleAlpha => buffer
                .chunks_exact(2)
                .flat_map(|p| if let [v, a] = p { [*v, *v, *v, *a] } else { [0; 4] })
                .collect(),
            _ => buffer,
        };
        Ok(Self {
            width: info.width,
            height: info.height,
            rgba,
        })
    }
}

/// A rectangle within a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct Region {
    /// The distance from the left edge.
    pub x: u32,
    /// The distance from the top edge.
    pub y: u32,
    /// The width.
    pub w: u32,
    /// The height.
    pub h: u32,
}

/// An animation: the frames of a sprite.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Animation {
    /// The region of each frame on the sheet, and how long the frame is shown, in milliseconds.
    pub frames: Vec<(Region, u32)>,
}

impl Animation {
    /// Returns the frame with this number. Numbers beyond the last frame start over from the first frame.
    pub fn frame(&self, number: usize) -> Region {
        let count = self.frames.len().max(1);
        self.frames
            .get(number % count)
            .map(|(part, _)| *part)
            .unwrap_or_default()
    }

    /// Returns the frame that is shown `ms` milliseconds after the start of a repeating animation.
    pub fn at(&self, ms: u32) -> Region {
        let left = ms % self.length().max(1);
        self.frame(self.number_at(left))
    }

    /// Returns the frame that is shown `ms` milliseconds after the start of an animation that plays once. After the
    /// end, this is the last frame.
    pub fn once(&self, ms: u32) -> Region {
        self.frame(self.number_at(ms))
    }

    /// Returns the total length of all frames, in milliseconds.
    pub fn length(&self) -> u32 {
        self.frames.iter().map(|(_, ms)| ms).sum()
    }

    fn number_at(&self, mut ms: u32) -> usize {
        for (number, (_, takes)) in self.frames.iter().enumerate() {
            if ms < *takes {
                return number;
            }
            ms -= takes;
        }
        self.frames.len().saturating_sub(1)
    }
}

/// A sheet after it has been read.
#[derive(Clone, Debug)]
pub struct SheetArt {
    /// The sheet.
    pub sheet: Sheet,
    /// All of its pixels.
    pub picture: Picture,
    /// The animations of the sheet, one for each of its sprites, in the order of the sprites.
    pub clips: Vec<Animation>,
}

/// The reason why a sheet cannot be read.
#[derive(Debug, Error)]
pub enum SheetError {
    /// The JSON is not in the form in which Aseprite exports it.
    #[error("{0}.json: {1}; export it from Aseprite as JSON Array with Frame Tags")]
    Json(String, serde_json::Error),
    /// The PNG cannot be decoded.
    #[error("{0}.png: {1}; save it as PNG with transparency")]
    Png(String, png::DecodingError),
    /// A tag or frame points outside the sheet.
    #[error("{0}.json: tag \"{1}\" names frames or pixels that are not there; export the sheet again")]
    Outside(String, String),
    /// The frames were trimmed or rotated.
    #[error("{0}.json: frame {1} is trimmed or rotated; export the sheet again without Trim")]
    Trimmed(String, usize),
    /// The sheet lacks a sprite of the game.
    #[error("{0}.json: there is no tag \"{1}\", which the game draws; add it")]
    Missing(String, String),
    /// A frame does not fit in the texture.
    #[error("{0}.json: a frame is wider than {1} pixels; make it smaller")]
    Wide(String, u32),
    /// One of the sheet's files cannot be read.
    #[error("{path}: {1}; save both the PNG and the JSON there", path = .0.display())]
    File(PathBuf, std::io::Error),
    /// The folder of sheets does not exist in the expected place.
    #[error("there is no folder {path}; start the game in the project's folder, or name the sheets' folder in {1}", path = .0.display())]
    NoFolder(PathBuf, &'static str),
    /// An environment variable names a folder that cannot be used.
    #[error("{0} names the folder {path}, which cannot be used: {2}; or unset {0}", path = .1.display())]
    Named(&'static str, PathBuf, Box<SheetError>),
}

#[derive(Deserialize)]
struct File {
    frames: Vec<SheetFrame>,
    meta: Meta,
}

#[derive(Deserialize)]
struct SheetFrame {
    frame: Region,
    #[serde(default = "hundred")]
    duration: u32,
    #[serde(default)]
    trimmed: bool,
    #[serde(default)]
    rotated: bool,
}

fn hundred() -> u32 {
    100
}

#[derive(Deserialize)]
struct Meta {
    #[serde(rename = "frameTags")]
    tags: Vec<Tag>,
}

#[derive(Deserialize)]
struct Tag {
    name: String,
    from: usize,
    to: usize,
}

impl File {
    /// Returns the animation that a tag of this sheet defines. Fails if the tag or its frames are missing.
    fn clip(&self, name: &str, tag: &str, picture: &Picture) -> Result<Animation, SheetError> {
        let missing = || SheetError::Missing(name.to_owned(), tag.to_owned());
        let found = self
            .meta
            .tags
            .iter()
            .find(|found| found.name == tag)
            .ok_or_else(missing)?;
        let outside = || SheetError::Outside(name.to_owned(), tag.to_owned());
        let frames = self
            .frames
            .get(found.from..found.to.saturating_add(1))
            .ok_or_else(outside)?;
        let frames: Vec<_> = frames.iter().map(|frame| (frame.frame, frame.duration)).collect();
        let fits = |(part, _): &(Region, u32)| {
            part.x.saturating_add(part.w) <= picture.width && part.y.saturating_add(part.h) <= picture.height
        };
        if frames.iter().all(fits) {
            Ok(Animation { frames })
        } else {
            Err(outside())
        }
    }
}

impl SheetArt {
    /// Reads a sheet from its two files. Fails if one of the game's sprites is missing. Sprites that the game does not
    /// know are ignored.
    pub fn read(sheet: Sheet, json: &str, png: &[u8]) -> Result<Self, SheetError> {
        let name = sheet.name();
        let file: File = serde_json::from_str(json).map_err(|error| SheetError::Json(name.to_owned(), error))?;
        let picture = Picture::from_png(png).map_err(|error| SheetError::Png(name.to_owned(), error))?;
        if let Some(number) = file.frames.iter().position(|frame| frame.trimmed || frame.rotated) {
            return Err(SheetError::Trimmed(name.to_owned(), number));
        }
        let clips = sheet.tags().iter().map(|tag| file.clip(name, tag, &picture));
        Ok(Self {
            sheet,
            clips: clips.collect::<Result<_, _>>()?,
            picture,
        })
    }

    /// Reads a sheet from its two files in `folder`.
    pub fn open(folder: &Path, sheet: Sheet) -> Result<Self, SheetError> {
        let path = |ending: &str| folder.join(format!("{}.{ending}", sheet.name()));
        let failed = |path: &Path, error| SheetError::File(path.to_owned(), error);
        let json = path("json");
        let text = std::fs::read_to_string(&json).map_err(|error| failed(&json, error))?;
        let png = path("png");
        let bytes = std::fs::read(&png).map_err(|error| failed(&png, error))?;
        Self::read(sheet, &text, &bytes)
    }

    /// Checks that no frame is wider than `most` pixels.
    pub fn expect_frames_within(&self, most: u32) -> Result<(), SheetError> {
        let mut frames = self.clips.iter().flat_map(|clip| &clip.frames);
        if frames.any(|(part, _)| part.w > most) {
            return Err(SheetError::Wide(self.sheet.name().to_owned(), most));
        }
        Ok(())
    }

    /// Returns the height of the sheet's tallest frame, in pixels.
    pub fn frame_height(&self) -> u32 {
        let frames = self.clips.iter().flat_map(|clip| &clip.frames);
        frames.map(|(part, _)| part.h).max().unwrap_or(0)
    }
}
