//! A clone that goes where the level's API can be used against Pip.

use super::{Arrival, Rogue, Spec, looks};
use crate::rules::object::DIR;
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: Spec = Spec {
    choose: Rogue::follow,
    arrival: Arrival::PressesMachine,
    lured: true,
    ..Spec::new("rival", "Rival", tuning::RIVAL_PACE, &[DIR], looks!(rival).lifted(8))
};
