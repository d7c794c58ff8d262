//! Turns a map's text into a level, or into a list of everything that is wrong with it.

use super::error::{LevelError, Mistakes, Place};
use super::form::{self, Form};
use super::tiled::{Map, TileOfSet, TileSetFile};
use crate::rules::apis::ApiKind;
use crate::rules::grid::{Tile, Tiles};
use crate::rules::level::Level;
use crate::rules::tuning::SECOND;
use serde_json::Value;

/// The side of a tile in a map, in pixels.
pub(super) const TILE: u32 = 16;
/// The shortest and the longest deadline, in seconds.
const DEADLINES: std::ops::RangeInclusive<u64> = 45..=90;
/// The longest goal, in characters. It must fit on one line of the intro.
const GOAL: usize = 60;

/// The tiles that maps are made of.
#[derive(Debug)]
pub struct TileSet {
    tiles: Vec<TileOfSet>,
}

impl TileSet {
    /// Reads a tile set from the text of a `.tsj` file.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<LevelError>> {
        let set: TileSetFile = form::parse(file, text, Form::TileSet)?;
        Ok(Self { tiles: set.tiles })
    }

    fn tile(&self, id: u32) -> Option<&TileOfSet> {
        self.tiles.iter().find(|tile| tile.id == id)
    }
}

/// Reads the map `text`. Messages call it `file`. A map smaller than the board is centred on it.
pub fn read(file: &str, text: &str, tiles: &TileSet) -> Result<Level, Vec<LevelError>> {
    let map: Map = form::parse(file, text, Form::Map)?;
    let mut reader = Reader {
        map: &map,
        tiles,
        mistakes: Mistakes::of(file),
        shift: (0, 0),
        level: empty_level(file),
        knows_api: false,
        seen: [None; 3],
        strangers: false,
        taken: Tiles::NONE,
    };
    reader.read_shape();
    if reader.mistakes.none() {
        reader.read_properties();
        reader.read_layers();
    }
    if reader.mistakes.none() {
        Ok(reader.level)
    } else {
        Err(reader.mistakes.into_list())
    }
}

/// Returns the name of a map's file without its folder and extension.
pub(super) fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    [".tmj", ".json"]
        .into_iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name)
}

fn empty_level(file: &str) -> Level {
    Level {
        name: stem(file).to_owned(),
        number: 0,
        api: ApiKind::FIRST,
        goal: String::new(),
        deadline: 0,
        area: Tiles::NONE,
        walls: Tiles::NONE,
        tunnels: Tiles::NONE,
        start: Tile::default(),
        hat: Tile::default(),
        exit: Tile::default(),
        team: Vec::new(),
        coins: Vec::new(),
        sealed: Tiles::NONE,
        rogues: Vec::new(),
        pick_ups: Vec::new(),
        things: Vec::new(),
    }
}

pub(super) struct Reader<'a> {
    pub(super) map: &'a Map,
    tiles: &'a TileSet,
    pub(super) mistakes: Mistakes,
    /// The number of columns and rows by which a map that is smaller than the board is moved to the centre.
    pub(super) shift: (u8, u8),
    pub(super) level: Level,
    /// Whether the map names its API. If not, the map's machines are not checked.
    pub(super) knows_api: bool,
    /// The tiles on which the start, the hat and the exit were found.
    pub(super) seen: [Option<Tile>; 3],
    /// Whether some object has an unknown class. If so, an object that seems to be missing may be that one.
    pub(super) strangers: bool,
    pub(super) taken: Tiles,
}

impl<'a> Reader<'a> {
    /// Returns the tile with this number in the map, if the tile set has it.
    pub(super) fn tile_of(&self, gid: u32) -> Option<&'a TileOfSet> {
        let first = self.map.tilesets.first()?.firstgid;
        self.tiles.tile(gid.checked_sub(first)?)
    }

    fn read_properties(&mut self) {
        for property in &self.map.properties {
            let value = &property.value;
            let done = match property.name.as_str() {
                "number" => value
                    .as_u64()
                    .filter(|n| (1..=99).contains(n))
                    .map(|n| self.level.number = n as u8),
                "api" => ApiKind::from_name(value.as_str().unwrap_or_default())
                    .map(|api| (self.level.api, self.knows_api) = (api, true)),
                "goal" => goal_of(value).map(|goal| self.level.goal = goal.to_owned()),
                "deadline" => {
                    let seconds = value.as_u64().filter(|seconds| DEADLINES.contains(seconds));
                    seconds.map(|seconds| self.level.deadline = seconds as u32 * SECOND)
                }
                name => {
                    let found = format!("unknown property \"{name}\"");
                    let expected = "only number, api, goal and deadline: remove it (Map > Map Properties)";
                    self.mistakes.add(Place::Map, found, expected);
                    Some(())
                }
            };
            if done.is_none() {
                let found = format!("property \"{}\" is {}", property.name, value);
                self.mistakes.add(Place::Map, found, expected_of(&property.name));
            }
        }
        for name in ["number", "api", "goal", "deadline"] {
            if !self.map.properties.iter().any(|property| property.name == name) {
                let expected = format!("{}: Map > Map Properties, Add Property", expected_of(name));
                self.mistakes
                    .add(Place::Map, format!("no property \"{name}\""), expected);
            }
        }
    }
}

fn goal_of(value: &Value) -> Option<&str> {
    value
        .as_str()
        .filter(|goal| !goal.is_empty() && goal.len() <= GOAL && goal.is_ascii())
}

fn expected_of(property: &str) -> String {
    match property {
        "number" => "a whole number from 1 to 99, of type int".to_owned(),
        "api" => {
            let names: Vec<_> = ApiKind::ALL.iter().map(|api| api.spec().name).collect();
            super::objects::one_of(&names)
        }
        "goal" => format!("one line of at most {GOAL} plain characters"),
        _ => format!("{} to {} seconds, of type int", DEADLINES.start(), DEADLINES.end()),
    }
}
