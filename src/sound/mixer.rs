//! The mixer turns music and up to sixteen effects into samples. It never allocates memory and never waits.

use super::bank::{Bank, Clip};
use super::control::{Command, Volumes};
use super::limiter::Limiter;
use super::music::Music;
use super::ramp::Ramp;
use super::render::to_i16;
use super::{BLOCK, CHANNELS, Frame, RATE};
use crate::names::{Sound, Tune};
use std::sync::Arc;

/// The largest number of effects that can play at the same time.
pub const SLOTS: usize = 16;
/// If an effect starts again within this many frames, it plays only once, so that four gates that open together sound
/// like one.
const SAME: usize = RATE as usize / 50;
/// The gain of the music while a fanfare plays: the music is then 10 dB quieter.
const DUCKED: f32 = 0.32;
/// How long the music takes to become quieter, and how long it takes to return to its normal volume, in seconds.
const STEP_BACK: f32 = 0.06;
const RETURN: f32 = 0.6;
/// How long a change of volume takes, in seconds.
const CHANGE: f32 = 0.03;
/// How long the final fade takes, in seconds.
const STOP: f32 = 0.02;
/// The factor by which the last level of a cut-off effect is multiplied in each sample, so that the effect fades out
/// within a few milliseconds.
const RESIDUE: f32 = 0.98;
/// Values closer to zero than this count as zero, because arithmetic with much smaller numbers is slow.
const NOTHING: f32 = 1e-6;

/// An effect that is playing.
#[derive(Clone, Copy, Debug)]
struct Slot {
    id: Sound,
    step: usize,
    at: usize,
    gains: Frame,
}

/// The mixer.
#[derive(Debug)]
pub struct Mixer {
    bank: Arc<Bank>,
    music: Music,
    slots: [Option<Slot>; SLOTS],
    /// The sum of the levels at which effects were cut off. It fades out instead of dropping to zero at once.
    residue: Frame,
    volumes: Volumes,
    attract: bool,
    stopped: bool,
    duck: Ramp,
    music_gain: Ramp,
    effects_gain: Ramp,
    master: Ramp,
    limiter: Limiter,
    ready: [i16; BLOCK * CHANNELS],
    taken: usize,
}

impl Mixer {
    /// Makes a silent mixer that plays from `bank`.
    pub fn new(bank: Arc<Bank>, volumes: Volumes) -> Self {
        let gain = |percent| Ramp::new(loudness(percent), CHANGE, CHANGE);
        Self {
            bank,
            music: Music::default(),
            slots: [None; SLOTS],
            residue: [0.0; 2],
            volumes,
            attract: false,
            stopped: false,
            duck: Ramp::new(1.0, RETURN, STEP_BACK),
            music_gain: gain(volumes.music),
            effects_gain: gain(volumes.effects),
            master: Ramp::new(loudness(volumes.master), CHANGE, STOP),
            limiter: Limiter::default(),
            ready: [0; BLOCK * CHANNELS],
            taken: BLOCK * CHANNELS,
        }
    }

