//! Workflow: long-running business processes, written as ordinary code, that survive crashes.
//!
//! What the API does: a workflow calls activities and waits for timers and external events. Each finished step is
//! recorded in an append-only history. After a crash, the workflow function runs again from the top, but a step that is
//! in the history returns its saved result instead of being executed again.
//!
//! What the level teaches:
//! - *Steps are done in order.* Each activity shows the number of its step. Pressing an activity before its turn has no
//!   effect.
//! - *Fan-out, fan-in:* machines with the same step may be completed in any order. The next step waits until all these
//!   machines are done.
//! - *A timer is durable.* It starts when its step is reached and runs on its own, with or without the hat. A hit
//!   neither stops nor resets the timer: it keeps running while Pip is down.
//! - *An approval is an external event.* The workflow waits for it. An approval that is raised early is kept until its
//!   step is reached. An approval that is raised before the workflow has started is refused with status 500, because
//!   the instance does not exist yet.
//! - *A hit costs a retry but not the history:* finished steps stay finished. A ghost of Pip replays the history from
//!   the start, step by step, without doing anything a second time.
//!
//! Some rules are the game's own: how long the timer takes (in Dapr, a timer may take years), that the first
//! activity starts the workflow, and that a gate's sign decides which step the gate waits for (see [`Workflow::new`]).
//!
//! Sources: Dapr documentation, building blocks, workflow features and concepts; the runtime's HTTP handlers
//! for the status codes (`pkg/api/http/workflow.go`, `pkg/api/universal/workflow.go`).

use super::{Abilities, Cable, Cables, Call, Face, Incident, Mechanic, Presser, Question, RecipeStep, Show, Spec};
use crate::names::sprites;
use crate::names::{Sound, Tune};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Point, Tiles, UNITS};
use crate::rules::level::{Level, MOST_THINGS};
use crate::rules::object::{Kind, Mark, Object, Property};
use crate::rules::stage::{Stage, bit};
use crate::rules::thing::{BySign, Thing};
use crate::rules::tuning;
use arrayvec::ArrayVec;

/// How long a workflow's timer takes, in ticks: enough time to collect the coins behind the gates that the fan-in
/// opens, but not too long to wait for.
pub const TIMER_TAKES: u16 = 4 * 60;
/// How long the history bar is shown after each finished step, in ticks.
pub const HISTORY_SHOWN: u16 = 2 * 60;
/// The pace of the ghost that replays a workflow's history, in ticks per tile. The ghost is fast, so that it does not
/// distract players from Pip for long.
pub const GHOST_PACE: u8 = 2;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "workflow",
    emblem: sprites::emblems::WORKFLOW,
    icon: sprites::icons::WORKFLOW,
    blade: sprites::swing::WORKFLOW,
    theme: theme!(theme_workflow),
    tune: Tune::Stretch3,
    title: "Workflow",
    short: "Workflow",
    recipe: [
        RecipeStep::plain(sprites::board::ACTIVITY),
        RecipeStep::signed(sprites::board::ACTIVITY_DONE),
        RecipeStep::plain(sprites::board::GATE_OPEN),
    ],
    card: [
        "Long tasks written as plain code.",
        "Each finished step is saved; after",
        "a crash it resumes where it was.",
    ],
    tip: "A hit never undoes a finished step: go on from the next.",
    docs: "docs.dapr.io/developing-applications/building-blocks/workflow",
    quiz: [
        Question {
            ask: "The app crashed. What about the finished steps?",
            answers: [
                "Their results are in the history",
                "They are all done again",
                "They never happened",
            ],
        },
        Question {
            ask: "How long may a durable timer wait?",
            answers: ["For days, even years", "For a minute at most", "Until lunch"],
        },
        Question {
            ask: "How does a workflow wait for a human?",
            answers: ["With an external event", "With a busy loop", "It calls their mother"],
        },
    ],
    notices: &[],
    machines: MACHINES,
    has_gates: true,
    calls,
    openers: &[],
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// An activity, which Pip can do when its step is reached.
pub const ACTIVITY: Kind = Kind::named("activity");
/// A durable timer, which starts when its step is reached.
pub const TIMER: Kind = Kind::named("timer");
/// The approval that the workflow waits for.
pub const APPROVAL: Kind = Kind::named("approval");

