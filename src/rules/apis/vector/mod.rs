//! Vector: store embeddings and find the most similar ones.
//!
//! What the API does: an app turns its data into embeddings, which are lists of numbers. Similar data has embeddings
//! that are close to each other. Dapr stores them in a collection of a vector database. A query contains a vector, and
//! the answer contains the records closest to it. Such queries are the retrieval half of RAG.
//!
//! What the level teaches:
//! - *Your app makes the embeddings; Dapr stores and compares them:* with the hat on, Pip upserts the gems on the floor
//!   once. Then he queries with a sample, which he takes from its pedestal.
//! - *The answer is ordered by similarity:* the more a gem resembles the sample, the brighter it glows. Pip needs the
//!   [`NEAREST`] closest gems (the `k` of top-k). When he has stepped on all of them, the sample's gates open for good.
//! - *A score threshold limits the answer:* a gem that is less similar than the threshold requires is not a match, does
//!   not glow, and is safe to walk on. A threshold that is too high finds fewer than `k` gems. A threshold that is too
//!   low also finds poor matches.
//! - *Similar does not mean equal:* a match may differ in size, colour, or even shape, and still be among the nearest.
//! - *Without the sidecar there is no query:* without the hat, Pip can neither take a sample nor match a gem.
//!
//! The app decides how gems become numbers, so the encoding is the game's invention: shape, colour and size are one-hot
//! encoded and scaled. Thus a difference in shape adds [`OTHER_SHAPE`] to the squared Euclidean distance, one in colour
//! adds [`OTHER_COLOUR`], and one in size adds [`OTHER_SIZE`]. The dial with its three thresholds is also the game's
//! invention. Queries ask for more than `k` gems, because otherwise players would never see a poor match: a gem that
//! glows but is not among the nearest. The first time that Pip steps on a poor match while he carries a given sample, a
//! sleeping rogue wakes on the tile where it sleeps. No new rogue is ever created.
//!
//! Sources: Dapr documentation, building blocks, vector overview; reference, vector API for paths, answers and
//! `scoreThreshold` (with Euclidean distance, this threshold is the largest score that is returned).

mod console;
mod faces;
mod likeness;

use console::calls;
use likeness::unclear_samples;

use super::{Abilities, Face, Mechanic, Presser, Question, RecipeStep, Show, Spec};
use crate::names::sprites;
use crate::names::{Sound, Tune};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::Tiles;
use crate::rules::object::{Kind, Mark, Object, Property, SIGN};
use crate::rules::rogues::Mood;
use crate::rules::stage::{Stage, bit};
use crate::rules::thing::{BySign, Sign, Thing};
use console::{FETCHED, POOR, QUERIED, STORED};
use likeness::{Threshold, distance, ranked};

/// How many of the nearest gems Pip has to find for each sample: the `k` of top-k.
pub const NEAREST: usize = 3;
/// The amount that a difference in shape adds to the distance between two gems. Players notice shape first, so it
/// counts for more than colour and size together.
pub const OTHER_SHAPE: u8 = 4;
/// The amount that a difference in colour adds to the distance between two gems: more than a difference in size adds,
/// but less than a difference in shape.
pub const OTHER_COLOUR: u8 = 2;
/// The amount that a difference in size adds to the distance between two gems.
pub const OTHER_SIZE: u8 = 1;
/// The largest distances that the high, mid and low thresholds accept. High means the same shape and colour, mid means
/// the same shape, and low means the same shape or colour.
pub const THRESHOLDS: [u8; 3] = [1, 3, 5];
/// How long the message about a poor match is shown, in ticks.
pub const POOR_MATCH_TOLD: u16 = 2 * 60;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "vector",
    emblem: sprites::emblems::VECTOR,
    icon: sprites::icons::VECTOR,
    blade: sprites::swing::VECTOR,
    theme: theme!(theme_vector),
    tune: Tune::LastLevel,
    title: "Vector",
    short: "Vector",
    recipe: [
        RecipeStep::signed(sprites::machines::SAMPLE),
        RecipeStep::signed(sprites::machines::GLOW_NEAR),
        RecipeStep::signed(sprites::machines::MATCH),
    ],
    card: [
        "Store embeddings and ask which",
        "are most alike. It is the lookup",
        "step behind RAG for AI apps.",
    ],
    tip: "Too few tiles glow? Turn the dial: a lower threshold lets in weaker matches.",
    docs: "docs.dapr.io/developing-applications/building-blocks/vector",
    quiz: [
        Question {
            ask: "Who turns your data into embeddings?",
            answers: ["Your app", "Dapr, all by itself", "A wizard with a bent hat"],
        },
        Question {
            ask: "What does a vector query ask for?",
            answers: ["What is most alike", "What is cheapest", "What the cat knocked over"],
        },
        Question {
            ask: "Which part of RAG is the Vector API?",
            answers: ["The retrieval: looking things up", "Writing the answer", "The dusting"],
        },
    ],
    notices: &[
        "A poor match: it woke a rogue",
        "Fewer than 3 match: turn the dial down",
    ],
    machines: MACHINES,
    has_gates: true,
    openers: &[SAMPLE],
    calls,
    mistakes: unclear_samples,
    out_of_order: None,
};

