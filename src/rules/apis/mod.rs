//! The Dapr APIs: one file each, one seam for all.
//!
//! An API's file holds everything that makes its level different: what its machines do when Pip (with the
//! hat on) or the flying hat comes over them, what a hit costs, what the Rival is after, which calls the
//! console shows, how its machines look, and what the solver counts as progress. A fifteenth API is a new
//! file here, its machines in `thing.rs`, and one line in [`ApiKind`], [`Api`] and the two `match`es below;
//! the compiler points at what is still missing.

/// The sprites of a sheet of ground, as a [`Theme`].
macro_rules! theme {
    ($sheet:ident) => {
        $crate::rules::apis::Theme {
            floor: $crate::names::sprites::$sheet::FLOOR,
            wall: $crate::names::sprites::$sheet::WALL,
            corner: $crate::names::sprites::$sheet::CORNER,
            shade: $crate::names::sprites::$sheet::SHADE,
        }
    };
}

pub mod actors;
pub mod bindings;
pub mod configuration;
pub mod conversation;
pub mod cryptography;
pub mod invocation;
pub mod jobs;
pub mod lock;
pub mod pubsub;
pub mod search;
pub mod secrets;
pub mod state;
pub mod vector;
pub mod workflow;

pub use super::call::{Assistant, Call, Face, NO_SIDECAR};

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Point, Tile, Tiles};
use super::stage::Stage;
use super::thing::Sign;
use crate::names::Sprite;

/// Which Dapr API a level is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApiKind {
    /// Service invocation.
    Invocation,
    /// Publish & subscribe.
    Pubsub,
    /// State management.
    State,
    /// Bindings.
    Bindings,
    /// Secrets management.
    Secrets,
    /// Configuration.
    Configuration,
    /// Actors.
    Actors,
    /// Distributed lock.
    Lock,
    /// Workflow.
    Workflow,
    /// Jobs.
    Jobs,
    /// Cryptography.
    Cryptography,
    /// Conversation.
    Conversation,
    /// Search.
    Search,
    /// Vector.
    Vector,
}

/// What a player is told about an API outside the board.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The word in level files.
    pub name: &'static str,
    /// Its emblem.
    pub emblem: Sprite,
    /// A small form of it for the head-up display.
    pub icon: Sprite,
    /// Its blade of the multi-tool, from folded to swung out.
    pub blade: Sprite,
    /// The ground of its level.
    pub theme: Theme,
    /// The official name.
    pub title: &'static str,
    /// A short form of it for the head-up display, at most 8 characters.
    pub short: &'static str,
    /// What leads to what in its level.
    pub recipe: [Sprite; 3],
    /// The three lines of the card after its level, each at most 34 characters.
    pub card: [&'static str; 3],
    /// One line for the game-over screen, at most 60 characters.
    pub tip: &'static str,
    /// The page of Dapr's documentation, without `https://`.
    pub docs: &'static str,
    /// What may be asked after its level.
    pub quiz: [Question; 3],
    /// The lines that may stand over its board and state something, each at most 40 characters.
    pub notices: &'static [&'static str],
}

/// What a level's ground is made of.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Floor: four of them, the plain one first.
    pub floor: Sprite,
    /// Wall, by which of its neighbours are walls too.
    pub wall: Sprite,
    /// The corners of a wall into which floor reaches from across.
    pub corner: Sprite,
    /// What a wall throws on the floor below it.
    pub shade: Sprite,
}

/// A question of the quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question, at most 60 characters.
    pub ask: &'static str,
    /// Three answers of at most 40 characters; the first is the right one. The screen shuffles them.
    pub answers: [&'static str; 3],
}

impl Question {
    /// What stands where a question is still to be written.
    pub const UNASKED: Self = Self {
        ask: "",
        answers: ["", "", ""],
    };
}

impl ApiKind {
    /// All of them in the order of the game.
    pub const ALL: [Self; 14] = [
        Self::Invocation,
        Self::Pubsub,
        Self::State,
        Self::Bindings,
        Self::Secrets,
        Self::Configuration,
        Self::Actors,
        Self::Lock,
        Self::Workflow,
        Self::Jobs,
        Self::Cryptography,
        Self::Conversation,
        Self::Search,
        Self::Vector,
    ];

    /// Its number in the state of a run. A new API takes the next one; none is ever given to another.
    pub(super) const fn number(self) -> u8 {
        match self {
            Self::Invocation => 0,
            Self::Pubsub => 1,
            Self::State => 2,
            Self::Bindings => 3,
            Self::Secrets => 4,
            Self::Configuration => 5,
            Self::Actors => 6,
            Self::Lock => 7,
            Self::Workflow => 8,
            Self::Jobs => 9,
            Self::Cryptography => 10,
            Self::Conversation => 11,
            Self::Search => 12,
            Self::Vector => 13,
        }
    }

