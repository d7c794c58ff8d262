//! Reads the two layers of a map, `ground` and `things`, and refuses all others.

use super::error::Place;
use super::read::Reader;
use super::stand::{FLIPS, ID};
use super::tiled::MapLayer;
use crate::rules::grid::{Tile, Tiles};
use serde_json::Value;

/// A layer that every map has.
#[derive(Clone, Copy)]
struct KnownLayer {
    name: &'static str,
    /// The layer's `type` as Tiled writes it.
    kind: &'static str,
}

const GROUND: KnownLayer = KnownLayer {
    name: "ground",
    kind: "tilelayer",
};
const THINGS: KnownLayer = KnownLayer {
    name: "things",
    kind: "objectgroup",
};

/// How to rename a layer.
const RENAME: &str = "double-click it in the Layers view";

/// Returns Tiled's name for layers with this `type`.
fn kind_name(kind: &str) -> &str {
    match kind {
        "tilelayer" => "tile layer",
        "objectgroup" => "object layer",
        "imagelayer" => "image layer",
        "group" => "group layer",
        other => other,
    }
}

/// The result of searching for a layer that every map has.
#[derive(Default)]
struct LayerSearch<'a> {
    /// The layer, if it was found.
    layer: Option<&'a MapLayer>,
    /// The layers that this search has handled, so that they are not refused as additional layers.
    told: Vec<&'a MapLayer>,
}

impl<'a> Reader<'a> {
    /// Reads both layers. Missing objects are reported only if the objects could be read.
    pub(super) fn read_layers(&mut self) {
        let [ground, things] = [GROUND, THINGS].map(|role| self.search(role));
        self.refuse_others(&[ground.told, things.told].concat());
        if let Some(layer) = ground.layer {
            self.check_offset(layer);
            self.read_ground(layer);
        }
        if let Some(layer) = things.layer {
            self.check_offset(layer);
            layer.objects.iter().for_each(|object| self.read_object(object));
            self.check_whole();
        }
    }

