//! Pip, and how he responds to the stick.
//!
//! Pip walks from tile centre to tile centre. At each centre he goes through the directions that the player wants, the
//! most recently pressed one first, and takes the first one in which the way is open. A direction is wanted while it
//! is held, and for [`tuning::TURN_MEMORY`] ticks after it was pressed even if it has been released. This means:
//!
//! - A turn pressed early is taken at the next centre.
//! - The last direction pressed wins.
//! - Pip keeps walking if a wall blocks one held direction but another is open.
//!
//! Pip responds to two kinds of press even between centres, because waiting for the next centre would feel sluggish. A
//! press of the opposite direction turns him round on the spot. A turn pressed up to [`tuning::LATE_TURN`] ticks after
//! he passes a junction takes him back to the junction, unless he can make the same turn at the next centre.

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Tile, Tiles};
use super::input::Input;
use super::tuning;
use super::walk::Walk;

/// What Pip did in a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Pip stands still or is between two centres.
    Nothing,
    /// Pip left a centre.
    SetOff {
        /// Whether he changed direction.
        turned: bool,
    },
    /// Pip turned round between two centres.
    TurnedBack,
    /// Pip reached the centre of this tile.
    Arrived(Tile),
    /// Pip stands at a centre and has begun to push in this direction, but the way is blocked.
    Bumped(Dir),
}

/// The most recent press of a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Press {
    /// The time of the press, in ticks of Pip's own clock.
    at: u32,
    /// Whether Pip has yet to respond to the press.
    fresh: bool,
}

impl Encode for Press {
    fn encode(&self, to: &mut Encoder) {
        let Self { at, fresh } = self;
        to.put(at).put(fresh);
    }
}

/// Pip, the player's character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hero {
    /// Pip's position, direction and pace.
    pub walk: Walk,
    /// The direction in which Pip looks and tosses the hat.
    pub facing: Dir,
    /// The number of ticks until Pip can be hit again.
    pub safe: u16,
    clock: u32,
    presses: [Press; 4],
    toss_wanted: u32,
    pushes: Option<Dir>,
}

impl Encode for Hero {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            walk,
            facing,
            safe,
            clock,
            presses,
            toss_wanted,
            pushes,
        } = self;
        to.put(walk)
            .put(facing)
            .put(safe)
            .put(clock)
            .put(presses)
            .put(toss_wanted)
            .put(pushes);
    }
}

impl Hero {
    /// Returns Pip standing on `tile`, facing down, towards the player.
    pub fn new(tile: Tile) -> Self {
        Self {
            walk: Walk::new(tile, Dir::Down, tuning::HERO_PACE),
            facing: Dir::Down,
            safe: 0,
            // The clock starts late enough that a press at time 0, which stands for no press, is already forgotten.
            clock: tuning::TURN_MEMORY + tuning::TOSS_MEMORY + 1,
            presses: [Press::default(); 4],
            toss_wanted: 0,
            pushes: None,
        }
    }

    /// Puts Pip at the centre of `tile`, protects him for `safe` ticks and forgets all presses.
    pub fn place(&mut self, tile: Tile, safe: u16) {
        let facing = self.facing;
        *self = Self::new(tile);
        (self.facing, self.safe) = (facing, safe);
    }

    /// Walks for one tick through `open` tiles. `held` contains the directions and the button that are held now, and
    /// `pressed` contains those that were pressed since the last tick. While the player wants no direction, Pip is
    /// carried in the direction `drift`.
    pub fn step(&mut self, held: Input, pressed: Input, open: &Tiles, drift: Option<Dir>) -> Move {
        self.clock += 1;
        self.safe = self.safe.saturating_sub(1);
        self.note_presses(pressed);
        if self.walk.at_centre() {
            return self.choose(held, open, drift);
        }
        let turned = pressed.dirs().any(|dir| self.answers_at_once(dir, open));
        if turned {
            // Turning round uses up the press of the opposite direction. The press for a late turn is used up only at
            // the junction.
            if pressed.holds(self.walk.dir.back()) {
                self.answered(self.walk.dir.back());
            }
            self.walk.turn_back();
            self.facing = self.walk.dir;
        }
        if self.walk.advance() {
            Move::Arrived(self.walk.tile)
        } else if turned {
            Move::TurnedBack
        } else {
            Move::Nothing
        }
    }

    /// Whether the button was pressed at most [`tuning::TOSS_MEMORY`] ticks ago and Pip has not tossed since.
    pub fn wants_toss(&self) -> bool {
        self.toss_wanted + tuning::TOSS_MEMORY >= self.clock && self.toss_wanted > 0
    }

    /// Forgets the press of the button, because Pip has tossed the hat.
    pub fn toss_done(&mut self) {
        self.toss_wanted = 0;
    }

    fn note_presses(&mut self, pressed: Input) {
        for (press, dir) in self.presses.iter_mut().zip(Dir::ALL) {
            if pressed.holds(dir) {
                *press = Press {
                    at: self.clock,
                    fresh: true,
                };
            }
        }
        if pressed.button() {
            self.toss_wanted = self.clock;
        }
    }

    /// Whether a press of `dir` between two centres makes Pip turn round at once.
    fn answers_at_once(&self, dir: Dir, open: &Tiles) -> bool {
        let ahead = self.walk.target().step(dir);
        let late_turn = dir != self.walk.dir
            && self.walk.progress <= tuning::LATE_TURN
            && self.walk.can_go(dir, open)
            && !ahead.is_some_and(|tile| open.contains(tile));
        dir == self.walk.dir.back() || late_turn
    }

    /// Sets off in the most recently pressed direction that is open. If none is open, faces the most recently pressed
    /// direction. Called at a centre.
    fn choose(&mut self, held: Input, open: &Tiles, drift: Option<Dir>) -> Move {
        let mut best: Option<(u32, Dir)> = None;
        let mut look: Option<(u32, Dir)> = None;
        for (press, dir) in self.presses.iter().zip(Dir::ALL) {
            let remembered = press.fresh && press.at + tuning::TURN_MEMORY >= self.clock;
            if !held.holds(dir) && !remembered {
                continue;
            }
            look = look.max(Some((press.at, dir)));
            // If two directions were pressed in the same tick, a turn wins over the direction in which Pip is already
            // walking.
            let newer = best.is_none_or(|(at, old)| press.at > at || (press.at == at && old == self.walk.dir));
            if newer && self.walk.can_go(dir, open) {
                best = Some((press.at, dir));
            }
        }
        if let Some((_, dir)) = best {
            return self.set_off(dir);
        }
        let pushed = std::mem::replace(&mut self.pushes, look.map(|(_, dir)| dir));
        if let Some((_, dir)) = look {
            self.facing = dir;
            if pushed != Some(dir) {
                return Move::Bumped(dir);
            }
        } else if let Some(dir) = drift.filter(|dir| self.walk.can_go(*dir, open)) {
            self.walk.set_off(dir);
        }
        Move::Nothing
    }

    fn set_off(&mut self, dir: Dir) -> Move {
        self.answered(dir);
        self.pushes = None;
        let turned = self.facing != dir;
        self.facing = dir;
        self.walk.set_off(dir);
        Move::SetOff { turned }
    }

    /// Forgets the press of `dir`, because Pip has responded to it.
    fn answered(&mut self, dir: Dir) {
        for (press, of) in self.presses.iter_mut().zip(Dir::ALL) {
            press.fresh &= of != dir;
        }
    }
}
