//! Tests `levels check`: each mistake that a level designer can make is reported with its position, and the shipped
//! maps have none.

use hat_trick::levels::check::Findings;
use hat_trick::levels::{LevelError, MAPS, Place, TILE_SET, TileSet};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::object::SIGN;
use hat_trick::tools::check::check;
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

/// The file name given to faulty maps.
const FILE: &str = "broken.tmj";
const FLOOR: u32 = 1;
const WALL: u32 = 2;
const TUNNEL: u32 = 3;
/// The number of the coin's tile.
const COIN: u32 = 8;

/// For each map, a cell that nobody can reach even if it becomes floor, because walls or the team are on all sides.
const POCKETS: [(usize, usize); 3] = [(6, 27), (2, 28), (8, 27)];

fn look(map: &Value) -> Findings {
    check(FILE, &map.to_string(), &TileSet::parse("tiles.tsj", TILE_SET).unwrap())
}

/// Returns the mistakes found in `map`.
fn mistakes(map: &Value) -> Vec<LevelError> {
    look(map).level.err().unwrap_or_default()
}

/// The maps for these tests: older copies of the first three levels, so that tuning the game does not affect any test.
const KEPT: [&str; 3] = [
    include_str!("../maps/01-invocation.tmj"),
    include_str!("../maps/02-pubsub.tmj"),
    include_str!("../maps/03-state.tmj"),
];

/// Returns the shipped map with this number; for the first three, the copy kept for tests.
fn shipped(number: usize) -> Value {
    let text = KEPT.get(number - 1).copied().unwrap_or(MAPS.get(number - 1).unwrap().1);
    serde_json::from_str(text).unwrap()
}

fn objects(map: &mut Value) -> &mut Vec<Value> {
    map["layers"][1]["objects"].as_array_mut().unwrap()
}

fn object(map: &mut Value, id: u64) -> &mut Value {
    objects(map).iter_mut().find(|object| object["id"] == id).unwrap()
}

/// Moves an object.
fn put(map: &mut Value, id: u64, row: usize, column: usize) {
    let object = object(map, id);
    object["x"] = json!(column * 16);
    object["y"] = json!(row * 16 + 16);
}

/// Removes an object.
fn drop_object(map: &mut Value, id: u64) {
    objects(map).retain(|object| object["id"] != id);
}

/// Sets a property of an object.
fn say(map: &mut Value, id: u64, name: &str, value: Value) {
    let object = object(map, id);
    if object["properties"].is_null() {
        object["properties"] = json!([]);
    }
    let properties = object["properties"].as_array_mut().unwrap();
    properties.push(json!({ "name": name, "type": "string", "value": value }));
}

/// Sets a property of the map.
fn set(map: &mut Value, name: &str, value: Value) {
    let properties = map["properties"].as_array_mut().unwrap();
    properties.retain(|property| property["name"] != name);
    properties.push(json!({ "name": name, "type": "int", "value": value }));
}

/// Sets cells of the ground layer to this tile.
fn paint<const N: usize>(map: &mut Value, tile: u32, cells: [(usize, usize); N]) {
    let width = map["width"].as_u64().unwrap() as usize;
    for (row, column) in cells {
        map["layers"][0]["data"][row * width + column] = json!(tile);
    }
}

/// Turns the unreachable cell of map `number` into floor, and puts the object there.
fn seal(map: &mut Value, number: usize, id: u64) {
    let (row, column) = POCKETS[number - 1];
    paint(map, FLOOR, [(row, column)]);
    put(map, id, row, column);
}

/// Removes the outermost row and column on each side of a map of 30 x 15 tiles. The loader centres the smaller map
/// again, which moves it back by one tile.
fn trim(map: &mut Value) {
    let cells = map["layers"][0]["data"].as_array().unwrap();
    let kept = cells.iter().enumerate().filter(|(i, _)| {
        let (row, column) = (i / 30, i % 30);
        (1..14).contains(&row) && (1..29).contains(&column)
    });
    let kept: Vec<Value> = kept.map(|(_, cell)| cell.clone()).collect();
    map["layers"][0]["data"] = json!(kept);
    for of in ["width", "height"] {
        map[of] = json!(map[of].as_u64().unwrap() - 2);
        map["layers"][0][of] = map[of].clone();
    }
    for object in objects(map) {
        for of in ["x", "y"] {
            object[of] = json!(object[of].as_u64().unwrap() - 16);
        }
    }
}

/// An expected mistake: its position and its texts.
#[derive(Clone, Copy)]
struct Expected {
    place: At,
    found: &'static str,
    expected: &'static str,
}

