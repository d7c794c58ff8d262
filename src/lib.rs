//! HAT TRICK: a retro arcade game about the Dapr APIs, for a conference booth.
//!
//! The folders are the architecture, and data flows one way: input -> rules -> events -> view and sound. A room uses
//! only rooms below it. From the ground up:
//!
//! - [`names`]: what there is to see and hear, as types made from `assets/`, and the sizes of letters. No other room.
//! - [`rules`]: the game. Whole-number ticks, one seeded generator; no clock, no files, no window.
//! - [`input`]: turns what hands do into one [`rules::Input`] per tick. Values alone.
//! - [`levels`]: Tiled maps in, checked levels out.
//! - [`booth`]: what staff own: configuration, leaderboard, journal, PIN, and their folder. Callers pass in the time.
//! - [`view`]: the picture. Reads worlds and events, changes nothing and knows no window.
//! - [`sound`]: chip voices, music, effects and the mixer. Reads what each tick brings, changes nothing.
//! - [`screens`]: attract loop, title, play, game over, initials, leaderboard, staff menu. No window.
//! - [`app`]: what only a desk or only a page can do: window, keyboard, pads, clock, disk or `localStorage`.
//! - [`tools`]: solver, simulated players, stickers, gallery, tile set. For people who build; the game needs none of them.
//! - [`cli`]: a file for each command.

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
