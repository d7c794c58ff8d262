//! How samples, gems and the dial look.

use super::{Face, SAMPLE, Vector, bit};
use crate::names::sprites;
use crate::rules::stage::Stage;
use crate::rules::thing::{Sign, Thing};

impl Vector {
    /// The dial, marked while its threshold hides everything that Pip still has to find.
    pub(super) fn dial(&self, stage: &Stage) -> Face {
        let names = [
            sprites::machines::THRESHOLD_HIGH,
            sprites::machines::THRESHOLD_MID,
            sprites::machines::THRESHOLD_LOW,
        ];
        Face {
            overlay: self.falls_short(stage).then_some(sprites::machines::GLOW_MID),
            ..Face::plain(self.threshold.pick(names))
        }
    }

    pub(super) fn pedestal(&self, sign: Sign) -> Face {
        let query = self.queries[sign];
        match self.held {
            _ if query.is_done() => Face {
                overlay: Some(sprites::machines::MATCH),
                ..Face::dark(sprites::machines::SAMPLE_TAKEN)
            },
            Some(held) if held == sign => Face {
                count: Some((query.nearest & !query.found).count_ones() as u8),
                ..Face::dark(sprites::machines::SAMPLE_TAKEN)
            },
            _ => Face::plain(sprites::machines::SAMPLE),
        }
    }

    /// All gems are lit, except while Pip carries a sample: then only the matches are lit. When all samples are done,
    /// all gems glow.
    pub(super) fn gem(&self, stage: &Stage, thing: usize, item: &Thing) -> Face {
        let Some(sample) = self.sample(stage) else {
            let mut samples = stage.level.of(SAMPLE);
            let all_done = samples.all(|(_, sample)| self.queries[sample.sign].is_done());
            return Face::plain(if all_done {
                sprites::machines::GLOW_NEAR
            } else {
                sprites::machines::GLOW_FAR
            });
        };
        let query = self.queries[sample.sign];
        if query.found & bit(thing) != 0 {
            return Face {
                overlay: Some(sprites::machines::MATCH),
                ..Face::plain(sprites::machines::GLOW_NEAR)
            };
        }
        match self.glow(sample, item) {
            Some(glow) if query.poor & bit(thing) == 0 => Face::plain(glow.pick([
                sprites::machines::GLOW_NEAR,
                sprites::machines::GLOW_MID,
                sprites::machines::GLOW_FAR,
            ])),
            _ => Face::dark(sprites::machines::GLOW_FAR),
        }
    }
}
