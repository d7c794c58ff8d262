//! Configuration: read shared settings, and be notified when they change.
//!
//! What the API does: an app reads settings from a store and subscribes to the keys that it needs. When an operator
//! changes one of their values, the sidecar calls the running app. Apps cannot change values through this API.
//!
//! What the level teaches:
//! - *An app with a sidecar reads the settings and subscribes:* putting the hat on does both.
//! - *A subscriber is notified of a change while it runs:* an operator changes the value of the key `solid` every
//!   [`OPERATOR_EVERY`] ticks. If Pip wears the hat, the sidecar calls his app, and a message says which blocks will
//!   become solid. Both those blocks and the currently solid ones blink before they switch.
//! - *Without a sidecar there is no notification:* without the hat, or while it is in flight, Pip gets neither a call
//!   nor a warning before such a change. When the hat is back, his app reads the current value and subscribes again.
//! - *Operators change values, not apps:* the dials on the board are the operator's consoles. A dial with a sign makes
//!   the blocks with that sign solid, and all others can be walked through. One dial sets the speed of rogues, and one
//!   sets whether the board's edges wrap. The last write wins: turning a dial during a warning cancels the operator's
//!   change.
//! - *One change, no restart:* a new value takes effect on the whole board at once.
//!
//! The game adds a delay: after the operator's write, the app is called at once, but the blocks switch only after
//! [`OPERATOR_WARNING`] ticks. When a dial is turned, the blocks switch at once. A block never becomes solid while Pip
//! is on it: it waits until he has left.
//!
//! Sources: Dapr documentation, building blocks, configuration overview; reference, configuration API; the
//! runtime's HTTP handler for the status codes (`pkg/api/http/http.go`).

use super::{Abilities, Call, Face, Incident, Mechanic, Presser, Question, RecipeStep, Show, Spec};
use crate::names::sprites;
use crate::names::{Sound, Tune};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Tile, Tiles};
use crate::rules::level::Level;
use crate::rules::object::{Kind, Object, SIGN, SIGNED, Wall};
use crate::rules::stage::Stage;
use crate::rules::thing::{BySign, Sign};

/// The number of ticks between an operator's changes to the key `solid`: enough time to visit two rooms, but not all of
/// them.
pub const OPERATOR_EVERY: u16 = 12 * 60;
/// The number of ticks from when a subscriber is warned until the blocks switch: enough time to leave a room.
pub const OPERATOR_WARNING: u16 = 2 * 60;
/// The number of ticks for which a blinking block shows one of its two states before it shows the other. The block
/// blinks two and a half times per second.
pub const BLOCK_BLINK: u16 = 12;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "configuration",
    emblem: sprites::emblems::CONFIGURATION,
    icon: sprites::icons::CONFIGURATION,
    blade: sprites::swing::CONFIGURATION,
    theme: theme!(theme_configuration),
    tune: Tune::Stretch2,
    title: "Configuration",
    short: "Config",
    recipe: [
        RecipeStep::signed(sprites::board::DIAL),
        RecipeStep::signed(sprites::board::BLOCK_SOLID),
        RecipeStep::signed(sprites::board::BLOCK_GHOST),
    ],
    card: [
        "Read settings from one store and",
        "subscribe: your app hears about",
        "changes while it is running.",
    ],
    tip: "Keep the hat on: only subscribers hear about a change.",
    docs: "docs.dapr.io/developing-applications/building-blocks/configuration",
    quiz: [
        Question {
            ask: "How does an app hear about a changed setting?",
            answers: ["It subscribes", "It restarts every night", "It reads tea leaves"],
        },
        Question {
            ask: "Who changes the values in the store?",
            answers: ["Operators", "The app itself", "The rogues"],
        },
        Question {
            ask: "When does a subscribed app hear about a change?",
            answers: ["While it is running", "After a reinstall", "Next year"],
        },
    ],
    notices: &NOTICES.0,
    machines: MACHINES,
    calls,
    has_gates: false,
    openers: &[],
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A dial that makes the blocks with its sign solid.
pub const DIAL: Kind = Kind::named("dial");
/// A block, which is a wall while the value of `solid` is its sign.
pub const BLOCK: Kind = Kind::named("block");
/// A port: an opening at the edge of the board that leads to the other port with the same sign while edges wrap.
pub const PORT: Kind = Kind::named("port");
/// A dial that sets whether edges wrap.
pub const WRAP_DIAL: Kind = Kind::named("wrap-dial");
/// A dial that sets the speed of rogues.
pub const SPEED_DIAL: Kind = Kind::named("speed-dial");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("dial", sprites::board::DIAL, &[SIGN])
        .about("makes the blocks of its sign solid")
        .marks(SIGNED)
        .sounds(Sound::Lever),
    Object::fixture("block", sprites::board::BLOCK_SOLID, &[SIGN])
        .about("a wall while its sign is the solid one")
        .marks(SIGNED)
        .wall(Wall::AtTimes),
    Object::fixture("port", sprites::machines::PORT, &[SIGN])
        .about("leads to the other port of its sign while edges wrap; two of each sign")
        .marks(SIGNED)
        .leads_to_twin(),
    Object::machine("wrap-dial", sprites::machines::WRAP_DIAL, &[])
        .about("switches whether edges wrap")
        .sounds(Sound::Lever),
    Object::machine("speed-dial", sprites::machines::SPEED_DIAL, &[])
        .about("switches rogues between full and half speed")
        .sounds(Sound::Lever),
];

