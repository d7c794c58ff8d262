//! What a person remembers of the current level.

use super::way::lit;
use crate::rules::grid::Tiles;
use crate::rules::hat::Hat;
use crate::rules::tuning::SECOND;
use crate::rules::{Tile, World};

/// How long the person goes without progress before trying something else, in ticks.
pub const PATIENCE: u32 = 10 * SECOND;
/// How long the person tries something else, in ticks.
const DETOUR: u32 = 3 * SECOND;
/// How long the person waits before the next attempt if the last one did not help, in ticks.
const AGAIN: u32 = 5 * SECOND;

/// The signs that the person is making progress in a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Progress {
    coins: u64,
    puzzle: u32,
    hat: bool,
    gates: u64,
}

impl Progress {
    fn of(world: &World) -> Self {
        let stage = &world.stage;
        let open = stage.level.gates().filter(|(gate, _)| stage.is_gate_open(*gate));
        Self {
            coins: stage.coins_left(),
            puzzle: world.api.progress(stage),
            hat: matches!(stage.hat, Hat::Floor(_)),
            gates: open.fold(0, |all, (gate, _)| all | 1 << gate),
        }
    }
}

/// What a person remembers of the current level.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    level: (u8, u8),
    sign: Progress,
    since: u32,
    detour: Option<(Tile, u32)>,
    /// The progress of the puzzle when the level began.
    puzzle: u32,
    /// The machines that were touched while Pip wore the hat, one bit each.
    tried: u64,
    /// The tile whose centre Pip last reached, and the tick at which he reached it.
    touched: (Tile, u32),
    seen: Tiles,
    understood: bool,
}

impl Notes {
    /// Remembers what `world` shows. Returns true if a new level has begun.
    pub fn take(&mut self, world: &World) -> bool {
        let stage = &world.stage;
        let level = (stage.round, stage.level.number);
        let begins = level != self.level;
        let sign = Progress::of(world);
        if begins {
            *self = Self {
                level,
                puzzle: sign.puzzle,
                ..Self::default()
            };
        }
        if begins || sign != self.sign {
            (self.sign, self.since, self.detour) = (sign, world.tick, None);
        }
        self.understood |= sign.puzzle != self.puzzle;
        self.look_round(world);
        self.touch(world);
        begins
    }

    fn look_round(&mut self, world: &World) {
        let here = world.stage.hero.walk.nearest();
        self.seen = match world.api.show(&world.stage).light {
            None => Tiles::ALL,
            Some(_) if self.seen.contains(here) && !world.stage.hero.walk.at_centre() => return,
            Some(radius) => self.seen.or(&lit(here, radius)),
        };
    }

    fn touch(&mut self, world: &World) {
        let stage = &world.stage;
        let here = stage.hero.walk.tile;
        if !stage.hero.walk.at_centre() {
            self.touched.0 = Tile::new(u8::MAX, u8::MAX);
            return;
        }
        if self.touched.0 != here {
            self.touched = (here, world.tick);
        }
        if let Some((machine, _)) = stage.level.thing_at(here).filter(|_| stage.hat.is_worn()) {
            self.tried |= 1 << machine;
        }
    }

    /// Returns the tick at which Pip last reached the centre of a tile.
    pub const fn touched_at(&self) -> u32 {
        self.touched.1
    }

    /// Returns the tiles that the light has shown so far.
    pub const fn seen(&self) -> &Tiles {
        &self.seen
    }

    /// Whether the person has seen a machine do something.
    pub const fn understood(&self) -> bool {
        self.understood
    }

    /// Returns the machines that look useful and have not been touched.
    pub fn untried(&self, world: &World) -> Tiles {
        let (stage, api) = (&world.stage, &*world.api);
        let machines = stage.level.things.iter().enumerate();
        let new = machines.filter(|(i, thing)| thing.object.answers && self.tried & (1 << *i) == 0);
        let lit = new.filter(|(i, _)| api.face(stage, *i).lit);
        lit.map(|(i, _)| api.place(stage, i)).collect::<Tiles>().and(&self.seen)
    }

    /// Forgets which machines were touched, so that the person tries them again.
    pub fn try_again(&mut self) {
        self.tried = 0;
    }

    /// Returns another tile to go to if there has been no progress for too long. `pick` chooses one of the tiles that
    /// can be reached.
    pub fn detour(&mut self, world: &World, pick: impl FnOnce() -> Option<Tile>) -> Option<Tile> {
        let here = world.stage.hero.walk.tile;
        if let Some((to, until)) = self.detour {
            if world.tick < until && here != to {
                return Some(to);
            }
            self.detour = None;
        }
        if world.tick < self.since + PATIENCE {
            return None;
        }
        self.since = world.tick + AGAIN - PATIENCE;
        self.tried = 0;
        let to = pick()?;
        self.detour = Some((to, world.tick + DETOUR));
        Some(to)
    }
}
