//! The bookworm: comes out of a shelf and hunts, slowly.

use super::{Rogue, Spec, looks};
use crate::rules::object::{ASLEEP, DIR};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: Spec = Spec {
    choose: Rogue::hunt,
    hunts: true,
    ..Spec::new("worm", "Bookworm", tuning::WORM_PACE, &[DIR, ASLEEP], looks!(worm))
};
