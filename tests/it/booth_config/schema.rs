//! Compares the JSON schema with the configuration's fields and with the default file, and checks that it rejects files
//! with mistakes.

use hat_trick::booth::config::settings::{Setting, ValueKind};
use hat_trick::booth::config::{Config, parse, print_default, schema};
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_slice(&schema::print().unwrap()).unwrap()
}

/// Returns whether a value matches this schema. Supports every keyword that our schema uses, except `pattern`.
fn is_valid(value: &Value, schema: &Value) -> bool {
    let number = |word: &str| schema[word].as_u64();
    if let Some(types) = schema["type"].as_array() {
        let one_of = |own: &Value| {
            let mut schema = schema.clone();
            schema["type"] = own.clone();
            is_valid(value, &schema)
        };
        return types.iter().any(one_of);
    }
    match schema["type"].as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value
            .as_u64()
            .is_some_and(|n| number("minimum").unwrap() <= n && n <= number("maximum").unwrap()),
        "string" => value
            .as_str()
            .is_some_and(|text| number("maxLength").is_none_or(|most| text.len() as u64 <= most)),
        "array" => value.as_array().is_some_and(|entries| {
            entries.len() as u64 <= number("maxItems").unwrap()
                && entries.iter().all(|entry| is_valid(entry, &schema["items"]))
        }),
        "object" => value.as_object().is_some_and(|entries| {
            let known =
                |(key, value): (&String, &Value)| schema["properties"].get(key).is_some_and(|own| is_valid(value, own));
            schema["additionalProperties"] == false && entries.iter().all(known)
        }),
        other => panic!("{other}"),
    }
}

/// Checks that the table in the documentation, the fields and the schema have the same keys.
fn expect_same_keys(settings: &[Setting], fields: &Value, schema: &Value) {
    let mut keys: Vec<_> = settings.iter().map(|setting| setting.key).collect();
    keys.sort_unstable();
    assert!(fields.as_object().unwrap().keys().eq(&keys), "{fields}");
    assert!(schema["properties"].as_object().unwrap().keys().eq(&keys), "{schema}");
    for setting in settings {
        let (own, field) = (&schema["properties"][setting.key], &fields[setting.key]);
        assert_eq!(own["description"], setting.about);
        match setting.kind {
            ValueKind::Section(settings) => expect_same_keys(settings, field, own),
            _ => assert_eq!(own["default"], *field),
        }
    }
}

#[test]
fn table_fields_and_schema_have_the_same_keys_and_defaults() {
    let fields = serde_json::to_value(Config::default()).unwrap();
    expect_same_keys(Config::SETTINGS, &fields, &schema());
}

#[test]
fn the_schema_takes_the_default_and_refuses_what_the_check_refuses() {
    let default: Value = serde_json::from_slice(&print_default().unwrap()).unwrap();
    assert!(is_valid(&default, &schema()));
    let long = "A".repeat(78);
    let bad = [
        json!([]),
        json!({ "colour": 1 }),
        json!({ "play": { "retries": 7 } }),
        json!({ "play": { "quiz": 1 } }),
        json!({ "play": { "retries": null } }),
        json!({ "play": 1 }),
        json!({ "sound": { "attract_percent": 101 } }),
        json!({ "title_line": long }),
        json!({ "sponsor": { "lines": ["1", "2", "3", "4", "5"] } }),
        json!({ "sponsor": { "lines": [1] } }),
        json!({ "denied_initials": "ABC" }),
    ];
    for file in bad {
        assert!(!is_valid(&file, &schema()), "{file}");
        assert_eq!(parse(file.to_string().as_bytes()).mistakes.len(), 1, "{file}");
    }
}

#[test]
fn the_bounds_of_every_number_are_good_values() {
    let numbers = |settings: &'static [Setting]| {
        settings.iter().filter_map(|setting| match setting.kind {
            ValueKind::Number { least, most } | ValueKind::NumberOrNull { least, most } => {
                Some((setting.key, [least, most]))
            }
            _ => None,
        })
    };
    let good = |file: Value| assert_eq!(parse(file.to_string().as_bytes()).mistakes, [], "{file}");
    for setting in Config::SETTINGS {
        if let ValueKind::Section(own) = setting.kind {
            for (key, bounds) in numbers(own) {
                bounds
                    .into_iter()
                    .for_each(|bound| good(json!({ setting.key: { key: bound } })));
            }
        }
    }
    for (key, bounds) in numbers(Config::SETTINGS) {
        bounds.into_iter().for_each(|bound| good(json!({ key: bound })));
    }
}
