//! Jobs: to be written.

use super::{About, Face, Mechanic, Presser, Question};
use crate::rules::grid::Tiles;
use crate::rules::stage::Stage;
use crate::rules::thing::Kind;

/// What a player is told.
pub const ABOUT: About = About {
    name: "jobs",
    title: "Jobs",
    short: "Jobs",
    recipe: ["plinth", "plinth_armed", "gate_open"],
    card: [
        "Ask Dapr to call you back later,",
        "once or on a schedule. Never",
        "early, and at least once.",
    ],
    tip: "",
    docs: "docs.dapr.io/developing-applications/building-blocks/jobs",
    quiz: [Question::UNASKED; 3],
};

/// The machines of this level.
pub const MACHINES: &[Kind] = &[Kind::Plinth, Kind::Gate];

/// Every console line of this level.
pub fn calls() -> impl Iterator<Item = &'static super::Call> {
    [].into_iter()
}

/// The state of the level.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Jobs {}

impl Jobs {
    /// The API as it is when the level of `stage` begins.
    pub fn new(_stage: &mut Stage) -> Self {
        Self {}
    }
}

impl Mechanic for Jobs {
    fn press(&mut self, _stage: &mut Stage, _thing: usize, _by: Presser) {}

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        stage.gate_face(thing)
    }

    fn progress(&self, _stage: &Stage) -> u32 {
        0
    }

    fn goals(&self, _stage: &Stage) -> Tiles {
        Tiles::NONE
    }
}
