//! Conversation: to be written.

use super::{About, Face, Mechanic, Presser, Question};
use crate::rules::grid::Tiles;
use crate::rules::stage::Stage;
use crate::rules::thing::Kind;

/// What a player is told.
pub const ABOUT: About = About {
    name: "conversation",
    title: "Conversation",
    short: "Converse",
    recipe: ["statue", "arch", "paper"],
    card: [
        "One API to talk to many LLMs. Dapr",
        "can hide emails and phone numbers",
        "and reuse cached answers.",
    ],
    tip: "",
    docs: "docs.dapr.io/developing-applications/building-blocks/conversation",
    quiz: [Question::UNASKED; 3],
};

/// The machines of this level.
pub const MACHINES: &[Kind] = &[Kind::Statue, Kind::Arch, Kind::Paper, Kind::Assistant, Kind::Gate];

/// Every console line of this level.
pub fn calls() -> impl Iterator<Item = &'static super::Call> {
    [].into_iter()
}

/// The state of the level.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Conversation {}

impl Conversation {
    /// The API as it is when the level of `stage` begins.
    pub fn new(_stage: &mut Stage) -> Self {
        Self {}
    }
}

impl Mechanic for Conversation {
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
