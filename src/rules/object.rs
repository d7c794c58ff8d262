//! What a map may hold, as data: each kind of object with its class in Tiled, what can be said of it, and how it looks.
//!
//! The objects that every board knows stand in [`OBJECTS`]; rogues and the machines of an API stand in their `Spec`.
//! [`all`] is the whole table, which the loader, the checks and the files for Tiled read.

use super::apis::ApiKind;
use super::rogues::RogueKind;
use super::thing::{PickUp, Sign, Turn};
use crate::names::{Sound, Sprite, sprites};
use std::ops::RangeInclusive;

/// A kind of object: a number made from its class, so that a room can name its kinds without a common list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(u32);

impl Kind {
    /// A gate: a wall until the level's API opens it.
    pub const GATE: Self = Self::named("gate");

    /// The kind whose class in level files is `class` (FNV-1a over its letters; a test holds that no two are the same).
    pub const fn named(class: &str) -> Self {
        let (mut hash, mut letters) = (0x811c_9dc5_u32, class.as_bytes());
        while let [letter, rest @ ..] = letters {
            hash = (hash ^ *letter as u32).wrapping_mul(0x0100_0193);
            letters = rest;
        }
        Self(hash)
    }

    /// Its row in the table; `None` for a kind that no room brings.
    pub fn object(self) -> Option<&'static Object> {
        all().find(|object| object.kind == self)
    }
}

/// What a property may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// True or false.
    Flag,
    /// A whole number from the first to the last.
    Number(u8, u8),
    /// One of these words, by its place among them. The first name is the drop-down's in Tiled, if it has one.
    Word(Option<&'static str>, &'static [&'static str]),
    /// Any of these words with spaces between them, one bit each.
    Words(&'static [&'static str]),
}

/// Something that a designer can say of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its name in level files.
    pub name: &'static str,
    /// What it may hold.
    pub values: Values,
    /// What holds unless it is said.
    pub default: u8,
    /// Where a thing keeps it: no two properties of one object share a slot, as a test holds.
    pub slot: usize,
    /// What it does, for people who draw maps.
    pub about: &'static str,
}

/// How many properties a thing can keep.
pub const SLOTS: usize = 6;

impl Property {
    /// True or false; false unless said.
    pub const fn flag(slot: usize, name: &'static str) -> Self {
        Self::new(slot, name, Values::Flag, 0)
    }

    /// A whole number in a range.
    pub const fn number(slot: usize, name: &'static str, range: RangeInclusive<u8>, default: u8) -> Self {
        Self::new(slot, name, Values::Number(*range.start(), *range.end()), default)
    }

    /// Any of these words; the first one alone unless said.
    pub const fn words(slot: usize, name: &'static str, words: &'static [&'static str]) -> Self {
        Self::new(slot, name, Values::Words(words), 1)
    }

    /// One of these words; the one at `default` unless said.
    pub const fn word(slot: usize, name: &'static str, words: &'static [&'static str], default: u8) -> Self {
        Self::new(slot, name, Values::Word(None, words), default)
    }

    const fn new(slot: usize, name: &'static str, values: Values, default: u8) -> Self {
        Self {
            name,
            values,
            default,
            slot,
            about: "",
        }
    }

    /// The same with this told of it.
    pub const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }
}

const fn listed(
    slot: usize,
    name: &'static str,
    list: &'static str,
    words: &'static [&'static str],
    default: u8,
) -> Property {
    Property::new(slot, name, Values::Word(Some(list), words), default)
}

/// `sign`: which pad belongs to which gate. It has no default: pads and gates must say it.
pub const SIGN: Property = listed(0, "sign", "Sign", &Sign::NAMES, 0).about("what belongs together");
/// `dir`: the way it looks, moves or walks first; right unless said.
pub const DIR: Property = listed(1, "dir", "Dir", &["up", "right", "down", "left"], 1)
    .about("the way a rogue or robot begins to walk, a belt moves, a pipe points");
/// `turn`: how a rogue turns at walls; back unless said.
pub const TURN: Property =
    listed(2, "turn", "Turn", &Turn::NAMES, 0).about("where a rogue turns first when it meets a wall");
