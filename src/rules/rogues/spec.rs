//! The description of a kind of rogue: everything in which it differs from the others.

use super::{Rogue, Sight};
use crate::names::Sprite;
use crate::rules::grid::Dir;
use crate::rules::object::Property;

/// The description of a kind of rogue.
#[derive(Debug)]
pub struct RogueSpec {
    /// Its class in level files, and its name in the journal.
    pub name: &'static str,
    /// Its name as players see it.
    pub title: &'static str,
    /// What it does, explained to people who design levels.
    pub about: &'static str,
    /// Its pace, in ticks per tile.
    pub pace: u8,
    /// The properties that a level can give it.
    pub properties: &'static [Property],
    /// How it chooses its direction when it is at the centre of a tile.
    pub choose: fn(&Rogue, &Sight) -> Option<Dir>,
    /// What it does when it reaches the centre of a tile.
    pub arrival: Arrival,
    /// How it naps when its way is blocked, or `None` if it never naps.
    pub nap: Option<Nap>,
    /// Whether it hunts Pip on its own.
    pub hunts: bool,
    /// Whether the level's API can lure it to a tile.
    pub lured: bool,
    /// Whether it comes in pairs.
    pub pairs: bool,
    /// How it looks.
    pub looks: RogueSprites,
}

impl RogueSpec {
    /// A rogue that has only these traits. It walks straight on and turns at walls.
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
    /// Its sprites for walking up, right, down and left.
    pub walks: [Sprite; 4],
    /// Its sprite while it is stunned.
    pub stunned: Sprite,
    /// Its sprite during a nap, or `None` if it never naps.
    pub asleep: Option<Sprite>,
    /// How many pixels higher than its tile it is drawn.
    pub lift: u8,
}

impl RogueSprites {
    /// Its icon: the sprite in which it walks down.
    pub const fn down(&self) -> Sprite {
        let [_, _, down, _] = self.walks;
        down
    }

    /// The same sprites, drawn `lift` pixels higher than the tile.
    pub const fn lifted(self, lift: u8) -> Self {
        Self { lift, ..self }
    }
}

/// Collects a rogue's sprites from the sheet that is named after it.
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

/// What a rogue does when it reaches the centre of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Nothing.
    Nothing,
    /// It uses the machine on that tile.
    PressesMachine,
    /// It takes whatever lies on that tile, if the level's API allows it.
    Steals,
    /// It makes the tile sticky.
    Smears,
}

/// How a rogue naps when its way is blocked.
#[derive(Clone, Copy, Debug)]
pub struct Nap {
    /// How long it naps, in ticks.
    pub ticks: u16,
    /// Returns the direction in which it sets off afterwards, or `None` if it takes another nap instead.
    pub ends: fn(&Rogue, &Sight) -> Option<Dir>,
}
