//! `gallery`: writes every sprite sheet and every screen as PNG, along with a page that shows them for review. Needs no
//! window.

use super::files::Folder;
use super::{Failure, maps, out};
use crate::tools::gallery::{GalleryPage, Group, shots};
use crate::view::sheet::Picture;
use crate::view::{Atlas, SHEETS};
use std::path::Path;
use std::rc::Rc;

/// Writes all pictures and the page into `folder`, creating it if necessary.
pub fn run(folder: &Path) -> Result<(), Failure> {
    let folder = Folder::open(folder)?;
    let mut page = GalleryPage::default();
    let mut keep = |group: &Group, name: &str, picture: &Picture| {
        page.add(group, name, picture);
        save(&folder, name, picture)
    };
    for file in SHEETS {
        let name = format!("sheet-{}", file.sheet.name());
        keep(&Group::Sheets, &name, &file.read()?.picture)?;
    }
    let atlas = Rc::new(Atlas::load()?);
    shots(&atlas, &maps::shipped()?, &mut |shot| {
        keep(&shot.group, &shot.file_name(), &shot.picture)
    })?;
    out::say(folder.write("index.html", page.html().as_bytes())?.display())
}

fn save(folder: &Folder, name: &str, picture: &Picture) -> Result<(), Failure> {
    let bytes = picture.to_png();
    let bytes = bytes.map_err(|error| Failure(format!("{name}.png: {error}; try another folder")))?;
    out::say(folder.write(&format!("{name}.png"), &bytes)?.display())
}
