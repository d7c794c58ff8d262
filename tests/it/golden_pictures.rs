//! Checks that every screen, and every level at its start and in the middle, still looks the same. The pictures are
//! painted in memory and compared pixel by pixel.
//!
//! After a change to the game's looks, `make pictures` paints them again. Look at `git diff` before you commit the new
//! pictures.

use hat_trick::levels;
use hat_trick::tools::gallery::{Group, Shot, shots};
use hat_trick::view::Atlas;
use hat_trick::view::sheet::{Picture, Region};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

const FOLDER: &str = "tests/pictures";
/// The environment variable that `make pictures` sets to `write`.
const VARIABLE: &str = "HAT_TRICK_PICTURES";
/// The greatest total size of all pictures, in bytes. The size is limited because every clone of the repository
/// contains the pictures.
const MOST_BYTES: u64 = 1_500_000;

#[test]
fn every_screen_and_level_looks_as_it_did() {
    let writes = std::env::var(VARIABLE).is_ok_and(|value| value == "write");
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    let atlas = Rc::new(Atlas::load().unwrap());
    shots(&atlas, &levels::shipped().unwrap(), &mut |shot| {
        if is_kept(&shot) {
            let path = Path::new(FOLDER).join(format!("{}.png", shot.file_name()));
            if writes {
                std::fs::write(&path, small_png(&shot.picture)).unwrap();
            } else {
                complaints.extend(compare(&path, &shot));
            }
            assert!(seen.insert(path), "{} is taken twice", shot.file_name());
        }
        Ok(())
    })
    .unwrap();
    let there: BTreeSet<PathBuf> = std::fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    complaints.extend(
        there
            .difference(&seen)
            .map(|path| format!("{} is of nothing: delete it", path.display())),
    );
    let bytes: u64 = there.iter().map(|path| path.metadata().unwrap().len()).sum();
    assert!(
        complaints.is_empty(),
        "{}\nIf all of it is meant: make pictures",
        complaints.join("\n")
    );
    assert!(
        seen.len() > 40 && bytes < MOST_BYTES,
        "{} pictures, {bytes} bytes",
        seen.len()
    );
}

/// Returns whether a picture is stored. All screens are stored, except the one that names a folder, because the folder
/// differs on each run. Of each level, only the pictures of its start and its middle are stored.
fn is_kept(shot: &Shot) -> bool {
    match shot.group {
        Group::Screens => shot.name != "staff-about",
        _ => ["start", "middle"].contains(&shot.name),
    }
}

/// Returns a description of how a picture differs from the stored one, or `None` if the two pictures are equal. Paints
/// any difference for people to look at.
fn compare(path: &Path, shot: &Shot) -> Option<String> {
    let Ok(bytes) = std::fs::read(path) else {
        return Some(format!("{} is not there", path.display()));
    };
    let old = Picture::from_png(&bytes).unwrap();
    let new = &shot.picture;
    let pairs = || old.rgba.chunks_exact(4).zip(new.rgba.chunks_exact(4));
    let different = pairs().filter(|(old, new)| old != new).count();
    if (old.width, old.height) == (new.width, new.height) && different == 0 {
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let shown = folder.join(format!("{}.png", shot.file_name()));
    std::fs::write(&shown, difference(&old, new).to_png().unwrap()).unwrap();
    Some(format!(
        "{different} pixels differ: old, new, difference in {}",
        shown.display()
    ))
}

/// Paints the old picture, the new one and their difference side by side. The difference shows changed pixels in white
/// on a dimmed copy of the new picture.
fn difference(old: &Picture, new: &Picture) -> Picture {
    let (w, h) = (new.width, new.height);
    let whole = |picture: &Picture| Region {
        x: 0,
        y: 0,
        w: picture.width.min(w),
        h: picture.height.min(h),
    };
    let mut out = Picture::new(w * 3, h);
    out.copy(old, whole(old), 0, 0);
    out.copy(new, whole(new), w, 0);
    for (x, y) in (0..h).flat_map(|y| (0..w).map(move |x| (x, y))) {
        let [r, g, b, _] = new.get(x, y);
        let pixel = if old.get(x, y) == new.get(x, y) {
            [r / 4, g / 4, b / 4, 255]
        } else {
            [255; 4]
        };
        out.set(2 * w + x, y, pixel);
    }
    out
}

/// Returns the picture as a PNG that is as small as possible, with a palette if there are few colours.
fn small_png(picture: &Picture) -> Vec<u8> {
    let colours: Vec<[u8; 3]> = {
        let pixels = picture.rgba.chunks_exact(4);
        let colours: BTreeSet<[u8; 3]> = pixels.map(|pixel| pixel[..3].try_into().unwrap()).collect();
        colours.into_iter().collect()
    };
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_compression(png::Compression::High);
    let pixels = picture.rgba.chunks_exact(4);
    let data: Vec<u8> = if colours.len() <= 256 {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_palette(colours.concat());
        pixels
            .map(|pixel| colours.binary_search(&pixel[..3].try_into().unwrap()).unwrap() as u8)
            .collect()
    } else {
        encoder.set_color(png::ColorType::Rgb);
        pixels.flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
    };
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    bytes
}
