//! `levels tileset`: writes what Tiled needs beside the maps, from the same table that the loader reads by.

use super::files::Folder;
use super::{Failure, out};
use crate::levels::{property_name, property_words};
use crate::names::{Sprite, sprites};
use crate::rules::thing::{Property, SPECS, Sign, Spec};
use crate::view::sheet::{Part, Picture, SheetError};
use crate::view::{Atlas, signs};
use serde_json::{Value, json};
use std::path::Path;

/// The floor tiles come first; their numbers must not change, maps are full of them.
const GROUND: [(&str, Sprite); 3] = [
    ("floor", sprites::board::FLOOR),
    ("wall", sprites::board::WALL),
    ("tunnel", sprites::board::TUNNEL),
];
/// Tiles in a row of the picture.
const COLUMNS: usize = 8;
const TILE: u32 = 16;

/// The files by name: tile set, its picture, project and object types.
pub fn files() -> Result<Vec<(&'static str, Vec<u8>)>, SheetError> {
    let tiles = tiles();
    let rows = tiles.len().div_ceil(COLUMNS);
    let mut picture = Picture::new(COLUMNS as u32 * TILE, rows as u32 * TILE);
    let atlas = Atlas::load()?;
    for (i, tile) in tiles.iter().enumerate() {
        let (x, y) = ((i % COLUMNS) as u32 * TILE, (i / COLUMNS) as u32 * TILE);
        draw(&atlas, tile, &mut picture, x, y);
    }
    Ok(vec![
        ("tiles.tsj", text(&tile_set(&tiles, &picture))),
        ("tiles.png", picture.to_png().unwrap_or_default()),
        ("hat-trick.tiled-project", text(&project())),
        ("objecttypes.json", text(&object_types())),
    ])
}

/// Writes the files into `folder`, which is made when missing.
pub fn write(folder: &Path) -> Result<(), Failure> {
    let folder = Folder::open(folder)?;
    for (name, bytes) in files()? {
        out::say(folder.write(name, &bytes)?.display())?;
    }
    Ok(())
}

/// A tile of the set: a ground tile, or an object with the sign that it is stamped with.
struct EditorTile {
    class: &'static str,
    icon: Sprite,
    sign: Option<Sign>,
}

fn tiles() -> Vec<EditorTile> {
    let ground = GROUND.iter().map(|(class, icon)| EditorTile {
        class,
        icon: *icon,
        sign: None,
    });
    ground.chain(SPECS.iter().flat_map(stamps)).collect()
}

fn stamps(spec: &Spec) -> Vec<EditorTile> {
    let signed = spec.properties.contains(&Property::Sign);
    let signs = if signed {
        Sign::ALL.map(Some).to_vec()
    } else {
        vec![None]
    };
    let tile = |sign| EditorTile {
        class: spec.class,
        icon: spec.icon,
        sign,
    };
    signs.into_iter().map(tile).collect()
}

/// An object, and the sign on it.
fn draw(atlas: &Atlas, tile: &EditorTile, onto: &mut Picture, x: u32, y: u32) {
    stamp(atlas, tile.icon, onto, x, y);
    if let Some(sign) = tile.sign {
        stamp(atlas, signs::lit(sign), onto, x, y);
    }
}

/// Draws the upper 16 rows of a sprite's first frame: the face of whoever is taller.
fn stamp(atlas: &Atlas, sprite: Sprite, onto: &mut Picture, x: u32, y: u32) {
    let frame = atlas.clip(sprite).frame(0);
    let part = Part {
        h: frame.h.min(TILE),
        ..frame
    };
    onto.stamp(&atlas.picture, part, x, y);
}

fn tile_set(tiles: &[EditorTile], picture: &Picture) -> Value {
    let tile = |(id, tile): (usize, &EditorTile)| match tile.sign {
        Some(sign) => json!({
            "id": id,
            "properties": [{"name": "sign", "propertytype": "Sign", "type": "string", "value": sign.name()}],
            "type": tile.class,
        }),
        None => json!({"id": id, "type": tile.class}),
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
        "tiles": tiles.iter().enumerate().map(tile).collect::<Vec<_>>(),
        "tilewidth": TILE,
        "type": "tileset",
        "version": "1.8",
    })
}

const ENUMS: [(Property, &str); 3] = [
    (Property::Sign, "Sign"),
    (Property::Dir, "Dir"),
    (Property::Turn, "Turn"),
];

/// The project: the words of each property as drop-downs, and the classes for Tiled 1.9 and later.
fn project() -> Value {
    let words = ENUMS.iter().enumerate().map(|(i, (property, name))| {
        json!({
            "id": i + 1, "name": name, "storageType": "string", "type": "enum",
            "values": property_words(*property), "valuesAsFlags": false,
        })
    });
    let classes = SPECS.iter().enumerate().map(|(i, spec)| {
        json!({
            "color": "#ff73cdf3", "drawFill": true, "id": ENUMS.len() + i + 1, "name": spec.class,
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

/// The classes for Tiled up to 1.8, which keeps them in a file of their own.
fn object_types() -> Value {
    let class = |spec: &Spec| {
        json!({
            "color": "#73cdf3", "name": spec.class,
            "properties": spec.properties.iter().map(|property| member(*property)).collect::<Vec<_>>(),
        })
    };
    Value::Array(SPECS.iter().map(class).collect())
}

/// A property with its default, as both lists write it.
fn member(property: Property) -> Value {
    let name = property_name(property);
    let listed = ENUMS.iter().find(|(known, _)| *known == property);
    match listed {
        Some((_, propertytype)) => {
            let first = match property {
                Property::Dir => "right",
                _ => property_words(property).first().copied().unwrap_or_default(),
            };
            json!({"name": name, "propertyType": propertytype, "propertytype": propertytype, "type": "string", "value": first})
        }
        None if property == Property::Step => json!({"name": name, "type": "int", "value": 1}),
        None if property == Property::Seconds => json!({"name": name, "type": "int", "value": 3}),
        None if property == Property::Words => json!({"name": name, "type": "string", "value": "sun"}),
        None if property == Property::Tint => json!({"name": name, "type": "string", "value": "circle"}),
        None => json!({"name": name, "type": "bool", "value": false}),
    }
}

fn text(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}
