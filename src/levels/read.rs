//! From a map's text to a level, or to a list of everything that is wrong with it.

use super::error::{LevelError, Mistakes, Place};
use super::objects::find;
use super::tiled::{self, Layer, Map, Object, TileOfSet, TileSetFile};
use crate::rules::apis::ApiKind;
use crate::rules::grid::{HEIGHT, Tile, Tiles, WIDTH};
use crate::rules::level::Level;
use crate::rules::tuning::SECOND;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The side of a tile in a map, pixels.
const TILE: u32 = 16;
/// The shortest and the longest deadline, seconds.
const DEADLINES: std::ops::RangeInclusive<u64> = 45..=90;
/// The longest goal, characters: what fits one line of the intro.
const GOAL: usize = 60;

/// The tiles that maps are made of.
#[derive(Debug)]
pub struct TileSet {
    tiles: Vec<TileOfSet>,
}

impl TileSet {
    /// Reads a tile set from the text of a `.tsj` file.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<LevelError>> {
        let set: TileSetFile = json(file, text)?;
        Ok(Self { tiles: set.tiles })
    }

    fn tile(&self, id: u32) -> Option<&TileOfSet> {
        self.tiles.iter().find(|tile| tile.id == id)
    }
}

fn json<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<LevelError>> {
    serde_json::from_str(text).map_err(|error| {
        let mut mistakes = Mistakes::of(file);
        let place = Place::Text(error.line(), error.column());
        mistakes.add(place, error.to_string(), "JSON as Tiled saves it");
        mistakes.into_list()
    })
}

/// Reads the map `text`, which is called `file` in messages. A map smaller than the board is centred on it.
pub fn read(file: &str, text: &str, tiles: &TileSet) -> Result<Level, Vec<LevelError>> {
    let map: Map = json(file, text)?;
    let mut reader = Reader {
        map: &map,
        tiles,
        mistakes: Mistakes::of(file),
        shift: (0, 0),
        level: empty_level(file),
        seen: [None; 3],
        taken: Tiles::NONE,
    };
    reader.read_shape();
    if reader.mistakes.none() {
        reader.read_properties();
        reader.read_ground();
        reader.read_things();
        reader.check_whole();
    }
    if reader.mistakes.none() {
        Ok(reader.level)
    } else {
        Err(reader.mistakes.into_list())
    }
}

