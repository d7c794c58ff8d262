//! Measurements that let tests listen to samples: pitch, spectrum and clicks.

use hat_trick::sound::{Frame, RATE};
use std::f64::consts::TAU;

/// Returns the pitch of `samples` in hertz, searching between two bounds by autocorrelation.
pub fn pitch(samples: &[f32], low: f64, high: f64) -> f64 {
    let lags = (f64::from(RATE) / high) as usize..=(f64::from(RATE) / low) as usize;
    let window = samples.len() - lags.end() - 1;
    let likeness = |lag: usize| -> f64 {
        let pairs = samples[..window].iter().zip(&samples[lag..]);
        pairs.map(|(a, b)| f64::from(a * b)).sum()
    };
    let best = lags.max_by(|a, b| likeness(*a).total_cmp(&likeness(*b))).unwrap();
    let [before, at, after] = [best - 1, best, best + 1].map(likeness);
    let shift = (before - after) / (2.0 * (before - 2.0 * at + after));
    f64::from(RATE) / (best as f64 + shift)
}

/// Returns the strength of each multiple of `RATE / samples.len()`, up to `highest` hertz. A Blackman window keeps the
/// tones apart.
pub fn spectrum(samples: &[f32], highest: f64) -> Vec<(f64, f64)> {
    let count = samples.len() as f64;
    let window = |i: usize| {
        let x = TAU * i as f64 / count;
        0.42 - 0.5 * x.cos() + 0.08 * (2.0 * x).cos()
    };
    let shaped: Vec<f64> = samples
        .iter()
        .enumerate()
        .map(|(i, sample)| f64::from(*sample) * window(i))
        .collect();
    let bins = (highest * count / f64::from(RATE)) as usize;
    (1..bins)
        .map(|bin| (bin as f64 * f64::from(RATE) / count, strength(&shaped, bin)))
        .collect()
}

/// Returns the strength of one frequency in the spectrum, by Goertzel's algorithm.
fn strength(samples: &[f64], bin: usize) -> f64 {
    let turn = 2.0 * (TAU * bin as f64 / samples.len() as f64).cos();
    let (mut one, mut two) = (0.0, 0.0);
    for sample in samples {
        (one, two) = (sample + turn * one - two, one);
    }
    (one * one + two * two - turn * one * two).max(0.0).sqrt()
}

/// Returns the strength of the strongest frequency that is not a multiple of `tone`, in decibels relative to the
/// strongest of all.
pub fn squeal(samples: &[f32], tone: f64, highest: f64) -> f64 {
    let lines = spectrum(samples, highest);
    let strongest = lines.iter().map(|(_, strength)| *strength).fold(0.0, f64::max);
    let off = |hertz: f64| (hertz / tone - (hertz / tone).round()).abs() * tone;
    let foreign = lines.iter().filter(|(hertz, _)| off(*hertz) > 40.0 && *hertz > 60.0);
    let worst = foreign.map(|(_, strength)| *strength).fold(0.0, f64::max);
    20.0 * (worst / strongest).log10()
}

/// Returns the largest difference between two neighbouring samples.
pub fn largest_step(samples: &[f32]) -> f32 {
    samples
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).abs())
        .fold(0.0, f32::max)
}

/// Returns the interleaved samples of both channels as frames.
pub fn frames(samples: &[i16]) -> Vec<Frame> {
    let scaled = |sample: i16| f32::from(sample) / 32768.0;
    samples
        .chunks(2)
        .map(|pair| [scaled(pair[0]), scaled(pair[1])])
        .collect()
}
