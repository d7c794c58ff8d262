//! The positions of everybody one tick ago, so that a frame between two ticks can show positions in between.

use crate::rules::grid::{Point, UNITS};
use crate::rules::level::MOST_ROGUES;
use crate::rules::stage::Stage;
use arrayvec::ArrayVec;

/// The positions of everybody in one tick.
#[derive(Clone, Debug, Default)]
pub struct Poses {
    /// Pip.
    pub hero: Point,
    /// The flying hat.
    pub hat: Option<Point>,
    /// The rogues in the level's order.
    pub rogues: ArrayVec<Point, MOST_ROGUES>,
    /// The Timeout.
    pub timeout: Option<Point>,
}

impl Poses {
    /// Returns the positions of everybody on `stage`.
    pub fn of(stage: &Stage) -> Self {
        Self {
            hero: stage.hero_point(),
            hat: stage.hat.flying_at(),
            rogues: stage.rogues.iter().map(|rogue| rogue.walk.point()).collect(),
            timeout: stage.timeout.map(|timeout| timeout.point),
        }
    }
}

/// Returns the pixel that is `part` 256ths of the way from `before` to `now`. If the object has jumped, this is the
/// pixel of its new position.
pub fn between(before: Option<Point>, now: Point, part: i32) -> (i32, i32) {
    let before = before.filter(|before| before.reach(now) < UNITS).unwrap_or(now);
    let mix = |a: i32, b: i32| pixel(a * (256 - part) + b * part);
    (mix(before.x, now.x), mix(before.y, now.y))
}

/// Converts a distance, in 256ths of a unit, to the nearest pixel.
fn pixel(units: i32) -> i32 {
    (units * 16 + UNITS * 128).div_euclid(UNITS * 256)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_way_is_half_way_and_a_jump_is_not_drawn() {
        let (a, b) = (Point { x: 0, y: 0 }, Point { x: 60, y: 0 });
        assert_eq!(between(Some(a), b, 128), (2, 0));
        assert_eq!(between(Some(a), b, 256), (4, 0));
        assert_eq!(between(Some(a), Point { x: 2400, y: 0 }, 0), (160, 0));
    }
}
