//! A rogue that carries off what is not sealed.

use super::{Arrival, Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};

/// A Thief's pace, ticks per tile: a little slower than Pip, so that it can be caught.
const PACE: u8 = 12;

/// This rogue.
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
