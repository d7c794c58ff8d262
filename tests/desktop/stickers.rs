//! Renders the stickers' SVG files with another program and checks that the result equals the PNG files.
//!
//! Needs rsvg-convert.

use hat_trick::tools::stickers::{self, SIDE_MM, pixels, sheet, svg};
use hat_trick::view::Atlas;
use hat_trick::view::sheet::Picture;
use std::path::Path;
use std::process::Command;

#[test]
fn another_program_paints_the_svg_as_the_png_shows_it() {
    let side = pixels(SIDE_MM);
    for sticker in stickers::all(&Atlas::load().unwrap()) {
        let drawing = sticker.draw(side);
        let text = svg::write(&drawing, sticker.title);
        expect_same(
            &rendered(&text, &sticker.name, side, side),
            &drawing.painted(),
            &sticker.name,
        );
    }
}

#[test]
fn another_program_paints_the_sheet_as_the_png_shows_it() {
    let atlas = Atlas::load().unwrap();
    let drawing = sheet::draw(&atlas, &stickers::all(&atlas));
    let text = svg::write(&drawing, "sheet");
    expect_same(&rendered(&text, "stickers-a4", 2480, 3508), &drawing.painted(), "sheet");
}

fn rendered(svg: &str, name: &str, width: u32, height: u32) -> Picture {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (from, to) = (
        folder.join(format!("{name}.svg")),
        folder.join(format!("{name}-rsvg.png")),
    );
    std::fs::write(&from, svg).unwrap();
    let status = Command::new("rsvg-convert")
        .args([
            "--width",
            &width.to_string(),
            "--height",
            &height.to_string(),
            "--output",
        ])
        .args([&to, &from])
        .status();
    let status = status.unwrap_or_else(|error| {
        panic!("rsvg-convert ({error}): run .ci/run first, or as root `apt-get install --no-install-recommends librsvg2-bin`")
    });
    assert!(status.success(), "{}", from.display());
    Picture::from_png(&std::fs::read(to).unwrap()).unwrap()
}

fn expect_same(one: &Picture, other: &Picture, name: &str) {
    assert_eq!((one.width, one.height), (other.width, other.height), "{name}");
    let pairs = one.rgba.chunks_exact(4).zip(other.rgba.chunks_exact(4));
    let different = pairs.filter(|(a, b)| a != b).count();
    assert_eq!(different, 0, "{name}: pixels that differ");
}
