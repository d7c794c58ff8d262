//! An effect: a few layers of notes on the chip's voices, read from JSON. `assets/sfx/README.md` describes it.

use super::values::{NoteName, Within};
use crate::names::Sound;
use crate::sound::SoundError;
use crate::sound::patch::{Arpeggio, Duty, Envelope, Patch, Slide, Vibrato, Wave};
use serde::Deserialize;

/// What a message says was expected, if the parser's own message does not say it.
const GUIDE: &str = "what assets/sfx/README.md describes";

/// The source text of each effect, in the order of [`Sound::ALL`].
const TEXTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/sounds.rs"));

/// A time in milliseconds.
type Ms = Within<0, 4000>;
/// A time of at least one millisecond.
type SomeMs = Within<1, 4000>;
/// A distance in semitones.
type Semitones = Within<-60, 60>;

/// An effect.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// The text that says when the effect is heard. The documentation of its [`Sound`] is generated from this text.
    pub about: Option<String>,
    /// The position of the effect in lists of sounds.
    pub place: Option<Within<1, 999>>,
    /// The loudness of the whole effect, in percent.
    #[serde(default = "value::<100, 1, 400>")]
    volume: Within<1, 400>,
    /// Whether the music becomes quieter during the effect.
    #[serde(default)]
    pub ducks: bool,
    /// The steps of the effect. Each number says how many semitones higher than written the effect is played at that
    /// step.
    #[serde(default = "once")]
    rising: Vec<Semitones>,
    /// The layers, which are played at the same time.
    pub layers: Vec<Layer>,
}

/// One voice of an effect.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    wave: WaveName,
    /// The duty of the wave. The default is a square wave for pulses and hiss for noise.
    duty: Option<Within<0, 3>>,
    #[serde(default = "value::<12, 0, 15>")]
    volume: Within<0, 15>,
    /// The notes of the layer, in the order in which they are played.
    pub notes: Vec<NoteName>,
    note_ms: SomeMs,
    #[serde(default)]
    start_ms: Ms,
    #[serde(default)]
    attack_ms: Ms,
    #[serde(default)]
    decay_ms: Ms,
    #[serde(default = "value::<15, 0, 15>")]
    sustain: Within<0, 15>,
    #[serde(default = "value::<20, 0, 4000>")]
    release_ms: Ms,
    #[serde(default)]
    slide: Semitones,
    #[serde(default)]
    slide_ms: Ms,
    #[serde(default)]
    vibrato: Within<0, 1200>,
    #[serde(default = "value::<6, 1, 60>")]
    vibrato_hz: Within<1, 60>,
    #[serde(default)]
    arpeggio: Vec<Semitones>,
    #[serde(default = "value::<30, 1, 4000>")]
    arpeggio_ms: SomeMs,
    #[serde(default)]
    detune: Within<-100, 100>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WaveName {
    Pulse,
    Triangle,
    Noise,
}

/// Returns the default value of a field.
const fn value<const IT: i32, const LOW: i32, const HIGH: i32>() -> Within<LOW, HIGH> {
    Within(IT)
}

fn once() -> Vec<Semitones> {
    vec![Within(0)]
}

impl Effect {
    /// Reads one of the game's effects.
    pub fn of(sound: Sound) -> Result<Self, SoundError> {
        let text = TEXTS.get(sound as usize).copied().unwrap_or_default();
        Self::parse(&format!("assets/sfx/{}.json", sound.name()), text)
    }

    /// Reads an effect. Messages call it `file`.
    pub fn parse(file: &str, text: &str) -> Result<Self, SoundError> {
        serde_json::from_str(text).map_err(|error| mistake(file, &error))
    }

    /// The loudness of the whole effect. The default is 1.
    pub fn volume(&self) -> f32 {
        self.volume.0 as f32 / 100.0
    }

    /// Returns how many semitones higher than written the effect is played at each of its steps.
    pub fn rising(&self) -> impl Iterator<Item = f32> + '_ {
        self.rising.iter().map(|step| step.0 as f32)
    }
}

impl Layer {
    /// Returns how the voice sounds.
    pub fn patch(&self) -> Patch {
        let wave = match self.wave {
            WaveName::Pulse => Wave::Pulse,
            WaveName::Triangle => Wave::Triangle,
            WaveName::Noise => Wave::Noise,
        };
        let plain = Patch::plain(wave);
        let steps: Vec<i8> = self.arpeggio.iter().map(|step| step.0 as i8).collect();
        Patch {
            duty: self.duty.map_or(plain.duty, |duty| Duty::new(duty.0 as u8)),
            volume: self.volume.0 as f32 / 15.0,
            envelope: self.envelope(),
            vibrato: Vibrato {
                cents: self.vibrato.0 as f32,
                rate: self.vibrato_hz.0 as f32,
                delay: 0.0,
            },
            arpeggio: Arpeggio::new(&steps, self.arpeggio_ms.0 as f32 / 1000.0),
            slide: Slide {
                from: self.slide.0 as f32,
                time: seconds(self.slide_ms),
            },
            detune: self.detune.0 as f32,
            ..plain
        }
    }

    fn envelope(&self) -> Envelope {
        Envelope {
            attack: seconds(self.attack_ms),
            decay: seconds(self.decay_ms),
            sustain: self.sustain.0 as f32 / 15.0,
            release: seconds(self.release_ms),
        }
    }

    /// When the voice begins, in seconds.
    pub fn start(&self) -> f32 {
        seconds(self.start_ms)
    }

    /// The length of each note, in seconds.
    pub fn note_time(&self) -> f32 {
        self.note_ms.0 as f32 / 1000.0
    }
}

fn seconds(ms: Ms) -> f32 {
    ms.0 as f32 / 1000.0
}

/// Splits the parser's message into what was found and what was expected.
fn mistake(file: &str, error: &serde_json::Error) -> SoundError {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    let (found, expected) = text.split_once(", expected ").unwrap_or((text, GUIDE));
    SoundError {
        file: file.to_owned(),
        line: error.line(),
        column: error.column(),
        found: found.to_owned(),
        expected: expected.to_owned(),
    }
}
