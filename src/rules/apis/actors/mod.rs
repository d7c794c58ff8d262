//! Actors: many small objects, each with an ID, its own state, and one call at a time.
//!
//! What the API does: an app calls a method of an actor by type and ID. The runtime finds or wakes the one actor with
//! that ID, gives it one call at a time, and drops it from memory when nobody has called it for a while; its state
//! stays in the state store.
//!
//! What the level teaches:
//! - *An actor is called by its ID:* the robot with the circle has the ID 1, and the one with the diamond has the ID 4.
//!   The console shows the ID.
//! - *Turn-based, one call at a time:* each visit keeps a robot busy for [`TURN`] ticks, during which it stands still.
//!   A second call in the meantime waits for its turn, and no third call is accepted while one is waiting.
//! - *Different actors work side by side:* while one robot is busy, the others are free.
//! - *Woken by the first call, dropped from memory when idle:* a robot falls asleep when nobody has been near it for
//!   [`IDLE`] ticks. The flying hat wakes a robot that it passes over, even if Pip is far away.
//! - *The state outlives the nap:* a robot that wakes reads its count back, so no visit is lost.
//! - *Without the sidecar there is no call:* without the hat, Pip neither wakes nor moves a robot.
//!
//! The game invents three things: a robot wakes when Pip is merely near, it walks one tile along its line for each of
//! Pip's steps, and three visits open its door.
//!
//! Sources: Dapr documentation, building blocks, actors overview, runtime features and concepts; reference, actors API;
//! the runtime's HTTP handler for the status codes (`pkg/api/http/actors.go`) and its default idle time
//! (`pkg/actors/api/config.go`).

use super::{Abilities, Call, Face, Incident, Mechanic, Presser, Question, RecipeStep, Spec, Walkers};
use crate::names::{Tune, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::event::Event;
use crate::rules::grid::{Dir, Tile, Tiles};
use crate::rules::level::MOST_THINGS;
use crate::rules::object::{CountAt, DIR, Kind, Object, SIGN};
use crate::rules::stage::Stage;
use crate::rules::thing::{BySign, Sign, Thing};
use arrayvec::ArrayVec;

/// The largest distance at which Pip wakes a robot, in steps. The robot wakes before Pip reaches it, so that players
/// see it wake.
pub const NEAR: u32 = 3;
/// How long a robot stays awake when nobody is near it, in ticks. Dapr's default idle time is an hour.
pub const IDLE: u16 = 6 * 60;
/// How many ticks a robot is busy with one visit. This is enough time to visit another robot.
pub const TURN: u16 = 90;
/// How many visits to a robot open its door.
pub const VISITS: u8 = 3;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "actors",
    emblem: sprites::emblems::ACTORS,
    icon: sprites::icons::ACTORS,
    blade: sprites::swing::ACTORS,
    theme: theme!(theme_actors),
    tune: Tune::Stretch2,
    title: "Actors",
    short: "Actors",
    recipe: [
        RecipeStep::signed(sprites::robot::AWAKE_DOWN),
        RecipeStep::signed(sprites::robot::AWAKE_DOWN),
        RecipeStep::plain(sprites::board::GATE_OPEN),
    ],
    card: [
        "Thousands of tiny objects, each",
        "with its own state. They wake when",
        "called and do one job at a time.",
    ],
    tip: "While one robot is busy, visit another: each keeps its own count.",
    docs: "docs.dapr.io/developing-applications/building-blocks/actors",
    quiz: [
        Question {
            ask: "How many calls at a time does one actor take?",
            answers: ["One", "As many as come", "None on Fridays"],
        },
        Question {
            ask: "An idle actor leaves memory. What about its state?",
            answers: ["It is kept", "It is lost", "It is on holiday"],
        },
        Question {
            ask: "What wakes a sleeping actor?",
            answers: ["The first message to it", "A restart of the server", "Strong coffee"],
        },
    ],
    notices: &[],
    machines: MACHINES,
    has_gates: true,
    openers: &[ROBOT],
    calls,
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A robot that wakes, counts its visits and opens the gate with its sign.
pub const ROBOT: Kind = Kind::named("robot");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[Object::fixture("robot", sprites::robot::AWAKE_DOWN, &[SIGN, DIR])
    .about("counts its visits, and opens its gates at the third; one of each sign")
    .count(CountAt::Chest)];

const fn call(method: &'static str, path: &'static str, note: &'static str) -> Call {
    Call::new(method, path, 200, note)
}

const VISIT: BySign<&str> = BySign([
    "/v1.0/actors/robot/1/method/visit",
    "/v1.0/actors/robot/2/method/visit",
    "/v1.0/actors/robot/3/method/visit",
    "/v1.0/actors/robot/4/method/visit",
]);

const fn visit_calls(note: &'static str) -> BySign<Call> {
    let BySign([circle, triangle, square, diamond]) = VISIT;
    BySign([
        call("POST", circle, note),
        call("POST", triangle, note),
        call("POST", square, note),
        call("POST", diamond, note),
    ])
}

static VISITED: BySign<Call> = visit_calls("");
static DOOR_OPEN: BySign<Call> = visit_calls("door open");
static COUNT_KEPT: BySign<Call> = BySign([
    call("GET", "/v1.0/actors/robot/1/state/visits", "kept"),
    call("GET", "/v1.0/actors/robot/2/state/visits", "kept"),
    call("GET", "/v1.0/actors/robot/3/state/visits", "kept"),
    call("GET", "/v1.0/actors/robot/4/state/visits", "kept"),
]);

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    VISITED.iter().chain(&DOOR_OPEN).chain(&COUNT_KEPT).collect()
}

