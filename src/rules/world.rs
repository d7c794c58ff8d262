//! The game as a function: [`step`] takes a world and what the hands do, and says what happened.
//!
//! A world is one run, from the first level's intro to the last retry. It knows no clock, no files and no
//! window; it has one generator, seeded at the start; it counts in whole ticks. So the same seed and the
//! same inputs give the same run everywhere, and a clone of a world is a possible future.

use super::apis::{Api, Presser, Verdict};
use super::event::{Event, Events, Tally};
use super::grid::Tile;
use super::hat::{Flight, Hat};
use super::hero::Move;
use super::input::Input;
use super::level::Campaign;
use super::rogues::{Mood, RogueKind, Sight, Timeout};
use super::score::{Points, Score};
use super::stage::Stage;
use super::thing::Kind;
use super::tuning;
use rand::SeedableRng;
use rand_pcg::Pcg32;
use std::sync::Arc;

/// What part of a level is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The level's name and goal stand, for so many ticks more.
    Intro(u16),
    /// Play.
    Play,
    /// Pip was hit and a retry is lost; back in so many ticks.
    Dying(u16),
    /// The level is cleared; the tally stands for so many ticks more.
    Cleared(u16, Tally),
    /// No retry is left. Nothing happens any more.
    Over,
}

/// One run of the game.
#[derive(Clone, Debug)]
pub struct World {
    /// The board.
    pub stage: Stage,
    /// The state of the level's API.
    pub api: Api,
    /// What is going on.
    pub phase: Phase,
    /// Ticks since the run began.
    pub tick: u32,
    campaign: Arc<Campaign>,
    before: Input,
    hit_stop: u8,
    god: bool,
}

impl World {
    /// A run that begins with level `number` of `campaign` (its first, if there is none), with this seed.
    pub fn new(campaign: &Arc<Campaign>, seed: u64, number: u8) -> Self {
        let rng = Pcg32::seed_from_u64(seed);
        let level = campaign.level(number);
        let stage = Stage::new(level, 1, Score::default(), tuning::RETRIES, rng);
        let api = Api::new(&stage);
        Self {
            stage,
            api,
            phase: Phase::Intro(tuning::INTRO),
            tick: 0,
            campaign: Arc::clone(campaign),
            before: Input::NONE,
            hit_stop: 0,
            god: false,
        }
    }

    /// The same run, in which hits cost no retry: for people who build levels.
    pub fn with_god(mut self) -> Self {
        self.god = true;
        self
    }

    /// The levels that this run goes through.
    pub fn campaign(&self) -> &Arc<Campaign> {
        &self.campaign
    }

    /// Points so far.
    pub fn score(&self) -> Points {
        self.stage.score.points()
    }

    /// Whether the run is over.
    pub fn is_over(&self) -> bool {
        self.phase == Phase::Over
    }

    /// Whether hits cost no retry.
    pub fn is_god(&self) -> bool {
        self.god
    }

    /// What else of the state there is, for the fingerprint: the pause after a hit, and what was held before.
    pub(super) fn pause_and_input(&self) -> (u8, Input) {
        (self.hit_stop, self.before)
    }
}

/// One tick, a sixtieth of a second: changes `world` by what is held, and says what happened.
pub fn step(world: &mut World, held: Input) -> Events {
    let pressed = held.pressed_since(world.before);
    world.before = held;
    world.tick += 1;
    if world.tick == 1 {
        world.stage.emit(Event::LevelEntered);
    }
    match world.phase {
        Phase::Intro(left) => world.intro(left, pressed),
        Phase::Play => world.play(held, pressed),
        Phase::Dying(left) => world.dying(left),
        Phase::Cleared(left, tally) => world.cleared(left, tally, pressed),
        Phase::Over => {}
    }
    std::mem::take(&mut world.stage.events)
}

impl World {
    fn intro(&mut self, left: u16, pressed: Input) {
        let skipped = pressed.button() && left + tuning::SKIP_AFTER < tuning::INTRO;
        if left > 1 && !skipped {
            self.phase = Phase::Intro(left - 1);
            return;
        }
        self.phase = Phase::Play;
        self.stage.emit(Event::LevelStarted);
    }

    fn play(&mut self, held: Input, pressed: Input) {
        if self.hit_stop > 0 {
            self.hit_stop -= 1;
            // What is pressed in the pause still counts as a press after it.
            self.before = held.without(pressed);
            return;
        }
        self.run_clock();
        self.stage.score.tick();
        self.move_hero(held, pressed);
        self.fly_hat();
        self.api.get_mut().tick(&mut self.stage);
        self.move_rogues();
        self.meet_rogues();
        let all_collected = self.stage.coins_left() == 0;
        self.stage.set_exit(
            all_collected && (self.stage.hat.is_worn() || self.stage.hero.walk.touches(self.stage.level.exit)),
        );
        self.give_extra_retry();
    }