    /// Looks for a layer by kind and name. If the map has only one layer of this kind, that layer is used even if its
    /// name is wrong, so that all other mistakes in it are reported at once.
    fn search(&mut self, role: KnownLayer) -> LayerSearch<'a> {
        let layers = &self.map.layers;
        let fitting: Vec<&MapLayer> = layers.iter().filter(|layer| layer.kind == role.kind).collect();
        let named: Vec<&MapLayer> = fitting
            .iter()
            .copied()
            .filter(|layer| layer.name == role.name)
            .collect();
        let layer = match (&named[..], &fitting[..]) {
            ([layer], _) => Some(*layer),
            ([], [layer]) => {
                let found = format!("misnamed {}", kind_name(role.kind));
                self.wrong(layer, found, format!("the name \"{}\": {RENAME}", role.name));
                Some(*layer)
            }
            ([], _) => return self.missing(role),
            ([layer, ..], _) => {
                let found = format!("{} layers of this name", named.len());
                self.wrong(layer, found, "one: Layer > Remove Layers");
                None
            }
        };
        let told = if named.is_empty() {
            layer.into_iter().collect()
        } else {
            named
        };
        LayerSearch { layer, told }
    }

    /// Reports that a layer is missing or of the wrong kind. A layer that is only missing because it is inside a group
    /// is not reported here, because every group is reported anyway.
    fn missing(&mut self, role: KnownLayer) -> LayerSearch<'a> {
        let layers = &self.map.layers;
        let kind = kind_name(role.kind);
        if let Some(layer) = layers
            .iter()
            .find(|layer| layer.name == role.name && layer.kind != "group")
        {
            let found = format!("of the wrong kind: {}", kind_name(&layer.kind));
            self.wrong(layer, found, format!("{kind}: Layer > New, with this name"));
            return LayerSearch {
                layer: None,
                told: vec![layer],
            };
        }
        if !layers.iter().any(|layer| layer.has_inside(role.kind)) {
            let place = Place::Layer(role.name.to_owned());
            self.mistakes
                .add(place, "missing", format!("one {kind}: Layer > New, with this name"));
        }
        LayerSearch::default()
    }

    fn refuse_others(&mut self, told: &[&MapLayer]) {
        for layer in &self.map.layers {
            if told.iter().any(|other| std::ptr::eq(*other, layer)) {
                continue;
            }
            let expected = if layer.kind == "group" {
                "ground and things outside of groups: Layer > Ungroup Layers"
            } else {
                "only ground and things: Layer > Remove Layers"
            };
            self.wrong(layer, format!("one more {}", kind_name(&layer.kind)), expected);
        }
    }

    fn wrong(&mut self, layer: &MapLayer, found: impl Into<String>, expected: impl Into<String>) {
        self.mistakes.add(Place::Layer(layer.name.clone()), found, expected);
    }

    fn check_offset(&mut self, layer: &MapLayer) {
        let (x, y) = (layer.offsetx, layer.offsety);
        if (x, y) != (0.0, 0.0) {
            let expected = "Horizontal Offset 0 and Vertical Offset 0 (Layer > Layer Properties)";
            self.wrong(layer, format!("moved by {x}, {y} pixels"), expected);
        }
    }

    fn read_ground(&mut self, layer: &MapLayer) {
        let map = self.map;
        let Some(cells) = layer.data.as_array() else {
            let found = if layer.data.is_string() {
                "packed tile data"
            } else {
                "no tile data"
            };
            self.wrong(layer, found, "Tile Layer Format CSV (Map > Map Properties)");
            return;
        };
        if cells.len() != map.width * map.height {
            let expected = format!("{} rows of {}: Map > Resize Map", map.height, map.width);
            self.wrong(layer, format!("{} cells", cells.len()), expected);
            return;
        }
        for (i, cell) in cells.iter().enumerate() {
            self.read_cell(layer, (i / map.width, i % map.width), cell);
        }
        self.level.walls = self.level.walls.or(&Tiles::ALL.without(&self.level.area));
    }

    fn read_cell(&mut self, layer: &MapLayer, (row, column): (usize, usize), cell: &Value) {
        if cell.as_u64() == Some(0) {
            return;
        }
        let tile = Tile::new(column as u8 + self.shift.0, row as u8 + self.shift.1);
        // Even a wrong tile counts as ground, so that no mistake is reported for the object on it.
        self.level.area.insert(tile);
        let gid = cell.as_u64().and_then(|gid| u32::try_from(gid).ok());
        let class = gid
            .and_then(|gid| self.tile_of(gid & ID))
            .map(|tile| tile.class.as_str());
        match class {
            Some("floor") => {}
            Some("wall") => self.level.walls.insert(tile),
            Some("tunnel") => self.level.tunnels.insert(tile),
            _ => {
                let found = format!(
                    "{} ({})",
                    self.tile_name(gid, cell),
                    class.unwrap_or("not in the tile set")
                );
                let place = Place::Cell {
                    layer: layer.name.clone(),
                    row,
                    column,
                };
                return self.mistakes.add(place, found, "floor, wall or tunnel: paint over it");
            }
        }
        if gid.is_some_and(|gid| gid & FLIPS != 0) {
            let found = format!(
                "{} ({}) is flipped or turned",
                self.tile_name(gid, cell),
                class.unwrap_or_default()
            );
            let place = Place::Cell {
                layer: layer.name.clone(),
                row,
                column,
            };
            self.mistakes.add(
                place,
                found,
                "the tile unchanged: click it in the Tilesets view and paint over it",
            );
        }
    }

    /// Returns a name for a tile. The name contains the ID that Tiled shows for the tile; IDs count from 0.
    fn tile_name(&self, gid: Option<u32>, cell: &Value) -> String {
        let first = self.map.tilesets.first().map_or(1, |set| set.firstgid);
        let id = gid.and_then(|gid| (gid & ID).checked_sub(first));
        id.map_or_else(|| format!("tile {cell}"), |id| format!("tile {id}"))
    }
}
