//! The sound.

pub mod echo;
mod error;
pub mod limiter;
pub mod loudness;
pub mod mml;
pub mod oscillator;
pub mod patch;
pub mod render;
pub mod sequencer;
pub mod tune;
pub mod tunes;
pub mod voice;
pub mod wav;

pub use error::SoundError;

/// Samples a second, in each of two channels.
pub const RATE: u32 = 48_000;
/// The most frames that are made in one piece.
pub const BLOCK: usize = 64;
/// A sample of the left and one of the right channel, 1 at full scale.
pub type Frame = [f32; 2];