    fn run_clock(&mut self) {
        let stage = &mut self.stage;
        if stage.time_left == 0 {
            return;
        }
        stage.time_left -= 1;
        if stage.time_left == tuning::HURRY {
            stage.emit(Event::Hurry);
        }
        if stage.time_left == 0 {
            let timeout = Timeout::entering(stage.hero_point());
            stage.timeout = Some(timeout);
            stage.emit(Event::TimeoutEntered {
                at: timeout.point.tile(),
            });
        }
    }

    fn move_hero(&mut self, held: Input, pressed: Input) {
        let stage = &mut self.stage;
        let from = stage.hero.walk.tile;
        let floor = *stage.hero_floor();
        match stage.hero.step(held, pressed, &floor) {
            Move::Nothing => {}
            Move::SetOff { turned } => stage.emit(Event::Stepped {
                from,
                dir: stage.hero.facing,
                turned,
            }),
            Move::TurnedBack => stage.emit(Event::Stepped {
                from: stage.hero.walk.nearest(),
                dir: stage.hero.facing,
                turned: true,
            }),
            Move::Arrived(at) => self.arrive(at, held),
        }
        let near = self.stage.hero.walk.nearest();
        self.stage.collect(near);
        self.wear_hat();
        self.toss();
    }

    fn arrive(&mut self, at: super::grid::Tile, held: Input) {
        if held.dirs().next().is_none() {
            self.stage.emit(Event::Stopped { at });
        }
        if at == self.stage.level.exit && self.stage.hat.is_worn() {
            self.clear();
            return;
        }
        let Some((thing, kind)) = self.stage.level.thing_at(at).map(|(i, thing)| (i, thing.kind)) else {
            return;
        };
        if self.stage.hat.is_worn() {
            self.api.get_mut().press(&mut self.stage, thing, Presser::Pip);
        } else if kind != Kind::Gate {
            self.stage.refuse(at);
        }
    }

    fn wear_hat(&mut self) {
        let near = self.stage.hero.walk.nearest();
        if self.stage.hat == Hat::Floor(near) {
            self.stage.hat = Hat::Worn;
            let points = self.stage.award(tuning::HAT_POINTS);
            self.stage.emit(Event::HatOn { at: near, points });
        }
    }

    fn toss(&mut self) {
        let stage = &mut self.stage;
        if self.phase != Phase::Play || !stage.hat.is_worn() || !stage.hero.wants_toss() {
            return;
        }
        stage.hero.toss_done();
        let dir = stage.facing();
        stage.hat = Hat::tossed(stage.hero.walk.nearest(), dir);
        stage.emit(Event::Tossed { dir });
    }

    fn fly_hat(&mut self) {
        let floor = *self.stage.hero_floor();
        let owner = self.stage.hero_point();
        match self.stage.hat.step(&floor, owner) {
            Flight::Nothing => {}
            Flight::Turned { at, wall } => self.stage.emit(Event::HatTurned { at, wall }),
            Flight::Caught => self.catch_hat(),
            Flight::Over(at) => {
                if let Some((thing, _)) = self.stage.level.thing_at(at) {
                    self.api.get_mut().press(&mut self.stage, thing, Presser::Hat);
                }
            }
        }
        let Some(point) = self.stage.hat.flying_at() else {
            return;
        };
        self.stage.collect(point.tile());
        for index in 0..self.stage.rogues.len() {
            let rogue = self.stage.rogues.get(index);
            if rogue.is_some_and(|rogue| rogue.is_roaming() && rogue.is_near(point, tuning::HAT_STUN)) {
                self.stage.stun(index);
            }
        }
    }

    /// The hat is back on: who stood waiting for it on the exit has walked in.
    fn catch_hat(&mut self) {
        self.stage.emit(Event::Caught);
        let walk = &self.stage.hero.walk;
        if walk.at_centre() && walk.tile == self.stage.level.exit {
            self.clear();
        }
    }

    fn move_rogues(&mut self) {
        let stage = &mut self.stage;
        let sight = Sight {
            open: *stage.rogue_floor(),
            hero: stage.hero.walk.target(),
            rival_goal: self.api.get().rival_goal(stage),
        };
        let hero = stage.hero_point();
        if let Some(timeout) = &mut stage.timeout {
            timeout.step(hero);
        }
        for index in 0..self.stage.rogues.len() {
            let Some(rogue) = self.stage.rogues.get_mut(index) else {
                break;
            };
            let was_gone = matches!(rogue.mood, Mood::Gone(_));
            let arrived = rogue.step(&sight);
            let (kind, at) = (rogue.kind, rogue.walk.tile);
            if was_gone && matches!(rogue.mood, Mood::Waking(_)) {
                self.stage.emit(Event::Waking { at });
            }
            if arrived && kind == RogueKind::Rival {
                self.rival_arrives(at);
            }
        }
    }

