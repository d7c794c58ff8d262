//! Tests level files: the shipped maps load, and a map with mistakes is rejected with the position of each mistake.

use crate::fixture::bot::Bot;
use hat_trick::levels::{LevelError, MAPS, Place, TILE_SET, TileSet, read, shipped};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::object::Kind;
use hat_trick::rules::{Campaign, Level, Tile, World, step, tuning};
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use serde_json::{Value, json};

/// The file name given to faulty maps.
const FILE: &str = "broken.tmj";

fn read_text(text: &str) -> Result<Level, Vec<LevelError>> {
    read(FILE, text, &TileSet::parse("tiles.tsj", TILE_SET).unwrap())
}

fn read_map(map: &Value) -> Result<Level, Vec<LevelError>> {
    read_text(&serde_json::to_string_pretty(map).unwrap())
}

/// An older copy of the first level, so that tuning the game does not affect any test.
const FIRST: &str = include_str!("../maps/01-invocation.tmj");

/// Returns the valid map that the tests change into faulty ones.
fn first_map() -> Value {
    serde_json::from_str(FIRST).unwrap()
}

/// Returns the object with this ID.
fn object(map: &mut Value, id: u64) -> &mut Value {
    let objects = map["layers"][1]["objects"].as_array_mut().unwrap();
    objects.iter_mut().find(|object| object["id"] == id).unwrap()
}

/// Returns the objects that show tile number `gid` of the tile set.
fn objects_of(map: &mut Value, gid: u64) -> Vec<&mut Value> {
    let objects = map["layers"][1]["objects"].as_array_mut().unwrap();
    objects.iter_mut().filter(|object| object["gid"] == gid).collect()
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
    properties.push(json!({ "name": name, "type": "string", "value": value }));
}

/// Removes a property of the map.
fn forget(map: &mut Value, name: &str) {
    map["properties"]
        .as_array_mut()
        .unwrap()
        .retain(|property| property["name"] != name);
}