/// A position in a map of 30 x 15 tiles.
#[derive(Clone, Copy)]
enum At {
    File,
    Map,
    Object(u64, &'static str, i64, i64),
}

impl At {
    /// Returns this position after `trimmed` rows at the top and `trimmed` columns on the left have been removed.
    fn after(self, trimmed: i64) -> Place {
        match self {
            Self::File => Place::File,
            Self::Map => Place::Map,
            Self::Object(id, class, row, column) => Place::Object {
                id,
                class: class.to_owned(),
                row: row - trimmed,
                column: column - trimmed,
            },
        }
    }
}

const fn at(
    id: u64,
    class: &'static str,
    row: i64,
    column: i64,
    found: &'static str,
    expected: &'static str,
) -> Expected {
    Expected {
        place: At::Object(id, class, row, column),
        found,
        expected,
    }
}

const fn whole(place: At, found: &'static str, expected: &'static str) -> Expected {
    Expected { place, found, expected }
}

/// A description, the number of a shipped map, a change to it, and every mistake that the change must cause, in order.
type Row = (&'static str, usize, fn(&mut Value), &'static [Expected]);

const NO_WAY: &str = "cannot be reached from the start, even with all gates open";
const WAY: &str = "a path over floor or tunnels";

const REACH: &[Row] = &[
    (
        "a coin without a way",
        1,
        |map| seal(map, 1, 2),
        &[at(2, "coin", 6, 27, NO_WAY, WAY)],
    ),
    (
        "two coins without a way",
        1,
        |map| {
            paint(map, FLOOR, [(6, 28)]);
            put(map, 3, 6, 28);
            seal(map, 1, 2);
        },
        &[at(2, "coin", 6, 27, NO_WAY, WAY), at(3, "coin", 6, 28, NO_WAY, WAY)],
    ),
    (
        "the hat without a way",
        1,
        |map| seal(map, 1, 16),
        &[at(16, "hat", 6, 27, NO_WAY, WAY)],
    ),
    (
        "a caller without a way",
        1,
        |map| seal(map, 1, 17),
        &[at(17, "caller", 6, 27, NO_WAY, WAY)],
    ),
    (
        "a desk without a way",
        1,
        |map| seal(map, 1, 34),
        &[at(34, "desk", 6, 27, NO_WAY, WAY)],
    ),
    (
        "a topic without a way",
        2,
        |map| seal(map, 2, 17),
        &[at(17, "topic", 2, 28, NO_WAY, WAY)],
    ),
    (
        "a save pad without a way",
        3,
        |map| seal(map, 3, 6),
        &[at(6, "save", 8, 27, NO_WAY, WAY)],
    ),
    (
        "the exit without a way",
        1,
        |map| paint(map, WALL, [(6, 24), (8, 24), (7, 23)]),
        &[at(19, "exit", 7, 25, NO_WAY, WAY)],
    ),
    (
        "a way that leads through the exit",
        1,
        |map| {
            drop_object(map, 22);
            put(map, 2, 7, 28);
        },
        &[at(2, "coin", 7, 28, NO_WAY, WAY)],
    ),
    (
        "the start walled in",
        1,
        |map| paint(map, WALL, [(6, 1), (8, 1), (7, 2)]),
        &[at(
            15,
            "start",
            7,
            1,
            "no floor beside it",
            "floor on at least one side",
        )],
    ),
    (
        "the hat too far",
        1,
        |map| put(map, 16, 8, 7),
        &[at(16, "hat", 8, 7, "7 steps from the start", "at most 6")],
    ),
    (
        "the hat near, but the way is long",
        1,
        |map| paint(map, WALL, [(6, 2), (7, 2)]),
        &[],
    ),
    (
        "the hat behind a gate",
        1,
        |map| put(map, 16, 3, 10),
        &[at(
            16,
            "hat",
            3,
            10,
            "only be reached through a gate",
            "a path without gates",
        )],
    ),
];

const EXITS: &[Row] = &[
    (
        "the exit walled in",
        1,
        |map| paint(map, WALL, [(7, 24)]),
        &[at(
            19,
            "exit",
            7,
            25,
            "walled in: no floor beside it",
            "floor on the side",
        )],
    ),
    (
        "the exit without a team",
        1,
        |map| drop_object(map, 20),
        &[at(
            19,
            "exit",
            7,
            25,
            "no team beside it",
            "class team on a tile next to it",
        )],
    ),
    (
        "the exit walled in without a team",
        2,
        |map| {
            drop_object(map, 20);
            paint(map, WALL, [(7, 24), (7, 26), (6, 25)]);
        },
        &[
            at(19, "exit", 7, 25, "walled in", "floor on the side"),
            at(19, "exit", 7, 25, "no team beside it", "class team"),
        ],
    ),
];

const OTHER: &str = "one, or another sign here";
const UP: &str = "one that is up, or another sign here";
const NO_TRIANGLE_CALLER: &str = "no caller with the sign triangle";
const NO_TRIANGLE_DESK: &str = "no desk with the sign triangle";
const TRIANGLE_DESKS_DOWN: &str = "every desk with the sign triangle is down";
const NO_TRIANGLE_GATE: &str = "no gate with the sign triangle";

const SIGNS: &[Row] = &[
    (
        "a gate that no call opens",
        1,
        |map| say(map, 8, "sign", json!("diamond")),
        &[
            at(8, "gate", 3, 9, "no caller with the sign diamond", OTHER),
            at(8, "gate", 3, 9, "no desk with the sign diamond", OTHER),
        ],
    ),
    (
        "a gate that no message opens",
        2,
        |map| say(map, 25, "sign", json!("square")),
        &[at(25, "gate", 10, 4, "no topic with the sign square", OTHER)],
    ),
    (
        "a gate that no save opens",
        3,
        |map| say(map, 30, "sign", json!("diamond")),
        &[at(30, "gate", 12, 8, "no save with the sign diamond", OTHER)],
    ),
    (
        "a topic that opens nothing",
        2,
        |map| say(map, 17, "sign", json!("square")),
        &[at(17, "topic", 7, 8, "no gate with the sign square", OTHER)],
    ),
    (
        "a save pad that opens nothing",
        3,
        |map| say(map, 21, "sign", json!("diamond")),
        &[at(21, "save", 8, 3, "no gate with the sign diamond", OTHER)],
    ),
    (
        "requests without a desk",
        1,
        |map| [6, 35].into_iter().for_each(|id| drop_object(map, id)),
        &[
            at(18, "caller", 7, 19, NO_TRIANGLE_DESK, OTHER),
            at(29, "gate", 12, 9, NO_TRIANGLE_DESK, OTHER),
            at(32, "gate", 12, 18, NO_TRIANGLE_DESK, OTHER),
        ],
    ),
    (
        "requests whose desks are all down",
        1,
        |map| say(map, 6, "down", json!(true)),
        &[
            at(18, "caller", 7, 19, TRIANGLE_DESKS_DOWN, UP),
            at(29, "gate", 12, 9, TRIANGLE_DESKS_DOWN, UP),
            at(32, "gate", 12, 18, TRIANGLE_DESKS_DOWN, UP),
        ],
    ),
    (
        "desks without a caller",
        1,
        |map| say(map, 18, "sign", json!("circle")),
        &[
            at(6, "desk", 1, 28, NO_TRIANGLE_CALLER, OTHER),
            at(29, "gate", 12, 9, NO_TRIANGLE_CALLER, OTHER),
            at(32, "gate", 12, 18, NO_TRIANGLE_CALLER, OTHER),
            at(35, "desk", 13, 28, NO_TRIANGLE_CALLER, OTHER),
        ],
    ),
    (
        "calls that open nothing",
        1,
        |map| {
            [29, 32]
                .into_iter()
                .for_each(|id| say(map, id, "sign", json!("circle")))
        },
        &[
            at(6, "desk", 1, 28, NO_TRIANGLE_GATE, OTHER),
            at(18, "caller", 7, 19, NO_TRIANGLE_GATE, OTHER),
            at(35, "desk", 13, 28, NO_TRIANGLE_GATE, OTHER),
        ],
    ),
];

const ROGUES: &[Row] = &[
    (
        "a rogue between walls",
        1,
        |map| paint(map, WALL, [(6, 11), (6, 13), (7, 12)]),
        &[at(14, "patrol", 6, 12, "cannot move", "floor on at least one side")],
    ),
    (
        "a rogue between tunnels",
        1,
        |map| paint(map, TUNNEL, [(6, 11), (6, 13), (7, 12)]),
        &[at(14, "patrol", 6, 12, "cannot move", "neither tunnels nor the exit")],
    ),
    (
        "a rogue two steps from the start",
        1,
        |map| put(map, 14, 6, 2),
        &[at(14, "patrol", 6, 2, "2 steps from the start", "more than 5")],
    ),
    (
        "hunters beside the start",
        3,
        |map| {
            put(map, 36, 8, 1);
            put(map, 35, 8, 2);
        },
        &[
            at(35, "rival", 8, 2, "2 steps from the start", "never 2 or fewer"),
            at(36, "poison", 8, 1, "1 step from the start", "never 2 or fewer"),
        ],
    ),
];

const WHOLES: &[Row] = &[
    (
        "eleven coins",
        1,
        |map| [2, 3, 4, 5, 7].into_iter().for_each(|id| drop_object(map, id)),
        &[whole(At::File, "11 objects of class coin", "12 to 20")],
    ),
    (
        "twenty-one coins",
        1,
        |map| {
            for i in 0..5 {
                let coin = json!({ "id": 100 + i, "gid": COIN, "x": 160 + i * 16, "y": 80 });
                objects(map).push(coin);
            }
        },
        &[whole(At::File, "21 objects of class coin", "12 to 20")],
    ),
    (
        "the caller behind its own gates",
        1,
        |map| put(map, 17, 4, 12),
        &[whole(
            At::File,
            "cannot be solved",
            "a way to the hat, to every coin and to the exit",
        )],
    ),
    (
        "a short deadline and a long way",
        2,
        |map| {
            wind(map);
            set(map, "deadline", json!(45));
        },
        &[whole(
            At::Map,
            "property \"deadline\" is 45; the solver needs ",
            "at most 60 %: ",
        )],
    ),
];

/// Adds walls that make the path through the hall of the second map longer.
fn wind(map: &mut Value) {
    for (column, rows) in [(6, 5..9), (10, 6..10), (17, 5..9), (20, 6..10)] {
        for row in rows {
            paint(map, WALL, [(row, column)]);
        }
    }
}

/// Mistakes for which the loader rejects a map; `levels check` must report them too.
const LOADER: &[Row] = &[
    (
        "a map too large",
        1,
        |map| map["width"] = json!(31),
        &[whole(At::Map, "31 x 15 tiles", "5 x 5 to 30 x 15")],
    ),
    (
        "two objects on a tile",
        1,
        |map| put(map, 3, 1, 10),
        &[at(
            3,
            "coin",
            1,
            10,
            "a second object on this tile",
            "one object per tile",
        )],
    ),
    (
        "an unknown property",
        1,
        |map| say(map, 13, "speed", json!("fast")),
        &[at(
            13,
            "patrol",
            4,
            25,
            "unknown property \"speed\"",
            "one of dir, turn",
        )],
    ),
];

/// Checks that the mistakes found in the map of this row of the table, `trimmed` or not, are the expected ones.
fn hold(row: &Row, trimmed: bool) {
    let (what, number, edit, expected) = row;
    let mut map = shipped(*number);
    edit(&mut map);
    if trimmed {
        trim(&mut map);
    }
    let found = mistakes(&map);
    let places: Vec<Place> = found.iter().map(|mistake| mistake.place.clone()).collect();
    let wanted: Vec<Place> = expected.iter().map(|e| e.place.after(i64::from(trimmed))).collect();
    assert_eq!(places, wanted, "{what}, trimmed {trimmed}: {found:#?}");
    for (mistake, expected) in found.iter().zip(*expected) {
        assert_eq!(mistake.file, FILE);
        assert!(mistake.found.contains(expected.found), "{what}: {mistake}");
        assert!(mistake.expected.contains(expected.expected), "{what}: {mistake}");
    }
}

#[test]
fn each_mistake_is_named_with_its_place_and_nothing_else_is() {
    for row in [REACH, EXITS, SIGNS, ROGUES, WHOLES, LOADER].into_iter().flatten() {
        hold(row, false);
    }
}

#[test]
fn a_smaller_map_names_places_as_tiled_shows_them() {
    for row in [REACH, EXITS, SIGNS, ROGUES].into_iter().flatten() {
        hold(row, true);
    }
}

#[test]
fn the_shipped_maps_have_no_mistake_and_no_warning() {
    for number in 1..=MAPS.len() {
        let report = look(&shipped(number));
        let (name, _) = MAPS[number - 1];
        assert!(report.level.is_ok(), "{name}: {:#?}", report.level);
        assert!(report.warnings.is_empty(), "{name}: {:#?}", report.warnings);
    }
}

/// Returns the IDs and classes of the objects in a shipped map that Pip must be able to reach.
fn wanted(number: usize) -> Vec<(u64, String)> {
    let tiles: Value = serde_json::from_str(TILE_SET).unwrap();
    let class = |gid: u64| tiles["tiles"][gid as usize - 1]["type"].as_str().unwrap().to_owned();
    let mut map = shipped(number);
    let all = objects(&mut map).iter().map(|object| {
        let (id, gid) = (object["id"].as_u64().unwrap(), object["gid"].as_u64().unwrap());
        (id, class(gid))
    });
    let wanted = ["coin", "hat", "caller", "desk", "topic", "save"];
    all.filter(|(_, class)| wanted.contains(&class.as_str())).collect()
}

#[test]
fn whatever_pip_must_come_to_is_named_when_it_is_sealed_off() {
    for (i, (row, column)) in POCKETS.into_iter().enumerate() {
        let number = i + 1;
        let wanted = wanted(number);
        assert!(wanted.len() >= 20, "{}: {wanted:?}", MAPS[i].0);
        for (id, class) in wanted {
            let mut map = shipped(number);
            seal(&mut map, number, id);
            let found = mistakes(&map);
            let place = At::Object(id, "", row as i64, column as i64).after(0).to_string();
            let place = place.replace("without class", &class);
            let told: Vec<String> = found.iter().map(LevelError::to_string).collect();
            assert_eq!(
                told,
                [format!("{FILE}: {place}: {NO_WAY}; expected {WAY}")],
                "{}",
                MAPS[i].0
            );
        }
    }
}

#[test]
fn a_rogue_near_the_start_is_a_warning_and_one_far_away_is_not() {
    let cases = [
        (1, 14, (6, 4), Some("4 steps from the start")),
        (1, 14, (6, 5), Some("5 steps from the start")),
        (1, 14, (6, 6), None),
        // This rogue is near the start in a straight line, but a wall makes the path to it long.
        (1, 14, (4, 1), None),
        (
            2,
            24,
            (6, 13),
            Some("hunts from the first moment, 12 steps from the start"),
        ),
        (2, 24, (6, 14), None),
        // This rogue is near the start, but behind a gate.
        (2, 24, (3, 4), None),
    ];
    for (number, id, (row, column), expected) in cases {
        let mut map = shipped(number);
        put(&mut map, id, row, column);
        // Only the warnings matter here, not whether the map can still be solved in time.
        let told = look(&map).warnings;
        assert_eq!(
            told.len(),
            usize::from(expected.is_some()),
            "{id} at {row}, {column}: {told:#?}"
        );
        for (warning, expected) in told.iter().zip(expected) {
            assert!(warning.found.contains(expected), "{warning}");
            assert!(
                warning
                    .place
                    .to_string()
                    .contains(&format!("row {row}, column {column}")),
                "{warning}"
            );
        }
    }
}

#[test]
fn the_deadline_is_told_together_with_one_that_would_do() {
    let mut map = shipped(2);
    wind(&mut map);
    set(&mut map, "deadline", json!(45));
    let told = mistakes(&map).remove(0).expected;
    let words: Vec<&str> = told.split_whitespace().collect();
    let enough: u32 = words[words.iter().position(|word| *word == "seconds").unwrap() - 1]
        .parse()
        .unwrap();
    set(&mut map, "deadline", json!(enough - 1));
    assert_eq!(mistakes(&map).len(), 1, "{enough}");
    set(&mut map, "deadline", json!(enough));
    assert_eq!(mistakes(&map), [], "{enough}");
}

#[test]
fn whatever_opens_gates_is_known_to_the_check() {
    for api in ApiKind::ALL
        .into_iter()
        .filter(|api| api.spec().has_gates && api.spec().machines.iter().any(|machine| machine.says(&SIGN)))
    {
        let name = api.spec().name;
        assert!(
            !api.spec().openers.is_empty(),
            "{name}: say in its Spec which machines open gates"
        );
    }
}

/// Runs `levels check` on a map beside the shipped tile set, and returns the exit code, standard output and standard
/// error.
fn run(map: &Value) -> (Option<i32>, String, String) {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("mine.tmj");
    fs::write(&file, map.to_string()).unwrap();
    fs::write(home.path().join("tiles.tsj"), TILE_SET).unwrap();
    let mut game = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    let output = game.args(["levels", "check"]).arg(&file).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_fails_for_a_mistake_and_notes_a_warning() {
    let mut map = shipped(1);
    set(&mut map, "number", json!(99));
    put(&mut map, 14, 6, 2);
    let (code, out, err) = run(&map);
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 2, "{err}");
    assert!(
        lines[0].contains("mine.tmj: object 14 (patrol), row 6, column 2: 2 steps"),
        "{err}"
    );
    assert!(lines[1].starts_with("hat-trick: 1 mistake in the levels"), "{err}");

    put(&mut map, 14, 6, 5);
    let (code, out, err) = run(&map);
    assert_eq!((code, out.as_str()), (Some(0), "1 level, no mistakes\n"), "{err}");
    assert!(
        err.starts_with("note: ") && err.contains("mine.tmj: object 14 (patrol), row 6, column 5"),
        "{err}"
    );
    assert_eq!(err.lines().count(), 1, "{err}");
}
