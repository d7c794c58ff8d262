//! The waves of the chip: pulse, triangle and noise. Every edge is rounded over two samples (with PolyBLEP, or
//! PolyBLAMP for the corners of the triangle), so that frequencies above half the sample rate are not heard as a squeal
//! at a lower pitch.

use super::patch::{Duty, Wave};

/// The highest frequency of a wave, in periods per sample. People cannot hear higher frequencies.
const FASTEST: f32 = 0.45;
/// How often the noise's shift register is clocked in each period of the note: often enough for even low notes to sound
/// like a hiss.
const CLOCKS: f32 = 16.0;

/// An oscillator, which remembers the phase of its wave.
#[derive(Clone, Debug)]
pub struct Oscillator {
    phase: f32,
    register: u16,
    before: f32,
    now: f32,
}

impl Default for Oscillator {
    fn default() -> Self {
        Self {
            // At this phase, the triangle crosses zero.
            phase: 0.25,
            register: 1,
            before: 1.0,
            now: 1.0,
        }
    }
}

impl Oscillator {
    /// Fills `out` with the wave. `pitch` is in periods per sample. The samples are centred on zero and lie between
    /// -1.75 and 1.75.
    pub fn render(&mut self, wave: Wave, duty: Duty, pitch: f32, out: &mut [f32]) {
        match wave {
            Wave::Pulse => self.pulse(duty.width(), pitch.min(FASTEST), out),
            Wave::Triangle => self.triangle(pitch.min(FASTEST), out),
            Wave::Noise => self.noise(duty.is_short(), (pitch * CLOCKS).min(1.0), out),
        }
    }

    fn pulse(&mut self, width: f32, step: f32, out: &mut [f32]) {
        // The mean is subtracted, so that a narrow pulse does not thump when it starts and stops.
        let mean = 2.0 * width - 1.0;
        for sample in out {
            let phase = self.phase;
            let fall = wrapped(phase + 1.0 - width);
            let naive = if phase < width { 1.0 } else { -1.0 };
            *sample = naive - mean + edge(phase, step) - edge(fall, step);
            self.phase = wrapped(phase + step);
        }
    }

    fn triangle(&mut self, step: f32, out: &mut [f32]) {
        for sample in out {
            let phase = self.phase;
            let naive = 4.0 * (phase - 0.5).abs() - 1.0;
            let bend = corner(wrapped(phase + 0.5), step) - corner(phase, step);
            *sample = naive + 4.0 * step * bend;
            self.phase = wrapped(phase + step);
        }
    }

    fn noise(&mut self, short: bool, step: f32, out: &mut [f32]) {
        for sample in out {
            let mut value = self.now;
            if self.phase < step {
                value += (self.now - self.before) / 2.0 * after(self.phase / step);
            }
            if self.phase > 1.0 - step {
                let next = level(clocked(self.register, short));
                value += (next - self.now) / 2.0 * before((1.0 - self.phase) / step);
            }
            *sample = value;
            self.phase += step;
            if self.phase >= 1.0 {
                self.phase -= 1.0;
                self.register = clocked(self.register, short);
                self.before = self.now;
                self.now = level(self.register);
            }
        }
    }
}

/// Returns the register after one clock. Its fifteen bits repeat after 32,767 clocks or, if `short` is true, so soon
/// that they sound like a tone.
const fn clocked(register: u16, short: bool) -> u16 {
    let tap = if short { register >> 6 } else { register >> 1 };
    (register >> 1) | (((register ^ tap) & 1) << 14)
}

fn level(register: u16) -> f32 {
    if register & 1 == 0 { 1.0 } else { -1.0 }
}

fn wrapped(phase: f32) -> f32 {
    if phase >= 1.0 { phase - 1.0 } else { phase }
}

/// Returns the correction that rounds a rise from -1 to 1, `x` samples after the rise.
fn after(x: f32) -> f32 {
    2.0 * x - x * x - 1.0
}

/// Returns the correction that rounds a rise from -1 to 1, `x` samples before the rise.
fn before(x: f32) -> f32 {
    (1.0 - x) * (1.0 - x)
}

/// Returns the correction that rounds a rise from -1 to 1 at phase 0.
fn edge(phase: f32, step: f32) -> f32 {
    if phase < step {
        after(phase / step)
    } else if phase > 1.0 - step {
        before((1.0 - phase) / step)
    } else {
        0.0
    }
}

/// Returns the correction that rounds a corner at phase 0.
fn corner(phase: f32, step: f32) -> f32 {
    let distance = phase.min(1.0 - phase) / step;
    let near = (1.0 - distance).max(0.0);
    near * near * near / 3.0
}
