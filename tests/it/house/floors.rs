//! Checks that modules depend only on modules below them: a room uses only rooms on lower floors.

use super::code::{Code, Place, module_of};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// The rooms, from the ground floor up. Rooms on the same floor must not use each other.
pub const FLOORS: [&[&str]; 10] = [
    &["names"],
    &["rules"],
    &["input", "levels"],
    &["booth"],
    &["sound", "view"],
    &["screens"],
    &["app"],
    &["tools"],
    &["cli"],
    // The root of the crate: `lib.rs` and `main.rs`.
    &[""],
];

/// Returns a sentence for each path or included file that leads to a room on the same floor or above.
pub fn breaches(code: &Code) -> BTreeSet<String> {
    let mut breaches = BTreeSet::new();
    for source in &code.sources {
        let mut hold = |from: &Place, to: &Place, line: usize, written: &str| {
            let (from, to) = (room(from), room(to));
            if to != from && !to.is_empty() && floor(to) >= floor(from) {
                breaches.insert(format!("{}:{line}: {written}: {from} must not use {to}", source.file));
            }
        };
        for named in &source.named {
            let written = named.path.join("::");
            named
                .places
                .iter()
                .for_each(|place| hold(&named.module, place, named.line, &written));
        }
        // `#[path]` and `include!` refer to a file by its name.
        for (text, line) in source.strings.iter().filter(|(text, _)| text.ends_with(".rs")) {
            hold(&source.module, &module_beside(&source.file, text), *line, text);
        }
    }
    breaches
}

/// Returns the module of a file in `src` that another file in `src` refers to.
fn module_beside(file: &str, other: &str) -> Place {
    let mut path = PathBuf::new();
    for part in Path::new(file).with_file_name(other).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.strip_prefix("src").map(module_of).unwrap_or_default()
}

fn room(place: &Place) -> &str {
    place.first().map_or("", String::as_str)
}

/// Returns the floor of a room. A room that is not listed counts as above all others, so that nothing may use it.
fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|rooms| rooms.contains(&room))
        .unwrap_or(FLOORS.len())
}
