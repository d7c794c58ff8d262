//! Moving machines, and coins on conveyor belts. In the rules they jump from tile to tile; in the picture they slide.

use super::poses::between;
use crate::rules::World;
use crate::rules::grid::{Point, Tile, UNITS};
use crate::rules::level::{MOST_COINS, MOST_THINGS};
use crate::rules::tuning;

/// The speed of machines that move with Pip's steps, in units per tick.
const STEP: i32 = UNITS / tuning::HERO_PACE as i32;
/// The speed of coins on a conveyor belt, in units per tick.
const RIDE: i32 = UNITS / tuning::BELT_PACE as i32;
/// The largest distance that a thing slides, in units. If the distance is larger, the thing has jumped and is drawn at
/// its new position at once.
const JUMP: i32 = UNITS * 3 / 2;

/// The positions at which machines and coins are drawn, in the level's order.
#[derive(Clone, Debug)]
pub struct Slides {
    things: [Point; MOST_THINGS],
    coins: [Point; MOST_COINS],
}

impl Slides {
    /// Returns the positions with everything exactly on its tile.
    pub fn of(world: &World) -> Self {
        let mut slides = Self {
            things: [Point::default(); MOST_THINGS],
            coins: [Point::default(); MOST_COINS],
        };
        slides.follow(world, i32::MAX, i32::MAX);
        slides
    }

    /// Advances by one tick. Each machine and each coin moves towards its tile.
    pub fn tick(&mut self, world: &World) {
        self.follow(world, STEP, RIDE);
    }

    fn follow(&mut self, world: &World, step: i32, ride: i32) {
        let stage = &world.stage;
        let machine = |index| world.api.place(stage, index);
        for (index, shown) in self.things.iter_mut().enumerate().take(stage.level.things.len()) {
            *shown = slid(*shown, machine(index), step);
        }
        for (index, shown) in self.coins.iter_mut().enumerate().take(stage.level.coins.len()) {
            if let Some(tile) = stage.coin_place(index) {
                *shown = slid(*shown, tile, ride);
            }
        }
    }

    /// Returns the pixel at which the machine with this index is drawn, counted from the board's top left corner.
    pub fn thing(&self, index: usize) -> (i32, i32) {
        pixel(self.things.get(index))
    }

    /// Returns the pixel at which the coin with this index is drawn, counted from the board's top left corner.
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
