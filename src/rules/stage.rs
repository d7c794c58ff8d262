//! The stage: everything on the board except the state of the level's API. An API may read and change everything on the
//! stage.

mod coins;
mod effects;
mod fights;
mod gates;

use super::call::{Call, NO_SIDECAR};
use super::event::{Event, Events};
use super::fingerprint::Parts;
use super::grid::{Dir, Point, Tile, Tiles};
use super::hat::Hat;
use super::hero::Hero;
use super::level::{Level, MOST_COINS, MOST_ROGUES};
use super::random::below;
use super::rogues::{Rogue, Timeout};
use super::score::{Points, Score};
use super::terms::Terms;
use super::thing::{BySign, Sign, Thing};
use arrayvec::ArrayVec;
use rand_pcg::Pcg32;
use std::sync::Arc;

/// The largest number of sticky tiles at one time.
const MOST_TRAIL: usize = 24;

/// The board of the current level, with everything on it.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The level.
    pub level: Arc<Level>,
    /// The number of the current loop of the game, counted from 1. After the last level the next loop begins with the
    /// first level.
    pub round: u8,
    /// Pip.
    pub hero: Hero,
    /// The hat.
    pub hat: Hat,
    /// The rogues, in the level's order.
    pub rogues: ArrayVec<Rogue, MOST_ROGUES>,
    /// The Timeout, once the deadline has passed.
    pub timeout: Option<Timeout>,
    /// The time from the start of play to the deadline under the terms of the run, in ticks.
    pub deadline: u32,
    /// Ticks until the deadline.
    pub time_left: u32,
    /// The score of the run.
    pub score: Score,
    /// Retries that are left.
    pub retries: u8,
    /// How many times Pip was hit in this level, including hits that cost nothing.
    pub hits: u32,
    pub(super) rng: Pcg32,
    pub(super) events: Events,
    pub(super) exit_open: bool,
    /// The number of ticks until the rogues can move again.
    pub freeze: u16,
    /// Whether the next hit bounces off Pip.
    pub shield: bool,
    /// The number of ticks for which the next steps of rogues will still be drawn on the board.
    pub trace: u16,
    /// The sticky tiles, each with the number of ticks for which it remains sticky.
    pub trail: ArrayVec<(Tile, u16), MOST_TRAIL>,
    pick_ups: u8,
    /// The number of ticks for which every rogue will still know where Pip is and hunt him.
    pub alarm: u16,
    /// Whether rogues move only every other tick.
    pub slow_rogues: bool,
    off_beat: bool,
    barred: Tiles,
    /// Where each coin lies now, in the order of the level's coins. Belts move coins.
    coin_places: ArrayVec<Tile, MOST_COINS>,
    /// The coins that are not on the board at the moment, one bit each.
    hidden: u64,
    coins: u64,
    paid: u64,
    /// The rogues that have already earned Pip points, with one bit per rogue. The first number is for stuns, and the
    /// second is for dead letters.
    paid_rogues: [u16; 2],
    /// Whether points for a HAT TRICK have been given in this level.
    paid_trick: bool,
    open_gates: u64,
    hero_floor: Tiles,
    rogue_floor: Tiles,
}

impl Stage {
    /// Sets up the board of `level` as it is before the first tick, under these terms.
    pub fn new(level: &Arc<Level>, terms: &Terms, round: u8, score: Score, retries: u8, rng: Pcg32) -> Self {
        let deadline = terms.deadline(level.deadline, round);
        let all_coins = u64::MAX.checked_shr(64 - level.coins.len() as u32).unwrap_or(0);
        let mut stage = Self {
            level: Arc::clone(level),
            round,
            hero: Hero::new(level.start),
            hat: Hat::Floor(level.hat),
            rogues: level
                .rogues
                .iter()
                .map(|placed| Rogue::new(placed, round))
                .take(MOST_ROGUES)
                .collect(),
            timeout: None,
            deadline,
            time_left: deadline,
            score,
            retries,
            hits: 0,
            rng,
            events: Events::new(),
            exit_open: false,
            freeze: 0,
            shield: false,
            trace: 0,
            trail: ArrayVec::new(),
            pick_ups: u8::MAX,
            alarm: 0,
            slow_rogues: false,
            off_beat: false,
            barred: Tiles::NONE,
            coin_places: level.coins.iter().copied().take(MOST_COINS).collect(),
            hidden: 0,
            coins: all_coins,
            paid: 0,
            paid_rogues: [0; 2],
            paid_trick: false,
            open_gates: 0,
            hero_floor: Tiles::NONE,
            rogue_floor: Tiles::NONE,
        };
        stage.find_floor();
        stage
    }

