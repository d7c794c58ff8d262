//! Slow, and leaves a trail that slows Pip.

use super::{Arrival, Spec, looks};
use crate::rules::object::{DIR, TURN};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: Spec = Spec {
    arrival: Arrival::Smears,
    ..Spec::new("lag", "Lag", tuning::LAG_PACE, &[DIR, TURN], looks!(lag))
};
