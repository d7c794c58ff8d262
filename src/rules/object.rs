//! What a map may contain, as data: each kind of object with its class in Tiled, its properties and its appearance.
//!
//! [`OBJECTS`] lists the objects that any board can have. Each rogue and each API lists its own objects in its `Spec`.
//! [`all`] returns the whole table. The loader and the checks use this table, and the files for Tiled are generated
//! from it.

use super::apis::ApiKind;
use super::rogues::RogueKind;
use super::thing::{PickUp, Sign, Turn};
use crate::names::{Sound, Sprite, sprites};
use std::ops::RangeInclusive;

/// A kind of object. A kind is a number computed from the name of the object's class, so that APIs can define kinds
/// without a shared list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(u32);

impl Kind {
    /// A gate: a wall until the level's API opens it.
    pub const GATE: Self = Self::named("gate");

    /// Makes a kind from its class in level files, by hashing the letters with FNV-1a. A test checks that no two kinds
    /// are equal.
    pub const fn named(class: &str) -> Self {
        let (mut hash, mut letters) = (0x811c_9dc5_u32, class.as_bytes());
        while let [letter, rest @ ..] = letters {
            hash = (hash ^ *letter as u32).wrapping_mul(0x0100_0193);
            letters = rest;
        }
        Self(hash)
    }

    /// Returns the kind's row in the table, or `None` for an unknown kind.
    pub fn object(self) -> Option<&'static Object> {
        all().find(|object| object.kind == self)
    }
}

/// The values that a property can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// True or false.
    Flag,
    /// A whole number in this range, including both ends.
    Number(u8, u8),
    /// One of these words, stored as its index. The first field is the name of the drop-down list in Tiled, if any.
    Word(Option<&'static str>, &'static [&'static str]),
    /// Any number of these words, separated by spaces. One bit is stored for each word.
    Words(&'static [&'static str]),
}

/// A property that an object on a map can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Property {
    /// The property's name in level files.
    pub name: &'static str,
    /// The values that the property can have.
    pub values: Values,
    /// The property's value if the map does not set it.
    pub default: u8,
    /// The slot in which an object stores the value. A test checks that no two properties of an object share a slot.
    pub slot: usize,
    /// What the property does, for people who draw maps.
    pub about: &'static str,
}

/// The maximum number of properties that an object can have.
pub const SLOTS: usize = 6;

impl Property {
    /// Makes a property that is true or false, with false as the default.
    pub const fn flag(slot: usize, name: &'static str) -> Self {
        Self::new(slot, name, Values::Flag, 0)
    }

    /// Makes a property that is a whole number in a range.
    pub const fn number(slot: usize, name: &'static str, range: RangeInclusive<u8>, default: u8) -> Self {
        Self::new(slot, name, Values::Number(*range.start(), *range.end()), default)
    }

