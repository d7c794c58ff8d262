//! The command line as people and scripts meet it: the real binary, without a display.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests may stop the test"
)]

use hat_trick::booth::folder::claim;
use hat_trick::booth::leaderboard::{FILE, Leaderboard, NewRow};
use hat_trick::levels::MAPS;
use jiff::Zoned;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The game, in an environment without a display and with an empty home.
fn game(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    command.args(args).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cli-home"));
    command
}

/// What a finished command said.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn say(args: &[&str]) -> Said {
    game(args).output().unwrap().into()
}

/// The output of a command that must succeed.
fn good(args: &[&str]) -> String {
    let said = say(args);
    assert_eq!(said.code, Some(0), "{args:?}: {said:?}");
    said.out
}

/// What stands on standard error before the last line, and the sentence of the last line, of a command that must fail.
fn bad(args: &[&str]) -> (Vec<String>, String) {
    let said = say(args);
    assert_eq!(said.code, Some(1), "{args:?}: {said:?}");
    let mut lines: Vec<_> = said.err.lines().map(str::to_owned).collect();
    let last = lines.pop().unwrap();
    let sentence = last.strip_prefix("hat-trick: ").unwrap_or_else(|| panic!("{said:?}"));
    (lines, sentence.to_owned())
}

/// The only line on standard error of a command that must fail.
fn sentence(args: &[&str]) -> String {
    let (before, sentence) = bad(args);
    assert!(before.is_empty(), "{before:?}");
    sentence
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn levels_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("levels")
}

/// The files of the shipped maps.
fn shipped_files() -> Vec<PathBuf> {
    MAPS.iter()
        .map(|(name, _)| levels_folder().join(format!("{name}.tmj")))
        .collect()
}

#[test]
fn every_command_has_a_help_that_names_its_flags() {
    let commands: [(&[&str], &[&str]); 9] = [
        (
            &[],
            &[
                "--level",
                "--seed",
                "--data-dir",
                "--mute",
                "--replay",
                "--god",
                "--windowed",
                "--fullscreen",
                "--size",
            ],
        ),
        (&["levels"], &["check", "solve", "tileset"]),
        (&["levels", "check"], &["[FILES]", "tiles.tsj"]),
        (&["levels", "solve"], &["[FILES]", "--json", "--write"]),
        (&["levels", "tileset"], &["<DIR>"]),
        (&["replay"], &["<FILE>", "--json"]),
        (&["scores"], &["list"]),
        (&["scores", "list"], &["--json", "--data-dir"]),
        (&["gallery"], &["<DIR>"]),
    ];
    for (command, expected) in commands {
        let help = good(&[command, &["--help"]].concat());
        assert!(help.contains("Usage: hat-trick"), "{help}");
        for word in expected {
            assert!(help.contains(word), "{word} in the help of {command:?}: {help}");
        }
        assert!(!help.contains("--frames") && !help.contains("--report"), "{help}");
    }
}

#[test]
fn a_mistyped_command_line_ends_with_code_2() {
    for args in [
        &["levles"][..],
        &["--level", "99"],
        &["--size", "960"],
        &["levels"],
        &["replay"],
        &["scores", "list", "--mute"],
        &["levels", "solve", "--write", "demos", "mine.tmj"],
    ] {
        let said = say(args);
        assert_eq!(said.code, Some(2), "{args:?}: {said:?}");
        assert!(said.out.is_empty() && said.err.contains("--help"), "{said:?}");
    }
}

#[test]
fn without_a_display_the_game_says_so_in_one_sentence() {
    sentence(&[]);
    sentence(&["--level", "2", "--seed", "7", "--mute"]);
}

// Levels.

/// A folder with a copy of the first shipped map, changed, beside the shipped tile set.
fn changed_map(change: impl FnOnce(&mut Value)) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let mut map = parsed(MAPS[0].1);
    change(&mut map);
    let path = home.path().join("mine.tmj");
    fs::write(&path, map.to_string()).unwrap();
    fs::copy(levels_folder().join("tiles.tsj"), home.path().join("tiles.tsj")).unwrap();
    (home, path)
}

#[test]
fn the_shipped_levels_are_sound_built_in_and_on_disk() {
    let expected = format!("{} levels, all sound\n", MAPS.len());
    assert_eq!(good(&["levels", "check"]), expected);
    let files = shipped_files();
    let files: Vec<_> = files.iter().map(|file| text(file)).collect();
    let said = say(&[&["levels", "check"], files.as_slice()].concat());
    assert_eq!((said.code, said.out, said.err), (Some(0), expected, String::new()));
}