const fn call(method: &'static str, path: &'static str, note: &'static str) -> Call {
    Call::new(method, path, 200, note)
}

/// The calls with which the app reads the value of `solid`, by sign.
static READ: BySign<Call> = BySign([
    call("GET", "/v1.0/configuration/settings?key=solid", "circle"),
    call("GET", "/v1.0/configuration/settings?key=solid", "triangle"),
    call("GET", "/v1.0/configuration/settings?key=solid", "square"),
    call("GET", "/v1.0/configuration/settings?key=solid", "diamond"),
]);
static SUBSCRIBED: Call = call("GET", "/v1.0/configuration/settings/subscribe", "");
/// The calls with which the sidecar tells the app the new value, by sign.
static SOLID: BySign<Call> = BySign([
    call("POST", "/configuration/settings/solid", "circle"),
    call("POST", "/configuration/settings/solid", "triangle"),
    call("POST", "/configuration/settings/solid", "square"),
    call("POST", "/configuration/settings/solid", "diamond"),
]);
static WRAP_ON: Call = call("POST", "/configuration/settings/wrap", "on");
static WRAP_OFF: Call = call("POST", "/configuration/settings/wrap", "off");
static HALF_SPEED: Call = call("POST", "/configuration/settings/speed", "half");
static FULL_SPEED: Call = call("POST", "/configuration/settings/speed", "full");

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    let others = [&SUBSCRIBED, &WRAP_ON, &WRAP_OFF, &HALF_SPEED, &FULL_SPEED];
    READ.iter().chain(&SOLID).chain(others).collect()
}

/// The lines that warn of a change, by sign.
const NOTICES: BySign<&str> = BySign([
    "CHANGE: CIRCLE BLOCKS SOLID",
    "CHANGE: TRIANGLE BLOCKS SOLID",
    "CHANGE: SQUARE BLOCKS SOLID",
    "CHANGE: DIAMOND BLOCKS SOLID",
]);

/// The live settings of the level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// The sign whose blocks are walls.
    solid: Sign,
    /// The value that the operator has written, if it has not taken effect on the board yet.
    coming: Option<Sign>,
    /// Ticks until the operator's next change reaches the board.
    due: u16,
    /// Whether edges wrap.
    wraps: bool,
    /// Whether Pip's app has a sidecar and is notified of changes.
    subscribed: bool,
}

impl Encode for Configuration {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            solid,
            coming,
            due,
            wraps,
            subscribed,
        } = self;
        to.put(solid).put(coming).put(due).put(wraps).put(subscribed);
    }
}

impl Configuration {
    /// Returns the settings at the start of the level of `stage`: the first sign that has blocks is the solid one.
    pub fn new(stage: &mut Stage) -> Self {
        let has_blocks = |sign: &Sign| stage.level.with_sign(BLOCK, *sign).next().is_some();
        let api = Self {
            solid: Sign::ALL.into_iter().find(has_blocks).unwrap_or(Sign::Circle),
            coming: None,
            due: OPERATOR_EVERY,
            wraps: false,
            subscribed: false,
        };
        api.turn_blocks(stage);
        api
    }

    /// Opens and closes blocks to match the settings. A block cannot close while Pip is on it, so the next tick tries
    /// again.
    fn turn_blocks(&self, stage: &mut Stage) {
        for index in 0..stage.level.things.len() {
            match stage.thing(index) {
                Some(block) if block.kind == BLOCK && block.sign == self.solid => {
                    stage.close_gate(index);
                }
                Some(block) if block.kind == BLOCK => stage.open_gate(index),
                _ => {}
            }
        }
    }

