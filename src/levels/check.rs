//! Looks for design mistakes in a map that the loader accepts. Such mistakes would make a level impossible to win or no
//! fun.
//!
//! The loader refuses maps that the rules cannot handle; this module checks the others. Messages name places as Tiled
//! shows them.

use super::error::{LevelError, Mistakes, Place};
use super::form;
use super::read::{TileSet, read};
use super::tiled::Map;
use crate::rules::Level;
use crate::rules::grid::{Dir, HEIGHT, Tile, Tiles, WIDTH, steps_to};
use crate::rules::object::{self, Kind, Role, Wall};
use crate::rules::rogues::RogueKind;
use crate::rules::thing::{Placed, Thing};
use std::ops::RangeInclusive;

/// The number of coins that a level should have.
const COINS: RangeInclusive<usize> = 12..=20;
/// The maximum number of steps from the start to the hat.
const MOST_HAT_STEPS: u32 = 6;
/// A rogue within this distance of the start, in steps, hits Pip before the player has found Pip on the screen.
const TOO_NEAR: u32 = 2;
/// A rogue within this distance of the start, in steps, deserves a second look.
const NEAR: u32 = 5;
/// A hunting rogue within this distance of the start, in steps, arrives in less than three seconds, before Pip has the
/// hat.
const HUNTER_NEAR: u32 = 12;

const START: Kind = Kind::named("start");
const HAT: Kind = Kind::named("hat");
const EXIT: Kind = Kind::named("exit");
const COIN: Kind = Kind::named("coin");

/// The result of checking a map.
#[derive(Debug)]
pub struct Findings {
    /// The level, or its mistakes.
    pub level: Result<Level, Vec<LevelError>>,
    /// Details that may be intended, but deserve a second look.
    pub warnings: Vec<LevelError>,
}

/// Reads the map `text` and looks for everything that is wrong with it. Messages call it `file`.
pub fn check(file: &str, text: &str, tiles: &TileSet) -> Findings {
    let level = match read(file, text, tiles) {
        Ok(level) => level,
        Err(mistakes) => {
            return Findings {
                level: Err(mistakes),
                warnings: Vec::new(),
            };
        }
    };
    let mut look = Inspection::at(file, text, &level);
    look.at_coins();
    if look.at_start() {
        look.at_ways();
        look.at_hat();
    }
    look.at_signs();
    look.at_machines();
    look.at_exit();
    look.at_rogues();
    let (mistakes, warnings) = (look.mistakes.into_list(), look.warnings.into_list());
    let level = if mistakes.is_empty() { Ok(level) } else { Err(mistakes) };
    Findings { level, warnings }
}

/// The positions of the map's objects in its file.
#[derive(Debug, Default)]
struct ObjectPlaces {
    /// The number of columns and rows by which the loader has moved a map that is smaller than the board.
    shift: (u8, u8),
    /// The objects' numbers in Tiled, by tile. The loader allows only one object per tile.
    ids: Vec<(Tile, u64)>,
}

impl ObjectPlaces {
    /// Returns the positions of the objects in a map that the loader has accepted.
    fn of(map: &Map) -> Self {
        let half = |most: u8, size: usize| (usize::from(most).saturating_sub(size) / 2) as u8;
        let shift = (half(WIDTH, map.width), half(HEIGHT, map.height));
        let objects = map.layers.iter().flat_map(|layer| &layer.objects);
        let ids = objects.map(|object| {
            // The position of a tile object is its bottom left corner. The position of any other object is its top left
            // corner.
            let height = if object.gid.is_some() { map.tileheight } else { 0 };
            let cell = |v: f64, side: u32| (v / f64::from(side)) as u8;
            let column = cell(object.x, map.tilewidth);
            let row = cell(object.y - f64::from(height), map.tileheight);
            (Tile::new(column + shift.0, row + shift.1), object.id)
        });
        Self {
            shift,
            ids: ids.collect(),
        }
    }

    fn of_object(&self, kind: Kind, at: Tile) -> Place {
        let id = self.ids.iter().find(|(tile, _)| *tile == at);
        Place::Object {
            id: id.map_or(0, |(_, id)| *id),
            class: class(kind).to_owned(),
            row: i64::from(at.y) - i64::from(self.shift.1),
            column: i64::from(at.x) - i64::from(self.shift.0),
        }
    }
}

