//! The multi-tool with the blades that Pip has won, including the new blade as it swings out.

use super::ms;
use crate::names::{Sprite, sprites};
use crate::rules::World;
use crate::rules::apis::ApiKind;
use crate::view::canvas::Canvas;

/// The point that the blades turn around, in pixels from the top left of the handle's frame.
const HINGE: (i32, i32) = (48, 46);
/// The width and height of a blade's frame, in pixels.
const SIDE: i32 = 60;
/// The index of the frame that shows a blade swung out. [`TURNS`] gives the angles of the blade in the frames before
/// this one.
const OUT: usize = 4;
/// The angle between the blade in each frame and its final position, in degrees. In the last frame but one, the blade
/// has swung too far.
const TURNS: [i32; OUT + 1] = [90, 60, 30, -10, 0];
/// How long each frame of the swing is shown, in ticks.
const STEP: u32 = 4;
/// The number of ticks between the start of a blade's swing and its click. At the click, the blade has just swung too
/// far.
pub(super) const CLICK: u32 = 3 * STEP;

/// Draws the multi-tool of `world` at `at`. The blade of the current level began to swing out `age` ticks ago, or is
/// not shown yet if `age` is `None`.
pub(super) fn draw_with_new(canvas: &mut Canvas, world: &World, at: (i32, i32), age: Option<u32>) {
    let new = world.stage.level.api;
    for (place, kind) in (0..).zip(ApiKind::ALL) {
        let frame = if kind == new {
            age.map(|age| OUT.min((age / STEP) as usize))
        } else {
            world.has_blade(kind).then_some(OUT)
        };
        if let Some(frame) = frame {
            draw_blade(canvas, kind.spec().blade, place, frame, at);
        }
    }
    canvas.frame(sprites::tool::OPEN, 0, at.0, at.1);
    if let Some(since) = age.and_then(|age| age.checked_sub(CLICK)) {
        draw_glint(canvas, at, ms(since));
    }
}

/// Draws a blade in one of its frames. Each frame covers only the quarter circle around the hinge that contains the
/// blade.
fn draw_blade(canvas: &mut Canvas, blade: Sprite, place: i32, frame: usize, (x, y): (i32, i32)) {
    let angle = angle(place) + TURNS.get(frame).copied().unwrap_or_default();
    let (right, below) = match angle.rem_euclid(360) / 90 {
        0 => (true, false),
        1 => (true, true),
        2 => (false, true),
        _ => (false, false),
    };
    // The frame extends a little past the hinge, because a blade is several pixels wide.
    let beyond = 12;
    let start = |hinge: i32, onward: bool| if onward { hinge - beyond } else { hinge + beyond - SIDE };
    let (left, top) = (start(HINGE.0, right), start(HINGE.1, below));
    canvas.frame(blade, frame, x + left, y + top);
}

/// Returns the angle of the blade at this position, in degrees clockwise from straight up. Blades are spread from -142
/// to 142 degrees.
const fn angle(place: i32) -> i32 {
    let (last, spread) = (ApiKind::ALL.len() as i32 - 1, 284);
    // The result is rounded to the nearest degree.
    (2 * spread * place + last).div_euclid(2 * last) - spread / 2
}

/// Draws the glint on the hinge at the moment a blade clicks.
fn draw_glint(canvas: &mut Canvas, (x, y): (i32, i32), ms: u32) {
    let spark = canvas.clip(sprites::fx::SPARK);
    if ms < spark.length() {
        let part = spark.once(ms);
        canvas.part(part, x + HINGE.0 - 8, y + HINGE.1 - 8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blades_are_spread_evenly_round_the_handle() {
        let places: Vec<i32> = (0..).zip(ApiKind::ALL).map(|(place, _)| angle(place)).collect();
        assert_eq!((places.first(), places.last()), (Some(&-142), Some(&142)));
        let steps: Vec<i32> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let even = 284 / steps.len() as i32;
        assert!(steps.iter().all(|step| [even, even + 1].contains(step)), "{steps:?}");
    }
}
