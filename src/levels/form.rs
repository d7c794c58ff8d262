//! Recognises files that somebody saved by mistake instead of a map, and says how to save a map.

use super::error::{LevelError, Mistakes, Place};
use serde::de::DeserializeOwned;
use serde_json::{Error, Value};

/// The kind of file that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A map.
    Map,
    /// The tile set in the map's folder.
    TileSet,
}

/// The first bytes of files that are not text, or are text in an encoding that the game cannot read.
const MAGIC: [(&[u8], &str); 7] = [
    (&[0x1f, 0x8b], "this file is compressed (gzip)"),
    (&[0x28, 0xb5, 0x2f, 0xfd], "this file is compressed (Zstandard)"),
    (b"PK\x03\x04", "this file is compressed (zip)"),
    (b"\x89PNG", "this is a picture"),
    (&[0xff, 0xfe], "this text is in UTF-16, not in UTF-8"),
    (&[0xfe, 0xff], "this text is in UTF-16, not in UTF-8"),
    (b"", "this is not a text file"),
];

/// The first characters of maps that Tiled has exported in other formats.
const EXPORTS: [(&str, &str); 2] = [
    ("(function", "this is a map exported as JavaScript"),
    ("return {", "this is a map exported as Lua"),
];

impl Form {
    /// Returns the `type` that Tiled writes into a file of this form.
    const fn kind(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::TileSet => "tileset",
        }
    }

    /// Returns the field that identifies this form in a file without a `type`.
    const fn field(self) -> &'static str {
        match self {
            Self::Map => "layers",
            Self::TileSet => "tiles",
        }
    }

    /// Returns the message for JSON that does not come from Tiled.
    const fn stranger(self) -> &'static str {
        match self {
            Self::Map => "this is JSON, but not a map",
            Self::TileSet => "this is JSON, but not a tile set",
        }
    }

    /// Returns text that names the expected file and says how to get it.
    const fn way(self) -> &'static str {
        match self {
            Self::Map => "a map saved as JSON: open the map in Tiled, then File > Save As, type JSON map files (.tmj)",
            Self::TileSet => "the tile set that hat-trick levels tileset writes into the folder of the maps",
        }
    }
}

/// Returns the text of a file of this form. Messages call it `file`.
pub fn text_of(file: &str, bytes: Vec<u8>, form: Form) -> Result<String, Vec<LevelError>> {
    String::from_utf8(bytes).map_err(|error| {
        let known = MAGIC.iter().find(|(magic, _)| error.as_bytes().starts_with(magic));
        refused(file, known.map_or("", |(_, what)| what), form)
    })
}

/// Reads JSON of this form. If the file is of another kind that the game recognises, the error names that kind.
pub(super) fn parse<T: DeserializeOwned>(file: &str, text: &str, form: Form) -> Result<T, Vec<LevelError>> {
    let text = bare(text);
    if let Some(what) = told_by_beginning(text) {
        return Err(refused(file, what, form));
    }
    let value: Value = serde_json::from_str(text).map_err(|error| broken(file, &error, form))?;
    if let Some(what) = told_by_fields(&value, form) {
        return Err(refused(file, what, form));
    }
    serde_json::from_str(text).map_err(|error| broken(file, &error, form))
}

/// Returns the text without the byte order mark that some editors put at the start.
pub(super) fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

fn refused(file: &str, what: &str, form: Form) -> Vec<LevelError> {
    let mut mistakes = Mistakes::of(file);
    mistakes.add(Place::File, what, form.way());
    mistakes.into_list()
}

/// Returns the mistake for JSON that cannot be read to its end, at the place where reading stopped.
fn broken(file: &str, error: &Error, form: Form) -> Vec<LevelError> {
    let said = error.to_string();
    let found = if error.is_eof() {
        "the text ends in the middle of the map"
    } else {
        // Leave out the position, which is reported separately.
        said.split(" at line ").next().unwrap_or_default()
    };
    let mut mistakes = Mistakes::of(file);
    mistakes.add(Place::Text(error.line(), error.column()), found, form.way());
    mistakes.into_list()
}

fn told_by_beginning(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    if text.is_empty() {
        return Some("this file is empty");
    }
    if text.starts_with('<') {
        return Some(told_by_root(text));
    }
    let known = EXPORTS.iter().find(|(beginning, _)| text.starts_with(beginning));
    known.map(|(_, what)| *what)
}

fn told_by_root(xml: &str) -> &'static str {
    match root(xml).unwrap_or_default().to_ascii_lowercase().as_str() {
        "map" => "this is Tiled's XML form of a map (.tmx)",
        "tileset" => "this is Tiled's XML form of a tile set (.tsx)",
        "template" => "this is Tiled's XML form of an object template (.tx)",
        "html" => "this is a web page",
        _ => "this is XML",
    }
}

/// Returns the name of the first element after declarations and comments.
fn root(xml: &str) -> Option<&str> {
    let mut rest = xml.strip_prefix('<')?;
    loop {
        let end = match rest {
            _ if rest.starts_with('?') => "?>",
            _ if rest.starts_with("!--") => "-->",
            _ if rest.starts_with('!') => ">",
            _ => return rest.split(|c: char| !c.is_ascii_alphanumeric()).next(),
        };
        let (_, behind) = rest.split_once(end)?;
        rest = behind.trim_start().strip_prefix('<')?;
    }
}

fn told_by_fields(json: &Value, form: Form) -> Option<&'static str> {
    let has = |name: &str| json.get(name).is_some();
    match json.get("type").and_then(Value::as_str) {
        Some(kind) if kind == form.kind() => None,
        Some("map") => Some("this is a map"),
        Some("tileset") => Some("this is a tile set"),
        Some("template") => Some("this is an object template"),
        Some("world") => Some("this is a world, which only lists maps"),
        _ if has(form.field()) => None,
        _ if has("propertyTypes") || has("extensionsPath") => Some("this is a Tiled project"),
        _ if has("openFiles") => Some("this is a Tiled session"),
        _ => Some(form.stranger()),
    }
}
