//! Search: find documents by the words inside them.
//!
//! What the API does: an app adds JSON documents to an index, then sends the index a query made of words. The answer
//! lists the hits: the documents that contain those words. The same API works with several search engines.
//!
//! What the level teaches:
//! - *Documents are indexed first:* while Pip wears the hat, the texts on the shelves are sent to the index `shelves`
//!   of the store `books`. The answer confirms that they were accepted.
//! - *A hit is then fetched by its ID:* pushing against a shining shelf fetches its document, and Pip takes its coin.
//! - *A query looks for words anywhere in a text:* a shelf lights up only if its text contains the words of the
//!   query. The console shows the number of hits.
//! - *A query without hits is not an error:* its status code is 200, too.
//! - *A query changes nothing:* repeating the same words gives the same hits. Shelves that Pip has emptied still count,
//!   because their texts are still in the index.
//! - *Without the sidecar there is no answer:* without the hat, Pip can neither search nor take anything from a shelf.
//!
//! Some rules are the game's own. A query consists of the last two different words that Pip chose, and a hit must
//! contain both. If there are more than [`PAGE`] hits, they only glimmer. And there are bookworms: when Pip pushes
//! against a shelf that is not a hit, a bookworm stirs in it, and when he pushes again, it comes out on the other side.
//!
//! Sources: Dapr documentation, building blocks, search overview; reference, search API.

pub mod words;

use super::{Abilities, Call, Face, Incident, Mechanic, Presser, Question, RecipeStep, Show, Spec};
use crate::names::{Tune, sprites};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Tile, Tiles};
use crate::rules::object::{HIDES_COIN, Kind, Mark, Object, Property, Wall};
use crate::rules::rogues::RogueKind;
use crate::rules::rogues::{Mood, Rogue};
use crate::rules::stage::{Stage, bit};
use crate::rules::thing::Thing;
use words::Query;

/// The largest number of hits that shine. If there are more hits, all of them only glimmer. The number is small enough
/// for Pip to walk to every hit.
pub const PAGE: usize = 3;
/// How long the answer to a search is shown above the board, in ticks: short, because it takes only a glance to read.
pub const SAID: u16 = 150;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "search",
    emblem: sprites::emblems::SEARCH,
    icon: sprites::icons::SEARCH,
    blade: sprites::swing::SEARCH,
    theme: theme!(theme_search),
    tune: Tune::Stretch4,
    title: "Search",
    short: "Search",
    recipe: [
        RecipeStep::plain(sprites::machines::CHIP),
        RecipeStep::signed(sprites::machines::SHELF_LIT),
        RecipeStep::signed(sprites::machines::SHELF_EMPTY),
    ],
    card: [
        "Index JSON documents, then find",
        "them by the words inside. One API",
        "for several search engines.",
    ],
    tip: "One word hits too many shelves. Use two, then bump what shines.",
    docs: "docs.dapr.io/developing-applications/building-blocks/search",
    quiz: [
        Question {
            ask: "What can you index and find with Dapr's search API?",
            answers: ["JSON documents", "Only passwords", "Your lost car keys"],
        },
        Question {
            ask: "How many search engines can stand behind that one API?",
            answers: ["Several different ones", "None at all", "One, and it is a bookworm"],
        },
        Question {
            ask: "You send a document to the index twice. What happens?",
            answers: [
                "No harm: a retry is fine",
                "The whole index is deleted",
                "A librarian says: shh!",
            ],
        },
    ],
    notices: &[
        "Ask first: step on a word",
        "Not a hit: a bookworm stirs in there",
        "Not a hit: nothing in there",
    ],
    machines: MACHINES,
    calls,
    has_gates: false,
    openers: &[],
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A chip with a word to search for.
pub const CHIP: Kind = Kind::named("chip");
/// A shelf with a text to search in. It always blocks the way.
pub const SHELF: Kind = Kind::named("shelf");

/// `words`: words from [`words::NAMES`], separated by spaces; `sun` by default.
pub const WORDS: Property =
    Property::words(1, "words", &words::NAMES).about("the word of a chip, or the text of a shelf");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("chip", sprites::machines::CHIP, &[WORDS])
        .about("asks for its word, together with the previous one")
        .marks(&[Mark::Words(WORDS, &words::SPRITES)]),
    Object::machine("shelf", sprites::machines::SHELF, &[WORDS, HIDES_COIN])
        .about("a wall; if only a few shelves contain the words asked for, it shines and gives its coin; floor on two sides")
        .wall(Wall::Always),
];

const fn call(path: &'static str, note: &'static str) -> Call {
    Call::new("POST", path, 200, note)
}

const fn answer(note: &'static str) -> Call {
    call("/v1.0-alpha1/search/books/indexes/shelves/query", note)
}