/// A row of the table: a description, a change to the first map, and the positions that the error messages must name.
type Row = (&'static str, fn(&mut Value), &'static [&'static str]);

// In the first map, coin 2 is in row 1, column 10; gate 8 in row 3, column 9; patrol 13 in row 4, column 25. The start
// is object 15, the hat 16, the caller 17, the exit 19.
const COIN: &str = "object 2 (coin), row 1, column 10";
const GATE: &str = "object 8 (gate), row 3, column 9";
const PATROL: &str = "object 13 (patrol), row 4, column 25";
const GROUND: &str = "layer \"ground\"";
const THINGS: &str = "layer \"things\"";
const MAP: &str = "the map's properties";
const WHOLE: &str = "the file";

const OBJECTS: &[Row] = &[
    (
        "unknown class",
        |map| object(map, 2)["type"] = json!("banana"),
        &["object 2 (banana), row 1, column 10"],
    ),
    (
        "no class",
        |map| object(map, 2)["gid"] = json!(999),
        &["object 2 (without class), row 1, column 10"],
    ),
    (
        "flipped tile",
        |map| object(map, 2)["gid"] = json!(0x8000_0008_u32),
        &[COIN],
    ),
    (
        "ground as object",
        |map| object(map, 2)["gid"] = json!(2),
        &["object 2 (wall), row 1, column 10"],
    ),
    ("unknown property", |map| say(map, 13, "speed", json!("up")), &[PATROL]),
    (
        "property of another class",
        |map| say(map, 2, "sign", json!("circle")),
        &[COIN],
    ),
    ("wrong sign", |map| say(map, 8, "sign", json!("star")), &[GATE]),
    ("sign as number", |map| say(map, 8, "sign", json!(1)), &[GATE]),
    ("wrong dir", |map| say(map, 13, "dir", json!("north")), &[PATROL]),
    ("wrong turn", |map| say(map, 13, "turn", json!("about")), &[PATROL]),
    ("asleep as text", |map| say(map, 8, "asleep", json!("true")), &[GATE]),
    (
        "two wrong properties",
        |map| {
            say(map, 13, "dir", json!(1));
            say(map, 13, "turn", json!(2));
        },
        &[PATROL, PATROL],
    ),
    ("no sign", without_sign, &["object 8 (gate), row 3, column 9"]),
    (
        "off the grid to the right",
        |map| object(map, 2)["x"] = json!(165),
        &[COIN],
    ),
    (
        "off the grid by a fraction",
        |map| object(map, 2)["y"] = json!(32.5),
        &[COIN],
    ),
    ("turned", |map| object(map, 2)["rotation"] = json!(90), &[COIN]),
    (
        "two starts",
        |map| object(map, 2)["type"] = json!("start"),
        &["object 15 (start), row 7, column 1"],
    ),
    (
        "two hats",
        |map| object(map, 33)["type"] = json!("hat"),
        &["object 33 (hat), row 12, column 25"],
    ),
    (
        "two exits",
        |map| object(map, 33)["type"] = json!("exit"),
        &["object 33 (exit), row 12, column 25"],
    ),
    (
        "two objects on a tile",
        |map| object(map, 3)["x"] = json!(160),
        &["object 3 (coin), row 1, column 10"],
    ),
    (
        "coin on a wall",
        |map| object(map, 2)["y"] = json!(16),
        &["object 2 (coin), row 0, column 10"],
    ),
    (
        "start on a wall",
        |map| object(map, 15)["x"] = json!(0),
        &["object 15 (start), row 7, column 0"],
    ),
    (
        "rogue in a tunnel",
        |map| {
            let rogue = object(map, 13);
            rogue["x"] = json!(112);
            rogue["y"] = json!(112);
        },
        &["object 13 (patrol), row 6, column 7"],
    ),
    (
        "outside to the right",
        |map| object(map, 2)["x"] = json!(480),
        &["object 2 (coin), row 1, column 30"],
    ),
    (
        "outside to the left",
        |map| object(map, 2)["x"] = json!(-16),
        &["object 2 (coin), row 1, column -1"],
    ),
    (
        "outside above",
        |map| object(map, 2)["y"] = json!(0),
        &["object 2 (coin), row -1, column 10"],
    ),
    (
        "outside below",
        |map| object(map, 2)["y"] = json!(256),
        &["object 2 (coin), row 15, column 10"],
    ),
    (
        "machine of another API",
        |map| object(map, 17)["type"] = json!("topic"),
        &["object 17 (topic), row 7, column 10"],
    ),
];

const WHOLES: &[Row] = &[
    ("no start", |map| object(map, 15)["type"] = json!("coin"), &[WHOLE]),
    ("no hat", |map| object(map, 16)["type"] = json!("coin"), &[WHOLE]),
    ("no exit", |map| object(map, 19)["type"] = json!("coin"), &[WHOLE]),
    (
        "none of the three",
        |map| {
            [15, 16, 19]
                .into_iter()
                .for_each(|id| object(map, id)["type"] = json!("coin"))
        },
        &[WHOLE, WHOLE, WHOLE],
    ),
    (
        "no coins",
        |map| {
            objects_of(map, 8)
                .into_iter()
                .for_each(|coin| coin["type"] = json!("patrol"))
        },
        &[WHOLE, WHOLE],
    ),
    (
        "no team",
        |map| {
            objects_of(map, 7)
                .into_iter()
                .for_each(|team| team["type"] = json!("coin"))
        },
        &[WHOLE],
    ),
    (
        "thirteen rogues",
        |map| {
            objects_of(map, 8)
                .into_iter()
                .take(10)
                .for_each(|coin| coin["type"] = json!("poison"))
        },
        &[WHOLE],
    ),
    ("65 coins", |map| add_coins(map, 65 - 16), &[WHOLE]),
    ("no tile set", |map| map["tilesets"] = json!([]), &[WHOLE]),
    (
        "two tile sets",
        |map| {
            map["tilesets"] =
                json!([{ "firstgid": 1, "source": "tiles.tsj" }, { "firstgid": 90, "source": "tiles.tsj" }])
        },
        &[WHOLE],
    ),
    (
        "another tile set",
        |map| map["tilesets"][0]["source"] = json!("other.tsj"),
        &[WHOLE],
    ),
    (
        "a tile set inside the map",
        |map| map["tilesets"] = json!([{ "firstgid": 1, "name": "tiles" }]),
        &[WHOLE],
    ),
];

const LAYERS: &[Row] = &[
    (
        "ground by another name",
        |map| map["layers"][0]["name"] = json!("Ground"),
        &["layer \"Ground\""],
    ),
    (
        "things by another name",
        |map| map["layers"][1]["name"] = json!("Objects"),
        &["layer \"Objects\""],
    ),
    (
        "a third layer",
        |map| {
            let layer = json!({ "name": "deco", "type": "tilelayer", "data": [] });
            map["layers"].as_array_mut().unwrap().push(layer);
        },
        &["layer \"deco\""],
    ),
    (
        "two grounds",
        |map| {
            let layer = map["layers"][0].clone();
            map["layers"].as_array_mut().unwrap().push(layer);
        },
        &[GROUND],
    ),
    (
        "ground of objects",
        |map| map["layers"][0]["type"] = json!("objectgroup"),
        &[GROUND],
    ),
    ("ground moved", |map| map["layers"][0]["offsetx"] = json!(8), &[GROUND]),
    ("things moved", |map| map["layers"][1]["offsety"] = json!(-8), &[THINGS]),
    (
        "packed data",
        |map| map["layers"][0]["data"] = json!("AgAAAAIAAAA="),
        &[GROUND],
    ),
    (
        "no data",
        |map| {
            map["layers"][0].as_object_mut().unwrap().remove("data");
        },
        &[GROUND],
    ),
    (
        "a cell too few",
        |map| {
            map["layers"][0]["data"].as_array_mut().unwrap().pop();
        },
        &[GROUND],
    ),
    (
        "a cell too many",
        |map| map["layers"][0]["data"].as_array_mut().unwrap().push(json!(2)),
        &[GROUND],
    ),
    (
        "tile not in the set",
        |map| map["layers"][0]["data"][32] = json!(99),
        &["layer \"ground\", row 1, column 2"],
    ),
    (
        "object's tile as ground",
        |map| map["layers"][0]["data"][32] = json!(8),
        &["layer \"ground\", row 1, column 2"],
    ),
    (
        "flipped cell",
        |map| map["layers"][0]["data"][32] = json!(0x4000_0001_u32),
        &["layer \"ground\", row 1, column 2"],
    ),
    (
        "negative cell",
        |map| map["layers"][0]["data"][449] = json!(-1),
        &["layer \"ground\", row 14, column 29"],
    ),
    (
        "cell of text",
        |map| map["layers"][0]["data"][0] = json!("wall"),
        &["layer \"ground\", row 0, column 0"],
    ),
    (
        "void under a coin",
        |map| map["layers"][0]["data"][40] = json!(0),
        &[COIN],
    ),
];

const SHAPES: &[Row] = &[
    ("31 columns", |map| map["width"] = json!(31), &[MAP]),
    ("16 rows", |map| map["height"] = json!(16), &[MAP]),
    ("4 columns", |map| map["width"] = json!(4), &[MAP]),
    ("no rows", |map| map["height"] = json!(0), &[MAP]),
    ("endless", |map| map["infinite"] = json!(true), &[MAP]),
    ("isometric", |map| map["orientation"] = json!("isometric"), &[MAP]),
    ("small tiles", |map| map["tilewidth"] = json!(8), &[MAP]),
    ("tall tiles", |map| map["tileheight"] = json!(24), &[MAP]),
    ("29 columns", |map| map["width"] = json!(29), &[GROUND]),
];

const PROPERTIES: &[Row] = &[
    ("deadline of 5 s", |map| set(map, "deadline", json!(5)), &[MAP]),
    ("deadline of 91 s", |map| set(map, "deadline", json!(91)), &[MAP]),
    ("deadline as text", |map| set(map, "deadline", json!("75")), &[MAP]),
    (
        "deadline with a fraction",
        |map| set(map, "deadline", json!(75.5)),
        &[MAP],
    ),
    ("deadline below zero", |map| set(map, "deadline", json!(-75)), &[MAP]),
    ("no deadline", |map| forget(map, "deadline"), &[MAP]),
    ("number 0", |map| set(map, "number", json!(0)), &[MAP]),
    ("number 100", |map| set(map, "number", json!(100)), &[MAP]),
    ("no number", |map| forget(map, "number"), &[MAP]),
    ("unknown API", |map| set(map, "api", json!("teleport")), &[MAP]),
    ("no API", |map| forget(map, "api"), &[MAP]),
    ("no goal", |map| forget(map, "goal"), &[MAP]),
    ("empty goal", |map| set(map, "goal", json!("")), &[MAP]),
    ("long goal", |map| set(map, "goal", json!("x".repeat(61))), &[MAP]),
    (
        "goal that the font lacks",
        |map| set(map, "goal", json!("Bring the hat \u{2014} now")),
        &[MAP],
    ),
    ("unknown property", |map| set(map, "music", json!("loud")), &[MAP]),
    (
        "three at once",
        |map| {
            set(map, "number", json!("one"));
            set(map, "goal", json!(1));
            forget(map, "deadline");
        },
        &[MAP, MAP, MAP],
    ),
];

/// Replaces gate 8 with an object without a tile, which has no sign of its own.
fn without_sign(map: &mut Value) {
    let gate = object(map, 8);
    gate["type"] = json!("gate");
    gate.as_object_mut().unwrap().remove("gid");
    // For an object without a tile, Tiled gives the position of its top left corner.
    gate["y"] = json!(48);
}

/// Adds `count` coins on free floor tiles.
fn add_coins(map: &mut Value, count: usize) {
    let objects = map["layers"][1]["objects"].as_array().unwrap();
    let taken: Vec<(u64, u64)> = objects
        .iter()
        .map(|at| (at["x"].as_u64().unwrap(), at["y"].as_u64().unwrap()))
        .collect();
    let cells = map["layers"][0]["data"].as_array().unwrap().clone();
    let floor = cells.iter().enumerate().filter(|(_, cell)| **cell == 1);
    let places = floor
        .map(|(i, _)| (i as u64 % 30 * 16, i as u64 / 30 * 16 + 16))
        .filter(|place| !taken.contains(place));
    let places: Vec<(u64, u64)> = places.take(count).collect();
    assert_eq!(places.len(), count);
    let objects = map["layers"][1]["objects"].as_array_mut().unwrap();
    let coin = |(i, (x, y))| json!({ "id": 100 + i, "gid": 8, "x": x, "y": y });
    objects.extend(places.into_iter().enumerate().map(coin));
}

#[test]
fn whatever_is_wrong_is_named_with_its_place_and_nothing_else_is() {
    for (what, edit, places) in [OBJECTS, WHOLES, LAYERS, SHAPES, PROPERTIES].into_iter().flatten() {
        let mut map = first_map();
        edit(&mut map);
        let mistakes = read_map(&map).expect_err(what);
        let found: Vec<String> = mistakes.iter().map(|mistake| mistake.place.to_string()).collect();
        assert_eq!(found, *places, "{what}: {mistakes:#?}");
        for (mistake, place) in mistakes.iter().zip(*places) {
            let text = mistake.to_string();
            assert!(
                text.starts_with(&format!("{FILE}: {place}: ")) && text.contains("; expected "),
                "{what}: {text}"
            );
            assert!(
                !mistake.found.is_empty() && !mistake.expected.is_empty(),
                "{what}: {text}"
            );
        }
    }
}

#[test]
fn text_that_is_no_map_is_refused_with_line_and_column() {
    let whole = FIRST;
    let half = &whole[..whole.len() / 2];
    let last_line = half.lines().count();
    let table = [
        ("no JSON", "width: 30".to_owned(), 1),
        ("cut in the middle", half.to_owned(), last_line),
        ("more after the end", format!("{whole} x"), whole.lines().count()),
        (
            "a comma too many",
            whole.replacen("\"height\": 15,", "\"height\": 15,,", 1),
            3,
        ),
        (
            "height below zero",
            whole.replacen("\"height\": 15,", "\"height\": -15,", 1),
            3,
        ),
        (
            "height as text",
            whole.replacen("\"height\": 15,", "\"height\": \"15\",", 1),
            3,
        ),
    ];
    for (what, text, line) in table {
        let mistakes = read_text(&text).expect_err(what);
        let places: Vec<&Place> = mistakes.iter().map(|mistake| &mistake.place).collect();
        let [Place::Text(found, _)] = places[..] else {
            panic!("{what}: {mistakes:?}")
        };
        let near = found.abs_diff(line) <= 1;
        assert!(near, "{what}: line {found}, expected {line}");
        let message = mistakes[0].to_string();
        assert!(
            message.starts_with(&format!("{FILE}: line {found}, column ")),
            "{message}"
        );
    }
}

#[test]
fn several_mistakes_are_told_at_once() {
    let mut map = first_map();
    object(&mut map, 2)["type"] = json!("banana");
    say(&mut map, 13, "dir", json!("north"));
    map["layers"][0]["data"][32] = json!(99);
    set(&mut map, "deadline", json!(5));
    let mistakes = read_map(&map).unwrap_err();
    let places: Vec<String> = mistakes.iter().map(|mistake| mistake.place.to_string()).collect();
    assert_eq!(
        places,
        [
            MAP,
            "layer \"ground\", row 1, column 2",
            "object 2 (banana), row 1, column 10",
            PATROL
        ]
    );
}

#[test]
fn every_shipped_map_loads() {
    let campaign = shipped().unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    let levels: Vec<&Level> = campaign.levels().map(|level| &**level).collect();
    let names: Vec<&str> = levels.iter().map(|level| level.name.as_str()).collect();
    assert_eq!(names, MAPS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let numbers: Vec<u8> = levels.iter().map(|level| level.number).collect();
    assert_eq!(numbers, (1..=MAPS.len() as u8).collect::<Vec<_>>());
    let apis: Vec<ApiKind> = levels.iter().map(|level| level.api).collect();
    assert_eq!(apis, ApiKind::ALL);
    for level in levels {
        let name = format!("{:02}-{}", level.number, level.api.spec().name);
        assert_eq!(level.name, name, "the file is named after its properties");
        assert!(
            (12..=20).contains(&level.coins.len()),
            "{}: {} coins",
            level.name,
            level.coins.len()
        );
        assert!(
            (45 * tuning::SECOND..=90 * tuning::SECOND).contains(&level.deadline),
            "{}",
            level.name
        );
        assert_eq!(level.team.len(), 3, "{}", level.name);
        assert!(
            level.start.distance(level.hat) <= 5,
            "{}: the hat is close to the start",
            level.name
        );
    }
}

#[test]
fn every_gate_of_a_shipped_map_has_a_machine_of_its_sign_and_the_other_way_round() {
    for level in shipped().unwrap().levels() {
        let opens = |kind: Kind| level.api.spec().openers.contains(&kind);
        let by_sign = !level.api.spec().openers.is_empty();
        for thing in level
            .things
            .iter()
            .filter(|thing| by_sign && (thing.kind == Kind::GATE || opens(thing.kind)))
        {
            let counterpart = |other: &&hat_trick::rules::thing::Thing| {
                other.sign == thing.sign && (other.kind == Kind::GATE) != (thing.kind == Kind::GATE)
            };
            assert!(
                level.things.iter().any(|other| counterpart(&other)),
                "{}: {thing:?}",
                level.name
            );
        }
    }
}

#[test]
fn a_map_may_be_named_by_any_path() {
    let tiles = TileSet::parse("tiles.tsj", TILE_SET).unwrap();
    for file in ["/booth/levels/my-level.tmj", "C:\\levels\\my-level.tmj", "my-level.tmj"] {
        assert_eq!(read(file, FIRST, &tiles).unwrap().name, "my-level");
    }
}

#[test]
fn tiled_of_every_age_is_understood() {
    // Tiled 1.9 wrote `class` where all other versions write `type`. Optional fields may be missing.
    let expected = read_text(FIRST).unwrap();
    let mut map = first_map();
    for object in map["layers"][1]["objects"].as_array_mut().unwrap() {
        let object = object.as_object_mut().unwrap();
        object.remove("type");
        object.remove("name");
        object.remove("rotation");
        object.insert("class".to_owned(), json!(""));
        object.insert("from the future".to_owned(), json!({ "x": [1, 2] }));
    }
    map.as_object_mut().unwrap().remove("infinite");
    assert_eq!(read_map(&map).unwrap(), expected);
}

#[test]
fn an_objects_own_property_comes_before_its_tiles() {
    let mut map = first_map();
    say(&mut map, 8, "sign", json!("diamond"));
    let level = read_map(&map).unwrap();
    let (_, gate) = level.thing_at(Tile::new(9, 3)).unwrap();
    assert_eq!(gate.sign, hat_trick::rules::thing::Sign::Diamond);
}

/// Makes a map of `width` x `height` floor tiles, with one object of each required kind in its first row.
fn small_map(width: usize, height: usize) -> Value {
    let mut map = first_map();
    map["width"] = json!(width);
    map["height"] = json!(height);
    map["layers"][0]["data"] = json!(vec![1; width * height]);
    let object = |(i, gid): (usize, u32)| json!({ "id": i + 1, "gid": gid, "x": i * 16, "y": 16 });
    map["layers"][1]["objects"] = [4, 5, 6, 7, 8].into_iter().enumerate().map(object).collect();
    map
}

#[test]
fn a_smaller_map_is_centred_on_the_board() {
    for (width, height, corner) in [(5, 5, (12, 5)), (10, 7, (10, 4)), (29, 14, (0, 0)), (30, 15, (0, 0))] {
        let level = read_map(&small_map(width, height)).unwrap();
        assert_eq!(level.start, Tile::new(corner.0, corner.1), "{width} x {height}");
        assert_eq!(level.area.len() as usize, width * height);
        let outside = Tile::new(corner.0 + width as u8, corner.1);
        assert!(
            outside.x >= 30 || level.walls.contains(outside),
            "what is outside is wall"
        );
    }
}

/// Plays 2,000 ticks of `level`.
fn play(level: Level, seed: u64) {
    let campaign = Campaign::new(vec![level]).unwrap();
    let mut world = World::new(&campaign, seed, 1).with_god();
    let mut bot = Bot::new(seed, 30);
    for _ in 0..2000 {
        let held = bot.hold(&world);
        step(&mut world, held);
    }
}

/// Checks that a map either is rejected, with the position of each mistake, or can be played. Returns true if it was
/// played.
fn refused_or_played(text: &str, seed: u64) -> bool {
    match read_text(text) {
        Ok(level) => {
            play(level, seed);
            true
        }
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "seed {seed}: refused without a word");
            for mistake in mistakes {
                let text = mistake.to_string();
                assert!(
                    text.starts_with(&format!("{FILE}: {}: ", mistake.place)),
                    "seed {seed}: {text}"
                );
            }
            false
        }
    }
}

#[test]
fn two_hundred_maps_with_random_bytes_are_refused_with_a_place_or_played() {
    let mut played = 0;
    for seed in 0..200 {
        let mut rng = Pcg32::seed_from_u64(seed);
        let mut bytes = MAPS.choose(&mut rng).unwrap().1.as_bytes().to_vec();
        for _ in 0..rng.random_range(1..6) {
            let at = rng.random_range(0..bytes.len());
            match rng.random_range(0..4) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, rng.random()),
                2 => bytes[at] = b"0123456789-,[]{}\"e."[rng.random_range(0..19)],
                _ => bytes[at] = rng.random(),
            }
        }
        played += u32::from(refused_or_played(&String::from_utf8_lossy(&bytes), seed));
    }
    assert!(
        (5..195).contains(&played),
        "{played} of 200 were played: the edits are too mild or too harsh"
    );
}

