//! The description of a kind of rogue: everything that differs from one kind to another.

use super::{Rogue, Sight};
use crate::names::Sprite;
use crate::rules::grid::Dir;
use crate::rules::object::Property;

/// The description of a kind of rogue.
#[derive(Debug)]
pub struct RogueSpec {
    /// The rogue's class in level files, which is also its name in the journal.
    pub name: &'static str,
    /// The rogue's name as players see it.
    pub title: &'static str,
    /// A description of the rogue for people who design levels.
    pub about: &'static str,
    /// The rogue's pace, in ticks per tile.
    pub pace: u8,
    /// The properties that a level can give the rogue.
    pub properties: &'static [Property],
    /// How the rogue chooses its direction when it is at the centre of a tile.
    pub choose: fn(&Rogue, &Sight) -> Option<Dir>,
    /// The rogue's action when it reaches the centre of a tile.
    pub arrival: Arrival,
    /// How the rogue naps when its way is blocked, or `None` if it never naps.
    pub nap: Option<Nap>,
    /// Whether the rogue hunts Pip on its own.
    pub hunts: bool,
    /// Whether the level's API can lure the rogue to a tile.
    pub lured: bool,
    /// Whether the rogue comes in pairs.
    pub pairs: bool,
    /// How it looks.
    pub looks: RogueSprites,
}

impl RogueSpec {
    /// Describes a rogue with only these traits. The rogue walks straight on and turns at walls.
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
    /// The rogue's sprites for walking up, right, down and left.
    pub walks: [Sprite; 4],
    /// The rogue's sprite while it is stunned.
    pub stunned: Sprite,
    /// The rogue's sprite during a nap, or `None` if it never naps.
    pub asleep: Option<Sprite>,
    /// The number of pixels by which the rogue is drawn above its tile.
    pub lift: u8,
}

impl RogueSprites {
    /// The rogue's icon, which is its sprite for walking down.
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
    /// The rogue uses the machine on that tile.
    PressesMachine,
    /// The rogue takes whatever lies on that tile, if the level's API allows it.
    Steals,
    /// The rogue makes the tile sticky.
    Smears,
}

/// How a rogue naps when its way is blocked.
#[derive(Clone, Copy, Debug)]
pub struct Nap {
    /// The length of a nap, in ticks.
    pub ticks: u16,
    /// Returns the direction in which the rogue sets off after the nap, or `None` if it takes another nap instead.
    pub ends: fn(&Rogue, &Sight) -> Option<Dir>,
}
