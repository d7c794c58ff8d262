//! The picture: canvas, sprites, text, effects. Reads the world and its events, changes nothing.

pub mod atlas;
pub mod board;
pub mod canvas;
mod cast;
pub mod console;
#[cfg(feature = "window")]
mod crt;
pub mod display;
#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "opening a library runs its code")]
mod dynamic;
pub mod effects;
pub mod hints;
pub mod hud;
pub mod letterbox;
#[cfg(target_os = "linux")]
pub mod libraries;
pub mod looks;
#[cfg(feature = "window")]
pub mod overlay;
pub mod palette;
pub mod poses;
pub mod raster;
pub mod reload;
pub mod scene;
pub mod sheet;
pub mod signs;
mod slides;
#[cfg(feature = "window")]
pub mod window;
pub mod wipe;

pub use atlas::{Atlas, SHEETS, SheetFile};
