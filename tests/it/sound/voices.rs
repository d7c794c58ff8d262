//! Tests the voices: they are in tune, and neither squeal nor click.

use crate::sound::listen::{peak, rms};
use crate::sound::pitch::{largest_step, pitch, squeal};
use hat_trick::sound::RATE;
use hat_trick::sound::patch::{Arpeggio, Duty, Envelope, Patch, Slide, Vibrato, Wave};
use hat_trick::sound::voice::{Voice, hertz};

/// Returns a patch that starts at full volume and stays there while the note is held.
fn organ(wave: Wave, duty: u8) -> Patch {
    Patch {
        duty: Duty::new(duty),
        volume: 1.0,
        envelope: Envelope {
            attack: 0.0,
            decay: 0.0,
            sustain: 1.0,
            release: 0.05,
        },
        ..Patch::plain(wave)
    }
}

/// Returns the samples of a note that lasts `seconds`.
fn held(patch: &Patch, note: f32, seconds: f32) -> Vec<f32> {
    let mut voice = Voice::new(patch.wave);
    voice.set(patch);
    voice.begin(note);
    let mut samples = vec![0.0; (seconds * RATE as f32) as usize];
    voice.render(&mut samples);
    samples
}

/// Returns the distance from `wanted` to `measured`, in cents.
fn cents(measured: f64, wanted: f64) -> f64 {
    (1200.0 * (measured / wanted).log2()).abs()
}

#[test]
fn every_wave_and_duty_is_in_tune() {
    assert!((hertz(69.0) - 440.0).abs() < 1e-3);
    for (wave, duties) in [(Wave::Pulse, 0..=3), (Wave::Triangle, 0..=0)] {
        for duty in duties {
            for note in [36.0, 57.0, 69.0, 84.0] {
                let wanted = f64::from(hertz(note));
                let samples = held(&organ(wave, duty), note, 0.5);
                let measured = pitch(&samples[4800..], wanted * 0.8, wanted * 1.3);
                assert!(
                    cents(measured, wanted) < 2.0,
                    "{wave:?} {duty} {note}: {measured} for {wanted}"
                );
            }
        }
    }
}

#[test]
fn short_noise_sings_at_its_pitch() {
    // The note's period is sixteen clock cycles, and the short noise register repeats after ninety-three.
    let wanted = f64::from(hertz(84.0)) * 16.0 / 93.0;
    let samples = held(&organ(Wave::Noise, 1), 84.0, 0.5);
    let measured = pitch(&samples[4800..], wanted * 0.8, wanted * 1.3);
    assert!(cents(measured, wanted) < 5.0, "{measured} for {wanted}");
}

#[test]
fn long_noise_has_no_pitch_and_is_brighter_higher_up() {
    let brightness = |note| largest_turns(&held(&organ(Wave::Noise, 0), note, 0.5));
    assert!(brightness(96.0) > 3 * brightness(60.0));
}

fn largest_turns(samples: &[f32]) -> usize {
    samples.windows(2).filter(|pair| pair[0] * pair[1] < 0.0).count()
}

#[test]
fn high_notes_do_not_squeal() {
    // No note's harmonics coincide with their own aliases, so anything between the harmonics is squeal.
    for (wave, duty, bound) in [
        (Wave::Pulse, 0, -40.0),
        (Wave::Pulse, 1, -40.0),
        (Wave::Pulse, 2, -40.0),
        (Wave::Triangle, 0, -65.0),
    ] {
        for note in [84.0, 91.0, 96.0, 101.0] {
            let samples = held(&organ(wave, duty), note, 0.3);
            let heard = squeal(&samples[4800..4800 + 8192], f64::from(hertz(note)), 10_000.0);
            println!("{wave:?} duty {duty} note {note}: squeal {heard:.1} dB");
            assert!(heard < bound, "{wave:?} {duty} {note}: {heard:.1} dB");
        }
    }
}

