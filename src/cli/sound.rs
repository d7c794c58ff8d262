//! `sound`: every tune and effect as WAV, and to listen to one by one. Needs no window.

use super::files::Folder;
use super::{Failure, out};
use crate::sound::bank::{self, Bank};
use crate::sound::control::{Command, Volumes};
use crate::sound::sfx::EffectId;
use crate::sound::tune::Tune;
use crate::sound::tunes::TuneId;
use crate::sound::{Frame, RATE, Sound, loudness, mml, render, wav};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long it is quiet after a sound.
const PAUSE: Duration = Duration::from_millis(200);
/// Between two looks at the device.
const GLANCE: Duration = Duration::from_millis(20);

/// Writes every tune and effect into `folder`, which is made when missing; with `files`, these MML files alone.
pub fn render(folder: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    // Mistakes are told before anything is written.
    let tunes = read(files)?;
    let folder = Folder::open(folder)?;
    for (name, tune) in &tunes {
        render_tune(&folder, name, tune)?;
    }
    if !files.is_empty() {
        return Ok(());
    }
    for id in TuneId::ALL {
        let tune = id.load().map_err(|error| Failure(error.to_string()))?;
        render_tune(&folder, id.name(), &tune)?;
    }
    EffectId::ALL.into_iter().try_for_each(|id| render_effect(&folder, id))
}

/// The tunes in these files, each under the name that its WAV will have.
fn read(files: &[PathBuf]) -> Result<BTreeMap<String, Tune>, Failure> {
    let mut tunes = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
        let tune = mml::parse(&file.display().to_string(), &text).map_err(|error| Failure(error.to_string()))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if tunes.insert(name.clone(), tune).is_some() {
            return Err(Failure(format!(
                "{}: another file would be written as {name}.wav too; render them into two folders",
                file.display()
            )));
        }
    }
    Ok(tunes)
}

/// An effect alone, as the mixer plays it; one with steps makes a file for each.
fn render_effect(folder: &Folder, id: EffectId) -> Result<(), Failure> {
    let effect = id.load().map_err(|error| Failure(error.to_string()))?;
    let clips = bank::clips(&effect);
    for (number, clip) in (1..).zip(&clips) {
        let name = if clips.len() == 1 {
            id.name().to_owned()
        } else {
            format!("{}{number}", id.name())
        };
        let frames = render::clip(clip);
        save(folder, &name, &frames, loudness::loudest(&frames))?;
    }
    Ok(())
}

fn render_tune(folder: &Folder, name: &str, tune: &Tune) -> Result<(), Failure> {
    let frames = render::tune(tune, 1.0);
    save(folder, name, &frames, loudness::integrated(&frames))
}

/// Writes a file, and says how long and how loud it is.
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

/// Plays the tune or effect with this name; without one, lists all.
pub fn test(name: Option<&str>) -> Result<(), Failure> {
    let Some(name) = name else {
        return names().try_for_each(out::say);
    };
    let tune = TuneId::ALL.into_iter().find(|id| id.name() == name);
    let effect = EffectId::ALL.into_iter().find(|id| id.name() == name);
    if tune.is_none() && effect.is_none() {
        return Err(Failure(format!(
            "there is no sound called {name}; `sound test` lists their names"
        )));
    }
    let bank = Bank::load();
    // What is wrong with the device is the command's one sentence, so nothing tells it besides.
    let mut sound = Sound::start(Volumes::default(), |_| ());
    while sound.device().is_none() {
        std::thread::sleep(GLANCE);
    }
    expect_device(&sound)?;
    if let Some(id) = tune {
        sound.order(Command::Music(Some(id)));
        wait_for(&sound, bank.tune(id).map_or(0, Tune::samples))?;
    }
    for (id, step) in effect
        .into_iter()
        .flat_map(|id| (0..bank.steps(id)).map(move |step| (id, step)))
    {
        sound.order(Command::Effect {
            id,
            step: step as u8,
            place: 0.0,
        });
        wait_for(&sound, bank.clip(id, step).map_or(0, |clip| clip.samples.len()))?;
    }
    Ok(())
}

fn expect_device(sound: &Sound) -> Result<(), Failure> {
    match sound.device() {
        Some(Err(problem)) => Err(Failure(format!("nothing can be heard: {problem}"))),
        Some(Ok(())) | None => Ok(()),
    }
}

fn names() -> impl Iterator<Item = &'static str> {
    TuneId::ALL
        .into_iter()
        .map(TuneId::name)
        .chain(EffectId::ALL.into_iter().map(EffectId::name))
}

/// Until so many samples have been heard, and as long as there is a device to hear them from.
fn wait_for(sound: &Sound, samples: usize) -> Result<(), Failure> {
    let most = Duration::from_secs_f64(samples as f64 / f64::from(RATE)) + PAUSE;
    let since = Instant::now();
    while since.elapsed() < most {
        std::thread::sleep(GLANCE.min(most.saturating_sub(since.elapsed())));
        expect_device(sound)?;
    }
    Ok(())
}
