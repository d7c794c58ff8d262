//! The droid that plays the assistant. It thinks, fetches a coin, carries it to Pip, and flies home.

use super::Assistant;
use crate::names::sprites;
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Dir, Point, UNITS};
use crate::rules::stage::Stage;

/// What the droid is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Task {
    /// It waits at its home, or flies there.
    Rest,
    /// It thinks about a prompt for this many more ticks.
    Think(u16),
    /// It flies to the coin with this index.
    Fetch(u8),
    /// It carries the coin with this index to Pip.
    Carry(u8),
}

impl Encode for Task {
    fn encode(&self, to: &mut Encoder) {
        match self {
            Self::Rest => to.tag(0),
            Self::Think(left) => to.tag(1).put(left),
            Self::Fetch(coin) => to.tag(2).put(coin),
            Self::Carry(coin) => to.tag(3).put(coin),
        };
    }
}

/// The droid. It works on one prompt at a time and flies over everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Droid {
    home: Point,
    at: Point,
    dir: Dir,
    task: Task,
}

impl Encode for Droid {
    fn encode(&self, to: &mut Encoder) {
        let Self { home, at, dir, task } = self;
        to.put(home).put(at).put(dir).put(task);
    }
}

impl Droid {
    /// Returns the droid at its home.
    pub fn new(home: Point) -> Self {
        Self {
            home,
            at: home,
            dir: Dir::Down,
            task: Task::Rest,
        }
    }

    /// Advances by one tick without a prompt: the droid flies home.
    pub fn rest(&mut self) {
        self.fly(self.home);
    }

    /// Works for one tick on a prompt for the coin `next`. Returns the coin that Pip now gets, if any.
    pub fn work(&mut self, stage: &mut Stage, next: Option<usize>) -> Option<usize> {
        self.task = match (self.task, next) {
            (Task::Rest, _) => Task::Think(super::ASSISTANT_THINKS),
            (Task::Think(left), _) if left > 1 => Task::Think(left - 1),
            (Task::Think(_), Some(coin)) => Task::Fetch(coin as u8),
            (Task::Fetch(coin), _) => self.fetch(stage, coin),
            (Task::Carry(coin), _) if self.fly(stage.hero_point()) => {
                self.task = Task::Rest;
                return Some(usize::from(coin));
            }
            (same, _) => same,
        };
        None
    }

    fn fetch(&mut self, stage: &mut Stage, coin: u8) -> Task {
        match stage.coin_place(usize::from(coin)) {
            Some(place) if self.fly(place.units()) => {
                stage.hide_coin(usize::from(coin));
                Task::Carry(coin)
            }
            Some(_) => Task::Fetch(coin),
            None => Task::Rest,
        }
    }

    /// Moves towards `goal`. Returns true when the droid has reached `goal`.
    fn fly(&mut self, goal: Point) -> bool {
        let (dx, dy) = (goal.x - self.at.x, goal.y - self.at.y);
        if (dx, dy) != (0, 0) {
            self.dir = match (dx.abs() >= dy.abs(), dx > 0, dy > 0) {
                (true, true, _) => Dir::Right,
                (true, false, _) => Dir::Left,
                (false, _, true) => Dir::Down,
                (false, _, false) => Dir::Up,
            };
        }
        self.at = self.at.towards(goal, UNITS / i32::from(super::ASSISTANT_PACE));
        self.at == goal
    }

    /// How the droid looks.
    pub fn looks(&self) -> Assistant {
        let busy = match self.task {
            Task::Rest | Task::Fetch(_) => None,
            Task::Think(_) => Some(sprites::assistant::THINK),
            Task::Carry(_) => Some(sprites::assistant::CARRY),
        };
        Assistant {
            at: self.at,
            dir: self.dir,
            busy,
        }
    }
}
