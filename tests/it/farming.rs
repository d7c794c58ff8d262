//! Checks that staying in a level to fight pays less per second than moving on, and that it pays nothing after the
//! deadline.
//!
//! Coins, the hat and a clear each pay only once, and rogues pay nothing once The Timeout has appeared. Before The
//! Timeout appears, a player who stays can earn points only by stunning and dead-lettering rogues. The farmer in this
//! test cannot die and does nothing but fight rogues; its income is compared with that of the solver, which moves on.
//! The farmer is greedy and uses no machines, so its income is a lower bound on what staying can pay. This test does
//! not cover whole runs, in which a player who has stayed can still move on.

use hat_trick::levels;
use hat_trick::rules::hat::Hat;
use hat_trick::rules::tuning::{self, SECOND};
use hat_trick::rules::{Dir, Event, Input, Phase, Tiles, World, step};
use hat_trick::tools::simulate::eyes::{Eyes, Glance};
use hat_trick::tools::simulate::way::{Field, Outlook, line, one, rogues_now};
use hat_trick::tools::solver::{Options, solve};

/// How far the farmer sees, in tiles, and how far it thinks ahead, in steps.
const SIGHT: u32 = 8;
const HORIZON: usize = 8;

/// A player who tosses the hat whenever it would reach a rogue, walks into stunned rogues, and avoids all others.
struct Farmer {
    eyes: Eyes,
    held: Input,
}

impl Farmer {
    const fn new() -> Self {
        Self {
            eyes: Eyes::new(0),
            held: Input::NONE,
        }
    }

    fn hands(&mut self, world: &World) -> Input {
        self.eyes.look(world);
        let (Phase::Play, Some(glance)) = (&world.phase, self.eyes.seen(world.tick)) else {
            return Input::NONE;
        };
        let walk = &world.stage.hero.walk;
        if !walk.at_centre() {
            return self.held;
        }
        if let Some(dir) = aim(world, glance).filter(|_| world.stage.hat.is_worn()) {
            self.held = Input::from(dir);
            return self.held.with_button();
        }
        let outlook = Outlook::new(glance, world, SIGHT, HORIZON);
        let field = Field::new(&[(prey(world, glance), 0)], &glance.floor);
        let choice = outlook.choose(walk.tile, &field, world.stage.facing());
        self.held = choice.dir.map_or(Input::NONE, Input::from);
        self.held
    }
}

/// Returns the direction in which a toss would reach the most rogues.
fn aim(world: &World, glance: &Glance) -> Option<Dir> {
    let here = world.stage.hero.walk.tile;
    let lines = || {
        let rogues = rogues_now(glance, world.tick);
        rogues.filter_map(|rogue| line(here, rogue.tile, &glance.floor))
    };
    let near = |steps: u32| steps <= u32::from(tuning::HAT_RANGE);
    let count = |dir: Dir| lines().filter(|(way, steps)| *way == dir && near(*steps)).count();
    Dir::ALL
        .into_iter()
        .filter(|dir| count(*dir) > 0)
        .max_by_key(|dir| count(*dir))
}

/// Returns the tiles to walk to: the hat if it is on the floor, otherwise any stunned rogues, otherwise the tiles near
/// roaming rogues.
fn prey(world: &World, glance: &Glance) -> Tiles {
    if let Hat::Floor(at) = world.stage.hat {
        return one(at);
    }
    let stunned = glance.rogues.iter().filter(|seen| seen.stunned);
    let stunned: Tiles = stunned.map(|seen| seen.walk.nearest()).collect();
    if !stunned.is_empty() {
        return stunned;
    }
    let roaming: Tiles = rogues_now(glance, world.tick).map(|rogue| rogue.tile).collect();
    (0..3).fold(roaming, |near, _| near.spread(&glance.floor))
}

/// Returns what the farmer earns by fighting in level `number`: until the deadline, and in the half minute after it.
fn farmed(number: u8) -> (u32, u32) {
    let campaign = levels::shipped().unwrap();
    let mut world = World::new(&campaign, 1, number).with_god();
    let mut farmer = Farmer::new();
    let (mut early, mut late) = (0, 0);
    let mut after = 0;
    while after < 30 * SECOND {
        let earned = if world.stage.timeout.is_none() {
            &mut early
        } else {
            &mut late
        };
        after += u32::from(world.stage.timeout.is_some());
        let held = farmer.hands(&world);
        for event in step(&mut world, held) {
            *earned += match event {
                Event::Stunned { points, .. } | Event::DeadLettered { points, .. } | Event::HatTrick { points } => {
                    points.0
                }
                _ => 0,
            };
        }
    }
    (early, late)
}

#[test]
fn fighting_pays_nothing_once_the_timeout_has_entered() {
    for level in levels::shipped().unwrap().levels() {
        let (_, late) = farmed(level.number);
        assert_eq!(late, 0, "{}", level.name);
    }
}

#[test]
fn staying_pays_less_a_second_than_going_on() {
    let campaign = levels::shipped().unwrap();
    for level in campaign.levels() {
        let way = solve(&campaign, level.number, 1, &Options::default()).unwrap();
        let (earned, _) = farmed(level.number);
        let seconds = level.deadline / SECOND;
        let (stays, goes) = (earned * SECOND / level.deadline, way.score * SECOND / way.ticks);
        println!(
            "{}: {earned} in {seconds} s by staying ({stays} a second), {} in {} s by going on ({goes} a second)",
            level.name,
            way.score,
            way.ticks / SECOND
        );
        assert!(
            stays < goes,
            "{}: {stays} a second by staying, {goes} by going on",
            level.name
        );
    }
}
