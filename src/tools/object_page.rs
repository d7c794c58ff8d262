//! Writes the reference page for level designers, which lists what a map may contain. The page is made from the tables
//! that the loader uses.

use crate::levels::property_words;
use crate::rules::apis::ApiKind;
use crate::rules::object::{self, OBJECTS, Object, Property, SIGN, Values};
use crate::rules::rogues::RogueKind;
use std::fmt::Write;

const HEAD: &str = "\
# What a map may contain

`make editor` writes this page from `src/rules/object.rs` and from the `SPEC` of each API and rogue. It is an appendix
to [how to make a level](README.md).

";

// Writing to a string cannot fail.

/// Returns the page as Markdown.
pub(super) fn page() -> String {
    let mut page = HEAD.to_owned();
    page += "## APIs\n\n| `api` of the map | What its level is about | Its machines |\n|---|---|---|\n";
    for spec in ApiKind::ALL.map(ApiKind::spec) {
        let machines: Vec<String> = spec.machines.iter().map(|machine| code(machine.class)).collect();
        let _ = writeln!(page, "| `{}` | {} | {} |", spec.name, spec.title, machines.join(", "));
    }
    page += "\n## Objects\n\n| Class | Properties | What it is |\n|---|---|---|\n";
    for object in OBJECTS.iter().chain(RogueKind::OBJECTS) {
        page += &row(object, "");
    }
    for spec in ApiKind::ALL.map(ApiKind::spec) {
        for machine in spec.machines {
            page += &row(machine, &format!("{}: ", spec.name));
        }
    }
    page += "\n## Properties\n\n| Property | What it may be | Default | What it does |\n|---|---|---|---|\n";
    for property in properties() {
        let (name, about) = (property.name, property.about);
        let _ = writeln!(
            page,
            "| `{name}` | {} | {} | {about} |",
            values(property),
            default(property)
        );
    }
    page
}

fn row(object: &Object, whose: &str) -> String {
    let properties: Vec<String> = object.properties.iter().map(|property| code(property.name)).collect();
    let properties = properties.join(", ");
    let gap = if properties.is_empty() { "" } else { " " };
    format!("| `{}` | {properties}{gap}| {whose}{} |\n", object.class, object.about)
}

/// Returns each property once, in the order of the objects.
fn properties() -> Vec<Property> {
    let mut known: Vec<Property> = Vec::new();
    for property in object::all().flat_map(|object| object.properties) {
        if !known.contains(property) {
            known.push(*property);
        }
    }
    known
}

fn values(property: Property) -> String {
    let words = property_words(property)
        .iter()
        .map(|word| code(word))
        .collect::<Vec<_>>();
    match property.values {
        Values::Flag => "`true`, `false`".to_owned(),
        Values::Number(..) | Values::Word(..) => words.join(", "),
        Values::Words(_) => format!("one or more of {}, separated by spaces", words.join(", ")),
    }
}

/// Returns the default of a property, as it is written on the page.
fn default(property: Property) -> String {
    let word = |place: u32| property_words(property).get(place as usize).map(|word| code(word));
    let word = match property.values {
        _ if property == SIGN => return "comes with the tile".to_owned(),
        Values::Flag => Some(code(if property.default == 0 { "false" } else { "true" })),
        Values::Number(..) => Some(code(&property.default.to_string())),
        Values::Word(..) => word(property.default.into()),
        Values::Words(_) => word(property.default.trailing_zeros()),
    };
    word.unwrap_or_default()
}

fn code(word: &str) -> String {
    format!("`{word}`")
}