/// `asleep`: true for a subscriber that gets its copy later, or a rogue that the API wakes; false unless said.
pub const ASLEEP: Property = Property::flag(3, "asleep")
    .about("a gate opens four seconds later; a rogue is off the board until the API wakes it");
/// `sealed`: true for a coin that is sealed from the start; false unless said.
pub const SEALED: Property = Property::flag(1, "sealed").about("this coin is sealed from the start");

/// `coin`: true for a machine that hides a coin; false unless said.
pub const HIDES_COIN: Property = Property::flag(2, "coin").about("it hides a coin");

/// The properties whose words are drop-downs of their own in Tiled, in the order in which its project lists them.
pub const LISTS: [Property; 3] = [SIGN, DIR, TURN];

/// What a level says of one object, or what holds unless it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said([u8; SLOTS]);

impl Said {
    /// Nothing is said of an object that has these properties.
    pub fn nothing(properties: &[Property]) -> Self {
        let mut said = Self([0; SLOTS]);
        properties
            .iter()
            .for_each(|property| said.set(*property, property.default));
        said
    }

    /// What is said by `property`.
    pub fn value(&self, property: Property) -> u8 {
        self.0.get(property.slot).copied().unwrap_or(property.default)
    }

    /// Says something.
    pub fn set(&mut self, property: Property, value: u8) {
        if let Some(slot) = self.0.get_mut(property.slot) {
            *slot = value;
        }
    }

    /// The value among `all` that a property with a list of words names.
    pub fn one_of<T: Copy + Default>(&self, property: Property, all: &[T]) -> T {
        all.get(usize::from(self.value(property))).copied().unwrap_or_default()
    }
}

/// What becomes of an object of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Where Pip begins.
    Start,
    /// Where the hat lies.
    Hat,
    /// The way out.
    Exit,
    /// A place where a developer of the team stands.
    Team,
    /// A coin.
    Coin,
    /// A rogue.
    Rogue(RogueKind),
    /// A pick-up.
    PickUp(PickUp),
    /// A gate or a machine.
    Thing,
}

/// Whether Pip can walk where a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// Always.
    Never,
    /// When it is open.
    AtTimes,
    /// Never: he pushes against it.
    Always,
}

/// Where the number on a machine stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountAt {
    /// In the middle.
    Middle,
    /// On the chest of a robot.
    Chest,
    /// In a box at the lower right corner, so that the sign stays in sight.
    Corner,
}

/// What is drawn on a machine besides its face's sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The pipe that leads to it through the walls above, with a glint that runs down: coins come here.
    Chute,
    /// A shade over it while its face is dark.
    Shade,
    /// Its sign, so many pixels lower; dark while its face is.
    Sign(i8),
    /// The first of the words that this property holds, as one of these sprites.
    Words(Property, &'static [Sprite]),
    /// The picture of a gem with its sign.
    Item {
        /// How many pixels higher.
        up: i8,
        /// It is not drawn while its face is dark; else it is, under a shade.
        only_lit: bool,
        /// What says its colour.
        tint: Property,
        /// What says that it is small.
        small: Property,
    },
    /// Smoke over it while this is said of it.
    Smoke(Property),
}

/// The mark of most machines: their sign in the middle.
pub const SIGNED: &[Mark] = &[Mark::Sign(0)];

/// One row of the table of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// The kind.
    pub kind: Kind,
    /// The class in Tiled, and the word on screen.
    pub class: &'static str,
    /// What becomes of it.
    pub role: Role,
    /// The sprite that the editor shows.
    pub icon: Sprite,
    /// What it is, for people who draw maps.
    pub about: &'static str,
    /// What can be said of it.
    pub properties: &'static [Property],
    /// Whether one can walk there.
    pub wall: Wall,
    /// Whether it answers a sidecar, and so refuses a bare head.
    pub answers: bool,
    /// How it is heard when it is used.
    pub sound: Sound,
    /// What is drawn on it.
    pub marks: &'static [Mark],
    /// Where its number stands.
    pub count: CountAt,
    /// Whether it brings coins that Pip could not reach.
    pub brings_coins: bool,
    /// Whether it leads at times to the others with its sign.
    pub leads_to_twin: bool,
}

