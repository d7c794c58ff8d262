//! Tests with folders that cannot be written: the game continues, reports the problem and tries again.

use super::super::fixtures::row;
use super::super::{Notice, REPLAYS, disk, file};
use super::*;

#[test]
fn a_folder_that_cannot_be_written_keeps_the_rows_in_memory_and_says_so_once() {
    let home = tempfile::tempdir().unwrap();
    let stick = home.path().join("stick");
    fs::write(&stick, "not a folder").unwrap();
    let mut board = open(&stick.join("scores"));
    assert!(matches!(board.notices(), [Notice::CannotWrite { .. }]));
    for score in [100, 200] {
        assert!(!board.record(entry("PIP", score), "run", &at("10:40:00")).saved);
        assert!(!board.retry_pending());
    }
    assert_eq!(board.rows().len(), 2);
    assert!(board.rows().iter().all(|row| row.replay.is_none()));
    assert!(matches!(board.notices(), [Notice::CannotWrite { .. }]));
}

#[test]
fn a_folder_of_the_kernel_that_nobody_can_write_does_not_stop_the_game() {
    if !Path::new("/proc/self").is_dir() {
        return;
    }
    let mut board = open(Path::new("/proc/self"));
    assert!(!board.record(entry("PIP", 100), "run", &at("10:40:00")).saved);
    assert_eq!(initials(&board), ["PIP"]);
}

#[test]
fn rows_in_memory_join_those_on_a_stick_that_comes_back() {
    let stick = home_with_scores();
    let home = tempfile::tempdir().unwrap();
    let mount = home.path().join("mount");
    fs::write(&mount, "").unwrap();
    let mut board = open(&mount);
    assert!(!board.record(entry("PIP", 150), "third", &at("10:40:00")).saved);

    fs::remove_file(&mount).unwrap();
    fs::rename(stick.path(), &mount).unwrap();
    assert!(board.retry_pending());
    assert_eq!(board.notices(), []);
    assert_eq!(initials(&board), ["NEW", "PIP", "OLD"]);
    let replay = board.rows()[1].replay.clone().unwrap();
    assert_eq!(fs::read_to_string(board.replay_path(&replay)).unwrap(), "third");
    expect_a_healthy_board(&mount, &["NEW", "PIP", "OLD"]);
}

#[test]
fn a_row_is_safe_also_when_its_replay_cannot_be_saved_and_names_it_later() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join(REPLAYS), "in the way").unwrap();
    let mut board = open(home.path());
    assert!(board.record(entry("PIP", 100), "run", &at("10:40:00")).saved);
    assert!(matches!(board.notices(), [Notice::ReplayNotSaved { .. }]));
    assert!(!board.retry_pending());
    assert_eq!(read_only(home.path()).unwrap()[0].replay, None);

    fs::rename(home.path().join(REPLAYS), home.path().join("moved")).unwrap();
    assert!(board.retry_pending());
    assert_eq!(board.notices(), []);
    let replay = read_only(home.path()).unwrap()[0].replay.clone().unwrap();
    assert_eq!(fs::read_to_string(board.replay_path(&replay)).unwrap(), "run");
}

#[test]
fn a_folder_put_in_place_of_the_file_during_the_day_is_moved_aside_by_the_next_score() {
    let home = home_with_scores();
    let mut board = open(home.path());
    fs::remove_file(path(home.path())).unwrap();
    fs::create_dir(path(home.path())).unwrap();
    assert!(board.record(entry("PIP", 300), "run", &at("10:40:00")).saved);
    assert!(matches!(board.notices(), [Notice::BackupTaken { .. }]));
    expect_a_healthy_board(home.path(), &["PIP", "NEW", "OLD"]);
}

/// Makes a folder whose path is this many bytes long. Linux allows 4095.
#[cfg(target_os = "linux")]
fn long_folder(home: &Path, length: usize) -> PathBuf {
    let mut folder = home.to_owned();
    while folder.as_os_str().len() < length {
        let room = length - folder.as_os_str().len() - 1;
        folder.push("x".repeat(if room > 200 { 100 } else { room }));
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// In this folder, all paths fit except the one to which the broken file would be moved: it is too long, because the
/// new name contains the date.
#[test]
#[cfg(target_os = "linux")]
fn a_broken_file_that_cannot_be_moved_is_never_written_over() {
    let home = tempfile::tempdir().unwrap();
    let folder = long_folder(home.path(), 4052);
    fs::write(path(&folder), "torn").unwrap();
    let mut board = open(&folder);
    assert!(!board.record(entry("PIP", 100), "run", &at("10:40:00")).saved);
    assert!(matches!(board.notices(), [Notice::InTheWay { .. }]));
    assert_eq!(fs::read(path(&folder)).unwrap(), b"torn");

    fs::rename(path(&folder), home.path().join("moved by hand")).unwrap();
    assert!(board.retry_pending());
    expect_a_healthy_board(&folder, &["PIP"]);
}

/// In this folder, the path of the temporary file is too long, but the backup's path fits. Nothing can be written, as
/// on a full disk.
#[test]
#[cfg(target_os = "linux")]
fn trouble_that_every_attempt_meets_again_is_told_once() {
    let home = tempfile::tempdir().unwrap();
    let folder = long_folder(home.path(), 4074);
    let backup = disk::backup_of(&path(&folder));
    fs::write(backup, file::print(&[row("OLD", 100)]).unwrap()).unwrap();
    let mut board = open(&folder);
    for _ in 0..3 {
        assert!(!board.retry_pending());
    }
    assert_eq!(initials(&board), ["OLD"]);
    assert!(matches!(
        board.notices(),
        [Notice::FileGone { .. }, Notice::CannotWrite { .. }]
    ));
}
