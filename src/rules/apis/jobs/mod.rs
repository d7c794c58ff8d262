//! Jobs: ask Dapr to call you back later, once or on a schedule.
//!
//! What the API does: an app schedules a job by name, with a due time or a schedule. The Scheduler stores it. When
//! the job is due, the sidecar calls the app back at the route named after the job.
//!
//! What the level teaches:
//! - *A job is scheduled by name:* a plinth's sign is the job's name, and its number is the delay in seconds. When the
//!   job rings, the app is called at the route with that name, and all gates with that sign open, wherever they are.
//! - *A name that is taken is refused, unless the call asks to overwrite the job:* pressing a plinth whose job is
//!   already scheduled is answered with 409 and changes nothing.
//! - *Never early, but possibly late:* a job rings when it is due, or some time later. In the game, one in
//!   [`LATE_ONE_IN`] rings is [`LATE`] ticks late. The clock runs with or without the hat, but the callback needs a
//!   sidecar: a job that falls due while the hat is in flight rings when the hat is back.
//! - *At least once:* one in [`TWICE_ONE_IN`] rings is delivered twice.
//! - *Once or on a schedule:* the job of a plinth with an arrow rings again and again, and its name stays taken. The
//!   name of a job that rings only once is free again afterwards.
//! - *Jobs live in the Scheduler and survive the app:* a hit neither stops a job nor delays it. The clock of every job
//!   keeps running while Pip is down.
//!
//! The game invents how long a ring keeps gates open, how late a job may be, and how soon a ring is delivered again. If
//! a job rings again and again, the delay until its next ring is counted from when the job was due, not from when it
//! rang. A gate never closes on Pip, so he can hold it open by standing under it. A rogue under a closing gate is
//! dead-lettered.
//!
//! Sources: Dapr documentation, building blocks, jobs overview; reference, jobs API; the runtime's handlers for the
//! status codes (`pkg/api/http/jobs.go`, `pkg/scheduler/server/api.go`, `pkg/channel/http/http_channel.go`).

mod job;

use self::job::{Job, Remark};
use super::{Abilities, Call, Face, Incident, Mechanic, Presser, Question, RecipeStep, Show, Spec};
use crate::names::{Tune, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::Tiles;
use crate::rules::object::{CountAt, Kind, Object, Property, SIGN, SIGNED};
use crate::rules::stage::Stage;
use crate::rules::thing::{BySign, Sign};
use crate::rules::tuning;

/// How many ticks a job's ring keeps its gates open: enough time to fetch what is behind one gate, but not behind two.
pub const OPEN: u16 = 4 * 60;
/// The delay of a late job, in ticks: half a second, so that players who are waiting at the gate notice it.
pub const LATE: u16 = 30;
/// One in this many rings is late. Most are on time, but there is no guarantee.
pub const LATE_ONE_IN: u32 = 4;
/// One in this many rings is delivered twice, because "at least once" is not "exactly once".
pub const TWICE_ONE_IN: u32 = 4;
/// The number of ticks from when the gates shut until the second ring, which gives players who were late another
/// chance.
pub const AGAIN: u16 = 2 * 60;
/// How many ticks the bells of a plinth are shown ringing.
pub const BELLS: u16 = 40;
/// How many ticks a line about a job is shown over the board. The time is short, because players read the line in
/// passing.
pub const NEWS: u16 = 2 * 60;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "jobs",
    emblem: sprites::emblems::JOBS,
    icon: sprites::icons::JOBS,
    blade: sprites::swing::JOBS,
    theme: theme!(theme_jobs),
    tune: Tune::Stretch3,
    title: "Jobs",
    short: "Jobs",
    recipe: [
        RecipeStep::signed(sprites::machines::PLINTH),
        RecipeStep::signed(sprites::machines::PLINTH_ARMED),
        RecipeStep::plain(sprites::board::GATE_OPEN),
    ],
    card: [
        "Ask Dapr to call you back later,",
        "once or on a schedule. Never",
        "early, and at least once.",
    ],
    tip: "Set the clocks first, then run. A gate that you stand under stays open.",
    docs: "docs.dapr.io/developing-applications/building-blocks/jobs",
    quiz: [
        Question {
            ask: "A job is due in 3 seconds. When may it NOT ring?",
            answers: [
                "After 2 seconds: it is never early",
                "After 3 and a half seconds",
                "A second time, later on",
            ],
        },
        Question {
            ask: "Your app restarts. What happens to its scheduled jobs?",
            answers: [
                "They survive: the Scheduler keeps them",
                "They are gone: it kept them in memory",
                "They oversleep: nobody wound the clocks",
            ],
        },
        Question {
            ask: "A job is already scheduled. You schedule it again.",
            answers: [
                "Refused, unless you say overwrite",
                "It then rings twice as loud",
                "The new one always replaces the old",
            ],
        },
    ],
    notices: &[
        "That job is already scheduled",
        "A job may be late, but never early",
        "At least once: this job rings again",
    ],
    machines: MACHINES,
    has_gates: true,
    openers: &[PLINTH],
    calls,
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A plinth that schedules a job to open the gates with its sign.
pub const PLINTH: Kind = Kind::named("plinth");

/// `seconds`: how many seconds the job waits, from 1 to 30. The default is 3.
pub const SECONDS: Property = Property::number(1, "seconds", 1..=30, 3).about("how long until the job rings");
/// `every`: true for a job that rings again and again. The default is false.
pub const EVERY: Property = Property::flag(2, "every").about("it rings again and again");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("plinth", sprites::machines::PLINTH, &[SIGN, SECONDS, EVERY])
        .about("schedules the job of its sign, which opens its gates; needed within reach on both sides of a gate")
        .marks(SIGNED)
        .count(CountAt::Corner),
];