/// The check of one level, with the mistakes that have been found so far.
struct Inspection<'a> {
    level: &'a Level,
    places: ObjectPlaces,
    /// The tiles that can be walked on when all gates are open, except the exit.
    floor: Tiles,
    /// The tiles that can be walked on before any gate is open.
    first_floor: Tiles,
    /// The tiles that Pip can reach when all gates are open.
    reach: Tiles,
    mistakes: Mistakes,
    warnings: Mistakes,
}

impl<'a> Inspection<'a> {
    fn at(file: &str, text: &str, level: &'a Level) -> Self {
        let mut floor = level.area.without(&level.walls);
        floor.remove(level.exit);
        let floor = floor.without(&pushed(level));
        let gates = level.barriers().map(|(_, gate)| gate.at).collect();
        Self {
            level,
            places: serde_json::from_str(form::bare(text))
                .map(|map| ObjectPlaces::of(&map))
                .unwrap_or_default(),
            floor,
            first_floor: floor.without(&gates),
            reach: reach(level, &floor),
            mistakes: Mistakes::of(file),
            warnings: Mistakes::of(file),
        }
    }

    fn wrong(&mut self, kind: Kind, at: Tile, found: impl Into<String>, expected: impl Into<String>) {
        self.mistakes.add(self.places.of_object(kind, at), found, expected);
    }

    fn at_coins(&mut self) {
        let count = self.level.coins.len();
        if !COINS.contains(&count) {
            let expected = format!("{} to {}", COINS.start(), COINS.end());
            self.mistakes
                .add(Place::File, format!("{count} objects of class coin"), expected);
        }
    }

    /// Checks that Pip can leave the start. If not, nothing can be reached, and one mistake is enough.
    fn at_start(&mut self) -> bool {
        let start = self.level.start;
        let open = neighbours(start).any(|tile| self.floor.contains(tile));
        if !open {
            self.wrong(START, start, "no floor beside it", "floor on at least one side");
        }
        open
    }

    /// Checks that Pip can reach everything that he needs, except the exit.
    fn at_ways(&mut self) {
        let level = self.level;
        // If pipes bring coins to Pip, the coins may be out of reach.
        let is_brought = level.things.iter().any(|thing| thing.object.brings_coins);
        let coins = level.coins.iter().filter(|_| !is_brought).map(|coin| (COIN, *coin));
        let machines = level.things.iter().filter(|thing| thing.object.wall == Wall::Never);
        let wanted = coins
            .chain([(HAT, level.hat)])
            .chain(machines.map(|thing| (thing.kind, thing.at)));
        // Some things are walls. To use them, Pip pushes against them from a tile beside them.
        let beside = self.reach.spread(&pushed(level));
        for (kind, at) in wanted {
            if !beside.contains(at) {
                self.wrong(
                    kind,
                    at,
                    "cannot be reached from the start, even with all gates open",
                    "a path over floor or tunnels",
                );
            }
        }
    }

    /// Checks that the hat is near and can be reached without opening a gate, because no gate opens before Pip wears
    /// it.
    fn at_hat(&mut self) {
        let (start, hat) = (self.level.start, self.level.hat);
        let steps = steps_to(&one(hat), start, &self.first_floor);
        match steps {
            None if self.reach.contains(hat) => self.wrong(
                HAT,
                hat,
                "can only be reached through a gate",
                "a path without gates: no gate opens before Pip wears the hat",
            ),
            Some(steps) if steps > MOST_HAT_STEPS => {
                let expected = format!("at most {MOST_HAT_STEPS}");
                self.wrong(HAT, hat, from_start(steps), expected);
            }
            _ => {}
        }
    }

    /// Checks that each gate has something that opens it, and that each machine that opens gates has everything it
    /// needs. Objects that belong together have the same sign.
    fn at_signs(&mut self) {
        let level = self.level;
        let openers = level.api.spec().openers;
        if openers.is_empty() {
            return;
        }
        for thing in &level.things {
            if thing.kind == Kind::GATE || openers.contains(&thing.kind) {
                let needs = openers.iter().chain([&Kind::GATE]).filter(|kind| **kind != thing.kind);
                needs.for_each(|kind| self.at_need(thing, *kind));
            }
        }
    }

    fn at_need(&mut self, thing: &Thing, need: Kind) {
        let mut with_sign = self.level.with_sign(need, thing.sign).peekable();
        let any = with_sign.peek().is_some();
        let opens = |thing: &Thing| {
            let flag = self.level.api.spec().out_of_order;
            !flag.is_some_and(|flag| thing.object.says(&flag) && thing.is(flag))
        };
        if with_sign.any(|(_, other)| opens(other)) {
            return;
        }
        let (need, sign) = (class(need), thing.sign.name());
        let (found, one) = if any {
            (format!("every {need} with the sign {sign} is down"), "one that is up")
        } else {
            (format!("no {need} with the sign {sign}"), "one")
        };
        self.wrong(thing.kind, thing.at, found, format!("{one}, or another sign here"));
    }

