//! Everything on the board but the level's API: what an API may see and change.

use super::call::{Call, Face, NO_SIDECAR};
use super::event::{Event, Events};
use super::grid::{Dir, Point, Tile, Tiles};
use super::hat::Hat;
use super::hero::Hero;
use super::level::{Level, MOST_COINS, MOST_ROGUES};
use super::rogues::{Mood, Rogue, Timeout};
use super::score::{Points, Score};
use super::terms::Terms;
use super::thing::{Kind, PickUp, Sign, Thing};
use super::tuning;
use arrayvec::ArrayVec;
use rand::Rng;
use rand_pcg::Pcg32;
use std::sync::Arc;

/// The most tiles of a sticky trail.
const MOST_TRAIL: usize = 24;

/// The board of the level that is played, with who is on it.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The level.
    pub level: Arc<Level>,
    /// The loop of the game, from 1.
    pub round: u8,
    /// Pip.
    pub hero: Hero,
    /// The hat.
    pub hat: Hat,
    /// The rogues, in the level's order.
    pub rogues: ArrayVec<Rogue, MOST_ROGUES>,
    /// The Timeout, once the deadline has passed.
    pub timeout: Option<Timeout>,
    /// The whole deadline on the run's terms, ticks.
    pub deadline: u32,
    /// Ticks until the deadline.
    pub time_left: u32,
    /// The score of the run.
    pub score: Score,
    /// Retries that are left.
    pub retries: u8,
    /// Hits taken in this level, those that cost nothing too.
    pub hits: u32,
    pub(super) rng: Pcg32,
    pub(super) events: Events,
    pub(super) exit_open: bool,
    /// Ticks for which rogues stand still.
    pub freeze: u16,
    /// The next hit bounces off.
    pub shield: bool,
    /// Ticks for which the next steps of rogues are drawn.
    pub trace: u16,
    /// The sticky tiles, each with the ticks for which it stays so.
    pub trail: ArrayVec<(Tile, u16), MOST_TRAIL>,
    pick_ups: u8,
    /// Ticks for which every rogue knows where Pip is and hunts.
    pub alarm: u16,
    /// Rogues move only every other tick.
    pub slow_rogues: bool,
    off_beat: bool,
    barred: Tiles,
    /// Where each coin lies, in the level's order; belts move them.
    coin_places: ArrayVec<Tile, MOST_COINS>,
    /// Coins that are not on the board yet, one bit each.
    hidden: u64,
    coins: u64,
    paid: u64,
    /// The rogues that have paid for a stun and for a dead letter, one bit each.
    paid_rogues: [u16; 2],
    /// A HAT TRICK has been paid.
    paid_trick: bool,
    open_gates: u64,
    hero_floor: Tiles,
    rogue_floor: Tiles,
}

impl Stage {
    /// The board of `level` before the first tick, on these terms.
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

    // ---- what can be asked ----

    /// The tiles that Pip and the hat's way out may use now.
    pub fn hero_floor(&self) -> &Tiles {
        &self.hero_floor
    }

    /// The tiles that rogues may use now.
    pub fn rogue_floor(&self) -> &Tiles {
        &self.rogue_floor
    }

    /// The machine or gate with this index.
    pub fn thing(&self, index: usize) -> Option<&Thing> {
        self.level.things.get(index)
    }

    /// Whether the gate with this index is open.
    pub fn is_gate_open(&self, index: usize) -> bool {
        self.open_gates & bit(index) != 0
    }

