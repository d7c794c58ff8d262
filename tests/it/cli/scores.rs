//! Tests the command `scores list`.

use crate::cli::{good, parsed, sentence, text};
use hat_trick::booth::folder::claim;
use hat_trick::booth::leaderboard::{FILE, Leaderboard, NewRow};
use jiff::ZonedDateTime;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn list(folder: &Path) -> String {
    good(&["scores", "list", "--data-dir", text(folder)])
}

fn list_json(folder: &Path) -> Value {
    parsed(&good(&["scores", "list", "--json", "--data-dir", text(folder)]))
}

fn record(board: &mut Leaderboard, initials: &str, score: u32, now: &ZonedDateTime) {
    let entry = NewRow {
        initials: initials.parse().unwrap(),
        score,
        level: 2,
        r#loop: 1,
        seconds: 61,
    };
    assert!(board.record(entry, "", now).saved);
}

#[test]
fn an_empty_folder_has_no_scores_and_stays_empty() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(list(home.path()), "TODAY\nno scores yet\n\nTHE EVENT\nno scores yet\n");
    assert_eq!(list_json(home.path()), json!([]));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn the_folder_may_be_named_before_the_command() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Leaderboard::open(home.path(), &ZonedDateTime::now());
    record(&mut board, "PIP", 300, &ZonedDateTime::now());
    let folder = text(home.path());
    let behind = list(home.path());
    assert!(behind.contains("PIP"), "{behind}");
    assert_eq!(good(&["--data-dir", folder, "scores", "list"]), behind);
    assert_eq!(good(&["scores", "--data-dir", folder, "list"]), behind);
}

#[test]
fn a_mistyped_folder_is_named_and_not_made() {
    let home = tempfile::tempdir().unwrap();
    let missing = home.path().join("boot");
    assert!(sentence(&["scores", "list", "--data-dir", text(&missing)]).contains("boot"));
    assert!(!missing.exists());
}

#[test]
fn the_tables_hold_ten_rows_of_today_and_of_the_event_and_json_all_while_the_game_runs() {
    let home = tempfile::tempdir().unwrap();
    let _game = claim(home.path()).unwrap();
    let now = ZonedDateTime::now();
    let mut board = Leaderboard::open(home.path(), &now);
    record(&mut board, "OLD", 90_000, &now.yesterday().unwrap());
    for score in 1..=11 {
        record(&mut board, "NEW", score * 100, &now);
    }

    let tables = list(home.path());
    let (today, event) = tables.split_once("\n\n").unwrap();
    assert_eq!(
        today.lines().filter(|line| line.contains("NEW")).count(),
        10,
        "{tables}"
    );
    assert!(!today.contains("OLD"), "{tables}");
    assert_eq!(event.lines().filter(|line| line.contains("NEW")).count(), 9, "{tables}");
    assert!(
        event.lines().nth(2).unwrap().starts_with("   1  OLD     90000"),
        "{tables}"
    );
    assert!(event.contains(&board.rows()[0].claim.to_string()), "{tables}");

    let rows = list_json(home.path());
    let scores: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["score"].as_u64().unwrap())
        .collect();
    let falling = (1..=11).rev().map(|score| score * 100);
    assert_eq!(scores, std::iter::once(90_000).chain(falling).collect::<Vec<u64>>());
    assert_eq!(rows[0]["initials"], "OLD");
}

#[test]
fn a_broken_board_is_named_and_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(FILE);
    fs::write(&path, "dear diary").unwrap();
    let sentence = sentence(&["scores", "list", "--data-dir", text(home.path())]);
    assert!(sentence.contains(text(&path)), "{sentence}");
    assert_eq!(fs::read(&path).unwrap(), b"dear diary");
}
