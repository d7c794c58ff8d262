//! Vector: to be written.

use super::{About, Face, Mechanic, Presser, Question};
use crate::rules::grid::Tiles;
use crate::rules::stage::Stage;
use crate::rules::thing::Kind;

/// What a player is told.
pub const ABOUT: About = About {
    name: "vector",
    title: "Vector",
    short: "Vector",
    recipe: ["sample", "glow_near", "match"],
    card: [
        "Store embeddings and ask which",
        "are most alike. It is the lookup",
        "step behind RAG for AI apps.",
    ],
    tip: "",
    docs: "docs.dapr.io/developing-applications/building-blocks/vector",
    quiz: [Question::UNASKED; 3],
};

/// The machines of this level.
pub const MACHINES: &[Kind] = &[Kind::Sample, Kind::Item, Kind::Threshold, Kind::Gate];

/// Every console line of this level.
pub fn calls() -> impl Iterator<Item = &'static super::Call> {
    [].into_iter()
}

/// The state of the level.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Vector {}

impl Vector {
    /// The API as it is when the level of `stage` begins.
    pub fn new(_stage: &mut Stage) -> Self {
        Self {}
    }
}

impl Mechanic for Vector {
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
