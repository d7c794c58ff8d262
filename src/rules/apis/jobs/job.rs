//! A job, from when it is scheduled until its gates close again.

use super::{EVERY, RANG, RANG_AGAIN, RANG_LATE, SECONDS};
use crate::rules::call::Call;
use crate::rules::encode::{Encode, Encoder};
use crate::rules::object::Kind;
use crate::rules::stage::Stage;
use crate::rules::thing::{BySign, Sign, Thing};
use crate::rules::tuning;

/// A remark about a job, which is shown as a line over the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    Taken,
    Late,
    Again,
}

impl Encode for Remark {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Taken => 0,
            Self::Late => 1,
            Self::Again => 2,
        });
    }
}

impl Remark {
    /// The line over the board.
    pub(super) const fn line(self) -> &'static str {
        match self {
            Self::Taken => "That job is already scheduled",
            Self::Late => "A job may be late, but never early",
            Self::Again => "At least once: this job rings again",
        }
    }
}

/// A job, which is named after a sign. All times are in ticks, and 0 means that nothing is pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Job {
    /// Time until it is due.
    wait: u16,
    /// The whole delay: the time from when the job was scheduled, or was last due, until it is due next.
    planned: u16,
    /// Whether it is scheduled again each time it is due.
    every: bool,
    /// Time until the job rings, counted down once it is due.
    callback: u16,
    /// Whether the job is due but will ring late.
    late: bool,
    /// Time until it rings a second time.
    again: u16,
    /// How much longer its gates stay open.
    open: u16,
    /// Whether its gates are open, perhaps longer than planned because Pip stands under one of them.
    is_open: bool,
    /// How much longer its bells are shown ringing.
    bells: u16,
    /// Whether it was scheduled at least once.
    begun: bool,
}

impl Encode for Job {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            wait,
            planned,
            every,
            callback,
            late,
            again,
            open,
            is_open,
            bells,
            begun,
        } = self;
        to.put(wait)
            .put(planned)
            .put(every)
            .put(callback)
            .put(late)
            .put(again)
            .put(open)
            .put(is_open)
            .put(bells)
            .put(begun);
    }
}

impl Job {
    /// Whether it is scheduled, which means that its name is taken.
    pub(super) const fn is_scheduled(self) -> bool {
        self.wait > 0 || self.callback > 0
    }

    /// Whether its gates will open without any further action.
    pub(super) const fn is_coming(self) -> bool {
        self.is_scheduled() || self.again > 0
    }

    /// Whether its gates are open.
    pub(super) const fn is_open(self) -> bool {
        self.is_open
    }

    /// Whether its bells are shown ringing.
    pub(super) const fn is_ringing(self) -> bool {
        self.bells > 0
    }

    /// Whether it was scheduled at least once.
    pub(super) const fn was_scheduled(self) -> bool {
        self.begun
    }

    /// The share of the waiting time that is left, out of 255.
    pub(super) fn wait_bar(self) -> Option<u8> {
        self.is_scheduled().then(|| part(self.wait, self.planned))
    }

    /// The seconds until it is due, rounded up.
    pub(super) fn seconds_left(self) -> Option<u8> {
        let seconds = self.wait.div_ceil(tuning::SECOND as u16);
        self.is_scheduled().then_some(seconds as u8)
    }

    /// The share of its gates' open time that is left, out of 255.
    pub(super) fn open_bar(self) -> Option<u8> {
        self.is_open.then(|| part(self.open, super::OPEN))
    }

    /// Schedules the job with the settings of `plinth`.
    pub(super) fn schedule(&mut self, plinth: &Thing) {
        self.planned = u16::from(plinth.value(SECONDS)) * tuning::SECOND as u16;
        // The tick in which the job is scheduled does not count as waiting time, so that the job is never early.
        self.wait = self.planned + 1;
        (self.every, self.begun) = (plinth.is(EVERY), true);
    }

    /// Moves this job's clock forward by `ticks`, which is at most a second, while the board stands still. If the job
    /// falls due in that time, it rings in the next tick.
    pub(super) fn skip(&mut self, ticks: u16) {
        let overdue = ticks.saturating_sub(self.wait);
        if self.wait > ticks {
            self.wait -= ticks;
        } else if self.wait > 0 {
            self.wait = if self.every {
                self.planned.saturating_sub(overdue).max(1)
            } else {
                0
            };
            (self.callback, self.late) = (1, overdue > 0);
        }
    }

    /// Makes the job due. It rings at once or, at random, a little later.
    fn fall_due(&mut self, stage: &mut Stage) {
        if self.every {
            self.wait = self.planned;
        }
        self.late = stage.one_in(super::LATE_ONE_IN);
        self.callback = if self.late { 1 + super::LATE } else { 1 };
    }

    /// Advances by one tick. Returns a remark if there is something to report.
    pub(super) fn tick(&mut self, stage: &mut Stage, sign: Sign) -> Option<Remark> {
        self.bells = self.bells.saturating_sub(1);
        if comes(&mut self.wait, true) {
            self.fall_due(stage);
        }
        let has_sidecar = stage.hat.is_worn();
        let news = if comes(&mut self.callback, has_sidecar) {
            self.ring(stage, sign)
        } else if comes(&mut self.again, has_sidecar) {
            self.ring_again(stage, sign)
        } else {
            None
        };
        self.keep_open(stage, sign);
        news
    }

    fn ring(&mut self, stage: &mut Stage, sign: Sign) -> Option<Remark> {
        if stage.one_in(super::TWICE_ONE_IN) {
            self.again = super::OPEN + super::AGAIN;
        }
        self.call_back(stage, sign, if self.late { &RANG_LATE } else { &RANG });
        self.late.then_some(Remark::Late)
    }

    fn ring_again(&mut self, stage: &mut Stage, sign: Sign) -> Option<Remark> {
        self.call_back(stage, sign, &RANG_AGAIN);
        Some(Remark::Again)
    }

    fn call_back(&mut self, stage: &mut Stage, sign: Sign, calls: &'static BySign<Call>) {
        stage.tell_call(calls, sign);
        self.bells = super::BELLS;
        // The tick in which the gates open does not count towards the time that they stay open.
        self.open = super::OPEN + 1;
        self.is_open = true;
        stage.open_gates(sign);
    }

    fn keep_open(&mut self, stage: &mut Stage, sign: Sign) {
        self.open = self.open.saturating_sub(1);
        if self.is_open && self.open == 0 {
            stage.close_gates(sign);
            self.is_open = stage
                .level
                .with_sign(Kind::GATE, sign)
                .any(|(gate, _)| stage.is_gate_open(gate));
        }
    }
}

/// Counts `left` down by one tick and returns true when it has just reached 0. `left` stays at 1 until `may` is true.
const fn comes(left: &mut u16, may: bool) -> bool {
    let ends = *left == 1;
    if !ends || may {
        *left = left.saturating_sub(1);
    }
    ends && may
}

/// Returns `left` as a share of `all`, out of 255.
fn part(left: u16, all: u16) -> u8 {
    let part = u32::from(left) * 255 / u32::from(all.max(1));
    part.min(255) as u8
}
