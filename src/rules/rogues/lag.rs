//! Slow, and leaves a trail that slows Pip.

use super::{Arrival, RogueSpec, looks};
use crate::rules::object::{DIR, TURN};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    arrival: Arrival::Smears,
    ..RogueSpec::new("lag", "Lag", tuning::LAG_PACE, &[DIR, TURN], looks!(lag))
};
