//! Bindings: let the outside world trigger your app, and let your app act on the outside world.
//!
//! What the API does: an input binding brings in events from queues, storage or a clock. Dapr POSTs each event to the
//! app's route that is named after the binding. An output binding carries a call from the app to an outside system,
//! which need not know about Dapr.
//!
//! What the level teaches:
//! - *An input binding triggers the app by a POST to the route with its name:* coins that Pip can never walk to belong
//!   to the outside world. Cron (`@every 3s`) pushes a coin in through each pipe whose belt runs away from the pipe.
//! - *An event that the app answers with 200 is done, and any other is redelivered:* a coin that Pip takes is answered
//!   with 200. A coin that rides on into the outgoing pipe is answered with 500: it goes back outside, and comes in
//!   again.
//! - *An output binding acts on an outside system by name:* the circle's lever calls the motor, which reverses all
//!   belts. The triangle's lever calls the crane, which takes every rogue off the belts.
//! - *When the target fails, or no target has that name, the call is answered with 500:* this happens while the crane
//!   rests, and when Pip pulls a lever with any other sign.
//! - *Without the sidecar nothing gets in or out:* belts and cron stand still while the hat is not on Pip's head.
//!
//! The game invents the motor, the crane, and the way in which rogues leave through the outgoing pipe. Another
//! invention is that belts always carry rogues, but carry Pip only while he stands still. Players earn no points for
//! rogues that leave through the pipe, so that nobody can use the pipes to score.
//!
//! Sources: Dapr documentation, building blocks, bindings overview and how-to triggers; reference, cron binding;
//! the runtime's handlers for the status codes (`pkg/api/http/http.go`, `pkg/runtime/processor/binding/send.go`).

use super::{Abilities, Belts, Call, Face, Mechanic, Presser, Question, RecipeStep, Spec};
use crate::names::sprites;
use crate::names::{Sound, Tune};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::event::Event;
use crate::rules::grid::{Dir, Tile, Tiles};
use crate::rules::level::{Level, MOST_COINS};
use crate::rules::object::{DIR, Kind, Mark, Object, SIGN, SIGNED};
use crate::rules::score::Points;
use crate::rules::stage::Stage;
use crate::rules::thing::{Sign, Thing};
use crate::rules::tuning;
use arrayvec::ArrayVec;

/// The interval between two triggers from cron, in ticks: `@every 3s`.
pub const CRON_EVERY: u16 = 3 * 60;
/// The number of ticks from when Pip first puts on the hat until the first coin comes in. It is small, so that players
/// soon see what the pipes do.
pub const CRON_FIRST: u16 = 30;
/// The number of ticks that the crane must rest after it has taken the rogues off the belts.
pub const CRANE_REST: u16 = 6 * 60;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "bindings",
    emblem: sprites::emblems::BINDINGS,
    icon: sprites::icons::BINDINGS,
    blade: sprites::swing::BINDINGS,
    theme: theme!(theme_bindings),
    tune: Tune::Stretch2,
    title: "Bindings",
    short: "Bindings",
    recipe: [
        RecipeStep::signed(sprites::board::LEVER),
        RecipeStep::plain(sprites::board::BELT_RIGHT),
        RecipeStep::plain(sprites::board::PIPE_OUT),
    ],
    card: [
        "Input bindings let the outside",
        "world trigger your app. Output",
        "bindings let your app reach out.",
    ],
    tip: "The circle's lever turns the belts: then the other pipe runs.",
    docs: "docs.dapr.io/developing-applications/building-blocks/bindings",
    quiz: [
        Question {
            ask: "What does an input binding do?",
            answers: [
                "The outside world triggers your app",
                "It types for you",
                "It ties your shoes",
            ],
        },
        Question {
            ask: "What does an output binding do?",
            answers: [
                "Your app reaches other systems",
                "It prints your code",
                "It shuts the door",
            ],
        },
        Question {
            ask: "Which binding can call your app every 15 s?",
            answers: ["Cron", "SMS", "The office cat"],
        },
    ],
    notices: &[],
    machines: MACHINES,
    calls,
    has_gates: false,
    openers: &[],
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A belt that carries anyone standing on it.
pub const BELT: Kind = Kind::named("belt");
/// A lever that calls the output binding for which its sign stands.
pub const LEVER: Kind = Kind::named("lever");
/// A pipe through which the outside world pushes coins in.
pub const PIPE_IN: Kind = Kind::named("pipe-in");
/// A pipe through which coins and rogues leave the belts.
pub const PIPE_OUT: Kind = Kind::named("pipe-out");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::fixture("belt", sprites::board::BELT_RIGHT, &[DIR]).about("carries anyone who stands on it"),
    Object::machine("lever", sprites::board::LEVER, &[SIGN])
        .about("the circle's lever reverses the belts, and the triangle's calls the crane")
        .marks(SIGNED)
        .sounds(Sound::Lever),
    Object::fixture("pipe-in", sprites::board::PIPE_IN, &[DIR])
        .about("brings the coins that Pip cannot walk to")
        .marks(&[Mark::Chute])
        .brings_coins(),
    Object::fixture("pipe-out", sprites::board::PIPE_OUT, &[]).about("where things leave the belts"),
];

