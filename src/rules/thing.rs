//! What can stand on a board, and what a level's designer says of it: one table for rules, loader and editor.

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Tile};
use crate::names::{Sprite, sprites};

/// A colour and a shape that together say which pad belongs to which gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A lavender circle.
    Circle,
    /// A green triangle.
    Triangle,
    /// A magenta square.
    Square,
    /// A cyan diamond.
    Diamond,
}

impl Encode for Sign {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Circle => 0,
            Self::Triangle => 1,
            Self::Square => 2,
            Self::Diamond => 3,
        });
    }
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Circle, Self::Triangle, Self::Square, Self::Diamond];

    /// The name in level files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Triangle => "triangle",
            Self::Square => "square",
            Self::Diamond => "diamond",
        }
    }

    /// The sign called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.name() == name)
    }

    /// One of four values, by sign: a small table's column.
    pub const fn pick<T: Copy>(self, of: [T; 4]) -> T {
        let [circle, triangle, square, diamond] = of;
        match self {
            Self::Circle => circle,
            Self::Triangle => triangle,
            Self::Square => square,
            Self::Diamond => diamond,
        }
    }
}

/// How a Patrol turns when it meets a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Turn {
    /// It goes back the way it came.
    #[default]
    Back,
    /// It turns right if it can, else left, else back.
    Right,
    /// It turns left if it can, else right, else back.
    Left,
}

impl Encode for Turn {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Back => 0,
            Self::Right => 1,
            Self::Left => 2,
        });
    }
}

impl Turn {
    /// All of them, with their names in level files.
    pub const NAMES: [(&'static str, Self); 3] = [("back", Self::Back), ("right", Self::Right), ("left", Self::Left)];
}

/// The kinds of objects in a level file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where Pip begins.
    Start,
    /// Where the hat lies.
    Hat,
    /// The way out.
    Exit,
    /// A place where a developer of the team stands.
    Team,
    /// A coin.
    Coin,
    /// A rogue message that walks straight lines.
    Patrol,
    /// A rogue message that hunts.
    Poison,
    /// The clone that uses the level's API.
    Rival,
    /// One of a pair of rogues that mirror each other.
    Duplicate,
    /// A slow rogue that leaves a sticky trail.
    Lag,
    /// A rogue that sleeps, then bursts in Pip's direction.
    Storm,
    /// A pick-up: one retry more.
    RetryUp,
    /// A pick-up: rogues stand still for a while.
    TimeoutUp,
    /// A pick-up: one hit bounces off.
    BreakerUp,
    /// A pick-up: the next steps of rogues are drawn for a while.
    TraceUp,
    /// A gate: a wall until the level's API opens it.
    Gate,
    /// Service invocation: gives a request for the app with its sign.
    Caller,
    /// Service invocation: an instance of the app with its sign.
    Desk,
    /// Publish and subscribe: publishes to the topic with its sign.
    Topic,
    /// State management: saves under the key with its sign.
    Save,
    /// Secrets management: hands over the secret with its sign, if the scope allows it.
    Hatch,
    /// Secrets management: a secret in plain sight, which tells every rogue where Pip is.
    Key,
    /// Configuration: sets which colour of blocks is solid.
    Dial,
    /// Configuration: a wall while its sign is the solid one.
    Block,
    /// Configuration: an edge that leads to the other one with its sign while edges wrap.
    Port,
    /// Configuration: sets whether edges wrap.
    WrapDial,
    /// Configuration: sets the speed of rogues.
    SpeedDial,
    /// Actors: a robot that wakes, counts its visits and opens the gate with its sign.
    Robot,
    /// Distributed lock: takes the lock with its sign.
    Padlock,
    /// Distributed lock: a tile of the bridge that the lock with its sign guards.
    Bridge,
    /// Bindings: a belt that carries whoever stands on it.
    Belt,
    /// Bindings: calls the output binding with its sign.
    Lever,
    /// Bindings: where the outside world pushes coins in.
    PipeIn,
    /// Bindings: where what the belts bring leaves.
    PipeOut,
    /// Workflow: an activity, done in the order of its step.
    Activity,
    /// Workflow: a durable timer, started by the step before it.
    Timer,
    /// Workflow: the approval that the workflow waits for.
    Approval,
    /// Jobs: schedules a job that opens the gates with its sign.
    Plinth,
    /// Cryptography: seals Pip.
    Encrypt,
    /// Cryptography: unseals Pip.
    Decrypt,
    /// Cryptography: the key behind glass, a wall for ever.
    Glass,
    /// Conversation: prompts the assistant for the coins of the room with its sign.
    Statue,
    /// Conversation: scrubs the personal data that Pip carries.
    Arch,
    /// Conversation: personal data that lies about.
    Paper,
    /// Conversation: where the assistant waits.
    Assistant,
    /// Search: a word to ask for.
    Chip,
    /// Search: a shelf whose text holds words; a wall for ever.
    Shelf,
    /// Vector: a sample to compare with.
    Sample,
    /// Vector: one of the things that are compared.
    Item,
    /// Vector: sets how alike a match must be.
    Threshold,
    /// A thief: carries off what is not sealed.
    Thief,
    /// A bookworm.
    Worm,
}

impl Kind {
    /// Whether it is a wall at times.
    pub const fn is_barrier(self) -> bool {
        matches!(self, Self::Gate | Self::Block | Self::Glass | Self::Shelf)
    }

