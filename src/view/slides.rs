//! Machines that walk and coins that ride on belts: the rules move them from tile to tile, the eye wants them to slide.

use super::poses::between;
use crate::rules::World;
use crate::rules::grid::{Point, Tile, UNITS};
use crate::rules::level::{MOST_COINS, MOST_THINGS};
use crate::rules::tuning;

/// Units in a tick of what steps when Pip steps.
const STEP: i32 = UNITS / tuning::HERO_PACE as i32;
/// Units in a tick of what lies on a belt.
const RIDE: i32 = UNITS / tuning::BELT_PACE as i32;
/// What is farther off than this has jumped, and is shown where it is.
const JUMP: i32 = UNITS * 3 / 2;

/// Where machines and coins are drawn, in the level's order.
#[derive(Clone, Debug)]
pub struct Slides {
    things: [Point; MOST_THINGS],
    coins: [Point; MOST_COINS],
}

impl Slides {
    /// Everything where it is.
    pub fn of(world: &World) -> Self {
        let mut slides = Self {
            things: [Point::default(); MOST_THINGS],
            coins: [Point::default(); MOST_COINS],
        };
        slides.follow(world, i32::MAX, i32::MAX);
        slides
    }

    /// One tick on: everything moves towards where it is.
    pub fn tick(&mut self, world: &World) {
        self.follow(world, STEP, RIDE);
    }

    fn follow(&mut self, world: &World, step: i32, ride: i32) {
        let stage = &world.stage;
        let machine = |index| world.api.get().place(stage, index);
        for (index, shown) in self.things.iter_mut().enumerate().take(stage.level.things.len()) {
            *shown = slid(*shown, machine(index), step);
        }
        for (index, shown) in self.coins.iter_mut().enumerate().take(stage.level.coins.len()) {
            if let Some(tile) = stage.coin_place(index) {
                *shown = slid(*shown, tile, ride);
            }
        }
    }

    /// The pixel at which the machine with this index is drawn, from the board's top left.
    pub fn thing(&self, index: usize) -> (i32, i32) {
        pixel(self.things.get(index))
    }

    /// The pixel at which the coin with this index is drawn, from the board's top left.
    pub fn coin(&self, index: usize) -> (i32, i32) {
        pixel(self.coins.get(index))
    }
}

fn slid(shown: Point, tile: Tile, speed: i32) -> Point {
    let now = tile.units();
    if shown.reach(now) > JUMP {
        now
    } else {
        shown.towards(now, speed)
    }
}

fn pixel(point: Option<&Point>) -> (i32, i32) {
    between(None, point.copied().unwrap_or_default(), 0)
}
