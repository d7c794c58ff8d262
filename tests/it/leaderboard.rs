//! Tests the leaderboard as the rest of the game uses it: ranks, days, claim codes, and the rule that only one process
//! may claim a folder.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::child::{again, test_name};
use hat_trick::booth::BoothError;
use hat_trick::booth::denied::is_denied;
use hat_trick::booth::folder::claim;
use hat_trick::booth::leaderboard::{Leaderboard, NewRow, Placement, Row, read_only};
use jiff::ZonedDateTime;

/// Returns a moment during the event, in Amsterdam time.
fn at(moment: &str) -> ZonedDateTime {
    format!("{moment}[Europe/Amsterdam]").parse().unwrap()
}

fn entry(initials: &str, score: u32) -> NewRow {
    NewRow {
        initials: initials.parse().unwrap(),
        score,
        level: 3,
        r#loop: 1,
        seconds: 61,
    }
}

fn record(board: &mut Leaderboard, initials: &str, score: u32, moment: &str) -> Placement {
    let placement = board.record(entry(initials, score), &format!("{initials} {score}"), &at(moment));
    assert!(placement.saved);
    placement
}

fn names<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<String> {
    rows.into_iter().map(|row| row.initials.to_string()).collect()
}

#[test]
fn a_new_folder_has_an_empty_board_and_nothing_to_tell() {
    let home = tempfile::tempdir().unwrap();
    let now = at("2026-03-24T09:00:00");
    let board = Leaderboard::open(&home.path().join("new"), &now);
    assert!(board.rows().is_empty() && board.notices().is_empty());
    assert!(board.best_today(&now).is_none() && board.top_event(10).is_empty());
    assert_eq!(read_only(home.path()), Ok(Vec::new()));
}

#[test]
fn a_recorded_row_is_on_the_disk_with_its_replay() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Leaderboard::open(home.path(), &at("2026-03-24T09:00:00"));
    let placement = record(&mut board, "PIP", 12_340, "2026-03-24T09:30:00.75");
    let rows = read_only(home.path()).unwrap();
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!(
        (row.initials.to_string(), row.score, row.level),
        ("PIP".to_owned(), 12_340, 3)
    );
    assert_eq!((row.r#loop, row.seconds, row.claim), (1, 61, placement.claim));
    assert_eq!(row.time.to_string(), "2026-03-24T08:30:00Z");
    let replay = row.replay.as_deref().unwrap();
    assert_eq!(replay, format!("2026-03-24-093000-{}.replay", row.claim));
    assert_eq!(fs::read_to_string(board.replay_path(replay)).unwrap(), "PIP 12340");
}

#[test]
fn a_play_without_a_replay_names_none() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Leaderboard::open(home.path(), &at("2026-03-24T09:00:00"));
    assert!(board.record(entry("PIP", 10), "", &at("2026-03-24T09:30:00")).saved);
    assert_eq!(read_only(home.path()).unwrap()[0].replay, None);
}

#[test]
fn the_higher_score_comes_first_and_on_a_tie_the_earlier_play() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Leaderboard::open(home.path(), &at("2026-03-24T09:00:00"));
    record(&mut board, "LOW", 100, "2026-03-24T09:10:00");
    record(&mut board, "TIE", 200, "2026-03-24T09:20:00");
    let same_second = record(&mut board, "TWO", 200, "2026-03-24T09:20:00");
    let clock_set_back = record(&mut board, "ONE", 200, "2026-03-24T09:15:00");
    let top = record(&mut board, "TOP", 300, "2026-03-24T09:40:00");
    assert_eq!((same_second.index, same_second.rank_event), (1, 2));
    assert_eq!((clock_set_back.index, clock_set_back.rank_event), (0, 1));
    assert_eq!((top.index, top.rank_event), (0, 1));
    assert_eq!(names(board.rows()), ["TOP", "ONE", "TIE", "TWO", "LOW"]);
    let again = Leaderboard::open(home.path(), &at("2026-03-24T10:00:00"));
    assert_eq!(again.rows(), board.rows());
}

#[test]
fn today_begins_at_five_by_the_clock_of_the_booth_and_the_event_is_every_day() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Leaderboard::open(home.path(), &at("2026-03-24T09:00:00"));
    record(&mut board, "YES", 500, "2026-03-25T04:59:59");
    record(&mut board, "MID", 100, "2026-03-25T05:00:00");
    let now = at("2026-03-25T17:00:00");
    let placement = record(&mut board, "NOW", 300, "2026-03-25T17:00:00");
    assert_eq!((placement.rank_today, placement.rank_event), (1, 2));
    let placement = record(&mut board, "END", 200, "2026-03-26T04:59:59");
    assert_eq!((placement.rank_today, placement.rank_event), (2, 3));
    assert_eq!(names(board.top_today(10, &now)), ["NOW", "END", "MID"]);
    assert_eq!(names(board.top_event(10)), ["YES", "NOW", "END", "MID"]);
    assert_eq!(board.best_today(&now).unwrap().initials.to_string(), "NOW");
    assert!(board.best_today(&at("2026-03-26T09:00:00")).is_none());
}

