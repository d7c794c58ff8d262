//! Sound through Macroquad, on systems without ALSA: Windows and macOS.
//!
//! Macroquad can only play whole files. So an effect is loaded when it is first played, and a tune is rendered when it
//! is first needed. Macroquad cannot change the tempo or seek, so the faster version for the hurry-up is a second file,
//! which starts from the beginning.

use crate::names::{Sound, Tune};
use crate::sound::bank::{Bank, Clip};
use crate::sound::control::{Command, Volumes};
use crate::sound::music::HURRY;
use crate::sound::{CHANNELS, Frame, Output, Tell, mixer, render, wav};
use macroquad::Error;
use macroquad::audio::{
    PlaySoundParams, Sound as File, load_sound_from_bytes, play_sound, set_sound_volume, stop_sound,
};
use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Identifies a sound that Macroquad can be asked to play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A tune, and whether it is the faster version for the hurry-up.
    Tune(Tune, bool),
    /// An effect, and the step at which it is played, counted from 0.
    Clip(Sound, u8),
}

/// A file that was passed to Macroquad, which may take a while to read it.
enum SoundFile {
    Pending(Pin<Box<dyn Future<Output = Result<File, Error>>>>),
    Ready(File),
    Failed,
}

/// Sound output through Macroquad's mixer.
pub struct Device {
    bank: Bank,
    volumes: Volumes,
    attract: bool,
    hurries: bool,
    pauses: bool,
    wanted: Option<Tune>,
    playing: Option<(Key, File)>,
    files: HashMap<Key, SoundFile>,
}

impl Device {
    /// Loads the sounds, without playing anything yet.
    pub fn start(volumes: Volumes, tell: Tell) -> Self {
        let bank = Bank::load();
        bank.tell_mistakes(tell);
        Self {
            bank,
            volumes,
            attract: false,
            hurries: false,
            pauses: false,
            wanted: None,
            playing: None,
            files: HashMap::new(),
        }
    }

    fn play_effect(&mut self, id: Sound, step: u8) {
        let volume = self.gain(self.volumes.effects);
        if let Some(sound) = self.file(Key::Clip(id, step)) {
            play_sound(&sound, PlaySoundParams { looped: false, volume });
        }
    }

    /// Plays the wanted tune, if it is ready and not playing yet, at the current volume.
    fn play_music(&mut self) {
        let key = self.wanted.map(|tune| Key::Tune(tune, self.hurries));
        // Macroquad cannot pause music, so the music goes on at volume zero.
        let volume = if self.pauses {
            0.0
        } else {
            self.gain(self.volumes.music)
        };
        if let Some((playing, sound)) = &self.playing
            && Some(*playing) == key
        {
            set_sound_volume(sound, volume);
            return;
        }
        if let Some((_, sound)) = self.playing.take() {
            stop_sound(&sound);
        }
        if let Some(key) = key
            && let Some(sound) = self.file(key)
        {
            let looped = self
                .wanted
                .and_then(|tune| self.bank.sequence(tune))
                .is_some_and(|sequence| sequence.again.is_some());
            play_sound(&sound, PlaySoundParams { looped, volume });
            self.playing = Some((key, sound));
        }
    }

    fn gain(&self, percent: u8) -> f32 {
        let attract = if self.attract { self.volumes.attract } else { 100 };
        [self.volumes.master, attract, percent]
            .map(mixer::loudness)
            .into_iter()
            .product()
    }

    /// Returns the file, if Macroquad has finished reading it.
    fn file(&mut self, key: Key) -> Option<File> {
        let bank = &self.bank;
        let entry = self.files.entry(key).or_insert_with(|| load(bank, key));
        if let SoundFile::Pending(loading) = entry
            && let Poll::Ready(loaded) = loading.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            *entry = loaded.map_or(SoundFile::Failed, SoundFile::Ready);
        }
        match entry {
            SoundFile::Ready(sound) => Some(sound.clone()),
            SoundFile::Pending(_) | SoundFile::Failed => None,
        }
    }
}

impl Output for Device {
    /// Macroquad does not report whether there is a device, so this assumes that there is one.
    fn device(&self) -> Option<Result<(), String>> {
        Some(Ok(()))
    }

    fn order(&mut self, command: Command) {
        match command {
            Command::Effect { id, step, .. } => self.play_effect(id, step),
            Command::Music(tune) => self.wanted = tune,
            Command::Hurry(hurries) => self.hurries = hurries,
            Command::Attract(attract) => self.attract = attract,
            Command::Pause(pauses) => self.pauses = pauses,
            Command::Volumes(volumes) => self.volumes = volumes,
            Command::Stop => self.wanted = None,
        }
        self.play_music();
    }
}

fn load(bank: &Bank, key: Key) -> SoundFile {
    let Some(frames) = frames(bank, key) else {
        return SoundFile::Failed;
    };
    let bytes = wav::encode(&render::interleaved(&frames), CHANNELS as u16);
    SoundFile::Pending(Box::pin(async move { load_sound_from_bytes(&bytes).await }))
}

fn frames(bank: &Bank, key: Key) -> Option<Vec<Frame>> {
    match key {
        Key::Tune(tune, hurries) => bank
            .sequence(tune)
            .map(|sequence| render::tune(sequence, if hurries { HURRY } else { 1.0 })),
        Key::Clip(id, step) => bank.clip(id, usize::from(step)).map(|clip: &Clip| render::clip(clip)),
    }
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device")
            .field("wanted", &self.wanted)
            .finish_non_exhaustive()
    }
}
