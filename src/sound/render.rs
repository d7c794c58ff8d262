//! Renders whole tunes and effects to samples, for files and tests.

use super::bank::Clip;
use super::limiter::Limiter;
use super::sequence::Sequence;
use super::sequencer::Sequencer;
use super::{BLOCK, Frame, RATE};

/// The longest fade-out of a tune that is played once, in frames.
const LONGEST_TAIL: usize = 5 * RATE as usize;

/// Renders a tune from beginning to end as the mixer plays it, at `pace` times its tempo. A tune that repeats is cut
/// off at the point where it would start over; a tune that is played once is rendered until it has faded out.
pub fn tune(sequence: &Sequence, pace: f64) -> Vec<Frame> {
    let mut sequencer = Sequencer::default();
    sequencer.set_pace(pace);
    let mut frames = vec![[0.0; 2]; (sequence.samples() as f64 / pace).round() as usize];
    sequencer.render(sequence, &mut frames);
    if sequence.again.is_none() {
        let longest = frames.len() + LONGEST_TAIL;
        while frames.len() < longest && !sequencer.is_over() {
            let mut more = [[0.0; 2]; BLOCK];
            sequencer.render(sequence, &mut more);
            frames.extend_from_slice(&more);
        }
    }
    limited(&frames)
}

/// Renders an effect on its own, as the mixer plays it.
pub fn clip(clip: &Clip) -> Vec<Frame> {
    let frames: Vec<Frame> = clip.samples.iter().map(|sample| [*sample; 2]).collect();
    limited(&frames)
}

/// Passes the frames through the limiter, and removes the delay that the limiter causes.
fn limited(frames: &[Frame]) -> Vec<Frame> {
    let mut limiter = Limiter::default();
    let mut out = Vec::with_capacity(frames.len() + 2 * BLOCK);
    for chunk in frames.chunks(BLOCK).chain([[].as_slice()]) {
        let mut block = [[0.0; 2]; BLOCK];
        for (slot, frame) in block.iter_mut().zip(chunk) {
            *slot = *frame;
        }
        limiter.process(&mut block);
        out.extend_from_slice(&block);
    }
    out.drain(..BLOCK);
    out.truncate(frames.len());
    out
}

/// Converts a sample to 16 bits.
pub fn to_i16(sample: f32) -> i16 {
    // The cast saturates, so values that are too large cannot wrap around.
    (sample * f32::from(i16::MAX)).round() as i16
}

/// Converts frames to 16-bit samples, alternating between left and right.
pub fn interleaved(frames: &[Frame]) -> Vec<i16> {
    frames.iter().flatten().map(|sample| to_i16(*sample)).collect()
}