static CRON: Call = call("/cron", 200, "@every 3s");
static HANDLED: Call = call("/queue", 200, "done");
static MISSED: Call = call("/queue", 500, "comes again");
static TURNED: Call = call("/v1.0/bindings/motor", 204, "belts turn");
static LIFTED: Call = call("/v1.0/bindings/crane", 204, "");
static RESTING: Call = call("/v1.0/bindings/crane", 500, "ERR_INVOKE_OUTPUT_BINDING");
static UNKNOWN: Call = call("/v1.0/bindings/unknown", 500, "ERR_INVOKE_OUTPUT_BINDING");

const fn call(path: &'static str, status: u16, note: &'static str) -> Call {
    Call::new("POST", path, status, note)
}

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    [&CRON, &HANDLED, &MISSED, &TURNED, &LIFTED, &RESTING, &UNKNOWN]
        .into_iter()
        .collect()
}

/// The state of a coin from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CoinState {
    /// Outside, waiting for cron to push it in.
    Waits,
    /// Inside, on the belts.
    Rides,
    /// Pip has it.
    Taken,
}

impl Encode for CoinState {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Waits => 0,
            Self::Rides => 1,
            Self::Taken => 2,
        });
    }
}

/// A coin from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Parcel {
    coin: u8,
    /// The index of the pipe through which the coin comes in: the one nearest to the coin's home.
    pipe: u8,
    /// The tile outside on which the coin lies while it waits.
    home: Tile,
    way: CoinState,
}

impl Encode for Parcel {
    fn encode(&self, to: &mut Encoder) {
        let Self { coin, pipe, home, way } = self;
        to.put(coin).put(pipe).put(home).put(way);
    }
}

/// The state of the level's pipes and belts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bindings {
    parcels: ArrayVec<Parcel, MOST_COINS>,
    /// Whether the belts run in the opposite direction to the one in the map.
    turned: bool,
    /// Ticks until cron triggers.
    cron: u16,
    /// Ticks until the belts carry their coins one tile further.
    step: u16,
    /// How many more ticks the crane must rest.
    rest: u16,
}

impl Encode for Bindings {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            parcels,
            turned,
            cron,
            step,
            rest,
        } = self;
        to.put(parcels).put(turned).put(cron).put(step).put(rest);
    }
}

impl Bindings {
    /// Returns the pipes and belts as they are at the start of the level of `stage`.
    pub fn new(stage: &mut Stage) -> Self {
        let level = &stage.level;
        let start: Tiles = [level.start].into_iter().collect();
        let inside = start.flood(stage.hero_floor());
        let outside = level.coins.iter().enumerate().filter(|(_, at)| !inside.contains(**at));
        let parcel = |(coin, home): (usize, &Tile)| {
            let (pipe, _) = level.of(PIPE_IN).min_by_key(|(_, pipe)| pipe.at.distance(*home))?;
            Some(Parcel {
                coin: coin as u8,
                pipe: pipe as u8,
                home: *home,
                way: CoinState::Waits,
            })
        };
        Self {
            parcels: outside.filter_map(parcel).take(MOST_COINS).collect(),
            turned: false,
            cron: CRON_FIRST,
            step: tuning::BELT_PACE,
            rest: 0,
        }
    }

    /// The direction in which the belt on `tile` runs, or `None` if there is no belt.
    fn belt(&self, level: &Level, tile: Tile) -> Option<Dir> {
        let (_, belt) = level.thing_at(tile).filter(|(_, thing)| thing.kind == BELT)?;
        Some(if self.turned { belt.dir().back() } else { belt.dir() })
    }

