//! A rogue that comes in pairs: the second one mirrors the moves of the first.

use super::{Rogue, RogueSpec, Sight, looks};
use crate::rules::grid::Dir;
use crate::rules::object::{DIR, TURN};

/// A Duplicate's pace, in ticks per tile.
const PACE: u8 = 13;

/// The description of this rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: |rogue, sight| mirrored(rogue, sight).or_else(|| rogue.straight_on(&sight.open)),
    pairs: true,
    ..RogueSpec::new(
        "duplicate",
        "Duplicate",
        "one of a pair that mirror each other; place two",
        PACE,
        &[DIR, TURN],
        looks!(duplicate),
    )
};

/// Returns the direction in which the second of a pair mirrors the first, or `None` if `rogue` is itself the first or
/// a wall is in the way.
fn mirrored(rogue: &Rogue, sight: &Sight) -> Option<Dir> {
    let dir = match sight.twin? {
        side @ (Dir::Left | Dir::Right) => side.back(),
        dir => dir,
    };
    rogue.walk.can_go(dir, &sight.open).then_some(dir)
}
