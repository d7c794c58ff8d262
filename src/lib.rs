//! HAT TRICK: a retro arcade game about the Dapr APIs, for a conference booth.
//!
//! The folders are the architecture; data flows one way: input -> rules -> events -> view and sound.
//!
//! - [`names`]: what there is to see and hear, as types made from `assets/`. Names alone; knows nothing.
//! - [`rules`]: the game. Whole-number ticks, one seeded generator; knows no clock, no files, no window.
//! - [`levels`]: Tiled maps in, checked levels out. Knows the rules' level, nothing of the picture.
//! - [`solver`]: plays by cloning the world; proves levels and records demos. Knows the rules only.
//! - [`simulate`]: models of people play whole games. Knows the rules and the solver, nothing of the picture.
//! - [`booth`]: what staff own: configuration, leaderboard, journal, PIN and their folder. Knows rows, the text of replays
//!   and how wide a text is on the canvas, not how the game is played; is told the time.
//! - [`kiosk`]: a parent process that starts the game again whenever it dies or hangs. Knows processes and pipes,
//!   nothing of the game.
//! - [`input`]: keys and sticks become one [`rules::Input`] a tick. Knows nothing of what they mean.
//! - [`screens`]: attract loop, title, play, game over, initials, leaderboard, staff menu. Know rules, booth and canvas, no window.
//! - [`sound`]: chip voices, music, effects and the mixer. Hears what each tick brings, changes nothing; knows no
//!   window on Linux.
//! - [`view`]: the picture. Reads worlds and events, changes nothing; only `view::window` knows the graphics card.
//! - [`stickers`]: sprites for the printer, as SVG and PNG. Knows the sheets, nothing of the game.
//! - `shell`: what goes round once a frame, at a desk and on a page alike: hands, due ticks, picture.
//! - [`cli`]: a file for each command; `cli::play` is the loop round all of it.
//! - `web`: the game on a page, which is what `cli` is at a desk.

pub mod booth;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod input;
#[cfg(not(target_arch = "wasm32"))]
pub mod kiosk;
pub mod levels;
pub mod names;
pub mod rules;
pub mod screens;
#[cfg(feature = "window")]
pub mod shell;
#[cfg(not(target_arch = "wasm32"))]
pub mod simulate;
#[cfg(not(target_arch = "wasm32"))]
pub mod solver;
pub mod sound;
#[cfg(not(target_arch = "wasm32"))]
pub mod stickers;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;
