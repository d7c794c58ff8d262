//! `sound`: every tune and effect as WAV, and to listen to one by one. Needs no window.

use super::Failure;
use super::out;
use crate::sound::bank::{self, Bank};
use crate::sound::control::{Command, Volumes};
use crate::sound::sfx::EffectId;
use crate::sound::tune::Tune;
use crate::sound::tunes::TuneId;
use crate::sound::{Frame, RATE, Sound, loudness, mml, render, wav};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long it is quiet after a sound.
const PAUSE: Duration = Duration::from_millis(200);

/// Writes every tune and effect into `folder`, which is made when missing; with `files`, these MML files alone.
pub fn render(folder: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    if !files.is_empty() {
        return files.iter().try_for_each(|file| render_file(folder, file));
    }
    for id in TuneId::ALL {
        let tune = id.load().map_err(|error| Failure(error.to_string()))?;
        render_tune(folder, id.name(), &tune)?;
    }
    EffectId::ALL.into_iter().try_for_each(|id| render_effect(folder, id))
}

/// An effect alone, as the mixer plays it; one with steps makes a file for each.
fn render_effect(folder: &Path, id: EffectId) -> Result<(), Failure> {
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

fn render_file(folder: &Path, file: &Path) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    let tune = mml::parse(&file.display().to_string(), &text).map_err(|error| Failure(error.to_string()))?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    render_tune(folder, &name, &tune)
}

fn render_tune(folder: &Path, name: &str, tune: &Tune) -> Result<(), Failure> {
    let frames = render::tune(tune, 1.0);
    save(folder, name, &frames, loudness::integrated(&frames))
}

/// Writes a file, and says how long and how loud it is.
fn save(folder: &Path, name: &str, frames: &[Frame], lufs: f64) -> Result<(), Failure> {
    let path = folder.join(format!("{name}.wav"));
    let bytes = wav::encode(&render::interleaved(frames), 2);
    std::fs::write(&path, bytes).map_err(|error| Failure::file(&path, &error))?;
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
    let bank = Bank::load();
    let tune = TuneId::ALL.into_iter().find(|id| id.name() == name);
    let effect = EffectId::ALL.into_iter().find(|id| id.name() == name);
    let mut sound = Sound::start(Volumes::default(), out::warn);
    if let Some(id) = tune {
        sound.order(Command::Music(Some(id)));
        let samples = bank.tune(id).map_or(0, Tune::samples);
        wait_for(samples);
    } else if let Some(id) = effect {
        for step in 0..bank.steps(id) {
            sound.order(Command::Effect {
                id,
                step: step as u8,
                place: 0.0,
            });
            wait_for(bank.clip(id, step).map_or(0, |clip| clip.samples.len()));
        }
    } else {
        return Err(Failure(format!(
            "there is no sound called {name}; `sound test` lists their names"
        )));
    }
    Ok(())
}

fn names() -> impl Iterator<Item = &'static str> {
    TuneId::ALL
        .into_iter()
        .map(TuneId::name)
        .chain(EffectId::ALL.into_iter().map(EffectId::name))
}

/// Until so many samples have been heard.
fn wait_for(samples: usize) {
    std::thread::sleep(Duration::from_secs_f64(samples as f64 / f64::from(RATE)) + PAUSE);
}
