//! What can stand on a board, and what a level's designer says of it: one table for rules, loader and editor.

use super::grid::{Dir, Tile};

/// A colour and a shape that together say which pad belongs to which gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// A lavender circle.
    Circle,
    /// A green triangle.
    Triangle,
    /// A magenta square.
    Square,
    /// A cyan diamond.
    Diamond,
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Circle, Self::Triangle, Self::Square, Self::Diamond];

    /// The name in level files and of the sprite.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Triangle => "triangle",
            Self::Square => "square",
            Self::Diamond => "diamond",
        }
    }

    /// The sign called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.name() == name)
    }

    /// One of four values, by sign: a small table's column.
    pub const fn pick<T: Copy>(self, of: [T; 4]) -> T {
        let [circle, triangle, square, diamond] = of;
        match self {
            Self::Circle => circle,
            Self::Triangle => triangle,
            Self::Square => square,
            Self::Diamond => diamond,
        }
    }
}

/// How a Patrol turns when it meets a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Turn {
    /// It goes back the way it came.
    #[default]
    Back,
    /// It turns right if it can, else left, else back.
    Right,
    /// It turns left if it can, else right, else back.
    Left,
}

impl Turn {
    /// All of them, with their names in level files.
    pub const NAMES: [(&'static str, Self); 3] = [("back", Self::Back), ("right", Self::Right), ("left", Self::Left)];
}

/// The kinds of objects in a level file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
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
    /// A rogue message that walks straight lines.
    Patrol,
    /// A rogue message that hunts.
    Poison,
    /// The clone that uses the level's API.
    Rival,
    /// A gate: a wall until the level's API opens it.
    Gate,
    /// Service invocation: gives a request for the app with its sign.
    Caller,
    /// Service invocation: an instance of the app with its sign.
    Desk,
    /// Publish and subscribe: publishes to the topic with its sign.
    Topic,
    /// State management: saves under the key with its sign.
    Save,
}

/// A property that a designer can set on an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// `sign`: circle, triangle, square or diamond. It has no default: pads and gates must say it.
    Sign,
    /// `dir`: up, right, down or left; right unless said.
    Dir,
    /// `turn`: back, right or left; back unless said.
    Turn,
    /// `down`: true for a desk whose instance is not healthy; false unless said.
    Down,
    /// `asleep`: true for a subscriber that gets its copy later; false unless said.
    Asleep,
}

/// One row of the table of objects.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The kind.
    pub kind: Kind,
    /// The class in Tiled, and the word on screen.
    pub class: &'static str,
    /// The sprite's tag in the board's tile set that the editor shows.
    pub icon: &'static str,
    /// What can be said of it.
    pub properties: &'static [Property],
}

const fn spec(kind: Kind, class: &'static str, icon: &'static str, properties: &'static [Property]) -> Spec {
    Spec {
        kind,
        class,
        icon,
        properties,
    }
}

/// Everything that a level file may hold.
pub const SPECS: &[Spec] = &[
    spec(Kind::Start, "start", "start", &[]),
    spec(Kind::Hat, "hat", "hat", &[]),
    spec(Kind::Exit, "exit", "exit_closed", &[]),
    spec(Kind::Team, "team", "team", &[]),
    spec(Kind::Coin, "coin", "coin", &[]),
    spec(Kind::Patrol, "patrol", "patrol", &[Property::Dir, Property::Turn]),
    spec(Kind::Poison, "poison", "poison", &[Property::Dir]),
    spec(Kind::Rival, "rival", "rival", &[Property::Dir]),
    spec(Kind::Gate, "gate", "gate_closed", &[Property::Sign, Property::Asleep]),
    spec(Kind::Caller, "caller", "caller", &[Property::Sign]),
    spec(Kind::Desk, "desk", "desk", &[Property::Sign, Property::Down]),
    spec(Kind::Topic, "topic", "topic", &[Property::Sign]),
    spec(Kind::Save, "save", "save", &[Property::Sign]),
];

/// A machine or gate of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub at: Tile,
    /// Which sign it bears.
    pub sign: Sign,
    /// It is out of order from the start.
    pub down: bool,
    /// It sleeps: what is sent to it arrives later.
    pub asleep: bool,
}

/// The kinds of rogues, told apart by shape and by the way they move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RogueKind {
    /// The envelope: straight lines, turns at walls.
    Patrol,
    /// Hunts Pip by the shortest way.
    Poison,
    /// A clone that goes where the level's API can be used against Pip.
    Rival,
}

/// A rogue as the level places it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which kind of rogue.
    pub kind: RogueKind,
    /// Where it begins and comes back.
    pub at: Tile,
    /// The way it begins to walk.
    pub dir: Dir,
    /// How it turns at walls.
    pub turn: Turn,
}
