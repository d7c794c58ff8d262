//! A clone that goes where it can use the level's API against Pip.

use super::{Arrival, Rogue, RogueSpec, looks};
use crate::rules::object::DIR;

/// The Rival's pace, ticks per tile: half of Pip's, so that it can be overtaken and stopped.
const PACE: u8 = 16;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::follow,
    arrival: Arrival::PressesMachine,
    lured: true,
    ..RogueSpec::new(
        "rival",
        "Rival",
        "goes where the level's API lures it; in other levels it stays at its place",
        PACE,
        &[DIR],
        looks!(rival).lifted(8),
    )
};
