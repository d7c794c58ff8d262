//! What stands on a board: machines and gates with what their level says of them, rogues, pick-ups.

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Tile};
use super::object::{DIR, Kind, Object, Property, SIGN, Said};
use super::rogues::RogueKind;
pub use super::sign::{BySign, Sign};
use crate::names::{Sprite, sprites};

/// How a Patrol turns when it meets a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Turn {
    /// It goes back the way it came.
    #[default]
    Back,
    /// It turns right if it can, else left, else back.
    Right,
    /// It turns left if it can, else right, else back.
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
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Back, Self::Right, Self::Left];

    /// Their names in level files, in order.
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
    /// Its row in the table of objects.
    pub object: &'static Object,
    said: Said,
}

impl Thing {
    /// A thing with what a level says of it.
    pub fn new(object: &'static Object, at: Tile, said: Said) -> Self {
        Self {
            kind: object.kind,
            at,
            sign: said.one_of(SIGN, &Sign::ALL),
            object,
            said,
        }
    }

    /// A thing of this kind with nothing said of it; `None` for a kind that no room brings.
    pub fn of(kind: Kind, at: Tile) -> Option<Self> {
        let object = kind.object()?;
        Some(Self::new(object, at, Said::nothing(object.properties)))
    }

    /// The same with this said of it.
    #[must_use]
    pub fn with(self, property: Property, value: u8) -> Self {
        let mut said = self.said;
        said.set(property, value);
        Self::new(self.object, self.at, said)
    }

    /// What is said of it by `property`, or what holds unless it is said.
    pub fn value(&self, property: Property) -> u8 {
        self.said.value(property)
    }

    /// Whether this is said of it.
    pub fn is(&self, flag: Property) -> bool {
        self.value(flag) != 0
    }

    /// The way it looks, moves or walks first.
    pub fn dir(&self) -> Dir {
        self.said.one_of(DIR, &Dir::ALL)
    }
}

/// The pick-ups, from Dapr's resiliency policies and its tracing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickUp {
    /// One retry more.
    Retry,
    /// Rogues stand still for a while.
    Timeout,
    /// One hit bounces off, and the circuit stays open for a while: nothing gets through.
    Breaker,
    /// The next steps of rogues are drawn for a while.
    Trace,
}

impl PickUp {
    /// How it lies on the board.
    pub const fn sprite(self) -> Sprite {
        match self {
            Self::Retry => sprites::pickups::RETRY,
            Self::Timeout => sprites::pickups::TIMEOUT,
            Self::Breaker => sprites::pickups::BREAKER,
            Self::Trace => sprites::pickups::TRACE,
        }
    }
}

/// A rogue as the level places it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which kind of rogue.
    pub kind: RogueKind,
    /// Where it begins and comes back.
    pub at: Tile,
    /// The way it begins to walk.
    pub dir: Dir,
    /// How it turns at walls.
    pub turn: Turn,
    /// It sleeps, seen by nobody, until the level's API wakes it.
    pub asleep: bool,
}
