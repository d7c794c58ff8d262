//! Measures the loudness of samples. Both test programs use this module.

/// Returns the left channel of the mixer's samples, scaled so that full scale is 1.
pub fn left(samples: &[i16]) -> Vec<f32> {
    samples
        .iter()
        .step_by(2)
        .map(|sample| f32::from(*sample) / 32768.0)
        .collect()
}

/// Returns the root mean square of the samples.
pub fn rms(samples: &[f32]) -> f64 {
    let sum: f64 = samples.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    (sum / samples.len().max(1) as f64).sqrt()
}

/// Returns the largest absolute value among the samples.
pub fn peak(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
}
