//! A slow rogue that leaves a sticky trail, which slows Pip down.

use super::{Arrival, RogueSpec, looks};
use crate::rules::object::{DIR, TURN};

/// A Lag's pace, in ticks per tile.
const PACE: u8 = 22;

/// The description of this rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    arrival: Arrival::Smears,
    ..RogueSpec::new(
        "lag",
        "Lag",
        "slow; leaves a trail that slows Pip for five seconds",
        PACE,
        &[DIR, TURN],
        looks!(lag),
    )
};
