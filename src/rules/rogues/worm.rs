//! The bookworm: comes out of a shelf and hunts, slowly.

use super::{Rogue, RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::hunt,
    hunts: true,
    ..RogueSpec::new("worm", "Bookworm", tuning::WORM_PACE, &[DIR, ASLEEP], looks!(worm))
};
