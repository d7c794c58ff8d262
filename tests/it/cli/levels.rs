//! Tests `levels check`, `levels solve` and `levels tileset`.

use crate::cli::{SOLVED, bad, good, parsed, say, sentence, text};
use hat_trick::levels::MAPS;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A level number that the game does not use.
const FREE: u8 = 99;

fn levels_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("levels")
}

/// Returns the paths of the shipped maps.
fn shipped_files() -> Vec<PathBuf> {
    MAPS.iter()
        .map(|(name, _)| levels_folder().join(format!("{name}.tmj")))
        .collect()
}

/// Sets the number of a map.
fn number(map: &mut Value, number: u8) {
    let properties = map["properties"].as_array_mut().unwrap();
    let property = properties.iter_mut().find(|property| property["name"] == "number");
    property.unwrap()["value"] = json!(number);
}

/// Copies the map in `from` to `to` and gives the copy its own number.
fn renumbered(from: &Path, to: &Path, own: u8) {
    let mut map = parsed(&fs::read_to_string(from).unwrap());
    number(&mut map, own);
    fs::write(to, map.to_string()).unwrap();
}

/// Makes a folder with the shipped tile set and a modified copy of the first shipped map.
fn changed_map(change: impl FnOnce(&mut Value)) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let mut map = parsed(MAPS[0].1);
    number(&mut map, FREE);
    change(&mut map);
    let path = home.path().join("mine.tmj");
    fs::write(&path, map.to_string()).unwrap();
    fs::copy(levels_folder().join("tiles.tsj"), home.path().join("tiles.tsj")).unwrap();
    (home, path)
}

#[test]
fn the_shipped_levels_are_sound_built_in_and_on_disk() {
    let expected = format!("{} levels, no mistakes\n", MAPS.len());
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
    renumbered(&map, &second, FREE - 1);
    let said = say(&["levels", "check", text(&map), text(&second)]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), "2 levels, no mistakes\n"));
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
    assert!(
        mistakes[2].starts_with(text(home.path())) && mistakes[2].contains("this is a folder; give the maps in it"),
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

/// Returns what `levels check` prints about these files: nothing, or one line for each number that is already taken.
fn clashes(files: &[&Path]) -> Vec<String> {
    let names: Vec<&str> = files.iter().map(|file| text(file)).collect();
    let said = say(&[&["levels", "check"], names.as_slice()].concat());
    let lines = said.err.lines().filter(|line| line.contains("property \"number\""));
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    assert_eq!(said.code, Some(i32::from(!lines.is_empty())), "{said:?}");
    lines
}

#[test]
fn a_number_that_another_map_or_a_level_of_the_game_has_is_refused() {
    let (home, map) = changed_map(|_| {});
    let [second, third, shipped] = ["second.tmj", "third.tmj", "03-state.tmj"].map(|name| home.path().join(name));
    renumbered(&map, &second, FREE);
    renumbered(&map, &third, 3);
    renumbered(&map, &shipped, 3);
    let said = |at: &Path, number: u8, has: &str| {
        vec![format!(
            "{}: the map's properties: property \"number\" is {number}, which {has} already has; \
             expected a number of its own, from 1 to 99 (Map > Map Properties)",
            text(at)
        )]
    };
    let none = Vec::<String>::new();
    assert_eq!(clashes(&[&map]), none, "{FREE} is free");
    assert_eq!(clashes(&[&map, &map]), none, "a file that is named twice is one map");
    assert_eq!(clashes(&[&map, &second]), said(&second, FREE, text(&map)));
    assert_eq!(clashes(&[&third]), said(&third, 3, "level 03-state of the game"));
    assert_eq!(clashes(&[&shipped]), none, "a file with a level's name is that level");
    assert_eq!(
        clashes(&[&third, &shipped]),
        said(&third, 3, text(&shipped)),
        "whatever the order"
    );
    renumbered(&map, &shipped, FREE);
    assert_eq!(clashes(&[&third, &shipped]), none, "the level has moved on");
}

#[test]
fn a_map_with_mistakes_is_not_played_and_says_what_the_check_says() {
    let (_home, map) = changed_map(|map| {
        map["layers"][1]["objects"][0]["x"] = json!(5);
        map["properties"][1]["value"] = json!(5);
    });
    let (checked, _) = bad(&["levels", "check", text(&map)]);
    let (played, sentence) = bad(&["levels", "play", text(&map)]);
    assert_eq!((played.len(), &played), (2, &checked));
    assert!(sentence.contains("cannot be played"), "{sentence}");
    let missing = map.with_file_name("missing.tmj");
    let (lines, _) = bad(&["levels", "play", text(&missing)]);
    assert!(lines[0].contains("missing.tmj") && lines.len() == 1, "{lines:?}");
}

#[test]
fn every_shipped_level_is_solved_within_its_share_of_the_deadline() {
    let lines = SOLVED.lines.as_array().unwrap();
    let names: Vec<_> = lines.iter().map(|line| line["level"].as_str().unwrap()).collect();
    assert!(
        names.iter().copied().eq(MAPS.iter().map(|(name, _)| *name)),
        "{names:?}"
    );
    for line in lines {
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
    assert_eq!(SOLVED.code, Some(0));
}

/// Makes a map of one room, with the exit behind a wall if `shut` is set: `S` is the start, `H` the hat, `o` a coin,
/// `T` the team, `E` the exit.
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
fn the_table_of_solutions_has_a_row_for_each_level() {
    let home = tempfile::tempdir().unwrap();
    let maps = ["first", "second"].map(|name| home.path().join(format!("{name}.tmj")));
    for map in &maps {
        fs::write(map, room(false).to_string()).unwrap();
    }
    let table = good(&["levels", "solve", text(&maps[0]), text(&maps[1])]);
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(
        rows[0],
        [
            "level", "seconds", "deadline", "share", "score", "hits", "ticks", "hash"
        ]
    );
    assert_eq!((rows[1][0], rows[2][0], rows.len()), ("first", "second", 3), "{table}");
    assert_eq!((rows[1][2], rows[1][4], rows[1][6]), ("45", "%", "0"), "{table}");
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
        [
            "OBJECTS.md",
            "hat-trick.tiled-project",
            "objecttypes.json",
            "tiles.png",
            "tiles.tsj"
        ]
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
