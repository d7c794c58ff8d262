//! Effects that last for a while, such as those of pick-ups and sticky trails.

use super::Stage;
use crate::rules::event::Event;
use crate::rules::grid::Tile;
use crate::rules::thing::PickUp;
use crate::rules::tuning;

impl Stage {
    /// The pick-ups on the board.
    pub fn pick_ups(&self) -> impl Iterator<Item = (usize, PickUp, Tile)> + '_ {
        let all = self.level.pick_ups.iter().enumerate();
        all.filter(|(i, _)| self.pick_ups & (1 << i) != 0)
            .map(|(i, (kind, at))| (i, *kind, *at))
    }

    /// Takes the pick-up on `tile`, if there is one, and starts its effect.
    pub(in crate::rules) fn pick_up(&mut self, tile: Tile) {
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

    /// Whether a tile is sticky.
    pub fn is_sticky(&self, tile: Tile) -> bool {
        self.trail.iter().any(|(at, _)| *at == tile)
    }

    /// Makes a tile sticky. If there are too many sticky tiles, the oldest one dries at once.
    pub(in crate::rules) fn smear(&mut self, tile: Tile) {
        self.trail.retain(|(at, _)| *at != tile);
        if self.trail.is_full() {
            self.trail.remove(0);
        }
        self.trail.push((tile, tuning::TRAIL));
    }

    /// Returns true on every other call. While rogues are slowed, they stand still in the ticks in which this method
    /// returns true.
    pub(in crate::rules) fn is_off_beat(&mut self) -> bool {
        self.off_beat = !self.off_beat;
        self.off_beat
    }

    /// Counts down the remaining time of the pick-ups' effects and of the sticky tiles by one tick.
    pub(in crate::rules) fn tick_effects(&mut self) {
        self.freeze = self.freeze.saturating_sub(1);
        self.trace = self.trace.saturating_sub(1);
        for (_, left) in &mut self.trail {
            *left -= 1;
        }
        self.trail.retain(|(_, left)| *left > 0);
    }
}
