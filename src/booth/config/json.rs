//! Reads JSON, and reports the position of each mistake and the keys that appear twice in an object. On its own,
//! serde_json silently keeps only the last value of a key that appears more than once.

use super::Mistake;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};
use std::fmt;

/// How deeply values may be nested; serde_json does not read deeper levels.
pub(super) const MOST_DEPTH: usize = 127;

/// Returns the value in these bytes, and the keys that appear twice.
pub(super) fn read(bytes: &[u8]) -> Result<(Value, Vec<Mistake>), Mistake> {
    let text = text(bytes)?;
    let mut doubles = Vec::new();
    let seed = Seed {
        at: String::new(),
        doubles: &mut doubles,
    };
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = seed
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    value
        .map(|value| (value, doubles))
        .map_err(|error| mistake_of(&error, text))
}

/// Returns the bytes as text, without the byte order mark that some editors put at the start.
fn text(bytes: &[u8]) -> Result<&str, Mistake> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let good = String::from_utf8_lossy(good);
        let last_line = good.rsplit('\n').next().unwrap_or_default();
        Mistake::NotText {
            line: good.matches('\n').count() + 1,
            column: last_line.chars().count() + 1,
        }
    })?;
    if text.trim().is_empty() {
        return Err(Mistake::Empty);
    }
    Ok(text)
}

fn mistake_of(error: &serde_json::Error, text: &str) -> Mistake {
    let (line, column) = (error.line(), column(error, text));
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said).to_owned();
    if what.starts_with("recursion limit") {
        return Mistake::TooDeep { line, column };
    }
    let what = match error.classify() {
        Category::Eof => "the file ends in the middle of a value".to_owned(),
        Category::Syntax | Category::Data | Category::Io => what,
    };
    Mistake::Syntax { line, column, what }
}

/// The column of a mistake, counted in letters, as in an editor; serde_json counts bytes.
fn column(error: &serde_json::Error, text: &str) -> usize {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.char_indices().take_while(|(byte, _)| *byte < error.column());
    before.count().max(1)
}

/// Appends `key` to the JSON pointer `at`, escaped as RFC 6901 requires and shortened so that an error fits on one
/// line.
pub(super) fn pointer(at: &str, key: &str) -> String {
    let key: String = key.chars().take(40).flat_map(char::escape_debug).collect();
    format!(
        "{at}/{}",
        key.replace("\\\"", "\"")
            .replace("\\'", "'")
            .replace('~', "~0")
            .replace('/', "~1")
    )
}

/// Reads the value at one position in the file.
struct Seed<'a> {
    at: String,
    doubles: &'a mut Vec<Mistake>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element_seed(Seed {
            at: format!("{}/{}", self.at, list.len()),
            doubles: &mut *self.doubles,
        })? {
            list.push(entry);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let at = pointer(&self.at, &key);
            let value = entries.next_value_seed(Seed {
                at: at.clone(),
                doubles: &mut *self.doubles,
            })?;
            let double = Mistake::Double { at };
            if map.insert(key, value).is_some() && !self.doubles.contains(&double) {
                self.doubles.push(double);
            }
        }
        Ok(map.into())
    }
}
