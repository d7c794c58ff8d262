//! A rogue that hunts Pip by the shortest way.

use super::{Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};

/// A Poison message's pace, ticks per tile: slower than Pip, so that running helps.
const PACE: u8 = 14;

/// This rogue.
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
