//! Checks that every sprite is drawn as its sheet requires, and that every text fits its space and uses only the font's
//! letters.

use hat_trick::names::letters::SMALL;
use hat_trick::names::{Sheet, Sprite, sprites};
use hat_trick::rules::apis::{ApiKind, Call};
use hat_trick::rules::rogues::RogueKind;
use hat_trick::view::sheet::{Picture, Region};
use hat_trick::view::{Atlas, SHEETS, palette};
use std::collections::HashSet;

#[test]
fn every_pixel_is_of_the_palette() {
    let hex = include_str!("../../assets/palette.hex");
    let palette: Vec<u32> = hex.lines().map(|line| u32::from_str_radix(line, 16).unwrap()).collect();
    assert_eq!(palette.len(), 32);
    for file in SHEETS {
        let sheet = file.read().unwrap();
        for pixel in sheet.picture.rgba.chunks_exact(4) {
            let [r, g, b, a] = pixel.try_into().unwrap();
            let colour = u32::from_be_bytes([0, r, g, b]);
            assert!(
                a == 0 || (a == 255 && palette.contains(&colour)),
                "{:?}: {pixel:?}",
                file.sheet
            );
        }
    }
}

/// Sheets of things that move or can be picked up. Each has a dark outline, so that it stands out from every floor.
const OUTLINED: [Sheet; 11] = [
    Sheet::Assistant,
    Sheet::Coin,
    Sheet::CoinSealed,
    Sheet::Hat,
    Sheet::Items,
    Sheet::Pickups,
    Sheet::Pip,
    Sheet::Robot,
    Sheet::Sleep,
    Sheet::Team,
    Sheet::Timeout,
];
/// The sprites on these sheets that only show light, and so need no outline.
const LIGHTS: [Sprite; 1] = [sprites::coin::SPARKLE];

#[test]
fn what_moves_has_ink_all_round() {
    let rogues = RogueKind::ALL.map(|kind| kind.spec().looks.down().sheet());
    let moves = |sheet: Sheet| OUTLINED.contains(&sheet) || rogues.contains(&sheet);
    for file in SHEETS.iter().filter(|file| moves(file.sheet)) {
        let sheet = file.read().unwrap();
        let clips = file.sheet.sprites().zip(&sheet.clips);
        for (sprite, clip) in clips.filter(|(sprite, _)| !LIGHTS.contains(sprite)) {
            for (index, (part, _)) in clip.frames.iter().enumerate() {
                let bare = bare(&sheet.picture, *part);
                assert!(bare.is_empty(), "{sprite:?} {index}: no ink at {bare:?}");
            }
        }
    }
}

/// Returns the pixels that lack the outline's colour although they are at the edge of the frame or next to a
/// transparent pixel.
fn bare(picture: &Picture, part: Region) -> Vec<(u32, u32)> {
    let at = |x: u32, y: u32| picture.get(part.x + x, part.y + y);
    let inside = |x: u32, y: u32| (1..part.w - 1).contains(&x) && (1..part.h - 1).contains(&y);
    let walled = |x: u32, y: u32| {
        inside(x, y)
            && [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
                .iter()
                .all(|(x, y)| at(*x, *y)[3] > 0)
    };
    let pixels = (0..part.h).flat_map(|y| (0..part.w).map(move |x| (x, y)));
    pixels
        .filter(|(x, y)| at(*x, *y)[3] > 0 && at(*x, *y) != palette::INK && !walled(*x, *y))
        .collect()
}

#[test]
fn every_theme_has_four_floors_a_wall_for_all_neighbours_and_four_corners() {
    let atlas = Atlas::load().unwrap();
    for api in ApiKind::ALL {
        let theme = api.spec().theme;
        let parts = [theme.floor, theme.wall, theme.corner, theme.shade];
        let frames = parts.map(|sprite| atlas.clip(sprite).frames.len());
        assert_eq!(frames, [4, 16, 4, 1], "{api:?}");
    }
}

#[test]
fn every_api_is_drawn_with_sprites_of_its_own() {
    let own: HashSet<_> = ApiKind::ALL
        .map(ApiKind::spec)
        .into_iter()
        .flat_map(|spec| [spec.emblem, spec.icon, spec.blade, spec.theme.floor])
        .collect();
    assert_eq!(own.len(), 4 * ApiKind::ALL.len());
}

#[test]
fn cards_tips_and_goals_fit_and_use_the_fonts_letters() {
    let mut texts = Vec::new();
    for about in ApiKind::ALL.map(ApiKind::spec) {
        for line in about.card {
            assert!(line.len() <= 34, "{line}");
            texts.push(line);
        }
        assert!(about.tip.len() <= 100 && about.title.len() <= 23, "{}", about.title);
        texts.extend([about.tip, about.title, about.docs]);
    }
    assert!(
        texts
            .iter()
            .all(|text| text.bytes().all(|letter| (b' '..=b'~').contains(&letter)))
    );
}

#[test]
fn console_lines_fit_the_canvas_and_use_the_fonts_letters() {
    let calls: Vec<&Call> = ApiKind::ALL.iter().flat_map(|api| (api.spec().calls)()).collect();
    assert!(calls.len() > 40);
    for call in &calls {
        let line = format!("{} {} {} {}", call.method, call.path, call.status, call.note);
        assert!(34 + SMALL.width(&line) <= 474, "{line}");
        assert!(line.bytes().all(|letter| (b' '..=b'~').contains(&letter)), "{line}");
    }
}