static INDEXED: Call = call("/v1.0-alpha1/search/books/indexes/shelves/documents", "accepted");
static GOT: Call = call("/v1.0-alpha1/search/books/indexes/shelves/documents/get", "");
/// The answers to a query, indexed by the number of hits. The last answer also stands for any larger number of hits.
static FOUND: [Call; 13] = [
    answer("no hits"),
    answer("1 hit"),
    answer("2 hits"),
    answer("3 hits"),
    answer("4 hits"),
    answer("5 hits"),
    answer("6 hits"),
    answer("7 hits"),
    answer("8 hits"),
    answer("9 hits"),
    answer("10 hits"),
    answer("11 hits"),
    answer("12 or more"),
];

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    [&INDEXED, &GOT].into_iter().chain(&FOUND).collect()
}

/// How a shelf relates to the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shelf {
    /// Its coin has been taken, or it never had one.
    Empty,
    /// It does not contain the words of the query.
    Unlit,
    /// It is a hit, but there are too many hits.
    Dim,
    /// It is a hit, and there are only a few hits.
    Lit,
}

/// What the line above the board says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// The query and its result.
    Answer,
    /// Pip must choose a word first.
    AskFirst,
    /// A bookworm stirs in the shelf.
    Stirs,
    /// The shelf is not a hit, and no bookworm is left.
    NotAHit,
}

impl Encode for Says {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Answer => 0,
            Self::AskFirst => 1,
            Self::Stirs => 2,
            Self::NotAHit => 3,
        });
    }
}

/// The query, and the state of the shelves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Whether the documents are in the index.
    indexed: bool,
    query: Query,
    /// The shelves that Pip has emptied: a bit set, indexed by thing.
    emptied: u64,
    /// The shelves in which a bookworm stirs: a bit set, indexed by thing.
    stirring: u64,
    /// The message in the line above the board, and the number of ticks for which the message is still shown.
    says: Says,
    said: u16,
}

impl Encode for Search {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            indexed,
            query,
            emptied,
            stirring,
            says,
            said,
        } = self;
        to.put(indexed)
            .put(query)
            .put(emptied)
            .put(stirring)
            .put(says)
            .put(said);
    }
}

impl Search {
    /// The library at the start of the level of `stage`. The coins in its shelves are hidden.
    pub fn new(stage: &mut Stage) -> Self {
        let level = std::sync::Arc::clone(&stage.level);
        for (_, shelf) in level.of(SHELF) {
            if let Some(coin) = level.coin_at(shelf.at) {
                stage.hide_coin(coin);
            }
        }
        Self {
            indexed: false,
            query: Query::default(),
            emptied: 0,
            stirring: 0,
            says: Says::Answer,
            said: 0,
        }
    }

    fn say(&mut self, says: Says) {
        (self.says, self.said) = (says, SAID);
    }

    /// Sends the query to the index. The console and the line above the board show the answer.
    fn ask(&mut self, stage: &mut Stage) {
        let hits = hits(stage, &self.query);
        if let Some(answer) = FOUND.get(hits).or(FOUND.last()) {
            stage.tell(answer);
        }
        self.say(Says::Answer);
    }

    /// How the shelf with this index relates to `query`.
    fn shelf(&self, stage: &Stage, thing: usize, query: &Query) -> Shelf {
        match stage.thing(thing) {
            _ if self.emptied & bit(thing) != 0 => Shelf::Empty,
            Some(found) if !query.finds(found) => Shelf::Unlit,
            _ if hits(stage, query) > PAGE => Shelf::Dim,
            _ => Shelf::Lit,
        }
    }

    /// The shelves whose coin has not been taken yet.
    fn wanted<'a>(&'a self, stage: &'a Stage) -> impl Iterator<Item = (usize, &'a Thing)> {
        let shelves = stage.level.of(SHELF);
        shelves.filter(|(index, shelf)| self.emptied & bit(*index) == 0 && stage.level.coin_at(shelf.at).is_some())
    }

    /// The shelves that still have a coin and are lit up by `query`.
    fn lit<'a>(&'a self, stage: &'a Stage, query: &'a Query) -> impl Iterator<Item = (usize, &'a Thing)> {
        let shelves = self.wanted(stage);
        shelves.filter(move |(index, _)| self.shelf(stage, *index, query) == Shelf::Lit)
    }

    /// The chips whose word would make a shelf with a coin shine.
    fn helpful<'a>(&'a self, stage: &'a Stage) -> impl Iterator<Item = &'a Thing> {
        let chips = stage.level.of(CHIP).map(|(_, chip)| chip);
        chips.filter(|chip| self.lit(stage, &self.query.with(chip)).next().is_some())
    }

    /// Empties a shelf: Pip fetches its document and collects its coin, if it has one.
    fn empty(&mut self, stage: &mut Stage, thing: usize) {
        self.emptied |= bit(thing);
        stage.pressed(thing);
        stage.tell(&GOT);
        let Some(at) = stage.thing(thing).map(|shelf| shelf.at) else {
            return;
        };
        if let Some(coin) = stage.level.coin_at(at) {
            stage.collect_coin(coin, at);
        }
    }

    /// Reacts to Pip pushing against a shelf that is not a hit: first a bookworm stirs, and the next time it comes out.
    fn disturb(&mut self, stage: &mut Stage, thing: usize) {
        if self.query.is_empty() {
            self.say(Says::AskFirst);
            return;
        }
        let Some(worm) = stage.rogues.iter().position(is_asleep) else {
            self.say(Says::NotAHit);
            return;
        };
        stage.pressed(thing);
        if self.stirring & bit(thing) == 0 {
            self.stirring |= bit(thing);
            self.say(Says::Stirs);
        } else if let Some(at) = way_out(stage, thing) {
            self.stirring &= !bit(thing);
            stage.wake_rogue(worm, at);
        }
    }
}