    /// The tile on which `pipe` puts coins, or `None` while the belt there runs towards the pipe.
    fn mouth(&self, level: &Level, pipe: &Thing) -> Option<Tile> {
        let tile = pipe.at.step(pipe.dir())?;
        self.belt(level, tile).filter(|dir| *dir != pipe.dir().back())?;
        Some(tile)
    }

    /// The number of coins that are waiting outside to come in through the pipe with this index.
    fn waiting(&self, pipe: usize) -> usize {
        let waits = |parcel: &&Parcel| usize::from(parcel.pipe) == pipe && parcel.way == CoinState::Waits;
        self.parcels.iter().filter(waits).count()
    }

    /// The pipes that have coins waiting and can push them in, each with the tile on which it puts a coin.
    fn running<'a>(&'a self, level: &'a Level) -> impl Iterator<Item = (usize, Tile)> + 'a {
        let full = level.of(PIPE_IN).filter(|(pipe, _)| self.waiting(*pipe) > 0);
        full.filter_map(|(index, pipe)| Some((index, self.mouth(level, pipe)?)))
    }

    /// Whether coins are waiting outside but none of them can come in.
    fn is_stuck(&self, level: &Level) -> bool {
        let waits = self.parcels.iter().any(|parcel| parcel.way == CoinState::Waits);
        waits && self.running(level).next().is_none()
    }

    /// Records which coins from outside have been collected.
    fn note_taken(&mut self, stage: &mut Stage) {
        for parcel in &mut self.parcels {
            if parcel.way == CoinState::Taken || stage.coin_place(usize::from(parcel.coin)).is_some() {
                continue;
            }
            if parcel.way == CoinState::Rides {
                stage.tell(&HANDLED);
            }
            parcel.way = CoinState::Taken;
        }
    }

    /// Handles a trigger from cron: one coin comes in through each pipe that can push one in.
    fn push_in(&mut self, stage: &mut Stage) {
        let mut ready: ArrayVec<(usize, Tile), MOST_COINS> = ArrayVec::new();
        ready.extend(self.running(&stage.level).take(MOST_COINS));
        ready.retain(|(_, mouth)| !lies(stage, *mouth));
        if !ready.is_empty() {
            stage.tell(&CRON);
        }
        for (pipe, mouth) in ready {
            let waits = |parcel: &&mut Parcel| usize::from(parcel.pipe) == pipe && parcel.way == CoinState::Waits;
            if let Some(parcel) = self.parcels.iter_mut().find(waits) {
                parcel.way = CoinState::Rides;
                stage.pressed(pipe);
                lay(stage, parcel, mouth);
            }
        }
    }

    /// Carries every coin on the belts one tile further, unless another coin lies on that tile.
    fn carry(&mut self, stage: &mut Stage) {
        for index in 0..self.parcels.len() {
            let Some(parcel) = self
                .parcels
                .get(index)
                .copied()
                .filter(|parcel| parcel.way == CoinState::Rides)
            else {
                continue;
            };
            let here = stage.coin_place(usize::from(parcel.coin));
            let next = here.and_then(|here| here.step(self.belt(&stage.level, here)?));
            let Some(next) = next else { continue };
            if is_pipe_out(&stage.level, next) {
                stage.tell(&MISSED);
                stage.put_coin(usize::from(parcel.coin), parcel.home);
                if let Some(parcel) = self.parcels.get_mut(index) {
                    parcel.way = CoinState::Waits;
                }
            } else if self.belt(&stage.level, next).is_some() && !lies(stage, next) {
                lay(stage, &parcel, next);
            }
        }
    }

    /// Pulls the circle's lever: the motor reverses all belts.
    fn turn(&mut self, stage: &mut Stage) {
        self.turned = !self.turned;
        stage.tell(&TURNED);
    }

    /// Pulls the triangle's lever: the crane takes all rogues off the belts.
    fn lift(&mut self, stage: &mut Stage) {
        if self.rest > 0 {
            stage.tell(&RESTING);
            return;
        }
        self.rest = CRANE_REST;
        stage.tell(&LIFTED);
        for index in 0..stage.rogues.len() {
            let rogue = stage.rogues.get(index).filter(|rogue| rogue.is_present());
            if rogue.is_some_and(|rogue| self.belt(&stage.level, rogue.walk.nearest()).is_some()) {
                stage.dead_letter(index);
            }
        }
    }
}

/// Whether a coin lies on `tile`.
fn lies(stage: &Stage, tile: Tile) -> bool {
    stage.coin_tiles().any(|at| at == tile)
}

