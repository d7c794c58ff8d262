//! Decides what people want: the hat, coins, machines, the exit, and now and then something else.

use super::super::eyes::Glance;
use super::super::way::{Field, one, reachable};
use super::Human;
use crate::rules::grid::{Tile, Tiles};
use crate::rules::hat::Hat;
use crate::rules::{World, tuning};
use rand::RngExt;
use rand_pcg::Pcg32;

/// How long a newcomer pursues an idea, in ticks.
const WHIM: u32 = 4 * tuning::SECOND;
/// The chance that a newcomer's next idea is to try out a machine instead of doing what the level requires, in percent.
const CURIOUS: u32 = 25;
/// The number of steps that is added to the distance of an untried machine when a curious person chooses between
/// machines and coins.
const CURIOSITY: usize = 8;
/// The largest distance from which a person goes to a stunned rogue, in steps.
const EASY_PREY: u32 = 5;

impl Human {
    /// Returns the way to what the person wants now: the hat, coins, the exit, machines, or anything else.
    pub(super) fn wants(&mut self, world: &World, glance: &Glance) -> Field {
        let stage = &world.stage;
        let pick = || pick_any(&mut self.rng, &reachable(world, &glance.floor));
        if let Some(to) = self.notes.detour(world, pick) {
            self.thought = "detour";
            return Field::new(&[(one(to), 0)], &glance.floor);
        }
        let shown = if self.traits.knows {
            Tiles::ALL
        } else {
            *self.notes.seen()
        };
        let loot = self.loot(world, glance).and(&shown);
        let here = stage.hero.walk.tile;
        let field = self.way_to(&loot, world, glance);
        let machines = self.machines(world, glance);
        if field.reaches(here) {
            self.thought = "loot";
            let curious = !self.understands() && stage.hat.is_worn();
            let new = [(loot, 0), (self.notes.untried(world), CURIOSITY)];
            return if curious {
                Field::new(&new, &glance.floor)
            } else {
                field
            };
        }
        self.thought = "machine";
        let field = Field::new(&[(machines, 0)], &glance.floor);
        if field.reaches(here) {
            return field;
        }
        let unseen = glance.floor.without(self.notes.seen());
        if unseen.is_empty() {
            // The wanted machine may be the one that Pip is standing on; if so, step off it and on again.
            self.thought = "steps aside";
            let beside = one(here).spread(&glance.floor).without(&one(here));
            return Field::new(&[(beside, 0)], &glance.floor);
        }
        self.thought = "explores";
        Field::new(&[(unseen, 0)], &glance.floor)
    }

    fn understands(&self) -> bool {
        self.traits.knows || self.notes.understood()
    }

    /// Returns the field of distances to `loot`. A person who knows the level waits at gates that will open, and does
    /// not step on machines that are of no use now, because using them may undo progress.
    fn way_to(&self, loot: &Tiles, world: &World, glance: &Glance) -> Field {
        let ways = if self.understands() {
            glance.floor.or(&glance.soon)
        } else {
            glance.floor
        };
        if self.traits.knows {
            let careful = ways.without(&machines(world).without(&glance.goals));
            let field = Field::new(&[(*loot, 0)], &careful);
            if field.reaches(world.stage.hero.walk.tile) {
                return field;
            }
        }
        Field::new(&[(*loot, 0)], &ways)
    }

    /// Returns what Pip can collect: the hat first, then coins, pick-ups and stunned rogues, and at the end the exit.
    fn loot(&self, world: &World, glance: &Glance) -> Tiles {
        let stage = &world.stage;
        if let Hat::Floor(at) = stage.hat {
            let coins = stage.coin_tiles().filter(|_| !self.traits.knows);
            return coins.collect::<Tiles>().or(&one(at));
        }
        let here = stage.hero.walk.tile;
        let stunned = glance
            .rogues
            .iter()
            .filter(|seen| seen.stunned)
            .map(|seen| seen.walk.nearest());
        let prey = stunned.filter(|at| at.distance(here) <= EASY_PREY);
        let coins: Tiles = match stage.coins_left() {
            0 => one(stage.level.exit),
            _ if self.understands() => world.coins_to_take(),
            _ => stage.coin_tiles().collect(),
        };
        let gifts = stage.pick_ups().map(|(.., at)| at);
        coins.or(&prey.chain(gifts).collect())
    }

    /// Returns the machines to go to when there is nothing to collect. The machine that Pip is standing on is left out,
    /// because it has already been touched.
    fn machines(&mut self, world: &World, glance: &Glance) -> Tiles {
        let here = world.stage.hero.walk.tile;
        let untried = self.notes.untried(world);
        let mut wanted = if self.follows_the_level(world) || untried.is_empty() {
            glance.goals
        } else {
            untried
        };
        if wanted.and(&reachable(world, &glance.floor)).is_empty() && !self.traits.knows {
            self.notes.try_again();
        }
        if world
            .stage
            .level
            .thing_at(here)
            .is_some_and(|(_, thing)| thing.object.answers)
        {
            wanted.remove(here);
        }
        wanted
    }

    /// Whether the person goes to the machine that the level requires, rather than to any machine.
    fn follows_the_level(&mut self, world: &World) -> bool {
        if self.traits.knows {
            return true;
        }
        if world.tick >= self.whim.1 {
            self.whim = (self.chance(CURIOUS), world.tick + WHIM);
        }
        self.notes.understood() && !self.whim.0
    }
}

/// Returns the tiles of the machines that respond to a sidecar.
fn machines(world: &World) -> Tiles {
    let things = world.stage.level.things.iter();
    things
        .filter(|thing| thing.object.answers)
        .map(|thing| thing.at)
        .collect()
}

fn pick_any(rng: &mut Pcg32, tiles: &Tiles) -> Option<Tile> {
    let nth = rng.random_range(0..tiles.len().max(1));
    tiles.iter().nth(nth as usize)
}
