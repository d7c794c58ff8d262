//! Conversation: send prompts to large language models from any vendor.
//!
//! What the API does: an app sends its prompt to a component by name. Dapr passes it on to the model that the component
//! stands for, and returns the answer. On request, Dapr hides personal data. It can also cache answers for a while.
//!
//! What the level teaches:
//! - *A prompt is answered later, not at once:* a statue's prompt is sent in a single call. The assistant takes some
//!   time to bring back the answer and the call's status code.
//! - *A repeated prompt is answered from the cache:* for [`ANSWER_TTL`] ticks after an answer, the same statue answers
//!   at once. After that, its prompt is sent to the model again.
//! - *A different prompt needs a new call:* an answer cached for one statue is of no use to another.
//! - *Personal data is scrubbed when the app asks for it:* this is opt-in, so no data is hidden until Pip has walked
//!   through the arch. From then on, both prompts and answers are scrubbed.
//!
//! The game invents four things: each answer is a coin, even a cached answer is a new coin, a single assistant serves
//! all statues in the order in which they were used, and the assistant flies over walls. While Pip carries personal
//! data (a paper), no statue sends a prompt. Pip's app enforces this rule, because Dapr would send any data that it is
//! given. Instead of a call, the console shows that the prompt was not sent. A paper that has been scrubbed is gone for
//! good. A hit on Pip resets nothing in this API: an assistant that is on its way keeps going.
//!
//! Sources: Dapr documentation, building blocks, conversation overview, and the reference of its API; the runtime's
//! handlers for the path and the status codes (`pkg/api/http/conversation.go`, `pkg/api/universal/conversation.go`).

mod droid;

use super::{Abilities, Assistant, Call, Face, Incident, Mechanic, Presser, Question, RecipeStep, Seal, Show, Spec};
use crate::names::{Tune, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Tile, Tiles};
use crate::rules::object::{Kind, Object, SIGN, SIGNED};
use crate::rules::stage::{Stage, bit};
use crate::rules::thing::{BySign, Sign};
use arrayvec::ArrayVec;
use droid::Droid;

/// How many ticks the assistant thinks about a prompt: long enough for players to see that it is thinking, but not so
/// long that waiting becomes tedious.
pub const ASSISTANT_THINKS: u16 = 60;
/// The assistant's pace, in ticks per tile. The assistant is faster than Pip, so that it always catches up with him.
pub const ASSISTANT_PACE: u8 = 7;
/// How many ticks an answer is cached: enough time to walk round the hall past every other statue and back.
pub const ANSWER_TTL: u16 = 10 * 60;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "conversation",
    emblem: sprites::emblems::CONVERSATION,
    icon: sprites::icons::CONVERSATION,
    blade: sprites::swing::CONVERSATION,
    theme: theme!(theme_conversation),
    tune: Tune::Stretch4,
    title: "Conversation",
    short: "Converse",
    recipe: [
        RecipeStep::signed(sprites::machines::STATUE),
        RecipeStep::plain(sprites::assistant::CARRY),
        RecipeStep::plain(sprites::coin::SPIN),
    ],
    card: [
        "One API to talk to many LLMs. Dapr",
        "can hide emails and phone numbers",
        "and reuse cached answers.",
    ],
    tip: "Step on a statue again while it glows: the cache answers at once.",
    docs: "docs.dapr.io/developing-applications/building-blocks/conversation",
    quiz: [
        Question {
            ask: "You send the same prompt twice. Who may answer the second?",
            answers: [
                "Dapr's cache, until its TTL ends",
                "Nobody: a prompt works only once",
                "A second assistant, who is cheaper",
            ],
        },
        Question {
            ask: "What can Dapr black out on the way to a model?",
            answers: [
                "E-mail addresses and phone numbers",
                "Spelling mistakes",
                "Your worst jokes",
            ],
        },
        Question {
            ask: "What is the conversation API for?",
            answers: [
                "Different LLMs through one API",
                "Video calls between app and sidecar",
                "Small talk between rogue messages",
            ],
        },
    ],
    notices: &["Personal data! Walk through the arch"],
    machines: MACHINES,
    has_gates: true,
    openers: &[STATUE],
    calls,
    mistakes: |_| Vec::new(),
    out_of_order: None,
};

/// A statue that asks the assistant for the coins in the room with the statue's sign.
pub const STATUE: Kind = Kind::named("statue");
/// An arch that scrubs the personal data that Pip carries.
pub const ARCH: Kind = Kind::named("arch");
/// A paper with personal data, lying on the floor.
pub const PAPER: Kind = Kind::named("paper");
/// The place where the assistant waits.
pub const ASSISTANT: Kind = Kind::named("assistant");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("statue", sprites::machines::STATUE, &[SIGN])
        .about("asks for the coins behind the gates of its sign, which never open")
        .marks(SIGNED),
    Object::machine("arch", sprites::machines::ARCH, &[]).about("scrubs the personal data that Pip carries"),
    Object::fixture("paper", sprites::machines::PAPER, &[])
        .about("personal data, which Pip picks up by walking over it"),
    Object::fixture("assistant", sprites::assistant::MOVE_DOWN, &[]).about("where the assistant waits; exactly one"),
];

