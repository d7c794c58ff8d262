//! HAT TRICK: a retro arcade game about the Dapr APIs, for a conference booth.
//!
//! The folders are the architecture; data flows one way: input -> rules -> events -> view and sound.
//!
//! - [`rules`]: the game. Whole-number ticks, one seeded generator; knows no clock, no files, no window.
//! - [`levels`]: Tiled maps in, checked levels out. Knows the rules' level, nothing of the picture.
//! - [`solver`]: plays by cloning the world; proves levels and records demos. Knows the rules only.
//! - [`booth`]: what staff own: the leaderboard, the journal and their folder. Knows rows and the text of replays, not how the game
//!   is played; is told the time.
//! - [`input`]: keys become one [`rules::Input`] a tick. Knows nothing of what they mean.
//! - [`screens`]: attract loop, title, play, game over, initials, leaderboard. Know rules, booth and canvas, no window.
//! - [`sound`]: chip voices, music, effects and the mixer. Hears what each tick brings, changes nothing; knows no window
//!   on Linux.
//! - [`view`]: the picture. Reads worlds and events, changes nothing; only `view::window` knows the graphics card.
//! - [`cli`]: a file for each command; `cli::play` is the loop round all of it.

pub mod booth;
pub mod cli;
pub mod input;
pub mod levels;
pub mod rules;
pub mod screens;
pub mod solver;
pub mod sound;
pub mod view;
