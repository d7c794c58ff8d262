//! The rogue messages. Each kind has its own file and a line in the table below. How rogues move, and how they are
//! stunned and come back, is the same for all kinds.
//!
//! Each file contains everything that is specific to its kind: its pace, how it chooses its direction, what it does
//! when it reaches a tile, and how it is drawn. A ninth rogue would need only a file, a sprite sheet with the same
//! name, and a line in the table.

mod spec;
mod timeout;

pub use spec::{Arrival, Nap, RogueSpec, RogueSprites};

use spec::looks;
pub use timeout::Timeout;

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Point, Tile, Tiles, UNITS, way_to};
use super::object::Object;
use super::thing::{Placed, Turn};
use super::tuning;
use super::walk::Walk;

/// Turns each rogue's line into a module and a variant of [`RogueKind`]. The number stands for the rogue in the encoded
/// state of a run: a new rogue takes the next number, and no number is ever reused.
macro_rules! table {
    ($($number:literal $file:ident $Rogue:ident),* $(,)?) => {
        $(mod $file;)*

        /// The kinds of rogues. Players can tell the kinds apart by their shapes and by how they move.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum RogueKind {
            $(
                #[doc = concat!("The rogue of the file `", stringify!($file), "`.")]
                $Rogue,
            )*
        }

        impl Encode for RogueKind {
            fn encode(&self, to: &mut Encoder) {
                to.tag(match self {
                    $(Self::$Rogue => $number,)*
                });
            }
        }

        impl RogueKind {
            /// All kinds of rogues.
            pub const ALL: [Self; [$(stringify!($file)),*].len()] = [$(Self::$Rogue),*];

            /// The rows for all rogues in the table of objects.
            pub const OBJECTS: &[Object] = &[$(Object::rogue(Self::$Rogue)),*];

            /// The description of this kind.
            pub const fn spec(self) -> &'static RogueSpec {
                match self {
                    $(Self::$Rogue => &$file::SPEC,)*
                }
            }
        }
    };
}

impl RogueKind {
    /// The kind of rogue that has this name in level files and in the journal.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.spec().name == name)
    }
}

table! {
    0 patrol Patrol,
    1 poison Poison,
    2 rival Rival,
    3 duplicate Duplicate,
    4 lag Lag,
    5 storm Storm,
    6 thief Thief,
    7 worm Worm,
}

/// What a rogue is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// The rogue walks, and hits Pip if it touches him.
    Roaming,
    /// The rogue stands still for this many more ticks. Pip dead-letters the rogue by walking into it.
    Stunned(u16),
    /// The rogue stays dead-lettered for this many more ticks.
    Gone(u16),
    /// The rogue blinks at its starting tile for this many more ticks.
    Waking(u16),
    /// The rogue is not on the board until the level's API wakes it.
    Asleep,
}

impl Encode for Mood {
    fn encode(&self, to: &mut Encoder) {
        match self {
            Self::Roaming => to.tag(0),
            Self::Stunned(left) => to.tag(1).put(left),
            Self::Gone(left) => to.tag(2).put(left),
            Self::Waking(left) => to.tag(3).put(left),
            Self::Asleep => to.tag(4),
        };
    }
}

/// One rogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rogue {
    /// What kind of rogue it is.
    pub kind: RogueKind,
    /// The rogue's position, direction and pace.
    pub walk: Walk,
    /// What it is doing.
    pub mood: Mood,
    /// The number of ticks left in the rogue's nap. Only Storms take naps.
    pub sleep: u16,
    home: Tile,
    home_dir: Dir,
    turn: Turn,
}

impl Encode for Rogue {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            kind,
            walk,
            mood,
            sleep,
            home,
            home_dir,
            turn,
        } = self;
        to.put(kind)
            .put(walk)
            .put(mood)
            .put(sleep)
            .put(home)
            .put(home_dir)
            .put(turn);
    }
}

/// What a rogue needs to know to choose its direction.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// The tiles that rogues may walk on.
    pub open: Tiles,
    /// The tile that Pip is on or is walking to.
    pub hero: Tile,
    /// Whether every rogue knows where Pip is and hunts him.
    pub alarm: bool,
    /// For the second Duplicate of a pair, the direction of the first one.
    pub twin: Option<Dir>,
    /// Whether Pip is hidden from all rogues, because he is sealed or cannot be hit for a while.
    pub hidden: bool,
    /// The tile to which the level's API lures this rogue, if any.
    pub goal: Option<Tile>,
}

impl Rogue {
    /// Makes a rogue at the tile where the level places it. The rogue's pace depends on `round`, the loop of the game.
    pub fn new(placed: &Placed, round: u8) -> Self {
        let spec = placed.kind.spec();
        Self {
            kind: placed.kind,
            walk: Walk::new(placed.at, placed.dir, tuning::pace_in_loop(spec.pace, round)),
            mood: if placed.asleep { Mood::Asleep } else { Mood::Roaming },
            sleep: spec.nap.map_or(0, |nap| nap.ticks),
            home: placed.at,
            home_dir: placed.dir,
            turn: placed.turn,
        }
    }

    /// Whether the rogue hits Pip if it touches him.
    pub fn is_roaming(&self) -> bool {
        self.mood == Mood::Roaming
    }

    /// Whether it is stunned.
    pub fn is_stunned(&self) -> bool {
        matches!(self.mood, Mood::Stunned(_))
    }

