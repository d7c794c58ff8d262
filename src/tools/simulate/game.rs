//! One simulated game and its result.

use super::Person;
use crate::rules::cause::Cause;
use crate::rules::tuning::{self, SECOND};
use crate::rules::{Event, Phase, World, step};

/// The time after which a game is cut off: fifteen minutes.
pub const MOST_TICKS: u32 = 15 * 60 * SECOND;

/// What happened while a game was in one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Which loop through the levels the game was in, counted from 1.
    pub round: u8,
    /// The level's number.
    pub number: u8,
    /// The level's name.
    pub name: String,
    /// Ticks of play, not counting the pauses after hits.
    pub ticks: u32,
    /// The points scored in the level.
    pub score: u32,
    /// The cause of each lost retry.
    pub lost: Vec<Cause>,
    /// Whether it was cleared.
    pub cleared: bool,
}

/// A game that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayedGame {
    /// Ticks from the first intro to the end.
    pub ticks: u32,
    /// The final score.
    pub score: u32,
    /// What ended the game; this happened in the level of the last visit.
    pub cause: Cause,
    /// The levels that were entered, in order; never empty.
    pub visits: Vec<Visit>,
}

impl PlayedGame {
    /// Returns how many levels were entered.
    pub fn reached(&self) -> u32 {
        self.visits.len() as u32
    }
}

/// Lets `person` play `world` to its end, and calls `watch` after every tick.
pub fn play(
    mut world: World,
    person: &mut dyn Person,
    mut watch: impl FnMut(&World, &[Event], &'static str),
) -> PlayedGame {
    let mut visits: Vec<Visit> = Vec::new();
    let mut before = 0;
    while !world.is_over() && world.tick < MOST_TICKS && !person.has_enough(&world) {
        let held = person.hands(&world);
        let events = step(&mut world, held);
        watch(&world, &events, person.thought());
        for event in &events {
            note(&mut visits, &world, event);
        }
        let score = world.score().0;
        if let Some(visit) = visits.last_mut() {
            visit.ticks += u32::from(world.phase == Phase::Play);
            visit.score += score - before;
        }
        before = score;
    }
    if person.has_enough(&world) {
        // A level that was left during its intro does not count as entered.
        visits.pop();
    }
    PlayedGame {
        ticks: world.tick,
        score: before,
        cause: end(&world, &visits),
        visits,
    }
}

fn note(visits: &mut Vec<Visit>, world: &World, event: &Event) {
    let stage = &world.stage;
    match event {
        Event::LevelEntered => visits.push(Visit {
            round: stage.round,
            number: stage.level.number,
            name: stage.level.name.clone(),
            ticks: 0,
            score: 0,
            lost: Vec::new(),
            cleared: false,
        }),
        Event::RetryLost { .. } => {
            if let Some(visit) = visits.last_mut() {
                visit.lost.push(culprit(world));
            }
        }
        Event::Cleared(_) => {
            if let Some(visit) = visits.last_mut() {
                visit.cleared = true;
            }
        }
        _ => {}
    }
}

/// Returns the kind of rogue that has just hit Pip, or The Timeout.
fn culprit(world: &World) -> Cause {
    let hero = world.stage.hero_point();
    let mut rogues = world.stage.rogues.iter();
    let near = rogues.find(|rogue| rogue.is_roaming() && rogue.is_near(hero, tuning::HIT_REACH));
    near.map_or(Cause::Timeout, |rogue| Cause::Rogue(rogue.kind))
}

fn end(world: &World, visits: &[Visit]) -> Cause {
    if world.is_over() {
        let last = visits.last().and_then(|visit| visit.lost.last());
        last.copied().unwrap_or(Cause::Timeout)
    } else if world.tick >= MOST_TICKS {
        Cause::Alive
    } else {
        Cause::Home
    }
}
