//! Checks the map as a whole: its orientation, its size and its tile set.

use super::error::Place;
use super::read::{Reader, TILE};
use super::tiled::TileSetRef;
use crate::rules::grid::{HEIGHT, WIDTH};

/// The file name by which every map refers to the shared tile set, which is in the same folder.
const TILES: &str = "tiles.tsj";
/// The smallest width or height of a map, in tiles.
const LEAST: usize = 5;

impl Reader<'_> {
    /// Checks the map's shape. If the shape is wrong, no position in the map can be trusted.
    pub(super) fn read_shape(&mut self) {
        let map = self.map;
        if map.orientation != "orthogonal" {
            let found = format!("an {} map", map.orientation);
            let expected = "Orientation Orthogonal (Map > Map Properties)";
            self.mistakes.add(Place::Map, found, expected);
        }
        if map.infinite {
            let expected = "a fixed size: turn Infinite off (Map > Map Properties), then Map > Resize Map to 30 x 15";
            self.mistakes.add(Place::Map, "an infinite map", expected);
        } else {
            self.read_size();
        }
        if (map.tilewidth, map.tileheight) != (TILE, TILE) {
            let found = format!("tiles of {} x {} pixels", map.tilewidth, map.tileheight);
            let expected = "Tile Width 16 and Tile Height 16 (Map > Map Properties)";
            self.mistakes.add(Place::Map, found, expected);
        }
        self.read_tile_sets();
    }

    fn read_size(&mut self) {
        let (width, height) = (self.map.width, self.map.height);
        let (most_wide, most_high) = (usize::from(WIDTH), usize::from(HEIGHT));
        if (LEAST..=most_wide).contains(&width) && (LEAST..=most_high).contains(&height) {
            self.shift = ((WIDTH - width as u8) / 2, (HEIGHT - height as u8) / 2);
        } else {
            let expected = format!("{LEAST} x {LEAST} to {WIDTH} x {HEIGHT} tiles (Map > Resize Map)");
            self.mistakes
                .add(Place::Map, format!("{width} x {height} tiles"), expected);
        }
    }

    fn read_tile_sets(&mut self) {
        let sets = &self.map.tilesets;
        if sets.is_empty() {
            let expected = format!("{TILES}: Map > Add External Tileset");
            self.mistakes.add(Place::File, "no tile set", expected);
        } else if sets.len() > 1 {
            let names: Vec<_> = sets.iter().map(name_of).collect();
            let found = format!("{} tile sets: {}", sets.len(), names.join(", "));
            let expected = format!("only {TILES}: Remove Tileset, below the Tilesets view");
            self.mistakes.add(Place::File, found, expected);
        } else {
            sets.iter().for_each(|set| self.read_tile_set(set));
        }
    }

    fn read_tile_set(&mut self, set: &TileSetRef) {
        let source = set.source.replace('\\', "/");
        let mut replace = format!("{TILES}: Replace Tileset, below the Tilesets view");
        let found = if source.is_empty() {
            format!("tile set \"{}\" is embedded in the map", set.name)
        } else if source.trim_start_matches("./") == TILES {
            return;
        } else {
            if source.ends_with(&format!("/{TILES}")) {
                replace = format!("{TILES} in the folder of the map: File > Save As, into the folder of the tile set");
            }
            format!("tile set \"{}\"", set.source)
        };
        self.mistakes.add(Place::File, found, replace);
    }
}

/// Returns the name of a tile set for messages: its file, or its own name if it has no file.
fn name_of(set: &TileSetRef) -> String {
    if set.source.is_empty() {
        format!("\"{}\" (embedded)", set.name)
    } else {
        format!("\"{}\"", set.source)
    }
}
