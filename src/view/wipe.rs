//! The curtain between levels: darkness with a hole in the shape of the hat, which opens and closes.

use super::canvas::{Canvas, HEIGHT, WIDTH};
use super::palette;

/// Ticks in which the curtain opens or closes.
pub const WIPE: i32 = 26;
/// The hat's height at which the hole is larger than the canvas, pixels.
const LARGEST: i32 = 1500;
/// Rows that are drawn as one, pixels: the hole has the stairs of a drawn hat.
const STAIR: i32 = 3;
/// The width of the line round the hole, pixels.
const RIM: i32 = 2;

/// Draws the curtain, which is open by so many of [`WIPE`] ticks.
pub fn draw(canvas: &mut Canvas, open: i32) {
    if open >= WIPE {
        return;
    }
    // Slow while it is small, so that the hat is seen.
    let size = LARGEST * open.max(0) * open.max(0) / (WIPE * WIPE);
    let mut top = 0;
    while top < HEIGHT {
        let (left, right) = hole(top + STAIR / 2, size);
        canvas.fill(0, top, left, STAIR, palette::INK);
        canvas.fill(right, top, WIDTH - right, STAIR, palette::INK);
        if left < right {
            canvas.fill(left - RIM, top, RIM, STAIR, palette::CYAN);
            canvas.fill(right, top, RIM, STAIR, palette::CYAN);
        }
        top += STAIR;
    }
}

/// Where the hole begins and ends in row `y`, when the hat is `size` pixels high. Shares are thousandths of its height.
fn hole(y: i32, size: i32) -> (i32, i32) {
    // A third of the hat is above the middle: the middle of the canvas is in its crown, where the hole is never narrow.
    let share = (y - HEIGHT / 2) * 1000 / size.max(1) + 380;
    let (half, bend) = match share {
        // The bent tip, and the crown that widens towards the brim.
        0..=699 => (150 + share * 130 / 700, (700 - share) * (700 - share) / 4900),
        // The brim: a flat ellipse.
        700..=1000 => (520 - (share - 850) * (share - 850) / 60, 0),
        _ => return (WIDTH / 2, WIDTH / 2),
    };
    let middle = WIDTH / 2 + bend * size / 1000;
    let half = half * size / 1000;
    let within = |x: i32| x.clamp(0, WIDTH);
    (within(middle - half), within(middle + half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_curtain_hides_all_and_an_open_one_nothing() {
        assert!((0..HEIGHT).all(|y| hole(y, 0).0 >= hole(y, 0).1 || hole(y, 0) == (0, WIDTH)));
        assert!((0..HEIGHT).all(|y| hole(y, LARGEST) == (0, WIDTH)));
    }

    #[test]
    fn the_hole_only_grows() {
        for y in 0..HEIGHT {
            let wide = |size: i32| hole(y, size).1 - hole(y, size).0;
            assert!(wide(300) <= wide(900) && wide(900) <= wide(LARGEST), "row {y}");
        }
    }
}
