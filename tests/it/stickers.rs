//! Checks that stickers have the size, the resolution, the border and the sharp pixel edges that a printer and a
//! cutting plotter need. `tests/desktop/stickers.rs` uses another program to compare the SVG with the PNG.

use hat_trick::rules::apis::ApiKind;
use hat_trick::tools::stickers::{self, BORDER_MM, SIDE_MM, Sticker, dots, pixels, png, sheet, svg};
use hat_trick::view::Atlas;
use hat_trick::view::sheet::Picture;

fn all() -> Vec<Sticker> {
    stickers::all(&Atlas::load().unwrap())
}

fn is_clear(picture: &Picture, x: u32, y: u32) -> bool {
    picture.get(x, y)[3] == 0
}

/// Returns the left and top edges of the sprite on its sticker, and the width of one sprite pixel, in dots.
fn place(sticker: &Sticker, side: u32) -> (u32, u32, u32) {
    let scale = sticker.scale(side);
    let (w, h) = (sticker.picture.width * scale, sticker.picture.height * scale);
    ((side - w) / 2, (side - h) / 2, scale)
}

#[test]
fn the_cast_and_every_emblem_have_a_sticker_that_shows_something() {
    let all = all();
    assert_eq!(all.len(), 12 + ApiKind::ALL.len());
    for sticker in &all {
        assert!(
            sticker.picture.width >= 8 && sticker.picture.height >= 8,
            "{}",
            sticker.name
        );
        assert_eq!(all.iter().filter(|other| other.name == sticker.name).count(), 1);
    }
}

#[test]
fn a_png_is_591_pixels_wide_and_says_300_dots_an_inch() {
    let bytes = png::write(&all()[0].draw(pixels(SIDE_MM))).unwrap();
    let reader = ::png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (591, 591));
    let dims = info.pixel_dims.unwrap();
    assert_eq!((dims.xppu, dims.yppu, dims.unit), (11_811, 11_811, ::png::Unit::Meter));
}

#[test]
fn pixels_are_square_sharp_and_those_of_the_sprite() {
    let side = pixels(SIDE_MM);
    for sticker in all() {
        let painted = sticker.draw(side).painted();
        let (left, top, scale) = place(&sticker, side);
        assert!(scale >= 4, "{}: {scale}", sticker.name);
        for y in 0..sticker.picture.height * scale {
            for x in 0..sticker.picture.width * scale {
                let pixel = sticker.picture.get(x / scale, y / scale);
                if pixel[3] > 0 {
                    assert_eq!(painted.get(left + x, top + y), pixel, "{} {x},{y}", sticker.name);
                }
            }
        }
    }
}

#[test]
fn the_white_border_is_two_millimetres_wide_all_round() {
    let side = pixels(SIDE_MM);
    let border = dots(BORDER_MM);
    for sticker in all() {
        let painted = sticker.draw(side).painted();
        let (left, top, scale) = place(&sticker, side);
        let (mut edges, mut reached) = (0, f64::MAX);
        for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
            if is_clear(&painted, x, y) || !touches_clear(&painted, x, y) {
                continue;
            }
            // The distance from this dot to the sprite's nearest pixel; each pixel of the sprite is a square of dots.
            let far = distance(
                &sticker.picture,
                scale,
                (f64::from(x) - f64::from(left), f64::from(y) - f64::from(top)),
            );
            assert!(far <= border, "{}: {far} at {x},{y}", sticker.name);
            reached = reached.min(far);
            edges += 1;
        }
        // Each dot at the edge has a neighbour outside the border, so its distance from the sprite falls short of the
        // border's width by at most the diagonal of one dot.
        assert!(
            edges > 500 && reached > border - 1.5,
            "{}: {reached} of {border}",
            sticker.name
        );
        let outer = outer_edges(&painted);
        let sprite = [
            left,
            top,
            left + sticker.picture.width * scale,
            top + sticker.picture.height * scale,
        ];
        for (outer, inner) in outer.into_iter().zip(sprite) {
            let wide = f64::from(outer.abs_diff(inner));
            assert!((wide - border).abs() <= 0.5, "{}: {wide} dots", sticker.name);
        }
    }
}

