//! A rogue that steals whatever is not sealed.

use super::{Arrival, Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};

/// A Thief's pace, in ticks per tile: a little slower than Pip, so that he can catch it.
const PACE: u8 = 12;

/// The description of this rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::follow,
    arrival: Arrival::Steals,
    lured: true,
    ..RogueSpec::new(
        "thief",
        "Thief",
        "takes what the level's API does not protect, and carries it home",
        PACE,
        &[DIR, ASLEEP],
        looks!(thief),
    )
};
