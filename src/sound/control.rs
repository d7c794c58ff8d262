//! What the game tells the mixer.

use crate::booth::config::Loudness;
use crate::names::{Sound, Tune};

/// How loud things are, percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volumes {
    /// Everything.
    pub master: u8,
    /// Music.
    pub music: u8,
    /// Effects.
    pub effects: u8,
    /// The attract loop, of the rest; 0 keeps a booth quiet while nobody plays.
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
    /// As the mixer wants what staff have set.
    fn from(set: Loudness) -> Self {
        Self {
            master: set.master_percent,
            music: set.music_percent,
            effects: set.effects_percent,
            attract: if set.attract_sound { set.attract_percent } else { 0 },
        }
    }
}

/// One order to the mixer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// An effect.
    Effect {
        /// Which.
        id: Sound,
        /// Which of its steps, from 0.
        step: u8,
        /// Where, from -1 (left) to 1.
        place: f32,
    },
    /// This tune from its beginning, unless it is playing; `None`: no music.
    Music(Option<Tune>),
    /// The music hurries, or no longer: from where it is, without a break.
    Hurry(bool),
    /// The attract loop has begun or ended.
    Attract(bool),
    /// The game is paused, or no longer: the music waits where it is, effects are heard.
    Pause(bool),
    /// How loud things are from now on.
    Volumes(Volumes),
    /// Everything fades out, and stays silent.
    Stop,
}