/// `step`: the machine's position in the order of steps, from 1 to 9; 1 by default. Machines with the same step may be
/// completed in any order.
pub const STEP: Property = Property::number(1, "step", 1..=9, 1).about("its place in the order");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("activity", sprites::board::ACTIVITY, &[STEP])
        .about("a step; steps with the same number may be done in any order")
        .marks(&[Mark::Shade]),
    Object::machine("timer", sprites::board::ACTIVITY_WAIT, &[STEP])
        .about("a step that takes four seconds on its own")
        .marks(&[Mark::Shade]),
    Object::machine("approval", sprites::board::APPROVE, &[STEP])
        .about("a step that waits for Pip")
        .marks(&[Mark::Shade])
        .sounds(Sound::Lever),
];

const ORDER: &str = "/v1.0/workflows/dapr/order-1";
const APPROVE: &str = "/v1.0/workflows/dapr/order-1/raiseEvent/approve";
static STARTED: Call = Call::new("POST", "/v1.0/workflows/dapr/order/start", 202, "instanceID: order-1");
static RUNNING: Call = Call::new("GET", ORDER, 200, "RUNNING");
static REPLAYED: Call = Call::new("GET", ORDER, 200, "RUNNING: history kept");
static COMPLETED: Call = Call::new("GET", ORDER, 200, "COMPLETED");
static RAISED: Call = Call::new("POST", APPROVE, 202, "");
static UNKNOWN: Call = Call::new("POST", APPROVE, 500, "no such instance");

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    [&STARTED, &RUNNING, &REPLAYED, &COMPLETED, &RAISED, &UNKNOWN]
        .into_iter()
        .collect()
}

/// The history bar as text, indexed by the number of finished steps. A level with fewer than nine steps shows a shorter
/// bar.
const BARS: [&str; 10] = [
    "HISTORY _________",
    "HISTORY #________",
    "HISTORY ##_______",
    "HISTORY ###______",
    "HISTORY ####_____",
    "HISTORY #####____",
    "HISTORY ######___",
    "HISTORY #######__",
    "HISTORY ########_",
    "HISTORY #########",
];
/// The number of characters in a bar before its first mark.
const BAR_HEAD: usize = "HISTORY ".len();

/// The ghost that replays the history after a hit. The ghost is only for show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ghost {
    at: Point,
    /// The finished step that the ghost is heading for, as an index into the history.
    next: u8,
}

impl Encode for Ghost {
    fn encode(&self, to: &mut Encoder) {
        let Self { at, next } = self;
        to.put(at).put(next);
    }
}

/// The state of the level's workflow instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workflow {
    /// The machines that are done, in the order in which they were done. None is ever removed.
    history: ArrayVec<u8, MOST_THINGS>,
    /// The approvals that were raised before their turn, one bit each.
    kept: u64,
    /// How many ticks ago the current step was reached, up to the length of a timer.
    waited: u16,
    /// For each sign, the step after which its gates open.
    opens_after: BySign<u8>,
    /// How many more ticks the history bar is shown.
    shown: u16,
    ghost: Option<Ghost>,
}

impl Encode for Workflow {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            history,
            kept,
            waited,
            opens_after,
            shown,
            ghost,
        } = self;
        to.put(history)
            .put(kept)
            .put(waited)
            .put(opens_after)
            .put(shown)
            .put(ghost);
    }
}

/// The machines that take part in the workflow: all things except the gates.
fn steps(level: &Level) -> impl Iterator<Item = (usize, &Thing)> {
    level
        .things
        .iter()
        .enumerate()
        .filter(|(_, thing)| thing.kind != Kind::GATE)
}

impl Workflow {
    /// The workflow before it is started. Gates with a circle open when the workflow is completed, those with a
    /// triangle after the first fan-in, those with a square after the first timer, and those with a diamond after the
    /// first approval.
    pub fn new(stage: &mut Stage) -> Self {
        let level = &stage.level;
        let last = steps(level).map(|(_, thing)| thing.value(STEP)).max().unwrap_or(0);
        let first = |wanted: &dyn Fn(&Thing) -> bool| {
            let found = steps(level).filter(|(_, thing)| wanted(thing));
            found.map(|(_, thing)| thing.value(STEP)).min().unwrap_or(last)
        };
        let is_fan = |one: &Thing| {
            steps(level)
                .filter(|(_, other)| other.value(STEP) == one.value(STEP))
                .count()
                > 1
        };
        let opens_after = BySign([
            last,
            first(&is_fan),
            first(&|thing| thing.kind == TIMER),
            first(&|thing| thing.kind == APPROVAL),
        ]);
        Self {
            history: ArrayVec::new(),
            kept: 0,
            waited: 0,
            opens_after,
            shown: 0,
            ghost: None,
        }
    }

