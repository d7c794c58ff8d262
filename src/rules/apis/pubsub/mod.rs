//! Publish & subscribe: send a message to a topic without knowing who listens.
//!
//! What the API does: an app publishes a message to a topic of a broker, and every app that subscribes to that topic
//! receives it at least once.
//!
//! What the level teaches:
//! - *Every subscriber receives the message:* all gates with the topic's sign open at once.
//! - *A sleeping subscriber receives the message later:* its gate opens when it wakes up.
//! - *At least once is not exactly once:* one in [`DUPLICATE_ONE_IN`] messages reaches a gate twice. Dapr does
//!   not de-duplicate.
//! - *A message that nobody handles is dead-lettered:* the same happens to a rogue under a closing gate.
//! - *The publisher learns only that the broker accepted the message:* the console shows 204, but nothing about the
//!   subscribers.
//!
//! The game invents how long a message keeps a gate open. A gate never closes on Pip: it waits until he has left.
//!
//! Sources: Dapr documentation, building blocks, pub/sub overview, CloudEvents, dead-letter topics; the
//! runtime's HTTP handler for the status (`pkg/api/http/http.go`).

use super::{Abilities, Call, Face, Mechanic, Presser, Question, RecipeStep, Spec};
use crate::names::{Sprite, Tune, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::Tiles;
use crate::rules::level::MOST_THINGS;
use crate::rules::object::{ASLEEP, Kind, Object, SIGN, SIGNED};
use crate::rules::stage::Stage;
use crate::rules::thing::{BySign, Sign};
use arrayvec::ArrayVec;

/// How many ticks a subscriber's gate stays open for one message.
pub const MESSAGE_OPEN: u16 = 6 * 60;
/// The number of ticks after which a sleeping subscriber gets its copy of a message.
pub const MESSAGE_LATE: u16 = 4 * 60;
/// One in this many messages is delivered twice to a subscriber, because "at least once" is not "exactly once".
pub const DUPLICATE_ONE_IN: u32 = 4;
/// The number of ticks from when the gate is due to close until the second copy of the message arrives.
pub const DUPLICATE_AFTER: u16 = 3 * 60;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "pubsub",
    emblem: sprites::emblems::PUBSUB,
    icon: sprites::icons::PUBSUB,
    blade: sprites::swing::PUBSUB,
    theme: theme!(theme_pubsub),
    tune: Tune::Stretch1,
    title: "Publish & subscribe",
    short: "Pub/sub",
    recipe: [
        RecipeStep::signed(sprites::board::TOPIC),
        RecipeStep::plain(sprites::board::GATE_OPEN),
        RecipeStep::plain(sprites::board::GATE_OPEN),
    ],
    card: [
        "Publish once to a topic and every",
        "subscriber gets the message, at",
        "least once, even after a crash.",
    ],
    tip: "One publish opens every gate of its sign, but not for long.",
    docs: "docs.dapr.io/developing-applications/building-blocks/pubsub",
    quiz: [
        Question {
            ask: "How often does a subscriber get a message?",
            answers: ["At least once", "At most once", "Only on Mondays"],
        },
        Question {
            ask: "What must a publisher know about its subscribers?",
            answers: ["Nothing: only the topic", "Their app IDs", "Their birthdays"],
        },
        Question {
            ask: "What are messages wrapped in?",
            answers: ["CloudEvents", "Excel sheets", "Gift paper"],
        },
    ],
    notices: &[],
    machines: MACHINES,
    has_gates: true,
    openers: &[TOPIC],
    calls,
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A pad that publishes to the topic with its sign.
pub const TOPIC: Kind = Kind::named("topic");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[Object::machine("topic", sprites::board::TOPIC, &[SIGN])
    .about("publishes a message; every gate of its sign opens for six seconds")
    .marks(SIGNED)];

static PUBLISHED: BySign<Call> = BySign([
    call("/v1.0/publish/pubsub/orders"),
    call("/v1.0/publish/pubsub/stock"),
    call("/v1.0/publish/pubsub/payments"),
    call("/v1.0/publish/pubsub/shipping"),
]);

const fn call(path: &'static str) -> Call {
    Call::new("POST", path, 204, "")
}

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    PUBLISHED.iter().collect()
}

/// A subscriber: the gate that it opens, and the messages on their way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Subscriber {
    gate: u8,
    topic: Sign,
    asleep: bool,
    /// Ticks until the first copy comes, or 0 when none is on its way.
    due: u16,
    /// Ticks until the second copy comes, or 0 when none is on its way.
    again: u16,
    /// How many more ticks the gate stays open.
    open: u16,
    /// Whether the gate is open, perhaps longer than planned because Pip stands under it.
    is_open: bool,
}