/// A robot: an actor whose sign stands for its ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Robot {
    thing: u8,
    sign: Sign,
    at: Tile,
    dir: Dir,
    /// How many visits it has answered. This is the actor's state.
    visits: u8,
    /// Ticks until it falls asleep, or 0 while it is asleep.
    awake: u16,
    /// How many more ticks it is busy with the current visit, or 0 when it is free.
    busy: u16,
    /// Whether another call is waiting for its turn.
    waiting: bool,
    /// Whether the flying hat is over the robot and has already called it.
    under_hat: bool,
}

impl Encode for Robot {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            thing,
            sign,
            at,
            dir,
            visits,
            awake,
            busy,
            waiting,
            under_hat,
        } = self;
        to.put(thing)
            .put(sign)
            .put(at)
            .put(dir)
            .put(visits)
            .put(awake)
            .put(busy)
            .put(waiting)
            .put(under_hat);
    }
}

impl Robot {
    fn new((thing, placed): (usize, &Thing)) -> Self {
        Self {
            thing: thing as u8,
            sign: placed.sign,
            at: placed.at,
            dir: placed.dir(),
            visits: 0,
            awake: 0,
            busy: 0,
            waiting: false,
            under_hat: false,
        }
    }

    fn is_door_open(&self) -> bool {
        self.visits >= VISITS
    }

    /// The number of visits that the robot has answered or will answer, up to the number that opens the door.
    fn promised(&self) -> u8 {
        VISITS.min(self.visits + u8::from(self.waiting))
    }

    /// Keeps the robot awake. If the robot was asleep, it reads its state back.
    fn wake(&mut self, stage: &mut Stage) {
        if self.awake == 0 && self.visits > 0 {
            stage.tell_call(&COUNT_KEPT, self.sign);
        }
        self.awake = IDLE;
    }

    /// Answers a call now or, if the robot is busy, when its current visit is over. An actor whose door is open does
    /// nothing more.
    fn call(&mut self, stage: &mut Stage) {
        if self.is_door_open() || self.waiting {
            return;
        }
        let (at, thing) = (self.at, self.thing);
        stage.emit(Event::Pressed { at, thing });
        self.wake(stage);
        if self.busy > 0 {
            self.waiting = true;
        } else {
            self.answer(stage);
        }
    }

    fn answer(&mut self, stage: &mut Stage) {
        self.busy = TURN;
        self.waiting = false;
        self.visits += 1;
        if self.is_door_open() {
            stage.tell_call(&DOOR_OPEN, self.sign);
            stage.open_gates(self.sign);
        } else {
            stage.tell_call(&VISITED, self.sign);
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        let near = stage.hero.walk.nearest().distance(self.at) <= NEAR;
        if near && stage.hat.is_worn() {
            self.wake(stage);
        }
        self.awake = self.awake.saturating_sub(1);
        self.busy = self.busy.saturating_sub(1);
        if self.waiting && self.busy == 0 {
            self.answer(stage);
        }
        let over = stage.hat.flying_at().is_some_and(|point| point.tile() == self.at);
        if over && !self.under_hat {
            self.call(stage);
        }
        self.under_hat = over;
    }

    /// Moves one tile along its line: ahead if possible, or else back. If both ways are blocked, the robot stays where
    /// it is.
    fn step(&mut self, floor: &Tiles) {
        let ahead = |dir: Dir| self.at.step(dir).filter(|tile| floor.contains(*tile));
        let ways = [self.dir, self.dir.back()];
        let way = ways.into_iter().find_map(|dir| ahead(dir).map(|tile| (dir, tile)));
        if let Some((dir, tile)) = way {
            (self.dir, self.at) = (dir, tile);
        }
    }
}

/// The actors of the level, one robot for each ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actors {
    robots: ArrayVec<Robot, MOST_THINGS>,
    /// The tiles on which robots may walk: the level's floor except for the gates and the exit.
    floor: Tiles,
}

