//! Stunning, dead-lettering and waking rogues, and awarding points for fights.

use super::Stage;
use crate::rules::event::Event;
use crate::rules::grid::Tile;
use crate::rules::rogues::Mood;
use crate::rules::score::Points;
use crate::rules::tuning;

impl Stage {
    /// Stuns the rogue with this index, because the flying hat has hit it.
    pub(in crate::rules) fn stun(&mut self, index: usize) {
        let Some(rogue) = self.rogues.get_mut(index) else {
            return;
        };
        rogue.stun();
        let (at, kind) = (rogue.walk.nearest(), rogue.kind);
        let paid = self.has_paid(0, index);
        let points = self.award_fight(tuning::STUN_POINTS, paid);
        self.emit(Event::Stunned { at, kind, points });
        if self.hat.count_stun() == tuning::HAT_TRICK_STUNS {
            let paid = std::mem::replace(&mut self.paid_trick, true);
            let points = self.award_fight(tuning::HAT_TRICK_POINTS, paid);
            self.emit(Event::HatTrick { points });
        }
    }

    /// Dead-letters the rogue with this index.
    pub(in crate::rules) fn dead_letter(&mut self, index: usize) {
        let Some(rogue) = self.rogues.get_mut(index) else {
            return;
        };
        let (at, kind) = (rogue.walk.nearest(), rogue.kind);
        rogue.dead_letter();
        let (points, chain) = self.score.next_dead_letter();
        let paid = self.has_paid(1, index);
        let points = self.award_fight(points, paid);
        self.emit(Event::DeadLettered {
            at,
            kind,
            chain,
            points,
        });
    }

    /// Wakes a sleeping rogue and puts it on the board at `at`. Returns false if the rogue is not asleep.
    pub fn wake_rogue(&mut self, index: usize, at: Tile) -> bool {
        let asleep = self.rogues.get_mut(index).filter(|rogue| rogue.mood == Mood::Asleep);
        let Some(rogue) = asleep else { return false };
        rogue.wake(at);
        self.emit(Event::Waking { at });
        true
    }

    /// Awards points for a fight, or none if they have been `paid` already or the deadline has passed. This way,
    /// players gain nothing by staying to fight the same rogues again.
    fn award_fight(&mut self, points: Points, paid: bool) -> Points {
        if self.timeout.is_some() || paid {
            Points(0)
        } else {
            self.award(points)
        }
    }

    /// Records that points were paid for stunning (0) or dead-lettering (1) the rogue with this index. Returns whether
    /// these points had been paid before.
    fn has_paid(&mut self, deed: usize, rogue: usize) -> bool {
        let Some(paid) = self.paid_rogues.get_mut(deed) else {
            return false;
        };
        let before = *paid;
        *paid |= 1 << rogue;
        *paid == before
    }
}