/// The paths that the app calls to schedule a job, by sign.
const SCHEDULE: BySign<&str> = BySign([
    "/v1.0/jobs/circle",
    "/v1.0/jobs/triangle",
    "/v1.0/jobs/square",
    "/v1.0/jobs/diamond",
]);
/// The paths that the sidecar calls when it calls the app back, by sign.
const CALLBACK: BySign<&str> = BySign(["/job/circle", "/job/triangle", "/job/square", "/job/diamond"]);

const fn calls_of(paths: BySign<&'static str>, status: u16, note: &'static str) -> BySign<Call> {
    const fn call(path: &'static str, status: u16, note: &'static str) -> Call {
        Call::new("POST", path, status, note)
    }
    let BySign([circle, triangle, square, diamond]) = paths;
    BySign([
        call(circle, status, note),
        call(triangle, status, note),
        call(square, status, note),
        call(diamond, status, note),
    ])
}

static SCHEDULED: BySign<Call> = calls_of(SCHEDULE, 204, "");
static REPEATS: BySign<Call> = calls_of(SCHEDULE, 204, "again and again");
static TAKEN: BySign<Call> = calls_of(SCHEDULE, 409, "DAPR_SCHEDULER_SCHEDULE_JOB");
static RANG: BySign<Call> = calls_of(CALLBACK, 200, "");
static RANG_LATE: BySign<Call> = calls_of(CALLBACK, 200, "late, never early");
static RANG_AGAIN: BySign<Call> = calls_of(CALLBACK, 200, "once more");

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    let scheduled = SCHEDULED.iter().chain(&REPEATS).chain(&TAKEN);
    scheduled.chain(&RANG).chain(&RANG_LATE).chain(&RANG_AGAIN).collect()
}

/// The state of the level: the jobs that the Scheduler keeps. At first there are none.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Jobs {
    jobs: BySign<Job>,
    news: Option<Remark>,
    /// How many more ticks the latest remark is shown.
    shown: u16,
}

impl Encode for Jobs {
    fn encode(&self, to: &mut Encoder) {
        let Self { jobs, news, shown } = self;
        to.put(jobs).put(news).put(shown);
    }
}

impl Jobs {
    /// Returns the state at the start of a level, before anything has happened.
    pub fn new(_stage: &mut Stage) -> Self {
        Self::default()
    }

