//! Everything that draws the picture: canvas, sprites, text, effects. This code reads the world and its events, and
//! changes nothing.

pub mod atlas;
pub mod board;
pub mod canvas;
mod cast;
pub mod console;
pub mod effects;
pub mod hints;
pub mod hud;
pub mod letterbox;
pub mod looks;
pub mod palette;
pub mod poses;
pub mod raster;
pub mod scene;
pub mod sheet;
pub mod signs;
mod slides;
pub mod wipe;

pub use atlas::{Atlas, SHEETS, SheetFile};