    /// The machine or gate with this index.
    pub fn thing(&self, index: usize) -> Option<&Thing> {
        self.level.things.get(index)
    }

    /// Where Pip is, in units.
    pub fn hero_point(&self) -> Point {
        self.hero.walk.point()
    }

    /// The direction in which Pip looks.
    pub fn facing(&self) -> Dir {
        self.hero.facing
    }

    /// Returns true at random, with a chance of one in `n`, using the level's own random generator.
    pub fn one_in(&mut self, n: u32) -> bool {
        below(&mut self.rng, n.max(1)) == 0
    }

    /// Reports an event to the view and the sound.
    pub fn emit(&mut self, event: Event) {
        // An event that does not fit is dropped; see `MOST_EVENTS`.
        let _ = self.events.try_push(event);
    }

    /// Shows a call on the console.
    pub fn tell(&mut self, call: &'static Call) {
        self.emit(Event::Called(call));
    }

    /// Shows the call for `sign` on the console.
    pub fn tell_call(&mut self, calls: &'static BySign<Call>, sign: Sign) {
        self.tell(calls.get(sign));
    }

    /// Reports that a machine was used.
    pub fn pressed(&mut self, index: usize) {
        if let Some(at) = self.thing(index).map(|thing| thing.at) {
            self.emit(Event::Pressed { at, thing: index as u8 });
        }
    }

    /// Reports that Pip touched a machine while he was not wearing the hat.
    pub(super) fn refuse(&mut self, at: Tile) {
        self.emit(Event::Refused { at });
        self.tell(&NO_SIDECAR);
    }

    /// Adds points to the score, doubling them from the second loop on, and returns how many were added.
    pub(super) fn award(&mut self, points: Points) -> Points {
        let points = if self.round > 1 { points.times(2) } else { points };
        self.score.add(points);
        points
    }

    /// Encodes the state of the board and of everything on it, leaving out whatever can be computed from the rest.
    pub(super) fn encode(&self, to: &mut Parts) {
        let Self {
            level,
            round,
            hero,
            hat,
            rogues,
            timeout,
            deadline: _,
            time_left,
            score,
            retries,
            hits,
            rng,
            events: _,
            exit_open,
            freeze,
            shield,
            trace,
            trail,
            pick_ups,
            alarm,
            slow_rogues,
            off_beat,
            barred,
            coin_places,
            hidden,
            coins,
            paid,
            paid_rogues,
            paid_trick,
            open_gates,
            hero_floor: _,
            rogue_floor: _,
        } = self;
        to.clock.put(time_left).put(&level.number).put(round);
        to.hero.put(hero);
        to.hat.put(hat);
        to.rogues.put(rogues).put(timeout);
        to.board.put(coins).put(paid).put(coin_places).put(hidden);
        to.board.put(open_gates).put(exit_open).put(barred);
        to.board.put(freeze).put(shield).put(trace).put(trail).put(pick_ups);
        to.board.put(alarm).put(slow_rogues).put(off_beat);
        to.score.put(score).put(retries).put(hits);
        to.score.put(paid_rogues).put(paid_trick);
        to.random.put(rng);
    }
}

/// Returns the bit that stands for this index in a set of 64 bits, or 0 if the index is too large.
pub(in crate::rules) const fn bit(index: usize) -> u64 {
    if index < 64 { 1 << index } else { 0 }
}
