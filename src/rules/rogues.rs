//! The rogue messages: how each kind finds its way, and what becomes of one that is stunned.

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Point, Tile, Tiles, way_to};
use super::thing::{Placed, RogueKind, Turn};
use super::tuning;
use super::walk::Walk;

/// What a rogue is up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Walks, and hits what it touches.
    Roaming,
    /// Stands still for so many ticks; whoever walks into it now dead-letters it.
    Stunned(u16),
    /// Dead-lettered for so many ticks.
    Gone(u16),
    /// Blinks at its place for so many ticks.
    Waking(u16),
    /// Not on the board until the level's API wakes it.
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
    /// Which kind.
    pub kind: RogueKind,
    /// Where it is and walks.
    pub walk: Walk,
    /// What it is up to.
    pub mood: Mood,
    /// Ticks that a Storm still sleeps.
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

/// What a rogue needs to know to choose its way.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// The tiles that rogues may walk.
    pub open: Tiles,
    /// Where Pip is, or walks to.
    pub hero: Tile,
    /// Every rogue knows where Pip is, and hunts.
    pub alarm: bool,
    /// Where the first of a pair of Duplicates goes, for the second.
    pub twin: Option<Dir>,
    /// No rogue can tell where Pip is: he is sealed, or cannot be hit for a while.
    pub hidden: bool,
    /// Where the level's API draws this rogue, if anywhere: the Rival or a Thief.
    pub goal: Option<Tile>,
}

impl Rogue {
    /// A rogue at its place, in the given loop of the game.
    pub fn new(placed: &Placed, round: u8) -> Self {
        let pace = match placed.kind {
            RogueKind::Patrol => tuning::PATROL_PACE,
            RogueKind::Poison => tuning::POISON_PACE,
            RogueKind::Rival => tuning::RIVAL_PACE,
            RogueKind::Duplicate => tuning::DUPLICATE_PACE,
            RogueKind::Lag => tuning::LAG_PACE,
            RogueKind::Storm => tuning::STORM_PACE,
            RogueKind::Thief => tuning::THIEF_PACE,
            RogueKind::Worm => tuning::WORM_PACE,
        };
        Self {
            kind: placed.kind,
            walk: Walk::new(placed.at, placed.dir, tuning::pace_in_loop(pace, round)),
            mood: if placed.asleep { Mood::Asleep } else { Mood::Roaming },
            sleep: if placed.kind == RogueKind::Storm {
                tuning::STORM_SLEEP
            } else {
                0
            },
            home: placed.at,
            home_dir: placed.dir,
            turn: placed.turn,
        }
    }

    /// Whether it hits what it touches.
    pub fn is_roaming(&self) -> bool {
        self.mood == Mood::Roaming
    }

    /// Whether it stands stunned.
    pub fn is_stunned(&self) -> bool {
        matches!(self.mood, Mood::Stunned(_))
    }

    /// Whether it is on the board to be seen or touched.
    pub fn is_present(&self) -> bool {
        self.is_roaming() || self.is_stunned()
    }

    /// Whether its body is within `reach` units of `point`.
    pub fn is_near(&self, point: Point, reach: i32) -> bool {
        self.walk.point().reach(point) <= reach
    }

    /// Stands still for a while.
    pub fn stun(&mut self) {
        self.mood = Mood::Stunned(tuning::STUN);
    }

    /// Leaves the board for a while.
    pub fn dead_letter(&mut self) {
        self.mood = Mood::Gone(tuning::DEAD_LETTER);
    }

    /// Where it begins and comes back to.
    pub fn home(&self) -> Tile {
        self.home
    }

    /// Wakes at `at`, which is its place from now on.
    pub(super) fn wake(&mut self, at: Tile) {
        self.home = at;
        self.walk = Walk::new(at, self.home_dir, self.walk.pace);
        self.mood = Mood::Waking(tuning::WAKING);
    }