    /// The pick-ups that lie on the board.
    pub fn pick_ups(&self) -> impl Iterator<Item = (usize, PickUp, Tile)> + '_ {
        let all = self.level.pick_ups.iter().enumerate();
        all.filter(|(i, _)| self.pick_ups & (1 << i) != 0)
            .map(|(i, (kind, at))| (i, *kind, *at))
    }

    /// Whether a tile is sticky.
    pub fn is_sticky(&self, tile: Tile) -> bool {
        self.trail.iter().any(|(at, _)| *at == tile)
    }

    /// Whether the exit is open.
    pub fn is_exit_open(&self) -> bool {
        self.exit_open
    }

    /// The coins on the floor, one bit each in the level's order.
    pub fn coins_left(&self) -> u64 {
        self.coins
    }

    /// The tiles of the coins on the floor.
    pub fn coin_tiles(&self) -> impl Iterator<Item = Tile> + '_ {
        let coins = self.coin_places.iter().enumerate();
        let shown = self.coins & !self.hidden;
        coins.filter(move |(i, _)| shown & bit(*i) != 0).map(|(_, tile)| *tile)
    }

    /// Where the coin with this index lies; `None` when it is collected or not on the board yet.
    pub fn coin_place(&self, index: usize) -> Option<Tile> {
        let shown = self.coins & !self.hidden & bit(index) != 0;
        self.coin_places.get(index).copied().filter(|_| shown)
    }

    /// How a gate looks that has nothing to add.
    pub fn gate_face(&self, index: usize) -> Face {
        if self.is_gate_open(index) {
            Face::dark("gate_open")
        } else {
            Face::plain("gate_closed")
        }
    }

    // ---- what an API can do ----

    /// True once in `n` times, by the world's own generator.
    pub fn one_in(&mut self, n: u32) -> bool {
        self.rng.random_range(0..n.max(1)) == 0
    }

    /// Tells view and sound.
    pub fn emit(&mut self, event: Event) {
        // What does not fit is not told; see `MOST_EVENTS`.
        let _ = self.events.try_push(event);
    }

    /// Shows a call on the console.
    pub fn tell(&mut self, call: &'static Call) {
        self.emit(Event::Called(call));
    }

    /// Shows the call that belongs to `sign`.
    pub fn tell_call(&mut self, calls: &'static [Call; 4], sign: Sign) {
        let [circle, triangle, square, diamond] = calls;
        self.tell(sign.pick([circle, triangle, square, diamond]));
    }

    /// Tells that a machine was used.
    pub fn pressed(&mut self, index: usize) {
        if let Some(at) = self.thing(index).map(|thing| thing.at) {
            self.emit(Event::Pressed { at, thing: index as u8 });
        }
    }

    /// Tells that a machine was touched without the hat.
    pub(super) fn refuse(&mut self, at: Tile) {
        self.emit(Event::Refused { at });
        self.tell(&NO_SIDECAR);
    }

    /// Opens a gate.
    pub fn open_gate(&mut self, index: usize) {
        let Some(at) = self.thing(index).map(|thing| thing.at) else {
            return;
        };
        if !self.is_gate_open(index) {
            self.open_gates |= bit(index);
            self.find_floor();
            self.emit(Event::GateOpened { at });
        }
    }

    /// Closes a gate and dead-letters the rogues under it; false when Pip is in the way, and nothing is done.
    pub fn close_gate(&mut self, index: usize) -> bool {
        let Some(at) = self.thing(index).map(|thing| thing.at) else {
            return true;
        };
        if self.hero.walk.touches(at) {
            return false;
        }
        if self.is_gate_open(index) {
            self.open_gates &= !bit(index);
            self.find_floor();
            self.emit(Event::GateClosed { at });
            self.crush(at);
        }
        true
    }

    /// Opens all gates with this sign.
    pub fn open_gates(&mut self, sign: Sign) {
        for index in self.gates_with(sign) {
            self.open_gate(index);
        }
    }

    /// Closes the gates with this sign, but for one that Pip stands under.
    pub fn close_gates(&mut self, sign: Sign) {
        for index in self.gates_with(sign) {
            self.close_gate(index);
        }
    }

    /// Keeps rogues off these tiles, and off no others, from now on. One that stands there is dead-lettered.
    pub fn bar_rogues(&mut self, tiles: Tiles) {
        if tiles == self.barred {
            return;
        }
        let new = tiles.without(&self.barred);
        self.barred = tiles;
        self.find_floor();
        new.iter().for_each(|at| self.crush(at));
    }

    /// Takes a coin off the board until it is put somewhere.
    pub fn hide_coin(&mut self, index: usize) {
        self.hidden |= bit(index);
    }

    /// Puts a coin on a tile of the board.
    pub fn put_coin(&mut self, index: usize, at: Tile) {
        self.hidden &= !bit(index);
        if let Some(place) = self.coin_places.get_mut(index) {
            *place = at;
        }
    }

    /// Puts the coins of `coins` (one bit each) back on the floor, beside those that lie there.
    pub fn put_coins_back(&mut self, coins: u64) {
        self.coins |= coins;
    }

    /// Wakes a rogue that sleeps off the board, at `at`; false when it does not sleep.
    pub fn wake_rogue(&mut self, index: usize, at: Tile) -> bool {
        let asleep = self.rogues.get_mut(index).filter(|rogue| rogue.mood == Mood::Asleep);
        let Some(rogue) = asleep else { return false };
        rogue.wake(at);
        self.emit(Event::Waking { at });
        true
    }

    fn gates_with(&self, sign: Sign) -> impl Iterator<Item = usize> + use<> {
        let level = Arc::clone(&self.level);
        (0..level.things.len()).filter(move |index| {
            let thing = level.things.get(*index);
            thing.is_some_and(|thing| thing.kind == Kind::Gate && thing.sign == sign)
        })
    }

    fn crush(&mut self, at: Tile) {
        for index in 0..self.rogues.len() {
            let under = self
                .rogues
                .get(index)
                .is_some_and(|rogue| rogue.is_present() && rogue.walk.touches(at));
            if under {
                self.dead_letter(index);
            }
        }
    }

    // ---- what the world does ----

    /// Adds points for something done, doubled from the second loop on, and says how many they were.
    pub(super) fn award(&mut self, points: Points) -> Points {
        let points = if self.round > 1 { points.times(2) } else { points };
        self.score.add(points);
        points
    }

    /// Points for fighting, when they are not `paid` already. None once the deadline has passed. So whoever stays to
    /// fight the same rogues again wins nothing by it.
    fn award_fight(&mut self, points: Points, paid: bool) -> Points {
        if self.timeout.is_some() || paid {
            Points(0)
        } else {
            self.award(points)
        }
    }

    /// Whether the rogue with this index has paid for a stun (0) or a dead letter (1); from now on it has.
    fn has_paid(&mut self, deed: usize, rogue: usize) -> bool {
        let Some(paid) = self.paid_rogues.get_mut(deed) else {
            return false;
        };
        let before = *paid;
        *paid |= 1 << rogue;
        *paid == before
    }

    /// Takes the pick-up on `tile`, if one lies there, and lets it work.
    pub(super) fn pick_up(&mut self, tile: Tile) {
        let Some((index, kind, at)) = self.pick_ups().find(|(_, _, at)| *at == tile) else {
            return;
        };
        self.pick_ups &= !(1 << index);
        match kind {
            PickUp::Retry => self.retries = (self.retries + 1).min(tuning::MOST_RETRIES),
            PickUp::Timeout => self.freeze = tuning::FREEZE,
            PickUp::Breaker => self.shield = true,
            PickUp::Trace => self.trace = tuning::TRACE,
        }
        self.emit(Event::PickedUp { at, kind });
    }

    /// Makes a tile sticky; the oldest one of a full trail dries at once.
    pub(super) fn smear(&mut self, tile: Tile) {
        self.trail.retain(|(at, _)| *at != tile);
        if self.trail.is_full() {
            self.trail.remove(0);
        }
        self.trail.push((tile, tuning::TRAIL));
    }

    /// True every other time that it is asked: the beat in which slow rogues stand still.
    pub(super) fn is_off_beat(&mut self) -> bool {
        self.off_beat = !self.off_beat;
        self.off_beat
    }

    /// Time passes for what was picked up and for trails.
    pub(super) fn tick_effects(&mut self) {
        self.freeze = self.freeze.saturating_sub(1);
        self.trace = self.trace.saturating_sub(1);
        for (_, left) in &mut self.trail {
            *left -= 1;
        }
        self.trail.retain(|(_, left)| *left > 0);
    }

    /// The coin that lies on `tile`.
    pub fn coin_on(&self, tile: Tile) -> Option<usize> {
        let lies = |(index, at): (usize, &Tile)| (*at == tile && self.coin_place(index).is_some()).then_some(index);
        self.coin_places.iter().enumerate().find_map(lies)
    }

    /// Collects a coin, wherever it is, and shows that on `tile`.
    pub fn collect_coin(&mut self, index: usize, tile: Tile) {
        if self.coins & bit(index) == 0 {
            return;
        }
        self.coins &= !bit(index);
        let mut points = self.score.next_coin();
        let combo = self.score.combo();
        if self.paid & bit(index) != 0 {
            points = Points(0);
        }
        self.paid |= bit(index);
        let points = self.award(points);
        self.emit(Event::Coin {
            at: tile,
            combo,
            points,
        });
    }

    /// Stuns the rogue with this index by the flying hat.
    pub(super) fn stun(&mut self, index: usize) {
        let Some(rogue) = self.rogues.get_mut(index) else {
            return;
        };
        rogue.stun();
        let (at, kind) = (rogue.walk.nearest(), rogue.kind);
        let paid = self.has_paid(0, index);
        let points = self.award_fight(tuning::STUN_POINTS, paid);
        self.emit(Event::Stunned { at, kind, points });
        if self.hat.count_stun() == tuning::HAT_TRICK_STUNS {
            let paid = std::mem::replace(&mut self.paid_trick, true);
            let points = self.award_fight(tuning::HAT_TRICK_POINTS, paid);
            self.emit(Event::HatTrick { points });
        }
    }

    /// Dead-letters the rogue with this index.
    pub(super) fn dead_letter(&mut self, index: usize) {
        let Some(rogue) = self.rogues.get_mut(index) else {
            return;
        };
        let (at, kind) = (rogue.walk.nearest(), rogue.kind);
        rogue.dead_letter();
        let (points, chain) = self.score.next_dead_letter();
        let paid = self.has_paid(1, index);
        let points = self.award_fight(points, paid);
        self.emit(Event::DeadLettered {
            at,
            kind,
            chain,
            points,
        });
    }

    /// Where Pip is, between tiles.
    pub fn hero_point(&self) -> Point {
        self.hero.walk.point()
    }

    /// Where Pip looks.
    pub fn facing(&self) -> Dir {
        self.hero.facing
    }

    /// Opens or shuts the exit.
    pub(super) fn set_exit(&mut self, open: bool) {
        if open == self.exit_open {
            return;
        }
        self.exit_open = open;
        self.find_floor();
        let at = self.level.exit;
        self.emit(if open {
            Event::ExitOpened { at }
        } else {
            Event::ExitShut { at }
        });
    }

    /// Works out anew where one can walk, after a gate or the exit has changed.
    fn find_floor(&mut self) {
        let mut floor = self.level.area.without(&self.level.walls);
        for (index, gate) in self.level.barriers() {
            if self.open_gates & bit(index) == 0 {
                floor.remove(gate.at);
            }
        }
        floor.remove(self.level.exit);
        self.rogue_floor = floor.without(&self.level.tunnels).without(&self.barred);
        if self.exit_open {
            floor.insert(self.level.exit);
        }
        self.hero_floor = floor;
    }

    /// The board's own part of the state for a hash: coins, gates, exit.
    pub(super) fn board_bits(&self) -> impl std::hash::Hash + '_ {
        let effects = (
            self.freeze,
            self.shield,
            self.trace,
            self.trail.as_slice(),
            self.pick_ups,
        );
        let gates = (
            self.open_gates,
            self.exit_open,
            self.barred,
            self.coin_places.as_slice(),
            self.hidden,
        );
        (
            self.coins,
            self.paid,
            gates,
            effects,
            self.alarm,
            self.slow_rogues,
            self.off_beat,
        )
    }
}

const fn bit(index: usize) -> u64 {
    if index < 64 { 1 << index } else { 0 }
}