/// Returns whether one of the four neighbouring dots is transparent.
fn touches_clear(picture: &Picture, x: u32, y: u32) -> bool {
    let around = [(x + 1, y), (x.wrapping_sub(1), y), (x, y + 1), (x, y.wrapping_sub(1))];
    around.into_iter().any(|(x, y)| is_clear(picture, x, y))
}

/// Returns the distance, in dots, from the centre of the dot at `x`, `y` to a sprite whose pixels are `scale` dots
/// wide.
fn distance(sprite: &Picture, scale: u32, (x, y): (f64, f64)) -> f64 {
    let side = f64::from(scale);
    let gap = |at: f64, pixel: u32| {
        let from = f64::from(pixel) * side;
        (from - at - 0.5).max(at + 0.5 - from - side).max(0.0)
    };
    let near = |at: f64, count: u32| {
        let reach = (dots(BORDER_MM) + 2.0 * side) / side;
        let middle = at / side;
        (middle - reach).max(0.0) as u32..((middle + reach).max(0.0) as u32 + 1).min(count)
    };
    let mut nearest = f64::MAX;
    for py in near(y, sprite.height) {
        for px in near(x, sprite.width) {
            if sprite.get(px, py)[3] > 0 {
                nearest = nearest.min(gap(x, px).hypot(gap(y, py)));
            }
        }
    }
    nearest
}

/// Returns the edges of the part that is not transparent: left, top, right and bottom.
fn outer_edges(picture: &Picture) -> [u32; 4] {
    let column = |x: &u32| (0..picture.height).any(|y| !is_clear(picture, *x, y));
    let row = |y: &u32| (0..picture.width).any(|x| !is_clear(picture, x, *y));
    [
        (0..picture.width).find(column).unwrap(),
        (0..picture.height).find(row).unwrap(),
        (0..picture.width).rev().find(column).unwrap() + 1,
        (0..picture.height).rev().find(row).unwrap() + 1,
    ]
}

#[test]
fn a_sticker_is_one_piece_without_holes() {
    let side = pixels(SIDE_MM);
    for sticker in all() {
        let painted = sticker.draw(side).painted();
        // An added margin of transparent dots joins everything outside the sticker into one piece.
        let pieces = |clear: bool| {
            let wide = side + 2;
            let mut open: Vec<bool> = (0..wide * wide)
                .map(|i| is_clear(&painted, (i % wide).wrapping_sub(1), (i / wide).wrapping_sub(1)) == clear)
                .collect();
            let mut count = 0;
            while let Some(start) = open.iter().position(|open| *open) {
                count += 1;
                let mut todo = vec![start];
                while let Some(at) = todo.pop() {
                    if open.get(at) == Some(&true) {
                        open[at] = false;
                        let w = wide as usize;
                        todo.extend([at + 1, at.wrapping_sub(1), at + w, at.wrapping_sub(w)]);
                    }
                }
            }
            count
        };
        assert_eq!((pieces(false), pieces(true)), (1, 1), "{}", sticker.name);
    }
}

#[test]
fn the_svg_of_a_sticker_has_its_size_and_hard_edges() {
    let side = pixels(SIDE_MM);
    for sticker in all() {
        let drawing = sticker.draw(side);
        let text = svg::write(&drawing, sticker.title);
        assert!(text.contains("width=\"50.038mm\"") && text.contains("shape-rendering=\"crispEdges\""));
    }
}

#[test]
fn the_sheet_is_a_whole_page_with_every_sticker_apart_and_its_svg_has_its_size() {
    let atlas = Atlas::load().unwrap();
    let drawing = sheet::draw(&atlas, &stickers::all(&atlas));
    assert_eq!((drawing.width, drawing.height), (2480, 3508));
    let inside = |rect: &&stickers::Rect| rect.x + rect.w <= 2480 && rect.y + rect.h <= 3508;
    assert_eq!(drawing.rects.iter().filter(inside).count(), drawing.rects.len());
    let text = svg::write(&drawing, "sheet");
    assert!(
        text.contains("width=\"209.973mm\" height=\"297.011mm\""),
        "{}",
        &text[..200]
    );
}
