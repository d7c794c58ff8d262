//! Plays a sequence: performs the steps that are due at each tick, and plays the voices between ticks.

use super::echo::Echo;
use super::sequence::{Op, Sequence, TEMPO, Track, VOICES, WAVES, samples_a_tick};
use super::voice::Voice;
use super::{BLOCK, Frame};

/// The gain of each voice at volume 15. A triangle wave sounds softer than a pulse wave, so its gain is higher.
const GAINS: [f32; VOICES] = [0.145, 0.145, 0.275, 0.13];
/// The position of each voice, from -1 (left) to 1 (right): far enough apart to distinguish the voices, but close
/// enough together for a booth with only one loudspeaker.
const PLACES: [f32; VOICES] = [-0.25, 0.25, 0.0, 0.1];

/// One voice, and how far its track has been played.
#[derive(Clone, Debug)]
struct TrackHead {
    voice: Voice,
    echo: Echo,
    echo_ticks: u32,
    echo_level: f32,
    echo_changed: bool,
    next: usize,
    left: f32,
    right: f32,
}

impl TrackHead {
    fn new(number: usize) -> Self {
        let gain = GAINS.get(number).copied().unwrap_or_default();
        let place = PLACES.get(number).copied().unwrap_or_default();
        Self {
            voice: Voice::new(WAVES.get(number).copied().unwrap_or(super::patch::Wave::Noise)),
            echo: Echo::default(),
            echo_ticks: 0,
            echo_level: 0.0,
            echo_changed: false,
            next: 0,
            left: gain * (1.0 - place.max(0.0)),
            right: gain * (1.0 + place.min(0.0)),
        }
    }
}

/// Plays a sequence.
#[derive(Clone, Debug)]
pub struct Sequencer {
    heads: [TrackHead; VOICES],
    tick: u32,
    /// The number of samples until the next tick.
    wait: f64,
    tempo: u16,
    pace: f64,
    ended: bool,
}

impl Default for Sequencer {
    fn default() -> Self {
        Self {
            heads: std::array::from_fn(TrackHead::new),
            tick: 0,
            wait: 0.0,
            tempo: TEMPO,
            pace: 1.0,
            ended: false,
        }
    }
}

impl Sequencer {
    /// Goes back to the beginning, silences all voices and echoes, and resets the tempo and the pace.
    pub fn rewind(&mut self) {
        for (head, wave) in self.heads.iter_mut().zip(WAVES) {
            head.voice = Voice::new(wave);
            head.echo.clear();
            (head.echo_ticks, head.echo_level, head.echo_changed) = (0, 0.0, false);
            head.next = 0;
        }
        (self.tick, self.wait, self.tempo, self.pace, self.ended) = (0, 0.0, TEMPO, 1.0, false);
    }

    /// Continues from the same position at `pace` times the tempo.
    pub fn set_pace(&mut self, pace: f64) {
        self.pace = pace;
        self.time_echoes();
    }

    /// Returns the tick that is played next.
    pub fn tick(&self) -> u32 {
        self.tick
    }

    /// Whether a tune that is played once has ended and faded out.
    pub fn is_over(&self) -> bool {
        self.ended
            && self
                .heads
                .iter()
                .all(|head| head.voice.is_silent() && head.echo.is_silent())
    }

    /// Adds the next samples of `sequence` to `out`.
    pub fn render(&mut self, sequence: &Sequence, out: &mut [Frame]) {
        let mut rest = out;
        while !rest.is_empty() {
            if self.wait <= 0.0 {
                self.step(sequence);
                self.wait += samples_a_tick(self.tempo, self.pace);
            }
            let count = (self.wait.ceil() as usize).clamp(1, BLOCK).min(rest.len());
            let (now, later) = rest.split_at_mut(count);
            self.sound(sequence.volume, now);
            self.wait -= count as f64;
            rest = later;
        }
    }

    /// Performs the steps of one tick. At the end of a tune that loops, returns to the start of the loop.
    fn step(&mut self, sequence: &Sequence) {
        if self.ended {
            return;
        }
        if self.tick >= sequence.end {
            // This ends the notes that last until the end of the tune.
            self.perform(sequence);
            let Some(again) = sequence.again.filter(|again| *again < sequence.end) else {
                self.ended = true;
                self.heads.iter_mut().for_each(|head| head.voice.end());
                return;
            };
            self.tick = again;
            for (head, track) in self.heads.iter_mut().zip(&sequence.tracks) {
                head.next = track.again;
            }
        }
        self.perform(sequence);
        self.tick += 1;
    }

    /// Performs the steps that are due at this tick.
    fn perform(&mut self, sequence: &Sequence) {
        let before = self.tempo;
        for (head, track) in self.heads.iter_mut().zip(&sequence.tracks) {
            self.tempo = head.perform(track, self.tick).unwrap_or(self.tempo);
        }
        if self.tempo != before {
            self.time_echoes();
        }
        for head in self.heads.iter_mut().filter(|head| head.echo_changed) {
            head.time_echo(self.tempo, self.pace);
        }
    }

    fn time_echoes(&mut self) {
        for head in &mut self.heads {
            head.time_echo(self.tempo, self.pace);
        }
    }

    fn sound(&mut self, volume: f32, out: &mut [Frame]) {
        let mut buffer = [0.0; BLOCK];
        let Some(samples) = buffer.get_mut(..out.len()) else {
            return;
        };
        for head in &mut self.heads {
            head.voice.render(samples);
            head.echo.apply(samples);
            let (left, right) = (head.left * volume, head.right * volume);
            for ([l, r], sample) in out.iter_mut().zip(samples.iter()) {
                *l += sample * left;
                *r += sample * right;
            }
        }
    }
}

impl TrackHead {
    /// Performs the steps that are due at `tick`. Returns the new tempo, if it changes.
    fn perform(&mut self, track: &Track, tick: u32) -> Option<u16> {
        let mut tempo = None;
        while let Some(step) = track.steps.get(self.next).filter(|step| step.at <= tick) {
            self.next += 1;
            match step.op {
                Op::Tempo(new) => tempo = Some(new),
                Op::Patch(number) => {
                    if let Some(patch) = track.patches.get(number) {
                        self.voice.set(patch);
                    }
                }
                Op::Echo { ticks, level } => {
                    (self.echo_ticks, self.echo_level, self.echo_changed) = (ticks, level, true);
                }
                Op::Begin(note) => self.voice.begin(f32::from(note)),
                Op::Glide(note) => self.voice.glide(f32::from(note)),
                Op::End => self.voice.end(),
            }
        }
        tempo
    }

    /// Adapts the echo's delay to the tempo and the pace.
    fn time_echo(&mut self, tempo: u16, pace: f64) {
        let delay = f64::from(self.echo_ticks) * samples_a_tick(tempo, pace);
        self.echo.set(delay.round() as usize, self.echo_level);
        self.echo_changed = false;
    }
}
