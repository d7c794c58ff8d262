//! Tests the journal, the statistics computed from it, and the leaderboard rebuilt from it.

use super::{good, names, open, record};
use hat_trick::booth::day::DayStart;
use hat_trick::booth::folder::claim;
use hat_trick::booth::journal::stats::Gatherer;
use hat_trick::booth::journal::{Cause, Entry, FILE, InputKind, Journal, JournalLine, Played, Scored, files, for_each};
use hat_trick::booth::leaderboard::{self, Leaderboard, read_only};
use hat_trick::levels;
use hat_trick::rules::Input;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::tuning::SECOND;
use hat_trick::screens::{Cabinet, Game, Setup};
use hat_trick::view::looks::Looks;
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, ZonedDateTime};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;

fn at(time: &str) -> Timestamp {
    format!("2026-03-24T{time}Z").parse().unwrap()
}

fn play(time: Timestamp, seconds: u32) -> Entry {
    Entry::Play(Played {
        time,
        seconds,
        score: seconds * 10,
        level: 2,
        r#loop: 1,
        cause: Cause::Rogue(RogueKind::Poison),
        input: InputKind::Keyboard,
    })
}

fn lines(folder: &Path) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for_each(folder, |line| match line {
        JournalLine::Entry(_) => good += 1,
        JournalLine::Unreadable => bad += 1,
    })
    .unwrap();
    (good, bad)
}

fn stats(folder: &Path) -> Value {
    serde_json::from_str(&good(folder, &["stats", "--json"])).unwrap()
}

#[test]
fn an_empty_folder_has_empty_statistics() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(stats(home.path())["plays"], 0);
    assert!(good(home.path(), &["stats"]).contains("no plays yet"));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn statistics_come_as_bars_as_json_and_as_csv() {
    let home = tempfile::tempdir().unwrap();
    let _game = claim(home.path()).unwrap();
    let mut journal = Journal::new(home.path());
    assert!(journal.note(&Entry::Start { time: at("09:00:00") }));
    for (minute, seconds) in [(0, 60), (5, 120), (10, 600)] {
        assert!(journal.note(&play(at("09:00:00") + minute.minutes(), seconds)));
    }
    let json = stats(home.path());
    assert_eq!(
        (&json["plays"], &json["median_seconds"]),
        (&Value::from(3), &Value::from(120))
    );
    assert_eq!(json["ends"][0]["cause"], "poison");
    assert_eq!(json["crashes"], 0, "the game still runs");
    assert_eq!(json["uptime_seconds"], 1200);
    let text = good(home.path(), &["stats"]);
    assert!(text.contains("###") && text.contains("median length  2:00"), "{text}");
    assert!(text.contains("level  2  poison"), "{text}");
    let csv = good(home.path(), &["stats", "--csv"]);
    assert!(csv.contains("all,median seconds,120\n"), "{csv}");
}

#[test]
fn a_day_begins_as_booth_json_says_unless_the_command_line_says_otherwise() {
    let home = tempfile::tempdir().unwrap();
    let half_past_four = date(2026, 3, 24)
        .at(4, 30, 0, 0)
        .to_zoned_datetime(TimeZone::system())
        .unwrap();
    assert!(Journal::new(home.path()).note(&play(half_past_four.timestamp(), 60)));
    let counts_to = |day: u8, hour: &[&str]| {
        let csv = good(home.path(), &[&["stats", "--csv"], hour].concat());
        assert!(
            csv.contains(&format!("plays a day,2026-03-{day},1\n")),
            "{hour:?}: {csv}"
        );
    };
    counts_to(23, &[]);
    counts_to(24, &["--day-starts", "4"]);
    fs::write(home.path().join("booth.json"), r#"{"day_starts_at_hour":3}"#).unwrap();
    counts_to(24, &[]);
    counts_to(23, &["--day-starts", "5"]);
}

#[test]
fn a_play_that_is_left_is_noted_with_the_device_that_spoke_last() {
    let home = tempfile::tempdir().unwrap();
    let setup = Setup {
        level: Some(1),
        seed: Some(1),
        god: false,
        looks: Looks::default(),
        now: ZonedDateTime::now,
    };
    let cabinet = Cabinet::new(levels::shipped().unwrap(), open(home.path()), setup);
    let mut game = Game::new(cabinet.with_journal(Journal::new(home.path())));
    game.note_input(InputKind::Keyboard);
    game.note_input(InputKind::Gamepad);
    (0..31 * SECOND).for_each(|_| game.tick(Input::NONE));
    let text = fs::read_to_string(home.path().join(FILE)).unwrap();
    assert!(text.contains(r#""cause":"left","input":"gamepad""#), "{text}");
}

#[test]
fn a_journal_cut_anywhere_in_a_line_loses_that_line_only() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = Journal::new(home.path());
    for _ in 0..3 {
        journal.note(&play(at("09:00:00"), 60));
    }
    let path = home.path().join(FILE);
    let whole = fs::read(&path).unwrap();
    let line = whole.len() / 3;
    // A last line that does not end in a newline still counts as complete.
    for cut in 2..line {
        fs::write(&path, &whole[..whole.len() - cut]).unwrap();
        assert!(journal.note(&play(at("09:10:00"), 60)));
        assert_eq!(lines(home.path()), (3, 1), "{cut} bytes cut");
    }
    assert_eq!(stats(home.path())["unreadable_lines"], 1);
}

#[test]
fn absurd_lines_are_counted_as_lost_and_the_others_count() {
    let home = tempfile::tempdir().unwrap();
    let good = serde_json::to_string(&play(at("09:00:00"), 60)).unwrap();
    let absurd = [
        good.replace("\"seconds\":60", "\"seconds\":4294967295"),
        good.replace("\"score\":600", "\"score\":-1"),
        good.replace("\"level\":2", "\"level\":1e30"),
        good.replace("2026-", "-9999999999-"),
        good.replace("\"event\":\"play\"", "\"event\":\"party\""),
        "[".repeat(4000),
        "\0".repeat(100_000),
    ];
    let text = absurd
        .iter()
        .map(|line| format!("{line}\n{good}\n"))
        .collect::<String>();
    fs::write(home.path().join(FILE), format!("{text}\u{feff}\n\r\n")).unwrap();
    let stats = stats(home.path());
    assert_eq!(
        (&stats["plays"], &stats["best_score"]),
        (&Value::from(absurd.len()), &Value::from(600))
    );
    assert_eq!(stats["unreadable_lines"], absurd.len() + 2);
}

#[test]
fn a_full_journal_is_put_aside_and_still_counts() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = Journal::new(home.path()).with_full(1000);
    for _ in 0..50 {
        assert!(journal.note(&play(at("09:00:00"), 60)));
    }
    assert!(files(home.path()).len() > 3);
    assert!(files(home.path())[0].ends_with("journal-0001.jsonl"));
    assert_eq!(lines(home.path()), (50, 0));
}

#[test]
fn lines_wait_in_memory_while_the_folder_cannot_be_written() {
    let home = tempfile::tempdir().unwrap();
    let stick = home.path().join("stick");
    fs::write(&stick, "in the way").unwrap();
    let mut journal = Journal::new(&stick);
    assert!(!journal.note(&play(at("09:00:00"), 60)));
    assert!(!journal.note(&play(at("09:05:00"), 60)));
    assert!(journal.problem().unwrap().contains("until you make room"));
    fs::remove_file(&stick).unwrap();
    assert!(journal.retry() && journal.problem().is_none());
    assert_eq!(lines(&stick), (2, 0));
}

#[test]
fn an_unreadable_journal_gives_a_sentence() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join(FILE)).unwrap();
    let said = super::sentence(home.path(), &["stats"]);
    assert!(said.contains(FILE), "{said}");
}

