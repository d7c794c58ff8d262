//! `stickers`: writes printable stickers of the characters and emblems, as SVG and PNG. Needs no window.

use super::files::Folder;
use super::{Failure, out};
use crate::tools::stickers::{self, Drawing, SIDE_MM, pixels, png, sheet, svg};
use crate::view::Atlas;
use std::path::Path;

/// Writes every sticker, and a sheet with all of them, into `folder`, creating it if necessary.
pub fn run(folder: &Path) -> Result<(), Failure> {
    let folder = Folder::open(folder)?;
    let atlas = Atlas::load()?;
    let all = stickers::all(&atlas);
    for sticker in &all {
        save(&folder, &sticker.name, sticker.title, &sticker.draw(pixels(SIDE_MM)))?;
    }
    save(&folder, "stickers-a4", "HAT TRICK stickers", &sheet::draw(&atlas, &all))
}

fn save(folder: &Folder, name: &str, title: &str, drawing: &Drawing) -> Result<(), Failure> {
    let path = folder.write(&format!("{name}.svg"), svg::write(drawing, title).as_bytes())?;
    out::say(path.display())?;
    let bytes = png::write(drawing).map_err(|error| Failure(format!("{name}.png: {error}; try another folder")))?;
    out::say(folder.write(&format!("{name}.png"), &bytes)?.display())
}
