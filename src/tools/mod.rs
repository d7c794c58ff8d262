//! Tools for people who build the game. The game itself needs none of them.

pub mod check;
pub mod gallery;
mod object_page;
pub mod simulate;
pub mod solver;
pub mod stickers;
pub mod tileset;
