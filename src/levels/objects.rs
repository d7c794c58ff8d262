//! The objects of a map, one by one: class, place and properties, held against the table of specs.

use super::error::{Mistakes, Place};
use super::tiled;
use crate::rules::grid::Dir;
use crate::rules::thing::{Property, SPECS, Sign, Spec, Turn, WORDS};
use serde_json::Value;

/// An object that is known to be what the table says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub spec: &'static Spec,
    pub sign: Option<Sign>,
    pub dir: Dir,
    pub turn: Turn,
    pub down: bool,
    pub asleep: bool,
    pub step: u8,
    pub seconds: u8,
    pub every: bool,
    pub sealed: bool,
    pub words: u8,
    pub coin: bool,
    pub tint: Sign,
    pub small: bool,
}

const DIRS: [(&str, Dir); 4] = [
    ("up", Dir::Up),
    ("right", Dir::Right),
    ("down", Dir::Down),
    ("left", Dir::Left),
];

const STEPS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The name of a property in level files.
pub const fn property_name(property: Property) -> &'static str {
    match property {
        Property::Sign => "sign",
        Property::Dir => "dir",
        Property::Turn => "turn",
        Property::Down => "down",
        Property::Asleep => "asleep",
        Property::Step => "step",
        Property::Seconds => "seconds",
        Property::Every => "every",
        Property::Sealed => "sealed",
        Property::Words => "words",
        Property::Coin => "coin",
        Property::Tint => "tint",
        Property::Small => "small",
    }
}

/// The words that a property may hold; empty for true or false.
pub fn property_words(property: Property) -> Vec<&'static str> {
    match property {
        Property::Sign | Property::Tint => Sign::ALL.iter().map(|sign| sign.name()).collect(),
        Property::Dir => DIRS.iter().map(|(name, _)| *name).collect(),
        Property::Turn => Turn::NAMES.iter().map(|(name, _)| *name).collect(),
        Property::Step => STEPS.to_vec(),
        Property::Words => WORDS.to_vec(),
        Property::Seconds => vec!["1 to 30"],
        Property::Down | Property::Asleep | Property::Every | Property::Sealed | Property::Coin | Property::Small => {
            Vec::new()
        }
    }
}

/// What the object at `place` is, by its class and its properties, later ones before earlier ones.
pub(super) fn find(
    class: &str,
    properties: &[tiled::Property],
    place: &Place,
    mistakes: &mut Mistakes,
) -> Option<Found> {
    let Some(spec) = SPECS.iter().find(|spec| spec.class == class) else {
        let classes: Vec<_> = SPECS.iter().map(|spec| spec.class).collect();
        mistakes.add(
            place.clone(),
            format!("class \"{class}\""),
            format!("one of {}", classes.join(", ")),
        );
        return None;
    };
    let mut found = Found {
        spec,
        sign: None,
        dir: Dir::Right,
        turn: Turn::Back,
        down: false,
        asleep: false,
        step: 1,
        seconds: 3,
        every: false,
        sealed: false,
        words: 1,
        coin: false,
        tint: Sign::Circle,
        small: false,
    };
    for property in properties {
        if let Err((wrong, expected)) = found.set(property) {
            mistakes.add(place.clone(), wrong, expected);
        }
    }
    if spec.properties.contains(&Property::Sign) && found.sign.is_none() {
        mistakes.add(
            place.clone(),
            "no property \"sign\"",
            one_of(&property_words(Property::Sign)),
        );
        return None;
    }
    Some(found)
}

impl Found {
    /// Takes one property over, or says what is wrong with it and what was expected.
    fn set(&mut self, property: &tiled::Property) -> Result<(), (String, String)> {
        let named = |known: &&Property| property_name(**known) == property.name;
        let Some(known) = self.spec.properties.iter().find(named) else {
            let names: Vec<_> = self.spec.properties.iter().map(|known| property_name(*known)).collect();
            let expected = if names.is_empty() {
                "none".to_owned()
            } else {
                one_of(&names)
            };
            return Err((format!("unknown property \"{}\"", property.name), expected));
        };
        self.set_known(*known, &property.value).ok_or_else(|| {
            let words = property_words(*known);
            let expected = if words.is_empty() {
                "true or false".to_owned()
            } else {
                one_of(&words)
            };
            (
                format!("property \"{}\" is {}", property.name, property.value),
                expected,
            )
        })
    }

    fn set_known(&mut self, property: Property, value: &Value) -> Option<()> {
        let word = value.as_str().unwrap_or_default();
        match property {
            Property::Sign => self.sign = Some(Sign::from_name(word)?),
            Property::Dir => self.dir = named(&DIRS, word)?,
            Property::Turn => self.turn = named(&Turn::NAMES, word)?,
            Property::Down => self.down = value.as_bool()?,
            Property::Asleep => self.asleep = value.as_bool()?,
            Property::Step => self.step = value.as_u64().filter(|step| (1..=9).contains(step))? as u8,
            Property::Seconds => self.seconds = value.as_u64().filter(|n| (1..=30).contains(n))? as u8,
            Property::Every => self.every = value.as_bool()?,
            Property::Sealed => self.sealed = value.as_bool()?,
            Property::Words => self.words = words(word)?,
            Property::Coin => self.coin = value.as_bool()?,
            Property::Tint => self.tint = Sign::from_name(word)?,
            Property::Small => self.small = value.as_bool()?,
        }
        Some(())
    }
}

/// The set of words that `text` names, at least one.
fn words(text: &str) -> Option<u8> {
    let bit = |word: &str| WORDS.iter().position(|known| *known == word).map(|n| 1 << n);
    let mut bits = text.split_whitespace().map(bit);
    let set = bits.try_fold(0, |set: u8, bit: Option<u8>| Some(set | bit?))?;
    (set != 0).then_some(set)
}

fn named<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

pub(super) fn one_of(words: &[&str]) -> String {
    format!("one of {}", words.join(", "))
}
