//! Sound on a page: after every tick, the mixer makes as many samples as the page has room for. While there are no
//! ticks, as in a hidden tab, there is no sound either.

use super::browser;
use crate::sound::bank::Bank;
use crate::sound::control::{Command, Volumes};
use crate::sound::mixer::Mixer;
use crate::sound::{Audio, CHANNELS, Output, RATE, Tell};
use std::sync::Arc;

/// The maximum number of frames of sound that are made at a time: a twentieth of a second.
const MOST: usize = RATE as usize / 20;

/// Starts sound through the page; `tell` gets any mistakes in tunes and effects.
pub fn start(volumes: Volumes, tell: Tell) -> Audio {
    let bank = Bank::load();
    bank.tell_mistakes(tell);
    Audio::through(PageSound {
        mixer: Mixer::new(Arc::new(bank), volumes),
        samples: vec![0; MOST * CHANNELS],
    })
}

/// The mixer, and a buffer for its samples.
#[derive(Debug)]
struct PageSound {
    mixer: Mixer,
    samples: Vec<i16>,
}

impl Output for PageSound {
    fn order(&mut self, command: Command) {
        self.mixer.apply(command);
    }

    fn go_on(&mut self) {
        let wanted = browser::sound_room().min(MOST) * CHANNELS;
        if let Some(samples) = self.samples.get_mut(..wanted).filter(|samples| !samples.is_empty()) {
            self.mixer.fill(samples);
            browser::play(samples);
        }
    }
}
