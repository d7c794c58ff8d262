//! The gates, the exit, and the tiles on which Pip and the rogues can walk.

use super::{Stage, bit};
use crate::names::sprites;
use crate::rules::call::Face;
use crate::rules::event::Event;
use crate::rules::grid::{Tile, Tiles};
use crate::rules::object::Kind;
use crate::rules::thing::Sign;
use std::sync::Arc;

impl Stage {
    /// The tiles that are open to Pip now, and to his hat as it flies away from him.
    pub fn hero_floor(&self) -> &Tiles {
        &self.hero_floor
    }

    /// The tiles that are open to rogues now.
    pub fn rogue_floor(&self) -> &Tiles {
        &self.rogue_floor
    }

    /// Whether the gate with this index is open.
    pub fn is_gate_open(&self, index: usize) -> bool {
        self.open_gates & bit(index) != 0
    }

    /// The appearance of a gate, which depends on whether it is open.
    pub fn gate_face(&self, index: usize) -> Face {
        if self.is_gate_open(index) {
            Face::dark(sprites::board::GATE_OPEN)
        } else {
            Face::plain(sprites::board::GATE_CLOSED)
        }
    }

    /// Whether the exit is open.
    pub fn is_exit_open(&self) -> bool {
        self.exit_open
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

    /// Closes a gate and dead-letters the rogues under it. Returns false without doing anything if Pip is in the way.
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

    /// Closes all gates with this sign, except any gate that Pip is standing under.
    pub fn close_gates(&mut self, sign: Sign) {
        if self.open_gates == 0 {
            return;
        }
        for index in self.gates_with(sign) {
            self.close_gate(index);
        }
    }

    /// Bars rogues from exactly these tiles, so that they may walk again on any other tiles that were barred before.
    /// Dead-letters any rogues on newly barred tiles.
    pub fn bar_rogues(&mut self, tiles: Tiles) {
        if tiles == self.barred {
            return;
        }
        let new = tiles.without(&self.barred);
        self.barred = tiles;
        self.find_floor();
        new.iter().for_each(|at| self.crush(at));
    }

    /// Opens or closes the exit.
    pub(in crate::rules) fn set_exit(&mut self, open: bool) {
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

    fn gates_with(&self, sign: Sign) -> impl Iterator<Item = usize> + use<> {
        let level = Arc::clone(&self.level);
        (0..level.things.len()).filter(move |index| {
            let thing = level.things.get(*index);
            thing.is_some_and(|thing| thing.kind == Kind::GATE && thing.sign == sign)
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

    /// Updates where Pip and the rogues can walk, after a gate or the exit has changed.
    pub(super) fn find_floor(&mut self) {
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
}