    /// Whether the rogue is on the board, where it can be seen and touched.
    pub fn is_present(&self) -> bool {
        self.is_roaming() || self.is_stunned()
    }

    /// Whether the rogue is within `reach` units of `point`.
    pub fn is_near(&self, point: Point, reach: i32) -> bool {
        // Most rogues are so far from the point that comparing their tiles with it is enough. The exact position
        // between two tiles is computed only for the others.
        self.walk.tile.units().reach(point) <= reach + UNITS && self.walk.point().reach(point) <= reach
    }

    /// Stuns the rogue, so that it stands still for a while.
    pub fn stun(&mut self) {
        self.mood = Mood::Stunned(tuning::STUN);
    }

    /// Dead-letters the rogue, so that it leaves the board for a while.
    pub fn dead_letter(&mut self) {
        self.mood = Mood::Gone(tuning::DEAD_LETTER);
    }

    /// The tile where the rogue starts and to which it returns.
    pub fn home(&self) -> Tile {
        self.home
    }

    /// Wakes the rogue at the tile `at`, which becomes its home.
    pub(super) fn wake(&mut self, at: Tile) {
        self.home = at;
        self.walk = Walk::new(at, self.home_dir, self.walk.pace);
        self.mood = Mood::Waking(tuning::WAKING);
    }

    /// Advances by one tick. Returns true if the rogue is roaming and has reached a tile's centre. A rogue that is
    /// about to come back waits while Pip is near its home. `drift` is the direction in which the rogue's tile carries
    /// it.
    pub fn step(&mut self, sight: &Sight, drift: Option<Dir>) -> bool {
        match self.mood {
            Mood::Roaming => return self.walk_on(sight, drift),
            Mood::Stunned(left) => self.mood = count_down(left, Mood::Stunned, Mood::Roaming),
            Mood::Gone(left) if left <= 1 && self.home.distance(sight.hero) <= tuning::WAKING_ROOM => {}
            Mood::Gone(left) => {
                self.mood = count_down(left, Mood::Gone, Mood::Waking(tuning::WAKING));
                self.walk = Walk::new(self.home, self.home_dir, self.walk.pace);
            }
            Mood::Waking(left) => self.mood = count_down(left, Mood::Waking, Mood::Roaming),
            Mood::Asleep => {}
        }
        false
    }

    fn walk_on(&mut self, sight: &Sight, drift: Option<Dir>) -> bool {
        if !self.walk.at_centre() {
            return self.walk.advance();
        }
        let drift = drift.filter(|dir| self.walk.can_go(*dir, &sight.open));
        if self.sleep > 0 && drift.is_none() {
            self.sleep -= 1;
            if self.sleep == 0 {
                self.wake_up(sight);
            }
            return false;
        }
        let nap = self.kind.spec().nap.filter(|_| drift.is_none());
        if let Some(nap) = nap.filter(|_| !self.walk.can_go(self.walk.dir, &sight.open)) {
            self.sleep = nap.ticks;
            return false;
        }
        if let Some(dir) = drift.or_else(|| self.choose(sight)) {
            self.walk.set_off(dir);
        }
        false
    }

    fn choose(&self, sight: &Sight) -> Option<Dir> {
        if sight.alarm {
            self.go_to(sight.hero, sight)
        } else {
            (self.kind.spec().choose)(self, sight)
        }
    }

    /// Sets off after a nap, or takes another nap.
    fn wake_up(&mut self, sight: &Sight) {
        let Some(nap) = self.kind.spec().nap else { return };
        match (nap.ends)(self, sight) {
            Some(dir) => self.walk.set_off(dir),
            None => self.sleep = nap.ticks,
        }
    }

    /// Returns the direction of the first step on the shortest path to `goal`, or `None` if the rogue is already there.
    /// If there is no path, the rogue goes straight on.
    fn go_to(&self, goal: Tile, sight: &Sight) -> Option<Dir> {
        if self.walk.tile == goal {
            return None;
        }
        let goals: Tiles = [goal].into_iter().collect();
        let way = way_to(&goals, self.walk.tile, &sight.open, self.walk.dir);
        way.or_else(|| self.straight_on(&sight.open))
    }

    /// Goes where the level's API lures the rogue, or goes home if the rogue is not lured.
    fn follow(&self, sight: &Sight) -> Option<Dir> {
        self.go_to(sight.goal.unwrap_or(self.home), sight)
    }

    /// Hunts Pip, unless he is hidden from all rogues.
    fn hunt(&self, sight: &Sight) -> Option<Dir> {
        if sight.hidden {
            self.straight_on(&sight.open)
        } else {
            self.go_to(sight.hero, sight)
        }
    }

    /// Goes straight on, turning at walls as the level file says.
    fn straight_on(&self, open: &Tiles) -> Option<Dir> {
        let ahead = self.walk.dir;
        let (right, back) = (ahead.right(), ahead.back());
        let turns = match self.turn {
            Turn::Back => [ahead, back, right, right.back()],
            Turn::Right => [ahead, right, right.back(), back],
            Turn::Left => [ahead, right.back(), right, back],
        };
        turns.into_iter().find(|dir| self.walk.can_go(*dir, open))
    }
}

fn count_down(left: u16, running: impl Fn(u16) -> Mood, done: Mood) -> Mood {
    if left > 1 { running(left - 1) } else { done }
}
