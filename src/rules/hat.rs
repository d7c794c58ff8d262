//! The hat, which is on the floor, on Pip's head, flying away from him, or flying back to him.

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Point, Tile, Tiles, UNITS};
use super::tuning;
use super::walk::Walk;

/// How far the hat flies per tick, in units.
const SPEED: i32 = UNITS / tuning::HAT_PACE as i32;

/// Where the hat is and what it is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hat {
    /// On the floor, not picked up yet.
    Floor(Tile),
    /// On Pip's head, so that the sidecar answers.
    Worn,
    /// Flying away from Pip in a straight line.
    Out {
        /// The hat's tile, direction and progress.
        walk: Walk,
        /// How many more tiles the hat can fly before it turns back.
        left: u8,
        /// How many rogues the hat has stunned since it was tossed.
        stuns: u8,
    },
    /// Flying back to Pip, over walls and everything else.
    Back {
        /// Where it is.
        point: Point,
        /// How many rogues the hat has stunned since it was tossed.
        stuns: u8,
    },
}

impl Encode for Hat {
    fn encode(&self, to: &mut Encoder) {
        match self {
            Self::Floor(tile) => to.tag(0).put(tile),
            Self::Worn => to.tag(1),
            Self::Out { walk, left, stuns } => to.tag(2).put(walk).put(left).put(stuns),
            Self::Back { point, stuns } => to.tag(3).put(point).put(stuns),
        };
    }
}

/// What happened to the hat in a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flight {
    /// The hat is not in the air, or it flew on without reaching a new tile.
    Nothing,
    /// The hat reached this tile while flying away from Pip.
    Over(Tile),
    /// The hat turned back towards Pip.
    Turned {
        /// The tile where the hat turned back.
        at: Tile,
        /// Whether a wall made the hat turn.
        wall: bool,
    },
    /// The hat is on Pip's head again.
    Caught,
}

impl Hat {
    /// Returns a hat that Pip has just tossed from `tile` in the direction `dir`.
    pub fn tossed(tile: Tile, dir: Dir) -> Self {
        Self::Out {
            walk: Walk::new(tile, dir, tuning::HAT_PACE),
            left: tuning::HAT_RANGE,
            stuns: 0,
        }
    }

    /// Whether Pip wears it.
    pub fn is_worn(&self) -> bool {
        matches!(self, Self::Worn)
    }

    /// Returns the position of the flying hat, or `None` if the hat is not flying.
    pub fn flying_at(&self) -> Option<Point> {
        match self {
            Self::Out { walk, .. } => Some(walk.point()),
            Self::Back { point, .. } => Some(*point),
            Self::Floor(_) | Self::Worn => None,
        }
    }

    /// Counts one more rogue stunned with this toss and returns the number stunned so far.
    pub fn count_stun(&mut self) -> u8 {
        match self {
            Self::Out { stuns, .. } | Self::Back { stuns, .. } => {
                *stuns += 1;
                *stuns
            }
            Self::Floor(_) | Self::Worn => 0,
        }
    }

    /// Moves the hat for one tick: out over `open` tiles, or back to `owner`.
    pub fn step(&mut self, open: &Tiles, owner: Point) -> Flight {
        match *self {
            Self::Floor(_) | Self::Worn => Flight::Nothing,
            Self::Out { walk, left, stuns } => self.fly_out(walk, left, stuns, open),
            Self::Back { point, stuns } => self.fly_home(point, stuns, owner),
        }
    }

    fn fly_out(&mut self, mut walk: Walk, mut left: u8, stuns: u8, open: &Tiles) -> Flight {
        if walk.at_centre() {
            let wall = !walk.can_go(walk.dir, open);
            if wall || left == 0 {
                *self = Self::Back {
                    point: walk.point(),
                    stuns,
                };
                return Flight::Turned { at: walk.tile, wall };
            }
            left -= 1;
            walk.set_off(walk.dir);
            *self = Self::Out { walk, left, stuns };
            return Flight::Nothing;
        }
        let arrived = walk.advance();
        *self = Self::Out { walk, left, stuns };
        if arrived {
            Flight::Over(walk.tile)
        } else {
            Flight::Nothing
        }
    }

    fn fly_home(&mut self, point: Point, stuns: u8, owner: Point) -> Flight {
        let point = point.towards(owner, SPEED);
        if point.reach(owner) <= tuning::HAT_CATCH {
            *self = Self::Worn;
            return Flight::Caught;
        }
        *self = Self::Back { point, stuns };
        Flight::Nothing
    }
}