impl Encode for Actors {
    fn encode(&self, to: &mut Encoder) {
        let Self { robots, floor } = self;
        to.put(robots).put(floor);
    }
}

impl Actors {
    /// Returns all robots of the level of `stage`, asleep on their starting tiles.
    pub fn new(stage: &mut Stage) -> Self {
        let level = &stage.level;
        let gates: Tiles = level.gates().map(|(_, gate)| gate.at).collect();
        let mut floor = level.area.without(&level.walls).without(&gates);
        floor.remove(level.exit);
        let robots = level.of(ROBOT).map(Robot::new).take(MOST_THINGS).collect();
        Self { robots, floor }
    }

    fn robot(&self, thing: usize) -> Option<&Robot> {
        self.robots.iter().find(|robot| usize::from(robot.thing) == thing)
    }
}

impl Actors {
    fn stepped(&mut self, stage: &mut Stage, at: Tile) {
        let worn = stage.hat.is_worn();
        for robot in &mut self.robots {
            let met = robot.at == at;
            if worn && !met && robot.awake > 0 && robot.busy == 0 {
                robot.step(&self.floor);
            }
            // Either Pip came to the robot, or the robot came to Pip in the same step.
            if robot.at != at {
                continue;
            }
            if worn {
                robot.call(stage);
            } else {
                stage.refuse(at);
            }
        }
    }
}

impl Mechanic for Actors {
    /// Does nothing. Robots walk, so a robot may no longer be on its starting tile when Pip or the hat reaches that
    /// tile.
    fn press(&mut self, _stage: &mut Stage, _thing: usize, _by: Presser) {}

    fn tick(&mut self, stage: &mut Stage) {
        for robot in &mut self.robots {
            robot.tick(stage);
        }
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::Stepped(at) = incident {
            self.stepped(stage, at);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(robot) = self.robot(thing) else {
            return stage.gate_face(thing);
        };
        let turn = u32::from(robot.busy) * 255 / u32::from(TURN);
        let sprite = match robot.dir {
            _ if robot.busy > 0 => sprites::robot::BUSY,
            _ if robot.awake == 0 => sprites::robot::ROBOT_NAP,
            Dir::Up => sprites::robot::AWAKE_UP,
            Dir::Right => sprites::robot::AWAKE_RIGHT,
            Dir::Down => sprites::robot::AWAKE_DOWN,
            Dir::Left => sprites::robot::AWAKE_LEFT,
        };
        Face {
            bar: (robot.busy > 0).then_some(turn as u8),
            count: Some(robot.visits),
            ..Face::plain(sprite)
        }
    }

    fn progress(&self, _stage: &Stage) -> u32 {
        self.robots.iter().map(|robot| u32::from(robot.promised())).sum()
    }

    fn soon(&self, stage: &Stage) -> Tiles {
        let sure = |sign: Sign| {
            let mut robots = self.robots.iter().filter(|robot| robot.sign == sign);
            robots.any(|robot| robot.promised() == VISITS)
        };
        let gates = stage.level.gates().filter(|(_, gate)| sure(gate.sign));
        gates.map(|(_, gate)| gate.at).collect()
    }

    fn goals(&self, _stage: &Stage) -> Tiles {
        let wanted = |robot: &&Robot| !robot.is_door_open() && !robot.waiting;
        self.robots.iter().filter(wanted).map(|robot| robot.at).collect()
    }
}

impl Abilities for Actors {
    fn walkers(&self) -> Option<&dyn Walkers> {
        Some(self)
    }
}

impl Walkers for Actors {
    fn place(&self, stage: &Stage, thing: usize) -> Tile {
        let put = || stage.thing(thing).map_or(Tile::default(), |thing| thing.at);
        self.robot(thing).map_or_else(put, |robot| robot.at)
    }
}