    /// Whether it answers a sidecar, and so refuses a bare head.
    pub const fn is_machine(self) -> bool {
        !matches!(
            self,
            Self::Gate
                | Self::Block
                | Self::Key
                | Self::Bridge
                | Self::Port
                | Self::Robot
                | Self::Belt
                | Self::PipeIn
                | Self::PipeOut
                | Self::Glass
                | Self::Paper
                | Self::Assistant
        )
    }

    /// Whether a sign is drawn on it.
    pub fn is_signed(self) -> bool {
        let spec = SPECS.iter().find(|spec| spec.kind == self);
        spec.is_some_and(|spec| spec.properties.contains(&Property::Sign))
            && !matches!(self, Self::Bridge | Self::Robot | Self::Sample | Self::Item)
    }
}

/// A property that a designer can set on an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// `sign`: circle, triangle, square or diamond. It has no default: pads and gates must say it.
    Sign,
    /// `dir`: up, right, down or left; right unless said.
    Dir,
    /// `turn`: back, right or left; back unless said.
    Turn,
    /// `down`: true for a desk whose instance is not healthy, or a hatch outside the scope; false unless said.
    Down,
    /// `asleep`: true for a subscriber that gets its copy later, or a rogue that the API wakes; false unless said.
    Asleep,
    /// `step`: a whole number from 1 to 9; 1 unless said.
    Step,
    /// `seconds`: a whole number from 1 to 30; 3 unless said.
    Seconds,
    /// `every`: true for what happens again and again; false unless said.
    Every,
    /// `sealed`: true for a coin that is sealed from the start; false unless said.
    Sealed,
    /// `words`: words of [`WORDS`] with spaces between them; `sun` unless said.
    Words,
    /// `coin`: true for a shelf that hides a coin; false unless said.
    Coin,
    /// `tint`: the colour of the sign that it names, whatever its shape; circle unless said.
    Tint,
    /// `small`: true for the small size; false unless said.
    Small,
}

/// The words of chips and shelves. A set of them is a byte: bit 0 is the first.
pub const WORDS: [&str; 8] = ["sun", "sea", "cat", "map", "key", "ice", "jam", "owl"];

/// One row of the table of objects.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The kind.
    pub kind: Kind,
    /// The class in Tiled, and the word on screen.
    pub class: &'static str,
    /// The sprite that the editor shows.
    pub icon: Sprite,
    /// What can be said of it.
    pub properties: &'static [Property],
}

const fn spec(kind: Kind, class: &'static str, icon: Sprite, properties: &'static [Property]) -> Spec {
    Spec {
        kind,
        class,
        icon,
        properties,
    }
}

