//! `stickers`: the characters and emblems for the printer, as SVG and PNG. Needs no window.

use super::{Failure, out};
use crate::stickers::{self, Drawing, SIDE_MM, pixels, png, sheet, svg};
use crate::view::Atlas;
use std::path::Path;

/// Writes every sticker and the sheet of all of them into `folder`, which is made when missing.
pub fn run(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    let atlas = Atlas::load()?;
    let all = stickers::all(&atlas);
    for sticker in &all {
        save(folder, &sticker.name, sticker.title, &sticker.draw(pixels(SIDE_MM)))?;
    }
    save(folder, "stickers-a4", "HAT TRICK stickers", &sheet::draw(&atlas, &all))
}

fn save(folder: &Path, name: &str, title: &str, drawing: &Drawing) -> Result<(), Failure> {
    let path = folder.join(format!("{name}.svg"));
    write(&path, svg::write(drawing, title).as_bytes())?;
    let path = folder.join(format!("{name}.png"));
    let bytes = png::write(drawing);
    write(
        &path,
        &bytes.map_err(|error| Failure(format!("{}: {error}; try another folder", path.display())))?,
    )
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|error| Failure::file(path, &error))?;
    out::say(path.display())
}