/// A call with a prompt. Its status is 0 until there is an answer.
const fn converse(status: u16, note: &'static str) -> Call {
    Call::new("POST", "/v1.0-alpha2/conversation/llm/converse", status, note)
}

/// A remark by the app on the console, without a call.
const fn remark(path: &'static str, note: &'static str) -> Call {
    Call::new("", path, 0, note)
}

static ASKED: Call = converse(0, "");
static ANSWERED: Call = converse(200, "an answer");
static ANSWERED_SCRUBBED: Call = converse(200, "PII scrubbed");
static CACHED: Call = converse(200, "from the cache");
static NOT_SENT: Call = remark("prompt not sent:", "personal data: scrub it first");
static SCRUBBED: Call = remark("PII scrubbing: e-mail and phone number blacked out", "");

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    [&ASKED, &ANSWERED, &ANSWERED_SCRUBBED, &CACHED, &NOT_SENT, &SCRUBBED]
        .into_iter()
        .collect()
}

/// The state of the level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// For each sign, the coins behind its gates, one bit each.
    rooms: BySign<u64>,
    /// The signs of the prompts that are waiting for an answer, in the order in which they were sent.
    asked: ArrayVec<Sign, 4>,
    /// How many more ticks each answer is cached.
    cached: BySign<u16>,
    /// The papers that were picked up, one bit each.
    picked: u64,
    /// Whether Pip carries personal data.
    carries: bool,
    /// Whether the app has asked for scrubbing.
    scrubs: bool,
    droid: Droid,
}

impl Encode for Conversation {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            rooms,
            asked,
            cached,
            picked,
            carries,
            scrubs,
            droid,
        } = self;
        to.put(rooms)
            .put(asked)
            .put(cached)
            .put(picked)
            .put(carries)
            .put(scrubs)
            .put(droid);
    }
}

impl Conversation {
    /// The API at the start of the level of `stage`.
    pub fn new(stage: &mut Stage) -> Self {
        let place = stage.level.of(ASSISTANT).next();
        let home = place.map_or(stage.level.start, |(_, thing)| thing.at).units();
        Self {
            rooms: BySign::of(|sign| room(stage, sign)),
            asked: ArrayVec::new(),
            cached: BySign::default(),
            picked: 0,
            carries: false,
            scrubs: false,
            droid: Droid::new(home),
        }
    }

    /// The next coin that lies in the room with this sign.
    fn next_coin(&self, stage: &Stage, sign: Sign) -> Option<usize> {
        let room = self.rooms[sign];
        let mut coins = (0..stage.level.coins.len()).filter(|coin| room & bit(*coin) != 0);
        coins.find(|coin| stage.coin_place(*coin).is_some())
    }

    /// Whether the room with this sign has no more coins.
    fn is_empty(&self, stage: &Stage, sign: Sign) -> bool {
        stage.coins_left() & self.rooms[sign] == 0
    }

    fn prompt(&mut self, stage: &mut Stage, statue: usize, sign: Sign) {
        if self.is_empty(stage, sign) || self.asked.contains(&sign) {
            return;
        }
        stage.pressed(statue);
        if self.carries {
            stage.tell(&NOT_SENT);
        } else if self.cached[sign] > 0 {
            stage.tell(&CACHED);
            let at = stage.thing(statue).map(|thing| thing.at);
            if let Some((coin, at)) = self.next_coin(stage, sign).zip(at) {
                stage.collect_coin(coin, at);
            }
        } else {
            stage.tell(&ASKED);
            // This cannot fail, because the list has room for every sign and never contains a sign twice.
            let _ = self.asked.try_push(sign);
        }
    }

    fn scrub(&mut self, stage: &mut Stage, arch: usize) {
        if std::mem::take(&mut self.carries) {
            self.scrubs = true;
            stage.pressed(arch);
            stage.tell(&SCRUBBED);
        }
    }

    /// Answers the first prompt with a coin, and caches the answer for a while.
    fn answer(&mut self, stage: &mut Stage, sign: Sign, coin: usize) {
        stage.tell(if self.scrubs { &ANSWERED_SCRUBBED } else { &ANSWERED });
        stage.collect_coin(coin, stage.hero.walk.nearest());
        self.asked.pop_at(0);
        self.cached[sign] = ANSWER_TTL;
    }

