//! Tests with broken files of every kind: each file is moved aside, never deleted, and the backup is used instead.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::archive::ARCHIVE;
use super::super::fixtures::row;
use super::super::{Damage, Notice, REPLAYS, disk, file};
use super::*;

/// The text that [`open`] appends to the name of a broken file when it moves the file aside.
const ASIDE: &str = ".set-aside-2026-03-24-10-30-00";

/// Breaks the file, opens the board, and expects that the file is moved aside unchanged and that the backup's row is on
/// the board.
fn expect_the_backup_after(bytes: &[u8], is_expected: fn(&Damage) -> bool) {
    let home = home_with_scores();
    fs::write(path(home.path()), bytes).unwrap();
    let board = open(home.path());
    assert_eq!(initials(&board), ["OLD"]);
    let [
        Notice::BackupTaken {
            damage, aside, rows: 1, ..
        },
    ] = board.notices()
    else {
        panic!("{:?}", board.notices());
    };
    assert!(is_expected(damage), "{damage:?}");
    assert_eq!(aside, &home.path().join(format!("{FILE}{ASIDE}")));
    assert_eq!(fs::read(aside).unwrap(), bytes);
    let sentence = board.notices()[0].to_string();
    assert!(sentence.contains(&*aside.to_string_lossy()), "{sentence}");
    expect_a_healthy_board(home.path(), &["OLD"]);
}

#[test]
fn an_empty_file_is_moved_aside_and_the_backup_taken() {
    expect_the_backup_after(b"", |damage| *damage == Damage::Empty);
}

#[test]
fn a_truncated_file_is_moved_aside_and_the_backup_taken() {
    let whole = file::print(&[row("NEW", 200)]).unwrap();
    let half = &whole[..whole.len() / 2];
    expect_the_backup_after(half, |damage| matches!(damage, Damage::Truncated(_)));
}

#[test]
fn a_file_that_is_not_json_is_moved_aside_and_the_backup_taken() {
    expect_the_backup_after(b"PIP 100\nBOB 90\n", |damage| matches!(damage, Damage::NotJson(_)));
}

#[test]
fn a_file_of_zeros_after_a_power_cut_is_moved_aside_and_the_backup_taken() {
    expect_the_backup_after(&[0; 4096], |damage| matches!(damage, Damage::NotJson(_)));
}

