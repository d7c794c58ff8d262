//! What the rest of the game knows about an API, as data: its texts, its machines, and what opens its gates.

use super::super::call::Call;
use super::super::level::Level;
use super::super::object::{Kind, Object, Property};
use super::super::thing::Thing;
use crate::names::{Sprite, Tune};

/// The description of one API. Each API's module exports one, and the table of APIs lists the modules.
#[derive(Debug)]
pub struct Spec {
    /// The name in level files.
    pub name: &'static str,
    /// Its emblem.
    pub emblem: Sprite,
    /// A small version of the emblem, for the head-up display.
    pub icon: Sprite,
    /// The multi-tool's blade for this API, with an animation of the blade swinging out.
    pub blade: Sprite,
    /// The floor and the walls of its level.
    pub theme: Theme,
    /// The music of its level.
    pub tune: Tune,
    /// The official name.
    pub title: &'static str,
    /// A short form of the name for the head-up display, of at most 8 characters.
    pub short: &'static str,
    /// Three pictures that show how its level works.
    pub recipe: [RecipeStep; 3],
    /// The three lines on the card that is shown after its level, each of at most 34 characters.
    pub card: [&'static str; 3],
    /// One line for the game-over screen, of at most 100 characters.
    pub tip: &'static str,
    /// The address of its page in Dapr's documentation, without `https://`.
    pub docs: &'static str,
    /// The questions that may be asked after its level.
    pub quiz: [Question; 3],
    /// The lines that may appear over its board and state a fact, each of at most 40 characters.
    pub notices: &'static [&'static str],
    /// The machines that it brings to a board.
    pub machines: &'static [Object],
    /// Whether its board has gates.
    pub has_gates: bool,
    /// The kinds of machines that together open the gates with their sign. Empty if gates open in another way.
    pub openers: &'static [Kind],
    /// The property that marks an opener as out of order, so that it opens nothing, if there is such a property.
    pub out_of_order: Option<Property>,
    /// Returns every console line that its level can show.
    pub calls: fn() -> Vec<&'static Call>,
    /// Finds the mistakes in a level that only this API can recognise.
    pub mistakes: fn(&Level) -> Vec<LevelMistake>,
}

impl Spec {
    /// Whether boards of this API can have machines or gates of this kind.
    pub fn brings(&self, kind: Kind) -> bool {
        (kind == Kind::GATE && self.has_gates) || self.machines.iter().any(|machine| machine.kind == kind)
    }
}

/// The sprites of a level's floor and walls.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Four variants of the floor, with the plain one first.
    pub floor: Sprite,
    /// The wall, in variants that depend on which of the neighbouring tiles are walls too.
    pub wall: Sprite,
    /// The inner corners of a wall, for floor tiles that touch the wall only diagonally.
    pub corner: Sprite,
    /// The shadow that a wall casts on the floor below it.
    pub shade: Sprite,
}

/// A mistake in a level that only its API can recognise.
#[derive(Debug)]
pub struct LevelMistake {
    /// The machine or gate that is wrong.
    pub thing: Thing,
    /// What was found there.
    pub found: &'static str,
    /// What was expected instead.
    pub expected: &'static str,
}

/// A picture in the recipe of an API.
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
    /// The question, of at most 60 characters.
    pub ask: &'static str,
    /// Three answers of at most 40 characters each. The first answer is the right one, and the answers are shuffled
    /// before they are shown.
    pub answers: [&'static str; 3],
}

impl Question {
    /// An empty question, which stands for a missing one.
    pub const UNASKED: Self = Self {
        ask: "",
        answers: ["", "", ""],
    };
}
