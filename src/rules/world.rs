//! The game as a function: [`step`] takes a world and the player's input, and returns what happened.
//!
//! A world holds one run, from the intro of its first level to the loss of the last retry. A world uses no clock, no
//! files and no window. It counts time in whole ticks, and all random numbers come from a seed given at the start. The
//! same seed and the same inputs therefore give the same run everywhere, and code can look ahead by playing on with a
//! clone of a world.

use super::apis::{Api, ApiKind, Presser};
use super::encode::{Encode, Encoder};
use super::event::{Event, Events, Tally};
use super::fingerprint::Parts;
use super::grid::Tiles;
use super::hat::Hat;
use super::input::Input;
use super::level::Campaign;
use super::quiz::Quiz;
use super::score::{Points, Score};
use super::stage::Stage;
use super::terms::Terms;
use super::tuning;
use rand_pcg::Pcg32;
use std::sync::Arc;

/// The current part of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The level's name and its goal are shown for this many more ticks.
    Intro(u16),
    /// The level is being played.
    Play,
    /// Pip was hit and lost a retry. He comes back in this many ticks.
    Dying(u16),
    /// The level is cleared. The tally is shown for this many more ticks.
    Cleared(u16, Tally),
    /// The player is asked a question about the level's API.
    Quiz(Quiz),
    /// The multi-tool is complete. The ending is shown for this many more ticks.
    Ending(u16),
    /// The run is over, because no retry is left or because the level during which LAST CALL came is finished.
    Over,
}

impl Encode for Phase {
    fn encode(&self, to: &mut Encoder) {
        match self {
            Self::Intro(left) => to.tag(0).put(left),
            Self::Play => to.tag(1),
            Self::Dying(left) => to.tag(2).put(left),
            Self::Cleared(left, tally) => to.tag(3).put(left).put(tally),
            Self::Quiz(quiz) => to.tag(4).put(quiz),
            Self::Ending(left) => to.tag(5).put(left),
            Self::Over => to.tag(6),
        };
    }
}

/// One run of the game.
#[derive(Clone, Debug)]
pub struct World {
    /// The board and everything on it except the state of the API.
    pub stage: Stage,
    /// The state of the level's API.
    pub api: Api,
    /// The current part of the level.
    pub phase: Phase,
    /// Ticks since the run began.
    pub tick: u32,
    /// The seed from which the random generator of every level is made.
    seed: u64,
    /// The blades that the multi-tool has: bit `n` stands for the API with the [number](ApiKind::number) `n`.
    blades: u16,
    /// Whether the ending has been shown.
    ended: bool,
    campaign: Arc<Campaign>,
    terms: Terms,
    pub(super) before: Input,
    pub(super) hit_stop: u8,
    pub(super) god: bool,
}

impl World {
    /// Starts a run with this seed at level `number` of `campaign`, or at the first level if no level has this number.
    pub fn new(campaign: &Arc<Campaign>, seed: u64, number: u8) -> Self {
        Self::with_terms(campaign, seed, number, Terms::default())
    }

    /// Starts a run as [`World::new`] does, but under these terms.
    pub fn with_terms(campaign: &Arc<Campaign>, seed: u64, number: u8, terms: Terms) -> Self {
        let rng = generator(seed, 1, campaign.level(number).number);
        let level = campaign.level(number);
        let mut stage = Stage::new(level, &terms, 1, Score::default(), terms.retries, rng);
        let api = Api::new(&mut stage);
        Self {
            stage,
            api,
            phase: Phase::Intro(tuning::INTRO),
            tick: 0,
            seed,
            blades: 0,
            ended: false,
            campaign: Arc::clone(campaign),
            terms,
            before: Input::NONE,
            hit_stop: 0,
            god: false,
        }
    }

    /// Returns the same run, except that hits cost no retry. This is for people who build levels.
    pub fn with_god(mut self) -> Self {
        self.god = true;
        self
    }

    /// The levels that this run goes through.
    pub fn campaign(&self) -> &Arc<Campaign> {
        &self.campaign
    }

    /// The terms of this run.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The number of ticks since LAST CALL, or `None` if LAST CALL has not come yet.
    pub fn since_last_call(&self) -> Option<u32> {
        self.terms.limit.and_then(|limit| self.tick.checked_sub(limit))
    }

    /// Points so far.
    pub fn score(&self) -> Points {
        self.stage.score.points()
    }

    /// The tiles of the coins that Pip could take right now.
    pub fn coins_to_take(&self) -> Tiles {
        let (stage, api) = (&self.stage, &*self.api);
        let coins = (0..stage.level.coins.len()).filter(|coin| api.may_collect(stage, *coin, Presser::Pip));
        coins.filter_map(|coin| stage.coin_place(coin)).collect()
    }

    /// Whether the run is over.
    pub fn is_over(&self) -> bool {
        self.phase == Phase::Over
    }

    /// Whether the multi-tool has the blade of `api`, because its level was cleared in this run.
    pub fn has_blade(&self, api: ApiKind) -> bool {
        self.blades & blade(api) != 0
    }

    /// How many blades the multi-tool has.
    pub fn blades(&self) -> u32 {
        self.blades.count_ones()
    }

    /// Whether hits cost no retry.
    pub fn is_god(&self) -> bool {
        self.god
    }

    /// Encodes the whole state of the world, except what never changes during a run.
    pub(super) fn encode(&self, to: &mut Parts) {
        let Self {
            stage,
            api,
            phase,
            tick,
            seed: _,
            blades,
            ended,
            campaign: _,
            terms: _,
            before,
            hit_stop,
            god: _,
        } = self;
        to.clock.put(tick).put(phase).put(hit_stop).put(before);
        to.clock.put(blades).put(ended);
        stage.encode(to);
        to.api.put(&stage.level.api).put(&**api);
    }
}

