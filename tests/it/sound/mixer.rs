//! Tests the mixer: it plays what the game requests and nothing else, without clicks, clipping or memory allocation.

use crate::sound::listen::{left, peak, rms};
use crate::sound::pitch::{largest_step, pitch};
use hat_trick::names::{Sound, Tune};
use hat_trick::sound::bank::Bank;
use hat_trick::sound::control::{Command, Volumes};
use hat_trick::sound::limiter::CEILING;
use hat_trick::sound::mixer::{Mixer, SLOTS};
use hat_trick::sound::mml::parse;
use hat_trick::sound::sfx::Effect;
use hat_trick::sound::{RATE, SoundError};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use std::sync::Arc;

/// A long low note in a smooth triangle wave, in which any abrupt step is a fault.
const ORGAN: &str = "A r1^1^1\nC v15 @e0,0,15,3 q8 o3 a1^1^1&";
/// A silent effect that turns the music down while it plays.
const PAUSE: &str =
    r#"{"ducks": true, "layers": [{"wave": "triangle", "volume": 0, "notes": ["c4"], "note_ms": 1000}]}"#;
/// A loud note that lasts half a second.
const LOUD: &str = r#"{"volume": 400, "layers": [{"wave": "triangle", "volume": 15, "notes": ["a3"], "note_ms": 500, "release_ms": 50}]}"#;

fn broken() -> SoundError {
    parse("broken.mml", "A x").expect_err("it is broken")
}

/// Makes a mixer in which all effects are the same and all tunes are the same, except for one tune that cannot be read.
fn mixer(effect: &str) -> Mixer {
    let tune = |id| {
        if id == Tune::Ending {
            Err(broken())
        } else {
            parse("organ.mml", ORGAN)
        }
    };
    let bank = Bank::of(tune, |_| Effect::parse("effect.json", effect));
    Mixer::new(Arc::new(bank), Volumes::default())
}

fn game_mixer() -> Mixer {
    Mixer::new(Arc::new(Bank::load()), Volumes::default())
}

fn fill(mixer: &mut Mixer, seconds: f64) -> Vec<i16> {
    let mut samples = vec![0; (seconds * f64::from(RATE)) as usize * 2];
    mixer.fill(&mut samples);
    samples
}

fn hear(mixer: &mut Mixer, seconds: f64) -> Vec<f32> {
    left(&fill(mixer, seconds))
}

fn effect(id: Sound) -> Command {
    Command::Effect {
        id,
        step: 0,
        place: 0.0,
    }
}

/// The largest difference between neighbouring samples of the test tune at its normal volume, with a small margin for
/// volume changes.
const SMOOTH: f32 = 0.008;

#[test]
fn without_orders_there_is_silence() {
    assert_eq!(peak(&hear(&mut game_mixer(), 1.0)), 0.0);
}

#[test]
fn music_begins_changes_and_stops_without_a_click() {
    let mut mixer = mixer(PAUSE);
    let mut all = Vec::new();
    for tune in [Some(Tune::Title), Some(Tune::Stretch1), None, Some(Tune::Title)] {
        mixer.apply(Command::Music(tune));
        all.extend(hear(&mut mixer, 0.713));
    }
    mixer.apply(Command::Stop);
    all.extend(hear(&mut mixer, 0.3));
    assert!(largest_step(&all) < SMOOTH, "{}", largest_step(&all));
    assert!(rms(&all[4800..30_000]) > 0.05);
    assert_eq!(peak(&all[all.len() - 4800..]), 0.0);
}

#[test]
fn a_loop_has_no_click_and_no_gap() {
    let mut mixer = mixer(PAUSE);
    mixer.apply(Command::Music(Some(Tune::Title)));
    let all = hear(&mut mixer, 9.0);
    assert!(largest_step(&all) < SMOOTH, "{}", largest_step(&all));
    let quietest = all[4800..].chunks(2400).map(rms).fold(1.0, f64::min);
    assert!(quietest > 0.05, "{quietest}");
}