    fn statue_face(&self, stage: &Stage, sign: Sign) -> Face {
        let left = u32::from(self.cached[sign]);
        let bar = (left > 0).then_some((left * 255 / u32::from(ANSWER_TTL)) as u8);
        let (sprite, overlay) = match bar {
            _ if self.is_empty(stage, sign) => return Face::dark(sprites::machines::STATUE),
            _ if self.asked.contains(&sign) => (sprites::machines::STATUE_TALK, Some(sprites::machines::GLOW_MID)),
            _ if self.carries => (sprites::machines::STATUE_SHUT, None),
            Some(_) => (sprites::machines::STATUE, Some(sprites::machines::GLOW_NEAR)),
            None => (sprites::machines::STATUE, None),
        };
        Face {
            overlay,
            bar,
            ..Face::plain(sprite)
        }
    }
}

impl Conversation {
    /// Picks up a paper that Pip walks over, with or without the hat.
    fn stepped(&mut self, stage: &mut Stage, at: Tile) {
        let paper = stage.level.thing_at(at).filter(|(_, thing)| thing.kind == PAPER);
        let fresh = paper
            .map(|(index, _)| index)
            .filter(|index| self.picked & bit(*index) == 0);
        if let Some(index) = fresh {
            self.picked |= bit(index);
            self.carries = true;
            stage.pressed(index);
        }
    }
}

impl Mechanic for Conversation {
    fn press(&mut self, stage: &mut Stage, thing: usize, by: Presser) {
        match stage.thing(thing).map(|found| (found.kind, found.sign)) {
            Some((STATUE, sign)) => self.prompt(stage, thing, sign),
            Some((ARCH, _)) if by == Presser::Pip => self.scrub(stage, thing),
            _ => {}
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        for left in self.cached.iter_mut() {
            *left = left.saturating_sub(1);
        }
        let Some(sign) = self.asked.first().copied() else {
            self.droid.rest();
            return;
        };
        let next = self.next_coin(stage, sign);
        if let Some(coin) = self.droid.work(stage, next) {
            self.answer(stage, sign, coin);
        }
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::Stepped(at) = incident {
            self.stepped(stage, at);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing) else {
            return Face::GONE;
        };
        match found.kind {
            STATUE => self.statue_face(stage, found.sign),
            ARCH => Face {
                overlay: self.carries.then_some(sprites::machines::GLOW_NEAR),
                ..Face::plain(sprites::machines::ARCH)
            },
            // A paper that has been picked up is not drawn.
            PAPER if self.picked & bit(thing) != 0 => Face::GONE,
            PAPER => Face::plain(sprites::machines::PAPER),
            ASSISTANT => Face::plain(sprites::machines::PORT),
            // The gates in this level never open, so they must not look like gates that do.
            Kind::GATE => Face::plain(sprites::board::GRILLE),
            _ => Face::GONE,
        }
    }

    fn show(&self, _stage: &Stage) -> Show {
        Show {
            assistant: Some(self.droid.looks()),
            notice: self.carries.then_some("Personal data! Walk through the arch"),
            burden: self.carries.then_some(sprites::machines::PAPER),
            ..Show::default()
        }
    }

    fn progress(&self, _stage: &Stage) -> u32 {
        self.asked.len() as u32 + u32::from(!self.carries)
    }

    fn goals(&self, stage: &Stage) -> Tiles {
        if self.carries {
            return stage.level.of(ARCH).map(|(_, arch)| arch.at).collect();
        }
        let useful = |sign: Sign| !self.is_empty(stage, sign) && !self.asked.contains(&sign);
        let statues = stage.level.of(STATUE).filter(|(_, statue)| useful(statue.sign));
        statues.map(|(_, statue)| statue.at).collect()
    }
}

impl Abilities for Conversation {
    fn seal(&self) -> Option<&dyn Seal> {
        Some(self)
    }
}

impl Seal for Conversation {
    /// Only the assistant can fetch the coins behind the gates. The hat may fly over these coins on its way back to
    /// Pip, but does not take them.
    fn may_collect(&self, _stage: &Stage, coin: usize, _by: Presser) -> bool {
        self.rooms.iter().all(|room| room & bit(coin) == 0)
    }
}

/// The coins behind the gates with this sign: those that can be reached from one of the gates, but not from the start.
fn room(stage: &Stage, sign: Sign) -> u64 {
    let floor = stage.hero_floor();
    let start: Tiles = [stage.level.start].into_iter().collect();
    let inner = floor.without(&start.flood(floor));
    let gates = stage.level.gates().filter(|(_, gate)| gate.sign == sign);
    let gates: Tiles = gates.map(|(_, gate)| gate.at).collect();
    let room = gates.flood(&inner);
    let coins = stage.level.coins.iter().enumerate();
    coins
        .filter(|(_, at)| room.contains(**at))
        .map(|(coin, _)| bit(coin))
        .sum()
}
