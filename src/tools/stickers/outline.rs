//! The white border: a sprite's shape grown on all sides, with rounded corners, but without smoothed edges or holes.

use crate::view::sheet::Picture;

/// A shape of dots that are either set or clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The width, in dots.
    pub width: u32,
    /// The height, in dots.
    pub height: u32,
    dots: Vec<bool>,
}

impl Shape {
    /// Returns how many dots a shape gains on each side when it grows by `reach`. A dot belongs to the grown shape if
    /// its centre is no farther than `reach` from the original shape.
    pub fn margin(reach: f64) -> u32 {
        (reach + 0.5).floor() as u32
    }

    /// Makes the shape of a picture whose pixels are `scale` dots wide, grown by `reach` dots on all sides. The shape's
    /// top left corner is [`Shape::margin`] dots above and to the left of the picture's top left corner. Holes in the
    /// shape are filled, because a plotter must not cut them out.
    pub fn grown(picture: &Picture, scale: u32, reach: f64) -> Self {
        let margin = Self::margin(reach);
        let (width, height) = (picture.width * scale + 2 * margin, picture.height * scale + 2 * margin);
        let mut shape = Self {
            width,
            height,
            dots: vec![false; (width * height) as usize],
        };
        let drawn = (0..picture.height).flat_map(|y| (0..picture.width).map(move |x| (x, y)));
        for (x, y) in drawn.filter(|(x, y)| picture.get(*x, *y)[3] > 0) {
            shape.add_round(x * scale, y * scale, scale, reach);
        }
        shape.fill_holes();
        shape
    }

    /// Whether the dot at `x`, `y` belongs to the shape.
    pub fn holds(&self, x: u32, y: u32) -> bool {
        let inside = x < self.width && y < self.height;
        inside && self.dots.get((y * self.width + x) as usize) == Some(&true)
    }

    /// Adds a square of `side` dots and all dots within `reach` of the square; `left` and `top` give the position of
    /// the grown square.
    fn add_round(&mut self, left: u32, top: u32, side: u32, reach: f64) {
        let margin = Self::margin(reach);
        for row in 0..side + 2 * margin {
            // The vertical distance from the centres of this row's dots to the square.
            let above = f64::from(margin) - f64::from(row) - 0.5;
            let below = f64::from(row) + 0.5 - f64::from(margin + side);
            let away = above.max(below).max(0.0);
            let across = Self::margin((reach * reach - away * away).max(0.0).sqrt());
            self.fill_row(
                top + row,
                left + margin - across.min(margin),
                side + 2 * across.min(margin),
            );
        }
    }

    fn fill_row(&mut self, y: u32, x: u32, count: u32) {
        let first = (y * self.width + x) as usize;
        if let Some(row) = self.dots.get_mut(first..first + count as usize) {
            row.fill(true);
        }
    }

    /// Fills every clear dot that is not connected to the edge by other clear dots.
    fn fill_holes(&mut self) {
        let mut outside = vec![false; self.dots.len()];
        let edge = (0..self.width).flat_map(|x| [(x, 0), (x, self.height - 1)]);
        let sides = (0..self.height).flat_map(|y| [(0, y), (self.width - 1, y)]);
        let mut open: Vec<(u32, u32)> = edge.chain(sides).collect();
        while let Some((x, y)) = open.pop() {
            if x >= self.width || y >= self.height || self.holds(x, y) {
                continue;
            }
            let seen = outside.get_mut((y * self.width + x) as usize);
            if seen.is_some_and(|seen| !std::mem::replace(seen, true)) {
                open.extend([(x + 1, y), (x.wrapping_sub(1), y), (x, y + 1), (x, y.wrapping_sub(1))]);
            }
        }
        self.dots = outside.into_iter().map(|outside| !outside).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot() -> Picture {
        let mut picture = Picture::new(1, 1);
        picture.set(0, 0, [255; 4]);
        picture
    }

    #[test]
    fn a_single_pixel_grows_to_a_round() {
        let shape = Shape::grown(&dot(), 1, 2.0);
        let rows: Vec<String> = (0..shape.height)
            .map(|y| {
                (0..shape.width)
                    .map(|x| if shape.holds(x, y) { '#' } else { '.' })
                    .collect()
            })
            .collect();
        assert_eq!(rows, [".###.", "#####", "#####", "#####", ".###."]);
    }

    #[test]
    fn what_is_shut_in_is_filled() {
        let mut ring = Picture::new(5, 5);
        for i in 0..5 {
            for (x, y) in [(i, 0), (i, 4), (0, i), (4, i)] {
                ring.set(x, y, [255; 4]);
            }
        }
        let shape = Shape::grown(&ring, 8, 1.0);
        assert!(shape.holds(shape.width / 2, shape.height / 2));
    }
}
