//! State management: save and load data by key.
//!
//! What the API does: an app stores values under keys in any of dozens of databases. Each value has an ETag. If an app
//! sends the ETag back with its next write, the first write wins: a write with a stale ETag is refused.
//!
//! What the level teaches:
//! - *A save keeps what it was given:* a save pad stores Pip's position and coins, and the gates with the pad's sign
//!   stay open while that value is kept.
//! - *What was saved can be loaded:* after a save, a hit takes Pip back to where he saved and costs no retry, but the
//!   coins collected since then return to the floor and earn no points the second time.
//! - *Somebody else can write to the same key:* the Rival does this. Then Pip's ETag is stale, his save is gone, and
//!   the gates with the pad's sign shut. Unless Pip has another save, the next hit costs a retry.
//! - *A write with a stale ETag is refused with 409:* a visit to the pad with a stale ETag only reads the new ETag. The
//!   next visit saves.
//!
//! Sources: Dapr documentation, building blocks, state management overview; reference, state API; the
//! runtime's HTTP handler for 409 (`pkg/api/http/http.go`).

use super::{Abilities, Call, Face, Incident, Lure, Mechanic, Presser, Question, RecipeStep, Spec, Verdict};
use crate::names::sprites;
use crate::names::{Sound, Tune};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Tile, Tiles};
use crate::rules::object::{Kind, Object, SIGN, SIGNED};
use crate::rules::stage::Stage;
use crate::rules::thing::{BySign, Sign};
use crate::rules::tuning;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "state",
    emblem: sprites::emblems::STATE,
    icon: sprites::icons::STATE,
    blade: sprites::swing::STATE,
    theme: theme!(theme_state),
    tune: Tune::Stretch1,
    title: "State management",
    short: "State",
    recipe: [
        RecipeStep::signed(sprites::board::SAVE),
        RecipeStep::plain(sprites::board::GATE_OPEN),
        RecipeStep::signed(sprites::board::SAVE_HELD),
    ],
    card: [
        "Save and load data by key. Swap",
        "Redis for PostgreSQL in YAML, not",
        "code. ETags stop lost updates.",
    ],
    tip: "If the Rival writes to your pad, step on it twice to save again.",
    docs: "docs.dapr.io/developing-applications/building-blocks/state-management",
    quiz: [
        Question {
            ask: "What stops two writers from losing an update?",
            answers: ["An ETag", "A longer key", "A louder fan"],
        },
        Question {
            ask: "You save with a stale ETag. What comes back?",
            answers: ["409: refused", "204: saved", "A birthday card"],
        },
        Question {
            ask: "How do you swap Redis for PostgreSQL?",
            answers: ["In YAML, not in code", "By rewriting the app", "Unplug it and hope"],
        },
    ],
    notices: &[],
    machines: MACHINES,
    has_gates: true,
    openers: &[SAVE],
    calls,
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A pad that saves under a key named after the pad's sign.
pub const SAVE: Kind = Kind::named("save");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[Object::machine("save", sprites::board::SAVE, &[SIGN])
    .about("saves; its gates stay open while the save is kept")
    .marks(SIGNED)
    .sounds(Sound::Save)];

const STORE: &str = "/v1.0/state/saves";
static SAVED: Call = Call::new("POST", STORE, 204, "");
static REFUSED: Call = Call::new("POST", STORE, 409, "ERR_STATE_SAVE: stale ETag");
static RIVAL_SAVED: Call = Call::new("POST", STORE, 204, "by the Rival");
static LOADED: BySign<Call> = BySign([
    Call::new("GET", "/v1.0/state/saves/circle", 200, "ETag"),
    Call::new("GET", "/v1.0/state/saves/triangle", 200, "ETag"),
    Call::new("GET", "/v1.0/state/saves/square", 200, "ETag"),
    Call::new("GET", "/v1.0/state/saves/diamond", 200, "ETag"),
]);

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    [&SAVED, &REFUSED, &RIVAL_SAVED].into_iter().chain(&LOADED).collect()
}

/// What is stored under one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Value {
    /// Nothing yet.
    #[default]
    Empty,
    /// A save by Pip that nobody has overwritten. Saves are numbered to show which of them is the newest.
    Pips { at: Tile, coins: u64, number: u32 },
    /// The Rival's save, while Pip still has the old ETag.
    Rivals { at: Tile },
    /// The Rival's save, after Pip has read the new ETag.
    Read { at: Tile },
}

impl Encode for Value {
    fn encode(&self, to: &mut Encoder) {
        match self {
            Self::Empty => to.tag(0),
            Self::Pips { at, coins, number } => to.tag(1).put(at).put(coins).put(number),
            Self::Rivals { at } => to.tag(2).put(at),
            Self::Read { at } => to.tag(3).put(at),
        };
    }
}

