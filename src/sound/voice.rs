//! A voice: an oscillator, its envelope and the changes of its pitch.

use super::RATE;
use super::oscillator::Oscillator;
use super::patch::{Envelope, Patch, Wave};

/// The number of samples between two updates of the envelope and the pitch: one millisecond.
const CONTROL: usize = 48;
/// With each sample, the gain moves by this fraction of the remaining distance to its target. After two milliseconds,
/// it has moved 95% of the way, so that neither a sudden start nor a sudden end of a note clicks.
const SMOOTHING: f32 = 0.03;
/// A voice whose note has been released counts as silent below this level.
const SILENCE: f32 = 1e-4;
/// The number of the note A4, and its pitch in hertz.
const A4: f32 = 69.0;
const A4_HERTZ: f32 = 440.0;

/// Returns the pitch of a note in hertz. Note 69 is A4, and each higher number is a semitone up.
pub fn hertz(note: f32) -> f32 {
    A4_HERTZ * ((note - A4) / 12.0).exp2()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EnvelopeStage {
    Attack,
    Decay,
    Release,
}

/// One voice of the chip.
#[derive(Clone, Debug)]
pub struct Voice {
    patch: Patch,
    oscillator: Oscillator,
    stage: EnvelopeStage,
    level: f32,
    gain: f32,
    note: f32,
    age: f32,
}

impl Voice {
    /// Makes a silent voice.
    pub fn new(wave: Wave) -> Self {
        Self {
            patch: Patch::plain(wave),
            oscillator: Oscillator::default(),
            stage: EnvelopeStage::Release,
            level: 0.0,
            gain: 0.0,
            note: A4,
            age: 0.0,
        }
    }

    /// Changes the sound of the voice to `patch`.
    pub fn set(&mut self, patch: &Patch) {
        self.patch = *patch;
    }

    /// Begins a note. If another note is still sounding, the pitch changes without a gap.
    pub fn begin(&mut self, note: f32) {
        self.note = note;
        self.age = 0.0;
        self.stage = EnvelopeStage::Attack;
    }

    /// Changes the pitch of the sounding note.
    pub fn glide(&mut self, note: f32) {
        self.note = note;
    }

    /// Releases the note.
    pub fn end(&mut self) {
        self.stage = EnvelopeStage::Release;
    }

    /// Whether the voice is silent until the next note.
    pub fn is_silent(&self) -> bool {
        self.stage == EnvelopeStage::Release && self.level <= 0.0 && self.gain < SILENCE
    }

    /// Replaces the contents of `out` with the next samples.
    pub fn render(&mut self, out: &mut [f32]) {
        for chunk in out.chunks_mut(CONTROL) {
            if self.is_silent() {
                chunk.fill(0.0);
            } else {
                self.render_chunk(chunk);
            }
        }
    }

    fn render_chunk(&mut self, chunk: &mut [f32]) {
        let time = chunk.len() as f32 / RATE as f32;
        let pitch = hertz(self.moved_note()) / RATE as f32;
        self.oscillator.render(self.patch.wave, self.patch.duty, pitch, chunk);
        self.advance(time);
        self.age += time;
        let target = self.level * self.patch.volume;
        for sample in chunk {
            self.gain += (target - self.gain) * SMOOTHING;
            *sample *= self.gain;
        }
        if target == 0.0 && self.gain < SILENCE {
            self.gain = 0.0;
        }
    }

    /// Returns the note after the slide, the arpeggio, the vibrato and the detuning have changed its pitch.
    fn moved_note(&self) -> f32 {
        let patch = &self.patch;
        let swaying = (self.age - patch.vibrato.delay).max(0.0);
        let vibrato = patch.vibrato.cents * (swaying * patch.vibrato.rate * std::f32::consts::TAU).sin();
        let cents = vibrato + patch.detune;
        self.note + patch.slide.semitones(self.age) + patch.arpeggio.semitones(self.age) + cents / 100.0
    }

    /// Advances the envelope by `time` seconds.
    fn advance(&mut self, time: f32) {
        let Envelope {
            attack,
            decay,
            sustain,
            release,
        } = self.patch.envelope;
        if self.stage == EnvelopeStage::Attack {
            self.level += slope(attack, time);
            if self.level < 1.0 {
                return;
            }
            self.level = 1.0;
            self.stage = EnvelopeStage::Decay;
        }
        if self.stage == EnvelopeStage::Decay {
            self.level = (self.level - slope(decay, time)).max(sustain);
        } else {
            self.level = (self.level - slope(release, time)).max(0.0);
        }
    }
}

/// Returns how far a ramp that takes `length` seconds from 0 to 1 moves in `time` seconds.
fn slope(length: f32, time: f32) -> f32 {
    if length > time { time / length } else { 1.0 }
}
