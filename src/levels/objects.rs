//! Checks the objects of a map one by one: class, place and properties, against the table of objects.

use super::error::{Mistakes, Place};
use super::tiled;
use crate::rules::object::{self, Object, Property, SIGN, Said, Values};
use serde_json::Value;

/// An object that is in the table of objects.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownObject {
    pub object: &'static Object,
    pub said: Said,
}

/// Returns the words that a property may have as its value. The list is empty for a property that is true or false.
pub fn property_words(property: Property) -> Vec<String> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match property.values {
        Values::Word(_, words) | Values::Words(words) => owned(words),
        Values::Number(first, last) if last < 10 => (first..=last).map(|n| n.to_string()).collect(),
        Values::Number(first, last) => vec![format!("{first} to {last}")],
        Values::Flag => Vec::new(),
    }
}

/// Finds out what the object at `place` is, by its class and its properties. Later properties override earlier ones.
pub(super) fn find(
    class: &str,
    properties: &[tiled::MapProperty],
    place: &Place,
    mistakes: &mut Mistakes,
) -> Option<KnownObject> {
    let Some(object) = object::all().find(|object| object.class == class) else {
        let classes: Vec<_> = object::all().map(|object| object.class).collect();
        mistakes.add(
            place.clone(),
            format!("class \"{class}\""),
            format!("one of {}", classes.join(", ")),
        );
        return None;
    };
    let mut found = KnownObject {
        object,
        said: Said::nothing(object.properties),
    };
    for property in properties {
        if let Err((wrong, expected)) = found.set(property) {
            mistakes.add(place.clone(), wrong, expected);
        }
    }
    if object.says(&SIGN) && !properties.iter().any(|property| property.name == SIGN.name) {
        mistakes.add(place.clone(), "no property \"sign\"", one_of(&property_words(SIGN)));
        return None;
    }
    Some(found)
}

impl KnownObject {
    /// Whether the object has this flag and the flag is set.
    pub(super) fn says(&self, flag: Property) -> bool {
        self.object.says(&flag) && self.said.value(flag) != 0
    }

    /// Sets one property, or returns what is wrong with it and what was expected.
    fn set(&mut self, property: &tiled::MapProperty) -> Result<(), (String, String)> {
        let properties = self.object.properties;
        let Some(known) = properties.iter().find(|known| known.name == property.name) else {
            let names: Vec<_> = properties.iter().map(|known| known.name).collect();
            let expected = if names.is_empty() {
                "none".to_owned()
            } else {
                one_of(&names)
            };
            return Err((format!("unknown property \"{}\"", property.name), expected));
        };
        let value = value_of(*known, &property.value).ok_or_else(|| {
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
        })?;
        self.said.set(*known, value);
        Ok(())
    }
}

/// Returns the value of a property that is written as `value` in a level file, or `None` if that value is not allowed.
fn value_of(property: Property, value: &Value) -> Option<u8> {
    match property.values {
        Values::Flag => value.as_bool().map(u8::from),
        Values::Number(first, last) => u8::try_from(value.as_u64()?)
            .ok()
            .filter(|n| (first..=last).contains(n)),
        Values::Word(_, words) => place_among(words, value.as_str()?),
        Values::Words(words) => {
            let mut bits = value
                .as_str()?
                .split_whitespace()
                .map(|word| Some(1 << place_among(words, word)?));
            let set = bits.try_fold(0, |set: u8, bit: Option<u8>| Some(set | bit?))?;
            (set != 0).then_some(set)
        }
    }
}

fn place_among(words: &[&str], word: &str) -> Option<u8> {
    words.iter().position(|known| *known == word).map(|place| place as u8)
}

pub(super) fn one_of(words: &[impl AsRef<str>]) -> String {
    let words: Vec<_> = words.iter().map(AsRef::as_ref).collect();
    format!("one of {}", words.join(", "))
}