#[test]
fn a_map_without_a_tile_set_beside_it_is_read_with_the_built_in_one_and_a_note() {
    let (home, map) = changed_map(|_| {});
    fs::remove_file(home.path().join("tiles.tsj")).unwrap();
    let second = home.path().join("second.tmj");
    fs::copy(&map, &second).unwrap();
    let said = say(&["levels", "check", text(&map), text(&second)]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), "2 levels, all sound\n"));
    assert_eq!(said.err.lines().count(), 1, "{said:?}");
    assert!(
        said.err.starts_with("note: ") && said.err.contains("tiles.tsj"),
        "{said:?}"
    );
}

#[test]
fn every_mistake_of_a_map_is_a_line_with_file_and_place() {
    let (_home, map) = changed_map(|map| {
        map["layers"][0]["data"][31] = json!(99);
        map["layers"][1]["objects"][0]["x"] = json!(5);
        map["properties"][1]["value"] = json!(5);
    });
    let good_map = &shipped_files()[1];
    let (mistakes, sentence) = bad(&["levels", "check", text(&map), text(good_map)]);
    for expected in [
        "layer \"ground\", row 1, column 1",
        "x 5, y ",
        "the map's properties: property \"deadline\"",
    ] {
        let named = |line: &&String| line.starts_with(text(&map)) && line.contains(expected);
        assert_eq!(mistakes.iter().filter(named).count(), 1, "{expected} in {mistakes:#?}");
    }
    assert!(
        sentence.starts_with(&format!("{} mistakes", mistakes.len())),
        "{sentence}"
    );
}

#[test]
fn files_that_are_no_maps_or_not_there_are_named() {
    let (home, map) = changed_map(|_| {});
    fs::write(&map, "{\"layers\": [").unwrap();
    let missing = home.path().join("missing.tmj");
    let (mistakes, _) = bad(&["levels", "check", text(&map), text(&missing), text(home.path())]);
    assert_eq!(mistakes.len(), 3, "{mistakes:#?}");
    assert!(mistakes[0].contains("mine.tmj: line 1, column"), "{mistakes:#?}");
    assert!(
        mistakes[1].contains("missing.tmj") && mistakes[1].contains("check the path"),
        "{mistakes:#?}"
    );
}

#[test]
fn the_tile_set_beside_the_map_is_the_one_that_counts() {
    let (home, map) = changed_map(|_| {});
    let tiles = home.path().join("tiles.tsj");
    let renamed = fs::read_to_string(&tiles).unwrap().replace("\"wall\"", "\"hedge\"");
    fs::write(&tiles, renamed).unwrap();
    let (mistakes, _) = bad(&["levels", "check", text(&map)]);
    assert!(mistakes.iter().any(|line| line.contains("(hedge)")), "{mistakes:#?}");
}

#[test]
fn a_broken_tile_set_is_told_once_for_all_its_maps() {
    let (home, map) = changed_map(|_| {});
    fs::write(home.path().join("tiles.tsj"), "[").unwrap();
    let second = home.path().join("second.tmj");
    fs::copy(&map, &second).unwrap();
    let (mistakes, sentence) = bad(&["levels", "check", text(&map), text(&second)]);
    assert_eq!(mistakes.len(), 1, "{mistakes:#?}");
    assert!(
        mistakes[0].contains("tiles.tsj") && sentence.starts_with("1 mistake "),
        "{mistakes:?} {sentence}"
    );
}

#[test]
fn every_shipped_level_is_solved_within_its_share_of_the_deadline() {
    let lines = parsed(&good(&["levels", "solve", "--json"]));
    let names: Vec<_> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["level"].as_str().unwrap())
        .collect();
    assert_eq!(names, MAPS.map(|(name, _)| name));
    for line in lines.as_array().unwrap() {
        assert_eq!(line["solved"], true, "{line}");
        let share = line["share"].as_f64().unwrap();
        assert!(share > 0.0 && share <= 60.0, "{line}");
        assert_eq!(
            line["ticks"].as_u64().unwrap() * 100 / 60,
            (line["seconds"].as_f64().unwrap() * 100.0).round() as u64
        );
        assert_eq!(line["hash"].as_str().unwrap().len(), 16, "{line}");
        assert!(
            line["score"].as_u64().unwrap() > 0 && line["hits"].is_u64() && line["deadline"].is_u64(),
            "{line}"
        );
    }
}

