//! Tests the command `replay`.

use crate::cli::{SOLVED, good, parsed, sentence, text};
use hat_trick::levels::MAPS;
use hat_trick::rules::fingerprint::PARTS;
use hat_trick::rules::replay::CHECK_EVERY;
use serde_json::{Value, json};
use std::fs;

/// Returns the error sentence about a modified replay of the first level's solution.
fn sentence_on_changed(change: impl FnOnce(&mut Value)) -> String {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("run.json");
    let mut replay = parsed(&fs::read_to_string(SOLVED.replay_of(MAPS[0].0)).unwrap());
    change(&mut replay);
    fs::write(&path, replay.to_string()).unwrap();
    let sentence = sentence(&["replay", text(&path)]);
    assert!(sentence.starts_with(text(&path)), "{sentence}");
    sentence
}

#[test]
fn a_written_solution_replays_to_the_same_score_twice() {
    let lines = SOLVED.lines.as_array().unwrap();
    let solved: Vec<_> = lines.iter().filter(|line| line["solved"] == true).collect();
    assert_eq!(fs::read_dir(&SOLVED.folder).unwrap().count(), solved.len());
    for line in solved {
        let path = SOLVED.replay_of(line["level"].as_str().unwrap());
        let first = good(&["replay", text(&path), "--json"]);
        assert_eq!(first, good(&["replay", text(&path), "--json"]));
        let outcome = parsed(&first);
        assert_eq!(outcome["score"], line["score"]);
        assert_eq!(outcome["hash"], line["hash"]);
        assert_eq!(outcome["level"], line["number"]);
        assert_eq!(outcome["loop"], 1);
        let plain = good(&["replay", text(&path)]);
        assert!(plain.contains(&format!("score {}\n", line["score"])), "{plain}");
        assert!(plain.contains(&format!("ticks {}\n", outcome["ticks"])), "{plain}");
    }
}

/// Checks that a sentence names a tick and one part of the game's state. Any part is accepted, because it depends on
/// the rules which part differs first.
fn expect_tick_and_part(sentence: &str) {
    let named = |part: &&str| sentence.contains(&format!("at tick {CHECK_EVERY}, in \"{part}\""));
    assert_eq!(PARTS.iter().filter(|part| named(part)).count(), 1, "{sentence}");
}

#[test]
fn a_replay_with_other_inputs_is_refused_with_tick_and_part() {
    let sentence = sentence_on_changed(|replay| {
        let inputs = replay["inputs"].as_str().unwrap();
        let ticks = replay["end"]["ticks"].as_u64().unwrap();
        assert!(inputs.starts_with('-'), "the intro is idle: {inputs}");
        replay["inputs"] = json!(format!("-{ticks}"));
    });
    expect_tick_and_part(&sentence);
}

#[test]
fn a_replay_with_another_seed_is_refused_with_tick_and_part() {
    let sentence = sentence_on_changed(|replay| replay["seed"] = json!(2));
    expect_tick_and_part(&sentence);
}

#[test]
fn a_replay_with_another_end_is_refused_with_its_last_tick_and_the_part() {
    for (part, value) in [
        ("score", json!(999_999)),
        ("level", json!(3)),
        ("loop", json!(2)),
        ("hash", json!("00")),
    ] {
        let mut ticks = 0;
        let sentence = sentence_on_changed(|replay| {
            ticks = replay["end"]["ticks"].as_u64().unwrap();
            replay["end"][part] = value;
        });
        assert!(
            sentence.contains(&format!("after tick {ticks} with {part} ")),
            "{sentence}"
        );
    }
}

#[test]
fn a_replay_of_a_level_that_is_not_there_is_refused() {
    let sentence = sentence_on_changed(|replay| replay["level"] = json!(99));
    assert!(sentence.contains("level 99"), "{sentence}");
}

#[test]
fn files_that_are_no_replays_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("run.json");
    assert!(sentence(&["replay", text(&path)]).contains("run.json"));
    for foreign in [&b"dear diary"[..], b"{}", b"\xff\xfe", b""] {
        fs::write(&path, foreign).unwrap();
        assert!(sentence(&["replay", text(&path)]).contains("run.json"));
    }
}