#[test]
fn a_plain_pulse_would_squeal() {
    let tone = hertz(101.0);
    let plain = |i: usize| {
        if (i as f32 * tone / RATE as f32).fract() < 0.5 {
            1.0
        } else {
            -1.0
        }
    };
    let samples: Vec<f32> = (0..8192).map(plain).collect();
    assert!(squeal(&samples, f64::from(tone), 10_000.0) > -30.0);
}

#[test]
fn notes_begin_and_end_without_a_click() {
    let patch = organ(Wave::Triangle, 0);
    let mut voice = Voice::new(Wave::Triangle);
    voice.set(&patch);
    let mut all = Vec::new();
    let mut play = |voice: &mut Voice, count: usize| {
        let mut samples = vec![0.0; count];
        voice.render(&mut samples);
        all.extend(samples);
    };
    for i in 0..40 {
        voice.begin(57.0);
        play(&mut voice, 1500 + i * 7);
        if i % 2 == 0 {
            voice.end();
            play(&mut voice, 1000 + i * 11);
        }
    }
    voice.end();
    play(&mut voice, 9600);
    // A 220 Hz triangle wave rises by this much per sample. Changes of volume may add a little.
    let slope = 4.0 * 220.0 / RATE as f32;
    assert!(largest_step(&all) < slope + 0.035, "{}", largest_step(&all));
    assert!(peak(&all[all.len() - 480..]) < 1e-4, "it dies away");
}

#[test]
fn pulses_have_no_thump() {
    for duty in 0..=3 {
        let samples = held(&organ(Wave::Pulse, duty), 57.0, 0.5);
        let mean = samples[4800..].iter().sum::<f32>() / (samples.len() - 4800) as f32;
        assert!(mean.abs() < 0.02, "duty {duty}: {mean}");
    }
}

#[test]
fn the_envelope_rises_falls_and_holds() {
    let envelope = Envelope {
        attack: 0.1,
        decay: 0.2,
        sustain: 0.5,
        release: 0.1,
    };
    let patch = Patch {
        envelope,
        ..organ(Wave::Triangle, 0)
    };
    let samples = held(&patch, 69.0, 0.6);
    let loud = |from: f32| rms(&samples[(from * RATE as f32) as usize..][..2400]);
    assert!(loud(0.0) < 0.5 * loud(0.075), "attack");
    assert!(loud(0.5) < 0.6 * loud(0.1), "decay");
    assert!((loud(0.5) / loud(0.4) - 1.0).abs() < 0.02, "sustain");
}

#[test]
fn slide_arpeggio_and_vibrato_move_the_pitch() {
    let still = organ(Wave::Triangle, 0);
    let slide = Patch {
        slide: Slide { from: -12.0, time: 0.4 },
        ..still
    };
    let samples = held(&slide, 69.0, 0.8);
    assert!(pitch(&samples[..4800], 200.0, 500.0) < 260.0);
    assert!(cents(pitch(&samples[24_000..], 300.0, 600.0), 440.0) < 2.0);

    let arpeggio = Patch {
        arpeggio: Arpeggio::new(&[0, 12], 0.1),
        ..still
    };
    let samples = held(&arpeggio, 69.0, 0.4);
    assert!(cents(pitch(&samples[480..4500], 300.0, 1000.0), 440.0) < 10.0);
    assert!(cents(pitch(&samples[5300..9300], 600.0, 1000.0), 880.0) < 10.0);

    let vibrato = Patch {
        vibrato: Vibrato {
            cents: 50.0,
            rate: 5.0,
            delay: 0.0,
        },
        ..still
    };
    let samples = held(&vibrato, 69.0, 0.4);
    // The pitch is highest after a twentieth of a second, and lowest after three twentieths.
    let high = pitch(&samples[1680..3120], 400.0, 500.0);
    let low = pitch(&samples[6480..7920], 400.0, 500.0);
    assert!(high > 446.0 && low < 434.0, "{high} {low}");
}
