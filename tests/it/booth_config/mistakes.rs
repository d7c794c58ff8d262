//! Tests configuration files with mistakes, and the sentences that report these mistakes.

use crate::booth_config::{complaints, hat_trick};
use hat_trick::booth::config::{Config, FILE, MOST_BYTES, load, load_file, parse};
use std::fs;
use std::path::Path;

/// Returns the sentences that report the mistakes in a file with these bytes.
fn sentences(bytes: impl AsRef<[u8]>) -> Vec<String> {
    parse(bytes.as_ref()).mistakes.iter().map(ToString::to_string).collect()
}

const KEYS: &str =
    "$schema, event, booth, title_line, sponsor, play, sound, picture, idle, day_starts_at_hour, denied_initials";

#[test]
fn a_value_that_cannot_be_is_named_with_its_place_what_is_there_and_what_was_expected() {
    let table = [
        (
            r#"{"play":{"retries":7}}"#,
            "/play/retries is 7; expected a whole number from 1 to 6",
        ),
        (
            r#"{"play":{"retries":0}}"#,
            "/play/retries is 0; expected a whole number from 1 to 6",
        ),
        (
            r#"{"play":{"retries":"3"}}"#,
            "/play/retries is \"3\"; expected a whole number from 1 to 6",
        ),
        (
            r#"{"play":{"deadlines_percent":99.5}}"#,
            "/play/deadlines_percent is 99.5; expected a whole number from 50 to 300",
        ),
        (
            r#"{"play":{"deadlines_percent":49}}"#,
            "/play/deadlines_percent is 49; expected a whole number from 50 to 300",
        ),
        (
            r#"{"play":{"session_limit_seconds":-1}}"#,
            "/play/session_limit_seconds is -1; expected a whole number from 0 to 3600, or null",
        ),
        (
            r#"{"play":{"session_limit_seconds":99999999999999999999}}"#,
            "/play/session_limit_seconds is 1e+20; expected a whole number from 0 to 3600, or null",
        ),
        (
            r#"{"play":{"quiz":"yes"}}"#,
            "/play/quiz is \"yes\"; expected true or false",
        ),
        (
            r#"{"play":null}"#,
            "/play is null; expected an object with session_limit_seconds, deadlines_percent, retries, quiz",
        ),
        (
            r#"{"sound":{"master_percent":101}}"#,
            "/sound/master_percent is 101; expected a whole number from 0 to 100",
        ),
        (
            r#"{"day_starts_at_hour":24}"#,
            "/day_starts_at_hour is 24; expected a whole number from 0 to 23",
        ),
        (r#"{"event":5}"#, "/event is 5; expected a text in double quotes"),
        (
            r#"{"$schema":[]}"#,
            "/$schema is []; expected the path of the schema, in quotes",
        ),
        (
            r#"{"sponsor":{"lines":"one"}}"#,
            "/sponsor/lines is \"one\"; expected a list in square brackets",
        ),
        (
            r#"{"sponsor":{"lines":["a",{"b":"a long way to say nothing at all"}]}}"#,
            "/sponsor/lines/1 is {\"b\":\"a long way to say nothing at all\"}; expected a text in double quotes",
        ),
        (
            r#"{"sponsor":{"lines":["a","b","c","d","e","f"]}}"#,
            "/sponsor/lines has 6 entries; expected at most 4: leave out the last 2",
        ),
        (
            r#"{"sponsor":{"link":"http://dapr.io"}}"#,
            "/sponsor/link is \"http://dapr.io\"; expected a web address without blanks, such as docs.dapr.io",
        ),
        (
            r#"{"sponsor":{"link":"dapr io"}}"#,
            "/sponsor/link is \"dapr io\"; expected a web address without blanks, such as docs.dapr.io",
        ),
        (
            r#"{"denied_initials":["ABC","abc"]}"#,
            "/denied_initials/1 is \"abc\"; expected exactly three of the capital letters A to Z, the digits 0 to 9 and the full stop, in double quotes",
        ),
    ];
    for (file, sentence) in table {
        assert_eq!(sentences(file), [sentence], "{file}");
    }
}

#[test]
fn a_key_that_means_nothing_is_named_with_the_one_that_was_meant() {
    let table = [
        (
            r#"{"evnt":"x"}"#,
            "/evnt is not a setting; did you mean /event?".to_owned(),
        ),
        (
            r#"{"play":{"retrys":3}}"#,
            "/play/retrys is not a setting; did you mean /play/retries?".to_owned(),
        ),
        (
            r#"{"play":{"Quiz":true}}"#,
            "/play/Quiz is not a setting; did you mean /play/quiz?".to_owned(),
        ),
        (
            r#"{"retries":3}"#,
            "/retries is not a setting; did you mean /play/retries?".to_owned(),
        ),
        (
            r#"{"play":{"event":"x"}}"#,
            "/play/event is not a setting; did you mean /event?".to_owned(),
        ),
        (
            r#"{"colour":1}"#,
            format!("/colour is not a setting; expected one of {KEYS}"),
        ),
        (
            r#"{"a/b~":1}"#,
            format!("/a~1b~0 is not a setting; expected one of {KEYS}"),
        ),
        (
            r#"{"a\nb":1}"#,
            format!("/a\\nb is not a setting; expected one of {KEYS}"),
        ),
    ];
    for (file, sentence) in table {
        assert_eq!(sentences(file), [sentence], "{file}");
    }
}

#[test]
fn a_text_that_does_not_fit_or_cannot_be_drawn_is_named_with_the_width_or_the_letter() {
    let long = |key: &str, count: usize| format!(r#"{{"{key}":"{}"}}"#, "A".repeat(count));
    assert_eq!(sentences(long("title_line", 77)), [""; 0]);
    assert_eq!(
        sentences(long("title_line", 80)),
        ["/title_line is 479 pixels wide; expected at most 461: leave out 3 of its 80 letters"]
    );
    let heading = format!(r#"{{"sponsor":{{"heading":"{}"}}}}"#, "A".repeat(39));
    assert_eq!(
        sentences(heading),
        ["/sponsor/heading is 468 pixels wide; expected at most 456: leave out 1 of its 39 letters"]
    );
    let lacks = "which the font lacks; expected English letters, digits and keyboard symbols";
    let table = [
        (r#"{"event":"Café"}"#, format!("/event has 'é' as letter 4, {lacks}")),
        (r#"{"booth":"a\tb"}"#, format!("/booth has '\\t' as letter 2, {lacks}")),
        (
            r#"{"sponsor":{"heading":"{}"}}"#,
            format!("/sponsor/heading has '{{' as letter 1, {lacks}"),
        ),
    ];
    for (file, sentence) in table {
        assert_eq!(sentences(file), [sentence], "{file}");
    }
    assert_eq!(sentences(r#"{"sponsor":{"heading":"small letters"}}"#), [""; 0]);
}

#[test]
fn what_is_no_json_is_named_with_line_and_column() {
    let table: [(&[u8], &str); 11] = [
        (
            b"",
            "the file is empty; remove it and write one with 'hat-trick booth init'",
        ),
        (
            b" \n\t",
            "the file is empty; remove it and write one with 'hat-trick booth init'",
        ),
        (
            b"{\n  \"event\": \"x\",\n}",
            "line 3, column 1: trailing comma; fix the JSON there",
        ),
        (
            b"{\n  event: 1\n}",
            "line 2, column 3: key must be a string; fix the JSON there",
        ),
        (
            b"{\"event\": \"x\"",
            "line 1, column 13: the file ends in the middle of a value; fix the JSON there",
        ),
        (b"{} {}", "line 1, column 4: trailing characters; fix the JSON there"),
        (
            b"\xff\xfe{\0}\0",
            "line 1, column 1: the bytes are not UTF-8; save the file as UTF-8 text",
        ),
        (
            "{\n\"event\": \"Ä".as_bytes(),
            "line 2, column 11: the file ends in the middle of a value; fix the JSON there",
        ),
        (
            b"{\n\"event\": \"\xc3\xa4\xe4\"}",
            "line 2, column 12: the bytes are not UTF-8; save the file as UTF-8 text",
        ),
        (
            b"null",
            "the file is null; expected an object with $schema, event, booth, title_line, sponsor, play, sound, picture, idle, day_starts_at_hour, denied_initials",
        ),
        (
            b"\xef\xbb\xbf[]",
            "the file is []; expected an object with $schema, event, booth, title_line, sponsor, play, sound, picture, idle, day_starts_at_hour, denied_initials",
        ),
    ];
    for (file, sentence) in table {
        assert_eq!(sentences(file), [sentence], "{:?}", String::from_utf8_lossy(file));
        assert_eq!(parse(file).config, Config::default());
    }
    let deep = format!("{{\"event\":{}1{}}}", "[".repeat(100_000 / 4), "]".repeat(100_000 / 4));
    assert_eq!(
        sentences(deep),
        ["line 1, column 136: the value is nested deeper than 127 levels; expected at most an object in an object"]
    );
}

#[test]
fn a_key_that_stands_twice_is_named_once_and_the_last_one_counts() {
    let loaded = parse(br#"{"play":{"retries":1,"retries":2,"retries":5}}"#);
    let said: Vec<_> = loaded.mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["/play/retries appears more than once, and the last one counts; remove the others"]
    );
    assert_eq!(loaded.config.play.retries, 5);
}

#[test]
fn good_values_hold_beside_bad_ones_and_all_mistakes_are_told_at_once() {
    let file = r#"{
        "event": "KubeCon", "booth": 12, "colour": "red",
        "play": {"retries": 5, "quiz": "no"},
        "sponsor": {"lines": ["one", 2, "three"], "link": "https://example.com/a"},
        "denied_initials": ["ABC", "toolong", "XYZ"]
    }"#;
    let loaded = parse(file.as_bytes());
    assert_eq!(loaded.mistakes.len(), 5, "{:?}", loaded.mistakes);
    let config = loaded.config;
    assert_eq!((config.event.as_str(), config.booth.as_str()), ("KubeCon", ""));
    assert_eq!((config.play.retries, config.play.quiz), (5, true));
    assert_eq!(
        (config.sponsor.lines, config.sponsor.link.as_str()),
        (vec!["one".to_owned(), "three".to_owned()], "example.com/a")
    );
    assert_eq!(config.denied_initials, ["ABC".parse().unwrap(), "XYZ".parse().unwrap()]);
}

#[test]
fn files_that_are_none_are_told_from_files_with_mistakes() {
    let home = tempfile::tempdir().unwrap();
    let said = |path: &Path| load_file(path).mistakes[0].to_string();
    let path = home.path().join(FILE);
    assert_eq!(
        said(&path),
        "there is no such file; write one with 'hat-trick booth init'"
    );
    assert!(load(home.path()).mistakes.is_empty(), "a booth needs no file");
    fs::create_dir(&path).unwrap();
    assert_eq!(
        said(&path),
        "this is not a file; move it away and write one with 'hat-trick booth init'"
    );
    assert_eq!(load(home.path()).mistakes.len(), 1);
    fs::remove_dir(&path).unwrap();
    let large = format!("{{\"event\": \"{}\"}}", "A".repeat(10 << 20));
    fs::write(&path, &large).unwrap();
    assert_eq!(
        said(&path),
        "the file has more than 64 KiB; expected a booth.json, which needs less than 8"
    );
    let full = format!("{{}}{}", " ".repeat(MOST_BYTES as usize - 2));
    fs::write(&path, full).unwrap();
    assert!(load_file(&path).mistakes.is_empty());
}

#[test]
fn the_command_prints_every_mistake_with_the_file_and_counts_them() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(FILE);
    fs::write(&path, r#"{"evnt": 1, "play": {"quiz": 0}}"#).unwrap();
    let named = path.to_str().unwrap();
    let expected = [
        format!("{named}: /evnt is not a setting; did you mean /event?"),
        format!("{named}: /play/quiz is 0; expected true or false"),
        "hat-trick: 2 mistakes in the configuration; fix the file and check again".to_owned(),
    ];
    for args in [
        ["booth", "check", named].as_slice(),
        &["booth", "check", "--data-dir", home.path().to_str().unwrap()],
    ] {
        let output = hat_trick(args);
        assert_eq!(
            (output.status.code(), complaints(&output).as_slice()),
            (Some(1), expected.as_slice())
        );
    }
}
