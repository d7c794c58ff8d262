//! Prepares everything that can be played: compiles the tunes, and renders the effects to samples.

use super::sequence::Sequence;
use super::sfx::Effect;
use super::voice::Voice;
use super::{RATE, SoundError, Tell};
use crate::names::{Sound, Tune};

/// The gain of each voice of an effect at volume 15.
const GAIN: f32 = 0.36;
/// The number of samples to render at a time.
const PIECE: usize = 48;
/// The time after which an effect that is still fading out is cut off, in seconds.
const LONGEST: f32 = 6.0;

/// An effect that has been rendered to samples.
#[derive(Clone, Debug, Default)]
pub struct Clip {
    /// The samples, in mono. Full scale is 1.
    pub samples: Box<[f32]>,
    /// Whether the music becomes quieter during the effect.
    pub ducks: bool,
}

/// The tunes and effects that are ready to play. Tunes and effects with a mistake in their files are missing.
#[derive(Debug)]
pub struct Bank {
    sequences: Vec<Option<Sequence>>,
    /// The steps of each effect, rendered to samples.
    clips: Vec<Vec<Clip>>,
    /// The mistakes in the files of the missing tunes and effects.
    pub mistakes: Vec<SoundError>,
}

impl Bank {
    /// Prepares all of the game's tunes and effects.
    pub fn load() -> Self {
        Self::of(Sequence::of, Effect::of)
    }

    /// Prepares the tunes and effects that `sequence` and `effect` return.
    pub fn of(
        sequence: impl Fn(Tune) -> Result<Sequence, SoundError>,
        effect: impl Fn(Sound) -> Result<Effect, SoundError>,
    ) -> Self {
        let mut mistakes = Vec::new();
        let sequences = Tune::ALL.map(|tune| kept(sequence(tune), &mut mistakes)).into();
        let effects = Sound::ALL.map(|sound| kept(effect(sound), &mut mistakes));
        let clips = effects
            .iter()
            .map(|effect| effect.as_ref().map_or_else(Vec::new, clips));
        Self {
            clips: clips.collect(),
            sequences,
            mistakes,
        }
    }

    /// Tells staff which tunes and effects are missing.
    pub fn tell_mistakes(&self, tell: Tell) {
        for mistake in &self.mistakes {
            tell(&format_args!("{mistake}; the game runs without this file"));
        }
    }

    /// Returns a compiled tune.
    pub fn sequence(&self, tune: Tune) -> Option<&Sequence> {
        self.sequences.get(tune as usize)?.as_ref()
    }

    /// Returns an effect at one of its steps, counted from 0. If the effect has fewer steps, returns it at its last
    /// step.
    pub fn clip(&self, sound: Sound, step: usize) -> Option<&Clip> {
        let clips = self.clips.get(sound as usize)?;
        clips.get(step).or(clips.last())
    }

    /// Returns the number of steps of an effect.
    pub fn steps(&self, sound: Sound) -> usize {
        self.clips.get(sound as usize).map_or(0, Vec::len)
    }
}

fn kept<T>(loaded: Result<T, SoundError>, mistakes: &mut Vec<SoundError>) -> Option<T> {
    loaded.map_err(|mistake| mistakes.push(mistake)).ok()
}

/// Renders each step of an effect to samples.
pub fn clips(effect: &Effect) -> Vec<Clip> {
    let clip = |higher| Clip {
        samples: samples(effect, higher).into(),
        ducks: effect.ducks,
    };
    effect.rising().map(clip).collect()
}

/// Renders all layers of an effect, raised by `higher` semitones.
fn samples(effect: &Effect, higher: f32) -> Vec<f32> {
    let mut sum: Vec<f32> = Vec::new();
    for layer in &effect.layers {
        let mut writer = VoiceSum::new(&mut sum, Voice::new(layer.patch().wave), effect.volume() * GAIN);
        writer.voice.set(&layer.patch());
        writer.skip(layer.start());
        for note in &layer.notes {
            match note.0 {
                Some(note) => writer.voice.begin(f32::from(note) + higher),
                None => writer.voice.end(),
            }
            writer.write(layer.note_time());
        }
        writer.voice.end();
        writer.write_out();
    }
    sum
}

/// Adds the samples of one voice to a sum of voices, which is extended as needed.
struct VoiceSum<'a> {
    sum: &'a mut Vec<f32>,
    at: usize,
    voice: Voice,
    gain: f32,
}

impl<'a> VoiceSum<'a> {
    fn new(sum: &'a mut Vec<f32>, voice: Voice, gain: f32) -> Self {
        Self {
            sum,
            at: 0,
            voice,
            gain,
        }
    }

    fn skip(&mut self, seconds: f32) {
        self.at += count(seconds);
    }

    fn write(&mut self, seconds: f32) {
        let mut left = count(seconds);
        while left > 0 {
            let piece = left.min(PIECE);
            self.write_piece(piece);
            left -= piece;
        }
    }

    /// Writes samples until the voice has faded out.
    fn write_out(&mut self) {
        while !self.voice.is_silent() && self.at < count(LONGEST) {
            self.write_piece(PIECE);
        }
    }

    fn write_piece(&mut self, count: usize) {
        let mut piece = [0.0; PIECE];
        let end = self.at + count;
        if self.sum.len() < end {
            self.sum.resize(end, 0.0);
        }
        let rendered = piece.get_mut(..count).unwrap_or_default();
        self.voice.render(rendered);
        for (slot, sample) in self.sum.iter_mut().skip(self.at).zip(rendered) {
            *slot += *sample * self.gain;
        }
        self.at = end;
    }
}

fn count(seconds: f32) -> usize {
    (seconds * RATE as f32).round() as usize
}
