//! Service invocation: call a method on another app by its app ID.
//!
//! What the API does: an app asks its own sidecar to call another app, which it names by ID. The sidecars find a
//! healthy instance, retry failed calls, record traces, and can encrypt the traffic between them with mTLS.
//!
//! What the level teaches:
//! - *A caller pad hands Pip a request for an app ID.* He carries it over his head until an instance of that app has
//!   answered.
//! - *Any healthy instance will do.* One app ID covers all instances, which the board shows as desks. A desk whose
//!   instance is down answers with 500. A healthy one answers with 200, which opens the gates with the same sign.
//! - *A request that fails on the way is sent again, for up to three tries in all.* A hit while Pip carries a request
//!   sends him back to the caller pad, still with the request. The first two of these hits cost nothing, but the third
//!   one costs a retry. Dapr's built-in policy tries three times, a second apart, when the other sidecar cannot be
//!   reached.
//! - *The tunnels stand for mTLS:* rogues cannot enter them.
//!
//! Sources: Dapr documentation, building blocks, service invocation overview; operations, resiliency,
//! policies; the runtime's HTTP handler for the status codes (`pkg/api/http/directmessaging.go`).

use super::{Abilities, Call, Face, Incident, Mechanic, Presser, Question, RecipeStep, Show, Spec, Verdict};
use crate::names::{Tune, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Tile, Tiles};
use crate::rules::object::{Kind, Mark, Object, Property, SIGN, SIGNED};
use crate::rules::stage::Stage;
use crate::rules::thing::{BySign, Sign};

/// The largest number of tries for a request, including the first one. Dapr's built-in policy tries a call three times
/// before it gives up.
pub const TRIES: u8 = 3;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "invocation",
    emblem: sprites::emblems::INVOCATION,
    icon: sprites::icons::INVOCATION,
    blade: sprites::swing::INVOCATION,
    theme: theme!(theme_invocation),
    tune: Tune::Stretch1,
    title: "Service invocation",
    short: "Invoke",
    recipe: [
        RecipeStep::signed(sprites::board::CALLER),
        RecipeStep::signed(sprites::tall::DESK),
        RecipeStep::plain(sprites::board::GATE_OPEN),
    ],
    card: [
        "Call any service by its app ID.",
        "Dapr finds it, retries failures,",
        "and can encrypt it all with mTLS.",
    ],
    tip: "A desk that smokes is down: any other copy will answer.",
    docs: "docs.dapr.io/developing-applications/building-blocks/service-invocation",
    quiz: [
        Question {
            ask: "How do you name the app that you call?",
            answers: ["By its app ID", "By its IP address", "By shouting its name"],
        },
        Question {
            ask: "The other sidecar cannot be reached. What does Dapr do?",
            answers: ["It tries again", "It deletes your app", "It calls in sick"],
        },
        Question {
            ask: "What can mTLS do for calls between sidecars?",
            answers: ["Encrypt them", "Make them shorter", "Translate them into Latin"],
        },
    ],
    notices: &[],
    machines: MACHINES,
    has_gates: true,
    openers: &[CALLER, DESK],
    out_of_order: Some(DOWN),
    calls,
    mistakes: |_| Vec::new(),
};

/// A pad that hands out a request for the app with the pad's sign.
pub const CALLER: Kind = Kind::named("caller");
/// A desk: an instance of the app with the desk's sign.
pub const DESK: Kind = Kind::named("desk");

/// `down`: true for an instance that is not healthy. The default is false.
pub const DOWN: Property = Property::flag(2, "down").about("this desk answers 500; another one must answer");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("caller", sprites::board::CALLER, &[SIGN])
        .about("hands out a request")
        .marks(SIGNED),
    Object::machine("desk", sprites::tall::DESK, &[SIGN, DOWN])
        .about("answers requests of its sign")
        .marks(&[Mark::Sign(1), Mark::Smoke(DOWN)]),
];

/// The calls that a healthy instance answers, by sign.
static ANSWERED: BySign<Call> = BySign([
    call("/v1.0/invoke/orders/method/place", 200, "gate open"),
    call("/v1.0/invoke/stock/method/reserve", 200, "gate open"),
    call("/v1.0/invoke/payments/method/pay", 200, "gate open"),
    call("/v1.0/invoke/shipping/method/send", 200, "gate open"),
]);
static FAILED: BySign<Call> = BySign([
    call("/v1.0/invoke/orders/method/place", 500, "ERR_DIRECT_INVOKE"),
    call("/v1.0/invoke/stock/method/reserve", 500, "ERR_DIRECT_INVOKE"),
    call("/v1.0/invoke/payments/method/pay", 500, "ERR_DIRECT_INVOKE"),
    call("/v1.0/invoke/shipping/method/send", 500, "ERR_DIRECT_INVOKE"),
]);