    /// Reads the settings and subscribes to them when Pip has a sidecar again.
    fn subscribe(&mut self, stage: &mut Stage) {
        let had = std::mem::replace(&mut self.subscribed, stage.hat.is_worn());
        if self.subscribed && !had {
            stage.tell_call(&READ, self.coming.unwrap_or(self.solid));
            stage.tell(&SUBSCRIBED);
        }
    }

    /// Follows the operator's schedule: the operator writes a value, and after the warning the blocks switch.
    fn operate(&mut self, stage: &mut Stage) {
        self.due -= 1;
        if self.due == OPERATOR_WARNING {
            self.coming = next_sign(&stage.level, self.solid);
            if let Some(sign) = self.warned_of() {
                stage.tell_call(&SOLID, sign);
            }
        }
        if self.due == 0 {
            self.due = OPERATOR_EVERY;
            self.solid = self.coming.take().unwrap_or(self.solid);
        }
    }

    /// Writes `sign` as the new value, as a dial does. If the value stays the same, nobody is notified.
    fn set_solid(&mut self, stage: &mut Stage, sign: Sign) {
        if self.subscribed && (self.solid != sign || self.coming.is_some()) {
            stage.tell_call(&SOLID, sign);
        }
        (self.solid, self.coming) = (sign, None);
        self.turn_blocks(stage);
    }

    fn turn_wrap(&mut self, stage: &mut Stage) {
        self.wraps = !self.wraps;
        if self.subscribed {
            stage.tell(if self.wraps { &WRAP_ON } else { &WRAP_OFF });
        }
    }

    fn turn_speed(&self, stage: &mut Stage) {
        stage.slow_rogues = !stage.slow_rogues;
        if self.subscribed {
            stage.tell(if stage.slow_rogues { &HALF_SPEED } else { &FULL_SPEED });
        }
    }

    /// The sign that the subscriber is warned about.
    fn warned_of(&self) -> Option<Sign> {
        self.coming.filter(|_| self.subscribed)
    }

    /// Whether a block with this sign is blinking before it switches and currently shows its other state.
    fn blinks(&self, sign: Sign) -> bool {
        let turns = self
            .warned_of()
            .is_some_and(|coming| sign == coming || sign == self.solid);
        turns && (self.due / BLOCK_BLINK).is_multiple_of(2)
    }

    /// Returns the number of machines that Pip has to use on the way to the nearest goal, and the tiles of the machines
    /// with which he can begin. Returns `None` if he cannot reach any goal, even by using machines. For each sign,
    /// `ready` holds the tiles from which he can reach a goal by using at most `uses` machines if the blocks with that
    /// sign are solid.
    fn plan(&self, stage: &Stage) -> Option<(u32, Tiles)> {
        let here = stage.hero.walk.nearest();
        let floors = BySign::of(|sign| floor(stage, sign));
        let mut ready = BySign::of(|sign| aims(stage).flood(&floors[sign]));
        let mut first = Tiles::NONE;
        for uses in 0.. {
            if ready[self.solid].contains(here) {
                return Some((uses, first));
            }
            let dials = stage.level.of(DIAL);
            let helpful = dials.filter(|(_, dial)| ready[dial.sign].contains(dial.at));
            let helpful: Tiles = helpful.map(|(_, dial)| dial.at).collect();
            first = helpful.or(&self.ports_into(&stage.level, &ready[self.solid]));
            let before = ready;
            for (places, open) in ready.iter_mut().zip(&floors) {
                let ports = self.ports_into(&stage.level, places);
                *places = places.or(&helpful).or(&ports).flood(open);
            }
            if ready == before {
                break;
            }
        }
        None
    }

    /// The ports that lead to one of the tiles in `places`.
    fn ports_into(&self, level: &Level, places: &Tiles) -> Tiles {
        let ports = level.of(PORT).filter(|_| self.wraps);
        let leading = ports.filter(|(_, port)| twin(level, port.at).is_some_and(|(_, other)| places.contains(other)));
        leading.map(|(_, port)| port.at).collect()
    }
}