/// Plays one tick, which is a sixtieth of a second, with the input `held`. Changes `world` and returns what happened.
pub fn step(world: &mut World, held: Input) -> Events {
    let pressed = held.pressed_since(world.before);
    world.before = held;
    world.tick += 1;
    if world.tick == 1 {
        world.stage.emit(Event::LevelEntered);
    }
    if world.since_last_call() == Some(0) && !world.is_over() {
        world.stage.emit(Event::LastCall);
    }
    match world.phase {
        Phase::Intro(left) => world.intro(left, pressed),
        Phase::Play => world.play(held, pressed),
        Phase::Dying(left) => world.dying(left),
        Phase::Cleared(left, tally) => world.cleared(left, tally, pressed),
        Phase::Quiz(quiz) => world.quiz(quiz, pressed),
        Phase::Ending(left) => world.ending(left, pressed),
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

    fn dying(&mut self, left: u16) {
        if left > 1 {
            self.phase = Phase::Dying(left - 1);
            return;
        }
        if self.stage.retries == 0 {
            self.end();
            return;
        }
        let at = self.stage.level.start;
        self.stage.hero.place(at, tuning::SAFE);
        let hero = self.stage.hero_point();
        if let Some(timeout) = &mut self.stage.timeout {
            // When Pip was hit, The Timeout retreated to the corner farthest from him, but that corner may be near the
            // start. So The Timeout retreats again, now that Pip is back at the start.
            timeout.retreat(hero);
        }
        if self.stage.hat.flying_at().is_some() {
            self.stage.hat = Hat::Worn;
        }
        self.hit_stop = 0;
        self.phase = Phase::Play;
        self.stage.emit(Event::Respawned { at });
    }

    pub(super) fn clear(&mut self) {
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
        self.blades |= blade(self.stage.level.api);
        self.give_extra_retry();
        self.phase = Phase::Cleared(tuning::CLEARED, tally);
    }

    fn cleared(&mut self, left: u16, tally: Tally, pressed: Input) {
        let skipped = pressed.button() && left + tuning::SKIP_AFTER < tuning::CLEARED;
        if left > 1 && !skipped {
            self.phase = Phase::Cleared(left - 1, tally);
            return;
        }
        let asks = self.terms.quiz && self.since_last_call().is_none();
        if asks && Quiz::is_due(self.stage.level.number) {
            self.phase = Phase::Quiz(Quiz::new(&self.stage, self.seed));
            self.stage.emit(Event::QuizAsked);
        } else {
            self.end_or_go_on();
        }
    }

    fn quiz(&mut self, mut quiz: Quiz, pressed: Input) {
        let before = quiz.cursor;
        if let Some(right) = quiz.tick(pressed) {
            let worth = if right { tuning::QUIZ_POINTS } else { Points(0) };
            let points = self.stage.award(worth);
            self.stage.emit(Event::QuizAnswered { right, points });
            self.give_extra_retry();
        } else if quiz.cursor != before {
            self.stage.emit(Event::QuizMoved);
        }
        self.phase = Phase::Quiz(quiz);
        if quiz.answered.is_some() && quiz.left == 0 {
            self.end_or_go_on();
        }
    }

    /// Shows the ending if the multi-tool has just been completed, or else goes on to the next level.
    fn end_or_go_on(&mut self) {
        let complete = self.blades() as usize == ApiKind::ALL.len();
        if complete && !self.ended {
            self.ended = true;
            self.phase = Phase::Ending(tuning::ENDING);
            self.stage.emit(Event::Completed);
        } else {
            self.next_level();
        }
    }

    fn ending(&mut self, left: u16, pressed: Input) {
        let skipped = pressed.button() && left + tuning::ENDING_DEAF < tuning::ENDING;
        if left > 1 && !skipped {
            self.phase = Phase::Ending(left - 1);
        } else {
            self.next_level();
        }
    }

    fn next_level(&mut self) {
        if self.since_last_call().is_some() {
            self.end();
            return;
        }
        let number = self.stage.level.number;
        let (level, round) = match self.campaign.after(number) {
            Some(level) => (level, self.stage.round),
            None => (self.campaign.first(), self.stage.round.saturating_add(1)),
        };
        let mut score = self.stage.score.clone();
        score.break_streaks();
        let rng = generator(self.seed, round, level.number);
        self.stage = Stage::new(level, &self.terms, round, score, self.stage.retries, rng);
        self.api = Api::new(&mut self.stage);
        self.hit_stop = 0;
        self.phase = Phase::Intro(tuning::INTRO);
        self.stage.emit(Event::LevelEntered);
    }

    fn end(&mut self) {
        self.phase = Phase::Over;
        self.stage.emit(Event::GameOver);
    }

    pub(super) fn give_extra_retry(&mut self) {
        if self.stage.score.earns_extra_retry() {
            self.stage.retries = (self.stage.retries + 1).min(tuning::MOST_RETRIES);
            let retries = self.stage.retries;
            self.stage.emit(Event::ExtraRetry { retries });
        }
    }
}

/// Makes the random generator of a level. The generator does not depend on the random numbers drawn in earlier levels.
fn generator(seed: u64, round: u8, number: u8) -> Pcg32 {
    Pcg32::new(seed, u64::from(round) << 8 | u64::from(number))
}

const fn blade(api: ApiKind) -> u16 {
    1 << api.number()
}
