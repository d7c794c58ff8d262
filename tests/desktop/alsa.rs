//! Tests ALSA with files as devices: what is heard and when, and what happens if a device does not exist yet or goes
//! away.
//!
//! ALSA reads its configuration from the environment, so each test plays its sound in a separate process, which is this
//! same program told to run only [`child`].
//!
//! Needs libasound, and `head` to simulate a device that goes away.

use crate::child::{again, test_name};
use crate::listen::{left, peak, rms};
use crate::studio::Studio;
use crate::wait;
use hat_trick::app::desk::{out, sound};
use hat_trick::names::{Sound, Tune};
use hat_trick::sound::control::{Command as Order, Volumes};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// The environment variables that tell the child its role and the path of the recording.
const ROLE: &str = "HAT_TRICK_TEST_ROLE";
const RECORDING: &str = "HAT_TRICK_TEST_RECORDING";

fn start(studio: &Studio, role: &str) -> Child {
    let mut child = again(&test_name(module_path!(), "child"));
    child.env(ROLE, role).env(RECORDING, studio.recording());
    child.env(Studio::VARIABLE, studio.configuration());
    child.spawn().unwrap()
}

/// This is not a test in its own right: the other tests run it in a separate process.
#[test]
fn child() {
    match std::env::var(ROLE).as_deref() {
        Ok("effect") => play_an_effect(),
        Ok("music") => play_music(),
        _ => {}
    }
}

/// Plays quiet music and, after a second and a half, the sound of a coin. Prints the time between the opening of the
/// device and the order to play the coin.
fn play_an_effect() {
    let file = PathBuf::from(std::env::var(RECORDING).unwrap());
    let mut audio = sound::start(
        Volumes {
            music: 20,
            ..Volumes::default()
        },
        out::warn,
    );
    wait::until("the recording", || file.exists().then_some(()));
    let opened = Instant::now();
    audio.order(Order::Music(Some(Tune::Title)));
    std::thread::sleep(Duration::from_millis(1500));
    let at = opened.elapsed();
    audio.order(Order::Effect {
        id: Sound::Coin,
        step: 0,
        place: 0.0,
    });
    println!("\nEFFECT {}", at.as_micros());
    std::thread::sleep(Duration::from_millis(500));
}

fn play_music() {
    let mut audio = sound::start(Volumes::default(), out::warn);
    audio.order(Order::Music(Some(Tune::Title)));
    std::thread::sleep(wait::HANG);
}

/// Returns the time between the order to play an effect and the start of that effect in the recording, in milliseconds.
/// Returns `None` if a busy machine delayed the sound for so long that the time is unknown.
fn delay() -> Option<f64> {
    let studio = Studio::new();
    studio.plug_in();
    let output = start(&studio, "effect").wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let line = said.lines().find_map(|line| line.strip_prefix("EFFECT ")).expect(&said);
    let ordered: f64 = line.parse::<f64>().unwrap() / 1000.0;
    let samples = left(&studio.recorded());
    // Look at the recording only until well before the order, because times are inexact on a busy machine.
    let before = samples.get(..((ordered - 100.0) * 48.0) as usize)?;
    assert!(rms(&before[24_000..]) > 0.001, "the music is there");
    let loud = peak(before) * 3.0;
    let heard = samples.iter().position(|sample| sample.abs() > loud)? as f64 / 48.0;
    let end = &samples[samples.len() - 100..];
    end.iter().all(|sample| *sample == 0.0).then_some(heard - ordered)
}

#[test]
fn music_and_an_effect_are_heard_within_60_ms_and_fade_out_in_the_end() {
    // A busy machine causes delays, so try again until an effect is played without delay.
    wait::until("an effect within 60 ms", || {
        let delay = delay();
        println!("heard after {delay:?} ms");
        delay.filter(|delay| (0.0..60.0).contains(delay))
    });
}

#[test]
fn a_device_that_comes_is_found_and_that_there_was_none_is_said_once() {
    let studio = Studio::new();
    studio.pull_out();
    let mut child = start(&studio, "music");
    let mut complaints = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    while !said.contains("no sound device") {
        assert!(complaints.read_line(&mut said).unwrap() > 0, "it ended: {said}");
    }
    studio.plug_in();
    wait::until("sound", || (peak(&left(&studio.recorded())) > 0.01).then_some(()));
    child.kill().unwrap();
    child.wait().unwrap();
    complaints.read_to_string(&mut said).unwrap();
    assert_eq!(said.matches("no sound device").count(), 1, "it is said once: {said}");
    assert!(!said.contains("ALSA lib"), "ALSA itself says nothing: {said}");
}

#[test]
fn a_device_that_goes_and_comes_back_plays_on() {
    let studio = Studio::new();
    studio.plug_in_briefly(200_000);
    let mut child = start(&studio, "music");
    let length = || fs::metadata(studio.recording()).map_or(0, |file| file.len());
    wait::until("the end of the first device", || (length() == 200_000).then_some(()));
    studio.plug_in();
    wait::until("sound", || {
        (length() != 200_000 && peak(&left(&studio.recorded())) > 0.01).then_some(())
    });
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn without_the_library_one_sentence_says_what_to_do() {
    // A folder of libraries in which ALSA's library is a broken file.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("libasound.so.2"), "no library").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    child
        .args(["sound", "test", "coin"])
        .env("LD_LIBRARY_PATH", folder.path());
    let output = child.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    assert!(said.contains("install the package libasound2"), "{said}");
}

fn sound_test(studio: &Studio, name: &str) -> (Option<i32>, String) {
    let mut game = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    game.args(["sound", "test", name])
        .env(Studio::VARIABLE, studio.configuration());
    let output = game.output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_sound_test_is_heard_where_there_is_a_device() {
    let studio = Studio::new();
    studio.plug_in();
    assert_eq!(sound_test(&studio, "coin"), (Some(0), String::new()));
    assert!(peak(&left(&studio.recorded())) > 0.01);
}

#[test]
fn a_sound_test_fails_when_the_device_goes_in_the_middle() {
    let studio = Studio::new();
    studio.plug_in_briefly(200_000);
    let (code, said) = sound_test(&studio, "title");
    assert_eq!((code, said.lines().count()), (Some(1), 1), "{said}");
    assert!(said.starts_with("hat-trick: there is no sound: "), "{said}");
}
