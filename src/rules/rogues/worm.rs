//! The bookworm: it comes out of a shelf and hunts Pip slowly.

use super::{Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};

/// A bookworm's pace, ticks per tile: it inches along.
const PACE: u8 = 17;

/// This rogue.
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
