//! Puts objects into a level, and checks that the level is complete.

use super::error::Place;
use super::objects::KnownObject;
use super::read::Reader;
use crate::rules::grid::{Dir, Tile};
use crate::rules::level::{MOST_COINS, MOST_PICK_UPS, MOST_ROGUES, MOST_TEAM, MOST_THINGS};
use crate::rules::object::{ASLEEP, DIR, HIDES_COIN, Role, SEALED, TURN};
use crate::rules::rogues::RogueKind;
use crate::rules::thing::{Placed, Thing, Turn};

impl Reader<'_> {
    /// Puts a known object into the level. If its tile is unknown, the object is counted, but its tile is not checked.
    pub(super) fn place(&mut self, found: &KnownObject, tile: Option<Tile>, place: Place) {
        if let Some(at) = tile {
            self.check_tile(found.object.role, at, &place);
        }
        let at = tile.unwrap_or_default();
        match found.object.role {
            Role::Start => self.place_one(0, at, place),
            Role::Hat => self.place_one(1, at, place),
            Role::Exit => self.place_one(2, at, place),
            Role::Team => self.level.team.push(at),
            Role::Coin => self.place_coin(found, at),
            Role::Rogue(kind) => self.place_rogue(kind, found, tile, place),
            Role::PickUp(kind) => self.level.pick_ups.push((kind, at)),
            Role::Thing => self.place_thing(found, at, place),
        }
    }

    /// Checks that an object of this kind may be on this tile, and that no earlier object is on it.
    fn check_tile(&mut self, role: Role, at: Tile, place: &Place) {
        if self.taken.contains(at) {
            self.mistakes
                .add(place.clone(), "a second object on this tile", "one object per tile");
        }
        self.taken.insert(at);
        if self.level.walls.contains(at) && role != Role::Exit {
            self.mistakes
                .add(place.clone(), "stands on a wall", "floor or tunnel below it");
        }
    }

    fn place_one(&mut self, which: usize, at: Tile, place: Place) {
        if let Some(seen) = self.seen.get_mut(which)
            && seen.replace(at).is_some()
        {
            self.mistakes.add(place, "a second one", "exactly one in a level");
        }
    }

    fn place_rogue(&mut self, kind: RogueKind, found: &KnownObject, tile: Option<Tile>, place: Place) {
        if tile.is_some_and(|at| self.level.tunnels.contains(at)) {
            let expected = "floor below it: rogues do not enter tunnels";
            self.mistakes.add(place, "a rogue in a tunnel", expected);
        }
        self.level.rogues.push(Placed {
            kind,
            at: tile.unwrap_or_default(),
            dir: found.said.one_of(DIR, &Dir::ALL),
            turn: found.said.one_of(TURN, &Turn::ALL),
            asleep: found.says(ASLEEP),
        });
    }

    fn place_coin(&mut self, found: &KnownObject, at: Tile) {
        if found.says(SEALED) {
            self.level.sealed.insert(at);
        }
        self.level.coins.push(at);
    }

    fn place_thing(&mut self, found: &KnownObject, at: Tile, place: Place) {
        let api = self.level.api.spec();
        if self.knows_api && !api.brings(found.object.kind) {
            self.mistakes.add(
                place,
                format!("not a machine of {}", api.name),
                "a machine of the level's own API",
            );
        }
        self.level.things.push(Thing::new(found.object, at, found.said));
        if found.says(HIDES_COIN) {
            self.level.coins.push(at);
        }
    }

    /// Checks, once all objects are placed, that none is missing and that there are not too many of any class.
    pub(super) fn check_whole(&mut self) {
        let level = &mut self.level;
        let mut missing = Vec::new();
        let targets = [
            ("start", &mut level.start),
            ("hat", &mut level.hat),
            ("exit", &mut level.exit),
        ];
        for ((name, slot), seen) in targets.into_iter().zip(self.seen) {
            match seen {
                Some(tile) => *slot = tile,
                None => missing.push(name),
            }
        }
        level.walls.remove(level.exit);
        if self.strangers {
            // An object that seems to be missing may be one whose class is unknown.
            missing.clear();
        }
        let least = u8::from(!self.strangers).into();
        let counts = [
            ("coin", level.coins.len(), least..=MOST_COINS),
            ("team", level.team.len(), least..=MOST_TEAM),
            ("rogue", level.rogues.len(), 0..=MOST_ROGUES),
            ("pick-up", level.pick_ups.len(), 0..=MOST_PICK_UPS),
            ("machine and gate", level.things.len(), 0..=MOST_THINGS),
        ];
        for name in missing {
            self.mistakes
                .add(Place::File, format!("no object of class {name}"), "exactly one");
        }
        for (name, count, range) in counts {
            if !range.contains(&count) {
                let expected = format!("{} to {}", range.start(), range.end());
                self.mistakes
                    .add(Place::File, format!("{count} objects of class {name}"), expected);
            }
        }
    }
}