/// Everything that a level file may hold.
pub const SPECS: &[Spec] = &[
    spec(Kind::Start, "start", sprites::board::START, &[]),
    spec(Kind::Hat, "hat", sprites::hat::REST, &[]),
    spec(Kind::Exit, "exit", sprites::tall::EXIT_CLOSED, &[]),
    spec(Kind::Team, "team", sprites::team::ANA_IDLE, &[]),
    spec(Kind::Coin, "coin", sprites::coin::SPIN, &[Property::Sealed]),
    spec(
        Kind::Patrol,
        "patrol",
        sprites::patrol::MOVE_DOWN,
        &[Property::Dir, Property::Turn, Property::Asleep],
    ),
    spec(
        Kind::Poison,
        "poison",
        sprites::poison::MOVE_DOWN,
        &[Property::Dir, Property::Asleep],
    ),
    spec(Kind::Rival, "rival", sprites::rival::MOVE_DOWN, &[Property::Dir]),
    spec(
        Kind::Gate,
        "gate",
        sprites::board::GATE_CLOSED,
        &[Property::Sign, Property::Asleep],
    ),
    spec(Kind::Caller, "caller", sprites::board::CALLER, &[Property::Sign]),
    spec(
        Kind::Desk,
        "desk",
        sprites::tall::DESK,
        &[Property::Sign, Property::Down],
    ),
    spec(Kind::Topic, "topic", sprites::board::TOPIC, &[Property::Sign]),
    spec(Kind::Save, "save", sprites::board::SAVE, &[Property::Sign]),
    spec(
        Kind::Duplicate,
        "duplicate",
        sprites::duplicate::MOVE_DOWN,
        &[Property::Dir, Property::Turn],
    ),
    spec(
        Kind::Lag,
        "lag",
        sprites::lag::MOVE_DOWN,
        &[Property::Dir, Property::Turn],
    ),
    spec(Kind::Storm, "storm", sprites::storm::MOVE_DOWN, &[Property::Dir]),
    spec(Kind::RetryUp, "retry", sprites::pickups::RETRY, &[]),
    spec(Kind::TimeoutUp, "timeout", sprites::pickups::TIMEOUT, &[]),
    spec(Kind::BreakerUp, "breaker", sprites::pickups::BREAKER, &[]),
    spec(Kind::TraceUp, "trace", sprites::pickups::TRACE, &[]),
    spec(
        Kind::Hatch,
        "hatch",
        sprites::board::HATCH,
        &[Property::Sign, Property::Down],
    ),
    spec(Kind::Key, "key", sprites::board::KEY, &[]),
    spec(Kind::Dial, "dial", sprites::board::DIAL, &[Property::Sign]),
    spec(Kind::Block, "block", sprites::board::BLOCK_SOLID, &[Property::Sign]),
    spec(Kind::Port, "port", sprites::machines::PORT, &[Property::Sign]),
    spec(Kind::WrapDial, "wrap-dial", sprites::machines::WRAP_DIAL, &[]),
    spec(Kind::SpeedDial, "speed-dial", sprites::machines::SPEED_DIAL, &[]),
    spec(
        Kind::Robot,
        "robot",
        sprites::robot::AWAKE_DOWN,
        &[Property::Sign, Property::Dir],
    ),
    spec(Kind::Padlock, "padlock", sprites::board::LOCKPAD, &[Property::Sign]),
    spec(Kind::Bridge, "bridge", sprites::board::BRIDGE, &[Property::Sign]),
    spec(Kind::Belt, "belt", sprites::board::BELT_RIGHT, &[Property::Dir]),
    spec(Kind::Lever, "lever", sprites::board::LEVER, &[Property::Sign]),
    spec(Kind::PipeIn, "pipe-in", sprites::board::PIPE_IN, &[Property::Dir]),
    spec(Kind::PipeOut, "pipe-out", sprites::board::PIPE_OUT, &[]),
    spec(Kind::Activity, "activity", sprites::board::ACTIVITY, &[Property::Step]),
    spec(Kind::Timer, "timer", sprites::board::ACTIVITY_WAIT, &[Property::Step]),
    spec(Kind::Approval, "approval", sprites::board::APPROVE, &[Property::Step]),
    spec(
        Kind::Plinth,
        "plinth",
        sprites::machines::PLINTH,
        &[Property::Sign, Property::Seconds, Property::Every],
    ),
    spec(Kind::Encrypt, "encrypt", sprites::machines::BOOTH, &[]),
    spec(Kind::Decrypt, "decrypt", sprites::machines::BOOTH_OPEN, &[]),
    spec(Kind::Glass, "glass", sprites::machines::KEY_GLASS, &[]),
    spec(Kind::Statue, "statue", sprites::machines::STATUE, &[Property::Sign]),
    spec(Kind::Arch, "arch", sprites::machines::ARCH, &[]),
    spec(Kind::Paper, "paper", sprites::machines::PAPER, &[]),
    spec(Kind::Assistant, "assistant", sprites::assistant::MOVE_DOWN, &[]),
    spec(Kind::Chip, "chip", sprites::machines::CHIP, &[Property::Words]),
    spec(
        Kind::Shelf,
        "shelf",
        sprites::machines::SHELF,
        &[Property::Words, Property::Coin],
    ),
    spec(
        Kind::Sample,
        "sample",
        sprites::machines::SAMPLE,
        &[Property::Sign, Property::Tint, Property::Small],
    ),
    spec(
        Kind::Item,
        "item",
        sprites::machines::GLOW_MID,
        &[Property::Sign, Property::Tint, Property::Small],
    ),
    spec(Kind::Threshold, "threshold", sprites::machines::THRESHOLD_MID, &[]),
    spec(
        Kind::Thief,
        "thief",
        sprites::thief::MOVE_DOWN,
        &[Property::Dir, Property::Asleep],
    ),
    spec(
        Kind::Worm,
        "worm",
        sprites::worm::MOVE_DOWN,
        &[Property::Dir, Property::Asleep],
    ),
];