    /// What a player is told about it.
    pub const fn about(self) -> &'static About {
        match self {
            Self::Invocation => &invocation::ABOUT,
            Self::Pubsub => &pubsub::ABOUT,
            Self::State => &state::ABOUT,
            Self::Bindings => &bindings::ABOUT,
            Self::Secrets => &secrets::ABOUT,
            Self::Configuration => &configuration::ABOUT,
            Self::Actors => &actors::ABOUT,
            Self::Lock => &lock::ABOUT,
            Self::Workflow => &workflow::ABOUT,
            Self::Jobs => &jobs::ABOUT,
            Self::Cryptography => &cryptography::ABOUT,
            Self::Conversation => &conversation::ABOUT,
            Self::Search => &search::ABOUT,
            Self::Vector => &vector::ABOUT,
        }
    }

    /// The API whose name in level files is `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|api| api.about().name == name)
    }

    /// The kinds of machines that this API brings to a board.
    pub const fn machines(self) -> &'static [super::thing::Kind] {
        match self {
            Self::Invocation => invocation::MACHINES,
            Self::Pubsub => pubsub::MACHINES,
            Self::State => state::MACHINES,
            Self::Bindings => bindings::MACHINES,
            Self::Secrets => secrets::MACHINES,
            Self::Configuration => configuration::MACHINES,
            Self::Actors => actors::MACHINES,
            Self::Lock => lock::MACHINES,
            Self::Workflow => workflow::MACHINES,
            Self::Jobs => jobs::MACHINES,
            Self::Cryptography => cryptography::MACHINES,
            Self::Conversation => conversation::MACHINES,
            Self::Search => search::MACHINES,
            Self::Vector => vector::MACHINES,
        }
    }
}

impl Encode for ApiKind {
    fn encode(&self, to: &mut Encoder) {
        to.tag(self.number());
    }
}

/// Who comes over a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presser {
    /// Pip on foot, wearing the hat.
    Pip,
    /// The hat on its way out.
    Hat,
}

/// What the level's API makes of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It costs a retry.
    Lost,
    /// It costs no retry: Pip goes on from this tile.
    Rescued(Tile),
}

/// What every API must say. `thing` is always an index into the level's things.
pub trait Mechanic: Encode {
    /// Something that bears the hat has come over a machine.
    fn press(&mut self, stage: &mut Stage, thing: usize, by: Presser);

    /// Time passes.
    fn tick(&mut self, _stage: &mut Stage) {}

    /// Pip was hit with the hat on.
    fn hit(&mut self, _stage: &mut Stage) -> Verdict {
        Verdict::Lost
    }

    /// Pip was hit, and it cost a retry.
    fn lost(&mut self, _stage: &mut Stage) {}

    /// Where the Rival goes; `None` sends it home.
    fn rival_goal(&self, _stage: &Stage) -> Option<Tile> {
        None
    }

    /// The Rival has come over a machine.
    fn rival_press(&mut self, _stage: &mut Stage, _thing: usize) {}

    /// Pip, with the hat on, has begun to push against a machine that is a wall.
    fn bump(&mut self, _stage: &mut Stage, _thing: usize) {}

    /// Whether a coin that lies on the board may be taken.
    fn may_collect(&self, _stage: &Stage, _coin: usize, _by: Presser) -> bool {
        true
    }

    /// Whether Pip and the rogues pass each other by: they neither see nor hit him, nor he and his hat them.
    fn hides_pip(&self) -> bool {
        false
    }

    /// Where the thief with this index among the rogues goes; `None` sends it home.
    fn thief_goal(&self, _stage: &Stage, _rogue: usize) -> Option<Tile> {
        None
    }

    /// The thief with this index among the rogues has come to a tile's centre.
    fn thief_arrives(&mut self, _stage: &mut Stage, _rogue: usize) {}

    /// Whether the thief with this index among the rogues carries a coin: for looks only.
    fn thief_carries(&self, _rogue: usize) -> bool {
        false
    }

    /// The coins that are sealed now, one bit each.
    fn sealed(&self) -> u64 {
        0
    }

    /// The assistant that works for Pip, if there is one: for looks only.
    fn assistant(&self) -> Option<Assistant> {
        None
    }

    /// How a machine or gate looks.
    fn face(&self, stage: &Stage, thing: usize) -> Face;

    /// Pip has come to the centre of a tile, with or without the hat.
    fn stepped(&mut self, _stage: &mut Stage, _at: Tile) {}

    /// Where a machine is now; where the level put it, unless it walks.
    fn place(&self, stage: &Stage, thing: usize) -> Tile {
        stage.thing(thing).map_or(Tile::default(), |thing| thing.at)
    }

