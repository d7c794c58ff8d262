//! The envelope: straight lines, turns at walls.

use super::{RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR, TURN};
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec::new(
    "patrol",
    "Patrol",
    tuning::PATROL_PACE,
    &[DIR, TURN, ASLEEP],
    looks!(patrol),
);
