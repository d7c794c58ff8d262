//! Tiled's JSON as it is on the disk: maps (`.tmj`) and tile sets (`.tsj`). This module checks nothing.

use serde::Deserialize;
use serde_json::Value;

/// A map file.
#[derive(Debug, Deserialize)]
pub(super) struct Map {
    pub orientation: String,
    #[serde(default)]
    pub infinite: bool,
    pub width: usize,
    pub height: usize,
    pub tilewidth: u32,
    pub tileheight: u32,
    #[serde(default)]
    pub layers: Vec<MapLayer>,
    #[serde(default)]
    pub tilesets: Vec<TileSetRef>,
    #[serde(default)]
    pub properties: Vec<MapProperty>,
}

/// A map's reference to its tile set.
#[derive(Debug, Deserialize)]
pub(super) struct TileSetRef {
    pub firstgid: u32,
    /// The file of the tile set, which is empty if the set is embedded in the map.
    #[serde(default)]
    pub source: String,
    /// The set's name, which is present only if the set is embedded.
    #[serde(default)]
    pub name: String,
}

/// A layer of tiles or of objects.
#[derive(Debug, Deserialize)]
pub(super) struct MapLayer {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    /// A list of numbers if the tiles are stored as CSV; otherwise, a string.
    #[serde(default)]
    pub data: Value,
    #[serde(default)]
    pub objects: Vec<MapObject>,
    #[serde(default)]
    pub offsetx: f64,
    #[serde(default)]
    pub offsety: f64,
    /// The layers of a group.
    #[serde(default)]
    pub layers: Vec<MapLayer>,
}

impl MapLayer {
    /// Whether a layer whose `type` is `kind` is somewhere in this group.
    pub(super) fn has_inside(&self, kind: &str) -> bool {
        self.layers
            .iter()
            .any(|layer| layer.kind == kind || layer.has_inside(kind))
    }
}

/// An object of a layer.
#[derive(Debug, Deserialize)]
pub(super) struct MapObject {
    pub id: u64,
    /// Tiled 1.9 calls this field `class`; all other versions call it `type`.
    #[serde(default, rename = "type", alias = "class")]
    pub class: String,
    #[serde(default)]
    pub gid: Option<u32>,
    #[serde(default)]
    pub x: f64,
    #[serde(default)]
    pub y: f64,
    #[serde(default)]
    pub width: Option<f64>,
    #[serde(default)]
    pub height: Option<f64>,
    #[serde(default)]
    pub rotation: f64,
    /// The file of the template that the object is made from.
    #[serde(default)]
    pub template: Option<String>,
    #[serde(default)]
    pub ellipse: bool,
    #[serde(default)]
    pub point: bool,
    #[serde(default)]
    pub polygon: Option<Value>,
    #[serde(default)]
    pub polyline: Option<Value>,
    #[serde(default)]
    pub text: Option<Value>,
    #[serde(default)]
    pub properties: Vec<MapProperty>,
}

/// A property of a map, tile or object.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct MapProperty {
    pub name: String,
    pub value: Value,
}

/// A tile set file.
#[derive(Debug, Deserialize)]
pub(super) struct TileSetFile {
    #[serde(default)]
    pub tiles: Vec<TileOfSet>,
}

/// A tile of a tile set.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct TileOfSet {
    pub id: u32,
    #[serde(default, rename = "type", alias = "class")]
    pub class: String,
    #[serde(default)]
    pub properties: Vec<MapProperty>,
}