impl Object {
    const fn new(class: &'static str, role: Role, icon: Sprite) -> Self {
        Self {
            kind: Kind::named(class),
            class,
            role,
            icon,
            about: "",
            properties: &[],
            wall: Wall::Never,
            answers: true,
            sound: Sound::Pad,
            marks: &[],
            count: CountAt::Middle,
            brings_coins: false,
            leads_to_twin: false,
        }
    }

    /// A machine of an API, of which this can be said. It answers a sidecar.
    pub const fn machine(class: &'static str, icon: Sprite, properties: &'static [Property]) -> Self {
        Self {
            properties,
            ..Self::new(class, Role::Thing, icon)
        }
    }

    /// Something of an API that does not answer a sidecar.
    pub const fn fixture(class: &'static str, icon: Sprite, properties: &'static [Property]) -> Self {
        Self {
            answers: false,
            ..Self::machine(class, icon, properties)
        }
    }

    /// A rogue.
    pub const fn rogue(kind: RogueKind) -> Self {
        let spec = kind.spec();
        Self {
            about: spec.about,
            properties: spec.properties,
            ..Self::new(spec.name, Role::Rogue(kind), spec.looks.down())
        }
    }

    /// The same with this told of it.
    pub const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    /// The same as a wall.
    pub const fn wall(self, wall: Wall) -> Self {
        Self { wall, ..self }
    }

    /// The same with another sound.
    pub const fn sounds(self, sound: Sound) -> Self {
        Self { sound, ..self }
    }

    /// The same with these marks on it.
    pub const fn marks(self, marks: &'static [Mark]) -> Self {
        Self { marks, ..self }
    }

    /// The same with its number there.
    pub const fn count(self, count: CountAt) -> Self {
        Self { count, ..self }
    }

    /// The same as something that brings coins which Pip could not reach.
    pub const fn brings_coins(self) -> Self {
        Self {
            brings_coins: true,
            ..self
        }
    }

    /// The same as something that leads at times to the others with its sign.
    pub const fn leads_to_twin(self) -> Self {
        Self {
            leads_to_twin: true,
            ..self
        }
    }

    /// Whether this can be said of it.
    pub fn says(&self, property: &Property) -> bool {
        self.properties.iter().any(|known| known.name == property.name)
    }
}

/// Every object that is neither a rogue nor belongs to an API.
pub const OBJECTS: &[Object] = &[
    Object::new("start", Role::Start, sprites::board::START).about("where Pip begins and comes back; one"),
    Object::new("hat", Role::Hat, sprites::hat::REST).about("where the hat lies; one"),
    Object::new("exit", Role::Exit, sprites::tall::EXIT_CLOSED).about("the way out; one, which may be set into a wall"),
    Object::new("team", Role::Team, sprites::team::ANA_IDLE)
        .about("a developer of the team, behind the exit; 1 to 4, three look best"),
    Object {
        properties: &[SEALED],
        ..Object::new("coin", Role::Coin, sprites::coin::SPIN).about("a coin; 12 to 20")
    },
    Object::fixture("gate", sprites::board::GATE_CLOSED, &[SIGN, ASLEEP])
        .about("a wall until the level's API opens it; 64 with the machines")
        .wall(Wall::AtTimes),
    Object::new("retry", Role::PickUp(PickUp::Retry), sprites::pickups::RETRY)
        .about("pick-up: one retry more; 8 pick-ups at most"),
    Object::new("timeout", Role::PickUp(PickUp::Timeout), sprites::pickups::TIMEOUT)
        .about("pick-up: rogues stand still for four seconds"),
    Object::new("breaker", Role::PickUp(PickUp::Breaker), sprites::pickups::BREAKER)
        .about("pick-up: one hit bounces off, then nothing gets through for six seconds"),
    Object::new("trace", Role::PickUp(PickUp::Trace), sprites::pickups::TRACE)
        .about("pick-up: the next steps of rogues are drawn for eight seconds"),
];

/// Everything that a level file may hold.
pub fn all() -> impl Iterator<Item = &'static Object> {
    let machines = ApiKind::ALL.into_iter().flat_map(|api| api.spec().machines);
    OBJECTS.iter().chain(RogueKind::OBJECTS).chain(machines)
}
