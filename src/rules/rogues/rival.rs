//! A clone of Pip that goes wherever it can use the level's API against him.

use super::{Arrival, Rogue, RogueSpec, looks};
use crate::rules::object::DIR;

/// The Rival's pace, in ticks per tile: half Pip's speed, so that Pip can overtake and stop it.
const PACE: u8 = 16;

/// The description of this rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    choose: Rogue::follow,
    arrival: Arrival::PressesMachine,
    lured: true,
    ..RogueSpec::new(
        "rival",
        "Rival",
        "goes where the level's API lures it; in other levels it stays put",
        PACE,
        &[DIR],
        looks!(rival).lifted(8),
    )
};
