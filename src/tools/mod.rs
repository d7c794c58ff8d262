//! For people who build the game; nothing in the game needs any of it.

pub mod check;
pub mod gallery;
mod object_page;
pub mod simulate;
pub mod solver;
pub mod stickers;
pub mod tileset;
