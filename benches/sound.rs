//! Measures how long it takes to make one second of music with effects, and to prepare all sounds at the start.
//!
//! Run it with `cargo bench --bench sound --no-default-features`. A second of sound that takes 20 ms uses a fiftieth of
//! a core.

use divan::Bencher;
use hat_trick::names::{Sound, Tune};
use hat_trick::sound::RATE;
use hat_trick::sound::bank::Bank;
use hat_trick::sound::control::{Command, Volumes};
use hat_trick::sound::mixer::Mixer;
use std::sync::Arc;

/// The number of samples in a hundredth of a second of stereo sound, which is about as much as a sound card asks for at
/// a time.
const PART: usize = RATE as usize / 100 * 2;

fn main() {
    divan::main();
}

fn music() -> Mixer {
    let mut mixer = Mixer::new(Arc::new(Bank::load()), Volumes::default());
    mixer.apply(Command::Music(Some(Tune::Title)));
    mixer
}

/// Starts a new effect with each block of samples, so that all sixteen voices for effects are busy.
#[divan::bench]
fn a_second_of_music_with_sixteen_effects(bencher: Bencher) {
    let mut samples = [0_i16; PART];
    bencher.with_inputs(music).bench_local_refs(|mixer| {
        for id in Sound::ALL.into_iter().cycle().take(100) {
            mixer.apply(Command::Effect {
                id,
                step: 0,
                place: 0.0,
            });
            mixer.fill(&mut samples);
        }
        samples
    });
}

#[divan::bench]
fn load_the_bank() -> Bank {
    Bank::load()
}
