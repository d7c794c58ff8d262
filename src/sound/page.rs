//! Sound of a page: the mixer makes as many samples as the page has room for, after every tick. While no tick comes,
//! as in a tab that nobody sees, there is no sound either.

use super::bank::Bank;
use super::control::{Command, Volumes};
use super::mixer::Mixer;
use super::{CHANNELS, Tell};
use crate::web::page;
use std::sync::Arc;

/// The most frames that are made at a time: a twentieth of a second.
const MOST: usize = super::RATE as usize / 20;

/// The mixer, and where its samples go from.
#[derive(Debug)]
pub struct Output {
    mixer: Mixer,
    samples: Vec<i16>,
}

impl Output {
    /// Makes everything ready.
    pub fn start(volumes: Volumes, tell: Tell) -> Self {
        let bank = Bank::load();
        bank.tell_mistakes(tell);
        Self {
            mixer: Mixer::new(Arc::new(bank), volumes),
            samples: vec![0; MOST * CHANNELS],
        }
    }

    /// Does what the game says.
    pub fn order(&mut self, command: Command) {
        self.mixer.apply(command);
    }

    /// Makes what there is room for.
    pub fn go_on(&mut self) {
        let wanted = page::sound_room().min(MOST) * CHANNELS;
        if let Some(samples) = self.samples.get_mut(..wanted).filter(|samples| !samples.is_empty()) {
            self.mixer.fill(samples);
            page::play(samples);
        }
    }
}
