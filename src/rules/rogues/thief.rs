//! Carries off what is not sealed.

use super::{Arrival, Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::follow,
    arrival: Arrival::Steals,
    lured: true,
    ..RogueSpec::new("thief", "Thief", tuning::THIEF_PACE, &[DIR, ASLEEP], looks!(thief))
};
