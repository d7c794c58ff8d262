//! The sound: events in the game become orders, a mixer turns orders into samples, and an output plays them.
//!
//! ```text
//! events, screens -> score -> orders -> mixer -> limiter -> ALSA, Macroquad, a page or nothing
//!                                        | music: MML -> sequence -> sequencer -> voices
//!                                        | effects: JSON -> clips, rendered once
//! ```
//!
//! The game only hands over orders. It never waits for the sound, and goes on if there is none.

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

/// Samples per second in each of the two channels.
pub const RATE: u32 = 48_000;
/// The number of frames that are made at a time.
pub const BLOCK: usize = 64;
/// A sample of the left channel and one of the right, where 1 is full scale.
pub type Frame = [f32; 2];
/// The number of channels. Samples alternate between left and right.
pub const CHANNELS: usize = 2;

/// Shows a sentence to staff. This function may be called from any thread.
pub type Tell = fn(&dyn fmt::Display);

/// An output for the sound: a device together with its mixer. It never makes the game wait.
pub trait Output: fmt::Debug {
    /// Takes a command for the mixer.
    fn order(&mut self, command: Command);

    /// Plays the sound of one more tick. An output with its own thread for sound does nothing here.
    fn go_on(&mut self) {}

    /// Returns the state of the device: `None` until the game has looked for a device, and then either `Ok` or a
    /// sentence that says what is wrong with it.
    fn device(&self) -> Option<Result<(), String>> {
        Some(Ok(()))
    }
}

/// The sound of the game.
#[derive(Debug, Default)]
pub struct Audio {
    /// The output, or `None` if the sound is off.
    output: Option<Box<dyn Output>>,
    score: Conductor,
}

impl Audio {
    /// Returns the sound of the game, played through this output.
    pub fn through(output: impl Output + 'static) -> Self {
        Self {
            output: Some(Box::new(output)),
            score: Conductor::default(),
        }
    }

    /// Returns the sound of the game, switched off.
    pub fn mute() -> Self {
        Self::default()
    }

    /// Returns the state of the device: `None` until the game has looked for a device, and then either `Ok` or a
    /// sentence that says what is wrong with it.
    pub fn device(&self) -> Option<Result<(), String>> {
        self.output.as_ref().map_or(Some(Ok(())), |output| output.device())
    }

    /// Plays the sounds of one tick of the game.
    pub fn hear(&mut self, moment: &Moment) {
        if let Some(output) = &mut self.output {
            self.score.hear(moment, &mut |command| output.order(command));
            output.go_on();
        }
    }

    /// Gives the mixer one command that does not come from an event in the game.
    pub fn order(&mut self, command: Command) {
        if let Some(output) = &mut self.output {
            output.order(command);
        }
    }
}
