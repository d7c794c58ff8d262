//! The Patrol, which looks like an envelope. It walks in straight lines and turns at walls.

use super::{RogueSpec, looks};
use crate::rules::object::{ASLEEP, DIR, TURN};

/// A Patrol's pace, in ticks per tile: slow enough for Pip to cross in front of it.
const PACE: u8 = 11;

/// The description of this rogue.
pub(super) const SPEC: RogueSpec = RogueSpec::new(
    "patrol",
    "Patrol",
    "the envelope: walks in straight lines and turns at walls; at most 12 rogues",
    PACE,
    &[DIR, TURN, ASLEEP],
    looks!(patrol),
);
