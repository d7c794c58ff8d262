//! Distributed lock: make sure that only one app instance at a time uses a shared resource.
//!
//! What the API does: an instance of an app tries to acquire a named lock for a limited time, the lease. During the
//! lease, nobody else can acquire that lock. It becomes free when its owner releases it or when the lease ends.
//!
//! What the level teaches:
//! - *One holder at a time:* a lock is named after its sign. While Pip holds it, the gates of its bridges are open, and
//!   no rogue can enter the bridges. While the Rival holds it, the gates are shut.
//! - *The answer comes at once, and there is no queue:* for a lock that somebody else holds, the answer is false, and
//!   the attempt is over. Anyone who still wants the lock must try again.
//! - *A lease is mandatory:* every lock expires, after [`LEASE`] ticks if Pip holds it and after [`RIVALS_LEASE`] ticks
//!   if the Rival does. Being hit, stunned or dead-lettered does not change this: a holder that crashes blocks the
//!   others only until its lease ends.
//! - *Only the owner can unlock:* when Pip walks onto any padlock of a lock that he holds, he releases the lock. The
//!   Rival cannot release Pip's locks, and Pip cannot release the Rival's.
//! - *When the lease is over, so is the protection:* the gates stay open for a few seconds more, but now rogues can
//!   enter, too.
//!
//! The game invents the length of leases and the [`LAPSE`] ticks between the end of Pip's lease and the closing of the
//! gates. Two more rules are the game's own: acquiring a lock dead-letters the rogues on its bridges, and the hat can
//! acquire locks but not release them. The gates of a lock do not close while Pip is under one of them or on a bridge
//! between them, so he is never shut in.
//!
//! Sources: Dapr documentation, building blocks, distributed lock overview; the runtime's handlers for the answers and
//! the mandatory lease (`pkg/api/http/lock.go`, `pkg/api/universal/lock.go`, `dapr/proto/runtime/v1/lock.proto`).

use super::{Abilities, Call, Cue, Face, Incident, Lure, Mechanic, Presser, Question, RecipeStep, Show, Spec};
use crate::names::{Sound, Tune};
use crate::names::{Sprite, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::event::Event;
use crate::rules::grid::{Dir, Tile, Tiles};
use crate::rules::object::{Kind, Object, SIGN, SIGNED};
use crate::rules::rogues::RogueKind;
use crate::rules::stage::Stage;
use crate::rules::thing::{BySign, Sign};
use crate::rules::tuning;

/// How many ticks Pip holds a lock: enough to cross a bridge from anywhere near it, but not enough to dawdle.
pub const LEASE: u16 = 8 * 60;
/// How many ticks the Rival holds a lock: long enough to be in the way, but not too long to wait for.
pub const RIVALS_LEASE: u16 = 6 * 60;
/// How many ticks the gates stay open to everyone after Pip's lease has ended. During this time, Pip can get out, but
/// rogues can get in.
pub const LAPSE: u16 = 4 * 60;
/// The number of ticks that the Rival waits between taking one lock and taking another: twice its lease, so that it
/// never holds all the locks at once.
pub const CALM: u16 = 12 * 60;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "lock",
    emblem: sprites::emblems::LOCK,
    icon: sprites::icons::LOCK,
    blade: sprites::swing::LOCK,
    theme: theme!(theme_lock),
    tune: Tune::Stretch3,
    title: "Distributed lock",
    short: "Lock",
    recipe: [
        RecipeStep::signed(sprites::board::LOCKPAD),
        RecipeStep::signed(sprites::board::BRIDGE),
        RecipeStep::plain(sprites::board::GATE_OPEN),
    ],
    card: [
        "Only one app instance holds a",
        "named lock at a time. Its lease",
        "expires, so a crash can't block.",
    ],
    tip: "The Rival has the lock? Wait for its lease to end, then try again.",
    docs: "docs.dapr.io/developing-applications/building-blocks/distributed-lock",
    quiz: [
        Question {
            ask: "Somebody else holds the lock. What do you get?",
            answers: ["A no, at once", "A place in the queue", "A coffee voucher"],
        },
        Question {
            ask: "The holder crashes. What frees the lock?",
            answers: ["The end of its lease", "Nothing, ever", "A locksmith"],
        },
        Question {
            ask: "Who can unlock a lock?",
            answers: ["Only its owner", "Anyone nearby", "Whoever is loudest"],
        },
    ],
    notices: &["Lease over: the gates are open to all"],
    machines: MACHINES,
    has_gates: true,
    openers: &[PADLOCK],
    calls,
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A padlock that takes the lock with its sign.
pub const PADLOCK: Kind = Kind::named("padlock");
/// A tile of a bridge, which is guarded by the lock with the same sign.
pub const BRIDGE: Kind = Kind::named("bridge");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("padlock", sprites::board::LOCKPAD, &[SIGN])
        .about("takes the lock of its sign; needed at both ends of a bridge")
        .marks(SIGNED)
        .sounds(Sound::Bolt),
    Object::fixture("bridge", sprites::board::BRIDGE, &[SIGN])
        .about("a tile that rogues do not enter while Pip holds the lock"),
];