/// The tiles on which Pip could walk if the blocks with the sign `solid` were the solid ones.
fn floor(stage: &Stage, solid: Sign) -> Tiles {
    let blocks = stage.level.of(BLOCK).map(|(_, block)| block.at).collect();
    let walls = stage.level.with_sign(BLOCK, solid).map(|(_, block)| block.at);
    stage.hero_floor().or(&blocks).without(&walls.collect())
}

/// Returns the next sign after `solid` that has blocks, or `None` if no other sign has blocks.
fn next_sign(level: &Level, solid: Sign) -> Option<Sign> {
    let later = Sign::ALL.into_iter().cycle().skip_while(|sign| *sign != solid);
    let mut others = later.skip(1).take(Sign::ALL.len() - 1);
    others.find(|sign| level.with_sign(BLOCK, *sign).next().is_some())
}

/// Returns the index and the tile of the port to which the port on `at` leads.
fn twin(level: &Level, at: Tile) -> Option<(usize, Tile)> {
    let (_, port) = level.of(PORT).find(|(_, port)| port.at == at)?;
    let mut others = level.with_sign(PORT, port.sign);
    let found = others.find(|(_, other)| other.at != at);
    found.map(|(index, other)| (index, other.at))
}

/// The tiles that Pip has to reach: the coins or, once there are none, the exit.
fn aims(stage: &Stage) -> Tiles {
    match stage.coins_left() {
        0 => [stage.level.exit].into_iter().collect(),
        _ => stage.coin_tiles().collect(),
    }
}

impl Configuration {
    fn stepped(&mut self, stage: &mut Stage, at: Tile) {
        if let Some((port, other)) = twin(&stage.level, at).filter(|_| self.wraps) {
            stage.hero.walk.tile = other;
            stage.pressed(port);
        }
    }

    fn notice(&self, _stage: &Stage) -> Option<&'static str> {
        self.warned_of().map(|sign| NOTICES[sign])
    }
}

impl Mechanic for Configuration {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let machine = stage.thing(thing).filter(|found| found.object.answers);
        let Some((kind, sign)) = machine.map(|found| (found.kind, found.sign)) else {
            return;
        };
        stage.pressed(thing);
        match kind {
            DIAL => self.set_solid(stage, sign),
            WRAP_DIAL => self.turn_wrap(stage),
            SPEED_DIAL => self.turn_speed(stage),
            _ => {}
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.subscribe(stage);
        self.operate(stage);
        self.turn_blocks(stage);
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::Stepped(at) = incident {
            self.stepped(stage, at);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing) else {
            return Face::plain(sprites::board::FLOOR);
        };
        match found.kind {
            BLOCK if stage.is_gate_open(thing) == self.blinks(found.sign) => Face::plain(sprites::board::BLOCK_SOLID),
            BLOCK => Face::dark(sprites::board::BLOCK_GHOST),
            DIAL if found.sign == self.solid => Face::dark(sprites::board::DIAL),
            PORT if self.wraps => Face::plain(sprites::machines::PORT_OPEN),
            PORT => Face::dark(sprites::machines::PORT),
            WRAP_DIAL => Face::plain(if self.wraps {
                sprites::machines::WRAP_DIAL_ON
            } else {
                sprites::machines::WRAP_DIAL
            }),
            SPEED_DIAL if stage.slow_rogues => Face::plain(sprites::machines::SPEED_DIAL),
            SPEED_DIAL => Face::plain(sprites::machines::SPEED_DIAL_ON),
            _ => Face::plain(sprites::board::DIAL),
        }
    }

    fn show(&self, stage: &Stage) -> Show {
        Show {
            notice: self.notice(stage),
            ..Show::default()
        }
    }

    fn progress(&self, stage: &Stage) -> u32 {
        let wraps = self.wraps && stage.level.of(PORT).next().is_some();
        let near = self.plan(stage).is_some_and(|(uses, _)| uses <= 1);
        u32::from(wraps) + u32::from(near)
    }

    fn soon(&self, stage: &Stage) -> Tiles {
        let solid = stage.level.with_sign(BLOCK, self.solid);
        let opens = solid.filter(|_| self.coming.is_some());
        opens.map(|(_, block)| block.at).collect()
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        let wrap_dials = stage.level.of(WRAP_DIAL).filter(|_| !self.wraps);
        let wrap_dials: Tiles = wrap_dials.map(|(_, dial)| dial.at).collect();
        let first = self.plan(stage).map_or(Tiles::NONE, |(_, first)| first);
        first.or(&wrap_dials)
    }
}

impl Abilities for Configuration {}