    fn report(&mut self, news: Remark) {
        (self.news, self.shown) = (Some(news), NEWS);
    }

    /// The tiles of the gates for whose signs `wanted` returns true.
    fn gates(&self, stage: &Stage, wanted: impl Fn(Sign) -> bool) -> Tiles {
        let gates = stage.level.gates().filter(|(_, gate)| wanted(gate.sign));
        gates.map(|(_, gate)| gate.at).collect()
    }

    /// Whether Pip needs the gates with this sign to reach the remaining coins and the exit, and the gates are shut
    /// with no job about to open them.
    fn is_wanted(&self, stage: &Stage, sign: Sign) -> bool {
        let job = self.jobs[sign];
        if job.is_coming() || job.is_open() {
            return false;
        }
        let others = self.gates(stage, |other| other != sign);
        let mut floor = stage.hero_floor().or(&others);
        floor.insert(stage.level.exit);
        let here: Tiles = [stage.hero.walk.nearest()].into_iter().collect();
        let reach = here.flood(&floor);
        let mut aims = stage.coin_tiles().chain([stage.level.exit]);
        aims.any(|aim| !reach.contains(aim))
    }
}

impl Jobs {
    /// The board stands still until Pip is back, but the Scheduler's clock does not.
    fn lost(&mut self, _stage: &mut Stage) {
        self.jobs.iter_mut().for_each(|job| job.skip(tuning::DYING));
    }

    fn notice(&self, _stage: &Stage) -> Option<&'static str> {
        self.news.filter(|_| self.shown > 0).map(Remark::line)
    }
}

impl Mechanic for Jobs {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let Some(plinth) = stage.thing(thing).filter(|found| found.kind == PLINTH).copied() else {
            return;
        };
        stage.pressed(thing);
        if self.jobs[plinth.sign].is_scheduled() {
            stage.tell_call(&TAKEN, plinth.sign);
            self.report(Remark::Taken);
            return;
        }
        stage.tell_call(if plinth.is(EVERY) { &REPEATS } else { &SCHEDULED }, plinth.sign);
        self.jobs[plinth.sign].schedule(&plinth);
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.shown = self.shown.saturating_sub(1);
        for sign in Sign::ALL {
            if let Some(news) = self.jobs[sign].tick(stage, sign) {
                self.report(news);
            }
        }
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::RetryLost = incident {
            self.lost(stage);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing) else {
            return Face::plain(sprites::machines::PLINTH);
        };
        let job = self.jobs[found.sign];
        if found.kind == Kind::GATE {
            return Face {
                bar: job.open_bar(),
                overlay: (!job.is_open() && job.is_coming()).then_some(sprites::board::PENDING),
                ..stage.gate_face(thing)
            };
        }
        let sprite = if job.is_ringing() {
            sprites::machines::PLINTH_RING
        } else if found.is(EVERY) {
            sprites::machines::PLINTH_CRON
        } else if job.is_scheduled() {
            sprites::machines::PLINTH_ARMED
        } else {
            sprites::machines::PLINTH
        };
        Face {
            bar: job.wait_bar(),
            count: job.seconds_left().or(Some(found.value(SECONDS))),
            ..Face::plain(sprite)
        }
    }

    fn show(&self, stage: &Stage) -> Show {
        Show {
            notice: self.notice(stage),
            ..Show::default()
        }
    }

    fn progress(&self, _stage: &Stage) -> u32 {
        self.jobs.iter().filter(|job| job.was_scheduled()).count() as u32
    }

    fn soon(&self, stage: &Stage) -> Tiles {
        self.gates(stage, |sign| self.jobs[sign].is_coming())
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        let wanted = BySign::of(|sign| self.is_wanted(stage, sign));
        let plinths = stage.level.of(PLINTH).map(|(_, plinth)| plinth);
        plinths
            .filter(|plinth| wanted[plinth.sign])
            .map(|plinth| plinth.at)
            .collect()
    }
}

impl Abilities for Jobs {}