impl Encode for Subscriber {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            gate,
            topic,
            asleep,
            due,
            again,
            open,
            is_open,
        } = self;
        to.put(gate)
            .put(topic)
            .put(asleep)
            .put(due)
            .put(again)
            .put(open)
            .put(is_open);
    }
}

/// The state of the level's broker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pubsub {
    subscribers: ArrayVec<Subscriber, MOST_THINGS>,
    /// Messages published so far.
    published: u32,
}

impl Encode for Pubsub {
    fn encode(&self, to: &mut Encoder) {
        let Self { subscribers, published } = self;
        to.put(subscribers).put(published);
    }
}

impl Pubsub {
    /// The state of the level's broker before the first message.
    pub fn new(stage: &mut Stage) -> Self {
        let subscriber = |(gate, thing): (usize, &crate::rules::thing::Thing)| Subscriber {
            gate: gate as u8,
            topic: thing.sign,
            asleep: thing.is(ASLEEP),
            due: 0,
            again: 0,
            open: 0,
            is_open: false,
        };
        let subscribers = stage.level.gates().map(subscriber).take(MOST_THINGS).collect();
        Self {
            subscribers,
            published: 0,
        }
    }

    fn of_gate(&self, thing: usize) -> Option<&Subscriber> {
        let gate = |subscriber: &&Subscriber| usize::from(subscriber.gate) == thing;
        self.subscribers.iter().find(gate)
    }

    /// The sprite of a topic pad, which stays down while a gate of its topic is open.
    fn topic_face(&self, stage: &Stage, thing: usize) -> Sprite {
        let topic = stage.thing(thing).map(|pad| pad.sign);
        let opens = |s: &Subscriber| s.is_open && Some(s.topic) == topic;
        if self.subscribers.iter().any(opens) {
            sprites::board::TOPIC_PRESSED
        } else {
            sprites::board::TOPIC
        }
    }

    /// Whether a gate of `topic` is shut and no first copy of a message is on its way to it.
    fn is_waited_for(&self, topic: Sign) -> bool {
        let waits = |s: &Subscriber| s.topic == topic && !s.is_open && s.due == 0;
        self.subscribers.iter().any(waits)
    }
}

impl Subscriber {
    /// Sends one more message. A first copy that is already on its way is not delayed, and a second copy is not
    /// cancelled.
    fn send(&mut self, twice: bool) {
        if self.due == 0 {
            self.due = if self.asleep { MESSAGE_LATE } else { 1 };
        }
        if twice {
            self.again = self.due + MESSAGE_OPEN + DUPLICATE_AFTER;
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        let first = count_down(&mut self.due);
        let second = count_down(&mut self.again);
        if first || second {
            self.open = MESSAGE_OPEN;
            self.is_open = true;
            stage.open_gate(usize::from(self.gate));
        } else if self.is_open {
            self.open = self.open.saturating_sub(1);
            self.is_open = self.open > 0 || !stage.close_gate(usize::from(self.gate));
        }
    }
}

/// Counts `left` down by one tick. Returns true when `left` has just reached 0.
fn count_down(left: &mut u16) -> bool {
    let ends = *left == 1;
    *left = left.saturating_sub(1);
    ends
}

impl Mechanic for Pubsub {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let topic = match stage.thing(thing) {
            Some(found) if found.kind == TOPIC => found.sign,
            _ => return,
        };
        self.published += 1;
        stage.pressed(thing);
        stage.tell_call(&PUBLISHED, topic);
        for subscriber in self.subscribers.iter_mut().filter(|s| s.topic == topic) {
            subscriber.send(stage.one_in(DUPLICATE_ONE_IN));
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        for subscriber in &mut self.subscribers {
            subscriber.tick(stage);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(subscriber) = self.of_gate(thing) else {
            return Face::plain(self.topic_face(stage, thing));
        };
        let mut face = stage.gate_face(thing);
        if subscriber.is_open {
            let left = u32::from(subscriber.open) * 255 / u32::from(MESSAGE_OPEN);
            face.bar = Some(left as u8);
        } else if subscriber.due > 0 {
            face.overlay = Some(sprites::board::PENDING);
        } else if subscriber.asleep {
            face.overlay = Some(sprites::board::NAP);
        }
        face
    }

    fn progress(&self, _stage: &Stage) -> u32 {
        self.published.min(1)
    }

    fn soon(&self, stage: &Stage) -> Tiles {
        let due = self.subscribers.iter().filter(|subscriber| subscriber.due > 0);
        let gates = due.filter_map(|subscriber| stage.thing(usize::from(subscriber.gate)));
        gates.map(|gate| gate.at).collect()
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        let level = &stage.level;
        let waited = level.of(TOPIC).filter(|(_, pad)| self.is_waited_for(pad.sign));
        waited.map(|(_, pad)| pad.at).collect()
    }
}

impl Abilities for Pubsub {}
