//! How a voice sounds: everything about a note except its pitch and its time. Times are in seconds.

/// The four waves of the chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wave {
    /// A pulse, with one of four duties.
    Pulse,
    /// A triangle.
    Triangle,
    /// Noise from a shift register. The pitch sets how fast it is clocked.
    Noise,
}

/// The share of a pulse's period that is high. For noise, it selects the short register, which sounds like a tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty(u8);

impl Duty {
    /// The highest number of a duty.
    pub const MOST: u8 = 3;

    /// Duty 0 to 3: 12.5, 25, 50 and 75 %. Higher numbers count as 3.
    pub const fn new(number: u8) -> Self {
        Self(if number > Self::MOST { Self::MOST } else { number })
    }

    /// The share of the period that is high.
    pub const fn width(self) -> f32 {
        match self.0 {
            0 => 0.125,
            1 => 0.25,
            2 => 0.5,
            _ => 0.75,
        }
    }

    /// Whether noise with this duty uses the short register.
    pub const fn is_short(self) -> bool {
        self.0 > 0
    }
}

/// The rise and fall of a note's volume: attack to full, decay to sustain, release to zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Envelope {
    /// Seconds from zero to full.
    pub attack: f32,
    /// Seconds from full to zero. Only the part down to the sustain level is used.
    pub decay: f32,
    /// The level of a held note, 0 to 1.
    pub sustain: f32,
    /// Seconds from full to zero after the note.
    pub release: f32,
}

/// A pitch that goes up and down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vibrato {
    /// How far it goes to either side, in cents.
    pub cents: f32,
    /// How often it goes up and down, in hertz.
    pub rate: f32,
    /// How long the note stays at its pitch first, in seconds.
    pub delay: f32,
}

/// The most steps of an arpeggio.
pub const MOST_ARPEGGIO: usize = 8;

/// A chord broken so fast that it sounds like one note.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arpeggio {
    steps: [i8; MOST_ARPEGGIO],
    count: usize,
    hold: f32,
}

impl Arpeggio {
    /// Makes an arpeggio of semitones above the note, each held for `hold` seconds. Steps beyond the maximum are left
    /// out.
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

    /// Returns the semitones above the note, `age` seconds after its beginning.
    pub fn semitones(&self, age: f32) -> f32 {
        if self.count == 0 || self.hold <= 0.0 {
            return 0.0;
        }
        let turn = (age / self.hold) as usize % self.count;
        self.steps.get(turn).copied().map_or(0.0, f32::from)
    }
}

/// A pitch that begins elsewhere and slides to the note.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slide {
    /// Where it begins, in semitones from the note.
    pub from: f32,
    /// How long it takes, in seconds.
    pub time: f32,
}

impl Slide {
    /// Returns the semitones above the note, `age` seconds after its beginning.
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
    /// The wave's duty.
    pub duty: Duty,
    /// Loudness, 0 to 1.
    pub volume: f32,
    /// How the volume of notes rises and falls.
    pub envelope: Envelope,
    /// How their pitch goes up and down.
    pub vibrato: Vibrato,
    /// How they are broken into a chord.
    pub arpeggio: Arpeggio,
    /// How they slide to their pitch.
    pub slide: Slide,
    /// How much sharper than written they are, in cents.
    pub detune: f32,
}

impl Patch {
    /// Returns the plain sound of a wave. Repeated notes can be told apart, and they end without a click.
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