#[test]
fn the_table_of_solutions_has_a_row_for_each_level() {
    let table = good(&["levels", "solve"]);
    let first_words: Vec<_> = table
        .lines()
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert_eq!(first_words[0], "level");
    assert_eq!(first_words[1..], MAPS.map(|(name, _)| name));
    for column in ["seconds", "deadline", "share", "score", "hits", "ticks", "hash"] {
        assert!(table.lines().next().unwrap().contains(column), "{column} in {table}");
    }
}

/// A map of one room, with the exit behind a wall when it is shut: `S` start, `H` hat, `o` coin, `T` team, `E` exit.
fn room(shut: bool) -> Value {
    let rows = if shut {
        ["#######", "#SHo#T#", "#...#E#", "#######", "#######"]
    } else {
        ["#######", "#SHo.T#", "#....E#", "#######", "#######"]
    };
    let cells = rows.iter().flat_map(|row| row.chars());
    let ground: Vec<u8> = cells.clone().map(|cell| if cell == '#' { 2 } else { 1 }).collect();
    let classes = [
        ('S', "start"),
        ('H', "hat"),
        ('o', "coin"),
        ('T', "team"),
        ('E', "exit"),
    ];
    let objects: Vec<Value> = cells
        .enumerate()
        .filter_map(|(i, cell)| {
            let (_, class) = classes.iter().find(|(sign, _)| *sign == cell)?;
            Some(json!({"id": i, "type": class, "x": i % 7 * 16, "y": i / 7 * 16}))
        })
        .collect();
    json!({
        "orientation": "orthogonal", "width": 7, "height": 5, "tilewidth": 16, "tileheight": 16,
        "tilesets": [{"firstgid": 1, "source": "tiles.tsj"}],
        "layers": [
            {"name": "ground", "type": "tilelayer", "data": ground},
            {"name": "things", "type": "objectgroup", "objects": objects},
        ],
        "properties": [
            {"name": "number", "value": 1}, {"name": "api", "value": "invocation"},
            {"name": "goal", "value": "Leave."}, {"name": "deadline", "value": 45},
        ],
    })
}

#[test]
fn maps_from_disk_are_solved_each_and_one_without_a_way_is_named() {
    let home = tempfile::tempdir().unwrap();
    let (open, shut) = (home.path().join("open.tmj"), home.path().join("shut.tmj"));
    fs::write(&open, room(false).to_string()).unwrap();
    fs::write(&shut, room(true).to_string()).unwrap();
    let lines = parsed(&good(&["levels", "solve", "--json", text(&open)]));
    assert_eq!(
        (&lines[0]["level"], &lines[0]["solved"]),
        (&json!("open"), &json!(true))
    );

    let said = say(&["levels", "solve", "--json", text(&open), text(&shut)]);
    let lines = parsed(&said.out);
    assert_eq!(
        (&lines[0]["solved"], &lines[1]["solved"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(lines[1].get("ticks"), None);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("hat-trick: not solved: shut;"), "{said:?}");
}

#[test]
fn maps_with_mistakes_are_not_solved() {
    let (_home, map) = changed_map(|map| map["properties"][1]["value"] = json!(5));
    let (mistakes, sentence) = bad(&["levels", "solve", text(&map)]);
    assert!(
        mistakes[0].contains("deadline") && sentence.contains("mistakes"),
        "{mistakes:?} {sentence}"
    );
}

#[test]
fn the_editor_files_in_the_repository_are_what_the_command_writes() {
    let home = tempfile::tempdir().unwrap();
    let listed = good(&["levels", "tileset", text(home.path())]);
    let mut names = Vec::new();
    for entry in fs::read_dir(home.path()).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(listed.contains(name.to_str().unwrap()), "{listed}");
        assert!(
            fs::read(home.path().join(&name)).unwrap() == fs::read(levels_folder().join(&name)).unwrap(),
            "levels/{} is stale: run hat-trick levels tileset levels",
            name.display()
        );
        names.push(name.into_string().unwrap());
    }
    names.sort();
    assert_eq!(
        names,
        ["hat-trick.tiled-project", "objecttypes.json", "tiles.png", "tiles.tsj"]
    );
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    for command in [
        &["levels", "tileset", "/dev/null/maps"][..],
        &["levels", "solve", "--write", "/dev/null/demos"],
    ] {
        assert!(sentence(command).contains("/dev/null/"), "{command:?}");
    }
}

// Replays.

/// A folder with the solution of every shipped level as a replay.
fn solutions() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    good(&["levels", "solve", "--write", text(home.path())]);
    home
}

