//! Hunts Pip by the shortest way.

use super::{Rogue, Spec, looks};
use crate::rules::object::{ASLEEP, DIR};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: Spec = Spec {
    choose: Rogue::hunt,
    hunts: true,
    ..Spec::new(
        "poison",
        "Poison",
        tuning::POISON_PACE,
        &[DIR, ASLEEP],
        looks!(poison).lifted(3),
    )
};