    fn rival_arrives(&mut self, at: Tile) {
        if let Some((thing, _)) = self.stage.level.thing_at(at) {
            self.api.get_mut().rival_press(&mut self.stage, thing);
        }
    }

    fn meet_rogues(&mut self) {
        let hero = self.stage.hero_point();
        for index in 0..self.stage.rogues.len() {
            let Some(rogue) = self.stage.rogues.get(index) else {
                break;
            };
            if !rogue.is_near(hero, tuning::HIT_REACH) {
                continue;
            }
            if rogue.is_stunned() {
                self.stage.dead_letter(index);
            } else if rogue.is_roaming() {
                self.hit();
            }
        }
        let timeout = self.stage.timeout;
        if timeout.is_some_and(|timeout| timeout.point.reach(hero) <= tuning::TIMEOUT_REACH) {
            self.hit();
        }
    }

    fn hit(&mut self) {
        if self.stage.hero.safe > 0 || self.phase != Phase::Play {
            return;
        }
        let at = self.stage.hero.walk.nearest();
        self.stage.hits += 1;
        self.stage.emit(Event::Hit { at });
        self.hit_stop = tuning::HIT_STOP;
        let verdict = if self.stage.hat.is_worn() {
            self.api.get_mut().hit(&mut self.stage)
        } else {
            Verdict::Lost
        };
        match verdict {
            Verdict::Rescued(at) => self.rescue(at),
            Verdict::Lost => self.lose_retry(),
        }
        let hero = self.stage.hero_point();
        if let Some(timeout) = &mut self.stage.timeout {
            timeout.retreat(hero);
        }
    }

    fn rescue(&mut self, at: Tile) {
        self.stage.hero.place(at, tuning::SAFE);
        self.stage.emit(Event::Rescued { at });
    }

    fn lose_retry(&mut self) {
        self.api.get_mut().lost(&mut self.stage);
        self.stage.retries = self.stage.retries.saturating_sub(u8::from(!self.god));
        let left = self.stage.retries;
        self.stage.emit(Event::RetryLost { left });
        self.phase = Phase::Dying(tuning::DYING);
    }

    fn dying(&mut self, left: u16) {
        if left > 1 {
            self.phase = Phase::Dying(left - 1);
            return;
        }
        if self.stage.retries == 0 {
            self.phase = Phase::Over;
            self.stage.emit(Event::GameOver);
            return;
        }
        let at = self.stage.level.start;
        self.stage.hero.place(at, tuning::SAFE);
        let hero = self.stage.hero_point();
        if let Some(timeout) = &mut self.stage.timeout {
            // It went to the corner farthest from the hit, which may be the one beside the start.
            timeout.retreat(hero);
        }
        if self.stage.hat.flying_at().is_some() {
            self.stage.hat = Hat::Worn;
        }
        self.hit_stop = 0;
        self.phase = Phase::Play;
        self.stage.emit(Event::Respawned { at });
    }

    fn clear(&mut self) {
        let stage = &mut self.stage;
        let seconds_left = stage.time_left.div_ceil(tuning::SECOND);
        let nines = if stage.hits == 0 {
            tuning::FIVE_NINES_POINTS
        } else {
            Points(0)
        };
        let tally = Tally {
            level: stage.award(tuning::CLEAR_POINTS.times(u32::from(stage.level.number))),
            seconds_left,
            time: stage.award(tuning::SECOND_POINTS.times(seconds_left)),
            five_nines: stage.award(nines),
        };
        stage.emit(Event::Cleared(tally));
        self.give_extra_retry();
        self.phase = Phase::Cleared(tuning::CLEARED, tally);
    }

    fn cleared(&mut self, left: u16, tally: Tally, pressed: Input) {
        let skipped = pressed.button() && left + tuning::SKIP_AFTER < tuning::CLEARED;
        if left > 1 && !skipped {
            self.phase = Phase::Cleared(left - 1, tally);
            return;
        }
        self.next_level();
    }

    fn next_level(&mut self) {
        let number = self.stage.level.number;
        let (level, round) = match self.campaign.after(number) {
            Some(level) => (level, self.stage.round),
            None => (self.campaign.first(), self.stage.round.saturating_add(1)),
        };
        let mut score = self.stage.score.clone();
        score.break_streaks();
        let rng = self.stage.rng.clone();
        self.stage = Stage::new(level, round, score, self.stage.retries, rng);
        self.api = Api::new(&self.stage);
        self.hit_stop = 0;
        self.phase = Phase::Intro(tuning::INTRO);
        self.stage.emit(Event::LevelEntered);
    }

    fn give_extra_retry(&mut self) {
        if self.stage.score.earns_extra_retry() {
            self.stage.retries = (self.stage.retries + 1).min(tuning::MOST_RETRIES);
            let retries = self.stage.retries;
            self.stage.emit(Event::ExtraRetry { retries });
        }
    }
}
