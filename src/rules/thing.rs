//! What a level puts on its board: machines and gates with their properties, rogues and pick-ups.

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Tile};
use super::object::{DIR, Kind, Object, Property, SIGN, Said};
use super::rogues::RogueKind;
pub use super::sign::{BySign, Sign};
use crate::names::{Sprite, sprites};

/// How a Patrol turns when it meets a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Turn {
    /// The Patrol goes back the way it came.
    #[default]
    Back,
    /// The Patrol turns right if it can, otherwise left, otherwise back.
    Right,
    /// The Patrol turns left if it can, otherwise right, otherwise back.
    Left,
}

impl Encode for Turn {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Back => 0,
            Self::Right => 1,
            Self::Left => 2,
        });
    }
}

impl Turn {
    /// All ways to turn.
    pub const ALL: [Self; 3] = [Self::Back, Self::Right, Self::Left];

    /// The names that level files use for these ways to turn, in the order of [`Turn::ALL`].
    pub const NAMES: [&'static str; 3] = ["back", "right", "left"];
}

/// A machine or gate of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub at: Tile,
    /// Which sign it bears.
    pub sign: Sign,
    /// The row for this kind in the table of objects.
    pub object: &'static Object,
    said: Said,
}

impl Thing {
    /// Makes a machine or gate with the properties that a level gives it.
    pub fn new(object: &'static Object, at: Tile, said: Said) -> Self {
        Self {
            kind: object.kind,
            at,
            sign: said.one_of(SIGN, &Sign::ALL),
            object,
            said,
        }
    }

    /// Makes a machine or gate of this kind with default properties. Returns `None` for an unknown kind.
    pub fn of(kind: Kind, at: Tile) -> Option<Self> {
        let object = kind.object()?;
        Some(Self::new(object, at, Said::nothing(object.properties)))
    }

    /// Returns the same machine or gate with `property` set to `value`.
    #[must_use]
    pub fn with(self, property: Property, value: u8) -> Self {
        let mut said = self.said;
        said.set(property, value);
        Self::new(self.object, self.at, said)
    }

    /// The value of `property`: as set in the level, or else the default.
    pub fn value(&self, property: Property) -> u8 {
        self.said.value(property)
    }

    /// Whether `flag` is set.
    pub fn is(&self, flag: Property) -> bool {
        self.value(flag) != 0
    }

    /// The direction in which the machine faces, moves or starts to walk.
    pub fn dir(&self) -> Dir {
        self.said.one_of(DIR, &Dir::ALL)
    }
}

/// The pick-ups, which are named after Dapr's resiliency policies and its tracing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickUp {
    /// Gives one extra retry.
    Retry,
    /// Makes rogues stand still for a while.
    Timeout,
    /// Makes one hit bounce off Pip. The circuit then stays open for a while, so that no other hit gets through.
    Breaker,
    /// Shows the next steps of rogues for a while.
    Trace,
}

impl PickUp {
    /// The sprite of the pick-up on the board.
    pub const fn sprite(self) -> Sprite {
        match self {
            Self::Retry => sprites::pickups::RETRY,
            Self::Timeout => sprites::pickups::TIMEOUT,
            Self::Breaker => sprites::pickups::BREAKER,
            Self::Trace => sprites::pickups::TRACE,
        }
    }
}

/// A rogue, as described in a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which kind of rogue.
    pub kind: RogueKind,
    /// The tile where the rogue starts and to which it returns.
    pub at: Tile,
    /// The direction in which the rogue starts to walk.
    pub dir: Dir,
    /// How the rogue turns at walls.
    pub turn: Turn,
    /// Whether the rogue sleeps and stays invisible until the level's API wakes it.
    pub asleep: bool,
}