#[test]
fn hurry_up_goes_on_where_it_is_a_quarter_faster_at_the_same_pitch() {
    let mut mixer = mixer(PAUSE);
    mixer.apply(Command::Music(Some(Tune::Title)));
    let before = hear(&mut mixer, 1.0);
    let at = mixer.position().unwrap();
    mixer.apply(Command::Hurry(true));
    let mut after = hear(&mut mixer, 0.002);
    let then = mixer.position().unwrap();
    assert!(then.0 == at.0 && (at.1..at.1 + 3).contains(&then.1), "{at:?} {then:?}");
    after.extend(hear(&mut mixer, 0.998));
    let passed = f64::from(mixer.position().unwrap().1 - at.1);
    assert!(
        (passed / f64::from(at.1) - 1.25).abs() < 0.02,
        "{passed} ticks after {}",
        at.1
    );
    let joined: Vec<f32> = before.iter().chain(&after).copied().collect();
    assert!(largest_step(&joined) < SMOOTH);
    assert!((pitch(&after, 200.0, 240.0) - 220.0).abs() < 1.0);
}

#[test]
fn in_a_pause_the_music_waits_in_silence_and_goes_on_where_it_was() {
    let mut mixer = mixer(PAUSE);
    mixer.apply(Command::Music(Some(Tune::Title)));
    let mut all = hear(&mut mixer, 0.7);
    mixer.apply(Command::Pause(true));
    all.extend(hear(&mut mixer, 0.1));
    let at = mixer.position().unwrap();
    let paused = hear(&mut mixer, 1.0);
    assert_eq!((peak(&paused), mixer.position()), (0.0, Some(at)));
    mixer.apply(Command::Pause(false));
    let after = hear(&mut mixer, 0.5);
    assert!(rms(&after) > 0.05 && mixer.position().unwrap().1 > at.1);
    all.extend(paused.iter().chain(&after));
    assert!(largest_step(&all) < SMOOTH, "{}", largest_step(&all));
}

#[test]
fn the_same_tune_asked_for_again_goes_on() {
    let mut mixer = mixer(PAUSE);
    mixer.apply(Command::Music(Some(Tune::Title)));
    hear(&mut mixer, 0.5);
    let at = mixer.position().unwrap().1;
    mixer.apply(Command::Music(Some(Tune::Title)));
    hear(&mut mixer, 0.1);
    assert!(mixer.position().unwrap().1 > at);
}

#[test]
fn music_steps_back_for_a_fanfare_and_returns() {
    let mut mixer = mixer(PAUSE);
    mixer.apply(Command::Music(Some(Tune::Title)));
    let before = rms(&hear(&mut mixer, 0.5)[4800..]);
    mixer.apply(effect(Sound::HatTrick));
    let during = rms(&hear(&mut mixer, 0.9)[9600..]);
    let after = rms(&hear(&mut mixer, 1.5)[48_000..]);
    assert!((0.28..0.36).contains(&(during / before)), "{during} of {before}");
    assert!((after / before - 1.0).abs() < 0.02, "{after} after {before}");
    let fanfares = [Sound::HatTrick, Sound::ExtraRetry, Sound::Timeout, Sound::Deadline];
    let ducks = |id: Sound| Effect::of(id).unwrap().ducks;
    assert!(fanfares.into_iter().all(ducks) && !ducks(Sound::Coin));
}

#[test]
fn sixteen_effects_at_once_are_limited_not_clipped() {
    let mut mixer = mixer(LOUD);
    mixer.apply(Command::Music(Some(Tune::Title)));
    hear(&mut mixer, 0.2);
    for id in Sound::ALL.into_iter().take(20) {
        mixer.apply(effect(id));
    }
    assert_eq!(mixer.playing(), SLOTS);
    let loud = hear(&mut mixer, 0.4);
    let top = peak(&loud);
    assert!(top <= CEILING + 1e-3 && top > 0.8, "{top}");
    // Clipping would flatten the wave, making neighbouring samples at its top equal.
    let flat = loud
        .windows(2)
        .filter(|pair| pair[0].abs() > 0.88 && pair[0] == pair[1])
        .count();
    assert!(flat < 20, "{flat}");
    hear(&mut mixer, 1.0);
    assert_eq!(mixer.playing(), 0);
    assert!(rms(&hear(&mut mixer, 0.5)) > 0.05, "the music is back");
}