/// The sentence on the first level's solution after a change to it.
fn sentence_on_changed(change: impl FnOnce(&mut Value)) -> String {
    let home = solutions();
    let path = home.path().join(format!("{}.json", MAPS[0].0));
    let mut replay = parsed(&fs::read_to_string(&path).unwrap());
    change(&mut replay);
    fs::write(&path, replay.to_string()).unwrap();
    let sentence = sentence(&["replay", text(&path)]);
    assert!(sentence.starts_with(text(&path)), "{sentence}");
    sentence
}

#[test]
fn a_written_solution_replays_to_the_same_score_twice() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new/demos");
    let lines = parsed(&good(&["levels", "solve", "--json", "--write", text(&folder)]));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), MAPS.len());
    for line in lines.as_array().unwrap() {
        let path = folder.join(format!("{}.json", line["level"].as_str().unwrap()));
        let first = good(&["replay", text(&path), "--json"]);
        assert_eq!(first, good(&["replay", text(&path), "--json"]));
        let outcome = parsed(&first);
        assert_eq!(outcome["score"], line["score"]);
        assert_eq!(outcome["hash"], line["hash"]);
        assert_eq!(outcome["level"], line["number"]);
        assert_eq!(outcome["loop"], 1);
        let plain = good(&["replay", text(&path)]);
        assert!(plain.contains(&format!("score {}\n", line["score"])), "{plain}");
        assert!(plain.contains(&format!("ticks {}\n", outcome["ticks"])), "{plain}");
    }
}

#[test]
fn a_replay_with_other_inputs_is_refused_with_tick_and_part() {
    let sentence = sentence_on_changed(|replay| {
        let inputs = replay["inputs"].as_str().unwrap();
        let ticks = replay["end"]["ticks"].as_u64().unwrap();
        assert!(inputs.starts_with('-'), "the intro is idle: {inputs}");
        replay["inputs"] = json!(format!("-{ticks}"));
    });
    assert!(sentence.contains("at tick 300, in \"hero\""), "{sentence}");
}

#[test]
fn a_replay_with_another_seed_is_refused_with_tick_and_part() {
    let sentence = sentence_on_changed(|replay| replay["seed"] = json!(2));
    assert!(sentence.contains("at tick 300, in \""), "{sentence}");
}

#[test]
fn a_replay_with_another_end_is_refused_with_its_last_tick_and_the_part() {
    for (part, value) in [
        ("score", json!(999_999)),
        ("level", json!(3)),
        ("loop", json!(2)),
        ("hash", json!("00")),
    ] {
        let mut ticks = 0;
        let sentence = sentence_on_changed(|replay| {
            ticks = replay["end"]["ticks"].as_u64().unwrap();
            replay["end"][part] = value;
        });
        assert!(
            sentence.contains(&format!("at tick {ticks}, in \"{part}\"")),
            "{sentence}"
        );
    }
}

#[test]
fn a_replay_of_a_level_that_is_not_there_is_refused() {
    let sentence = sentence_on_changed(|replay| replay["level"] = json!(99));
    assert!(sentence.contains("level 99"), "{sentence}");
}

#[test]
fn files_that_are_no_replays_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("run.json");
    assert!(sentence(&["replay", text(&path)]).contains("run.json"));
    for foreign in [&b"dear diary"[..], b"{}", b"\xff\xfe", b""] {
        fs::write(&path, foreign).unwrap();
        assert!(sentence(&["replay", text(&path)]).contains("run.json"));
    }
}

// Scores.

fn list(folder: &Path) -> String {
    good(&["scores", "list", "--data-dir", text(folder)])
}

fn list_json(folder: &Path) -> Value {
    parsed(&good(&["scores", "list", "--json", "--data-dir", text(folder)]))
}

fn record(board: &mut Leaderboard, initials: &str, score: u32, now: &Zoned) {
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
    let now = Zoned::now();
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

// Output.

#[test]
fn a_reader_that_has_left_is_no_failure() {
    let home = tempfile::tempdir().unwrap();
    let folder = text(home.path());
    for args in [
        &["--help"][..],
        &["levels", "check"],
        &["levels", "solve", "--write", folder],
        &["levels", "tileset", folder],
        &["scores", "list", "--data-dir", folder],
    ] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let said: Said = game(args).stdout(writer).output().unwrap().into();
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{args:?}");
    }
    assert!(home.path().join(format!("{}.json", MAPS[MAPS.len() - 1].0)).exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure_in_one_sentence() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let said: Said = game(&["levels", "check"]).stdout(full).output().unwrap().into();
    assert_eq!((said.code, said.err.lines().count()), (Some(1), 1), "{said:?}");
    assert!(
        said.err.starts_with("hat-trick: the output cannot be written"),
        "{said:?}"
    );
}
