//! Measures the progress of a world, as a number that grows on the way to the exit.

use crate::rules::grid::{Tiles, UNITS, steps_to};
use crate::rules::hat::Hat;
use crate::rules::rogues::Rogue;
use crate::rules::{Phase, Tile, World};

/// How promising a world is. Two measures are compared field by field; the larger one is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// The level is cleared.
    pub cleared: bool,
    /// What was achieved minus what it cost, as an equivalent number of steps.
    pub worth: i32,
}

/// The value of a collected coin, in steps. It is more than the longest way to the next coin, so that the measure grows
/// with every collected coin, however far away the next one is.
const COIN: i32 = 150;
/// The value of having the hat, in steps.
const HAT: i32 = 150;
/// The value of each completed part of the API's puzzle, in steps.
const PUZZLE: i32 = 100;
/// The cost of a hit, in steps.
const HIT: i32 = 1500;
/// The distance at which a rogue counts as near, in units: two and a half tiles, which is the distance that a person
/// needs in order to turn away.
const NEAR: i32 = 5 * UNITS / 2;
/// The extra cost of a way through a gate that is about to open, in steps.
const WAIT: u32 = 4;
/// The number of steps that is added to the distance of a machine before it is compared with the distance of the other
/// goals.
const MACHINE: u32 = 40;
/// The number of steps to assume when there is no way.
const NO_WAY: u32 = 100;

/// Measures `world` if it is still playing the level to be solved; otherwise, the result is only marked as `cleared`.
/// Each roaming rogue near Pip costs `caution` steps.
pub fn measure(world: &World, level: u8, caution: i32) -> Measure {
    let stage = &world.stage;
    if stage.level.number != level || matches!(world.phase, Phase::Cleared(..)) {
        return Measure {
            cleared: true,
            worth: 0,
        };
    }
    let left = stage.coins_left().count_ones() as i32;
    let has_hat = !matches!(stage.hat, Hat::Floor(_));
    let puzzle = world.api.progress(stage) as i32;
    let done = i32::from(has_hat) * HAT + puzzle * PUZZLE - left * COIN;
    let cost = stage.hits as i32 * HIT + caution * rogues_near(world);
    Measure {
        cleared: false,
        worth: done - cost - way(world) as i32,
    }
}

/// Returns the number of steps to the nearest goal: the hat, then the coins, then the exit. A machine that advances the
/// puzzle is the goal instead if none of these can be reached, or if the machine is much nearer.
fn way(world: &World) -> u32 {
    let stage = &world.stage;
    let api = &*world.api;
    let here = stage.hero.walk.nearest();
    let now = stage.hero_floor();
    let soon = now.or(&api.soon(stage));
    let aims = match stage.hat {
        Hat::Floor(hat) => one(hat),
        _ if stage.coins_left() == 0 => one(stage.level.exit),
        _ => world.coins_to_take(),
    };
    let direct = steps_to(&aims, here, now);
    let waiting = || steps_to(&aims, here, &soon).map(|steps| steps + WAIT);
    let machine = steps_to(&api.goals(stage), here, now).map(|steps| steps + MACHINE);
    let aim = direct.or_else(waiting);
    aim.into_iter().chain(machine).min().unwrap_or(NO_WAY)
}

fn one(tile: Tile) -> Tiles {
    [tile].into_iter().collect()
}

/// Returns how many roaming rogues are near Pip.
fn rogues_near(world: &World) -> i32 {
    let hero = world.stage.hero_point();
    let near = |rogue: &&Rogue| rogue.is_roaming() && rogue.is_near(hero, NEAR);
    world.stage.rogues.iter().filter(near).count() as i32
}
