//! The commands that begin with `@`. They set how the next notes sound.

use super::reader::VoiceText;
use crate::sound::SoundError;
use crate::sound::patch::{Arpeggio, Duty, Envelope, MOST_ARPEGGIO, Patch, Slide, Vibrato, Wave};

/// The unit of time in MML, in seconds: one frame of an old games console.
const FRAME: f32 = 1.0 / 60.0;
/// How long each step of an arpeggio is held, in seconds.
const HOLD: f32 = 2.0 * FRAME;
/// The largest number of frames that a command may specify: four seconds.
const MOST_FRAMES: i32 = 240;
/// The largest interval of a slide or an arpeggio, in semitones.
const FARTHEST: i32 = 48;

/// The sound settings of a voice at the current position in its text.
#[derive(Debug)]
pub(super) struct Timbre {
    pub(super) patch: Patch,
    /// The echo of the voice: the delay in ticks, and the level.
    pub(super) echo: Option<(u32, f32)>,
}

impl Timbre {
    pub(super) fn new(wave: Wave) -> Self {
        Self {
            patch: Patch::plain(wave),
            echo: None,
        }
    }

    /// Sets the volume, from 0 to 15.
    pub(super) fn set_volume(&mut self, volume: i32) {
        self.patch.volume = volume as f32 / 15.0;
    }

    /// Reads the rest of a command after its `@`.
    pub(super) fn read(&mut self, reader: &mut VoiceText) -> Result<(), SoundError> {
        match reader.peek() {
            Some('0'..='9') => self.read_duty(reader),
            Some('e') => self.read_envelope(reader),
            Some('m') => self.read_vibrato(reader),
            Some('a') => self.read_arpeggio(reader),
            Some('s') => self.read_slide(reader),
            Some('d') => self.read_detune(reader),
            _ => Err(reader
                .unexpected("a duty (@0 to @3), @e envelope, @m vibrato, @a arpeggio, @s slide, @d detune or @w echo")),
        }
    }

    fn read_duty(&mut self, reader: &mut VoiceText) -> Result<(), SoundError> {
        let number = reader.within("a duty", 0, i32::from(Duty::MOST))?;
        self.patch.duty = Duty::new(number as u8);
        Ok(())
    }

    fn read_envelope(&mut self, reader: &mut VoiceText) -> Result<(), SoundError> {
        reader.next();
        let attack = reader.within("attack, in frames,", 0, MOST_FRAMES)?;
        let decay = after_comma(reader, "decay, in frames,", 0, MOST_FRAMES)?;
        let sustain = after_comma(reader, "sustain", 0, 15)?;
        let release = after_comma(reader, "release, in frames,", 0, MOST_FRAMES)?;
        self.patch.envelope = Envelope {
            attack: frames(attack),
            decay: frames(decay),
            sustain: sustain as f32 / 15.0,
            release: frames(release),
        };
        Ok(())
    }

    fn read_vibrato(&mut self, reader: &mut VoiceText) -> Result<(), SoundError> {
        reader.next();
        let cents = reader.within("vibrato, in cents,", 0, 1200)?;
        let mut vibrato = Vibrato {
            cents: cents as f32,
            rate: 6.0,
            delay: frames(12),
        };
        if reader.peek() == Some(',') {
            vibrato.rate = after_comma(reader, "a rate, in tenths of a hertz,", 1, 300)? as f32 / 10.0;
        }
        if reader.peek() == Some(',') {
            vibrato.delay = frames(after_comma(reader, "a delay, in frames,", 0, MOST_FRAMES)?);
        }
        self.patch.vibrato = vibrato;
        Ok(())
    }

    fn read_arpeggio(&mut self, reader: &mut VoiceText) -> Result<(), SoundError> {
        reader.next();
        let mut steps = vec![reader.within("semitones", -FARTHEST, FARTHEST)? as i8];
        while reader.peek() == Some(',') {
            if steps.len() == MOST_ARPEGGIO {
                return Err(reader.unexpected("at most eight steps"));
            }
            steps.push(after_comma(reader, "semitones", -FARTHEST, FARTHEST)? as i8);
        }
        self.patch.arpeggio = Arpeggio::new(&steps, HOLD);
        Ok(())
    }

    fn read_slide(&mut self, reader: &mut VoiceText) -> Result<(), SoundError> {
        reader.next();
        let from = reader.within("semitones", -FARTHEST, FARTHEST)?;
        let time = if from == 0 && reader.peek() != Some(',') {
            0
        } else {
            after_comma(reader, "a time, in frames,", 0, MOST_FRAMES)?
        };
        self.patch.slide = Slide {
            from: from as f32,
            time: frames(time),
        };
        Ok(())
    }

    fn read_detune(&mut self, reader: &mut VoiceText) -> Result<(), SoundError> {
        reader.next();
        self.patch.detune = reader.within("cents", -100, 100)? as f32;
        Ok(())
    }
}

fn after_comma(reader: &mut VoiceText, what: &str, low: i32, high: i32) -> Result<i32, SoundError> {
    if reader.takes(',') {
        reader.within(what, low, high)
    } else {
        Err(reader.unexpected(&format!("a comma and {what} from {low} to {high}")))
    }
}

fn frames(count: i32) -> f32 {
    count as f32 * FRAME
}
