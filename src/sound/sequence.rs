//! A compiled tune, ready to be played: four tracks of steps, timed in ticks.

use super::patch::{Patch, Wave};
use super::{RATE, SoundError, mml};
use crate::names::Tune;

/// The source text of each tune, in the order of [`Tune::ALL`].
const TEXTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/tunes.rs"));

/// The number of ticks in a whole note.
pub const WHOLE: u32 = 384;
/// The number of ticks in a quarter note, which is the unit of tempo.
pub const QUARTER: u32 = WHOLE / 4;
/// The number of voices that the chip has.
pub const VOICES: usize = 4;
/// The waves of the voices.
pub const WAVES: [Wave; VOICES] = [Wave::Pulse, Wave::Pulse, Wave::Triangle, Wave::Noise];
/// The names of the voices in MML.
pub const NAMES: [char; VOICES] = ['A', 'B', 'C', 'D'];
/// The default tempo, in quarter notes per minute.
pub const TEMPO: u16 = 120;

/// What a voice does at a tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    /// All voices change to this tempo, in quarter notes per minute.
    Tempo(u16),
    /// The voice changes to the patch with this index in its track.
    Patch(usize),
    /// The voice gets an echo, which repeats each note after `ticks`, at `level`.
    Echo {
        /// The delay of the echo, in ticks.
        ticks: u32,
        /// The loudness of the echo relative to the note, from 0 to 1.
        level: f32,
    },
    /// A note begins.
    Begin(u8),
    /// The note that is sounding changes to this one without a new attack.
    Glide(u8),
    /// The note ends.
    End,
}

/// An [`Op`], and the tick at which it happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimedOp {
    /// The tick, counted from the beginning.
    pub at: u32,
    /// What happens.
    pub op: Op,
}

/// The track of one voice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// The steps, in chronological order.
    pub steps: Vec<TimedOp>,
    /// The patches that the steps refer to.
    pub patches: Vec<Patch>,
    /// The index of the first step of the part that repeats.
    pub again: usize,
}

impl Track {
    /// Whether the track has at least one note.
    pub fn sounds(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.op, Op::Begin(_)))
    }
}

/// What the voices do from the beginning of a tune to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// Its title.
    pub title: String,
    /// The loudness of the whole tune. The default is 1.
    pub volume: f32,
    /// What the voices play.
    pub tracks: [Track; VOICES],
    /// The tick at which the tune ends.
    pub end: u32,
    /// The tick from which the tune repeats, or `None` if it is played only once.
    pub again: Option<u32>,
}

impl Sequence {
    /// Compiles one of the game's tunes.
    pub fn of(tune: Tune) -> Result<Self, SoundError> {
        let text = TEXTS.get(tune as usize).copied().unwrap_or_default();
        mml::parse(&format!("assets/music/{}.mml", tune.name()), text)
    }

    /// Returns the length of the tune in samples, from beginning to end, at its own tempo.
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

/// Returns the length of a tick in samples, if a tune with `tempo` quarter notes per minute is played at `pace` times
/// its speed.
pub fn samples_a_tick(tempo: u16, pace: f64) -> f64 {
    60.0 * f64::from(RATE) / (f64::from(tempo.max(1)) * pace * f64::from(QUARTER))
}