    /// Makes a property whose value is any number of these words. The default is the first word alone.
    pub const fn words(slot: usize, name: &'static str, words: &'static [&'static str]) -> Self {
        Self::new(slot, name, Values::Words(words), 1)
    }

    /// Makes a property whose value is one of these words. The default is the word at index `default`.
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

    /// Returns the same property with this description.
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

/// `sign`: shows which pad belongs to which gate. A map must set it for pads and gates, because there is no default.
pub const SIGN: Property = listed(0, "sign", "Sign", &Sign::NAMES, 0).about("what belongs together");
/// `dir`: the direction in which an object faces, moves or starts to walk. The default is right.
pub const DIR: Property = listed(1, "dir", "Dir", &["up", "right", "down", "left"], 1)
    .about("the direction in which a rogue or robot starts to walk, a belt moves, or a pipe points");
/// `turn`: how a rogue turns at walls. By default, the rogue turns back.
pub const TURN: Property =
    listed(2, "turn", "Turn", &Turn::NAMES, 0).about("where a rogue first turns when it meets a wall");
/// `asleep`: true for a subscriber (a gate) that receives its copy of a message later, or for a rogue that sleeps until
/// the API wakes it.
pub const ASLEEP: Property = Property::flag(3, "asleep")
    .about("a gate opens four seconds later, or a rogue stays off the board until the API wakes it");
/// `sealed`: true for a coin that is sealed from the start. The default is false.
pub const SEALED: Property = Property::flag(1, "sealed").about("this coin is sealed from the start");

/// `coin`: true for a machine that hides a coin. The default is false.
pub const HIDES_COIN: Property = Property::flag(2, "coin").about("it hides a coin");

/// The properties that have their own drop-down lists in Tiled, in the order in which the project file lists them.
pub const LISTS: [Property; 3] = [SIGN, DIR, TURN];

/// The values of one object's properties: those set in the level, and the defaults for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said([u8; SLOTS]);

impl Said {
    /// Returns the defaults of these properties.
    pub fn nothing(properties: &[Property]) -> Self {
        let mut said = Self([0; SLOTS]);
        properties
            .iter()
            .for_each(|property| said.set(*property, property.default));
        said
    }

    /// Returns the value of `property`.
    pub fn value(&self, property: Property) -> u8 {
        self.0.get(property.slot).copied().unwrap_or(property.default)
    }

    /// Sets `property` to `value`.
    pub fn set(&mut self, property: Property, value: u8) {
        if let Some(slot) = self.0.get_mut(property.slot) {
            *slot = value;
        }
    }

    /// Returns the element of `all` at the index given by the value of `property`.
    pub fn one_of<T: Copy + Default>(&self, property: Property, all: &[T]) -> T {
        all.get(usize::from(self.value(property))).copied().unwrap_or_default()
    }
}

/// The role of an object in a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Where Pip starts.
    Start,
    /// Where the hat lies.
    Hat,
    /// The way out.
    Exit,
    /// The spot where one of the team's developers stands.
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

/// When an object is a wall for Pip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// Pip can always walk on the object's tile.
    Never,
    /// Pip can walk on the object's tile only while the object is open.
    AtTimes,
    /// Pip can never walk on the object's tile, but he can push against the object.
    Always,
}

/// Where the number on a machine is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountAt {
    /// In the middle.
    Middle,
    /// On the chest of a robot.
    Chest,
    /// In a box at the lower right corner, so that the sign stays visible.
    Corner,
}

/// Something that is drawn on a machine in addition to its main sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A pipe that leads down to the machine through the walls above, with a glint of light running down it. Coins come
    /// out of the pipe.
    Chute,
    /// A shadow over the machine while it is dark.
    Shade,
    /// The machine's sign, shifted down by this many pixels. The sign is dark while the machine is dark.
    Sign(i8),
    /// The sprite that belongs to the first word set in this property.
    Words(Property, &'static [Sprite]),
    /// The picture of a gem that bears the machine's sign.
    Item {
        /// The number of pixels by which the gem is shifted up.
        up: i8,
        /// Whether the gem is hidden while the machine is dark. Otherwise, a dark machine's gem is drawn darker.
        only_lit: bool,
        /// The property that sets the gem's colour.
        tint: Property,
        /// The property that makes the gem small.
        small: Property,
    },
    /// Smoke over the machine if this property is set.
    Smoke(Property),
}

/// The marks of most machines: only the sign, in the middle.
pub const SIGNED: &[Mark] = &[Mark::Sign(0)];

