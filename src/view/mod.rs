//! The picture: canvas, sprites, text, effects. Reads the world and its events, changes nothing.

pub mod atlas;
pub mod sheet;

pub use atlas::{Atlas, SHEETS, SheetFile};
