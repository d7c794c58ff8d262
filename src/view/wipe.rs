//! The curtain between levels: a dark screen with a hole in the shape of the hat. The hole grows to open the curtain
//! and shrinks to close it.

use super::canvas::{Canvas, HEIGHT, WIDTH};
use super::palette::{self, faded};

/// How long the curtain takes to open or close, in ticks.
pub const WIPE: i32 = 30;
/// The hat's height in each tick while the hat pops up, in pixels.
const POP: [i32; 7] = [0, 52, 96, 126, 142, 138, 133];
/// The hat's height after it has popped up and before it grows, in pixels. It is large enough to be recognized as a
/// hat.
const HELD: i32 = 130;
/// The tick in which the hat begins to grow. Before that, its size stays the same for eight ticks.
const GROWS: i32 = POP.len() as i32 + 7;
/// The hat's height when the curtain is fully open, in pixels. The hole is then larger than the canvas.
const LARGEST: i32 = 1500;
/// The row of the canvas that always has 38% of the hat's height above it. It is chosen so that the middle of the hat
/// is in row 110 before the hat grows.
const ANCHOR: i32 = 94;
/// The number of rows that are drawn as one, so that the hole has stepped edges like pixel art.
const STAIR: i32 = 3;
/// The width of the outline of the hole, in pixels.
const RIM: i32 = 2;

/// Draws the curtain after `open` of the [`WIPE`] ticks that it takes to open.
pub fn draw(canvas: &mut Canvas, open: i32) {
    if open >= WIPE {
        return;
    }
    let size = size(open);
    let band = faded(palette::CYAN, band(open));
    let mut top = 0;
    while top < HEIGHT {
        let middle = top + STAIR / 2;
        let (left, right) = hole(middle, size);
        canvas.fill(0, top, left, STAIR, palette::INK);
        canvas.fill(right, top, WIDTH - right, STAIR, palette::INK);
        if left < right {
            if BAND.contains(&share(middle, size)) {
                canvas.fill(left, top, right - left, STAIR, band);
            }
            canvas.fill(left - RIM, top, RIM, STAIR, palette::CYAN);
            canvas.fill(right, top, RIM, STAIR, palette::CYAN);
        }
        top += STAIR;
    }
}

/// Returns the hat's height after this many ticks. The hat pops up, keeps its size for a moment, and then grows, slowly
/// at first.
fn size(open: i32) -> i32 {
    let popped = usize::try_from(open).ok().and_then(|tick| POP.get(tick));
    let grown = (open - GROWS).max(0);
    let whole = WIPE - GROWS;
    match popped {
        Some(size) => *size,
        None if open < 0 => 0,
        None => HELD + (LARGEST - HELD) * grown * grown / (whole * whole),
    }
}

/// Returns the opacity of the hat's band, out of 255. The band fades as the hat grows.
fn band(open: i32) -> u8 {
    255 - ((open - GROWS).clamp(0, 8) * 31) as u8
}

/// The part of the hat that the band covers, in thousandths of the hat's height from its tip.
const BAND: std::ops::Range<i32> = 560..690;

/// Returns how far row `y` is below the tip of a hat that is `size` pixels high, in thousandths of its height.
fn share(y: i32, size: i32) -> i32 {
    (y - ANCHOR) * 1000 / size.max(1) + 380
}

/// Returns where the hole begins and ends in row `y`, for a hat that is `size` pixels high. The row [`ANCHOR`] lies in
/// the crown of the hat, where the hole is never narrow.
fn hole(y: i32, size: i32) -> (i32, i32) {
    let share = share(y, size);
    let (half, bend) = match share {
        // The bent tip and the crown, which gets wider towards the brim.
        0..=699 => (150 + share * 130 / 700, (700 - share) * (700 - share) / 4900),
        // The brim, which is a flat ellipse.
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
    fn the_hat_is_held_for_eight_ticks_in_the_upper_half_and_ends_larger_than_the_canvas() {
        let held: Vec<i32> = (0..WIPE).filter(|open| size(*open) == HELD).collect();
        assert_eq!(held.len(), 8, "{held:?}");
        let seen: Vec<i32> = (0..HEIGHT).filter(|y| hole(*y, HELD).0 < hole(*y, HELD).1).collect();
        assert!((seen[0] + seen[seen.len() - 1] - 220).abs() <= 2, "{seen:?}");
        assert_eq!(size(WIPE), LARGEST);
    }

    #[test]
    fn the_hole_only_grows() {
        for y in 0..HEIGHT {
            let wide = |size: i32| hole(y, size).1 - hole(y, size).0;
            assert!(wide(300) <= wide(900) && wide(900) <= wide(LARGEST), "row {y}");
        }
    }
}