    fn is_done(&self, thing: usize) -> bool {
        self.history.iter().any(|done| usize::from(*done) == thing)
    }

    fn is_kept(&self, thing: usize) -> bool {
        self.kept & bit(thing) != 0
    }

    /// The machines that are not done yet.
    fn undone<'a>(&'a self, level: &'a Level) -> impl Iterator<Item = (usize, &'a Thing)> {
        steps(level).filter(|(index, _)| !self.is_done(*index))
    }

    /// The current step, or `None` when all steps are done.
    fn step(&self, level: &Level) -> Option<u8> {
        self.undone(level).map(|(_, thing)| thing.value(STEP)).min()
    }

    /// The machines that Pip must use next. Timers are left out, because they run on their own, and so are approvals
    /// that he has already raised.
    fn todo<'a>(&'a self, level: &'a Level) -> impl Iterator<Item = (usize, &'a Thing)> {
        let needs_pip = |(index, thing): &(usize, &Thing)| thing.kind != TIMER && !self.is_kept(*index);
        let step = self
            .undone(level)
            .filter(needs_pip)
            .map(|(_, thing)| thing.value(STEP))
            .min();
        let next = self.undone(level).filter(needs_pip);
        next.filter(move |(_, thing)| Some(thing.value(STEP)) == step)
    }

    /// Whether Pip can use `thing` now: either its step is the current one, or it is an approval, which may come early.
    fn can_do(&self, level: &Level, thing: &Thing) -> bool {
        let early = thing.kind == APPROVAL && !self.history.is_empty();
        early || self.step(level) == Some(thing.value(STEP))
    }

    fn raise(&mut self, stage: &mut Stage, thing: usize, is_due: bool) {
        if self.history.is_empty() {
            stage.tell(&UNKNOWN);
        } else if !self.is_kept(thing) {
            stage.tell(&RAISED);
            self.kept |= bit(thing);
            if is_due {
                self.stamp(stage, thing);
            } else {
                stage.pressed(thing);
            }
        }
    }

    /// Adds a finished step to the history and opens the gates that were waiting for it.
    fn stamp(&mut self, stage: &mut Stage, thing: usize) {
        let before = self.step(&stage.level);
        let call = if self.history.is_empty() { &STARTED } else { &RUNNING };
        if self.history.try_push(thing as u8).is_err() {
            return;
        }
        let after = self.step(&stage.level);
        if after != before {
            self.waited = 0;
        }
        self.shown = HISTORY_SHOWN;
        stage.pressed(thing);
        stage.tell(if after.is_none() { &COMPLETED } else { call });
        for (sign, step) in self.opens_after.pairs() {
            if after.is_none_or(|after| after > *step) {
                stage.open_gates(sign);
            }
        }
    }

    /// Finishes the step of a timer that has run out, or of an early approval whose turn has come.
    fn go_on(&mut self, stage: &mut Stage) {
        self.waited = (self.waited + 1).min(TIMER_TAKES);
        let step = self.step(&stage.level);
        let is_over = |(index, thing): &(usize, &Thing)| match thing.kind {
            TIMER => self.waited == TIMER_TAKES,
            _ => self.is_kept(*index),
        };
        let mut due = self
            .undone(&stage.level)
            .filter(|(_, thing)| Some(thing.value(STEP)) == step);
        let found = due.find(is_over).map(|(index, _)| index);
        drop(due);
        if let Some(thing) = found {
            self.stamp(stage, thing);
        }
    }

    fn move_ghost(&mut self, stage: &mut Stage) {
        let Some(ghost) = &mut self.ghost else { return };
        let thing = self.history.get(usize::from(ghost.next)).copied().map(usize::from);
        let Some((thing, goal)) = thing.and_then(|thing| Some((thing, stage.thing(thing)?.at.units()))) else {
            self.ghost = None;
            return;
        };
        ghost.at = ghost.at.towards(goal, UNITS / i32::from(GHOST_PACE));
        if ghost.at == goal {
            ghost.next += 1;
            stage.pressed(thing);
        }
    }
}

