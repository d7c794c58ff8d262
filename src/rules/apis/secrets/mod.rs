//! Secrets management: read secrets from a store through one API.
//!
//! What the API does: passwords, keys and connection strings stay in a secret store, such as a vault. When an app needs
//! such a secret, it asks its sidecar for the secret by name. The API can only read secrets. For each store, scopes
//! define which secrets an app may read; requests for any other secrets are refused.
//!
//! What the level teaches:
//! - *The secret is read from the store when it is needed:* a hatch hands over the secret with the hatch's sign, and
//!   Pip takes it to the door with the same sign. The store keeps its own copy, so Pip may ask as often as he likes.
//! - *Scopes are set for each store:* a hatch outside the scope always refuses with 403. Another store, whose scope
//!   allows it, hands over the same secret.
//! - *Once read, a secret is in the app, not in the sidecar:* the door opens even while Pip's hat is in flight. But the
//!   secret is only in memory: after losing a retry, Pip has to ask for it again.
//! - *A hard-coded secret works, and everybody can read it:* picking up a key from the floor opens the nearest
//!   door at once, without a sidecar, but then every rogue knows where Pip is.
//!
//! The darkness, and the hat as a lamp, are the game's invention.
//!
//! Sources: Dapr documentation, building blocks, secrets overview and secrets scopes; the runtime's HTTP handler
//! for 200 and 403 (`pkg/api/http/secrets.go`, `pkg/api/universal/secrets.go`).

use super::{Abilities, Call, Face, Incident, Mechanic, Presser, Question, RecipeStep, Show, Spec};
use crate::names::{Tune, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Tile, Tiles};
use crate::rules::object::{Kind, Object, Property, SIGN, SIGNED};
use crate::rules::stage::{Stage, bit};
use crate::rules::thing::{BySign, Sign};

/// How many tiles around Pip are lit while he wears the hat. Players see even a fast rogue a third of a second before
/// it reaches Pip.
pub const LIGHT_HAT: u8 = 4;
/// How many tiles around Pip are lit without the hat: just enough for him to find the hat again.
pub const LIGHT_BARE: u8 = 2;
/// How long every rogue knows where Pip is after he picks up a hard-coded secret, in ticks.
pub const ALARM: u16 = 10 * 60;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "secrets",
    emblem: sprites::emblems::SECRETS,
    icon: sprites::icons::SECRETS,
    blade: sprites::swing::SECRETS,
    theme: theme!(theme_secrets),
    tune: Tune::Stretch2,
    title: "Secrets management",
    short: "Secrets",
    recipe: [
        RecipeStep::signed(sprites::board::HATCH),
        RecipeStep::signed(sprites::board::GATE_CLOSED),
        RecipeStep::plain(sprites::board::GATE_OPEN),
    ],
    card: [
        "Keep passwords out of your code.",
        "Dapr reads them from the vault,",
        "and scopes limit what an app sees.",
    ],
    tip: "Keys on the floor are hard-coded secrets: leave them there.",
    docs: "docs.dapr.io/developing-applications/building-blocks/secrets",
    quiz: [
        Question {
            ask: "Where does an app get its secrets with Dapr?",
            answers: ["From a secret store", "From the source code", "From a sticky note"],
        },
        Question {
            ask: "What controls which secrets an app sees?",
            answers: ["Scopes", "The screen size", "Luck"],
        },
        Question {
            ask: "What can the secrets API do with a secret?",
            answers: ["Read it", "Change it", "Gossip about it"],
        },
    ],
    notices: &["HARD-CODED SECRET: EVERY ROGUE KNOWS!"],
    machines: MACHINES,
    has_gates: true,
    openers: &[HATCH],
    out_of_order: Some(DOWN),
    calls,
    mistakes: |_| Vec::new(),
};

/// A hatch that hands over the secret with the hatch's sign, if the scope allows it.
pub const HATCH: Kind = Kind::named("hatch");
/// A key: a secret left in plain sight. Picking it up tells every rogue where Pip is.
pub const KEY: Kind = Kind::named("key");

/// `down`: true for a hatch outside the scope; false by default.
pub const DOWN: Property = Property::flag(2, "down").about("this hatch answers 403; another one must answer");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("hatch", sprites::board::HATCH, &[SIGN, DOWN])
        .about("hands over the secret of its sign")
        .marks(SIGNED),
    Object::fixture("key", sprites::board::KEY, &[]).about("opens the nearest gate, and makes every rogue hunt Pip"),
];

const fn given(path: &'static str) -> Call {
    Call::new("GET", path, 200, "")
}

const fn denied(path: &'static str) -> Call {
    Call::new("GET", path, 403, "ERR_PERMISSION_DENIED")
}

static GIVEN: BySign<Call> = BySign([
    given("/v1.0/secrets/vault/door-circle"),
    given("/v1.0/secrets/vault/door-triangle"),
    given("/v1.0/secrets/vault/door-square"),
    given("/v1.0/secrets/vault/door-diamond"),
]);
static DENIED: BySign<Call> = BySign([
    denied("/v1.0/secrets/payroll/door-circle"),
    denied("/v1.0/secrets/payroll/door-triangle"),
    denied("/v1.0/secrets/payroll/door-square"),
    denied("/v1.0/secrets/payroll/door-diamond"),
]);

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    GIVEN.iter().chain(&DENIED).collect()
}

/// The secrets that Pip's app has read, and what it has found out about the hatches.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Secrets {
    /// The secret that Pip has read but not used yet.
    carried: Option<Sign>,
    /// The hatches that have refused Pip, one bit each. Only a refusal shows that a hatch is outside the scope.
    refused: u64,
    /// The keys that have been picked up, one bit each.
    picked: u64,
}

