//! Tests removals, resets and undos by staff while the game runs.

use super::{entry, good, names, open, record, run, sentence};
use crate::wait::HANG;
use hat_trick::booth::claim_code::ClaimCode;
use hat_trick::booth::folder::claim;
use hat_trick::booth::leaderboard::staff::Editor;
use hat_trick::booth::leaderboard::{FILE, Notice, Viewer, read_only};
use hat_trick::booth::writer::Writer;
use jiff::ZonedDateTime;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

#[test]
fn a_removed_row_leaves_the_running_games_board_and_comes_back_with_undo() {
    let home = tempfile::tempdir().unwrap();
    let _game = claim(home.path()).unwrap();
    let mut board = open(home.path());
    record(&mut board, "PIP", 300);
    let rude = record(&mut board, "BAD", 200);
    assert!(!board.follow(), "nobody else has changed it");

    let said = good(home.path(), &["scores", "remove", &rude.to_string().to_lowercase()]);
    assert!(said.contains("BAD") && said.contains("undo"), "{said}");
    assert!(board.follow());
    assert_eq!(board.rows().len(), 1);
    record(&mut board, "NEW", 100);
    assert_eq!(names(home.path()), ["PIP", "NEW"]);

    let said = good(home.path(), &["scores", "undo"]);
    assert!(said.starts_with("1 row of "), "{said}");
    assert_eq!(names(home.path()), ["PIP", "BAD", "NEW"]);
    let end = sentence(home.path(), &["scores", "undo"]);
    assert!(end.contains("no reset or removal"), "{end}");
}

#[test]
fn a_reset_is_archived_with_date_and_event_and_undo_merges_what_was_played_since() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    record(&mut board, "OLD", 300);
    record(&mut board, "BOB", 100);
    let said = good(home.path(), &["scores", "reset", "--event", "KubeCon EU"]);
    let day = ZonedDateTime::now().date().to_string();
    assert!(said.contains(&day) && said.contains("reset-KubeCon-EU.json"), "{said}");
    assert!(names(home.path()).is_empty());
    assert!(board.follow() && board.rows().is_empty());
    assert!(sentence(home.path(), &["scores", "reset"]).contains("empty"));

    record(&mut board, "NEW", 200);
    assert_eq!(names(home.path()), ["NEW"]);
    good(home.path(), &["scores", "undo"]);
    assert_eq!(names(home.path()), ["OLD", "NEW", "BOB"]);
    assert!(board.follow());
    assert_eq!(board.rows(), read_only(home.path()).unwrap());
}

#[test]
fn a_row_recorded_before_the_game_has_followed_does_not_bring_removed_rows_back() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    let rude = record(&mut board, "BAD", 200);
    good(home.path(), &["scores", "remove", &rude.to_string()]);
    record(&mut board, "NEW", 100);
    assert_eq!(names(home.path()), ["NEW"]);
}

#[test]
fn while_a_command_is_at_it_rows_wait_in_memory_and_then_join_what_it_left() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    record(&mut board, "OLD", 200);
    let mut desk = Editor::open(home.path()).unwrap();
    assert!(!board.record(entry("NEW", 100), "run", &ZonedDateTime::now()).saved);
    assert!(matches!(board.notices(), [Notice::Busy { .. }]));
    desk.reset(None, &ZonedDateTime::now()).unwrap();
    drop(desk);
    assert!(board.follow());
    assert_eq!(board.rows().len(), 1, "the row in memory stays on the board");
    assert!(board.retry_pending());
    assert_eq!(names(home.path()), ["NEW"]);
    assert!(board.notices().is_empty());
}

#[test]
fn a_second_screen_follows_the_file_and_keeps_its_rows_when_it_breaks() {
    let home = tempfile::tempdir().unwrap();
    let mut viewer = Viewer::new(home.path(), Default::default());
    assert!(viewer.top_event(10).is_empty() && viewer.problem().is_none());
    let mut board = open(home.path());
    record(&mut board, "PIP", 300);
    viewer.follow();
    assert_eq!(viewer.top_event(10).len(), 1);
    assert_eq!(viewer.top_today(10, &ZonedDateTime::now()).len(), 1);
    fs::write(home.path().join(FILE), "torn").unwrap();
    viewer.follow();
    assert_eq!(viewer.top_event(10).len(), 1);
    assert!(viewer.problem().is_some());
}

/// Lets the game record rows as fast as it can while a shell removes every other row.
#[test]
fn game_and_shell_at_the_same_time_lose_nothing_and_double_nothing() {
    const ROWS: u32 = 120;
    let home = tempfile::tempdir().unwrap();
    let (shown, to_remove) = mpsc::channel::<ClaimCode>();
    let ended = AtomicBool::new(false);
    let (kept, removed) = std::thread::scope(|scope| {
        let game = scope.spawn(|| {
            let mut board = open(home.path());
            let mut kept = HashSet::new();
            for score in 0..ROWS {
                let claim = record(&mut board, "PIP", score);
                if score % 2 == 0 {
                    shown.send(claim).unwrap();
                } else {
                    kept.insert(claim);
                }
            }
            ended.store(true, Ordering::SeqCst);
            drop(shown);
            kept
        });
        let mut removed = HashSet::new();
        let mut beside = 0;
        for claim in to_remove {
            beside += u32::from(!ended.load(Ordering::SeqCst));
            good(home.path(), &["scores", "remove", &claim.to_string()]);
            removed.insert(claim);
        }
        assert!(beside > 0, "nothing happened at the same time");
        (game.join().unwrap(), removed)
    });
    let rows = read_only(home.path()).unwrap();
    let on_board: HashSet<_> = rows.iter().map(|row| row.claim).collect();
    assert_eq!(on_board.len(), rows.len(), "a row is there twice");
    assert_eq!(on_board, kept);
    assert_eq!(removed.len() as u32, ROWS / 2);
    for _ in 0..removed.len() {
        Editor::open(home.path()).unwrap().undo().unwrap();
    }
    assert_eq!(read_only(home.path()).unwrap().len() as u32, ROWS);
}