const fn call(path: &'static str, status: u16, note: &'static str) -> Call {
    Call::new("POST", path, status, note)
}

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    ANSWERED.iter().chain(&FAILED).collect()
}

/// A request that Pip carries to an instance of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Request {
    app: Sign,
    /// The tile where the request was handed out, and where Pip starts again with it after a hit.
    from: Tile,
    /// The number of the current try, counted from 1.
    attempt: u8,
}

impl Encode for Request {
    fn encode(&self, to: &mut Encoder) {
        let Self { app, from, attempt } = self;
        to.put(app).put(from).put(attempt);
    }
}

/// The state of the level's calls.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Invocation {
    carried: Option<Request>,
    /// Which apps have answered, one bit per sign.
    answered: u8,
}

impl Encode for Invocation {
    fn encode(&self, to: &mut Encoder) {
        let Self { carried, answered } = self;
        to.put(carried).put(answered);
    }
}

fn bit(sign: Sign) -> u8 {
    BySign([1, 2, 4, 8])[sign]
}

impl Invocation {
    /// Returns the state at the start of a level, before anything has happened.
    pub fn new(_stage: &mut Stage) -> Self {
        Self::default()
    }

    fn has_answered(&self, sign: Sign) -> bool {
        self.answered & bit(sign) != 0
    }

    fn take(&mut self, stage: &mut Stage, thing: usize, app: Sign, from: Tile) {
        if self.carried.is_some() || self.has_answered(app) {
            return;
        }
        self.carried = Some(Request { app, from, attempt: 1 });
        stage.pressed(thing);
    }

    fn deliver(&mut self, stage: &mut Stage, thing: usize, app: Sign, down: bool) {
        if self.carried.is_none_or(|request| request.app != app) {
            return;
        }
        stage.pressed(thing);
        if down {
            stage.tell_call(&FAILED, app);
            return;
        }
        self.carried = None;
        self.answered |= bit(app);
        stage.tell_call(&ANSWERED, app);
        stage.open_gates(app);
    }

    /// Whether Pip could take a request for the app with this sign now.
    fn offers(&self, sign: Sign) -> bool {
        self.carried.is_none() && !self.has_answered(sign)
    }
}

impl Invocation {
    fn lost(&mut self, _stage: &mut Stage) {
        self.carried = None;
    }

    fn carried(&self) -> Option<Sign> {
        self.carried.map(|request| request.app)
    }
}

impl Mechanic for Invocation {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let Some(found) = stage.thing(thing) else { return };
        match found.kind {
            CALLER => self.take(stage, thing, found.sign, found.at),
            DESK => self.deliver(stage, thing, found.sign, found.is(DOWN)),
            _ => {}
        }
    }

    fn hit(&mut self, stage: &mut Stage) -> Verdict {
        let Some(request) = &mut self.carried else {
            return Verdict::Lost;
        };
        stage.tell_call(&FAILED, request.app);
        if request.attempt >= TRIES {
            return Verdict::Lost;
        }
        request.attempt += 1;
        Verdict::Rescued(request.from)
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::RetryLost = incident {
            self.lost(stage);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing) else {
            return Face::plain(sprites::board::FLOOR);
        };
        let done = self.has_answered(found.sign);
        match found.kind {
            CALLER if done => Face::dark(sprites::board::CALLER_OFF),
            CALLER if self.carried.is_some() => Face::dark(sprites::board::CALLER),
            CALLER => Face::plain(sprites::board::CALLER),
            DESK if found.is(DOWN) => Face::dark(sprites::tall::DESK_DOWN),
            DESK if done => Face {
                hides_sign: true,
                ..Face::dark(sprites::tall::DESK_DONE)
            },
            DESK => Face::plain(sprites::tall::DESK),
            _ => stage.gate_face(thing),
        }
    }

    fn show(&self, _stage: &Stage) -> Show {
        Show {
            carried: self.carried(),
            ..Show::default()
        }
    }

    fn progress(&self, _stage: &Stage) -> u32 {
        2 * self.answered.count_ones() + u32::from(self.carried.is_some())
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        let level = &stage.level;
        match self.carried {
            Some(request) => level
                .with_sign(DESK, request.app)
                .filter(|(_, desk)| !desk.is(DOWN))
                .map(|(_, desk)| desk.at)
                .collect(),
            None => level
                .of(CALLER)
                .filter(|(_, caller)| self.offers(caller.sign))
                .map(|(_, caller)| caller.at)
                .collect(),
        }
    }
}

impl Abilities for Invocation {}

impl Invocation {
    /// The number of the carried request's current try, counted from 1, or `None` if Pip carries no request.
    pub fn attempt(&self) -> Option<u8> {
        self.carried.map(|request| request.attempt)
    }
}
