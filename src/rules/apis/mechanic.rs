//! What every API must do, and what some can also do.

use super::super::call::{Assistant, Face};
use super::super::encode::Encode;
use super::super::grid::{Dir, Point, Tile, Tiles};
use super::super::stage::Stage;
use super::super::thing::Sign;
use crate::names::Sprite;

/// Who or what comes over a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presser {
    /// Pip on foot, wearing the hat.
    Pip,
    /// The hat on its way out.
    Hat,
}

/// What the level's API decides about a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It costs a retry.
    Lost,
    /// It costs no retry: Pip goes on from this tile.
    Rescued(Tile),
}

/// Something on the board that an API may care about. Things and rogues are given by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incident {
    /// Pip has come to the centre of a tile, with or without the hat.
    Stepped(Tile),
    /// With the hat on, Pip has begun to push against a machine that is a wall.
    Bumped(usize),
    /// Pip was hit, and it cost a retry.
    RetryLost,
    /// A rogue that uses machines has come over one.
    RoguePressed(usize),
    /// A rogue that steals has come to a tile's centre.
    RogueArrived(usize),
}

/// What every API must do. `thing` is always an index into the level's things.
pub trait Mechanic: Abilities + Encode {
    /// Handles Pip (with the hat on) or the flying hat coming over a machine.
    fn press(&mut self, stage: &mut Stage, thing: usize, by: Presser);

    /// Advances by one tick.
    fn tick(&mut self, _stage: &mut Stage) {}

    /// Decides what a hit costs while Pip wears the hat.
    fn hit(&mut self, _stage: &mut Stage) -> Verdict {
        Verdict::Lost
    }

    /// Handles an incident that not every API cares about.
    fn hear(&mut self, _stage: &mut Stage, _incident: Incident) {}

    /// How a machine or gate looks.
    fn face(&self, stage: &Stage, thing: usize) -> Face;

    /// What the API shows besides its machines.
    fn show(&self, _stage: &Stage) -> Show {
        Show::default()
    }

    /// How much of the level's puzzle is done. It grows as the puzzle is solved.
    fn progress(&self, stage: &Stage) -> u32;

    /// The tiles where Pip, or the hat, can advance the puzzle now.
    fn goals(&self, stage: &Stage) -> Tiles;

    /// The tiles of the gates that will open without any further action.
    fn soon(&self, _stage: &Stage) -> Tiles {
        Tiles::NONE
    }
}

/// What an API shows besides its machines. It is for looks only: the rules read none of it.
#[derive(Clone, Debug, Default)]
pub struct Show {
    /// A line of text over the board that says what is about to happen, at most 40 characters.
    pub notice: Option<&'static str>,
    /// How many tiles around Pip are lit, or `None` if it is not dark.
    pub light: Option<u8>,
    /// The sign of what Pip carries.
    pub carried: Option<Sign>,
    /// The sprite of something without a sign that Pip carries.
    pub burden: Option<Sprite>,
    /// Where Pip's ghost is while it repeats what he has done.
    pub ghost: Option<Point>,
    /// The assistant that works for Pip.
    pub assistant: Option<Assistant>,
    /// The coins that are sealed now, one bit each.
    pub sealed: u64,
    /// The rogues that carry a coin, one bit each.
    pub laden: u64,
}

/// The abilities that only some APIs have. Each is a trait of its own, and an API that has it returns itself.
pub trait Abilities {
    /// The ability to lure rogues to places.
    fn lure(&self) -> Option<&dyn Lure> {
        None
    }

    /// The ability to decide who meets whom, and which coins may be taken.
    fn seal(&self) -> Option<&dyn Seal> {
        None
    }

    /// The ability to carry anyone who stands on its floor.
    fn belts(&self) -> Option<&dyn Belts> {
        None
    }

    /// The ability to let its machines walk.
    fn walkers(&self) -> Option<&dyn Walkers> {
        None
    }

    /// The ability to join its machines by lines on the floor.
    fn lines(&self) -> Option<&dyn Cables> {
        None
    }
}

/// Lures rogues to places.
pub trait Lure {
    /// Where the rogue with this index goes. `None` sends it home.
    fn goal_of(&self, stage: &Stage, rogue: usize) -> Option<Tile>;
}

/// Decides who meets whom, and which coins may be taken.
pub trait Seal {
    /// Whether Pip and the rogues pass each other by: they neither see nor hit him, and he and his hat cannot hit them.
    fn hides_pip(&self) -> bool {
        false
    }

    /// Whether a coin that lies on the board may be taken.
    fn may_collect(&self, stage: &Stage, coin: usize, by: Presser) -> bool;
}

/// Carries anyone who stands on certain tiles.
pub trait Belts {
    /// The direction in which a tile carries anyone who stands on it.
    fn drift(&self, stage: &Stage, tile: Tile) -> Option<Dir>;
}

/// Machines that walk.
pub trait Walkers {
    /// Where a machine is now.
    fn place(&self, stage: &Stage, thing: usize) -> Tile;
}

/// A line on the floor from one machine to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cable {
    /// Where it begins.
    pub from: Tile,
    /// Where it ends.
    pub to: Tile,
    /// The column in which it goes up or down.
    pub turns_at: i8,
    /// Whether it is bright.
    pub lit: bool,
}

/// Machines that are joined by lines on the floor.
pub trait Cables {
    /// Calls `tell` with each line.
    fn each_line(&self, stage: &Stage, tell: &mut dyn FnMut(Cable));
}

impl dyn Mechanic + '_ {
    /// Whether Pip and the rogues pass each other by.
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

    /// Where a machine is now. Unless it walks, that is where the level put it.
    pub fn place(&self, stage: &Stage, thing: usize) -> Tile {
        match self.walkers() {
            Some(walkers) => walkers.place(stage, thing),
            None => stage.thing(thing).map_or(Tile::default(), |thing| thing.at),
        }
    }
}
