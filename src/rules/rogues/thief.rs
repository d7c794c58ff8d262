//! Carries off what is not sealed.

use super::{Arrival, Rogue, Spec, looks};
use crate::rules::object::{ASLEEP, DIR};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: Spec = Spec {
    choose: Rogue::follow,
    arrival: Arrival::Steals,
    lured: true,
    ..Spec::new("thief", "Thief", tuning::THIEF_PACE, &[DIR, ASLEEP], looks!(thief))
};
