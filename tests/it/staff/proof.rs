//! Tests `scores verify`, which compares rows with their replays.

use super::{good, open, record, run, sentence};
use crate::older_rules::FIRST_EDITION;
use hat_trick::booth::claim_code::ClaimCode;
use hat_trick::booth::leaderboard::{FILE, Leaderboard, NewRow, REPLAYS, read_only};
use hat_trick::levels;
use hat_trick::rules::replay::{self, VERSION};
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Dir, Input};
use jiff::ZonedDateTime;
use std::fs;
use std::path::Path;

/// Records a genuine run on the leaderboard; in this run, Pip tries to walk in squares.
fn record_run(board: &mut Leaderboard, initials: &str, seed: u64) -> (ClaimCode, u32) {
    let campaign = levels::shipped().unwrap();
    let moves: Vec<_> = (0..600_u32)
        .map(|tick| Input::from(Dir::ALL[(tick / 40 % 4) as usize]))
        .collect();
    let replay = replay::record(&campaign, seed, 1, &moves);
    let row = NewRow {
        initials: initials.parse().unwrap(),
        score: replay.end.score,
        level: replay.end.level,
        r#loop: replay.end.r#loop,
        seconds: replay.end.ticks / SECOND,
    };
    let placement = board.record(row, &replay.to_json(), &ZonedDateTime::now());
    assert!(placement.saved);
    (placement.claim, row.score)
}

fn alter(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn true_rows_are_proved_and_a_claim_code_says_whose_it_is() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    let (claim, score) = record_run(&mut board, "ADA", 1);
    record_run(&mut board, "BOB", 2);
    assert_eq!(good(home.path(), &["scores", "verify"]), "all 2 rows are proved\n");
    let said = good(home.path(), &["scores", "verify", &claim.to_string().to_lowercase()]);
    assert!(said.contains(&format!("{claim} is ADA: {score} points")), "{said}");
    assert!(said.contains("of today") && said.contains("proved: "), "{said}");

    good(home.path(), &["scores", "reset"]);
    let said = good(home.path(), &["scores", "verify", &claim.to_string()]);
    assert!(
        said.contains("no longer on the board") && said.contains("proved: "),
        "{said}"
    );
}

#[test]
fn every_kind_of_false_row_is_named() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    let (claim, score) = record_run(&mut board, "ADA", 1);
    let (copied, _) = record_run(&mut board, "BOB", 1);
    let foreign = record(&mut board, "CAT", 5);
    let bare = board.record(super::entry("DEE", 4), "", &ZonedDateTime::now()).claim;
    alter(
        &home.path().join(FILE),
        &format!("\"score\": {score},\n      \"level\": 1"),
        "\"score\": 99999,\n      \"level\": 1",
    );
    let (code, out, err) = run(home.path(), &["scores", "verify"]);
    assert_eq!(code, Some(1));
    for (claim, reason) in [
        (claim, "the row says score 99999, but its replay gives"),
        (copied, "the row says score 99999"),
        (foreign, "not a replay"),
        (bare, "no replay"),
    ] {
        let line = out.lines().find(|line| line.contains(&claim.to_string())).unwrap();
        assert!(line.contains(reason), "{line}");
    }
    assert!(err.contains("4 of 4 rows are not proved"), "{err}");
    let (_, _, err) = run(home.path(), &["scores", "verify", &bare.to_string()]);
    assert!(err.contains("is not proved"), "{err}");
}

#[test]
fn the_same_run_under_two_names_is_named() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    let (first, _) = record_run(&mut board, "ADA", 1);
    record_run(&mut board, "BOB", 1);
    let (_, out, _) = run(home.path(), &["scores", "verify"]);
    assert!(out.contains(&format!("the same run as {first}")), "{out}");
}

#[test]
fn an_unknown_claim_code_gives_a_sentence() {
    let home = tempfile::tempdir().unwrap();
    assert!(sentence(home.path(), &["scores", "verify", "ACDEF"]).contains("ACDEF"));
}

/// Copies the folder in which the first edition saved two rows: one with the default terms, one with others.
fn first_edition() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let from = Path::new(FIRST_EDITION).join("booth");
    fs::create_dir(home.path().join(REPLAYS)).unwrap();
    fs::copy(from.join(FILE), home.path().join(FILE)).unwrap();
    for entry in fs::read_dir(from.join(REPLAYS)).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, home.path().join(REPLAYS).join(path.file_name().unwrap())).unwrap();
    }
    home
}

/// Returns the line of the report about the row with these `initials`.
fn line_of<'a>(out: &'a str, initials: &str) -> &'a str {
    out.lines().find(|line| line.starts_with(initials)).unwrap()
}

#[test]
fn rows_that_were_played_under_older_rules_are_named_and_are_no_faults() {
    let home = first_edition();
    let out = good(home.path(), &["scores", "verify"]);
    for (initials, version) in [("ADA", 1), ("BOB", 2)] {
        let line = line_of(&out, initials);
        assert!(
            line.contains(&format!("was played under older rules (version {version})")),
            "{line}"
        );
    }
    let last = out.lines().last().unwrap();
    assert!(last.starts_with("0 of 2 rows are proved"), "{last}");
    assert!(last.contains("played under other rules: 2"), "{last}");
    assert!(!out.contains("altered") && !out.contains("hash"), "{out}");
}

#[test]
fn rows_of_all_rules_stand_side_by_side_and_only_faults_are_failures() {
    let home = first_edition();
    let mut board = open(home.path());
    record_run(&mut board, "CAT", 1);
    let out = good(home.path(), &["scores", "verify"]);
    assert!(out.contains("\n1 of 3 rows are proved; "), "{out}");
    assert!(!out.contains("CAT"), "{out}");

    let replays = fs::read_dir(home.path().join(REPLAYS)).unwrap();
    let newest = replays.map(|entry| entry.unwrap().path()).find(|path| {
        let text = fs::read_to_string(path).unwrap();
        text.contains(&format!("\"version\": {VERSION},"))
    });
    let now = format!("\"version\": {VERSION},");
    alter(&newest.unwrap(), &now, &format!("\"version\": {},", VERSION + 1));
    let out = good(home.path(), &["scores", "verify"]);
    assert!(line_of(&out, "CAT").contains("newer rules"), "{out}");
    assert!(out.contains("played under other rules: 3"), "{out}");

    record(&mut board, "DEE", 5);
    let (code, out, err) = run(home.path(), &["scores", "verify"]);
    assert_eq!(code, Some(1), "{out}{err}");
    assert!(err.contains("1 of 4 rows are not proved"), "{err}");
    assert!(err.contains("played under other rules: 3"), "{err}");
}

#[test]
fn a_claim_on_a_run_under_older_rules_is_not_proved_and_says_what_can_prove_it() {
    let home = first_edition();
    let claim = read_only(home.path()).unwrap()[0].claim.to_string();
    let (code, out, err) = run(home.path(), &["scores", "verify", &claim]);
    assert_eq!(code, Some(1), "a prize hangs on it");
    assert!(out.contains(&format!("{claim} is ")), "{out}");
    assert!(
        err.contains("is not proved: the run was played under older rules"),
        "{err}"
    );
    assert!(
        err.trim_end().ends_with("use that release before you give a prize"),
        "{err}"
    );
}
