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
    /// The name as players see it.
    pub title: &'static str,
    /// What it does, for people who draw maps.
    pub about: &'static str,
    /// Its pace, ticks per tile.
    pub pace: u8,
    /// The properties that a level can give it.
    pub properties: &'static [Property],
    /// How it chooses its way at a tile's centre.
    pub choose: fn(&Rogue, &Sight) -> Option<Dir>,
    /// What it does at a tile's centre.
    pub arrival: Arrival,
    /// How it naps when it cannot go on, if it ever does.
    pub nap: Option<Nap>,
    /// Whether it hunts Pip on its own.
    pub hunts: bool,
    /// Whether the level's API can lure it to places.
    pub lured: bool,
    /// Whether it comes in pairs.
    pub pairs: bool,
    /// How it looks.
    pub looks: RogueSprites,
}

impl RogueSpec {
    /// A rogue with just these traits, which walks straight on.
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
    /// The rogue walking up, right, down and left.
    pub walks: [Sprite; 4],
    /// The rogue stunned.
    pub stunned: Sprite,
    /// The rogue asleep on its way, or `None` if it never naps.
    pub asleep: Option<Sprite>,
    /// How many pixels above its tile it is drawn.
    pub lift: u8,
}

impl RogueSprites {
    /// The rogue walking down, for use as its icon.
    pub const fn down(&self) -> Sprite {
        let [_, _, down, _] = self.walks;
        down
    }

    /// The same looks, drawn `lift` pixels above the tile.
    pub const fn lifted(self, lift: u8) -> Self {
        Self { lift, ..self }
    }
}

/// The looks from a rogue's own sprite sheet.
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
    /// It takes what lies there, if the level's API allows it.
    Steals,
    /// It makes the tile sticky.
    Smears,
}

/// How a rogue naps when it cannot go on.
#[derive(Clone, Copy, Debug)]
pub struct Nap {
    /// For how long, ticks.
    pub ticks: u16,
    /// The direction in which it sets off afterwards. With `None` it sleeps on.
    pub ends: fn(&Rogue, &Sight) -> Option<Dir>,
}
