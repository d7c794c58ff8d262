//! Tests the mistakes that people usually make in their first hour with Tiled. Each is reported in one sentence that
//! says what the mistake is and which menu fixes it. Errors that merely follow from another mistake are not reported.

use hat_trick::levels::{Form, LevelError, TILE_SET, TileSet, read, text_of};
use serde_json::{Value, json};

const FILE: &str = "my-level.tmj";
/// An older copy of the first level, so that tuning the game does not affect any test.
const FIRST: &str = include_str!("../maps/01-invocation.tmj");

fn tiles() -> TileSet {
    TileSet::parse("tiles.tsj", TILE_SET).unwrap()
}

/// Returns the errors reported for a file with these bytes, without the file's name.
fn said(bytes: &[u8]) -> Vec<String> {
    let text = text_of(FILE, bytes.to_vec(), Form::Map);
    sentences(text.and_then(|text| read(FILE, &text, &tiles())).err())
}

fn sentences(mistakes: Option<Vec<LevelError>>) -> Vec<String> {
    let mistakes = mistakes.unwrap_or_default();
    let name = format!("{FILE}: ");
    mistakes
        .iter()
        .map(|mistake| mistake.to_string().replacen(&name, "", 1))
        .collect()
}

fn first_map() -> Value {
    serde_json::from_str(FIRST).unwrap()
}

/// Returns the object with this ID.
fn object(map: &mut Value, id: u64) -> &mut Value {
    let objects = map["layers"][1]["objects"].as_array_mut().unwrap();
    objects.iter_mut().find(|object| object["id"] == id).unwrap()
}

fn set(map: &mut Value, name: &str, value: Value) {
    let properties = map["properties"].as_array_mut().unwrap();
    properties.retain(|property| property["name"] != name);
    properties.push(json!({ "name": name, "type": "string", "value": value }));
}

const SAVE_AS: &str =
    "; expected a map saved as JSON: open the map in Tiled, then File > Save As, type JSON map files (.tmj)";

