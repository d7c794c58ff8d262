//! Generates the files that Tiled needs in addition to the maps, from the same table that the loader uses.

use super::object_page;
use crate::levels::{TILE_SET, property_words};
use crate::names::{Sprite, sprites};
use crate::rules::object::{self, LISTS, Object, Property, SIGN, Values};
use crate::rules::thing::Sign;
use crate::view::sheet::{Picture, Region, SheetError};
use crate::view::{Atlas, signs};
use serde_json::{Value, json};

/// The ground tiles, which come first. Their numbers must not change, because all maps use them.
const GROUND: [(&str, Sprite); 3] = [
    ("floor", sprites::board::FLOOR),
    ("wall", sprites::board::WALL),
    ("tunnel", sprites::board::TUNNEL),
];
/// The number of tiles in a row of the picture.
const COLUMNS: usize = 8;
const TILE: u32 = 16;

/// Returns the files with their names: the tile set, its picture, the project, the object types and the reference page.
pub fn files() -> Result<Vec<(&'static str, Vec<u8>)>, SheetError> {
    let tiles = tiles();
    let rows = tiles.len().div_ceil(COLUMNS);
    let mut picture = Picture::new(COLUMNS as u32 * TILE, rows as u32 * TILE);
    let atlas = Atlas::load()?;
    for (i, tile) in tiles.iter().enumerate() {
        let Some(tile) = tile else { continue };
        let (x, y) = ((i % COLUMNS) as u32 * TILE, (i / COLUMNS) as u32 * TILE);
        draw(&atlas, tile, &mut picture, x, y);
    }
    Ok(vec![
        ("tiles.tsj", text(&tile_set(&tiles, &picture))),
        ("tiles.png", picture.to_png().unwrap_or_default()),
        ("hat-trick.tiled-project", text(&project())),
        ("objecttypes.json", text(&object_types())),
        ("OBJECTS.md", object_page::page().into_bytes()),
    ])
}

/// A tile of the set: a ground tile, or an object that may have a sign drawn on it.
struct EditorTile {
    class: &'static str,
    icon: Sprite,
    sign: Option<Sign>,
}

impl EditorTile {
    fn is(&self, (class, sign): &(String, Option<String>)) -> bool {
        self.class == class && self.sign.map(Sign::name) == sign.as_deref()
    }
}

/// Returns the tiles in the order of their numbers. Maps refer to tiles by number, so each tile keeps the number that
/// it has in the set that is built into the game. New tiles follow at the end, and a tile that is no longer needed
/// leaves a gap.
fn tiles() -> Vec<Option<EditorTile>> {
    let ground = GROUND.iter().map(|(class, icon)| EditorTile {
        class,
        icon: *icon,
        sign: None,
    });
    let mut wanted: Vec<_> = ground.chain(object::all().flat_map(stamps)).collect();
    let known = known_tiles();
    let mut tiles: Vec<_> = known
        .into_iter()
        .map(|tile| {
            let place = wanted.iter().position(|wanted| wanted.is(&tile))?;
            Some(wanted.remove(place))
        })
        .collect();
    tiles.extend(wanted.into_iter().map(Some));
    tiles
}

/// Returns the class and sign of each tile in the set that is built into the game.
fn known_tiles() -> Vec<(String, Option<String>)> {
    let set: Value = serde_json::from_str(TILE_SET).unwrap_or_default();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let tile = |tile: &Value| {
        (
            text(tile.get("type")).unwrap_or_default(),
            text(tile.pointer("/properties/0/value")),
        )
    };
    let tiles = set.get("tiles").and_then(Value::as_array);
    tiles.into_iter().flatten().map(tile).collect()
}

fn stamps(object: &'static Object) -> Vec<EditorTile> {
    let signs = if object.says(&SIGN) {
        Sign::ALL.map(Some).to_vec()
    } else {
        vec![None]
    };
    let tile = |sign| EditorTile {
        class: object.class,
        icon: object.icon,
        sign,
    };
    signs.into_iter().map(tile).collect()
}

