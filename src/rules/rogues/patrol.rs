//! The envelope: it walks in straight lines and turns at walls.

use super::{RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR, TURN};

/// A Patrol's pace, ticks a tile: slow enough to cross in front of.
const PACE: u8 = 11;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec::new(
    "patrol",
    "Patrol",
    "the envelope: straight lines, turns at walls; 12 rogues at most",
    PACE,
    &[DIR, TURN, ASLEEP],
    looks!(patrol),
);
