//! The sound effects of the game, which are described in JSON.

mod effect;
mod values;

pub use effect::{Effect, Layer};
pub use values::NoteName;
