//! A slow rogue with a trail that slows Pip.

use super::{Arrival, RogueSpec, looks};
use crate::rules::object::{DIR, TURN};

/// A Lag's pace, ticks per tile.
const PACE: u8 = 22;

/// This rogue.
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
