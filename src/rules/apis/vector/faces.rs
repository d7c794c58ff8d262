//! How samples, gems and the dial look.

use super::{Face, Vector, bit};
use crate::rules::stage::Stage;
use crate::rules::thing::{Kind, Sign, Thing};

impl Vector {
    /// The dial, marked when it is in the way.
    pub(super) fn dial(&self, stage: &Stage) -> Face {
        let names = ["threshold_high", "threshold_mid", "threshold_low"];
        Face {
            overlay: self.falls_short(stage).then_some("glow_mid"),
            ..Face::plain(self.threshold.pick(names))
        }
    }

    pub(super) fn pedestal(&self, sign: Sign) -> Face {
        let query = self.query(sign);
        match self.held {
            _ if query.is_done() => Face {
                overlay: Some("match"),
                ..Face::dark("sample_taken")
            },
            Some(held) if held == sign => Face {
                count: Some((query.nearest & !query.found).count_ones() as u8),
                ..Face::dark("sample_taken")
            },
            _ => Face::plain("sample"),
        }
    }

    /// An item at rest is lit; while a sample is carried, only a match is. When all samples are done, the whole floor glows.
    pub(super) fn gem(&self, stage: &Stage, thing: usize, item: &Thing) -> Face {
        let Some(sample) = self.sample(stage) else {
            let mut samples = stage.level.of(Kind::Sample);
            let all_done = samples.all(|(_, sample)| self.query(sample.sign).is_done());
            return Face::plain(if all_done { "glow_near" } else { "glow_far" });
        };
        let query = self.query(sample.sign);
        if query.found & bit(thing) != 0 {
            return Face {
                overlay: Some("match"),
                ..Face::plain("glow_near")
            };
        }
        match self.glow(sample, item) {
            Some(glow) if query.poor & bit(thing) == 0 => Face::plain(glow.pick(["glow_near", "glow_mid", "glow_far"])),
            _ => Face::dark("glow_far"),
        }
    }
}