#[test]
fn every_bad_input_has_a_sentence_and_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    record(&mut board, "PIP", 300);
    let before = fs::read(home.path().join(FILE)).unwrap();
    let missing = sentence(home.path(), &["scores", "remove", "ACDEF"]);
    assert!(
        missing.contains("ACDEF") && missing.contains("scores list"),
        "{missing}"
    );
    for args in [
        ["scores", "remove", "00000"].as_slice(),
        &["scores", "remove", ""],
        &["scores", "verify", "ACDEFG"],
        &["scores", "export"],
        &["scores", "export", "--csv", "--json"],
        &["scores", "list", "--day-starts", "24"],
        &["stats", "--json", "--csv"],
    ] {
        let (code, _, err) = run(home.path(), args);
        assert_eq!(code, Some(2), "{args:?}: {err}");
        assert!(err.starts_with("error: "), "{err}");
    }
    assert_eq!(fs::read(home.path().join(FILE)).unwrap(), before);
}

#[test]
fn a_broken_board_an_absurd_row_and_a_broken_archive_are_named_and_left() {
    let home = tempfile::tempdir().unwrap();
    let mut board = open(home.path());
    record(&mut board, "PIP", 300);
    good(home.path(), &["scores", "reset"]);
    let archive = fs::read_dir(home.path().join("archive"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let whole = fs::read_to_string(&archive).unwrap();
    fs::write(&archive, &whole[..whole.len() / 2]).unwrap();
    let said = sentence(home.path(), &["scores", "undo"]);
    assert!(
        said.contains(archive.to_str().unwrap()) && said.contains("cut off"),
        "{said}"
    );

    for broken in [
        "torn".to_owned(),
        whole.replace("300", "-300"),
        whole.replace("PIP", "PIPPIN"),
    ] {
        fs::write(home.path().join(FILE), &broken).unwrap();
        for args in [
            ["scores", "reset"].as_slice(),
            &["scores", "remove", "ACDEF"],
            &["scores", "verify"],
        ] {
            let said = sentence(home.path(), args);
            assert!(said.contains(FILE) && said.contains("scores rebuild"), "{said}");
        }
        assert_eq!(fs::read_to_string(home.path().join(FILE)).unwrap(), broken);
    }
}

#[test]
fn a_reset_without_a_name_has_that_of_the_booths_configuration() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("booth.json"), r#"{"event":"KubeCon EU"}"#).unwrap();
    let mut board = open(home.path());
    record(&mut board, "OLD", 300);
    let said = good(home.path(), &["scores", "reset"]);
    assert!(said.contains("reset-KubeCon-EU.json"), "{said}");
    record(&mut board, "NEW", 100);
    let said = good(home.path(), &["scores", "reset", "--event", "Day 2"]);
    assert!(said.contains("reset-Day-2.json"), "{said}");
}

#[test]
fn a_folder_that_cannot_be_written_or_is_in_other_hands_gives_a_sentence() {
    if Path::new("/proc/self").is_dir() {
        let said = sentence(Path::new("/proc/self"), &["scores", "reset"]);
        assert!(said.contains("--data-dir"), "{said}");
    }
    // Nobody can create a file in this folder, not even root.
    if cfg!(target_os = "linux") && Path::new("/sys/kernel").is_dir() {
        let said = sentence(Path::new("/sys/kernel"), &["scores", "reset"]);
        let right = said.contains("Permission denied") || said.contains("Read-only");
        assert!(right && !said.contains("No such file"), "{said}");
    }
    let home = tempfile::tempdir().unwrap();
    record(&mut open(home.path()), "PIP", 300);
    let _writer = Writer::take(home.path(), HANG).unwrap();
    let said = sentence(home.path(), &["scores", "reset"]);
    assert!(said.contains("another command"), "{said}");
    assert_eq!(names(home.path()), ["PIP"]);
}

#[test]
fn rows_are_exported_as_csv_and_json_and_no_file_is_written_over() {
    let home = tempfile::tempdir().unwrap();
    let claim = record(&mut open(home.path()), "PIP", 300);
    let csv = good(home.path(), &["scores", "export", "--csv"]);
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some("rank,initials,score,level,loop,seconds,time,claim,replay")
    );
    let row = lines.next().unwrap();
    assert!(
        row.starts_with("1,PIP,300,2,1,61,") && row.contains(&claim.to_string()),
        "{row}"
    );

    let file = home.path().join("rows.json");
    good(home.path(), &["scores", "export", "--json", file.to_str().unwrap()]);
    let rows: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(rows[0]["claim"], claim.to_string());
    let said = sentence(home.path(), &["scores", "export", "--csv", file.to_str().unwrap()]);
    assert!(said.contains("already exists"), "{said}");
    let printed = good(home.path(), &["scores", "export", "--json", "-"]);
    assert_eq!(printed.as_bytes(), fs::read(&file).unwrap());
}
