//! Tests configuration files that somebody may have written in a hurry or with bad intentions. Each is reported in
//! short sentences and left unchanged, and the game runs with valid values.

use hat_trick::booth::config::{Config, FILE, Loaded, MOST_BYTES, Mistake, load, parse};
use hat_trick::booth::leaderboard::Leaderboard;
use hat_trick::levels;
use hat_trick::rules::Input;
use hat_trick::rules::tuning::SECOND;
use hat_trick::screens::{Cabinet, Game, Setup};
use hat_trick::view::Atlas;
use hat_trick::view::canvas::Canvas;
use hat_trick::view::looks::Looks;
use jiff::ZonedDateTime;
use proptest::prelude::*;
use rustix::fs::{CWD, Mode, mkfifoat};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::rc::Rc;

/// The greatest length of a sentence, in characters, so that it fits on a few lines of a terminal.
const LONGEST_SENTENCE: usize = 400;

/// The most memory that loading a file may allocate in total, in bytes per byte of the file, so that no file can keep
/// the game from starting. Half of this memory is for the sentences that report 5,000 unknown keys. A file that is too
/// long is not read at all.
const MOST_MEMORY: u64 = 500;

fn expect_sentences(mistakes: &[Mistake]) {
    for sentence in mistakes.iter().map(ToString::to_string) {
        let letters = sentence.chars().count();
        assert!(!sentence.contains('\n') && letters <= LONGEST_SENTENCE, "{sentence}");
    }
}

/// Checks that the loaded values have no mistakes when they are written to a file and read again.
fn expect_good_values(config: &Config) {
    let written = serde_json::to_vec(config).unwrap();
    let read = parse(&written);
    assert_eq!((&read.config, read.mistakes), (config, Vec::new()));
}

/// Runs the game with the configuration in this folder: one second of the attract loop, then one second of a run.
fn expect_the_game_to_play(folder: &Path) {
    let setup = Setup {
        level: None,
        seed: Some(1),
        god: false,
        looks: Looks::default(),
        now: ZonedDateTime::now,
    };
    let board = Leaderboard::open(folder, &ZonedDateTime::now());
    let cabinet = Cabinet::new(levels::shipped().unwrap(), board, setup).with_config(load(folder));
    let (mut game, mut canvas) = (Game::new(cabinet), Canvas::new(Rc::new(Atlas::load().unwrap())));
    for screen in ["attract-title", "title", "intro"] {
        assert_eq!(game.screen_name().as_str(), screen);
        for _ in 0..SECOND {
            game.tick(Input::NONE);
        }
        game.draw(&mut canvas, 256);
        game.tick(Input::NONE.with_button());
    }
}

/// The hostile files, each with a name.
fn hostile_files() -> Vec<(&'static str, Vec<u8>)> {
    let wrong_types = r#"{"$schema":1,"event":[],"booth":{},"title_line":null,"sponsor":[1],"play":"fast","sound":3,
        "picture":{"crt":"on","reduced_motion":0},"idle":{"title_seconds":[5]},"day_starts_at_hour":"five","denied_initials":7}"#;
    let huge = r#"{"play":{"retries":1e308,"session_limit_seconds":18446744073709551616,"deadlines_percent":-9223372036854775809},
        "idle":{"title_seconds":4294967296,"ask_after_seconds":0.1e-300},"day_starts_at_hour":1e999}"#;
    let many_keys = (0..5_000).map(|n| format!("\"k{n}\":0")).collect::<Vec<_>>().join(",");
    let mut not_text = b"{\"event\":\"".to_vec();
    not_text.extend((128..=255).collect::<Vec<u8>>());
    vec![
        ("wrong types", wrong_types.into()),
        ("huge numbers", huge.into()),
        ("lists in lists", "[".repeat(60_000).into()),
        ("objects in objects", "{\"a\":".repeat(12_000).into()),
        ("more keys than anybody reads", format!("{{{many_keys}}}").into()),
        (
            "ten megabytes of text",
            format!("{{\"event\":\"{}\"}}", "A".repeat(10 << 20)).into(),
        ),
        ("ten megabytes of zeros", vec![0; 10 << 20]),
        ("not UTF-8", not_text),
        ("signs that move the cursor", "{\"event\":\"\\u001b[2J\\u202e\"}".into()),
        ("half a pair of surrogates", "{\"event\":\"\\ud800\"}".into()),
    ]
}

#[test]
fn hostile_files_get_short_sentences_stay_as_they_are_and_the_game_plays() {
    for (what, bytes) in hostile_files() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(FILE);
        fs::write(&path, &bytes).unwrap();
        let mut loaded = Loaded::default();
        let used = allocation_counter::measure(|| loaded = load(home.path()));
        let most = MOST_MEMORY * MOST_BYTES.min(bytes.len() as u64 + 4096);
        assert!(used.bytes_total < most, "{what}: {} bytes of {most}", used.bytes_total);
        assert!(!loaded.mistakes.is_empty(), "{what}");
        expect_sentences(&loaded.mistakes);
        expect_good_values(&loaded.config);
        expect_the_game_to_play(home.path());
        assert!(fs::read(&path).unwrap() == bytes, "{what}: the file was changed");
    }
}

#[test]
fn of_a_file_that_is_too_long_nothing_is_read() {
    let home = tempfile::tempdir().unwrap();
    let sound = |length: u64| {
        let text = format!("{{\"event\":\"BOOTH\"{}}}", " ".repeat(length as usize - 17));
        assert_eq!(text.len() as u64, length);
        fs::write(home.path().join(FILE), text).unwrap();
        load(home.path())
    };
    let (whole, longer) = (sound(MOST_BYTES), sound(MOST_BYTES + 1));
    assert_eq!((whole.config.event.as_str(), whole.mistakes), ("BOOTH", Vec::new()));
    assert_eq!(
        (longer.config, longer.mistakes),
        (Config::default(), vec![Mistake::TooLarge])
    );
    let used = allocation_counter::measure(|| drop(load(home.path())));
    assert!(used.bytes_total < MOST_BYTES, "{} bytes", used.bytes_total);
}

#[test]
#[cfg(unix)]
fn what_is_no_file_does_not_hang_the_game() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(FILE);
    mkfifoat(CWD, &path, Mode::RUSR | Mode::WUSR).unwrap();
    let expect_one_mistake = || {
        assert_eq!(load(home.path()).mistakes.len(), 1);
        expect_the_game_to_play(home.path());
        fs::remove_file(&path).unwrap();
    };
    expect_one_mistake();
    for target in ["/dev/zero", FILE] {
        std::os::unix::fs::symlink(target, &path).unwrap();
        expect_one_mistake();
    }
}

/// Generates arbitrary JSON in which many keys are names of settings.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0..400_u32).prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(Value::from),
        "[A-Z0-9. ]{0,60}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        prop::sample::select(vec![
            "event",
            "sponsor",
            "link",
            "lines",
            "play",
            "retries",
            "quiz",
            "idle",
            "title_seconds",
            "denied_initials",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    leaf.prop_recursive(4, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_the_file_what_holds_is_good(value in any_json()) {
        let loaded = parse(value.to_string().as_bytes());
        expect_sentences(&loaded.mistakes);
        expect_good_values(&loaded.config);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let loaded = parse(&bytes);
        expect_sentences(&loaded.mistakes);
        expect_good_values(&loaded.config);
    }
}
