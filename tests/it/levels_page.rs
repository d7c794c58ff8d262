//! Follows the instructions in `levels/README.md`: the map that they describe has no mistakes, and its solution is the
//! one that the page gives.

use hat_trick::tools::simulate::Traits;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;

const PAGE: &str = include_str!("../../levels/README.md");
/// The width and height of a tile, in pixels.
const TILE: usize = 16;

/// Returns the cells of the tables on the page, row by row.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = PAGE.lines().map(str::trim).filter(|line| line.starts_with('|'));
    lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
}

/// Returns the map on the page as rows of 30 letters.
fn drawn() -> Vec<&'static str> {
    let rows = PAGE
        .lines()
        .filter(|line| line.starts_with('#') && line.contains('#') && line.len() >= 30);
    rows.filter_map(|line| line.get(..30))
        .filter(|row| !row.contains(' '))
        .collect()
}

/// Returns the number of the tile that the page tells the reader to stamp for a letter, counted from 0.
fn stamp(letter: char) -> Option<usize> {
    let letter = letter.to_string();
    rows()
        .find(|row| row.first() == Some(&letter.as_str()) && row.len() == 3)?
        .get(1)?
        .parse()
        .ok()
}

fn ground(rows: &[&str]) -> Vec<u8> {
    let cells = rows.iter().flat_map(|row| row.chars());
    cells.map(|letter| if letter == '#' { 2 } else { 1 }).collect()
}

fn things(rows: &[&str]) -> Vec<Value> {
    let cells = rows
        .iter()
        .enumerate()
        .flat_map(|(y, row)| row.chars().enumerate().map(move |(x, letter)| (x, y, letter)));
    let objects = cells.filter_map(|(x, y, letter)| Some((x, y, letter, stamp(letter)?)));
    let object = |(id, (x, y, letter, tile)): (usize, (usize, usize, char, usize))| {
        // For a stamped tile, Tiled gives the position of its lower left corner.
        let mut object = json!({
            "id": id + 1, "gid": tile + 1, "x": x * TILE, "y": (y + 1) * TILE, "width": TILE, "height": TILE,
            "name": "", "type": "", "rotation": 0, "visible": true,
        });
        if letter == 'P' {
            object["properties"] = json!([{ "name": "dir", "type": "string", "value": "down" }]);
        }
        object
    };
    objects.enumerate().map(object).collect()
}

/// Returns the map properties listed in the last column of the table in step 4.
fn properties() -> Vec<Value> {
    let names = ["number", "api", "goal", "deadline"];
    let table = rows().filter(|row| row.len() == 4 && names.contains(&row[0]));
    let property = |row: Vec<&str>| {
        let value = match row[1] {
            "int" => json!(row[3].parse::<u32>().unwrap()),
            _ => json!(row[3]),
        };
        json!({ "name": row[0], "type": row[1], "value": value })
    };
    table.map(property).collect()
}

fn map() -> Value {
    let rows = drawn();
    let [width, height] = [30, 15];
    json!({
        "type": "map", "version": "1.8", "tiledversion": "1.8.2", "orientation": "orthogonal", "infinite": false,
        "renderorder": "right-down", "compressionlevel": -1, "nextlayerid": 3, "nextobjectid": 99,
        "width": width, "height": height, "tilewidth": TILE, "tileheight": TILE,
        "tilesets": [{ "firstgid": 1, "source": "tiles.tsj" }],
        "properties": properties(),
        "layers": [
            { "type": "tilelayer", "id": 1, "name": "ground", "width": width, "height": height, "x": 0, "y": 0,
              "opacity": 1, "visible": true, "data": ground(&rows) },
            { "type": "objectgroup", "id": 2, "name": "things", "x": 0, "y": 0, "opacity": 1, "visible": true,
              "draworder": "topdown", "objects": things(&rows) },
        ],
    })
}

fn levels(command: &str, file: &Path) -> String {
    let mut game = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    let output = game.args(["levels", command]).arg(file).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_level_of_the_page_is_sound_and_solved_as_printed() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = Path::new(env!("CARGO_MANIFEST_DIR")).join("levels/tiles.tsj");
    fs::copy(tiles, folder.path().join("tiles.tsj")).unwrap();
    let file = folder.path().join("my-level.tmj");
    fs::write(&file, map().to_string()).unwrap();

    assert_eq!(drawn().len(), 15, "the page's map is whole");
    assert!(levels("check", &file).contains("1 level, no mistakes"));
    for line in levels("solve", &file).lines() {
        assert!(PAGE.contains(line.trim_end()), "the page should print\n{line}");
    }
}

#[test]
fn the_models_of_people_are_those_of_the_page() {
    for (name, traits) in [("`newcomer`", Traits::NEWCOMER), ("`regular`", Traits::REGULAR)] {
        let row = rows().find(|row| row.first() == Some(&name)).expect(name);
        assert_eq!(row[1], format!("{} ms", traits.reaction * 1000 / 60), "{name}");
        assert!(row[2].starts_with(&format!("{} tiles off", traits.sight)), "{name}");
        let overlooks = format!("overlooks {} of 100", traits.overlooks);
        assert_eq!(row[2].contains(&overlooks), traits.overlooks > 0, "{name}");
        assert_eq!(row[3], format!("one in {}", traits.errs_one_in), "{name}");
    }
}
