//! `sound`: writes every tune and effect as WAV, or plays one of them. Needs no window.

use super::files::Folder;
use super::{Failure, out};
use crate::app::desk;
use crate::names::{Sound, Tune};
use crate::sound::bank::{self, Bank};
use crate::sound::control::{Command, Volumes};
use crate::sound::sequence::Sequence;
use crate::sound::sfx::Effect;
use crate::sound::{Audio, Frame, RATE, loudness, mml, render, wav};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The pause after each sound.
const PAUSE: Duration = Duration::from_millis(200);
/// The time between two checks of the device's state.
const GLANCE: Duration = Duration::from_millis(20);

/// Writes every tune and effect into `folder`, creating it if necessary. If `files` names MML files, only these are
/// written.
pub fn render(folder: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    // Report mistakes before anything is written.
    let tunes = read(files)?;
    let folder = Folder::open(folder)?;
    for (name, tune) in &tunes {
        render_tune(&folder, name, tune)?;
    }
    if !files.is_empty() {
        return Ok(());
    }
    for tune in Tune::ALL {
        let sequence = Sequence::of(tune).map_err(|error| Failure(error.to_string()))?;
        render_tune(&folder, tune.name(), &sequence)?;
    }
    Sound::ALL
        .into_iter()
        .try_for_each(|sound| render_effect(&folder, sound))
}

/// Reads the tunes in these files, and names each after the WAV file that it will become.
fn read(files: &[PathBuf]) -> Result<BTreeMap<String, Sequence>, Failure> {
    let mut tunes = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
        let tune = mml::parse(&file.display().to_string(), &text).map_err(|error| Failure(error.to_string()))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if tunes.insert(name.clone(), tune).is_some() {
            return Err(Failure(format!(
                "{}: another file would also become {name}.wav; render them into two folders",
                file.display()
            )));
        }
    }
    Ok(tunes)
}

/// Writes an effect on its own, as the mixer plays it. If an effect has several pitch steps, each step gets a file.
fn render_effect(folder: &Folder, sound: Sound) -> Result<(), Failure> {
    let effect = Effect::of(sound).map_err(|error| Failure(error.to_string()))?;
    let clips = bank::clips(&effect);
    for (number, clip) in (1..).zip(&clips) {
        let name = if clips.len() == 1 {
            sound.name().to_owned()
        } else {
            format!("{}{number}", sound.name())
        };
        let frames = render::clip(clip);
        save(folder, &name, &frames, loudness::loudest(&frames))?;
    }
    Ok(())
}

fn render_tune(folder: &Folder, name: &str, sequence: &Sequence) -> Result<(), Failure> {
    let frames = render::tune(sequence, 1.0);
    save(folder, name, &frames, loudness::integrated(&frames))
}

/// Writes a WAV file, and prints the length and loudness of the sound.
fn save(folder: &Folder, name: &str, frames: &[Frame], lufs: f64) -> Result<(), Failure> {
    let bytes = wav::encode(&render::interleaved(frames), 2);
    let path = folder.write(&format!("{name}.wav"), &bytes)?;
    let peak = frames
        .iter()
        .flatten()
        .fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    let seconds = frames.len() as f64 / f64::from(RATE);
    out::say(format_args!(
        "{:<44} {seconds:>7.2} s  {lufs:>6.1} LUFS  peak {:>5.1} dB",
        path.display(),
        20.0 * peak.log10()
    ))
}

/// Plays the tune or effect with this name; without a name, lists all of them.
pub fn test(name: Option<&str>) -> Result<(), Failure> {
    let Some(name) = name else {
        return names().try_for_each(out::say);
    };
    let tune = Tune::ALL.into_iter().find(|tune| tune.name() == name);
    let sound = Sound::ALL.into_iter().find(|sound| sound.name() == name);
    if tune.is_none() && sound.is_none() {
        return Err(Failure(format!(
            "there is no sound called {name}; 'hat-trick sound test' lists the names"
        )));
    }
    let bank = Bank::load();
    // The command itself reports a problem with the device, so the sound thread must not report it too.
    let mut audio = desk::sound::start(Volumes::default(), |_| ());
    while audio.device().is_none() {
        std::thread::sleep(GLANCE);
    }
    expect_device(&audio)?;
    if let Some(tune) = tune {
        audio.order(Command::Music(Some(tune)));
        wait_for(&audio, bank.sequence(tune).map_or(0, Sequence::samples))?;
    }
    for (id, step) in sound
        .into_iter()
        .flat_map(|id| (0..bank.steps(id)).map(move |step| (id, step)))
    {
        audio.order(Command::Effect {
            id,
            step: step as u8,
            place: 0.0,
        });
        wait_for(&audio, bank.clip(id, step).map_or(0, |clip| clip.samples.len()))?;
    }
    Ok(())
}

fn expect_device(audio: &Audio) -> Result<(), Failure> {
    match audio.device() {
        Some(Err(problem)) => Err(Failure(format!("there is no sound: {problem}"))),
        Some(Ok(())) | None => Ok(()),
    }
}

fn names() -> impl Iterator<Item = &'static str> {
    Tune::ALL
        .into_iter()
        .map(Tune::name)
        .chain(Sound::ALL.into_iter().map(Sound::name))
}

/// Waits until this many samples have been played. Fails if the device disappears.
fn wait_for(audio: &Audio, samples: usize) -> Result<(), Failure> {
    let most = Duration::from_secs_f64(samples as f64 / f64::from(RATE)) + PAUSE;
    let since = Instant::now();
    while since.elapsed() < most {
        std::thread::sleep(GLANCE.min(most.saturating_sub(since.elapsed())));
        expect_device(audio)?;
    }
    Ok(())
}
