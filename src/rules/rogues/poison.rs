//! A rogue that hunts Pip along the shortest path.

use super::{Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};

/// A Poison message's pace, in ticks per tile: slower than Pip, so that he can run away from it.
const PACE: u8 = 14;

/// The description of this rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::hunt,
    hunts: true,
    ..RogueSpec::new(
        "poison",
        "Poison",
        "hunts Pip by the shortest way, but is slower than he is",
        PACE,
        &[DIR, ASLEEP],
        looks!(poison).lifted(3),
    )
};