/// Puts a coin on `tile`. If Pip is there, he takes it at once.
fn lay(stage: &mut Stage, parcel: &Parcel, tile: Tile) {
    stage.put_coin(usize::from(parcel.coin), tile);
    if stage.hero.walk.nearest() == tile
        && let Some(coin) = stage.coin_on(tile)
    {
        stage.collect_coin(coin, tile);
    }
}

fn is_pipe_out(level: &Level, tile: Tile) -> bool {
    level.thing_at(tile).is_some_and(|(_, thing)| thing.kind == PIPE_OUT)
}

/// Removes the rogues that have reached an outgoing pipe. They bring no points.
fn let_out(stage: &mut Stage) {
    for index in 0..stage.rogues.len() {
        let Some(rogue) = stage.rogues.get_mut(index) else {
            break;
        };
        let (at, kind) = (rogue.walk.tile, rogue.kind);
        if rogue.is_roaming() && rogue.walk.at_centre() && is_pipe_out(&stage.level, at) {
            rogue.dead_letter();
            let (chain, points) = (1, Points(0));
            stage.emit(Event::DeadLettered {
                at,
                kind,
                chain,
                points,
            });
        }
    }
}

/// Counts `left` down by one tick. When it reaches 0, sets it back to `every` and returns true.
fn comes_round(left: &mut u16, every: u16) -> bool {
    *left = left.saturating_sub(1);
    let round = *left == 0;
    if round {
        *left = every;
    }
    round
}

impl Mechanic for Bindings {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let sign = match stage.thing(thing) {
            Some(found) if found.kind == LEVER => found.sign,
            _ => return,
        };
        stage.pressed(thing);
        match sign {
            Sign::Circle => self.turn(stage),
            Sign::Triangle => self.lift(stage),
            Sign::Square | Sign::Diamond => stage.tell(&UNKNOWN),
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.note_taken(stage);
        self.rest = self.rest.saturating_sub(1);
        if !stage.hat.is_worn() {
            return;
        }
        if comes_round(&mut self.step, tuning::BELT_PACE) {
            self.carry(stage);
        }
        if comes_round(&mut self.cron, CRON_EVERY) {
            self.push_in(stage);
        }
        let_out(stage);
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing) else {
            return Face::plain(sprites::board::FLOOR);
        };
        match found.kind {
            BELT => Face::plain(match self.belt(&stage.level, found.at) {
                Some(Dir::Up) => sprites::board::BELT_UP,
                Some(Dir::Down) => sprites::board::BELT_DOWN,
                Some(Dir::Left) => sprites::board::BELT_LEFT,
                Some(Dir::Right) | None => sprites::board::BELT_RIGHT,
            }),
            LEVER if found.sign == Sign::Triangle && self.rest > 0 => Face {
                bar: Some((u32::from(self.rest) * 255 / u32::from(CRANE_REST)) as u8),
                ..Face::dark(sprites::board::LEVER)
            },
            LEVER => Face::plain(sprites::board::LEVER),
            PIPE_IN => Face {
                count: Some(self.waiting(thing) as u8).filter(|count| *count > 0),
                ..Face::plain(sprites::board::PIPE_IN)
            },
            PIPE_OUT => Face::plain(sprites::board::PIPE_OUT),
            _ => stage.gate_face(thing),
        }
    }

    /// Returns the number of coins that have come in, plus one if the pipes are not stuck. The pipes are stuck if coins
    /// are waiting but no coin can come in. Reversing the belts then frees the pipes and counts as progress.
    fn progress(&self, stage: &Stage) -> u32 {
        let inside = self
            .parcels
            .iter()
            .filter(|parcel| parcel.way != CoinState::Waits)
            .count();
        inside as u32 + u32::from(!self.is_stuck(&stage.level))
    }

    /// The tiles where coins come in or, if none can come in, the lever that reverses the belts.
    fn goals(&self, stage: &Stage) -> Tiles {
        let level = &stage.level;
        if self.is_stuck(level) {
            let levers = level.with_sign(LEVER, Sign::Circle);
            return levers.map(|(_, lever)| lever.at).collect();
        }
        self.running(level).map(|(_, mouth)| mouth).collect()
    }
}

impl Abilities for Bindings {
    fn belts(&self) -> Option<&dyn Belts> {
        Some(self)
    }
}

impl Belts for Bindings {
    fn drift(&self, stage: &Stage, tile: Tile) -> Option<Dir> {
        self.belt(&stage.level, tile).filter(|_| stage.hat.is_worn())
    }
}