#[test]
fn two_hundred_maps_with_random_values_are_refused_with_a_place_or_played() {
    let mut played = 0;
    for seed in 0..200 {
        let mut rng = Pcg32::seed_from_u64(seed);
        let mut map: Value = serde_json::from_str(MAPS.choose(&mut rng).unwrap().1).unwrap();
        for _ in 0..rng.random_range(1..4) {
            edit(&mut map, &mut rng);
        }
        played += u32::from(refused_or_played(&serde_json::to_string(&map).unwrap(), seed));
    }
    assert!(
        (5..195).contains(&played),
        "{played} of 200 were played: the edits are too mild or too harsh"
    );
}

/// Changes, duplicates or removes one value somewhere in `value`.
fn edit(value: &mut Value, rng: &mut Pcg32) {
    if rng.random_range(0..6) > 0 {
        match value {
            Value::Array(list) if !list.is_empty() => {
                let at = rng.random_range(0..list.len());
                match rng.random_range(0..12) {
                    0 => drop(list.remove(at)),
                    1 => list.push(list[at].clone()),
                    _ => edit(&mut list[at], rng),
                }
                return;
            }
            Value::Object(fields) if !fields.is_empty() => {
                let names: Vec<String> = fields.keys().cloned().collect();
                let name = names.choose(rng).unwrap();
                if rng.random_range(0..12) == 0 {
                    fields.remove(name);
                } else {
                    edit(&mut fields[name], rng);
                }
                return;
            }
            _ => {}
        }
    }
    *value = some_value(value, rng);
}

/// Returns a value to put in place of `value`, often of the same type.
fn some_value(value: &Value, rng: &mut Pcg32) -> Value {
    let numbers = [
        0,
        1,
        2,
        3,
        5,
        8,
        16,
        32,
        160,
        240,
        479,
        480,
        -1,
        -16,
        1 << 31,
        1 << 32,
        i64::MAX,
        i64::MIN,
    ];
    let words = [
        "",
        "coin",
        "exit",
        "hat",
        "wall",
        "gate",
        "poison",
        "circle",
        "up",
        "true",
        "things",
        "ground",
        "state",
        "\u{1f3a9}",
    ];
    match rng.random_range(0..10) {
        0 => Value::Null,
        1 => json!(rng.random::<bool>()),
        2 => json!(1e300),
        3 => json!([]),
        4 => json!({}),
        _ if value.is_string() => json!(words.choose(rng)),
        _ => json!(numbers.choose(rng)),
    }
}
