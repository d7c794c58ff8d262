//! Changes single values of a `booth.json` in place and leaves every other byte as staff wrote it, including the order
//! of the keys, the white space and any keys that this game does not know.

use super::{FILE, Mistake, init, parse, read};
use crate::booth::{BoothError, disk};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// The byte order mark that some editors put at the start of a file.
const MARK: &str = "\u{feff}";

/// The members of an object, each with its text from the file. If a key appears twice, the last one counts, as it does
/// when the configuration is read.
type Members<'a> = BTreeMap<String, &'a RawValue>;

/// A value to put into a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The section's key.
    pub section: &'static str,
    /// The value's key in that section.
    pub key: &'static str,
    /// The value.
    pub value: Value,
}

/// Writes these values to the configuration file in a folder. If there is no such file, this function makes one in
/// which every other value is at its default.
///
/// # Errors
/// Returns [`BoothError::CannotKeep`] if the file is not JSON or cannot be written. The file is then unchanged.
pub fn keep(folder: &Path, changes: &[Change]) -> Result<(), BoothError> {
    let path = folder.join(FILE);
    let refused = |cause: String| BoothError::CannotKeep {
        path: path.clone(),
        cause,
    };
    let bytes = match read(&path) {
        Err(Mistake::Missing) => init(folder)
            .map_err(|error| refused(error.to_string()))
            .and_then(|()| read(&path).map_err(|mistake| refused(mistake.to_string()))),
        found => found.map_err(|mistake| refused(mistake.to_string())),
    }?;
    let new =
        changed(&bytes, changes).ok_or_else(|| refused("there is a mistake where the new value belongs".to_owned()))?;
    if new.as_bytes() == bytes {
        return Ok(());
    }
    disk::replace(&path, new.as_bytes()).map_err(|error| refused(error.to_string()))
}

/// Returns the text with all changes made, or `None` if a change cannot be made or would make the file invalid.
fn changed(bytes: &[u8], changes: &[Change]) -> Option<String> {
    let mut text = std::str::from_utf8(bytes).ok()?.to_owned();
    for change in changes {
        let (place, new) = edit(text.trim_start_matches(MARK), change)?;
        let shift = text.len() - text.trim_start_matches(MARK).len();
        text.replace_range(place.start + shift..place.end + shift, &new);
    }
    let (before, after) = (parse(bytes).mistakes.len(), parse(text.as_bytes()).mistakes.len());
    (after <= before).then_some(text)
}

/// Returns the part of the text to replace, and its replacement.
fn edit(text: &str, change: &Change) -> Option<(Range<usize>, String)> {
    let Change { section, key, value } = change;
    let whole: Members = serde_json::from_str(text).ok()?;
    let Some(inner) = whole.get(*section) else {
        return insert(
            text,
            text,
            section,
            &format!("{{ \"{key}\": {value} }}"),
            whole.is_empty(),
        );
    };
    let members: Members = serde_json::from_str(inner.get()).ok()?;
    match members.get(*key) {
        Some(old) => Some((place_of(old.get(), text), value.to_string())),
        None => insert(text, inner.get(), key, &value.to_string(), members.is_empty()),
    }
}

/// Inserts a new first member into an object.
fn insert(text: &str, object: &str, key: &str, value: &str, is_only: bool) -> Option<(Range<usize>, String)> {
    let at = place_of(object, text).start + object.find('{')? + 1;
    let comma = if is_only { "" } else { "," };
    Some((at..at, format!("\n  \"{key}\": {value}{comma}")))
}

/// Returns the range that a part of the text occupies within the text.
fn place_of(part: &str, text: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn louder(percent: u8) -> Change {
        Change {
            section: "sound",
            key: "master_percent",
            value: percent.into(),
        }
    }

    fn after(text: &str) -> Option<String> {
        changed(text.as_bytes(), &[louder(70)])
    }

    #[test]
    fn only_the_value_changes_and_every_other_byte_stays() {
        let text = "\u{feff}{ \"zebra\": 1,\n\"sound\" : {\"music_percent\":5, \"master_percent\" : 100 },\t\"event\":\"E\"}\n\n";
        assert_eq!(after(text).unwrap(), text.replace("100", "70"));
    }

    #[test]
    fn a_value_or_section_that_is_missing_is_put_first() {
        for text in [
            "{}",
            "{ \"event\": \"E\" }",
            "{\"sound\":{}}",
            "{\"sound\": { \"quiet\": 1 }}",
        ] {
            let new = after(text).unwrap();
            let loaded = parse(new.as_bytes());
            assert_eq!(loaded.config.sound.master_percent, 70, "{new}");
            assert_eq!(loaded.mistakes.len(), parse(text.as_bytes()).mistakes.len(), "{new}");
        }
    }

    #[test]
    fn of_a_key_that_stands_twice_the_one_that_counts_is_changed() {
        let new = after(r#"{"sound":{"master_percent":1,"master_percent":2}}"#).unwrap();
        assert_eq!(new, r#"{"sound":{"master_percent":1,"master_percent":70}}"#);
    }

    #[test]
    fn a_file_that_is_broken_is_left() {
        for text in ["", "[]", "{\"sound\": 5}", "{\"sound\": {", "{} {}"] {
            assert_eq!(after(text), None, "{text}");
        }
        assert_eq!(changed(b"{\xff}", &[louder(70)]), None);
        let unknown = Change {
            key: "lautness",
            ..louder(70)
        };
        assert_eq!(changed(b"{}", &[unknown]), None);
    }

    #[test]
    fn without_a_file_one_is_made_and_the_old_one_is_kept_beside_a_changed_one() {
        let home = tempfile::tempdir().unwrap();
        keep(home.path(), &[louder(70)]).unwrap();
        keep(home.path(), &[louder(60)]).unwrap();
        let loaded = super::super::load(home.path());
        assert_eq!((loaded.config.sound.master_percent, loaded.mistakes), (60, vec![]));
        let backup = disk::backup_of(&home.path().join(FILE));
        assert_eq!(super::super::load_file(&backup).config.sound.master_percent, 70);
    }
}
