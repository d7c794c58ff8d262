//! A drawing: a list of rectangles on a grid of dots. Each rectangle has one colour, and is drawn over the ones before
//! it.

use super::outline::Shape;
use crate::view::palette::Rgba;
use crate::view::sheet::Picture;
use std::collections::HashMap;

/// A rectangle of one colour, in dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rect {
    /// The distance from the left, in dots.
    pub x: u32,
    /// The distance from the top, in dots.
    pub y: u32,
    /// The width, in dots.
    pub w: u32,
    /// The height, in dots.
    pub h: u32,
    /// The colour, opaque.
    pub colour: Rgba,
}

/// A drawing made of rectangles on a grid of dots.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The width, in dots.
    pub width: u32,
    /// The height, in dots.
    pub height: u32,
    /// The rectangles, in the order in which they are drawn.
    pub rects: Vec<Rect>,
}

impl Drawing {
    /// Makes an empty, transparent drawing.
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            rects: Vec::new(),
        }
    }

    /// Adds a picture whose pixels are `scale` dots wide. Where the picture is transparent, the rectangles under it
    /// stay visible.
    pub fn add_picture(&mut self, picture: &Picture, (x, y): (u32, u32), scale: u32) {
        let pixel = |x, y| Some(picture.get(x, y)).filter(|pixel| pixel[3] > 0);
        let larger = |rect: Rect| Rect {
            x: x + rect.x * scale,
            y: y + rect.y * scale,
            w: rect.w * scale,
            h: rect.h * scale,
            ..rect
        };
        let runs = merged_runs(picture.width, picture.height, pixel);
        self.rects.extend(runs.into_iter().map(larger));
    }

    /// Adds a shape in one colour, with its top left corner at `x`, `y`.
    pub fn add_shape(&mut self, shape: &Shape, (x, y): (u32, u32), colour: Rgba) {
        let pixel = |x, y| shape.holds(x, y).then_some(colour);
        let moved = |rect: Rect| Rect {
            x: x + rect.x,
            y: y + rect.y,
            ..rect
        };
        let runs = merged_runs(shape.width, shape.height, pixel);
        self.rects.extend(runs.into_iter().map(moved));
    }

    /// Adds a rectangle.
    pub fn add(&mut self, rect: Rect) {
        self.rects.push(rect);
    }

    /// Returns the drawing as pixels, one per dot.
    pub fn painted(&self) -> Picture {
        let mut picture = Picture::new(self.width, self.height);
        for rect in &self.rects {
            for y in rect.y..rect.y + rect.h {
                for x in rect.x..rect.x + rect.w {
                    picture.set(x, y, rect.colour);
                }
            }
        }
        picture
    }
}

/// Returns the runs of one colour in each row, as rectangles. Runs with the same position, length and colour in
/// successive rows become one rectangle. The rectangles do not overlap, so they can be sorted by colour, and all
/// rectangles of one colour are written together.
fn merged_runs(width: u32, height: u32, pixel: impl Fn(u32, u32) -> Option<Rgba>) -> Vec<Rect> {
    let mut rects: Vec<Rect> = Vec::new();
    let mut above: HashMap<(u32, u32, Rgba), usize> = HashMap::new();
    for y in 0..height {
        let mut row = HashMap::new();
        for run in runs(width, y, |x| pixel(x, y)) {
            let key = (run.x, run.w, run.colour);
            let index = above.get(&key).copied().unwrap_or(rects.len());
            match rects.get_mut(index) {
                Some(grown) => grown.h += 1,
                None => rects.push(run),
            }
            row.insert(key, index);
        }
        above = row;
    }
    rects.sort_by_key(|rect| rect.colour);
    rects
}

/// Returns the runs of one colour in a row.
fn runs(width: u32, y: u32, pixel: impl Fn(u32) -> Option<Rgba>) -> Vec<Rect> {
    let mut runs: Vec<Rect> = Vec::new();
    for x in 0..width {
        let Some(colour) = pixel(x) else { continue };
        match runs.last_mut() {
            Some(run) if run.x + run.w == x && run.colour == colour => run.w += 1,
            _ => runs.push(Rect {
                x,
                y,
                w: 1,
                h: 1,
                colour,
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_in_rows_below_each_other_are_one_rectangle() {
        let (red, blue) = ([255, 0, 0, 255], [0, 0, 255, 255]);
        let mut picture = Picture::new(3, 2);
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            picture.set(x, y, red);
        }
        picture.set(2, 1, blue);
        let mut drawing = Drawing::new(16, 16);
        drawing.add_picture(&picture, (1, 2), 4);
        let rect = |x, y, w, h, colour| Rect { x, y, w, h, colour };
        assert_eq!(drawing.rects, [rect(9, 6, 4, 4, blue), rect(1, 2, 8, 8, red)]);
    }

    #[test]
    fn a_drawing_is_painted_as_the_picture_enlarged() {
        let mut picture = Picture::new(5, 4);
        for i in 0..20 {
            if i % 3 > 0 {
                picture.set(i % 5, i / 5, [i as u8 / 4, 0, 0, 255]);
            }
        }
        let mut drawing = Drawing::new(15, 12);
        drawing.add_picture(&picture, (0, 0), 3);
        assert_eq!(drawing.painted(), picture.enlarged(3));
    }
}