#[test]
fn a_foreign_file_is_moved_aside_and_the_backup_taken() {
    expect_the_backup_after(br#"{"scores":[1,2,3]}"#, |damage| *damage == Damage::Foreign);
}

#[test]
fn a_file_of_a_newer_version_is_moved_aside_and_the_backup_taken() {
    let newer = br#"{"format":"hat-trick-leaderboard","version":2,"days":[]}"#;
    expect_the_backup_after(newer, |damage| *damage == Damage::Newer(2));
}

#[test]
fn a_file_that_is_not_utf_8_is_moved_aside_and_the_backup_taken() {
    expect_the_backup_after(b"\xff\xfe{\x00}\x00", |damage| *damage == Damage::NotText);
}

#[test]
fn a_file_with_an_absurd_value_is_moved_aside_and_the_backup_taken() {
    let good = serde_json::from_slice::<Value>(&file::print(&[row("NEW", 200)]).unwrap()).unwrap();
    let absurd = [
        ("score", json!(-200)),
        ("score", json!(4_294_967_296_u64)),
        ("score", json!(1e99)),
        ("score", json!("200")),
        ("level", json!(256)),
        ("loop", json!(null)),
        ("seconds", json!(0.5)),
        ("time", json!("yesterday")),
        ("time", json!("99999-01-01T00:00:00Z")),
        ("initials", json!("NEWER")),
        ("initials", json!("\u{202e}AB")),
        ("claim", json!("00000")),
        ("replay", json!("../../etc/passwd")),
        ("replay", json!("/dev/zero")),
        ("replay", json!([])),
        ("prize", json!("all of them")),
    ];
    for (key, value) in absurd {
        let mut file = good.clone();
        file["rows"][0][key] = value;
        expect_the_backup_after(file.to_string().as_bytes(), |damage| {
            matches!(damage, Damage::Absurd(_))
        });
    }
}

#[test]
fn the_largest_values_that_can_be_are_shown() {
    let home = home_with_scores();
    let mut file = serde_json::from_slice::<Value>(&file::print(&[row("NEW", u32::MAX)]).unwrap()).unwrap();
    for (key, most) in [("level", 255_u32), ("loop", 255), ("seconds", u32::MAX)] {
        file["rows"][0][key] = json!(most);
    }
    fs::write(path(home.path()), file.to_string()).unwrap();
    expect_a_healthy_board(home.path(), &["NEW"]);
}

#[test]
fn a_folder_in_place_of_the_file_is_moved_aside_with_what_it_holds() {
    let home = home_with_scores();
    fs::remove_file(path(home.path())).unwrap();
    fs::create_dir(path(home.path())).unwrap();
    fs::write(path(home.path()).join("keep"), "mine").unwrap();
    let board = open(home.path());
    assert_eq!(initials(&board), ["OLD"]);
    let [
        Notice::BackupTaken {
            damage: Damage::NotAFile,
            aside,
            ..
        },
    ] = board.notices()
    else {
        panic!("{:?}", board.notices());
    };
    assert_eq!(fs::read(aside.join("keep")).unwrap(), b"mine");
    expect_a_healthy_board(home.path(), &["OLD"]);
}

#[test]
fn a_missing_file_comes_back_from_the_backup() {
    let home = home_with_scores();
    fs::remove_file(path(home.path())).unwrap();
    let board = open(home.path());
    assert_eq!(
        board.notices(),
        [Notice::FileGone {
            path: path(home.path()),
            rows: 1
        }]
    );
    expect_a_healthy_board(home.path(), &["OLD"]);
}

#[test]
fn a_broken_file_without_a_backup_starts_an_empty_board_and_is_kept() {
    let home = tempfile::tempdir().unwrap();
    fs::write(path(home.path()), "torn").unwrap();
    let board = open(home.path());
    assert!(board.rows().is_empty());
    let [Notice::StartedEmpty { aside, .. }] = board.notices() else {
        panic!("{:?}", board.notices());
    };
    assert_eq!(fs::read(aside).unwrap(), b"torn");
    expect_a_healthy_board(home.path(), &[]);
}

#[test]
fn a_broken_file_and_a_broken_backup_are_both_kept() {
    let home = home_with_scores();
    let backup = disk::backup_of(&path(home.path()));
    fs::write(path(home.path()), "torn file").unwrap();
    fs::write(&backup, "torn backup").unwrap();
    let board = open(home.path());
    assert!(board.rows().is_empty());
    let [
        Notice::BackupSetAside { aside: old_backup, .. },
        Notice::StartedEmpty { aside: old_file, .. },
    ] = board.notices()
    else {
        panic!("{:?}", board.notices());
    };
    assert_eq!(fs::read(old_backup).unwrap(), b"torn backup");
    assert_eq!(fs::read(old_file).unwrap(), b"torn file");
}

#[test]
fn a_broken_backup_is_kept_before_the_next_score_makes_a_new_one() {
    let home = home_with_scores();
    fs::write(disk::backup_of(&path(home.path())), "torn backup").unwrap();
    let mut board = open(home.path());
    assert_eq!(initials(&board), ["NEW", "OLD"]);
    assert!(board.record(entry("PIP", 300), "", &at("10:40:00")).saved);
    let [Notice::BackupSetAside { aside, .. }] = board.notices() else {
        panic!("{:?}", board.notices());
    };
    assert_eq!(fs::read(aside).unwrap(), b"torn backup");
}

#[test]
fn unfinished_files_of_a_crash_are_cleaned_and_others_stay() {
    let home = home_with_scores();
    let (ours, other) = (".hat-trick-a1B2c3.tmp", "a1B2c3.tmp");
    let folders = ["", REPLAYS, ARCHIVE].map(|name| home.path().join(name));
    fs::create_dir(&folders[2]).unwrap();
    for folder in &folders {
        fs::write(folder.join(ours), "half").unwrap();
        fs::write(folder.join(other), "mine").unwrap();
    }
    open(home.path());
    for folder in &folders {
        assert!(!folder.join(ours).exists());
        assert!(folder.join(other).exists());
    }
}

/// Returns the bytes of every file in the folder.
fn all_files(home: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(home).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.is_file())
        .map(|path| fs::read(path).unwrap())
        .collect()
}

/// Generates random bytes, or a valid file that was cut off and had one byte changed.
fn damaged_file() -> impl Strategy<Value = Vec<u8>> {
    let good = file::print(&[row("PIP", 100), row("BOB", 90)]).unwrap();
    let length = good.len();
    let altered = (0..length, any::<u8>(), 0..=length).prop_map(move |(place, byte, end)| {
        let mut bytes = good.clone();
        bytes[place] = byte;
        bytes.truncate(end);
        bytes
    });
    prop_oneof![prop::collection::vec(any::<u8>(), 0..200), altered]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_files_hold_nothing_panics_and_nothing_is_deleted(file in damaged_file(), backup in damaged_file()) {
        let home = tempfile::tempdir().unwrap();
        let backup_path = disk::backup_of(&path(home.path()));
        fs::write(path(home.path()), &file).unwrap();
        fs::write(&backup_path, &backup).unwrap();
        let broken = [path(home.path()), backup_path].map(|path| file::read(&path).is_err());

        let mut board = open(home.path());
        let after_opening = all_files(home.path());
        prop_assert!(after_opening.contains(&file) && after_opening.contains(&backup));

        prop_assert!(board.record(entry("NEW", 95), "run", &at("10:40:00")).saved);
        prop_assert_eq!(read_only(home.path()).unwrap(), board.rows());
        let after_a_score = all_files(home.path());
        prop_assert!(!broken[0] || after_a_score.contains(&file));
        prop_assert!(!broken[1] || after_a_score.contains(&backup));
    }
}