#[test]
fn the_day_the_clocks_change_is_one_day() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Leaderboard::open(home.path(), &at("2026-03-29T00:00:00"));
    for moment in [
        "2026-03-29T04:59:59",
        "2026-03-29T05:00:00",
        "2026-03-30T04:59:59",
        "2026-03-30T05:00:00",
    ] {
        record(&mut board, "PIP", 100, moment);
    }
    assert_eq!(board.top_today(10, &at("2026-03-29T12:00:00")).len(), 2);
}

#[test]
fn the_top_is_cut_and_the_event_keeps_every_row() {
    let home = tempfile::tempdir().unwrap();
    let now = at("2026-03-24T09:00:00");
    let mut board = Leaderboard::open(home.path(), &now);
    for score in 0..25 {
        record(&mut board, "PIP", score, "2026-03-24T09:10:00");
    }
    assert_eq!((board.top_event(10).len(), board.top_today(10, &now).len()), (10, 10));
    assert_eq!(board.top_event(10)[0].score, 24);
    assert_eq!(read_only(home.path()).unwrap().len(), 25);
}

#[test]
fn the_same_play_twice_gets_two_claim_codes_and_two_replays() {
    let home = tempfile::tempdir().unwrap();
    let mut board = Leaderboard::open(home.path(), &at("2026-03-24T09:00:00"));
    for _ in 0..10 {
        record(&mut board, "PIP", 100, "2026-03-24T09:10:00");
    }
    let claims: HashSet<_> = board.rows().iter().map(|row| row.claim).collect();
    let replays: HashSet<_> = board.rows().iter().filter_map(|row| row.replay.clone()).collect();
    assert_eq!((claims.len(), replays.len()), (10, 10));
}

#[test]
fn a_replay_whose_row_is_gone_is_not_written_over() {
    let home = tempfile::tempdir().unwrap();
    let boards = ["one", "two"].map(|away| {
        let mut board = Leaderboard::open(home.path(), &at("2026-03-24T09:00:00"));
        record(&mut board, "PIP", 100, "2026-03-24T09:10:00");
        let file = home.path().join("leaderboard.json");
        fs::rename(file, home.path().join(away)).unwrap();
        board
    });
    let replays = boards.map(|board| board.replay_path(board.rows()[0].replay.as_ref().unwrap()));
    assert_ne!(replays[0], replays[1]);
    assert!(replays.iter().all(|path| path.exists()));
}

#[test]
fn looking_at_a_broken_board_says_what_to_do_and_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("leaderboard.json");
    fs::write(&path, "torn").unwrap();
    let error = read_only(home.path()).unwrap_err();
    assert!(matches!(error, BoothError::BrokenBoard { .. }));
    assert!(error.to_string().contains("'hat-trick scores rebuild'"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"torn");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn denied_initials_are_told_from_ordinary_ones() {
    assert!(is_denied("A55".parse().unwrap()));
    assert!(!is_denied("PIP".parse().unwrap()));
}

/// The environment variable for the folder that [`child_claims`] must claim. It is set only for the second process.
const CHILD_FOLDER: &str = "HAT_TRICK_TEST_CLAIM";

/// Runs as the second process of the test below, and prints whether it could claim the folder. When run on its own, it
/// does nothing.
#[test]
fn child_claims() {
    let Some(folder) = env::var_os(CHILD_FOLDER).map(PathBuf::from) else {
        return;
    };
    match claim(&folder) {
        Ok(claimed) => println!("\nclaimed, locked: {}", claimed.is_locked()),
        Err(error) => println!("\nrefused: {error}"),
    }
}

fn claim_in_a_second_process(folder: &Path) -> String {
    let mut command = again(&test_name(module_path!(), "child_claims"));
    let Output { stdout, status, .. } = command.env(CHILD_FOLDER, folder).output().unwrap();
    assert!(status.success());
    String::from_utf8(stdout).unwrap()
}

#[test]
fn a_second_process_is_refused_with_one_sentence_until_the_first_lets_go() {
    let home = tempfile::tempdir().unwrap();
    let first = claim(home.path()).unwrap();
    let answer = claim_in_a_second_process(home.path());
    let expected = format!(
        "refused: another HAT TRICK already uses the folder {}: ",
        home.path().display()
    );
    assert!(answer.contains(&expected) && answer.contains("--data-dir"), "{answer}");
    drop(first);
    assert!(claim_in_a_second_process(home.path()).contains("claimed, locked: true"));
}
