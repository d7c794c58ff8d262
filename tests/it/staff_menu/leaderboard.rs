//! Checks that the menu changes the saved leaderboard exactly as the shell commands do.

use super::{BUTTON, Booth, Entry, names, record};
use crate::wait::HANG;
use hat_trick::booth::writer::Writer;
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Dir, Input};
use std::fs;

/// Makes a booth with three rows on its leaderboard, and opens the menu.
fn booth() -> Booth {
    let booth = Booth::new();
    for (initials, score) in [("ADA", 300), ("BAD", 200), ("BOB", 100)] {
        record(booth.folder(), initials, score);
    }
    let mut booth = booth.restart();
    booth.open_menu();
    booth
}

fn archives(booth: &Booth) -> Vec<String> {
    let entries = fs::read_dir(booth.folder().join("archive")).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_row_is_taken_off_the_disk_after_three_seconds_and_undo_brings_it_back() {
    let mut booth = booth();
    booth.open(Entry::Rows);
    assert!(booth.shows("BAD"));
    booth.tap(Input::from(Dir::Down));
    booth.tap(BUTTON);
    assert!(booth.shows("BAD with 200 points, claim code"));
    booth.hold(BUTTON, 3 * SECOND - 1);
    booth.idle(1);
    assert_eq!(names(booth.folder()), ["ADA", "BAD", "BOB"], "let go too soon");
    booth.confirm();
    assert_eq!(names(booth.folder()), ["ADA", "BOB"]);
    assert_eq!(booth.game.cabinet().board.rows().len(), 2, "the screen follows at once");
    assert!(booth.shows("BAD with 200 points is off the board."));
    booth.idle(1);
    booth.tap(BUTTON);
    assert_eq!(booth.screen(), "staff-menu");
    booth.tap(Input::from(Dir::Down));
    booth.tap(Input::from(Dir::Down));
    booth.tap(BUTTON);
    booth.confirm();
    assert!(booth.shows("1 row back on the board, which now has 3 rows."));
    assert_eq!(names(booth.folder()), ["ADA", "BAD", "BOB"]);
    assert!(archives(&booth)[0].ends_with(".undone"));
}

#[test]
fn a_reset_is_archived_under_the_events_name_and_undone() {
    let mut booth = booth();
    fs::write(booth.folder().join("booth.json"), r#"{"event":"KubeCon EU"}"#).unwrap();
    let mut booth = {
        booth.tap(Input::from(Dir::Left));
        booth.restart()
    };
    booth.open_menu();
    booth.open(Entry::Reset);
    assert!(booth.shows("The board has 3 rows. They go into an archive; UNDO brings them back."));
    booth.confirm();
    assert!(names(booth.folder()).is_empty() && booth.game.cabinet().board.rows().is_empty());
    let archives = archives(&booth);
    assert!(
        archives.len() == 1 && archives[0].ends_with("-reset-KubeCon-EU.json"),
        "{archives:?}"
    );
    record(booth.folder(), "NEW", 250);
    booth.idle(1);
    booth.tap(BUTTON);
    booth.tap(Input::from(Dir::Down));
    booth.tap(BUTTON);
    booth.confirm();
    assert_eq!(names(booth.folder()), ["ADA", "NEW", "BAD", "BOB"]);
}

#[test]
fn the_stick_to_the_left_leads_back_before_anything_is_done() {
    for entry in [Entry::Reset, Entry::Undo, Entry::Restart, Entry::Quit] {
        let mut booth = booth();
        booth.open(entry);
        booth.hold(BUTTON, 2 * SECOND);
        booth.tap(Input::from(Dir::Left));
        assert_eq!(booth.screen(), "staff-menu", "{entry:?}");
        assert_eq!(names(booth.folder()).len(), 3);
    }
}

#[test]
fn the_press_that_takes_an_entry_does_not_confirm_it_however_long_it_lasts() {
    let mut booth = booth();
    booth.tap(Input::from(Dir::Down));
    booth.hold(BUTTON, 10 * SECOND);
    assert_eq!(booth.screen(), "staff-confirm");
    assert_eq!(names(booth.folder()).len(), 3);
}

#[test]
fn a_leaderboard_in_other_hands_gives_a_sentence_and_changes_nothing() {
    let mut booth = booth();
    let writer = Writer::take(booth.folder(), HANG).unwrap();
    booth.open(Entry::Reset);
    booth.confirm();
    assert_eq!(booth.screen(), "staff-said");
    assert!(booth.says("another command is changing the leaderboard in"));
    drop(writer);
    assert_eq!(names(booth.folder()).len(), 3);
}

#[test]
fn where_there_is_nothing_to_reset_or_undo_a_sentence_says_so() {
    let mut booth = Booth::new();
    booth.open_menu();
    booth.open(Entry::Reset);
    booth.confirm();
    assert!(booth.says("is empty: there is nothing to reset"));
    let mut booth = Booth::new();
    booth.open_menu();
    booth.open(Entry::Undo);
    booth.confirm();
    assert!(booth.says("there is no reset or removal in"));
}

#[test]
fn rows_that_a_shell_removes_leave_the_list() {
    let mut booth = booth();
    booth.open(Entry::Rows);
    let claim = booth.game.cabinet().board.rows()[1].claim;
    let now = super::clock();
    let mut desk = hat_trick::booth::leaderboard::staff::Editor::open(booth.folder()).unwrap();
    desk.remove(claim, &now).unwrap();
    drop(desk);
    booth.idle(2 * SECOND);
    assert!(booth.shows("ADA") && !booth.shows("BAD"));
}