#[test]
fn a_file_that_is_no_map_is_told_by_what_it_is() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<map version=\"1.8\" orientation=\"orthogonal\"></map>";
    let utf_16: Vec<u8> = [0xfe_ff]
        .into_iter()
        .chain(xml.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let tmx = "the file: this is Tiled's XML form of a map (.tmx)";
    let table: [(Vec<u8>, &str); 22] = [
        (xml.into(), tmx),
        (format!("\u{feff}{xml}").into(), tmx),
        (format!(" \r\n\t{xml}").into(), tmx),
        (format!("\u{feff}\n<!-- <tileset> made by me -->\n{xml}").into(), tmx),
        ("<!DOCTYPE map SYSTEM \"map.dtd\"><map/>".into(), tmx),
        ("<map>".into(), tmx),
        (
            "<tileset version=\"1.8\"/>".into(),
            "the file: this is Tiled's XML form of a tile set (.tsx)",
        ),
        (
            "<template/>".into(),
            "the file: this is Tiled's XML form of an object template (.tx)",
        ),
        (
            "<!DOCTYPE html>\n<html lang=\"en\">".into(),
            "the file: this is a web page",
        ),
        ("<svg/>".into(), "the file: this is XML"),
        ("<".into(), "the file: this is XML"),
        (TILE_SET.into(), "the file: this is a tile set"),
        (
            "{\"maps\":[],\"type\":\"world\"}".into(),
            "the file: this is a world, which only lists maps",
        ),
        (
            include_str!("../../levels/hat-trick.tiled-project").into(),
            "the file: this is a Tiled project",
        ),
        (
            include_str!("../../levels/objecttypes.json").into(),
            "the file: this is JSON, but not a map",
        ),
        ("{}".into(), "the file: this is JSON, but not a map"),
        (
            "(function(name,data){".into(),
            "the file: this is a map exported as JavaScript",
        ),
        (Vec::new(), "the file: this file is empty"),
        ("\u{feff} \n".into(), "the file: this file is empty"),
        (vec![0x1f, 0x8b, 8, 0, 0xff], "the file: this file is compressed (gzip)"),
        (utf_16, "the file: this text is in UTF-16, not in UTF-8"),
        (vec![b'{', 0xff], "the file: this is not a text file"),
    ];
    for (bytes, what) in table {
        assert_eq!(
            said(&bytes),
            [format!("{what}{SAVE_AS}")],
            "{}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn a_map_that_ends_in_the_middle_says_where() {
    let half: String = FIRST.lines().take(20).map(|line| format!("{line}\n")).collect();
    let said = said(half.as_bytes());
    let expected = format!(": the text ends in the middle of the map{SAVE_AS}");
    assert!(
        said.len() == 1 && said[0].starts_with("line 2") && said[0].ends_with(&expected),
        "{said:?}"
    );
}

#[test]
fn a_mark_before_the_text_and_the_longer_ending_change_nothing() {
    let level = read(FILE, FIRST, &tiles()).unwrap();
    assert_eq!(read(FILE, &format!("\u{feff}{FIRST}"), &tiles()).unwrap(), level);
    assert_eq!(read("levels/my-level.json", FIRST, &tiles()).unwrap(), level);
}

#[test]
fn a_tile_set_in_the_wrong_form_is_told_by_what_it_is() {
    for (text, what) in [
        (
            "<?xml version=\"1.0\"?><tileset/>",
            "this is Tiled's XML form of a tile set (.tsx)",
        ),
        (FIRST, "this is a map"),
        ("", "this file is empty"),
    ] {
        let said = sentences(TileSet::parse(FILE, text).err());
        let expected = "; expected the tile set that hat-trick levels tileset writes into the folder of the maps";
        assert_eq!(said, [format!("the file: {what}{expected}")]);
    }
}

/// A change to the first map, and everything that is reported about it.
type Row = (fn(&mut Value), &'static [&'static str]);

fn expect(table: &[Row]) {
    for (edit, sentences) in table {
        let mut map = first_map();
        edit(&mut map);
        assert_eq!(said(map.to_string().as_bytes()), *sentences);
    }
}

#[test]
fn the_shape_of_a_map_is_told_with_the_menu_that_changes_it() {
    expect(&[
        (
            |map| {
                map["infinite"] = json!(true);
                map["layers"][0]["chunks"] = json!([]);
                map["layers"][0].as_object_mut().unwrap().remove("data");
            },
            &[
                "the map's properties: an infinite map; expected a fixed size: turn Infinite off (Map > Map Properties), \
               then Map > Resize Map to 30 x 15",
            ],
        ),
        (
            |map| map["orientation"] = json!("isometric"),
            &["the map's properties: an isometric map; expected Orientation Orthogonal (Map > Map Properties)"],
        ),
        (
            |map| map["tilewidth"] = json!(32),
            &[
                "the map's properties: tiles of 32 x 16 pixels; expected Tile Width 16 and Tile Height 16 \
               (Map > Map Properties)",
            ],
        ),
        (
            |map| map["width"] = json!(100),
            &["the map's properties: 100 x 15 tiles; expected 5 x 5 to 30 x 15 tiles (Map > Resize Map)"],
        ),
        (
            |map| map["layers"][0]["data"] = json!("AgAAAAIAAAA="),
            &["layer \"ground\": packed tile data; expected Tile Layer Format CSV (Map > Map Properties)"],
        ),
    ]);
}

#[test]
fn only_the_tile_set_beside_the_map_will_do() {
    const REPLACE: &str = "expected tiles.tsj: Replace Tileset, below the Tilesets view";
    const MOVE: &str = "expected tiles.tsj in the folder of the map: File > Save As, into the folder of the tile set";
    for (sets, found, expected) in [
        (
            json!([{ "firstgid": 1, "name": "tiles", "tiles": [] }]),
            "tile set \"tiles\" is embedded in the map",
            REPLACE,
        ),
        (
            json!([{ "firstgid": 1, "source": "tiles.tsx" }]),
            "tile set \"tiles.tsx\"",
            REPLACE,
        ),
        (
            json!([{ "firstgid": 1, "source": "mytiles.tsj" }]),
            "tile set \"mytiles.tsj\"",
            REPLACE,
        ),
        (
            json!([{ "firstgid": 1, "source": "../levels/tiles.tsj" }]),
            "tile set \"../levels/tiles.tsj\"",
            MOVE,
        ),
        (
            json!([{ "firstgid": 1, "source": "/x/tiles.tsj" }]),
            "tile set \"/x/tiles.tsj\"",
            MOVE,
        ),
        (
            json!([{ "firstgid": 1, "source": "C:\\x\\tiles.tsj" }]),
            "tile set \"C:\\x\\tiles.tsj\"",
            MOVE,
        ),
        (
            json!([{ "firstgid": 1, "source": "tiles.tsj" }, { "firstgid": 90, "name": "deco" }]),
            "2 tile sets: \"tiles.tsj\", \"deco\" (embedded)",
            "expected only tiles.tsj: Remove Tileset, below the Tilesets view",
        ),
        (
            json!([]),
            "no tile set",
            "expected tiles.tsj: Map > Add External Tileset",
        ),
    ] {
        let mut map = first_map();
        map["tilesets"] = sets;
        assert_eq!(
            said(map.to_string().as_bytes()),
            [format!("the file: {found}; {expected}")]
        );
    }
    let mut map = first_map();
    map["tilesets"][0]["source"] = json!("./tiles.tsj");
    assert_eq!(said(map.to_string().as_bytes()), Vec::<String>::new());
}

/// Moves both layers of the first map into a group layer.
fn grouped(map: &mut Value) {
    let layers = map["layers"].take();
    map["layers"] = json!([{ "name": "level", "type": "group", "layers": layers }]);
}

#[test]
fn each_layer_that_is_not_as_it_should_be_is_one_sentence() {
    expect(&[
        (
            |map| map["layers"][0]["name"] = json!("Tile Layer 1"),
            &[
                "layer \"Tile Layer 1\": misnamed tile layer; expected the name \"ground\": double-click it in the Layers view",
            ],
        ),
        (
            |map| {
                map["layers"][0]["name"] = json!("things");
                map["layers"][1]["name"] = json!("ground");
            },
            &[
                "layer \"things\": misnamed tile layer; expected the name \"ground\": double-click it in the Layers view",
                "layer \"ground\": misnamed object layer; expected the name \"things\": double-click it in the Layers view",
            ],
        ),
        (
            // Other mistakes inside a misnamed layer are reported too.
            |map| {
                map["layers"][1]["name"] = json!("Things");
                object(map, 2)["rotation"] = json!(90);
            },
            &[
                "layer \"Things\": misnamed object layer; expected the name \"things\": double-click it in the Layers view",
                "object 2 (coin), row 1, column 10: turned by 90 degrees; expected Rotation 0 in the Properties view",
            ],
        ),
        (
            |map| map["layers"][0]["type"] = json!("objectgroup"),
            &["layer \"ground\": of the wrong kind: object layer; expected tile layer: Layer > New, with this name"],
        ),
        (
            |map| drop(map["layers"].as_array_mut().unwrap().pop()),
            &["layer \"things\": missing; expected one object layer: Layer > New, with this name"],
        ),
        (
            |map| {
                let things = map["layers"][1].clone();
                map["layers"].as_array_mut().unwrap().push(things);
            },
            &["layer \"things\": 2 layers of this name; expected one: Layer > Remove Layers"],
        ),
        (
            grouped,
            &[
                "layer \"level\": one more group layer; expected ground and things outside of groups: \
               Layer > Ungroup Layers",
            ],
        ),
        (
            |map| {
                map["layers"]
                    .as_array_mut()
                    .unwrap()
                    .push(json!({ "name": "sky", "type": "imagelayer" }))
            },
            &["layer \"sky\": one more image layer; expected only ground and things: Layer > Remove Layers"],
        ),
        (
            |map| map["layers"][1]["offsetx"] = json!(8),
            &[
                "layer \"things\": moved by 8, 0 pixels; expected Horizontal Offset 0 and Vertical Offset 0 \
               (Layer > Layer Properties)",
            ],
        ),
        (
            // The way Tiled displays a layer does not matter.
            |map| {
                map["layers"][1]["visible"] = json!(false);
                map["layers"][0]["opacity"] = json!(0.5);
            },
            &[],
        ),
    ]);
}

#[test]
fn an_object_that_does_not_stand_as_it_should_is_one_sentence() {
    expect(&[
        (
            |map| object(map, 15)["gid"] = json!(0x8000_0004_u32),
            &[
                "object 15 (start), row 7, column 1: flipped; expected the tile unchanged: \
               untick Flipping in the Properties view",
            ],
        ),
        (
            // When the object is rotated about its corner, it seems to be on the neighbouring wall, or outside the map.
            |map| {
                let start = object(map, 15);
                start["rotation"] = json!(90);
                start["x"] = json!(-16);
            },
            &["object 15 (start), row 7, column -1: turned by 90 degrees; expected Rotation 0 in the Properties view"],
        ),
        (
            |map| object(map, 2)["width"] = json!(32),
            &[
                "object 2 (coin), row 1, column 10: stretched to 32 x 16 pixels; expected Width 16 and Height 16 \
               in the Properties view",
            ],
        ),
        (
            // An object halfway between a wall and the floor does not count as being on the wall.
            |map| object(map, 15)["x"] = json!(8.5),
            &[
                "object 15 (start), row 7, column 0: off the grid: x 8.5, y 128; expected multiples of 16: \
               View > Snapping > Snap to Grid, then drag it",
            ],
        ),
        (
            |map| object(map, 16)["x"] = json!(480),
            &["object 16 (hat), row 7, column 30: outside the map; expected a place on the map"],
        ),
        (
            |map| {
                let hat = object(map, 16);
                hat.as_object_mut().unwrap().remove("gid");
                hat["ellipse"] = json!(true);
                hat["y"] = json!(112);
            },
            &[
                "object 16 (without class), row 7, column 3: an ellipse; expected a tile of tiles.tsj: \
               delete this, and use Insert Tile (T)",
            ],
        ),
        (
            |map| {
                let hat = object(map, 16);
                hat.as_object_mut().unwrap().remove("gid");
                hat["template"] = json!("hat.tx");
            },
            &[
                "object 16 (without class), row 8, column 3: made from the template \"hat.tx\"; \
               expected an object of its own: right-click it, Detach",
            ],
        ),
        (
            |map| object(map, 16)["gid"] = json!(999),
            &[
                "object 16 (without class), row 7, column 3: a tile that is not in the tile set; expected a tile of \
               tiles.tsj: delete this, and use Insert Tile (T)",
            ],
        ),
    ]);
}

#[test]
fn the_ground_is_told_cell_by_cell_and_nothing_that_stands_on_it() {
    // Coin 2 is in row 1, column 10.
    expect(&[
        (
            |map| map["layers"][0]["data"][40] = json!(0x8000_0001_u32),
            &[
                "layer \"ground\", row 1, column 10: tile 0 (floor) is flipped or turned; expected the tile unchanged: \
               click it in the Tilesets view and paint over it",
            ],
        ),
        (
            |map| map["layers"][0]["data"][40] = json!(8),
            &["layer \"ground\", row 1, column 10: tile 7 (coin); expected floor, wall or tunnel: paint over it"],
        ),
    ]);
}

#[test]
fn a_map_without_an_api_has_no_machines_of_a_wrong_one() {
    let mut map: Value = serde_json::from_str(hat_trick::levels::MAPS[2].1).unwrap();
    set(&mut map, "api", json!("states"));
    let said = said(map.to_string().as_bytes());
    assert!(
        said.len() == 1 && said[0].contains("property \"api\" is \"states\""),
        "{said:?}"
    );
}

#[test]
fn a_number_of_the_wrong_type_is_told_with_the_right_one() {
    expect(&[
        (
            |map| set(map, "number", json!("15")),
            &["the map's properties: property \"number\" is \"15\"; expected a whole number from 1 to 99, of type int"],
        ),
        (
            |map| set(map, "deadline", json!(60.5)),
            &["the map's properties: property \"deadline\" is 60.5; expected 45 to 90 seconds, of type int"],
        ),
        (
            |map| set(map, "music", json!("loud")),
            &[
                "the map's properties: unknown property \"music\"; expected only number, api, goal and deadline: \
               remove it (Map > Map Properties)",
            ],
        ),
    ]);
}