    /// One tick; true when a roaming rogue has reached a tile's centre. A rogue about to come back waits
    /// while Pip is near its place. On a tile that drifts it is carried.
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
                self.burst(sight);
            }
            return false;
        }
        if self.kind == RogueKind::Storm && !self.walk.can_go(self.walk.dir, &sight.open) && drift.is_none() {
            self.sleep = tuning::STORM_SLEEP;
            return false;
        }
        if let Some(dir) = drift.or_else(|| self.choose(sight)) {
            self.walk.set_off(dir);
        }
        false
    }

    fn choose(&self, sight: &Sight) -> Option<Dir> {
        let goal = match self.kind {
            _ if sight.alarm => Some(sight.hero),
            RogueKind::Poison | RogueKind::Worm if sight.hidden => None,
            RogueKind::Patrol | RogueKind::Lag | RogueKind::Storm => None,
            RogueKind::Duplicate => return self.mirrored(sight).or_else(|| self.straight_on(&sight.open)),
            RogueKind::Poison | RogueKind::Worm => Some(sight.hero),
            RogueKind::Rival | RogueKind::Thief => Some(sight.goal.unwrap_or(self.home)),
        };
        let Some(goal) = goal else {
            return self.straight_on(&sight.open);
        };
        if self.walk.tile == goal {
            return None;
        }
        let goals: Tiles = [goal].into_iter().collect();
        let way = way_to(&goals, self.walk.tile, &sight.open, self.walk.dir);
        way.or_else(|| self.straight_on(&sight.open))
    }

    /// What the first of the pair does, mirrored; for the first itself, nothing.
    fn mirrored(&self, sight: &Sight) -> Option<Dir> {
        let dir = match sight.twin? {
            side @ (Dir::Left | Dir::Right) => side.back(),
            dir => dir,
        };
        self.walk.can_go(dir, &sight.open).then_some(dir)
    }

    /// A Storm wakes and turns to where Pip is, along the longer way first.
    fn burst(&mut self, sight: &Sight) {
        let (here, hero) = (self.walk.tile, sight.hero);
        let across = if hero.x > here.x { Dir::Right } else { Dir::Left };
        let along = if hero.y > here.y { Dir::Down } else { Dir::Up };
        let wider = here.x.abs_diff(hero.x) >= here.y.abs_diff(hero.y);
        let turns = if wider { [across, along] } else { [along, across] };
        match turns.into_iter().find(|dir| self.walk.can_go(*dir, &sight.open)) {
            Some(dir) => self.walk.set_off(dir),
            None => self.sleep = tuning::STORM_SLEEP,
        }
    }

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

/// What enters when the deadline passes: it cannot be stunned, goes through walls, and gets faster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeout {
    /// Where it is.
    pub point: Point,
    /// Ticks since it entered or came back.
    pub age: u32,
}

impl Encode for Timeout {
    fn encode(&self, to: &mut Encoder) {
        let Self { point, age } = self;
        to.put(point).put(age);
    }
}

impl Timeout {
    /// The Timeout entering at the corner of the board that is farthest from Pip.
    pub fn entering(hero: Point) -> Self {
        let far = |v: i32, end: u8| {
            let edge = (i32::from(end) - 1) * super::grid::UNITS;
            if v * 2 < edge { edge } else { 0 }
        };
        let point = Point {
            x: far(hero.x, super::grid::WIDTH),
            y: far(hero.y, super::grid::HEIGHT),
        };
        Self { point, age: 0 }
    }

    /// One tick nearer to Pip.
    pub fn step(&mut self, hero: Point) {
        let gained = (self.age / tuning::SECOND) as i32 * tuning::TIMEOUT_GAIN;
        let speed = (tuning::TIMEOUT_SPEED + gained).min(tuning::TIMEOUT_MOST);
        self.point = self.point.towards(hero, speed);
        self.age += 1;
    }

    /// Goes back to the corner farthest from `hero`, as fast as it had become.
    pub fn retreat(&mut self, hero: Point) {
        self.point = Self::entering(hero).point;
    }
}
