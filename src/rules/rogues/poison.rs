//! Hunts Pip by the shortest way.

use super::{Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::hunt,
    hunts: true,
    ..RogueSpec::new(
        "poison",
        "Poison",
        tuning::POISON_PACE,
        &[DIR, ASLEEP],
        looks!(poison).lifted(3),
    )
};
