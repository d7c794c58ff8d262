//! Measures loudness as people perceive it, in LUFS, according to ITU-R BS.1770 at 48 kHz.

use super::{Frame, RATE};

/// The loudness is averaged over 400 ms, and a new average begins every 100 ms.
const STEP: usize = RATE as usize / 10;
const STEPS: usize = 4;
/// The level below which a sound counts as silence, in LUFS.
const SILENCE: f64 = -70.0;
/// The largest amount by which a passage may be quieter than the average, in LU. Quieter passages are left out.
const GATE: f64 = 10.0;

/// A second-order filter: its coefficients b0, b1, b2, a1 and a2, and its memory.
#[derive(Clone, Debug)]
struct Biquad {
    factors: [f64; 5],
    memory: [f64; 2],
}

impl Biquad {
    fn new(factors: [f64; 5]) -> Self {
        Self {
            factors,
            memory: [0.0; 2],
        }
    }

    fn next(&mut self, x: f64) -> f64 {
        let [b0, b1, b2, a1, a2] = self.factors;
        let [m0, m1] = self.memory;
        let y = b0 * x + m0;
        self.memory = [b1 * x - a1 * y + m1, b2 * x - a2 * y];
        y
    }
}

/// The "K" weighting: a shelving filter for the effect of the head, and a high-pass filter for the sensitivity of the
/// ear. The coefficients come from the standard.
fn weighting() -> [Biquad; 2] {
    let shelf = [
        1.535_124_859_586_97,
        -2.691_696_189_406_38,
        1.198_392_810_852_85,
        -1.690_659_293_182_41,
        0.732_480_774_215_85,
    ];
    let high_pass = [1.0, -2.0, 1.0, -1.990_047_454_833_98, 0.990_072_250_366_21];
    [Biquad::new(shelf), Biquad::new(high_pass)]
}

/// Returns the weighted mean square of each period of 100 ms, summed over both channels. The last period is padded with
/// silence.
fn powers(frames: &[Frame]) -> Vec<f64> {
    let mut filters = [weighting(), weighting()];
    let mut power = |frame: &Frame| -> f64 {
        let channels = frame.iter().zip(&mut filters);
        channels
            .map(|(sample, [shelf, high_pass])| high_pass.next(shelf.next(f64::from(*sample))).powi(2))
            .sum()
    };
    let chunks = frames.chunks(STEP);
    chunks
        .map(|chunk| chunk.iter().map(&mut power).sum::<f64>() / STEP as f64)
        .collect()
}

fn lufs(power: f64) -> f64 {
    10.0 * power.log10() - 0.691
}

/// Returns the mean power of each period of 400 ms.
fn blocks(frames: &[Frame]) -> Vec<f64> {
    let mut powers = powers(frames);
    powers.resize(powers.len().max(STEPS), 0.0);
    let mean = |block: &[f64]| block.iter().sum::<f64>() / STEPS as f64;
    powers.windows(STEPS).map(mean).collect()
}

/// Returns the loudness of the whole recording. Pauses are left out.
pub fn integrated(frames: &[Frame]) -> f64 {
    let mean_above = |blocks: &[f64], gate: f64| {
        let counted: Vec<f64> = blocks.iter().copied().filter(|power| lufs(*power) > gate).collect();
        counted.iter().sum::<f64>() / counted.len().max(1) as f64
    };
    let blocks = blocks(frames);
    let rough = lufs(mean_above(&blocks, SILENCE));
    lufs(mean_above(&blocks, (rough - GATE).max(SILENCE)))
}

/// Returns the loudness of the loudest 400 ms. A sound shorter than 400 ms is measured together with the silence after
/// it.
pub fn loudest(frames: &[Frame]) -> f64 {
    lufs(blocks(frames).into_iter().fold(0.0, f64::max))
}
