//! ALSA with files for devices: what is heard, and when; and a device that is not there yet.
//!
//! ALSA reads its configuration from the environment, so each test plays in a process of its own: this very program,
//! asked to run [`child`] alone.

use crate::listen::{left, peak, rms};
use crate::studio::Studio;
use hat_trick::cli::out;
use hat_trick::sound::Sound;
use hat_trick::sound::control::{Command as Order, Volumes};
use hat_trick::sound::sfx::EffectId;
use hat_trick::sound::tunes::TuneId;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What the child is to do, and where the recording will be.
const ROLE: &str = "HAT_TRICK_TEST_ROLE";
const RECORDING: &str = "HAT_TRICK_TEST_RECORDING";

fn start(studio: &Studio, role: &str) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["alsa::child", "--exact", "--nocapture"]);
    child.env(ROLE, role).env(RECORDING, studio.recording());
    child.env(Studio::VARIABLE, studio.configuration());
    child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn wait_until(what: &str, most: Duration, mut is_so: impl FnMut() -> bool) -> Duration {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < most, "waited {most:?} for {what}");
        std::thread::sleep(Duration::from_millis(1));
    }
    since.elapsed()
}

/// Not a test of its own: what the other tests start.
#[test]
fn child() {
    match std::env::var(ROLE).as_deref() {
        Ok("effect") => play_an_effect(),
        Ok("music") => play_music(),
        _ => {}
    }
}

/// Quiet music, and after a second and a half a coin; prints when, from the device's opening on.
fn play_an_effect() {
    let file = PathBuf::from(std::env::var(RECORDING).unwrap());
    let mut sound = Sound::start(
        Volumes {
            music: 20,
            ..Volumes::default()
        },
        out::warn,
    );
    wait_until("the recording", Duration::from_secs(5), || file.exists());
    let opened = Instant::now();
    sound.order(Order::Music(Some(TuneId::Title)));
    std::thread::sleep(Duration::from_millis(1500));
    let at = opened.elapsed();
    sound.order(Order::Effect {
        id: EffectId::Coin,
        step: 0,
        place: 0.0,
    });
    println!("\nEFFECT {}", at.as_micros());
    std::thread::sleep(Duration::from_millis(500));
}

fn play_music() {
    let mut sound = Sound::start(Volumes::default(), out::warn);
    sound.order(Order::Music(Some(TuneId::Title)));
    std::thread::sleep(Duration::from_secs(20));
}

/// Milliseconds from the order of an effect to its place in the recording.
fn delay() -> f64 {
    let studio = Studio::new();
    studio.plug_in();
    let output = start(&studio, "effect").wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let line = said.lines().find_map(|line| line.strip_prefix("EFFECT ")).expect(&said);
    let ordered: f64 = line.parse::<f64>().unwrap() / 1000.0;
    let samples = left(&studio.recorded());
    // A little earlier than the order, for the clock of a busy machine.
    let before = &samples[..((ordered - 100.0) * 48.0) as usize];
    assert!(rms(&before[24_000..]) > 0.001, "the music is there");
    let loud = peak(before) * 3.0;
    let heard = samples.iter().position(|sample| sample.abs() > loud).expect("a coin") as f64 / 48.0;
    let end = &samples[samples.len() - 100..];
    assert!(end.iter().all(|sample| *sample == 0.0), "it fades out at the end");
    heard - ordered
}

#[test]
fn music_and_an_effect_are_heard_within_60_ms() {
    // The best of three counts, for a busy machine delays the others.
    let mut delays = std::iter::repeat_with(delay)
        .take(3)
        .inspect(|delay| println!("heard after {delay:.1} ms"));
    assert!(delays.any(|delay| (0.0..60.0).contains(&delay)));
}

#[test]
fn a_device_that_comes_is_found_within_six_seconds() {
    let studio = Studio::new();
    studio.pull_out();
    let mut child = start(&studio, "music");
    std::thread::sleep(Duration::from_millis(700));
    studio.plug_in();
    let back = wait_until("sound", Duration::from_secs(6), || {
        peak(&left(&studio.recorded())) > 0.01
    });
    println!("sound after {back:?}");
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("no sound device").count(), 1, "it is said once: {said}");
    assert!(!said.contains("ALSA lib"), "ALSA itself says nothing: {said}");
}

#[test]
fn a_device_that_goes_and_comes_back_plays_on() {
    let studio = Studio::new();
    studio.plug_in_briefly(200_000);
    let mut child = start(&studio, "music");
    let length = || fs::metadata(studio.recording()).map_or(0, |file| file.len());
    wait_until("the end of the first device", Duration::from_secs(10), || {
        length() == 200_000
    });
    studio.plug_in();
    let back = wait_until("sound", Duration::from_secs(8), || {
        length() != 200_000 && peak(&left(&studio.recorded())) > 0.01
    });
    println!("sound after {back:?}");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn without_the_library_one_sentence_says_what_to_do() {
    // A folder of libraries in which ALSA's is none.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("libasound.so.2"), "no library").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    child
        .args(["sound", "test", "coin"])
        .env("LD_LIBRARY_PATH", folder.path());
    let output = child.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("install the package libasound2"), "{said}");
}
