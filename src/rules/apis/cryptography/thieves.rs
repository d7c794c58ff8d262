//! The thieves: each goes to the nearest coin in plain text, lifts it, and carries it to its den.
//!
//! A den is the tile on which the level puts a thief. Coins that have reached a den are loot and are not lifted again,
//! so the thieves carry each coin home only once and eventually run out of coins. Loot lies on the floor near the den,
//! and Pip can take it. A stunned thief drops its coin where it stands. No coin is ever lost.

use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Tile, Tiles};
use crate::rules::level::MOST_ROGUES;
use crate::rules::rogues::Rogue;
use crate::rules::rogues::RogueKind;
use crate::rules::stage::{Stage, bit};

/// What one thief carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Loot {
    /// The coin that it carries.
    coin: Option<u8>,
    /// How many more ticks the thief waits before it goes for a coin.
    calm: u16,
}

impl Encode for Loot {
    fn encode(&self, to: &mut Encoder) {
        let Self { coin, calm } = self;
        to.put(coin).put(calm);
    }
}

/// What each thief of a level carries, indexed by rogue, and the coins that are already loot, which thieves leave
/// alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thieves {
    hands: [Loot; MOST_ROGUES],
    /// The coins that are loot, one bit each.
    loot: u64,
}

impl Encode for Thieves {
    fn encode(&self, to: &mut Encoder) {
        let Self { hands, loot } = self;
        to.put(hands).put(loot);
    }
}

impl Thieves {
    /// Returns thieves that carry nothing. Coins that the level puts near a den are loot from the start.
    pub(super) fn new(stage: &Stage) -> Self {
        let coins = stage.level.coins.iter().enumerate();
        let loot = coins.filter(|(_, at)| dens(stage).any(|den| den.distance(**at) <= super::DEN));
        Self {
            hands: [Loot::default(); MOST_ROGUES],
            loot: loot.fold(0, |loot, (index, _)| loot | bit(index)),
        }
    }

    /// Advances by one tick. The waiting time of a roaming thief counts down, and any other thief drops its coin.
    pub(super) fn tick(&mut self, stage: &mut Stage) {
        for index in 0..stage.rogues.len() {
            let (Some(hands), Some(rogue)) = (self.hands.get_mut(index), stage.rogues.get(index)) else {
                break;
            };
            if rogue.is_roaming() {
                hands.calm = hands.calm.saturating_sub(1);
            } else if let Some(coin) = hands.coin.take() {
                hands.calm = super::THIEF_CALM;
                let at = free_near(stage, rogue.walk.nearest());
                stage.put_coin(usize::from(coin), at);
            }
        }
    }

    /// The tile to which the thief with this index goes, or `None` if it goes home. `plain` holds the coins in plain
    /// text.
    pub(super) fn goal(&self, stage: &Stage, index: usize, plain: u64) -> Option<Tile> {
        let idle = self
            .hands
            .get(index)
            .filter(|hands| hands.coin.is_none() && hands.calm == 0);
        let walk = &stage.rogues.get(index).filter(|_| idle.is_some())?.walk;
        let mut wanted: Tiles = self
            .wanted(stage, plain)
            .filter_map(|coin| stage.coin_place(coin))
            .collect();
        // A thief lifts a coin on arrival, so it cannot take one that it already stands on.
        wanted.remove(walk.tile);
        nearest(&wanted, walk.tile, stage.rogue_floor())
    }

    /// Lets the thief with this index act at the centre of a tile: it puts its coin down if it is at home, or lifts a
    /// coin if it carries none.
    pub(super) fn arrive(&mut self, stage: &mut Stage, index: usize, plain: u64) {
        let Some((at, home)) = stage.rogues.get(index).map(|rogue| (rogue.walk.tile, rogue.home())) else {
            return;
        };
        let found = self
            .wanted(stage, plain)
            .find(|coin| stage.coin_place(*coin) == Some(at));
        let Some(hands) = self.hands.get_mut(index) else { return };
        match (hands.coin, found) {
            (Some(coin), _) if at == home => {
                *hands = Loot {
                    coin: None,
                    calm: super::THIEF_CALM,
                };
                self.loot |= bit(coin.into());
                stage.put_coin(usize::from(coin), free_near(stage, home));
            }
            (None, Some(coin)) if hands.calm == 0 => {
                hands.coin = Some(coin as u8);
                stage.hide_coin(coin);
            }
            _ => {}
        }
    }

    /// Whether the thief with this index carries a coin.
    pub(super) fn carries(&self, index: usize) -> bool {
        self.hands.get(index).is_some_and(|hands| hands.coin.is_some())
    }

    /// The dens to which thieves are carrying coins.
    pub(super) fn awaited(&self, stage: &Stage) -> Tiles {
        let rogues = stage.rogues.iter().enumerate();
        let carry = rogues.filter(|(index, _)| self.carries(*index));
        carry.map(|(_, thief)| thief.home()).collect()
    }

    /// The coins on the board that thieves may lift.
    fn wanted(&self, stage: &Stage, plain: u64) -> impl Iterator<Item = usize> + use<> {
        let wanted = stage.coins_left() & plain & !self.loot;
        (0..stage.level.coins.len()).filter(move |coin| wanted & bit(*coin) != 0)
    }
}

/// The dens of the level.
fn dens(stage: &Stage) -> impl Iterator<Item = Tile> + '_ {
    let is_thief = |rogue: &&Rogue| rogue.kind == RogueKind::Thief;
    stage.rogues.iter().filter(is_thief).map(Rogue::home)
}

/// The tile nearest to `from` where Pip can see and reach a coin: on the floor, with nothing else on it, and not in a
/// den.
fn free_near(stage: &Stage, from: Tile) -> Tile {
    let floor = stage.rogue_floor();
    let things = stage.level.things.iter().map(|thing| thing.at);
    let pick_ups = stage.pick_ups().map(|(_, _, at)| at);
    let taken: Tiles = stage
        .coin_tiles()
        .chain(things)
        .chain(pick_ups)
        .chain(dens(stage))
        .collect();
    nearest(&floor.without(&taken), from, floor).unwrap_or(from)
}

/// Returns the tile in `goals` that can be reached from `from` in the fewest steps through `open` tiles.
fn nearest(goals: &Tiles, from: Tile, open: &Tiles) -> Option<Tile> {
    // The search spreads from the goals as well, so that it notices walled-in goals before it has searched the whole
    // board. The search must be fast, because an idle thief runs it in every tick.
    let (mut front, mut back): (Tiles, _) = ([from].into_iter().collect(), *goals);
    loop {
        if let Some(goal) = front.and(goals).iter().next() {
            return Some(goal);
        }
        let (next, before) = (front.spread(open), back.spread(open));
        if next == front || before == back && next.and(&back).is_empty() {
            return None;
        }
        (front, back) = (next, before);
    }
}
