//! What is special about a kind of rogue.

use super::{Rogue, Sight};
use crate::names::Sprite;
use crate::rules::grid::Dir;
use crate::rules::object::Property;

/// A kind of rogue.
#[derive(Debug)]
pub struct RogueSpec {
    /// The class in level files, and the word in the journal.
    pub name: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// What it does, for people who draw maps.
    pub about: &'static str,
    /// Its pace, ticks a tile.
    pub pace: u8,
    /// What a level can say of it.
    pub properties: &'static [Property],
    /// How it chooses its way at a tile's centre.
    pub choose: fn(&Rogue, &Sight) -> Option<Dir>,
    /// What it does at a tile's centre.
    pub arrival: Arrival,
    /// How it sleeps where it cannot go on, if it does.
    pub nap: Option<Nap>,
    /// Whether it goes after Pip by itself.
    pub hunts: bool,
    /// Whether the level's API draws it to places.
    pub lured: bool,
    /// Whether two of them are a pair.
    pub pairs: bool,
    /// How it looks.
    pub looks: RogueSprites,
}

impl RogueSpec {
    /// A rogue that goes straight on, with the traits that all must have.
    pub const fn new(
        name: &'static str,
        title: &'static str,
        about: &'static str,
        pace: u8,
        properties: &'static [Property],
        looks: RogueSprites,
    ) -> Self {
        Self {
            name,
            title,
            about,
            pace,
            properties,
            choose: |rogue, sight| rogue.straight_on(&sight.open),
            arrival: Arrival::Nothing,
            nap: None,
            hunts: false,
            lured: false,
            pairs: false,
            looks,
        }
    }
}

/// How a rogue looks.
#[derive(Clone, Copy, Debug)]
pub struct RogueSprites {
    /// Walking up, right, down, left.
    pub walks: [Sprite; 4],
    /// Stunned.
    pub stunned: Sprite,
    /// Asleep on its way; none for one that never sleeps there.
    pub asleep: Option<Sprite>,
    /// How many pixels above its tile it is drawn.
    pub lift: u8,
}

impl RogueSprites {
    /// Walking down: how others show it.
    pub const fn down(&self) -> Sprite {
        let [_, _, down, _] = self.walks;
        down
    }

    /// The same, so many pixels higher.
    pub const fn lifted(self, lift: u8) -> Self {
        Self { lift, ..self }
    }
}

/// The looks on a rogue's own sheet.
macro_rules! looks {
    ($sheet:ident) => {
        $crate::rules::rogues::RogueSprites {
            walks: [
                $crate::names::sprites::$sheet::MOVE_UP,
                $crate::names::sprites::$sheet::MOVE_RIGHT,
                $crate::names::sprites::$sheet::MOVE_DOWN,
                $crate::names::sprites::$sheet::MOVE_LEFT,
            ],
            stunned: $crate::names::sprites::$sheet::STUNNED,
            asleep: None,
            lift: 2,
        }
    };
}
pub(super) use looks;

/// What a rogue does at a tile's centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Nothing.
    Nothing,
    /// It uses the machine that stands there.
    PressesMachine,
    /// It carries off what lies there, if the level's API lets it.
    Steals,
    /// It makes the tile sticky.
    Smears,
}

/// How a rogue sleeps where it cannot go on.
#[derive(Clone, Copy, Debug)]
pub struct Nap {
    /// For how long, ticks.
    pub ticks: u16,
    /// Which way it sets off after that; `None` lets it sleep on.
    pub ends: fn(&Rogue, &Sight) -> Option<Dir>,
}