const fn call(path: &'static str, note: &'static str) -> Call {
    Call::new("POST", path, 200, note)
}

/// The event that reports the end of one of Pip's leases.
static LEASE_ENDED: Cue = Cue { sound: Sound::LeaseEnd };

const LOCK: &str = "/v1.0-alpha1/lock/store";
static TAKEN: Call = call(LOCK, "{\"success\":true}");
static HELD: Call = call(LOCK, "{\"success\":false}");
static GIVEN_BACK: Call = call("/v1.0-alpha1/unlock/store", "{\"status\":0}");
static RIVAL_TOOK: Call = call(LOCK, "{\"success\":true} to the Rival");
static RIVAL_FAILED: Call = call(LOCK, "{\"success\":false} to the Rival");

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    [&TAKEN, &HELD, &GIVEN_BACK, &RIVAL_TOOK, &RIVAL_FAILED]
        .into_iter()
        .collect()
}

/// The holder of a lock, and how many ticks are left of the lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Holder {
    /// Nobody.
    #[default]
    Nobody,
    /// Pip.
    Pip(u16),
    /// The Rival.
    Rival(u16),
}

impl Encode for Holder {
    fn encode(&self, to: &mut Encoder) {
        match self {
            Self::Nobody => to.tag(0),
            Self::Pip(left) => to.tag(1).put(left),
            Self::Rival(left) => to.tag(2).put(left),
        };
    }
}

/// One named lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct HeldLock {
    holder: Holder,
    /// How many more ticks its gates stay open to everyone, after one of Pip's leases has ended.
    lapse: u16,
}

impl Encode for HeldLock {
    fn encode(&self, to: &mut Encoder) {
        let Self { holder, lapse } = self;
        to.put(holder).put(lapse);
    }
}

impl HeldLock {
    /// Advances by one tick. Returns true when one of Pip's leases has just ended.
    fn tick(&mut self) -> bool {
        self.lapse = self.lapse.saturating_sub(1);
        let before = self.holder;
        self.holder = match before {
            Holder::Pip(left) if left > 1 => Holder::Pip(left - 1),
            Holder::Rival(left) if left > 1 => Holder::Rival(left - 1),
            _ => Holder::Nobody,
        };
        let ended = matches!(before, Holder::Pip(_)) && self.holder == Holder::Nobody;
        if ended {
            self.lapse = LAPSE;
        }
        ended
    }

    fn is_pips(self) -> bool {
        matches!(self.holder, Holder::Pip(_))
    }
}

/// The four locks, one for each sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    locks: BySign<HeldLock>,
    /// Ticks until the Rival wants a lock.
    calm: u16,
    /// Whether Pip has taken a lock in this level.
    begun: bool,
}

impl Encode for Lock {
    fn encode(&self, to: &mut Encoder) {
        let Self { locks, calm, begun } = self;
        to.put(locks).put(calm).put(begun);
    }
}

impl Default for Lock {
    /// Returns the locks at the start of a level: nobody holds any of them, and the Rival does not want one yet.
    fn default() -> Self {
        Self {
            locks: BySign::default(),
            calm: tuning::RIVAL_CALM,
            begun: false,
        }
    }
}

impl Lock {
    /// Returns the state at the start of a level, before anything has happened.
    pub fn new(_stage: &mut Stage) -> Self {
        Self::default()
    }

    /// Gives the lock to `holder`, and ends the lapse of any earlier lease.
    fn put(&mut self, sign: Sign, holder: Holder) {
        self.locks[sign] = HeldLock { holder, lapse: 0 };
    }

    /// Keeps rogues off the bridges of the locks that Pip holds, and lets them onto all other bridges.
    fn guard(&self, stage: &mut Stage) {
        let things = stage.level.things.iter();
        let guarded = things.filter(|thing| thing.kind != PADLOCK && self.locks[thing.sign].is_pips());
        let tiles = guarded.map(|thing| thing.at).collect();
        stage.bar_rogues(tiles);
    }

    fn try_lock(&mut self, stage: &mut Stage, sign: Sign) {
        stage.tell(&TAKEN);
        self.put(sign, Holder::Pip(LEASE));
        self.begun = true;
        stage.open_gates(sign);
        self.guard(stage);
    }

    fn unlock(&mut self, stage: &mut Stage, sign: Sign) {
        stage.tell(&GIVEN_BACK);
        self.put(sign, Holder::Nobody);
        self.guard(stage);
    }
}

/// Returns the sign of a padlock, or `None` for any other thing.
fn padlock(stage: &Stage, thing: usize) -> Option<Sign> {
    let found = stage.thing(thing).filter(|found| found.kind == PADLOCK);
    found.map(|found| found.sign)
}

/// Shuts the gates of a lock, unless Pip is under one or on a bridge between them.
fn shut(stage: &mut Stage, sign: Sign) {
    let walk = stage.hero.walk;
    let mut ways = stage
        .level
        .things
        .iter()
        .filter(|thing| thing.kind != PADLOCK && thing.sign == sign);
    if !ways.any(|way| walk.touches(way.at)) {
        stage.close_gates(sign);
    }
}

