//! Checks a `booth.json` against the table of settings, and keeps the valid values.

use super::json::pointer;
use super::settings::{Config, Line, Setting, ValueKind};
use super::spelling;
use super::{Loaded, Mistake};
use crate::booth::initials::Initials;
use serde_json::{Map, Value};

/// The maximum number of letters of a value in an error message.
const SHOWN: usize = 40;

/// Returns the configuration with every valid value of the file, and a list of all mistakes.
pub(super) fn check(value: Value) -> Loaded {
    let mut mistakes = Vec::new();
    let good = Checker {
        mistakes: &mut mistakes,
    }
    .section(value, "", Config::SETTINGS);
    // The valid values have the same types as the fields, which a test of the table verifies.
    let config = serde_json::from_value(good.unwrap_or_default()).unwrap_or_default();
    Loaded { config, mistakes }
}

/// Walks through the values. Each method returns the valid part of a value, if there is one.
struct Checker<'a> {
    mistakes: &'a mut Vec<Mistake>,
}

impl Checker<'_> {
    fn section(&mut self, value: Value, at: &str, settings: &[Setting]) -> Option<Value> {
        let Value::Object(found) = value else {
            let keys: Vec<&str> = settings.iter().map(|setting| setting.key).collect();
            return self.refuse(at, &value, format!("an object with {}", keys.join(", ")));
        };
        let mut good = Map::new();
        for (key, value) in found {
            let place = pointer(at, &key);
            match settings.iter().find(|setting| setting.key == key) {
                None => self.mistakes.push(Mistake::Unknown {
                    at: place,
                    hint: spelling::hint(&key, at, settings),
                }),
                Some(setting) => {
                    let kept = self.value(value, &place, setting.kind);
                    good.extend(kept.map(|value| (key, value)));
                }
            }
        }
        Some(Value::Object(good))
    }

    fn value(&mut self, value: Value, at: &str, kind: ValueKind) -> Option<Value> {
        match kind {
            ValueKind::Section(settings) => self.section(value, at, settings),
            ValueKind::Number { least, most } => self.number(value, at, (least, most), ""),
            ValueKind::NumberOrNull { .. } if value.is_null() => Some(value),
            ValueKind::NumberOrNull { least, most } => self.number(value, at, (least, most), ", or null"),
            ValueKind::Flag if value.is_boolean() => Some(value),
            ValueKind::Flag => self.refuse(at, &value, "true or false".to_owned()),
            ValueKind::Schema if value.is_string() => Some(value),
            ValueKind::Schema => self.refuse(at, &value, "the path of the schema, in quotes".to_owned()),
            ValueKind::Text(line) => self.text(value, at, line),
            ValueKind::Link(line) => self.link(value, at, line),
            ValueKind::Lines(line, most) => {
                self.list(value, at, most, |checker, value, at| checker.text(value, at, line))
            }
            ValueKind::Initials(most) => self.list(value, at, most, Self::initials),
        }
    }

    /// Checks that a number is within its bounds. `or` is the part of the error message that names other allowed
    /// values.
    fn number(&mut self, value: Value, at: &str, (least, most): (u32, u32), or: &str) -> Option<Value> {
        let fits = |number: u64| (u64::from(least)..=u64::from(most)).contains(&number);
        if value.as_u64().is_some_and(fits) {
            return Some(value);
        }
        self.refuse(at, &value, format!("a whole number from {least} to {most}{or}"))
    }

    fn text(&mut self, value: Value, at: &str, line: Line) -> Option<Value> {
        let Value::String(text) = value else {
            return self.refuse(at, &value, "a text in double quotes".to_owned());
        };
        self.fits(&text, at, line).then_some(Value::String(text))
    }

    /// Checks a link. The link may have been pasted from a browser, so `https://` is removed from its start.
    fn link(&mut self, value: Value, at: &str, line: Line) -> Option<Value> {
        let Value::String(text) = &value else {
            return self.text(value, at, line);
        };
        let bare = text.strip_prefix("https://").unwrap_or(text);
        if bare.contains("://") || bare.contains(char::is_whitespace) {
            return self.refuse(
                at,
                &value,
                "a web address without blanks, such as docs.dapr.io".to_owned(),
            );
        }
        self.text(Value::String(bare.to_owned()), at, line)
    }

    fn initials(&mut self, value: Value, at: &str) -> Option<Value> {
        if value.as_str().is_some_and(|text| text.parse::<Initials>().is_ok()) {
            return Some(value);
        }
        let expected =
            "exactly three of the capital letters A to Z, the digits 0 to 9 and the full stop, in double quotes";
        self.refuse(at, &value, expected.to_owned())
    }

    /// Returns the valid entries, at most `most` of them.
    fn list(
        &mut self,
        value: Value,
        at: &str,
        most: usize,
        entry: impl Fn(&mut Self, Value, &str) -> Option<Value>,
    ) -> Option<Value> {
        let Value::Array(entries) = value else {
            return self.refuse(at, &value, "a list in square brackets".to_owned());
        };
        let count = entries.len();
        if count > most {
            let at = at.to_owned();
            self.mistakes.push(Mistake::TooMany { at, count, most });
        }
        let numbered = entries.into_iter().enumerate().take(most);
        let good = numbered.filter_map(|(number, value)| entry(self, value, &format!("{at}/{number}")));
        Some(good.collect())
    }

    /// Whether the font can show the text and the text fits into its space on the screen.
    fn fits(&mut self, text: &str, at: &str, line: Line) -> bool {
        if let Some((index, sign)) = text.chars().enumerate().find(|(_, sign)| !line.has(*sign)) {
            let (at, number) = (at.to_owned(), index + 1);
            self.mistakes.push(Mistake::NoGlyph { at, sign, number });
            return false;
        }
        let extra = text.len().saturating_sub(line.letters);
        if extra > 0 {
            self.mistakes.push(Mistake::TooWide {
                at: at.to_owned(),
                wide: line.font.width(text),
                most: line.font.width_of(line.letters),
                extra,
                letters: text.len(),
            });
        }
        extra == 0
    }

    fn refuse(&mut self, at: &str, found: &Value, expected: String) -> Option<Value> {
        let at = if at.is_empty() { "the file" } else { at };
        self.mistakes.push(Mistake::Value {
            at: at.to_owned(),
            found: shown(found),
            expected,
        });
        None
    }
}

/// Returns a value in the form in which error messages quote it.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    let begin: String = text.chars().take(SHOWN).collect();
    format!("{begin}...")
}