/// How many shelves `query` finds, including emptied ones.
fn hits(stage: &Stage, query: &Query) -> usize {
    let shelves = stage.level.of(SHELF);
    shelves.filter(|(_, shelf)| query.finds(shelf)).count()
}

fn is_asleep(rogue: &Rogue) -> bool {
    rogue.kind == RogueKind::Worm && rogue.mood == Mood::Asleep
}

/// The tile on which a bookworm comes out of the shelf that Pip pushes against: on the far side if possible, or else
/// beside it.
fn way_out(stage: &Stage, thing: usize) -> Option<Tile> {
    let shelf = stage.thing(thing)?.at;
    let ahead = stage.facing();
    let sides = [ahead, ahead.right(), ahead.right().back()].into_iter();
    let mut free = sides.filter_map(|dir| shelf.step(dir).filter(|at| stage.rogue_floor().contains(*at)));
    free.next()
}

impl Search {
    fn bump(&mut self, stage: &mut Stage, thing: usize) {
        if stage.thing(thing).is_none_or(|found| found.kind != SHELF) {
            return;
        }
        match self.shelf(stage, thing, &self.query) {
            Shelf::Empty => {}
            Shelf::Lit => self.empty(stage, thing),
            Shelf::Dim => self.ask(stage),
            Shelf::Unlit => self.disturb(stage, thing),
        }
    }

    fn notice(&self, stage: &Stage) -> Option<&'static str> {
        match self.says {
            _ if self.said == 0 => None,
            Says::Answer => self.query.answer(hits(stage, &self.query)),
            Says::AskFirst => Some("Ask first: step on a word"),
            Says::Stirs => Some("Not a hit: a bookworm stirs in there"),
            Says::NotAHit => Some("Not a hit: nothing in there"),
        }
    }
}

impl Mechanic for Search {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        let Some(chip) = stage.thing(thing).copied().filter(|found| found.kind == CHIP) else {
            return;
        };
        stage.pressed(thing);
        self.query = self.query.with(&chip);
        self.ask(stage);
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.said = self.said.saturating_sub(1);
        if !self.indexed && stage.hat.is_worn() {
            self.indexed = true;
            stage.tell(&INDEXED);
        }
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        if let Incident::Bumped(thing) = incident {
            self.bump(stage, thing);
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        Face::plain(match stage.thing(thing) {
            Some(chip) if chip.kind == CHIP && self.query.holds(chip) => sprites::machines::CHIP_ON,
            Some(chip) if chip.kind == CHIP => sprites::machines::CHIP,
            _ => match self.shelf(stage, thing, &self.query) {
                Shelf::Empty => sprites::machines::SHELF_EMPTY,
                Shelf::Unlit => sprites::machines::SHELF,
                Shelf::Dim => sprites::machines::SHELF_DIM,
                Shelf::Lit => sprites::machines::SHELF_LIT,
            },
        })
    }

    fn show(&self, stage: &Stage) -> Show {
        Show {
            notice: self.notice(stage),
            ..Show::default()
        }
    }

    /// Counts the coins that are taken or in lit shelves, plus one if at most one more word is needed to light a shelf.
    fn progress(&self, stage: &Stage) -> u32 {
        let shelves = stage.level.of(SHELF);
        let all = shelves.filter(|(_, shelf)| stage.level.coin_at(shelf.at).is_some());
        let (wanted, lit) = (self.wanted(stage).count(), self.lit(stage, &self.query).count());
        let is_near = wanted == 0 || lit > 0 || self.helpful(stage).next().is_some();
        (all.count() + lit - wanted) as u32 + u32::from(is_near)
    }

    /// The shelves that shine. If no shelf shines, the chips that would make one shine. If there are no such chips
    /// either, the chips whose word is in any shelf that still has a coin.
    fn goals(&self, stage: &Stage) -> Tiles {
        let shine: Tiles = self.lit(stage, &self.query).map(|(_, shelf)| shelf.at).collect();
        if !shine.is_empty() {
            return shine;
        }
        let helpful: Tiles = self.helpful(stage).map(|chip| chip.at).collect();
        if !helpful.is_empty() {
            return helpful;
        }
        let stands = |chip: &Thing| {
            self.wanted(stage)
                .any(|(_, shelf)| shelf.value(WORDS) & chip.value(WORDS) != 0)
        };
        let chips = stage.level.of(CHIP).filter(|(_, chip)| stands(chip));
        chips.map(|(_, chip)| chip.at).collect()
    }
}

impl Abilities for Search {}
