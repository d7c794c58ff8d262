//! How a voice sounds: everything about a note except its pitch and when it is played. Times are in seconds.

/// The waves of the chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wave {
    /// A pulse wave, with one of four duties.
    Pulse,
    /// A triangle wave.
    Triangle,
    /// Noise from a shift register. The pitch sets how fast the register is clocked.
    Noise,
}

/// The fraction of a pulse wave's period during which the wave is high. For noise, the duty selects whether the shift
/// register repeats so soon that it sounds like a tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty(u8);

impl Duty {
    /// The highest number that a duty can have.
    pub const MOST: u8 = 3;

    /// Makes the duty with this number: 0 to 3 stand for 12.5%, 25%, 50% and 75%. Higher numbers count as 3.
    pub const fn new(number: u8) -> Self {
        Self(if number > Self::MOST { Self::MOST } else { number })
    }

    /// The fraction of the period during which the wave is high.
    pub const fn width(self) -> f32 {
        match self.0 {
            0 => 0.125,
            1 => 0.25,
            2 => 0.5,
            _ => 0.75,
        }
    }

    /// Whether noise with this duty repeats so soon that it sounds like a tone.
    pub const fn is_short(self) -> bool {
        self.0 > 0
    }
}

/// The rise and fall of a note's volume: the attack to full volume, the decay to the sustain level, and the release to
/// zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Envelope {
    /// The time from zero to full volume, in seconds.
    pub attack: f32,
    /// The time from full volume to zero, in seconds. Only the part down to the sustain level is used.
    pub decay: f32,
    /// The level of a held note, from 0 to 1.
    pub sustain: f32,
    /// The time from full volume to zero after the note has ended, in seconds.
    pub release: f32,
}

/// Vibrato: a pitch that moves up and down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vibrato {
    /// How far the pitch moves in either direction, in cents.
    pub cents: f32,
    /// How often the pitch moves up and down, in hertz.
    pub rate: f32,
    /// How long the note stays at its own pitch before the vibrato begins, in seconds.
    pub delay: f32,
}

/// The largest number of steps in an arpeggio.
pub const MOST_ARPEGGIO: usize = 8;

/// An arpeggio: a chord whose notes alternate so fast that they sound like one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arpeggio {
    steps: [i8; MOST_ARPEGGIO],
    count: usize,
    hold: f32,
}

impl Arpeggio {
    /// Makes an arpeggio. Each step is a number of semitones above the note and is held for `hold` seconds. Steps
    /// beyond the maximum are left out.
    pub fn new(steps: &[i8], hold: f32) -> Self {
        let mut all = Self {
            count: steps.len().min(MOST_ARPEGGIO),
            hold,
            ..Self::default()
        };
        for (slot, step) in all.steps.iter_mut().zip(steps) {
            *slot = *step;
        }
        all
    }

    /// Returns the distance of the pitch above the note, in semitones, `age` seconds after the note began.
    pub fn semitones(&self, age: f32) -> f32 {
        if self.count == 0 || self.hold <= 0.0 {
            return 0.0;
        }
        let turn = (age / self.hold) as usize % self.count;
        self.steps.get(turn).copied().map_or(0.0, f32::from)
    }
}

/// A slide: a pitch that begins above or below the note and moves to it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slide {
    /// The pitch at which the slide begins, in semitones above the note.
    pub from: f32,
    /// How long the slide takes, in seconds.
    pub time: f32,
}

impl Slide {
    /// Returns the distance of the pitch above the note, in semitones, `age` seconds after the note began.
    pub fn semitones(&self, age: f32) -> f32 {
        if age < self.time {
            self.from * (1.0 - age / self.time)
        } else {
            0.0
        }
    }
}

/// The sound of a voice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Patch {
    /// Its wave.
    pub wave: Wave,
    /// The duty of the wave.
    pub duty: Duty,
    /// The loudness, from 0 to 1.
    pub volume: f32,
    /// How the volume of notes rises and falls.
    pub envelope: Envelope,
    /// How the pitch of notes moves up and down.
    pub vibrato: Vibrato,
    /// The arpeggio that is played for each note.
    pub arpeggio: Arpeggio,
    /// How notes slide to their pitch.
    pub slide: Slide,
    /// The amount by which notes sound higher than written, in cents.
    pub detune: f32,
}

impl Patch {
    /// Returns the plain sound of a wave. Its envelope separates repeated notes from each other, and ends notes without
    /// a click.
    pub const fn plain(wave: Wave) -> Self {
        Self {
            wave,
            duty: Duty::new(if matches!(wave, Wave::Pulse) { 2 } else { 0 }),
            volume: 0.8,
            envelope: Envelope {
                attack: 0.0,
                decay: 0.5,
                sustain: 10.0 / 15.0,
                release: 4.0 / 60.0,
            },
            vibrato: Vibrato {
                cents: 0.0,
                rate: 0.0,
                delay: 0.0,
            },
            arpeggio: Arpeggio {
                steps: [0; MOST_ARPEGGIO],
                count: 0,
                hold: 0.0,
            },
            slide: Slide { from: 0.0, time: 0.0 },
            detune: 0.0,
        }
    }
}
