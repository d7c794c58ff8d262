//! What the rest of the game knows about an API, as data: its words, its machines, what opens its gates.

use super::super::call::Call;
use super::super::level::Level;
use super::super::object::{Kind, Object, Property};
use super::super::thing::Thing;
use crate::names::{Sprite, Tune};

/// One API. Its room exports it, and the table of APIs lists the rooms.
#[derive(Debug)]
pub struct Spec {
    /// The name in level files.
    pub name: &'static str,
    /// Its emblem.
    pub emblem: Sprite,
    /// A small form of the emblem for the head-up display.
    pub icon: Sprite,
    /// Its blade in the multi-tool, from folded to swung out.
    pub blade: Sprite,
    /// The ground of its level.
    pub theme: Theme,
    /// The music of its level.
    pub tune: Tune,
    /// The official name.
    pub title: &'static str,
    /// A short form of the name for the head-up display, at most 8 characters.
    pub short: &'static str,
    /// Cause and effect in its level, in three pictures.
    pub recipe: [RecipeStep; 3],
    /// The three lines of the card after its level, each at most 34 characters.
    pub card: [&'static str; 3],
    /// One line for the game-over screen, at most 100 characters.
    pub tip: &'static str,
    /// The page of Dapr's documentation, without `https://`.
    pub docs: &'static str,
    /// The questions that may be asked after its level.
    pub quiz: [Question; 3],
    /// The lines that may appear over its board and state a fact, each at most 40 characters.
    pub notices: &'static [&'static str],
    /// The machines that it brings to a board.
    pub machines: &'static [Object],
    /// Whether its board has gates.
    pub has_gates: bool,
    /// The machines that together open the gates with their sign. Empty if gates open in another way.
    pub openers: &'static [Kind],
    /// The property of an opener that opens nothing.
    pub out_of_order: Option<Property>,
    /// Every console line that it can show.
    pub calls: fn() -> Vec<&'static Call>,
    /// Finds the mistakes in a level that only this API can see.
    pub mistakes: fn(&Level) -> Vec<LevelMistake>,
}

impl Spec {
    /// Whether it brings machines of this kind to a board, or gates.
    pub fn brings(&self, kind: Kind) -> bool {
        (kind == Kind::GATE && self.has_gates) || self.machines.iter().any(|machine| machine.kind == kind)
    }
}

/// What a level's ground is made of.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Floor: four variants, the plain one first.
    pub floor: Sprite,
    /// Wall, chosen by which of its neighbours are walls too.
    pub wall: Sprite,
    /// The inner corners of a wall, for floor that touches it only diagonally.
    pub corner: Sprite,
    /// The shadow of a wall on the floor below it.
    pub shade: Sprite,
}

/// A mistake in a level that only its API can see.
#[derive(Debug)]
pub struct LevelMistake {
    /// The thing that is wrong.
    pub thing: Thing,
    /// What is there.
    pub found: &'static str,
    /// What is expected instead.
    pub expected: &'static str,
}

/// A picture in a recipe.
#[derive(Clone, Copy, Debug)]
pub struct RecipeStep {
    /// The sprite.
    pub sprite: Sprite,
    /// Whether a sign is drawn on it.
    pub signed: bool,
}

impl RecipeStep {
    /// The sprite alone.
    pub const fn plain(sprite: Sprite) -> Self {
        Self { sprite, signed: false }
    }

    /// The sprite with a sign on it.
    pub const fn signed(sprite: Sprite) -> Self {
        Self { sprite, signed: true }
    }
}

/// A question of the quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question, at most 60 characters.
    pub ask: &'static str,
    /// Three answers of at most 40 characters; the first is the right one. The screen shuffles them.
    pub answers: [&'static str; 3],
}

impl Question {
    /// An empty question, for when there is none.
    pub const UNASKED: Self = Self {
        ask: "",
        answers: ["", "", ""],
    };
}