/// The level's state store. It has four keys, one for each sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    values: BySign<Value>,
    saves: u32,
    /// How many ticks remain until the Rival heads for one of Pip's saves again.
    calm: u16,
}

impl Encode for State {
    fn encode(&self, to: &mut Encoder) {
        let Self { values, saves, calm } = self;
        to.put(values).put(saves).put(calm);
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            values: BySign([Value::Empty; 4]),
            saves: 0,
            calm: tuning::RIVAL_CALM,
        }
    }
}

impl State {
    /// Returns the state at the start of a level, before anything has happened.
    pub fn new(_stage: &mut Stage) -> Self {
        Self::default()
    }

    /// The key, position and coins of Pip's newest save that nobody has overwritten.
    fn newest(&self) -> Option<(Sign, Tile, u64)> {
        let saved = |(key, value): (Sign, &Value)| match *value {
            Value::Pips { at, coins, number } => Some((number, key, at, coins)),
            _ => None,
        };
        let all = self.values.pairs().filter_map(saved);
        let newest = all.max_by_key(|(number, ..)| *number);
        newest.map(|(_, key, at, coins)| (key, at, coins))
    }

    fn save(&mut self, stage: &mut Stage, key: Sign, at: Tile) {
        self.saves += 1;
        let (coins, number) = (stage.coins_left(), self.saves);
        self.values[key] = Value::Pips { at, coins, number };
        stage.tell(&SAVED);
        stage.open_gates(key);
    }
}

impl State {
    fn rival_press(&mut self, stage: &mut Stage, thing: usize) {
        let Some(found) = stage.thing(thing) else { return };
        let (kind, key, at) = (found.kind, found.sign, found.at);
        if kind == SAVE && matches!(self.values[key], Value::Pips { .. }) {
            self.values[key] = Value::Rivals { at };
            self.calm = tuning::RIVAL_CALM;
            stage.pressed(thing);
            stage.tell(&RIVAL_SAVED);
        }
    }
}

impl Mechanic for State {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let (key, at) = match stage.thing(thing) {
            Some(found) if found.kind == SAVE => (found.sign, found.at),
            _ => return,
        };
        stage.pressed(thing);
        if let Value::Rivals { at } = self.values[key] {
            stage.tell(&REFUSED);
            self.values[key] = Value::Read { at };
        } else {
            self.save(stage, key, at);
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.calm = self.calm.saturating_sub(1);
        for key in Sign::ALL {
            if matches!(self.values[key], Value::Rivals { .. } | Value::Read { .. }) {
                stage.close_gates(key);
            }
        }
    }

    fn hit(&mut self, stage: &mut Stage) -> Verdict {
        let Some((key, at, coins)) = self.newest() else {
            return Verdict::Lost;
        };
        stage.put_coins_back(coins);
        stage.tell_call(&LOADED, key);
        Verdict::Rescued(at)
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::RoguePressed(thing) = incident {
            self.rival_press(stage, thing);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing).filter(|found| found.kind == SAVE) else {
            return stage.gate_face(thing);
        };
        match self.values[found.sign] {
            Value::Empty => Face::plain(sprites::board::SAVE),
            Value::Pips { at, number, .. } if at == found.at && number == self.saves => {
                Face::plain(sprites::board::SAVE_HELD)
            }
            Value::Pips { at, .. } if at == found.at => Face::dark(sprites::board::SAVE_HELD),
            Value::Pips { .. } => Face::dark(sprites::board::SAVE),
            Value::Rivals { at } | Value::Read { at } if at == found.at => Face::dark(sprites::board::SAVE_STALE),
            _ => Face::plain(sprites::board::SAVE),
        }
    }

    fn progress(&self, stage: &Stage) -> u32 {
        let worth = |key: &Sign| match self.values[*key] {
            _ if stage.level.with_sign(Kind::GATE, *key).next().is_none() => 0,
            Value::Pips { .. } => 2,
            Value::Read { .. } => 1,
            Value::Empty | Value::Rivals { .. } => 0,
        };
        Sign::ALL.iter().map(worth).sum()
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        let wanted = |key: Sign| !matches!(self.values[key], Value::Pips { .. });
        let pads = stage.level.of(SAVE).filter(|(_, pad)| wanted(pad.sign));
        pads.map(|(_, pad)| pad.at).collect()
    }
}

impl Abilities for State {
    fn lure(&self) -> Option<&dyn Lure> {
        Some(self)
    }
}

impl Lure for State {
    fn goal_of(&self, _stage: &Stage, _rogue: usize) -> Option<Tile> {
        self.newest().filter(|_| self.calm == 0).map(|(_, at, _)| at)
    }
}