fn empty_level(file: &str) -> Level {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    Level {
        name: name.trim_end_matches(".tmj").to_owned(),
        number: 0,
        api: ApiKind::Invocation,
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
    map: &'a Map,
    tiles: &'a TileSet,
    pub(super) mistakes: Mistakes,
    /// Columns and rows by which a smaller map is moved.
    shift: (u8, u8),
    pub(super) level: Level,
    /// Where start, hat and exit were found.
    pub(super) seen: [Option<Tile>; 3],
    pub(super) taken: Tiles,
}

impl Reader<'_> {
    fn read_shape(&mut self) {
        let map = self.map;
        if map.orientation != "orthogonal" || map.infinite {
            self.mistakes.add(
                Place::Map,
                format!("orientation {}, infinite {}", map.orientation, map.infinite),
                "an orthogonal map that is not infinite",
            );
        }
        if (map.tilewidth, map.tileheight) != (TILE, TILE) {
            let found = format!("tiles of {} x {} pixels", map.tilewidth, map.tileheight);
            self.mistakes.add(Place::Map, found, "16 x 16");
        }
        let fits = (5..=usize::from(WIDTH)).contains(&map.width) && (5..=usize::from(HEIGHT)).contains(&map.height);
        if !fits {
            let found = format!("{} x {} tiles", map.width, map.height);
            self.mistakes.add(Place::Map, found, "5 x 5 to 30 x 15");
            return;
        }
        self.shift = ((WIDTH - map.width as u8) / 2, (HEIGHT - map.height as u8) / 2);
        let sources: Vec<_> = map.tilesets.iter().map(|set| set.source.as_str()).collect();
        if sources.len() != 1 || !sources.iter().all(|source| source.ends_with("tiles.tsj")) {
            self.mistakes
                .add(Place::File, format!("tile sets {sources:?}"), "tiles.tsj alone");
        }
    }

    fn read_properties(&mut self) {
        for property in &self.map.properties {
            let value = &property.value;
            let done = match property.name.as_str() {
                "number" => value
                    .as_u64()
                    .filter(|n| (1..=99).contains(n))
                    .map(|n| self.level.number = n as u8),
                "api" => ApiKind::from_name(value.as_str().unwrap_or_default()).map(|api| self.level.api = api),
                "goal" => goal_of(value).map(|goal| self.level.goal = goal.to_owned()),
                "deadline" => {
                    let seconds = value.as_u64().filter(|seconds| DEADLINES.contains(seconds));
                    seconds.map(|seconds| self.level.deadline = seconds as u32 * SECOND)
                }
                name => {
                    let found = format!("unknown property \"{name}\"");
                    self.mistakes.add(Place::Map, found, "number, api, goal, deadline");
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
                self.mistakes
                    .add(Place::Map, format!("no property \"{name}\""), expected_of(name));
            }
        }
    }

    /// The layer called `name`; all layers but `ground` and `things` are mistakes.
    fn layer(&mut self, name: &str, kind: &str) -> Option<&Layer> {
        let map = self.map;
        let mut layers = map.layers.iter().filter(|layer| layer.name == name);
        let found = layers.next();
        let fits = |layer: &&Layer| layer.kind == kind && layer.offsetx == 0.0 && layer.offsety == 0.0;
        if found.filter(fits).is_none() || layers.next().is_some() {
            let expected = format!("exactly one layer of type {kind}, without an offset");
            self.mistakes.add(
                Place::Layer(name.to_owned()),
                "missing, doubled, moved or of another type",
                expected,
            );
            return None;
        }
        found
    }

    fn read_ground(&mut self) {
        let map = self.map;
        for layer in map
            .layers
            .iter()
            .filter(|layer| layer.name != "ground" && layer.name != "things")
        {
            self.mistakes.add(
                Place::Layer(layer.name.clone()),
                "unknown layer",
                "ground and things alone",
            );
        }
        let Some(layer) = self.layer("ground", "tilelayer") else {
            return;
        };
        let Some(cells) = layer.data.as_array().cloned() else {
            let expected = "Tile Layer Format CSV (Map > Map Properties)";
            self.mistakes
                .add(Place::Layer("ground".to_owned()), "packed tile data", expected);
            return;
        };
        if cells.len() != map.width * map.height {
            let found = format!("{} cells", cells.len());
            let expected = format!("{} rows of {}", map.height, map.width);
            self.mistakes.add(Place::Layer("ground".to_owned()), found, expected);
            return;
        }
        for (i, cell) in cells.iter().enumerate() {
            self.read_cell(i / map.width, i % map.width, cell);
        }
        self.level.walls = self.level.walls.or(&Tiles::ALL.without(&self.level.area));
    }

    fn read_cell(&mut self, row: usize, column: usize, cell: &Value) {
        if cell.as_u64() == Some(0) {
            return;
        }
        let tile = Tile::new(column as u8 + self.shift.0, row as u8 + self.shift.1);
        let gid = cell.as_u64().and_then(|gid| u32::try_from(gid).ok());
        let class = gid.and_then(|gid| self.tile_of(gid)).map(|tile| tile.class.as_str());
        match class {
            Some("floor") => {}
            Some("wall") => self.level.walls.insert(tile),
            Some("tunnel") => self.level.tunnels.insert(tile),
            _ => {
                let layer = "ground".to_owned();
                let found = format!("tile {cell} ({})", class.unwrap_or("not in the tile set"));
                self.mistakes
                    .add(Place::Cell { layer, row, column }, found, "floor, wall or tunnel");
                return;
            }
        }
        self.level.area.insert(tile);
    }

    fn tile_of(&self, gid: u32) -> Option<&TileOfSet> {
        let first = self.map.tilesets.first()?.firstgid;
        self.tiles.tile(gid.checked_sub(first)?)
    }

    fn read_things(&mut self) {
        let map = self.map;
        if self.layer("things", "objectgroup").is_none() {
            return;
        }
        for layer in map.layers.iter().filter(|layer| layer.name == "things") {
            for object in &layer.objects {
                self.read_object(object);
            }
        }
    }

    fn read_object(&mut self, object: &Object) {
        let tile = object.gid.and_then(|gid| self.tile_of(gid)).cloned();
        let mut class = object.class.clone();
        let mut properties: Vec<tiled::Property> = Vec::new();
        if let Some(tile) = tile {
            class = if class.is_empty() { tile.class } else { class };
            properties = tile.properties;
        }
        properties.extend(object.properties.iter().cloned());
        // A tile object stands on its bottom left corner, all others on the top left one.
        let top = object.y - if object.gid.is_some() { f64::from(TILE) } else { 0.0 };
        let cell = |v: f64| (v / f64::from(TILE)).floor() as i64;
        let (row, column) = (cell(top), cell(object.x));
        let place = Place::Object {
            id: object.id,
            class: class.clone(),
            row,
            column,
        };
        let on_grid = |v: f64| v % f64::from(TILE) == 0.0;
        if !on_grid(object.x) || !on_grid(top) || object.rotation != 0.0 {
            let found = format!("x {}, y {}, rotation {}", object.x, object.y, object.rotation);
            self.mistakes
                .add(place.clone(), found, "a place on the grid, unturned (View > Snapping)");
        }
        let found = find(&class, &properties, &place, &mut self.mistakes);
        let inside = (0..self.map.width as i64).contains(&column) && (0..self.map.height as i64).contains(&row);
        if !inside {
            self.mistakes.add(place, "outside the map", "a place on the map");
        } else if let Some(found) = found {
            let tile = Tile::new(column as u8 + self.shift.0, row as u8 + self.shift.1);
            self.place(&found, tile, place);
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
        "number" => "a whole number from 1 to 99".to_owned(),
        "api" => {
            let names: Vec<_> = ApiKind::ALL.iter().map(|api| api.about().name).collect();
            super::objects::one_of(&names)
        }
        "goal" => format!("one line of at most {GOAL} plain characters"),
        _ => format!("{} to {} seconds", DEADLINES.start(), DEADLINES.end()),
    }
}
