//! Tests `booth init`, and the section of docs/staff.md about the files that this command writes.

use crate::booth_config::{complaints, hat_trick};
use hat_trick::booth::config::settings::{Setting, ValueKind};
use hat_trick::booth::config::{Config, FILE, load_file, schema};
use serde_json::Value;
use std::fs;

#[test]
fn init_writes_every_value_at_its_default_and_check_finds_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new/booth");
    let dir = folder.to_str().unwrap();
    let output = hat_trick(&["booth", "init", "--data-dir", dir]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let loaded = load_file(&folder.join(FILE));
    assert_eq!((loaded.config, loaded.mistakes), (Config::default(), Vec::new()));
    assert_eq!(fs::read(folder.join(schema::FILE)).unwrap(), schema::print().unwrap());
    let output = hat_trick(&["booth", "check", "--data-dir", dir]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else stays");
}

#[test]
fn init_overwrites_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(FILE);
    fs::write(&path, "mine").unwrap();
    let output = hat_trick(&["booth", "init", "--data-dir", home.path().to_str().unwrap()]);
    let sentence = format!(
        "hat-trick: {} already exists and was left as it is; move it away to get a new one, or see 'hat-trick booth check'",
        path.display()
    );
    assert_eq!((output.status.code(), complaints(&output)), (Some(1), vec![sentence]));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

/// The environment variable that `make settings` sets to `write`.
const VARIABLE: &str = "HAT_TRICK_SETTINGS";
const PAGE: &str = "docs/staff.md";
const HEAD: &str = "| Value | Default | Expected | What it does |\n|---|---|---|---|\n";

#[test]
fn the_page_for_staff_has_the_table_of_all_values() {
    let page = fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(HEAD).unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    let made = format!("{before}{HEAD}{}\n\n{after}", rows().join("\n"));
    if std::env::var(VARIABLE).is_ok_and(|value| value == "write") {
        fs::write(PAGE, made).unwrap();
    } else {
        assert_eq!(page, made, "run `make settings`");
    }
}

fn rows() -> Vec<String> {
    let defaults = serde_json::to_value(Config::default()).unwrap();
    let rows = Config::SETTINGS.iter().flat_map(|setting| {
        let default = &defaults[setting.key];
        let ValueKind::Section(section) = setting.kind else {
            return vec![row(setting.key, setting, default)];
        };
        let own = |own: &Setting| row(&format!("{}.{}", setting.key, own.key), own, &default[own.key]);
        section.iter().map(own).collect()
    });
    rows.collect()
}

fn row(key: &str, setting: &Setting, default: &Value) -> String {
    let default = match default {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines
            .iter()
            .map(|line| line.as_str().unwrap())
            .collect::<Vec<_>>()
            .join(" / "),
        other => other.to_string(),
    };
    let default = Some(default)
        .filter(|text| !text.is_empty())
        .unwrap_or("none".to_owned());
    let room = match setting.kind {
        ValueKind::NumberOrNull { least, most } => format!("{least} to {most}, or null"),
        ValueKind::Number { least, most } => format!("{least} to {most}"),
        ValueKind::Text(line) => format!("at most {} letters", line.letters),
        ValueKind::Link(line) => format!("at most {} letters without `https://`", line.letters),
        ValueKind::Lines(line, most) => format!("at most {most}, each at most {} letters", line.letters),
        ValueKind::Initials(most) => format!("at most {most}"),
        ValueKind::Flag => "true or false".to_owned(),
        ValueKind::Section(_) | ValueKind::Schema => "a text".to_owned(),
    };
    format!("| `{key}` | {default} | {room} | {} |", setting.about)
}