#[test]
fn a_new_effect_takes_the_place_of_the_oldest_without_a_click() {
    let mut mixer = mixer(&LOUD.replace("400", "20"));
    let mut all = Vec::new();
    for id in Sound::ALL.into_iter().chain(Sound::ALL) {
        mixer.apply(effect(id));
        all.extend(hear(&mut mixer, 0.0213));
    }
    let [slope, voices] = [4.0 * 220.0 / RATE as f32 * 0.36 * 0.2, SLOTS as f32];
    assert!(largest_step(&all) < slope * voices * 1.5, "{}", largest_step(&all));
}

#[test]
fn the_same_effect_twice_in_a_moment_is_one() {
    let mut mixer = game_mixer();
    for _ in 0..4 {
        mixer.apply(effect(Sound::GateOpen));
    }
    assert_eq!(mixer.playing(), 1);
    hear(&mut mixer, 0.05);
    mixer.apply(effect(Sound::GateOpen));
    assert_eq!(mixer.playing(), 2);
}

#[test]
fn volumes_do_what_they_say() {
    let loud = |volumes: Volumes, attract: bool| {
        let mut mixer = mixer(PAUSE);
        mixer.apply(Command::Volumes(volumes));
        mixer.apply(Command::Attract(attract));
        mixer.apply(Command::Music(Some(Tune::Title)));
        rms(&hear(&mut mixer, 0.5)[9600..])
    };
    let full = Volumes {
        attract: 100,
        ..Volumes::default()
    };
    let all = loud(full, false);
    assert!((loud(Volumes { master: 50, ..full }, false) / all - 0.25).abs() < 0.01);
    assert!((loud(Volumes { music: 50, ..full }, false) / all - 0.25).abs() < 0.01);
    assert!((loud(Volumes { effects: 0, ..full }, false) / all - 1.0).abs() < 0.01);
    assert_eq!(loud(Volumes { master: 0, ..full }, false), 0.0);
    assert_eq!(loud(Volumes { attract: 0, ..full }, true), 0.0);
    assert!((loud(Volumes { attract: 0, ..full }, false) / all - 1.0).abs() < 0.01);
}

#[test]
fn effects_stand_where_they_happen() {
    let mut mixer = game_mixer();
    mixer.apply(Command::Effect {
        id: Sound::Coin,
        step: 0,
        place: -0.4,
    });
    let frames = crate::sound::pitch::frames(&fill(&mut mixer, 0.2));
    let side = |channel: usize| rms(&frames.iter().map(|frame| frame[channel]).collect::<Vec<_>>());
    assert!(side(0) > side(1) && side(1) > 0.01);
}

#[test]
fn a_broken_tune_is_missing_and_the_rest_plays() {
    let mut mixer = mixer(PAUSE);
    mixer.apply(Command::Music(Some(Tune::Ending)));
    assert_eq!(peak(&hear(&mut mixer, 0.5)), 0.0);
    mixer.apply(Command::Music(Some(Tune::Title)));
    assert!(peak(&hear(&mut mixer, 0.5)) > 0.05);
    let bank = Bank::of(|_| Err(broken()), |_| Effect::parse("effect.json", "{"));
    assert_eq!(bank.mistakes.len(), Tune::ALL.len() + Sound::ALL.len());
}

/// Returns a random command for the mixer.
fn order(rng: &mut Pcg32) -> Command {
    let any = rng.random_range(0..Tune::ALL.len());
    match rng.random_range(0..100) {
        0 => Command::Music(Tune::ALL.get(any).copied().filter(|_| any != 0)),
        1 => Command::Hurry(rng.random_bool(0.5)),
        2 => Command::Attract(rng.random_bool(0.5)),
        _ => {
            let id = Sound::ALL[rng.random_range(0..Sound::ALL.len())];
            Command::Effect {
                id,
                step: rng.random_range(0..8),
                place: rng.random_range(-1.0..1.0),
            }
        }
    }
}

#[test]
fn ten_minutes_of_anything_allocate_nothing_and_stay_below_the_ceiling() {
    let (mut mixer, mut rng) = (game_mixer(), Pcg32::seed_from_u64(7));
    let mut samples = [0_i16; 960];
    let highest = (CEILING * 32_767.0) as u16 + 1;
    let counted = allocation_counter::measure(|| {
        for _ in 0..60_000 {
            if rng.random_bool(0.1) {
                mixer.apply(order(&mut rng));
            }
            mixer.fill(&mut samples);
            assert!(samples.iter().all(|sample| sample.unsigned_abs() <= highest));
        }
    });
    assert_eq!(counted.count_total, 0);
}
