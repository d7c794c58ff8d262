//! A compiled tune, ready to be played: four tracks of steps, in ticks.

use super::patch::{Patch, Wave};
use super::{RATE, SoundError, mml};
use crate::names::Tune;

/// The text of each tune, in the order of [`Tune::ALL`].
const TEXTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/tunes.rs"));

/// Ticks in a whole note.
pub const WHOLE: u32 = 384;
/// Ticks in a quarter, which is the unit of tempo.
pub const QUARTER: u32 = WHOLE / 4;
/// Voices of the chip.
pub const VOICES: usize = 4;
/// Their waves.
pub const WAVES: [Wave; VOICES] = [Wave::Pulse, Wave::Pulse, Wave::Triangle, Wave::Noise];
/// Their names in MML.
pub const NAMES: [char; VOICES] = ['A', 'B', 'C', 'D'];
/// The default tempo, in quarters per minute.
pub const TEMPO: u16 = 120;

/// What a voice does at a tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    /// All voices change to this tempo, in quarters per minute.
    Tempo(u16),
    /// The voice changes to this patch of its track.
    Patch(usize),
    /// The voice gets an echo, `ticks` later and at `level`, from 0 to 1.
    Echo {
        /// The delay of the echo.
        ticks: u32,
        /// The loudness of the echo relative to the note.
        level: f32,
    },
    /// A note begins.
    Begin(u8),
    /// The sounding note changes to this one without a new attack.
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

/// The track of one voice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// The steps, in order of time.
    pub steps: Vec<TimedOp>,
    /// The patches that steps refer to.
    pub patches: Vec<Patch>,
    /// The first step of the repeated part.
    pub again: usize,
}

impl Track {
    /// Whether the track has a note.
    pub fn sounds(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.op, Op::Begin(_)))
    }
}

/// What the voices do from the beginning of a tune to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// Its title.
    pub title: String,
    /// The loudness of the whole tune; the default is 1.
    pub volume: f32,
    /// What the voices play.
    pub tracks: [Track; VOICES],
    /// The tick at which it ends.
    pub end: u32,
    /// The tick from which it is repeated; `None` means that it is played once.
    pub again: Option<u32>,
}

impl Sequence {
    /// Compiles a tune of the game.
    pub fn of(tune: Tune) -> Result<Self, SoundError> {
        let text = TEXTS.get(tune as usize).copied().unwrap_or_default();
        mml::parse(&format!("assets/music/{}.mml", tune.name()), text)
    }

    /// Returns the length in samples from beginning to end, at the tune's own tempo.
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

/// Returns the length of a tick in samples, at a tempo of `tempo` quarters per minute and `pace` times that speed.
pub fn samples_a_tick(tempo: u16, pace: f64) -> f64 {
    60.0 * f64::from(RATE) / (f64::from(tempo.max(1)) * pace * f64::from(QUARTER))
}
