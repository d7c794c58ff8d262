//! Putting objects into a level, and what a whole level must have.

use super::error::Place;
use super::objects::Found;
use super::read::Reader;
use crate::rules::grid::Tile;
use crate::rules::level::{MOST_COINS, MOST_PICK_UPS, MOST_ROGUES, MOST_TEAM, MOST_THINGS};
use crate::rules::thing::{Kind, PickUp, Placed, RogueKind, Sign, Thing};

impl Reader<'_> {
    /// Puts a known object into the level. Where its tile is in doubt it counts, but nothing is said of that tile.
    pub(super) fn place(&mut self, found: &Found, tile: Option<Tile>, place: Place) {
        if let Some(at) = tile {
            self.check_tile(found.spec.kind, at, &place);
        }
        let at = tile.unwrap_or_default();
        match found.spec.kind {
            Kind::Start => self.place_one(0, at, place),
            Kind::Hat => self.place_one(1, at, place),
            Kind::Exit => self.place_one(2, at, place),
            Kind::Team => self.level.team.push(at),
            Kind::Coin => self.place_coin(found, at),
            Kind::Patrol => self.place_rogue(RogueKind::Patrol, found, tile, place),
            Kind::Poison => self.place_rogue(RogueKind::Poison, found, tile, place),
            Kind::Rival => self.place_rogue(RogueKind::Rival, found, tile, place),
            Kind::Duplicate => self.place_rogue(RogueKind::Duplicate, found, tile, place),
            Kind::Lag => self.place_rogue(RogueKind::Lag, found, tile, place),
            Kind::Storm => self.place_rogue(RogueKind::Storm, found, tile, place),
            Kind::Thief => self.place_rogue(RogueKind::Thief, found, tile, place),
            Kind::Worm => self.place_rogue(RogueKind::Worm, found, tile, place),
            Kind::RetryUp => self.level.pick_ups.push((PickUp::Retry, at)),
            Kind::TimeoutUp => self.level.pick_ups.push((PickUp::Timeout, at)),
            Kind::BreakerUp => self.level.pick_ups.push((PickUp::Breaker, at)),
            Kind::TraceUp => self.level.pick_ups.push((PickUp::Trace, at)),
            Kind::Gate
            | Kind::Caller
            | Kind::Desk
            | Kind::Topic
            | Kind::Save
            | Kind::Hatch
            | Kind::Key
            | Kind::Dial
            | Kind::Block
            | Kind::Port
            | Kind::WrapDial
            | Kind::SpeedDial
            | Kind::Robot
            | Kind::Padlock
            | Kind::Bridge
            | Kind::Belt
            | Kind::Lever
            | Kind::PipeIn
            | Kind::PipeOut
            | Kind::Activity
            | Kind::Timer
            | Kind::Approval
            | Kind::Plinth
            | Kind::Encrypt
            | Kind::Decrypt
            | Kind::Glass
            | Kind::Statue
            | Kind::Arch
            | Kind::Paper
            | Kind::Assistant
            | Kind::Chip
            | Kind::Shelf
            | Kind::Sample
            | Kind::Item
            | Kind::Threshold => self.place_thing(found, at, place),
        }
    }

    /// Whether an object of this kind can stand here, beside all that were placed before.
    fn check_tile(&mut self, kind: Kind, at: Tile, place: &Place) {
        if self.taken.contains(at) {
            self.mistakes
                .add(place.clone(), "a second object on this tile", "one object a tile");
        }
        self.taken.insert(at);
        if self.level.walls.contains(at) && kind != Kind::Exit {
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

    fn place_rogue(&mut self, kind: RogueKind, found: &Found, tile: Option<Tile>, place: Place) {
        if tile.is_some_and(|at| self.level.tunnels.contains(at)) {
            let expected = "floor below it: rogues do not enter tunnels";
            self.mistakes.add(place, "a rogue in a tunnel", expected);
        }
        self.level.rogues.push(Placed {
            kind,
            at: tile.unwrap_or_default(),
            dir: found.dir,
            turn: found.turn,
            asleep: found.asleep,
        });
    }

    fn place_coin(&mut self, found: &Found, at: Tile) {
        if found.sealed {
            self.level.sealed.insert(at);
        }
        self.level.coins.push(at);
    }

    fn place_thing(&mut self, found: &Found, at: Tile, place: Place) {
        let machines = self.level.api.machines();
        if self.knows_api && !machines.contains(&found.spec.kind) {
            let api = self.level.api.about().name;
            self.mistakes.add(
                place,
                format!("not a machine of {api}"),
                "a machine of the level's own API",
            );
        }
        self.level.things.push(Thing {
            kind: found.spec.kind,
            at,
            sign: found.sign.unwrap_or(Sign::Circle),
            down: found.down,
            asleep: found.asleep,
            dir: found.dir,
            step: found.step,
            seconds: found.seconds,
            every: found.every,
            words: found.words,
            tint: found.tint,
            small: found.small,
        });
        if found.coin {
            self.level.coins.push(at);
        }
    }

    /// Looks that nothing is missing or too many once all objects are placed.
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
            // What seems to be missing may be an object whose class is not known.
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
