//! Plays the music, one tune at a time. A new tune begins once the previous tune has faded out.

use super::bank::Bank;
use super::ramp::Ramp;
use super::sequencer::Sequencer;
use super::{BLOCK, Frame};
use crate::names::Tune;

/// How long a tune takes to fade in and out, in seconds. This is too short to leave a noticeable gap, but long enough
/// to avoid clicks.
const FADE_IN: f32 = 0.003;
const FADE_OUT: f32 = 0.04;
/// The factor by which the music plays faster when the deadline is near.
pub const HURRY: f64 = 1.25;

/// The music that is playing.
#[derive(Debug)]
pub struct Music {
    sequencer: Sequencer,
    now: Option<Tune>,
    wanted: Option<Tune>,
    hurries: bool,
    pauses: bool,
    fade: Ramp,
}

impl Default for Music {
    fn default() -> Self {
        Self {
            sequencer: Sequencer::default(),
            now: None,
            wanted: None,
            hurries: false,
            pauses: false,
            fade: Ramp::new(0.0, FADE_IN, FADE_OUT),
        }
    }
}

impl Music {
    /// Changes to this tune. If this is already the current tune but it has ended, as a fanfare does, it starts again.
    pub fn play(&mut self, tune: Option<Tune>) {
        let over = tune.is_some() && self.now == tune && self.sequencer.is_over();
        self.wanted = tune;
        if over {
            self.now = None;
        }
    }

    /// Sets whether the music plays faster.
    pub fn hurry(&mut self, hurries: bool) {
        self.hurries = hurries;
        if self.now == self.wanted {
            self.sequencer.set_pace(self.pace());
        }
    }

    /// Pauses the music, or continues it from the same place.
    pub fn pause(&mut self, pauses: bool) {
        self.pauses = pauses;
    }

    /// Returns the tune that is playing, and the tick that it plays next.
    pub fn position(&self) -> Option<(Tune, u32)> {
        self.now.map(|tune| (tune, self.sequencer.tick()))
    }

    fn pace(&self) -> f64 {
        if self.hurries { HURRY } else { 1.0 }
    }

    /// Replaces `block` with the next samples.
    pub fn render(&mut self, bank: &Bank, block: &mut [Frame; BLOCK]) {
        block.fill([0.0; 2]);
        if self.now != self.wanted && (self.fade.value() <= 0.0 || self.now.is_none()) {
            self.change();
        }
        let sounds = self.now == self.wanted && !self.pauses;
        self.fade.go_to(if sounds { 1.0 } else { 0.0 });
        if self.pauses && self.fade.value() <= 0.0 {
            return;
        }
        let (mut gain, slope) = self.fade.advance();
        let Some(sequence) = self.now.and_then(|tune| bank.sequence(tune)) else {
            return;
        };
        self.sequencer.render(sequence, block);
        for frame in block {
            gain += slope;
            *frame = frame.map(|sample| sample * gain);
        }
    }

    fn change(&mut self) {
        self.now = self.wanted;
        self.fade = Ramp::new(0.0, FADE_IN, FADE_OUT);
        self.sequencer.rewind();
        self.sequencer.set_pace(self.pace());
    }
}