impl Workflow {
    fn lost(&mut self, stage: &mut Stage) {
        if self.history.is_empty() {
            return;
        }
        // The board is frozen until Pip is back, but a durable timer keeps running.
        self.waited = (self.waited + tuning::DYING).min(TIMER_TAKES);
        let at = stage.level.start.units();
        self.ghost = Some(Ghost { at, next: 0 });
        stage.tell(&REPLAYED);
    }

    /// The history bar, shown for a while after each finished step and during the ghost's replay.
    fn notice(&self, stage: &Stage) -> Option<&'static str> {
        let stamps = match self.ghost {
            Some(ghost) => usize::from(ghost.next),
            None if self.shown > 0 => self.history.len(),
            None => return None,
        };
        let bar = BARS.get(stamps)?;
        bar.get(..BAR_HEAD + steps(&stage.level).count()).or(Some(bar))
    }

    fn ghost(&self) -> Option<Point> {
        self.ghost.map(|ghost| ghost.at)
    }
}

impl Mechanic for Workflow {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let Some((kind, step)) = stage.thing(thing).map(|found| (found.kind, found.value(STEP))) else {
            return;
        };
        let is_due = self.step(&stage.level) == Some(step);
        match kind {
            _ if self.is_done(thing) => {}
            ACTIVITY if is_due => self.stamp(stage, thing),
            APPROVAL => self.raise(stage, thing, is_due),
            _ => {}
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.shown = self.shown.saturating_sub(1);
        self.move_ghost(stage);
        if !self.history.is_empty() {
            self.go_on(stage);
        }
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::RetryLost = incident {
            self.lost(stage);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing).filter(|found| found.kind != Kind::GATE) else {
            return stage.gate_face(thing);
        };
        let is_due = self.step(&stage.level) == Some(found.value(STEP));
        let is_next = self.todo(&stage.level).any(|(index, _)| index == thing);
        let lit = if is_due || is_next { Face::plain } else { Face::dark };
        let left = u32::from(TIMER_TAKES - self.waited) * 255 / u32::from(TIMER_TAKES);
        match found.kind {
            _ if self.is_done(thing) => Face::plain(sprites::board::ACTIVITY_DONE),
            TIMER => Face {
                bar: is_due.then_some(left as u8),
                ..lit(sprites::board::ACTIVITY_WAIT)
            },
            APPROVAL => Face {
                bar: self.is_kept(thing).then_some(u8::MAX),
                ..lit(sprites::board::APPROVE)
            },
            _ => Face {
                count: Some(found.value(STEP)),
                ..lit(sprites::board::ACTIVITY)
            },
        }
    }

    fn show(&self, stage: &Stage) -> Show {
        Show {
            notice: self.notice(stage),
            ghost: self.ghost(),
            ..Show::default()
        }
    }

    fn progress(&self, stage: &Stage) -> u32 {
        let kept = self.undone(&stage.level).filter(|(index, _)| self.is_kept(*index));
        (self.history.len() + kept.count()) as u32
    }

    fn soon(&self, stage: &Stage) -> Tiles {
        let blocked = self
            .todo(&stage.level)
            .next()
            .map_or(u8::MAX, |(_, thing)| thing.value(STEP));
        let opens = |gate: &Thing| self.opens_after[gate.sign] < blocked;
        let gates = stage.level.gates().filter(|(_, gate)| opens(gate));
        gates.map(|(_, gate)| gate.at).collect()
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        let level = &stage.level;
        let now = self.todo(level).filter(|(_, thing)| self.can_do(level, thing));
        now.map(|(_, thing)| thing.at).collect()
    }
}

impl Abilities for Workflow {
    fn lines(&self) -> Option<&dyn Cables> {
        Some(self)
    }
}

impl Cables for Workflow {
    /// Draws a line from each step to the next. The line is bright if the step where it begins is done. The lines bend
    /// two tiles after a fan-out and two tiles before a fan-in, so a level must leave those columns free.
    fn each_line(&self, stage: &Stage, tell: &mut dyn FnMut(Cable)) {
        let level = &stage.level;
        for (index, from) in steps(level) {
            let step = from.value(STEP);
            let fans_in = steps(level).filter(|(_, other)| other.value(STEP) == step).count() > 1;
            for (_, to) in steps(level).filter(|(_, to)| to.value(STEP) == step + 1) {
                let turns_at = if fans_in {
                    to.at.x as i8 - 2
                } else {
                    from.at.x as i8 + 2
                };
                tell(Cable {
                    from: from.at,
                    to: to.at,
                    turns_at,
                    lit: self.is_done(index),
                });
            }
        }
    }
}
