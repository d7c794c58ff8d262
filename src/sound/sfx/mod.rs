//! The effects: what each sound of the game is made of, in JSON.

mod effect;
mod values;

pub use effect::{Effect, Layer};
pub use values::NoteName;
