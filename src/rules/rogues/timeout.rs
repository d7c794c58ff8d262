//! The Timeout, which enters the board when the level's deadline passes.

use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{HEIGHT, Point, UNITS, WIDTH};
use crate::rules::tuning;

/// The Timeout: it cannot be stunned, passes through walls, and gets faster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeout {
    /// Where it is.
    pub point: Point,
    /// The number of ticks since The Timeout entered.
    pub age: u32,
}

impl Encode for Timeout {
    fn encode(&self, to: &mut Encoder) {
        let Self { point, age } = self;
        to.put(point).put(age);
    }
}

impl Timeout {
    /// Makes The Timeout, which enters at the corner of the board that is farthest from Pip.
    pub fn entering(hero: Point) -> Self {
        let far = |v: i32, end: u8| {
            let edge = (i32::from(end) - 1) * UNITS;
            if v * 2 < edge { edge } else { 0 }
        };
        let point = Point {
            x: far(hero.x, WIDTH),
            y: far(hero.y, HEIGHT),
        };
        Self { point, age: 0 }
    }

    /// Moves towards Pip for one tick.
    pub fn step(&mut self, hero: Point) {
        let gained = (self.age / tuning::SECOND) as i32 * tuning::TIMEOUT_GAIN;
        let speed = (tuning::TIMEOUT_SPEED + gained).min(tuning::TIMEOUT_MOST);
        self.point = self.point.towards(hero, speed);
        self.age += 1;
    }

    /// Moves The Timeout back to the corner farthest from Pip without changing its speed.
    pub fn retreat(&mut self, hero: Point) {
        self.point = Self::entering(hero).point;
    }
}
