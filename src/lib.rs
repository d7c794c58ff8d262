//! HAT TRICK: a retro arcade game about the Dapr APIs, for a conference booth.
//!
//! The folders are the architecture, and data flows one way: input -> rules -> events -> view and sound. Each folder is
//! called a room, and a room uses only the rooms below it. From the ground up:
//!
//! - [`names`]: the names of everything that can be seen and heard, as types made from `assets/`, and the sizes of
//!   letters.
//! - [`rules`]: the game. It has whole-number ticks and one seeded random number generator, but no clock, no files and
//!   no window.
//! - [`input`]: turns what players press into one [`rules::Input`] per tick. It reads no devices itself.
//! - [`levels`]: reads Tiled maps and returns checked levels.
//! - [`booth`]: everything that staff manage: configuration, leaderboard, journal, PIN, data folder. It reads no clock.
//! - [`view`]: draws the picture. It reads worlds and events, changes nothing and does not depend on a window.
//! - [`sound`]: chip voices, music, effects and the mixer. It reads the events of each tick and changes nothing.
//! - [`screens`]: attract loop, title, play, game over, initials, leaderboard, staff menu. They need no window.
//! - [`app`]: everything that only the desktop or only a web page can do: window, keyboard, pads, clock, disk or
//!   `localStorage`.
//! - [`tools`]: solver, simulated players, stickers, gallery, tile set. They are for developers; the game needs none of
//!   them.
//! - [`cli`]: the command line, with a file for each command.

pub mod app;
pub mod booth;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod input;
pub mod levels;
pub mod names;
pub mod rules;
pub mod screens;
pub mod sound;
#[cfg(not(target_arch = "wasm32"))]
pub mod tools;
pub mod view;