/// Draws a tile and, if it has one, the sign on top of it.
fn draw(atlas: &Atlas, tile: &EditorTile, onto: &mut Picture, x: u32, y: u32) {
    stamp(atlas, tile.icon, onto, x, y);
    if let Some(sign) = tile.sign {
        stamp(atlas, signs::lit(sign), onto, x, y);
    }
}

/// Draws the upper 16 rows of a sprite's first frame. If the sprite is taller, these rows show its face.
fn stamp(atlas: &Atlas, sprite: Sprite, onto: &mut Picture, x: u32, y: u32) {
    let frame = atlas.clip(sprite).frame(0);
    let part = Region {
        h: frame.h.min(TILE),
        ..frame
    };
    onto.stamp(&atlas.picture, part, x, y);
}

fn tile_set(tiles: &[Option<EditorTile>], picture: &Picture) -> Value {
    let tile = |(id, tile): (usize, &Option<EditorTile>)| {
        let tile = tile.as_ref()?;
        Some(match tile.sign {
            Some(sign) => json!({
                "id": id,
                "properties": [{"name": "sign", "propertytype": "Sign", "type": "string", "value": sign.name()}],
                "type": tile.class,
            }),
            None => json!({"id": id, "type": tile.class}),
        })
    };
    json!({
        "columns": COLUMNS,
        "image": "tiles.png",
        "imageheight": picture.height,
        "imagewidth": picture.width,
        "margin": 0,
        "name": "tiles",
        "spacing": 0,
        "tilecount": tiles.len(),
        "tiledversion": "1.8.2",
        "tileheight": TILE,
        "tiles": tiles.iter().enumerate().filter_map(tile).collect::<Vec<_>>(),
        "tilewidth": TILE,
        "type": "tileset",
        "version": "1.8",
    })
}

/// Makes the project file, which contains the properties' drop-down lists of words, and the classes for Tiled 1.9 and
/// later.
fn project() -> Value {
    let words = LISTS.iter().enumerate().map(|(i, property)| {
        json!({
            "id": i + 1, "name": list_name(*property), "storageType": "string", "type": "enum",
            "values": property_words(*property), "valuesAsFlags": false,
        })
    });
    let classes = object::all().enumerate().map(|(i, spec)| {
        json!({
            "color": "#ff73cdf3", "drawFill": true, "id": LISTS.len() + i + 1, "name": spec.class,
            "type": "class", "useAs": ["object", "tile"],
            "members": spec.properties.iter().map(|property| member(*property)).collect::<Vec<_>>(),
        })
    });
    json!({
        "automappingRulesFile": "",
        "commands": [],
        "extensionsPath": "extensions",
        "folders": ["."],
        "objectTypesFile": "objecttypes.json",
        "propertyTypes": words.chain(classes).collect::<Vec<_>>(),
    })
}

/// Makes the classes for Tiled 1.8 and earlier, which keep classes in a separate file.
fn object_types() -> Value {
    let class = |spec: &Object| {
        json!({
            "color": "#73cdf3", "name": spec.class,
            "properties": spec.properties.iter().map(|property| member(*property)).collect::<Vec<_>>(),
        })
    };
    Value::Array(object::all().map(class).collect())
}

/// Returns the name of a property's drop-down list, if it has one.
fn list_name(property: Property) -> Option<&'static str> {
    match property.values {
        Values::Word(name, _) => name,
        Values::Flag | Values::Number(..) | Values::Words(_) => None,
    }
}

/// Returns a property with its default, in the form that the project file and the file of object types share.
fn member(property: Property) -> Value {
    let name = property.name;
    let word = |words: &[&str], place: u8| words.get(usize::from(place)).copied().unwrap_or_default().to_owned();
    match property.values {
        Values::Flag => json!({"name": name, "type": "bool", "value": property.default != 0}),
        Values::Number(..) => json!({"name": name, "type": "int", "value": property.default}),
        Values::Words(words) => {
            let first = property.default.trailing_zeros() as u8;
            json!({"name": name, "type": "string", "value": word(words, first)})
        }
        Values::Word(None, words) => json!({"name": name, "type": "string", "value": word(words, property.default)}),
        Values::Word(Some(list), words) => json!({
            "name": name, "propertyType": list, "propertytype": list, "type": "string",
            "value": word(words, property.default),
        }),
    }
}

fn text(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}