    /// The way in which a tile carries whoever stands on it.
    fn drift(&self, _stage: &Stage, _tile: Tile) -> Option<Dir> {
        None
    }

    /// How many tiles round Pip are lit; `None` where it is not dark.
    fn light(&self, _stage: &Stage) -> Option<u8> {
        None
    }

    /// A line over the board that says what is about to happen, at most 40 characters.
    fn notice(&self, _stage: &Stage) -> Option<&'static str> {
        None
    }

    /// Where the ghost of Pip is that does again what he has done, if there is one: for looks only.
    fn ghost(&self) -> Option<Point> {
        None
    }

    /// The sign of what Pip carries, if anything.
    fn carried(&self) -> Option<Sign> {
        None
    }

    /// The sprite of a machine that Pip carries and that bears no sign, if any: for looks only.
    fn burden(&self) -> Option<Sprite> {
        None
    }

    /// How much of the level's puzzle is done: grows as it is solved.
    fn progress(&self, stage: &Stage) -> u32;

    /// The gates that will open without anything more being done.
    fn soon(&self, _stage: &Stage) -> Tiles {
        Tiles::NONE
    }

    /// The tiles where Pip, or the hat, can bring the puzzle forward now.
    fn goals(&self, stage: &Stage) -> Tiles;
}

/// The state of the level's API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Api {
    /// Service invocation.
    Invocation(invocation::Invocation),
    /// Publish & subscribe.
    Pubsub(pubsub::Pubsub),
    /// State management.
    State(state::StateStore),
    /// Bindings.
    Bindings(bindings::Bindings),
    /// Secrets management.
    Secrets(secrets::Secrets),
    /// Configuration.
    Configuration(configuration::Configuration),
    /// Actors.
    Actors(actors::Actors),
    /// Distributed lock.
    Lock(lock::Lock),
    /// Workflow.
    Workflow(workflow::Workflow),
    /// Jobs.
    Jobs(jobs::Jobs),
    /// Cryptography.
    Cryptography(cryptography::Cryptography),
    /// Conversation.
    Conversation(conversation::Conversation),
    /// Search.
    Search(search::Search),
    /// Vector.
    Vector(vector::Vector),
}

impl Api {
    /// The API as it is when its level begins.
    pub fn new(stage: &mut Stage) -> Self {
        match stage.level.api {
            ApiKind::Invocation => Self::Invocation(invocation::Invocation::default()),
            ApiKind::Pubsub => Self::Pubsub(pubsub::Pubsub::new(&stage.level)),
            ApiKind::State => Self::State(state::StateStore::default()),
            ApiKind::Bindings => Self::Bindings(bindings::Bindings::new(stage)),
            ApiKind::Secrets => Self::Secrets(secrets::Secrets::default()),
            ApiKind::Configuration => Self::Configuration(configuration::Configuration::new(stage)),
            ApiKind::Actors => Self::Actors(actors::Actors::new(stage)),
            ApiKind::Lock => Self::Lock(lock::Lock::default()),
            ApiKind::Workflow => Self::Workflow(workflow::Workflow::new(stage)),
            ApiKind::Jobs => Self::Jobs(jobs::Jobs::default()),
            ApiKind::Cryptography => Self::Cryptography(cryptography::Cryptography::new(stage)),
            ApiKind::Conversation => Self::Conversation(conversation::Conversation::new(stage)),
            ApiKind::Search => Self::Search(search::Search::new(stage)),
            ApiKind::Vector => Self::Vector(vector::Vector::new(stage)),
        }
    }

    /// The API, to be asked.
    pub fn get(&self) -> &dyn Mechanic {
        match self {
            Self::Invocation(api) => api,
            Self::Pubsub(api) => api,
            Self::State(api) => api,
            Self::Bindings(api) => api,
            Self::Secrets(api) => api,
            Self::Configuration(api) => api,
            Self::Actors(api) => api,
            Self::Lock(api) => api,
            Self::Workflow(api) => api,
            Self::Jobs(api) => api,
            Self::Cryptography(api) => api,
            Self::Conversation(api) => api,
            Self::Search(api) => api,
            Self::Vector(api) => api,
        }
    }

    /// The API, to be changed.
    pub fn get_mut(&mut self) -> &mut dyn Mechanic {
        match self {
            Self::Invocation(api) => api,
            Self::Pubsub(api) => api,
            Self::State(api) => api,
            Self::Bindings(api) => api,
            Self::Secrets(api) => api,
            Self::Configuration(api) => api,
            Self::Actors(api) => api,
            Self::Lock(api) => api,
            Self::Workflow(api) => api,
            Self::Jobs(api) => api,
            Self::Cryptography(api) => api,
            Self::Conversation(api) => api,
            Self::Search(api) => api,
            Self::Vector(api) => api,
        }
    }
}
