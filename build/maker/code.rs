//! Writes the Rust code: plain items with their documentation, always in the same order.

use super::assets::{Assets, Named, Sheet};
use std::fmt::Write;

/// Writes the names of all sheets, sprites, tunes and sounds, for the module `names`.
pub fn names(assets: &Assets) -> String {
    let sheets: Vec<&Named> = assets.sheets.iter().map(|sheet| &sheet.named).collect();
    let mut code = named_enum("Sheet", "A sheet of sprites in `assets/sprites`.", &sheets);
    let tags = assets.sheets.iter().map(|sheet| {
        let names: Vec<String> = sheet.tags.iter().map(|tag| format!("{:?}", tag.name)).collect();
        (sheet.named.word.variant(), format!("&[{}]", names.join(", ")))
    });
    code += &method(
        "Sheet",
        "The tags of its sprites, in the order of its file.",
        "tags",
        "&'static [&'static str]",
        tags,
    );
    code += &all_sprites(&assets.sheets);
    code += &sprites(&assets.sheets);
    let tunes: Vec<&Named> = assets.tunes.iter().collect();
    code += &named_enum("Tune", "A tune of the game, in `assets/music`.", &tunes);
    let sounds: Vec<&Named> = assets.sounds.iter().collect();
    code += &named_enum("Sound", "A sound effect of the game, in `assets/sfx`.", &sounds);
    code
}

// Writing to a string cannot fail.

/// Writes an enum with a constant `ALL` and a method `name`.
fn named_enum(name: &str, about: &str, all: &[&Named]) -> String {
    let mut code = String::new();
    let derive = "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]";
    let _ = writeln!(code, "#[doc = {about:?}]\n{derive}\npub enum {name} {{");
    for named in all {
        let _ = writeln!(code, "    #[doc = {:?}]\n    {},", named.about, named.word.variant());
    }
    let list: String = all
        .iter()
        .map(|named| format!("Self::{}, ", named.word.variant()))
        .collect();
    let _ = writeln!(code, "}}\n\nimpl {name} {{\n    /// All of them.");
    let _ = writeln!(code, "    pub const ALL: [Self; {}] = [{list}];\n}}\n", all.len());
    let names = all
        .iter()
        .map(|named| (named.word.variant(), format!("{:?}", named.name)));
    code + &method(
        name,
        "The name of its file, without the extension.",
        "name",
        "&'static str",
        names,
    )
}

/// Writes a method that returns a constant value for each variant.
fn method(name: &str, about: &str, method: &str, of: &str, arms: impl Iterator<Item = (String, String)>) -> String {
    let mut code = format!("impl {name} {{\n    #[doc = {about:?}]\n");
    let _ = writeln!(
        code,
        "    pub const fn {method}(self) -> {of} {{\n        match self {{"
    );
    for (variant, said) in arms {
        let _ = writeln!(code, "            Self::{variant} => {said},");
    }
    code + "        }\n    }\n}\n\n"
}

/// Writes `Sprite::ALL`.
fn all_sprites(sheets: &[Sheet]) -> String {
    let mut code = "impl Sprite {\n    /// All of them, sheet by sheet.\n".to_owned();
    let count: usize = sheets.iter().map(|sheet| sheet.tags.len()).sum();
    let _ = writeln!(code, "    pub const ALL: [Self; {count}] = [");
    for (sheet, tag) in sheets
        .iter()
        .flat_map(|sheet| sheet.tags.iter().map(move |tag| (sheet, tag)))
    {
        let _ = writeln!(
            code,
            "        sprites::{}::{},",
            sheet.named.word.module(),
            tag.word.constant()
        );
    }
    code + "    ];\n}\n\n"
}

/// Writes a module for each sheet, with a constant for each of its tags.
fn sprites(sheets: &[Sheet]) -> String {
    let mut code = "/// The sprites of each sheet.\npub mod sprites {\n".to_owned();
    for sheet in sheets {
        let (module, variant) = (sheet.named.word.module(), sheet.named.word.variant());
        let _ = writeln!(code, "    #[doc = {:?}]\n    pub mod {module} {{", sheet.named.about);
        let _ = writeln!(code, "        use crate::names::{{Sheet, Sprite}};\n");
        for (number, tag) in sheet.tags.iter().enumerate() {
            let about = format!("`{}`: {}", tag.name, tag.about);
            let constant = tag.word.constant();
            let _ = writeln!(code, "        #[doc = {about:?}]");
            let _ = writeln!(
                code,
                "        pub const {constant}: Sprite = Sprite::new(Sheet::{variant}, {number});"
            );
        }
        code += "    }\n";
    }
    code + "}\n\n"
}

/// Writes the two files of each sheet, in the order of `Sheet::ALL`, for the module `view`.
pub fn sheets(sheets: &[Sheet]) -> String {
    let mut code = "&[\n".to_owned();
    for sheet in sheets {
        let (name, variant) = (&sheet.named.name, sheet.named.word.variant());
        let _ = writeln!(code, "    SheetFile {{\n        sheet: Sheet::{variant},");
        let _ = writeln!(
            code,
            "        json: include_str!({}),",
            path(&format!("assets/sprites/{name}.json"))
        );
        let _ = writeln!(
            code,
            "        png: include_bytes!({}),\n    }},",
            path(&format!("assets/sprites/{name}.png"))
        );
    }
    code + "]\n"
}

/// Writes the text of each file, in the order of the enum, for the module `sound`.
pub fn texts(folder: &str, ending: &str, all: &[Named]) -> String {
    let mut code = "&[\n".to_owned();
    for named in all {
        let _ = writeln!(
            code,
            "    include_str!({}),",
            path(&format!("assets/{folder}/{}.{ending}", named.name))
        );
    }
    code + "]\n"
}

/// Writes the name and the text of each board's file, in the order of the game, for the module `levels`.
pub fn boards(folder: &str, ending: &str, names: &[String]) -> String {
    let mut code = "&[\n".to_owned();
    for name in names {
        let text = path(&format!("{folder}/{name}.{ending}"));
        let _ = writeln!(code, "    ({name:?}, include_str!({text})),");
    }
    code + "]\n"
}

/// Writes a Rust expression for the path of a file in the project. The path stays correct if the project is moved.
fn path(inside: &str) -> String {
    format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})", format!("/{inside}"))
}
