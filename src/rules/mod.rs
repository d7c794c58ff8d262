//! The rules of the game. Time is counted in whole ticks, and all randomness comes from one seeded generator. The rules
//! use no clock, no files and no window.
//!
//! [`step`] advances the game: it takes a [`World`] and an [`Input`] and returns [`Events`].

pub mod apis;
pub mod call;
pub mod cause;
mod encode;
pub mod event;
pub mod fingerprint;
pub mod grid;
pub mod hat;
pub mod hero;
pub mod input;
pub mod level;
pub mod object;
mod play;
pub mod quiz;
pub mod random;
pub mod replay;
pub mod rogues;
pub mod score;
pub mod share;
pub mod sign;
pub mod stage;
pub mod terms;
pub mod thing;
pub mod tuning;
pub mod walk;
pub mod world;

pub use event::{Event, Events};
pub use grid::{Dir, Tile, Tiles};
pub use input::Input;
pub use level::{Campaign, Level};
pub use score::Points;
pub use terms::Terms;
pub use world::{Phase, World, step};
