//! The envelope: it walks in straight lines and turns at walls.

use super::{RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR, TURN};

/// A Patrol's pace, ticks per tile: slow enough to cross in front of.
const PACE: u8 = 11;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec::new(
    "patrol",
    "Patrol",
    "the envelope: walks in straight lines and turns at walls; at most 12 rogues",
    PACE,
    &[DIR, TURN, ASLEEP],
    looks!(patrol),
);