/// A pedestal with a sample, which Pip uses to search for similar gems.
pub const SAMPLE: Kind = Kind::named("sample");
/// A gem on the floor, which can be similar to a sample.
pub const ITEM: Kind = Kind::named("item");
/// A dial that sets how similar to the sample a match must be.
pub const THRESHOLD: Kind = Kind::named("threshold");

/// `tint`: the colour, given as the sign that has this colour; circle by default.
pub const TINT: Property =
    Property::word(1, "tint", &Sign::NAMES, 0).about("the colour of that sign, whatever the shape");
/// `small`: true for the small size; false by default.
pub const SMALL: Property = Property::flag(2, "small").about("the small size");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("sample", sprites::machines::SAMPLE, &[SIGN, TINT, SMALL])
        .about("asks for the three items most like it, and its gates open when they are found; there must be no tie")
        .marks(&[Mark::Item {
            up: 4,
            only_lit: true,
            tint: TINT,
            small: SMALL,
        }]),
    Object::machine("item", sprites::machines::GLOW_MID, &[SIGN, TINT, SMALL])
        .about("a gem that is compared with the sample")
        .marks(&[Mark::Item {
            up: 0,
            only_lit: false,
            tint: TINT,
            small: SMALL,
        }]),
    Object::machine("threshold", sprites::machines::THRESHOLD_MID, &[])
        .about("sets how alike a match must be to be shown")
        .sounds(Sound::Lever),
];

/// The state of the query for one sample, as bit sets of gem indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct SampleQuery {
    nearest: u64,
    found: u64,
    /// The poor matches that Pip has stepped on.
    poor: u64,
}

impl Encode for SampleQuery {
    fn encode(&self, to: &mut Encoder) {
        let Self { nearest, found, poor } = self;
        to.put(nearest).put(found).put(poor);
    }
}

impl SampleQuery {
    fn is_done(self) -> bool {
        self.found == self.nearest
    }

    /// Whether a gem is one of the nearest gems and Pip has not found it yet.
    fn is_wanted(self, item: usize) -> bool {
        self.nearest & !self.found & bit(item) != 0
    }
}

/// The state of the level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector {
    /// One query for the sample of each sign.
    queries: BySign<SampleQuery>,
    /// The sample that Pip carries.
    held: Option<Sign>,
    threshold: Threshold,
    /// Whether the gems on the floor are in the collection.
    stored: bool,
    /// How many more ticks the message about a poor match is shown.
    told: u16,
}

impl Encode for Vector {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            queries,
            held,
            threshold,
            stored,
            told,
        } = self;
        to.put(queries).put(held).put(threshold).put(stored).put(told);
    }
}

impl Vector {
    /// The state of the API at the start of the level on `stage`: no gems are stored, and the threshold is at its
    /// strictest.
    pub fn new(stage: &mut Stage) -> Self {
        let level = &stage.level;
        let query = |sign: Sign| {
            let sample = level.with_sign(SAMPLE, sign).next();
            let ranked = sample.map(|(_, sample)| ranked(level, sample)).unwrap_or_default();
            let near = ranked.iter().take(NEAREST);
            SampleQuery {
                nearest: near.fold(0, |bits, (_, item)| bits | bit(usize::from(*item))),
                ..SampleQuery::default()
            }
        };
        Self {
            queries: BySign::of(query),
            held: None,
            threshold: Threshold::High,
            stored: false,
            told: 0,
        }
    }

