//! A clone that goes where the level's API can be used against Pip.

use super::{Arrival, Rogue, RogueSpec, looks};
use crate::rules::object::DIR;
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::follow,
    arrival: Arrival::PressesMachine,
    lured: true,
    ..RogueSpec::new("rival", "Rival", tuning::RIVAL_PACE, &[DIR], looks!(rival).lifted(8))
};