impl Encode for Secrets {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            carried,
            refused,
            picked,
        } = self;
        to.put(carried).put(refused).put(picked);
    }
}

impl Secrets {
    /// Returns the state at the start of a level, before anything has happened.
    pub fn new(_stage: &mut Stage) -> Self {
        Self::default()
    }

    /// Picks up the key with this index: the nearest shut gate opens, and every rogue hunts Pip.
    fn pick_up(&mut self, stage: &mut Stage, key: usize, at: Tile) {
        self.picked |= bit(key);
        stage.pressed(key);
        let nearest = shut_gates(stage).min_by_key(|(_, _, gate)| gate.distance(at));
        if let Some((gate, ..)) = nearest {
            stage.open_gate(gate);
        }
        stage.alarm = ALARM;
    }

    fn keys_left(&self, stage: &Stage) -> u32 {
        let keys = stage.level.of(KEY);
        keys.filter(|(index, _)| self.picked & bit(*index) == 0).count() as u32
    }

    fn hatch_face(&self, stage: &Stage, hatch: usize, sign: Sign) -> Face {
        if self.refused & bit(hatch) != 0 {
            Face::dark(sprites::board::HATCH_DENIED)
        } else if !has_shut(stage, sign) {
            Face::dark(sprites::board::HATCH_DONE)
        } else if self.carried == Some(sign) {
            Face::dark(sprites::board::HATCH)
        } else {
            Face::plain(sprites::board::HATCH)
        }
    }
}

impl Secrets {
    fn lost(&mut self, stage: &mut Stage) {
        self.carried = None;
        stage.alarm = 0;
    }

    fn stepped(&mut self, stage: &mut Stage, at: Tile) {
        let key = stage.level.thing_at(at).filter(|(_, thing)| thing.kind == KEY);
        let index = key.map(|(index, _)| index);
        if let Some(index) = index.filter(|index| self.picked & bit(*index) == 0) {
            self.pick_up(stage, index, at);
        }
    }

    /// How many tiles around Pip are lit. Taking the last coin turns on the lights, so that players see the way out.
    fn light(&self, stage: &Stage) -> Option<u8> {
        let radius = if stage.hat.is_worn() { LIGHT_HAT } else { LIGHT_BARE };
        (stage.coins_left() != 0).then_some(radius)
    }

    fn notice(&self, stage: &Stage) -> Option<&'static str> {
        (stage.alarm > 0).then_some("HARD-CODED SECRET: EVERY ROGUE KNOWS!")
    }

    fn carried(&self) -> Option<Sign> {
        self.carried
    }
}

impl Mechanic for Secrets {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let (sign, down) = match stage.thing(thing) {
            Some(found) if found.kind == HATCH => (found.sign, found.is(DOWN)),
            _ => return,
        };
        stage.pressed(thing);
        if down {
            self.refused |= bit(thing);
            stage.tell_call(&DENIED, sign);
            return;
        }
        stage.tell_call(&GIVEN, sign);
        if has_shut(stage, sign) {
            self.carried = Some(sign);
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        let Some(sign) = self.carried else { return };
        if stage.hero.walk.at_centre() && doorsteps(stage, sign).contains(stage.hero.walk.tile) {
            stage.open_gates(sign);
            self.carried = None;
        } else if !has_shut(stage, sign) {
            // A key has opened the door in the meantime, so the secret is no longer needed.
            self.carried = None;
        }
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        match incident {
            Incident::RetryLost => self.lost(stage),
            Incident::Stepped(at) => self.stepped(stage, at),
            _ => {}
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        match stage.thing(thing) {
            Some(found) if found.kind == HATCH => self.hatch_face(stage, thing, found.sign),
            // A key that has been picked up is not drawn.
            Some(found) if found.kind == KEY && self.picked & bit(thing) != 0 => Face::GONE,
            Some(found) if found.kind == KEY => Face::plain(sprites::board::KEY),
            _ => stage.gate_face(thing),
        }
    }

    fn show(&self, stage: &Stage) -> Show {
        Show {
            light: self.light(stage),
            notice: self.notice(stage),
            carried: self.carried(),
            ..Show::default()
        }
    }

    /// A key left on the floor counts for more than the gate that it would open, so the solver prefers to use the API.
    /// The demos are made from the solver's solutions, so they use the API as well.
    fn progress(&self, stage: &Stage) -> u32 {
        let open = stage
            .level
            .gates()
            .filter(|(gate, _)| stage.is_gate_open(*gate))
            .count() as u32;
        2 * open + u32::from(self.carried.is_some()) + 4 * self.keys_left(stage)
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        if let Some(sign) = self.carried {
            return doorsteps(stage, sign);
        }
        let hatches = stage.level.of(HATCH);
        let useful = hatches.filter(|(_, hatch)| !hatch.is(DOWN) && has_shut(stage, hatch.sign));
        useful.map(|(_, hatch)| hatch.at).collect()
    }
}

impl Abilities for Secrets {}

/// The index, sign and position of each gate that is shut.
fn shut_gates(stage: &Stage) -> impl Iterator<Item = (usize, Sign, Tile)> {
    let shut = stage.level.gates().filter(|(gate, _)| !stage.is_gate_open(*gate));
    shut.map(|(index, gate)| (index, gate.sign, gate.at))
}

/// Whether a gate with this sign is shut.
fn has_shut(stage: &Stage, sign: Sign) -> bool {
    shut_gates(stage).any(|(_, own, _)| own == sign)
}

/// The tiles next to the shut gates with this sign, from which Pip can open the gates with the secret.
fn doorsteps(stage: &Stage, sign: Sign) -> Tiles {
    let shut = shut_gates(stage).filter(|(_, own, _)| *own == sign);
    let gates: Tiles = shut.map(|(.., at)| at).collect();
    gates.spread(stage.hero_floor()).without(&gates)
}
