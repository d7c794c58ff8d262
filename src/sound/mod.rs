//! The sound: what happens in the game becomes orders, a mixer makes samples of them, a sink plays those.
//!
//! ```text
//! events, screens -> score -> orders -> mixer -> limiter -> ALSA, Macroquad, a page or nothing
//!                                        | music: MML -> sequence -> sequencer -> voices
//!                                        | effects: JSON -> clips, rendered once
//! ```
//!
//! The game only ever hands orders over; it never waits for sound, and plays on without.

#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "a C library that is opened at run time")]
pub mod alsa;
pub mod bank;
pub mod control;
pub mod echo;
mod error;
pub mod limiter;
pub mod loudness;
pub mod mixer;
pub mod mml;
pub mod music;
pub mod oscillator;
mod output;
#[cfg(target_os = "linux")]
mod pace;
#[cfg(target_arch = "wasm32")]
mod page;
pub mod patch;
pub mod ramp;
pub mod render;
pub mod score;
pub mod sequence;
pub mod sequencer;
pub mod sfx;
#[cfg(all(not(any(target_os = "linux", target_arch = "wasm32")), feature = "window"))]
mod speaker;
#[cfg(target_os = "linux")]
mod thread;
pub mod voice;
pub mod wav;

pub use error::SoundError;

use control::{Command, Volumes};
use output::Output;
use score::Score;

use crate::screens::Moment;
use std::fmt;

/// Samples a second, in each of two channels.
pub const RATE: u32 = 48_000;
/// The most frames that are made in one piece.
pub const BLOCK: usize = 64;
/// A sample of the left and one of the right channel, 1 at full scale.
pub type Frame = [f32; 2];
/// Channels: left and right, in turn.
pub const CHANNELS: usize = 2;

/// Tells staff a sentence. It may be called from another thread.
pub type Tell = fn(&dyn fmt::Display);

/// The sound of the game.
#[derive(Debug)]
pub struct Audio {
    /// `None`: mute.
    output: Option<Output>,
    score: Score,
}

impl Audio {
    /// Sound through this system's device, if it has one; `tell` hears of what is amiss.
    pub fn start(volumes: Volumes, tell: Tell) -> Self {
        Self {
            output: Some(Output::start(volumes, tell)),
            score: Score::default(),
        }
    }

    /// No sound.
    pub fn mute() -> Self {
        Self {
            output: None,
            score: Score::default(),
        }
    }

    /// How it stands with the device: none before it was looked for, else nothing or what is wrong with it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn device(&self) -> Option<Result<(), String>> {
        self.output.as_ref().map_or(Some(Ok(())), Output::device)
    }

    /// Plays what belongs to one tick of the game.
    pub fn hear(&mut self, moment: &Moment) {
        if let Some(output) = &mut self.output {
            self.score.hear(moment, &mut |command| output.order(command));
            #[cfg(target_arch = "wasm32")]
            output.go_on();
        }
    }

    /// Plays something by itself.
    pub fn order(&mut self, command: Command) {
        if let Some(output) = &mut self.output {
            output.order(command);
        }
    }
}
