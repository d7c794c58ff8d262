//! The bookworm: it comes out of a shelf and hunts Pip slowly.

use super::{Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};

/// A bookworm's pace, in ticks per tile: it inches along.
const PACE: u8 = 17;

/// The description of this rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::hunt,
    hunts: true,
    ..RogueSpec::new(
        "worm",
        "Bookworm",
        "a bookworm: hunts Pip slowly",
        PACE,
        &[DIR, ASLEEP],
        looks!(worm),
    )
};