/// Makes a leaderboard of three rows, and the journal that belongs to it.
fn played(folder: &Path) -> Leaderboard {
    let mut board = open(folder);
    let mut journal = Journal::new(folder);
    for (initials, score) in [("ADA", 300), ("BOB", 200), ("CAT", 100)] {
        record(&mut board, initials, score);
        let row = board.rows().iter().find(|row| row.score == score).unwrap();
        journal.note(&Entry::Score(Scored::of(row)));
    }
    board
}

#[test]
fn a_lost_board_is_rebuilt_from_the_journal_with_the_initials_that_the_backup_knows() {
    let home = tempfile::tempdir().unwrap();
    let board = played(home.path());
    fs::write(home.path().join(leaderboard::FILE), "torn").unwrap();
    let (_, out, err) = super::run(home.path(), &["scores", "rebuild"]);
    assert!(
        out.starts_with("1 row from the journal") && err.contains("kept as"),
        "{out}{err}"
    );
    assert_eq!(names(home.path()), ["ADA", "BOB", "..."]);
    let rows = read_only(home.path()).unwrap();
    assert_eq!(rows[2].claim, board.rows()[2].claim);
    assert_eq!(rows[2].replay, board.rows()[2].replay);
    let again = good(home.path(), &["scores", "rebuild"]);
    assert!(again.starts_with("0 rows"), "{again}");
}

#[test]
fn a_rebuild_leaves_off_what_staff_took_off() {
    let home = tempfile::tempdir().unwrap();
    let board = played(home.path());
    let bob = board.rows()[1].claim.to_string();
    good(home.path(), &["scores", "remove", &bob]);
    let said = good(home.path(), &["scores", "rebuild"]);
    assert!(said.starts_with("0 rows"), "{said}");
    assert_eq!(names(home.path()), ["ADA", "CAT"]);
    good(home.path(), &["scores", "undo"]);
    assert_eq!(names(home.path()), ["ADA", "BOB", "CAT"]);
}

/// Returns the peak memory use of computing statistics from this many lines, in bytes.
fn memory_to_count(lines: u32) -> u64 {
    let home = tempfile::tempdir().unwrap();
    let line = serde_json::to_string(&play(at("09:00:00"), 121)).unwrap();
    let mut file = std::io::BufWriter::new(fs::File::create(home.path().join(FILE)).unwrap());
    for i in 0..lines {
        let (day, hour) = (i / 24 % 28 + 1, i % 24);
        let moved = line.replace("2026-03-24T09", &format!("2026-03-{day:02}T{hour:02}"));
        writeln!(file, "{moved}").unwrap();
    }
    file.into_inner().unwrap();
    let mut gatherer = Gatherer::new(TimeZone::UTC, DayStart::default());
    let used = allocation_counter::measure(|| for_each(home.path(), |line| gatherer.add(line)).unwrap());
    assert_eq!(gatherer.finish(false).plays, u64::from(lines));
    used.bytes_max
}

#[test]
fn the_statistics_of_a_hundred_times_as_many_lines_need_no_more_memory() {
    let (few, many) = (memory_to_count(1_000), memory_to_count(100_000));
    // Allow some memory for a line that spans two chunks of the file, which is put back together before it is read.
    assert!(many < few + 4096, "{few} {many}");
}
