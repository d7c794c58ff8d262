//! The sound: what happens in the game becomes orders, a mixer makes samples of them, a sink plays those.
//!
//! ```text
//! events, screens -> score -> orders -> mixer -> limiter -> ALSA, Macroquad, a page or nothing
//!                                        | music: MML -> sequence -> sequencer -> voices
//!                                        | effects: JSON -> clips, rendered once
//! ```
//!
//! The game only ever hands orders over; it never waits for sound, and plays on without.

pub mod bank;
pub mod control;
pub mod echo;
mod error;
pub mod limiter;
pub mod loudness;
pub mod mixer;
pub mod mml;
mod moment;
pub mod music;
pub mod oscillator;
pub mod patch;
pub mod ramp;
pub mod render;
pub mod score;
pub mod sequence;
pub mod sequencer;
pub mod sfx;
pub mod voice;
pub mod wav;

pub use error::SoundError;
pub use moment::{Chime, Moment};

use control::Command;
use score::Conductor;

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

/// What plays: a device with its mixer. It never keeps the game waiting.
pub trait Output: fmt::Debug {
    /// Takes an order.
    fn order(&mut self, command: Command);

    /// Plays on after a tick, where nothing else makes it.
    fn go_on(&mut self) {}

    /// The state of the device: `None` before it was looked for, else nothing or what is wrong with it.
    fn device(&self) -> Option<Result<(), String>> {
        Some(Ok(()))
    }
}

/// The sound of the game.
#[derive(Debug, Default)]
pub struct Audio {
    /// `None`: mute.
    output: Option<Box<dyn Output>>,
    score: Conductor,
}

impl Audio {
    /// Sound through this output.
    pub fn through(output: impl Output + 'static) -> Self {
        Self {
            output: Some(Box::new(output)),
            score: Conductor::default(),
        }
    }

    /// No sound.
    pub fn mute() -> Self {
        Self::default()
    }

    /// The state of the device: `None` before it was looked for, else nothing or what is wrong with it.
    pub fn device(&self) -> Option<Result<(), String>> {
        self.output.as_ref().map_or(Some(Ok(())), |output| output.device())
    }

    /// Plays what belongs to one tick of the game.
    pub fn hear(&mut self, moment: &Moment) {
        if let Some(output) = &mut self.output {
            self.score.hear(moment, &mut |command| output.order(command));
            output.go_on();
        }
    }

    /// Plays one order, whatever happens in the game.
    pub fn order(&mut self, command: Command) {
        if let Some(output) = &mut self.output {
            output.order(command);
        }
    }
}