/// A machine or gate of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub at: Tile,
    /// Which sign it bears.
    pub sign: Sign,
    /// It is out of order from the start.
    pub down: bool,
    /// It sleeps: what is sent to it arrives later.
    pub asleep: bool,
    /// The way it looks, moves or walks first.
    pub dir: Dir,
    /// Its place in an order, from 1; things of the same step may be done in any order.
    pub step: u8,
    /// How long it waits, seconds.
    pub seconds: u8,
    /// It happens again and again.
    pub every: bool,
    /// The words that it holds: bit `n` for the word `n` of [`WORDS`].
    pub words: u8,
    /// The sign whose colour it has, whatever its shape.
    pub tint: Sign,
    /// It is of the small size.
    pub small: bool,
}

impl Thing {
    /// A thing of this kind with nothing more said about it.
    pub const fn new(kind: Kind, at: Tile) -> Self {
        Self {
            kind,
            at,
            sign: Sign::Circle,
            down: false,
            asleep: false,
            dir: Dir::Right,
            step: 1,
            seconds: 3,
            every: false,
            words: 1,
            tint: Sign::Circle,
            small: false,
        }
    }
}

/// The kinds of rogues, told apart by shape and by the way they move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RogueKind {
    /// The envelope: straight lines, turns at walls.
    Patrol,
    /// Hunts Pip by the shortest way.
    Poison,
    /// A clone that goes where the level's API can be used against Pip.
    Rival,
    /// One of a pair: the second does what the first does, mirrored.
    Duplicate,
    /// Slow, and leaves a trail that slows Pip.
    Lag,
    /// Sleeps, then bursts in Pip's direction until a wall stops it.
    Storm,
    /// Carries off what is not sealed.
    Thief,
    /// Comes out of a shelf and hunts, slowly.
    Worm,
}

impl Encode for RogueKind {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Patrol => 0,
            Self::Poison => 1,
            Self::Rival => 2,
            Self::Duplicate => 3,
            Self::Lag => 4,
            Self::Storm => 5,
            Self::Thief => 6,
            Self::Worm => 7,
        });
    }
}

/// The pick-ups, from Dapr's resiliency policies and its tracing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickUp {
    /// One retry more.
    Retry,
    /// Rogues stand still for a while.
    Timeout,
    /// One hit bounces off, and the circuit stays open for a while: nothing gets through.
    Breaker,
    /// The next steps of rogues are drawn for a while.
    Trace,
}

impl PickUp {
    /// How it lies on the board.
    pub const fn sprite(self) -> Sprite {
        match self {
            Self::Retry => sprites::pickups::RETRY,
            Self::Timeout => sprites::pickups::TIMEOUT,
            Self::Breaker => sprites::pickups::BREAKER,
            Self::Trace => sprites::pickups::TRACE,
        }
    }
}

/// A rogue as the level places it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which kind of rogue.
    pub kind: RogueKind,
    /// Where it begins and comes back.
    pub at: Tile,
    /// The way it begins to walk.
    pub dir: Dir,
    /// How it turns at walls.
    pub turn: Turn,
    /// It sleeps, seen by nobody, until the level's API wakes it.
    pub asleep: bool,
}