/// One row of the table of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// The kind.
    pub kind: Kind,
    /// The object's class in Tiled, which is also its name on screen.
    pub class: &'static str,
    /// The object's role in a level.
    pub role: Role,
    /// The sprite that the editor shows.
    pub icon: Sprite,
    /// What the object is, for people who draw maps.
    pub about: &'static str,
    /// The properties that the object can have.
    pub properties: &'static [Property],
    /// When the object is a wall for Pip.
    pub wall: Wall,
    /// Whether the object works only through a sidecar, and so refuses Pip when he is not wearing the hat.
    pub answers: bool,
    /// The sound that the object makes when used.
    pub sound: Sound,
    /// The marks that are drawn on the object in addition to its sprite.
    pub marks: &'static [Mark],
    /// Where the object's number is drawn.
    pub count: CountAt,
    /// Whether the object brings Pip coins that he could not reach otherwise.
    pub brings_coins: bool,
    /// Whether the object sometimes leads to the other objects with the same sign, as a port does.
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

    /// Makes a machine that has these properties and belongs to an API. The machine works only through a sidecar.
    pub const fn machine(class: &'static str, icon: Sprite, properties: &'static [Property]) -> Self {
        Self {
            properties,
            ..Self::new(class, Role::Thing, icon)
        }
    }

    /// Makes an object that belongs to an API but works without a sidecar.
    pub const fn fixture(class: &'static str, icon: Sprite, properties: &'static [Property]) -> Self {
        Self {
            answers: false,
            ..Self::machine(class, icon, properties)
        }
    }

    /// Makes the map object that marks where a rogue of this kind starts.
    pub const fn rogue(kind: RogueKind) -> Self {
        let spec = kind.spec();
        Self {
            about: spec.about,
            properties: spec.properties,
            ..Self::new(spec.name, Role::Rogue(kind), spec.looks.down())
        }
    }

    /// Returns the same object with this description.
    pub const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    /// Returns the same object with `wall` as its kind of wall.
    pub const fn wall(self, wall: Wall) -> Self {
        Self { wall, ..self }
    }

    /// Returns the same object with this sound.
    pub const fn sounds(self, sound: Sound) -> Self {
        Self { sound, ..self }
    }

    /// Returns the same object with these marks on it.
    pub const fn marks(self, marks: &'static [Mark]) -> Self {
        Self { marks, ..self }
    }

    /// Returns the same object with its number drawn at this position.
    pub const fn count(self, count: CountAt) -> Self {
        Self { count, ..self }
    }

    /// Returns the same object, marked as one that brings Pip coins that he could not reach otherwise.
    pub const fn brings_coins(self) -> Self {
        Self {
            brings_coins: true,
            ..self
        }
    }

    /// Returns the same object, marked as one that sometimes leads to the other objects with the same sign.
    pub const fn leads_to_twin(self) -> Self {
        Self {
            leads_to_twin: true,
            ..self
        }
    }

    /// Whether the object can have this property.
    pub fn says(&self, property: &Property) -> bool {
        self.properties.iter().any(|known| known.name == property.name)
    }
}

/// Every object that is neither a rogue nor part of an API.
pub const OBJECTS: &[Object] = &[
    Object::new("start", Role::Start, sprites::board::START).about("where Pip starts and comes back; exactly one"),
    Object::new("hat", Role::Hat, sprites::hat::REST).about("where the hat lies; exactly one"),
    Object::new("exit", Role::Exit, sprites::tall::EXIT_CLOSED)
        .about("the way out; exactly one, which may be set into a wall"),
    Object::new("team", Role::Team, sprites::team::ANA_IDLE)
        .about("a developer of the team, behind the exit; 1 to 4, and three look best"),
    Object {
        properties: &[SEALED],
        ..Object::new("coin", Role::Coin, sprites::coin::SPIN).about("a coin; 12 to 20")
    },
    Object::fixture("gate", sprites::board::GATE_CLOSED, &[SIGN, ASLEEP])
        .about("a wall until the level's API opens it; at most 64 gates and machines together")
        .wall(Wall::AtTimes),
    Object::new("retry", Role::PickUp(PickUp::Retry), sprites::pickups::RETRY)
        .about("pick-up: one extra retry; at most 8 pick-ups"),
    Object::new("timeout", Role::PickUp(PickUp::Timeout), sprites::pickups::TIMEOUT)
        .about("pick-up: rogues stand still for four seconds"),
    Object::new("breaker", Role::PickUp(PickUp::Breaker), sprites::pickups::BREAKER)
        .about("pick-up: one hit bounces off, then nothing gets through for six seconds"),
    Object::new("trace", Role::PickUp(PickUp::Trace), sprites::pickups::TRACE)
        .about("pick-up: the next steps of rogues are shown for eight seconds"),
];

/// Every object that a level file may contain.
pub fn all() -> impl Iterator<Item = &'static Object> {
    let machines = ApiKind::ALL.into_iter().flat_map(|api| api.spec().machines);
    OBJECTS.iter().chain(RogueKind::OBJECTS).chain(machines)
}
