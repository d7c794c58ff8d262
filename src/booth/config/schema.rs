//! The schema of `booth.json`, made from the table of settings. Editors use it to suggest values and to check the file.

use super::settings::{Config, Line, Setting, ValueKind};
use crate::booth::initials::ALPHABET;
use crate::names::letters::BIG;
use serde_json::{Map, Value, json};
use std::io;

/// The file's name in the data folder.
pub const FILE: &str = "booth.schema.json";

/// Returns the bytes of the schema's file.
///
/// # Errors
/// No error is expected, because JSON can express every value here.
pub fn print() -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(&schema()?)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Returns the schema, in a draft of JSON Schema that all editors support.
fn schema() -> io::Result<Value> {
    let defaults = serde_json::to_value(Config::default())?;
    let mut schema = object(Config::SETTINGS, &defaults);
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!("HAT TRICK: settings for staff"));
    Ok(schema.into())
}

fn object(settings: &[Setting], defaults: &Value) -> Map<String, Value> {
    let default = |setting: &Setting| defaults.get(setting.key).cloned().unwrap_or_default();
    let row = |setting: &Setting| (setting.key.to_owned(), property(setting, default(setting)).into());
    let properties: Map<String, Value> = settings.iter().map(row).collect();
    entries(json!({ "type": "object", "additionalProperties": false, "properties": properties }))
}

fn property(setting: &Setting, default: Value) -> Map<String, Value> {
    let mut property = match setting.kind {
        ValueKind::Section(settings) => object(settings, &default),
        ValueKind::Number { least, most } => entries(json!({ "type": "integer", "minimum": least, "maximum": most })),
        ValueKind::NumberOrNull { least, most } => {
            entries(json!({ "type": ["integer", "null"], "minimum": least, "maximum": most }))
        }
        ValueKind::Flag => entries(json!({ "type": "boolean" })),
        ValueKind::Schema => entries(json!({ "type": "string" })),
        ValueKind::Text(line) => entries(text(line)),
        ValueKind::Link(line) => {
            let most = line.letters;
            // A link may begin with `https://`, which does not count towards its length.
            entries(json!({ "type": "string", "pattern": format!("^(https://)?[!-~]{{0,{most}}}$") }))
        }
        ValueKind::Lines(line, most) => entries(json!({ "type": "array", "maxItems": most, "items": text(line) })),
        ValueKind::Initials(most) => {
            let sign = ALPHABET.replace('.', "\\.");
            let items = json!({ "type": "string", "pattern": format!("^[{sign}]{{3}}$") });
            entries(json!({ "type": "array", "maxItems": most, "items": items }))
        }
    };
    property.insert("description".to_owned(), setting.about.into());
    if !matches!(setting.kind, ValueKind::Section(_)) {
        property.insert("default".to_owned(), default);
    }
    property
}

fn text(line: Line) -> Value {
    let signs = if line.font == BIG { " -_a-z" } else { " -~" };
    json!({ "type": "string", "maxLength": line.letters, "pattern": format!("^[{signs}]*$") })
}

fn entries(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
