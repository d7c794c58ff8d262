//! The commands that the game gives to the mixer.

use crate::booth::config::Loudness;
use crate::names::{Sound, Tune};

/// The volumes, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volumes {
    /// The volume of everything.
    pub master: u8,
    /// The volume of the music.
    pub music: u8,
    /// The volume of the effects.
    pub effects: u8,
    /// The volume of the attract loop, as a percentage of the master volume. At 0, the booth is silent while nobody
    /// plays.
    pub attract: u8,
}

impl Default for Volumes {
    fn default() -> Self {
        Self {
            master: 100,
            music: 100,
            effects: 100,
            attract: 50,
        }
    }
}

impl From<Loudness> for Volumes {
    /// Converts the volumes that staff have set.
    fn from(set: Loudness) -> Self {
        Self {
            master: set.master_percent,
            music: set.music_percent,
            effects: set.effects_percent,
            attract: if set.attract_sound { set.attract_percent } else { 0 },
        }
    }
}

/// One command to the mixer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Play an effect.
    Effect {
        /// The effect.
        id: Sound,
        /// Its step, from 0.
        step: u8,
        /// The position at which the effect is heard, from -1 (left) to 1 (right).
        place: f32,
    },
    /// Play this tune from its beginning, unless it is playing already; `None` stops the music.
    Music(Option<Tune>),
    /// Play the music faster, or at its normal speed again, without interrupting it.
    Hurry(bool),
    /// The attract loop has begun or ended.
    Attract(bool),
    /// The game has been paused or resumed. The music pauses with it, but effects can still be heard.
    Pause(bool),
    /// Use these volumes from now on.
    Volumes(Volumes),
    /// Fade everything out, and stay silent.
    Stop,
}