    /// Checks what is specific to the level's API.
    fn at_machines(&mut self) {
        for mistake in (self.level.api.spec().mistakes)(self.level) {
            self.wrong(mistake.thing.kind, mistake.thing.at, mistake.found, mistake.expected);
        }
    }

    fn at_exit(&mut self) {
        let (level, exit) = (self.level, self.level.exit);
        let team: Tiles = level.team.iter().copied().collect();
        let ways = self.floor.without(&team);
        if !neighbours(exit).any(|tile| ways.contains(tile)) {
            self.wrong(
                EXIT,
                exit,
                "walled in: no floor beside it",
                "floor on the side that Pip comes from",
            );
        } else if self.reach.len() > 1 && !neighbours(exit).any(|tile| self.reach.contains(tile)) {
            self.wrong(
                EXIT,
                exit,
                "cannot be reached from the start, even with all gates open",
                "a path over floor or tunnels",
            );
        }
        if !neighbours(exit).any(|tile| team.contains(tile)) {
            self.wrong(
                EXIT,
                exit,
                "no team beside it",
                "an object of class team on a tile next to it",
            );
        }
    }

    fn at_rogues(&mut self) {
        let open = self.floor.without(&self.level.tunnels);
        for rogue in &self.level.rogues {
            if !neighbours(rogue.at).any(|tile| open.contains(tile)) {
                self.wrong(
                    kind_of(rogue.kind),
                    rogue.at,
                    "cannot move: no floor beside it",
                    "floor on at least one side; rogues enter neither tunnels nor the exit",
                );
            }
            self.at_way_of(rogue);
        }
    }

    /// Checks that a rogue leaves the player time to look around while the gates are closed.
    fn at_way_of(&mut self, rogue: &Placed) {
        let open = self.first_floor.without(&self.level.tunnels);
        let Some(steps) = steps_to(&one(self.level.start), rogue.at, &open) else {
            return;
        };
        let found = from_start(steps);
        let expected = format!("more than {NEAR}, and never {TOO_NEAR} or fewer");
        let place = self.places.of_object(kind_of(rogue.kind), rogue.at);
        if steps <= TOO_NEAR {
            self.mistakes.add(place, found, expected);
        } else if steps <= NEAR {
            self.warnings.add(place, found, expected);
        } else if steps <= HUNTER_NEAR && rogue.kind.spec().hunts && !rogue.asleep {
            self.warnings.add(
                place,
                format!("hunts from the first moment, {steps} steps from the start"),
                format!("more than {HUNTER_NEAR}, or a gate between them"),
            );
        }
    }
}

fn one(tile: Tile) -> Tiles {
    [tile].into_iter().collect()
}

fn neighbours(tile: Tile) -> impl Iterator<Item = Tile> {
    Dir::ALL.into_iter().filter_map(move |dir| tile.step(dir))
}

fn from_start(steps: u32) -> String {
    let word = if steps == 1 { "step" } else { "steps" };
    format!("{steps} {word} from the start")
}

fn class(kind: Kind) -> &'static str {
    kind.object().map_or("", |object| object.class)
}

fn kind_of(rogue: RogueKind) -> Kind {
    let row = object::all().find(|object| object.role == Role::Rogue(rogue));
    row.map_or(START, |object| object.kind)
}

/// Returns the walls that Pip can push against. They never open.
fn pushed(level: &Level) -> Tiles {
    let walls = level.things.iter().filter(|thing| thing.object.wall == Wall::Always);
    walls.map(|wall| wall.at).collect()
}

/// Returns every tile that Pip can reach over `floor`, including through pairs of ports.
fn reach(level: &Level, floor: &Tiles) -> Tiles {
    let mut reach = one(level.start).flood(floor);
    loop {
        let ports = || level.things.iter().filter(|thing| thing.object.leads_to_twin);
        let led = |port: &&Thing| ports().any(|other| other.sign == port.sign && reach.contains(other.at));
        let next = reach
            .or(&ports().filter(led).map(|port| port.at).collect())
            .flood(floor);
        if next == reach {
            return reach;
        }
        reach = next;
    }
}
