//! Checks that each API is one room and each rogue one file: no other file names it, except the table that lists it.

use super::code::{Code, Place};
use super::source::{Named, Source};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::rogues::RogueKind;
use std::collections::BTreeSet;

/// The module that defines the names of the sprites.
const SPRITES: [&str; 2] = ["names", "sprites"];
/// The first part of the name of the sheet with an API's walls and floors; the second part is the API's name.
const THEME: &str = "theme_";
/// Lock files of processes. The word "lock" in the names of these files does not refer to an API.
const LOCKS: [&str; 2] = ["booth.lock", "leaderboard.lock"];
/// The beginning of the path of every call to a sidecar. These paths are defined by Dapr, so they may name an API.
const CALL: &str = "/v1.0";

/// A table that lists things of one kind, each of which has a room of its own.
pub struct Table {
    /// The module that contains the table and the rooms.
    module: [&'static str; 2],
    /// Other modules that are allowed to name these things.
    guests: &'static [&'static [&'static str]],
    things: Vec<Thing>,
}

/// An API or a rogue, which has a room of its own.
struct Thing {
    /// The name of the thing's room and files.
    name: String,
    /// The names that players see on the screen.
    texts: Vec<&'static str>,
}

impl Table {
    /// Makes the table of the APIs.
    pub fn apis() -> Self {
        let thing = |api: ApiKind| Thing {
            name: api.spec().name.to_owned(),
            texts: vec![api.spec().title, api.spec().short],
        };
        Self {
            module: ["rules", "apis"],
            guests: &[],
            things: ApiKind::ALL.map(thing).into(),
        }
    }

    /// Makes the table of the rogues. An API's room is allowed to say which rogues its board needs.
    pub fn rogues() -> Self {
        let thing = |kind: RogueKind| Thing {
            name: kind.spec().name.to_owned(),
            texts: vec![kind.spec().title],
        };
        Self {
            module: ["rules", "rogues"],
            guests: &[&["rules", "apis"]],
            things: RogueKind::ALL.map(thing).into(),
        }
    }

    /// Returns a message for each place in the code that names one of the things but is not allowed to.
    pub fn breaches(&self, code: &Code) -> BTreeSet<String> {
        let is_guest = |source: &Source| self.guests.iter().any(|guest| begins(&source.module, guest));
        let is_table = |source: &Source| source.module == self.module;
        let outside = code
            .sources
            .iter()
            .filter(|source| !is_guest(source) && !is_table(source));
        outside
            .flat_map(|source| self.things.iter().flat_map(move |thing| self.naming(source, thing)))
            .collect()
    }

    fn naming(&self, source: &Source, thing: &Thing) -> Vec<String> {
        let [first, second] = self.module;
        let room = [first, second, thing.name.as_str()];
        if begins(&source.module, &room) {
            return Vec::new();
        }
        let (file, name) = (&source.file, &thing.name);
        let paths = source.named.iter().filter(|named| thing.is_named_by(named, &room));
        let paths = paths.map(|named| format!("{file}:{}: {} names {name}", named.line, named.path.join("::")));
        let texts = source.strings.iter().filter(|(text, _)| thing.is_said_by(text));
        let texts = texts.map(|(text, line)| format!("{file}:{line}: {text:?} names {name}"));
        paths.chain(texts).collect()
    }
}

impl Thing {
    /// Returns whether the path leads to the thing's room, to an enum variant with the thing's name, or to one of the
    /// thing's sprites.
    fn is_named_by(&self, named: &Named, room: &[&str]) -> bool {
        let is_type = |part: &String| part.starts_with(|first: char| first.is_ascii_uppercase());
        let is_variant = |path: &[String]| {
            path.windows(2)
                .any(|pair| is_type(&pair[0]) && self.is_variant(&pair[1]))
        };
        let is_here = |place: &Place| begins(place, room) || self.is_on_a_sheet(place) || is_variant(place);
        named.places.iter().any(is_here) || is_variant(&named.path)
    }

    /// Returns whether `part` is the name of the thing's enum variant, in the usual spelling: `PubSub`, not `PUBSUB`.
    fn is_variant(&self, part: &str) -> bool {
        let is_type = part.starts_with(|first: char| first.is_ascii_uppercase())
            && part.contains(|letter: char| letter.is_ascii_lowercase());
        is_type && part.eq_ignore_ascii_case(&self.name)
    }

    /// Returns whether this path leads to a sheet or a sprite with the thing's name.
    fn is_on_a_sheet(&self, place: &Place) -> bool {
        let is_own = |part: &String| part.trim_start_matches(THEME).eq_ignore_ascii_case(&self.name);
        begins(place, &SPRITES) && place.iter().skip(SPRITES.len()).any(is_own)
    }

    /// Returns whether the text contains the thing's name as its only word, or within a path, a file name or a tag. In
    /// a sentence, "state" and "lock" are ordinary words, so they do not count.
    fn is_said_by(&self, text: &str) -> bool {
        let says = |word: &str| {
            let mut parts = word.split(|sign: char| !sign.is_ascii_alphabetic());
            parts.any(|part| part.eq_ignore_ascii_case(&self.name))
        };
        let is_made_of_parts = |word: &str| {
            let word = word.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
            word.contains(|sign: char| !sign.is_ascii_alphabetic())
        };
        let is_sentence = text.split_whitespace().nth(1).is_some();
        let mut words = text
            .split_whitespace()
            .filter(|word| !is_sentence || is_made_of_parts(word));
        let is_exempt = LOCKS.contains(&text) || text.starts_with(CALL);
        !is_exempt && (self.texts.contains(&text) || words.any(says))
    }
}

fn begins(place: &Place, module: &[&str]) -> bool {
    place.len() >= module.len() && place.iter().zip(module).all(|(part, own)| part == own)
}