/// Returns `left` as a share of `all`, out of 255.
fn bar(left: u16, all: u16) -> Option<u8> {
    let part = u32::from(left) * 255 / u32::from(all.max(1));
    Some(part.min(255) as u8)
}

impl Lock {
    fn rival_press(&mut self, stage: &mut Stage, thing: usize) {
        let Some(sign) = padlock(stage, thing) else { return };
        match self.locks[sign].holder {
            Holder::Nobody if self.calm == 0 => {
                self.put(sign, Holder::Rival(RIVALS_LEASE));
                self.calm = CALM;
                stage.pressed(thing);
                stage.tell(&RIVAL_TOOK);
            }
            Holder::Pip(_) => stage.tell(&RIVAL_FAILED),
            Holder::Nobody | Holder::Rival(_) => {}
        }
    }

    /// Whether one of Pip's leases has ended and its gates are still open.
    fn is_lapsed(&self) -> bool {
        self.locks.iter().any(|lock| lock.lapse > 0)
    }
}

impl Mechanic for Lock {
    fn press(&mut self, stage: &mut Stage, thing: usize, by: Presser) {
        let Some(sign) = padlock(stage, thing) else { return };
        let holder = self.locks[sign].holder;
        if matches!(holder, Holder::Pip(_)) && by == Presser::Hat {
            return;
        }
        stage.pressed(thing);
        match holder {
            Holder::Nobody => self.try_lock(stage, sign),
            Holder::Pip(_) => self.unlock(stage, sign),
            Holder::Rival(_) => stage.tell(&HELD),
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.calm = self.calm.saturating_sub(1);
        let lapsed = self.is_lapsed();
        let mut ended = false;
        for lock in self.locks.iter_mut() {
            ended |= lock.tick();
        }
        if ended {
            self.guard(stage);
            if !lapsed {
                stage.emit(Event::Api(&LEASE_ENDED));
            }
        }
        for (sign, lock) in self.locks.pairs() {
            if !lock.is_pips() && lock.lapse == 0 {
                shut(stage, sign);
            }
        }
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::RoguePressed(thing) = incident {
            self.rival_press(stage, thing);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing) else {
            return Face::plain(sprites::board::LOCKPAD);
        };
        let lock = self.locks[found.sign];
        match (found.kind, lock.holder) {
            (BRIDGE, _) => Face::plain(planks(stage, found.at)),
            (PADLOCK, Holder::Nobody) => Face::plain(sprites::board::LOCKPAD),
            (PADLOCK, Holder::Pip(left)) => Face {
                bar: bar(left, LEASE),
                ..Face::plain(sprites::board::LOCKPAD_HELD)
            },
            (PADLOCK, Holder::Rival(left)) => Face {
                bar: bar(left, RIVALS_LEASE),
                ..Face::dark(sprites::board::LOCKPAD_TAKEN)
            },
            _ if lock.lapse > 0 => Face {
                bar: bar(lock.lapse, LAPSE),
                ..stage.gate_face(thing)
            },
            _ => stage.gate_face(thing),
        }
    }

    fn show(&self, _stage: &Stage) -> Show {
        Show {
            notice: self.is_lapsed().then_some("Lease over: the gates are open to all"),
            ..Show::default()
        }
    }

    fn progress(&self, _stage: &Stage) -> u32 {
        u32::from(self.begun)
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        let padlocks = stage.level.of(PADLOCK);
        let wanted = padlocks.filter(|(_, padlock)| !self.locks[padlock.sign].is_pips());
        wanted.map(|(_, padlock)| padlock.at).collect()
    }
}

impl Abilities for Lock {
    fn lure(&self) -> Option<&dyn Lure> {
        Some(self)
    }
}

impl Lure for Lock {
    /// The padlock nearest to Pip among those that the Rival can reach and whose locks nobody holds.
    fn goal_of(&self, stage: &Stage, _rogue: usize) -> Option<Tile> {
        let is_rival = |rogue: &&crate::rules::rogues::Rogue| rogue.kind == RogueKind::Rival && rogue.is_roaming();
        let rival = stage.rogues.iter().find(is_rival).filter(|_| self.calm == 0)?;
        let here: Tiles = [rival.walk.target()].into_iter().collect();
        let reach = here.flood(stage.rogue_floor());
        let pip = stage.hero.walk.target();
        let padlocks = stage.level.of(PADLOCK).map(|(_, padlock)| *padlock);
        let free = padlocks.filter(|padlock| self.locks[padlock.sign].holder == Holder::Nobody);
        let reached = free.map(|padlock| padlock.at).filter(|at| reach.contains(*at));
        reached.min_by_key(|at| at.distance(pip))
    }
}

/// The sprite for a tile of a bridge. The planks lie across the direction of the bridge.
fn planks(stage: &Stage, at: Tile) -> Sprite {
    let ground = stage.level.area.without(&stage.level.walls);
    let leads = |dir: Dir| at.step(dir).is_some_and(|next| ground.contains(next));
    if leads(Dir::Up) && leads(Dir::Down) {
        sprites::board::BRIDGE_V
    } else {
        sprites::board::BRIDGE
    }
}
