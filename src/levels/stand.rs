//! Checks how an object is placed: upright, in its own size, on the grid and inside the map.

use super::error::Place;
use super::objects::find;
use super::read::{Reader, TILE};
use super::tiled::{self, MapObject};
use crate::rules::grid::Tile;

/// The bits of a tile's number that say whether it is flipped or turned.
pub(super) const FLIPS: u32 = 0xf000_0000;
/// The bits that identify the tile.
pub(super) const ID: u32 = !FLIPS;

impl MapObject {
    /// Returns the name of the drawn shape, if the object is neither a tile nor a rectangle.
    fn drawing(&self) -> Option<&'static str> {
        let drawings = [
            (self.ellipse, "an ellipse"),
            (self.point, "a point"),
            (self.polygon.is_some(), "a polygon"),
            (self.polyline.is_some(), "a polyline"),
            (self.text.is_some(), "a text"),
        ];
        drawings
            .into_iter()
            .find_map(|(is_drawn, name)| is_drawn.then_some(name))
    }

    /// The upper edge of the object. The position of a tile object is its bottom left corner. The position of any other
    /// object is its top left corner.
    fn top(&self) -> f64 {
        self.y - if self.gid.is_some() { f64::from(TILE) } else { 0.0 }
    }

    fn is_turned(&self) -> bool {
        self.rotation % 360.0 != 0.0
    }
}

impl Reader<'_> {
    pub(super) fn read_object(&mut self, object: &MapObject) {
        let tile = object.gid.and_then(|gid| self.tile_of(gid & ID)).cloned();
        let mut class = object.class.clone();
        let mut properties: Vec<tiled::MapProperty> = Vec::new();
        if let Some(tile) = tile {
            class = if class.is_empty() { tile.class } else { class };
            properties = tile.properties;
        }
        properties.extend(object.properties.iter().cloned());
        let cell = |v: f64| (v / f64::from(TILE)).floor() as i64;
        let (row, column) = (cell(object.top()), cell(object.x));
        let place = Place::Object {
            id: object.id,
            class: class.clone(),
            row,
            column,
        };
        if !self.is_an_object(object, &class, &place) {
            self.strangers = true;
            return;
        }
        let stands = self.stands(object, &place);
        let found = find(&class, &properties, &place, &mut self.mistakes);
        let inside = (0..self.map.width as i64).contains(&column) && (0..self.map.height as i64).contains(&row);
        // If an object is turned about its corner, the corner does not show which tile the object appears on.
        if !inside && !object.is_turned() {
            self.mistakes
                .add(place.clone(), "outside the map", "a place on the map");
        }
        let Some(found) = found else {
            self.strangers = true;
            return;
        };
        let tile = || Tile::new(column as u8 + self.shift.0, row as u8 + self.shift.1);
        let tile = (stands && inside).then(tile);
        self.place(&found, tile, place);
    }

    /// Checks that this object has a class, and is neither made from a template nor a drawn shape.
    fn is_an_object(&mut self, object: &MapObject, class: &str, place: &Place) -> bool {
        let tile = "a tile of tiles.tsj: delete this, and use Insert Tile (T)";
        let (found, expected) = if let Some(template) = &object.template {
            let found = format!("made from the template \"{template}\"");
            (found, "an object of its own: right-click it, Detach")
        } else if let Some(drawing) = object.drawing() {
            (drawing.to_owned(), tile)
        } else if !class.is_empty() {
            return true;
        } else if object.gid.is_some() {
            ("a tile that is not in the tile set".to_owned(), tile)
        } else {
            ("neither a tile nor a class".to_owned(), tile)
        };
        self.mistakes.add(place.clone(), found, expected);
        false
    }

    /// Checks that the object is placed properly, so that there is no doubt about which tile it is on.
    fn stands(&mut self, object: &MapObject, place: &Place) -> bool {
        let side = f64::from(TILE);
        let mut wrongs: Vec<(String, &str)> = Vec::new();
        if object.gid.is_some_and(|gid| gid & FLIPS != 0) {
            let expected = "the tile unchanged: untick Flipping in the Properties view";
            wrongs.push(("flipped".to_owned(), expected));
        }
        let (width, height) = (object.width.unwrap_or(side), object.height.unwrap_or(side));
        if (width, height) != (side, side) {
            let found = format!("stretched to {width} x {height} pixels");
            wrongs.push((found, "Width 16 and Height 16 in the Properties view"));
        }
        let on_grid = |v: f64| v % side == 0.0;
        if object.is_turned() {
            let found = format!("turned by {} degrees", object.rotation);
            wrongs.push((found, "Rotation 0 in the Properties view"));
        } else if !on_grid(object.x) || !on_grid(object.top()) {
            let found = format!("off the grid: x {}, y {}", object.x, object.y);
            wrongs.push((found, "multiples of 16: View > Snapping > Snap to Grid, then drag it"));
        }
        let stands = wrongs.is_empty();
        for (found, expected) in wrongs {
            self.mistakes.add(place.clone(), found, expected);
        }
        stands
    }
}