    /// Carries out a command from the game.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Effect { id, step, place } => self.begin(id, usize::from(step), place),
            Command::Music(tune) => self.music.play(tune),
            Command::Hurry(hurries) => self.music.hurry(hurries),
            Command::Attract(attract) => self.attract = attract,
            Command::Pause(pauses) => self.music.pause(pauses),
            Command::Volumes(volumes) => self.volumes = volumes,
            Command::Stop => self.stopped = true,
        }
        self.set_gains();
    }

    fn set_gains(&mut self) {
        let attract = if self.attract {
            loudness(self.volumes.attract)
        } else {
            1.0
        };
        let master = if self.stopped {
            0.0
        } else {
            loudness(self.volumes.master) * attract
        };
        self.master.go_to(master);
        self.music_gain.go_to(loudness(self.volumes.music));
        self.effects_gain.go_to(loudness(self.volumes.effects));
    }

    /// Returns the number of effects that are playing.
    pub fn playing(&self) -> usize {
        self.slots.iter().flatten().count()
    }

    /// Returns the tune that is playing, and the tick that it plays next.
    pub fn position(&self) -> Option<(Tune, u32)> {
        self.music.position()
    }

    /// Starts an effect. If all slots are taken, the new effect replaces the one that is nearest to its end.
    fn begin(&mut self, id: Sound, step: usize, place: f32) {
        let is_same = |slot: &&Slot| slot.id == id && slot.step == step && slot.at < SAME;
        if self.bank.clip(id, step).is_none() || self.slots.iter().flatten().any(|slot| is_same(&slot)) {
            return;
        }
        let new = Slot {
            id,
            step,
            at: 0,
            gains: [1.0 - place.max(0.0), 1.0 + place.min(0.0)],
        };
        let bank = &self.bank;
        let left = |slot: &Option<Slot>| slot.map_or(0, |slot| slot.samples_left(bank));
        let Some(place) = self.slots.iter_mut().min_by_key(|slot| left(slot)) else {
            return;
        };
        if let Some(old) = place.replace(new) {
            let [left, right] = old.frame(&self.bank);
            let gain = self.effects_gain.value();
            self.residue = [self.residue[0] + left * gain, self.residue[1] + right * gain];
        }
    }

    /// Fills `out` with the next samples, alternating between left and right, at 48 kHz.
    pub fn fill(&mut self, out: &mut [i16]) {
        for slot in out {
            if self.taken >= self.ready.len() {
                self.make_block();
                self.taken = 0;
            }
            *slot = self.ready.get(self.taken).copied().unwrap_or_default();
            self.taken += 1;
        }
    }

    fn make_block(&mut self) {
        let mut block = [[0.0; 2]; BLOCK];
        self.music.render(&self.bank, &mut block);
        self.duck_music(&mut block);
        self.add_effects(&mut block);
        scale(&mut block, self.master.advance());
        self.limiter.process(&mut block);
        for (slot, sample) in self.ready.iter_mut().zip(block.iter().flatten()) {
            *slot = to_i16(*sample);
        }
    }

    fn duck_music(&mut self, block: &mut [Frame; BLOCK]) {
        let ducks = |slot: &Slot| slot.clip(&self.bank).is_some_and(|clip| clip.ducks);
        let ducked = self.slots.iter().flatten().any(ducks);
        self.duck.go_to(if ducked { DUCKED } else { 1.0 });
        scale(block, self.duck.advance());
        scale(block, self.music_gain.advance());
    }

    fn add_effects(&mut self, block: &mut [Frame; BLOCK]) {
        let mut effects = [[0.0; 2]; BLOCK];
        for place in &mut self.slots {
            if let Some(slot) = place
                && slot.add_to(&mut effects, &self.bank)
            {
                *place = None;
            }
        }
        scale(&mut effects, self.effects_gain.advance());
        for (frame, effect) in block.iter_mut().zip(&effects) {
            for ((sample, effect), residue) in frame.iter_mut().zip(effect).zip(&mut self.residue) {
                *sample += effect + *residue;
                *residue = if residue.abs() < NOTHING {
                    0.0
                } else {
                    *residue * RESIDUE
                };
            }
        }
    }
}

impl Slot {
    fn clip(self, bank: &Bank) -> Option<&Clip> {
        bank.clip(self.id, self.step)
    }

    fn samples_left(self, bank: &Bank) -> usize {
        self.clip(bank)
            .map_or(0, |clip| clip.samples.len().saturating_sub(self.at))
    }

    /// Returns the current sample for both channels.
    fn frame(self, bank: &Bank) -> Frame {
        let sample = self.clip(bank).and_then(|clip| clip.samples.get(self.at));
        self.gains.map(|gain| gain * sample.copied().unwrap_or_default())
    }

    /// Adds the effect's next samples to a block. Returns true when the effect has ended.
    fn add_to(&mut self, block: &mut [Frame; BLOCK], bank: &Bank) -> bool {
        let Some(clip) = self.clip(bank) else { return true };
        let rest = clip.samples.get(self.at..).unwrap_or_default();
        let [left, right] = self.gains;
        for ([l, r], sample) in block.iter_mut().zip(rest) {
            *l += sample * left;
            *r += sample * right;
        }
        self.at += BLOCK;
        rest.len() <= BLOCK
    }
}

fn scale(block: &mut [Frame; BLOCK], (from, slope): (f32, f32)) {
    let mut gain = from;
    for frame in block {
        gain += slope;
        *frame = frame.map(|sample| sample * gain);
    }
}

/// Converts a percentage to a gain. A quarter of the gain sounds roughly half as loud, so 50% becomes a gain of a
/// quarter.
pub fn loudness(percent: u8) -> f32 {
    let part = f32::from(percent.min(100)) / 100.0;
    part * part
}
