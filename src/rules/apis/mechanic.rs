//! The trait that every API implements, and optional traits that only some of them implement.

use super::super::call::{Assistant, Face};
use super::super::encode::Encode;
use super::super::grid::{Dir, Point, Tile, Tiles};
use super::super::stage::Stage;
use super::super::thing::Sign;
use crate::names::Sprite;

/// Something that triggers a machine by reaching it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presser {
    /// Pip on foot, wearing the hat.
    Pip,
    /// The hat, while it flies away from Pip.
    Hat,
}

/// The decision of the level's API about a hit on Pip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The hit costs a retry.
    Lost,
    /// The hit costs no retry, and Pip goes on from this tile.
    Rescued(Tile),
}

/// Something that has happened on the board, to which an API may react. Machines and rogues are identified by their
/// indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incident {
    /// Pip has come to the centre of a tile, with or without the hat.
    Stepped(Tile),
    /// Pip, wearing the hat, has begun to push against a machine that is a wall.
    Bumped(usize),
    /// Pip was hit, which cost a retry.
    RetryLost,
    /// A rogue that can use machines has reached a machine.
    RoguePressed(usize),
    /// A rogue that steals has come to a tile's centre.
    RogueArrived(usize),
}

/// The behaviour that every API implements. The argument `thing` is always the index of a machine or gate in the level.
pub trait Mechanic: Abilities + Encode {
    /// Called when Pip (with the hat on) or the flying hat reaches a machine.
    fn press(&mut self, stage: &mut Stage, thing: usize, by: Presser);

    /// Advances by one tick.
    fn tick(&mut self, _stage: &mut Stage) {}

    /// Decides what a hit costs while Pip wears the hat.
    fn hit(&mut self, _stage: &mut Stage) -> Verdict {
        Verdict::Lost
    }

    /// Handles an incident. By default, the incident is ignored.
    fn hear(&mut self, _stage: &mut Stage, _incident: Incident) {}

    /// How a machine or gate looks.
    fn face(&self, stage: &Stage, thing: usize) -> Face;

    /// What the API shows in addition to its machines.
    fn show(&self, _stage: &Stage) -> Show {
        Show::default()
    }

    /// A measure of how much of the level's puzzle is solved. It grows as the player makes progress.
    fn progress(&self, stage: &Stage) -> u32;

    /// The tiles that Pip or the hat should reach next to make progress with the puzzle.
    fn goals(&self, stage: &Stage) -> Tiles;

    /// The tiles of the gates that will open without any further action.
    fn soon(&self, _stage: &Stage) -> Tiles {
        Tiles::NONE
    }
}

/// What an API shows in addition to its machines. Only the view uses it: the rules never read it.
#[derive(Clone, Debug, Default)]
pub struct Show {
    /// A line of text over the board, of at most 40 characters, that says what has happened or is about to happen.
    pub notice: Option<&'static str>,
    /// How many tiles around Pip are lit, or `None` if the board is not dark.
    pub light: Option<u8>,
    /// The sign of the thing that Pip carries, if the thing has one.
    pub carried: Option<Sign>,
    /// The sprite of the thing that Pip carries, if the thing has no sign.
    pub burden: Option<Sprite>,
    /// The position of the ghost that repeats Pip's earlier steps, if there is one.
    pub ghost: Option<Point>,
    /// The assistant that works for Pip.
    pub assistant: Option<Assistant>,
    /// The coins that are sealed now, one bit each.
    pub sealed: u64,
    /// The rogues that carry a coin, one bit each.
    pub laden: u64,
}

/// The abilities that only some APIs have. Each ability is a separate trait. The method for an ability returns the API
/// itself if the API has that ability.
pub trait Abilities {
    /// The ability to lure rogues to certain tiles.
    fn lure(&self) -> Option<&dyn Lure> {
        None
    }

    /// The ability to decide whether Pip and the rogues can meet and which coins may be taken.
    fn seal(&self) -> Option<&dyn Seal> {
        None
    }

    /// The ability to carry along anyone who stands on certain tiles.
    fn belts(&self) -> Option<&dyn Belts> {
        None
    }

    /// The ability to have machines that walk.
    fn walkers(&self) -> Option<&dyn Walkers> {
        None
    }

    /// The ability to connect machines by lines on the floor.
    fn lines(&self) -> Option<&dyn Cables> {
        None
    }
}

/// An API that lures rogues to certain tiles.
pub trait Lure {
    /// The tile to which the rogue with this index is lured. `None` sends the rogue back to its starting tile.
    fn goal_of(&self, stage: &Stage, rogue: usize) -> Option<Tile>;
}

/// An API that decides whether Pip and the rogues can meet and which coins may be taken.
pub trait Seal {
    /// Whether Pip and the rogues pass through each other. If so, the rogues neither see nor hit him, and neither he
    /// nor his hat can hit them.
    fn hides_pip(&self) -> bool {
        false
    }

    /// Whether a coin that lies on the board may be taken.
    fn may_collect(&self, stage: &Stage, coin: usize, by: Presser) -> bool;
}

/// An API that carries along anyone who stands on certain tiles.
pub trait Belts {
    /// The direction in which a tile carries anyone who stands on it.
    fn drift(&self, stage: &Stage, tile: Tile) -> Option<Dir>;
}

/// An API whose machines walk.
pub trait Walkers {
    /// The tile on which a machine is now.
    fn place(&self, stage: &Stage, thing: usize) -> Tile;
}

/// A line on the floor from one machine to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cable {
    /// Where it begins.
    pub from: Tile,
    /// Where it ends.
    pub to: Tile,
    /// The column in which the line goes up or down.
    pub turns_at: i8,
    /// Whether it is bright.
    pub lit: bool,
}

/// An API whose machines are connected by lines on the floor.
pub trait Cables {
    /// Calls `tell` once for each line.
    fn each_line(&self, stage: &Stage, tell: &mut dyn FnMut(Cable));
}

impl dyn Mechanic + '_ {
    /// Whether Pip and the rogues pass through each other.
    pub fn hides_pip(&self) -> bool {
        self.seal().is_some_and(Seal::hides_pip)
    }

    /// Whether a coin that lies on the board may be taken.
    pub fn may_collect(&self, stage: &Stage, coin: usize, by: Presser) -> bool {
        self.seal().is_none_or(|seal| seal.may_collect(stage, coin, by))
    }

    /// The direction in which a tile carries anyone who stands on it.
    pub fn drift(&self, stage: &Stage, tile: Tile) -> Option<Dir> {
        self.belts()?.drift(stage, tile)
    }

    /// The tile on which a machine is now. A machine that does not walk stays where the level put it.
    pub fn place(&self, stage: &Stage, thing: usize) -> Tile {
        match self.walkers() {
            Some(walkers) => walkers.place(stage, thing),
            None => stage.thing(thing).map_or(Tile::default(), |thing| thing.at),
        }
    }
}