    /// The sample that Pip carries.
    fn sample<'a>(&self, stage: &'a Stage) -> Option<&'a Thing> {
        let mut samples = stage.level.with_sign(SAMPLE, self.held?);
        samples.next().map(|(_, sample)| sample)
    }

    /// The strictest threshold that a gem passes for `sample`, or `None` if the gem is not a match.
    fn glow(&self, sample: &Thing, item: &Thing) -> Option<Threshold> {
        Threshold::of(distance(sample, item)).filter(|glow| *glow <= self.threshold)
    }

    /// The glowing gems that Pip still has to step on for the sample that he carries.
    fn wanted<'a>(&'a self, stage: &'a Stage) -> impl Iterator<Item = &'a Thing> {
        let sample = self.sample(stage);
        let is_wanted = move |(index, item): &(usize, &Thing)| {
            sample
                .is_some_and(|sample| self.queries[sample.sign].is_wanted(*index) && self.glow(sample, item).is_some())
        };
        stage.level.of(ITEM).filter(is_wanted).map(|(_, item)| item)
    }

    fn take(&mut self, stage: &mut Stage, thing: usize, sign: Sign) {
        if self.held == Some(sign) || self.queries[sign].is_done() {
            return;
        }
        stage.pressed(thing);
        self.held = Some(sign);
        self.ask(stage);
    }

    fn turn(&mut self, stage: &mut Stage, thing: usize) {
        stage.pressed(thing);
        self.threshold = self.threshold.next();
        self.ask(stage);
    }

    /// Queries for gems similar to the sample that Pip carries, if he carries one.
    fn ask(&self, stage: &mut Stage) {
        let Some(sample) = self.sample(stage) else { return };
        let items = stage.level.of(ITEM);
        let matches = items.filter(|(_, item)| self.glow(sample, item).is_some()).count();
        if let Some(call) = QUERIED.get(matches).or(QUERIED.last()) {
            stage.tell(call);
        }
    }

    fn step_on(&mut self, stage: &mut Stage, thing: usize, item: &Thing) {
        let Some(sample) = self.sample(stage).copied() else {
            return;
        };
        if self.glow(&sample, item).is_none() {
            return;
        }
        let query = &mut self.queries[sample.sign];
        if query.is_wanted(thing) {
            query.found |= bit(thing);
            let query = *query;
            stage.pressed(thing);
            self.fetched(stage, sample.sign, query);
        } else if (query.found | query.poor) & bit(thing) == 0 {
            query.poor |= bit(thing);
            stage.pressed(thing);
            stage.tell(&POOR);
            if wake(stage) {
                self.told = POOR_MATCH_TOLD;
            }
        }
    }

    /// Reports that Pip has found another of the nearest gems. Once he has found them all, the sample is done.
    fn fetched(&mut self, stage: &mut Stage, sign: Sign, query: SampleQuery) {
        let found = query.found.count_ones() as usize;
        if let Some(call) = FETCHED.get(found.saturating_sub(1)) {
            stage.tell(call);
        }
        if query.is_done() {
            self.held = None;
            stage.open_gates(sign);
        }
    }

    /// Whether the threshold hides everything that Pip still has to find.
    fn falls_short(&self, stage: &Stage) -> bool {
        self.held.is_some() && self.wanted(stage).next().is_none()
    }
}

/// Wakes the first rogue that is still asleep, on the tile where it sleeps. Returns false if no rogue is asleep.
fn wake(stage: &mut Stage) -> bool {
    let mut rogues = stage.rogues.iter().enumerate();
    let asleep = rogues.find(|(_, rogue)| rogue.mood == Mood::Asleep);
    let found = asleep.map(|(index, rogue)| (index, rogue.home()));
    found.is_some_and(|(index, at)| stage.wake_rogue(index, at))
}

impl Vector {
    fn notice(&self, stage: &Stage) -> Option<&'static str> {
        if self.told > 0 {
            return Some("A poor match: it woke a rogue");
        }
        self.falls_short(stage)
            .then_some("Fewer than 3 match: turn the dial down")
    }

    fn carried(&self) -> Option<Sign> {
        self.held
    }
}

impl Mechanic for Vector {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let Some(found) = stage.thing(thing).copied() else {
            return;
        };
        match found.kind {
            SAMPLE => self.take(stage, thing, found.sign),
            THRESHOLD => self.turn(stage, thing),
            ITEM => self.step_on(stage, thing, &found),
            _ => {}
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.told = self.told.saturating_sub(1);
        if !self.stored && stage.hat.is_worn() {
            self.stored = true;
            stage.tell(&STORED);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        let Some(found) = stage.thing(thing) else {
            return Face::plain(sprites::machines::GLOW_FAR);
        };
        match found.kind {
            SAMPLE => self.pedestal(found.sign),
            THRESHOLD => self.dial(stage),
            ITEM => self.gem(stage, thing, found),
            _ => stage.gate_face(thing),
        }
    }

    fn show(&self, stage: &Stage) -> Show {
        Show {
            notice: self.notice(stage),
            carried: self.carried(),
            ..Show::default()
        }
    }

    /// Gems that Pip has already found count the most. A sample in his hand also counts, and so do the gems that he can
    /// find with the present setting of the dial.
    fn progress(&self, stage: &Stage) -> u32 {
        let found: u32 = self.queries.iter().map(|query| query.found.count_ones()).sum();
        let done = self
            .queries
            .iter()
            .filter(|query| query.nearest != 0 && query.is_done());
        let in_hand = u32::from(self.held.is_some()) + self.wanted(stage).count() as u32;
        2 * found + 2 * done.count() as u32 + in_hand
    }

    /// If Pip carries a sample, the glowing gems that he still has to find, or the dial if there are none. If he
    /// carries no sample, the samples that are not done.
    fn goals(&self, stage: &Stage) -> Tiles {
        let glowing: Tiles = self.wanted(stage).map(|item| item.at).collect();
        if !glowing.is_empty() {
            return glowing;
        }
        let kind = if self.held.is_some() { THRESHOLD } else { SAMPLE };
        let things = stage.level.of(kind).map(|(_, thing)| thing);
        let useful = things.filter(|thing| kind == THRESHOLD || !self.queries[thing.sign].is_done());
        useful.map(|thing| thing.at).collect()
    }
}

impl Abilities for Vector {}
