//! Checks what must be true for arbitrary inputs on every shipped level, over more than five minutes of play.

use crate::fixture::bot::Bot;
use hat_trick::levels;
use hat_trick::rules::apis::bindings::PIPE_IN;
use hat_trick::rules::apis::conversation::ASSISTANT;
use hat_trick::rules::event::MOST_EVENTS;
use hat_trick::rules::fingerprint::Fingerprint;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::thing::PickUp;
use hat_trick::rules::{Campaign, Event, Input, Points, World, step};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::sync::Arc;

/// The length of each run, in ticks: five and a half minutes.
const TICKS: usize = 20_000;
/// The number of ticks between two fingerprints that are compared.
const CHECK: u32 = 100;

fn shipped() -> Arc<Campaign> {
    levels::shipped().unwrap()
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        // A failure prints everything needed to repeat it, so do not write any files next to the tests.
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

/// The state of a level's coins, as far as the events alone reveal it.
#[derive(Clone, Copy, Default)]
struct Purse {
    /// Coins that were collected and not put back, one bit each.
    collected: u64,
    /// Coins that have already earned points, one bit each.
    paid: u64,
}

/// Watches a run from outside, tick by tick.
struct Judge {
    purse: Purse,
    score: Points,
    retries: u8,
}

impl Judge {
    fn new(world: &World) -> Self {
        Self {
            purse: Purse::default(),
            score: world.score(),
            retries: world.stage.retries,
        }
    }

    /// Checks what must be true after a tick that produced `events`.
    fn look(&mut self, world: &World, events: &[Event]) -> TestCaseResult {
        prop_assert!(
            events.len() < MOST_EVENTS,
            "all events are told: {} in a tick",
            events.len()
        );
        self.look_at_places(world)?;
        self.look_at_numbers(world, events)?;
        self.look_at_coins(world, events)
    }

    fn look_at_places(&self, world: &World) -> TestCaseResult {
        let stage = &world.stage;
        let walk = &stage.hero.walk;
        for tile in [walk.tile, walk.target()] {
            prop_assert!(
                stage.hero_floor().contains(tile),
                "Pip in a wall, gate or shut exit: {tile:?}"
            );
        }
        for rogue in stage.rogues.iter().filter(|rogue| rogue.mood == Mood::Roaming) {
            for tile in [rogue.walk.tile, rogue.walk.target()] {
                prop_assert!(
                    stage.rogue_floor().contains(tile),
                    "{:?} in a wall or tunnel: {tile:?}",
                    rogue.kind
                );
            }
        }
        Ok(())
    }

    fn look_at_numbers(&mut self, world: &World, events: &[Event]) -> TestCaseResult {
        prop_assert!(world.score() >= self.score, "the score fell");
        let extra = events.iter().any(|event| {
            let retry = PickUp::Retry;
            matches!(event, Event::ExtraRetry { .. }) || matches!(event, Event::PickedUp { kind, .. } if *kind == retry)
        });
        let lost = events.iter().any(|event| matches!(event, Event::RetryLost { .. }));
        let retries = world.stage.retries;
        prop_assert!(
            retries <= self.retries || extra,
            "{} retries became {retries}",
            self.retries
        );
        prop_assert!(
            retries >= self.retries || lost,
            "{} retries became {retries}",
            self.retries
        );
        (self.score, self.retries) = (world.score(), retries);
        Ok(())
    }

    fn look_at_coins(&mut self, world: &World, events: &[Event]) -> TestCaseResult {
        let stage = &world.stage;
        let all = stage.level.coins.iter().enumerate().fold(0, |all, (i, _)| all | 1 << i);
        for event in events {
            match event {
                Event::LevelEntered => self.purse = Purse::default(),
                Event::Coin { at, points, .. } => {
                    // Where belts, thieves or the assistant carry coins, a coin may be collected far from where the
                    // level placed it.
                    let thieves = stage.rogues.iter().any(|rogue| rogue.kind == RogueKind::Thief);
                    let carriers = [PIPE_IN, ASSISTANT];
                    let carried = thieves || carriers.iter().any(|kind| stage.level.of(*kind).next().is_some());
                    let gone = all & !stage.coins_left() & !self.purse.collected;
                    let bit = match stage.level.coin_at(*at) {
                        Some(index) if !carried => 1 << index,
                        _ => gone & gone.wrapping_neg(),
                    };
                    prop_assert!(bit != 0, "no coin is gone: {at:?}");
                    prop_assert!(
                        self.purse.collected & bit == 0,
                        "a coin collected that is not there: {at:?}"
                    );
                    let paid_before = self.purse.paid & bit != 0;
                    prop_assert!(
                        (points.0 == 0) == paid_before,
                        "the coin on {at:?} is paid once: {points}"
                    );
                    self.purse.collected |= bit;
                    self.purse.paid |= bit;
                }
                // Loading a saved state puts coins back, and never takes one away.
                Event::Rescued { .. } => self.purse.collected &= all & !stage.coins_left(),
                _ => {}
            }
        }
        let left = stage.coins_left();
        prop_assert!(
            left & self.purse.collected == 0,
            "a coin that is collected and lies there"
        );
        prop_assert!(
            left | self.purse.collected == all,
            "a coin that is gone and was not collected"
        );
        Ok(())
    }
}

/// Plays `inputs` again from the same start, comparing the fingerprint every [`CHECK`] ticks with that of the first
/// run.
fn same_again(mut world: World, inputs: &[Input], said: &[Fingerprint]) -> TestCaseResult {
    let mut said = said.iter();
    for held in inputs {
        step(&mut world, *held);
        if world.tick.is_multiple_of(CHECK) {
            let is = Fingerprint::of(&world);
            let difference = said.next().map(|said| said.difference(&is));
            prop_assert_eq!(difference, Some(None), "at tick {}", world.tick);
        }
    }
    Ok(())
}

/// Plays from `start` with the inputs that `thumbs` chooses while a judge watches, then plays the same inputs once
/// more.
fn judge_run(start: &World, mut thumbs: impl FnMut(&World) -> Input) -> TestCaseResult {
    let mut world = start.clone();
    let mut judge = Judge::new(&world);
    let mut inputs = Vec::with_capacity(TICKS);
    let mut prints = Vec::with_capacity(TICKS / CHECK as usize);
    for _ in 0..TICKS {
        let held = thumbs(&world);
        let events = step(&mut world, held);
        judge.look(&world, &events)?;
        inputs.push(held);
        if world.tick.is_multiple_of(CHECK) {
            prints.push(Fingerprint::of(&world));
        }
    }
    same_again(start.clone(), &inputs, &prints)
}

/// Starts a run of level `number` from `seed`. With `god`, hits cost nothing; without it, most runs would soon be over.
fn start_of(campaign: &Arc<Campaign>, number: u8, seed: u64, god: bool) -> World {
    let world = World::new(campaign, seed, number);
    if god { world.with_god() } else { world }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn any_thumbs_leave_every_level_whole(
        seed: u64,
        god: bool,
        holds in prop::collection::vec((0u8..32, 1u32..40), 1..400),
    ) {
        let campaign = shipped();
        for level in campaign.levels() {
            let tick_by_tick = holds.iter().flat_map(|(bits, ticks)| (0..*ticks).map(|_| Input::from_bits(*bits)));
            let mut again = tick_by_tick.cycle();
            judge_run(&start_of(&campaign, level.number, seed, god), |_| again.next().unwrap())?;
        }
    }

    #[test]
    fn players_of_every_skill_leave_every_level_whole(seed: u64, god: bool, errs in 0u32..90) {
        let campaign = shipped();
        for level in campaign.levels() {
            let mut bot = Bot::new(seed, errs);
            judge_run(&start_of(&campaign, level.number, seed, god), |world| bot.hold(world))?;
        }
    }
}

#[test]
fn the_player_of_these_tests_sees_all_of_the_game() {
    let campaign = shipped();
    let mut names: Vec<&str> = Vec::new();
    let mut rounds = 1;
    for level in campaign.levels() {
        let mut bot = Bot::new(u64::from(level.number), 15);
        let mut world = start_of(&campaign, level.number, 7, true);
        for _ in 0..3 * TICKS {
            let held = bot.hold(&world);
            names.extend(step(&mut world, held).iter().filter_map(rare));
        }
        rounds = rounds.max(world.stage.round);
    }
    names.sort_unstable();
    names.dedup();
    let expected = [
        "caught",
        "cleared",
        "closed",
        "dead-lettered",
        "extra",
        "opened",
        "rescued",
        "respawned",
        "stunned",
        "waking",
    ];
    assert_eq!(names, expected);
    assert!(rounds > 1, "it plays a second loop");
}

/// Returns the name of an event if random inputs alone would not cause it.
fn rare(event: &Event) -> Option<&'static str> {
    match event {
        Event::Caught => Some("caught"),
        Event::Cleared(_) => Some("cleared"),
        Event::GateClosed { .. } => Some("closed"),
        Event::DeadLettered { .. } => Some("dead-lettered"),
        Event::ExtraRetry { .. } => Some("extra"),
        Event::GateOpened { .. } => Some("opened"),
        Event::Rescued { .. } => Some("rescued"),
        Event::Respawned { .. } => Some("respawned"),
        Event::Stunned { .. } => Some("stunned"),
        Event::Waking { .. } => Some("waking"),
        _ => None,
    }
}
