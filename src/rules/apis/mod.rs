//! The Dapr APIs: a folder for each of them, and one table that lists them all.
//!
//! A folder contains everything that is specific to its API's level: what its machines do when Pip (with the hat on) or
//! the flying hat reaches them, what a hit costs, what lures rogues, which calls the console shows, how its machines
//! look, and what the solver counts as progress. The rest of the game knows an API only through its [`Spec`] and its
//! [`Mechanic`]. To add an API, add a folder here and a line in the table at the end of this file.

/// Makes a [`Theme`] from the sprites of a sheet with floors and walls.
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

mod mechanic;
mod spec;

pub use super::call::{Assistant, Call, Cue, Face, NO_SIDECAR};
pub use mechanic::{Abilities, Belts, Cable, Cables, Incident, Lure, Mechanic, Presser, Seal, Show, Verdict, Walkers};
pub use spec::{LevelMistake, Question, RecipeStep, Spec, Theme};

use super::encode::{Encode, Encoder};
use super::stage::Stage;
use std::ops::{Deref, DerefMut};

/// Takes one line for each API, and declares the API's module, its variant of `ApiKind` and its variant of `Api`. The
/// number in a line is what `ApiKind::number` returns.
macro_rules! table {
    ($($number:literal $room:ident $Api:ident),* $(,)?) => {
        $(pub mod $room;)*

        /// The Dapr API that a level is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ApiKind {
            $(
                #[doc = concat!("The API of the room `", stringify!($room), "`.")]
                $Api,
            )*
        }

        impl ApiKind {
            /// All APIs, in the order of their levels.
            pub const ALL: [Self; [$(stringify!($room)),*].len()] = [$(Self::$Api),*];

            /// The number that stands for the API in the encoded state of a run. A new API takes the next free number,
            /// and no number is ever reused.
            pub(super) const fn number(self) -> u8 {
                match self {
                    $(Self::$Api => $number,)*
                }
            }

            /// What the rest of the game knows about the API.
            pub const fn spec(self) -> &'static Spec {
                match self {
                    $(Self::$Api => &$room::SPEC,)*
                }
            }
        }

        /// The state of the level's API.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Api {
            $(
                #[doc = concat!("The state of the room `", stringify!($room), "`.")]
                $Api($room::$Api),
            )*
        }

        impl Api {
            /// Returns the state of the API at the start of its level.
            pub fn new(stage: &mut Stage) -> Self {
                match stage.level.api {
                    $(ApiKind::$Api => Self::$Api($room::$Api::new(stage)),)*
                }
            }
        }

        impl Deref for Api {
            type Target = dyn Mechanic;

            fn deref(&self) -> &Self::Target {
                match self {
                    $(Self::$Api(api) => api,)*
                }
            }
        }

        impl DerefMut for Api {
            fn deref_mut(&mut self) -> &mut Self::Target {
                match self {
                    $(Self::$Api(api) => api,)*
                }
            }
        }
    };
}

impl Encode for ApiKind {
    fn encode(&self, to: &mut Encoder) {
        to.tag(self.number());
    }
}

impl ApiKind {
    /// The first API in the game.
    pub const FIRST: Self = {
        let [first, ..] = Self::ALL;
        first
    };

    /// The API called `name` in level files.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|api| api.spec().name == name)
    }
}

// The lines are in the order of the levels.
table! {
    0 invocation Invocation,
    1 pubsub Pubsub,
    2 state State,
    3 bindings Bindings,
    4 secrets Secrets,
    5 configuration Configuration,
    6 actors Actors,
    7 lock Lock,
    8 workflow Workflow,
    9 jobs Jobs,
    10 cryptography Cryptography,
    11 conversation Conversation,
    12 search Search,
    13 vector Vector,
}
