//! What a tune comes to, ready to be played: four tracks of steps, in ticks.

use super::patch::{Patch, Wave};
use super::{RATE, SoundError, mml};
use crate::names::Tune;

/// The text of each tune, in the order of [`Tune::ALL`].
const TEXTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/tunes.rs"));

/// Ticks in a whole note.
pub const WHOLE: u32 = 384;
/// Ticks in a quarter, which tempo counts.
pub const QUARTER: u32 = WHOLE / 4;
/// Voices of the chip.
pub const VOICES: usize = 4;
/// Their waves.
pub const WAVES: [Wave; VOICES] = [Wave::Pulse, Wave::Pulse, Wave::Triangle, Wave::Noise];
/// Their names in MML.
pub const NAMES: [char; VOICES] = ['A', 'B', 'C', 'D'];
/// Quarters a minute, unless said otherwise.
pub const TEMPO: u16 = 120;

/// What a voice does at a tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    /// All voices go at so many quarters a minute.
    Tempo(u16),
    /// The voice sounds like this patch of its track.
    Patch(usize),
    /// The voice has an echo, `ticks` later and `level` (0 to 1) as loud.
    Echo {
        /// How much later.
        ticks: u32,
        /// How loud against what it repeats.
        level: f32,
    },
    /// A note begins.
    Begin(u8),
    /// The note that sounds goes over into this one.
    Glide(u8),
    /// The note ends.
    End,
}

/// An [`Op`] and its tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimedOp {
    /// The tick, from the beginning.
    pub at: u32,
    /// What happens.
    pub op: Op,
}

/// What one voice plays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// In order of time.
    pub steps: Vec<TimedOp>,
    /// The patches that steps name.
    pub patches: Vec<Patch>,
    /// The first step of the part that is repeated.
    pub again: usize,
}

impl Track {
    /// Whether there is a note in it.
    pub fn sounds(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.op, Op::Begin(_)))
    }
}

/// What the voices do from the beginning of a tune to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// Its title.
    pub title: String,
    /// Loudness of the whole, 1 unless said otherwise.
    pub volume: f32,
    /// What the voices play.
    pub tracks: [Track; VOICES],
    /// The tick at which it ends.
    pub end: u32,
    /// The tick from which it is repeated; `None`: it is played once.
    pub again: Option<u32>,
}

impl Sequence {
    /// The sequence of a tune of the game.
    pub fn of(tune: Tune) -> Result<Self, SoundError> {
        let text = TEXTS.get(tune as usize).copied().unwrap_or_default();
        mml::parse(&format!("assets/music/{}.mml", tune.name()), text)
    }

    /// How many samples it takes from the beginning to its end, at its own tempo.
    pub fn samples(&self) -> usize {
        let steps = self.tracks.iter().flat_map(|track| &track.steps);
        let mut changes: Vec<(u32, u16)> = steps.filter_map(tempo_change).collect();
        changes.sort_by_key(|(at, _)| *at);
        changes.push((self.end, TEMPO));
        let (mut samples, mut from, mut tempo) = (0.0, 0, TEMPO);
        for (at, next) in changes {
            samples += f64::from(at - from) * samples_a_tick(tempo, 1.0);
            (from, tempo) = (at, next);
        }
        samples.round() as usize
    }
}

fn tempo_change(step: &TimedOp) -> Option<(u32, u16)> {
    match step.op {
        Op::Tempo(tempo) => Some((step.at, tempo)),
        Op::Patch(_) | Op::Echo { .. } | Op::Begin(_) | Op::Glide(_) | Op::End => None,
    }
}

/// How many samples a tick lasts, at `tempo` quarters a minute played `pace` times as fast.
pub fn samples_a_tick(tempo: u16, pace: f64) -> f64 {
    60.0 * f64::from(RATE) / (f64::from(tempo.max(1)) * pace * f64::from(QUARTER))
}
