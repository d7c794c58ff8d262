//! Every sprite is drawn as its sheet demands, and every text fits its place and its font.

use hat_trick::names::letters::SMALL;
use hat_trick::names::{Sheet, Sprite, sprites};
use hat_trick::rules::apis::{ApiKind, Call};
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

/// Sheets of what moves or can be taken: ink all round, so that it stands out from every floor.
const OUTLINED: [Sheet; 19] = [
    Sheet::Assistant,
    Sheet::Coin,
    Sheet::CoinSealed,
    Sheet::Duplicate,
    Sheet::Hat,
    Sheet::Items,
    Sheet::Lag,
    Sheet::Patrol,
    Sheet::Pickups,
    Sheet::Pip,
    Sheet::Poison,
    Sheet::Rival,
    Sheet::Robot,
    Sheet::Sleep,
    Sheet::Storm,
    Sheet::Team,
    Sheet::Thief,
    Sheet::Timeout,
    Sheet::Worm,
];
/// What is nothing but light, among them.
const LIGHTS: [Sprite; 1] = [sprites::coin::SPARKLE];

#[test]
fn what_moves_has_ink_all_round() {
    for file in SHEETS.iter().filter(|file| OUTLINED.contains(&file.sheet)) {
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

/// The pixels of a frame that lie at its edge or beside a clear one, and are not of ink.
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
fn console_lines_fit_the_canvas_and_say_true_paths_and_statuses() {
    let calls: Vec<&Call> = ApiKind::ALL.iter().flat_map(|api| (api.spec().calls)()).collect();
    assert!(calls.len() > 40);
    for call in &calls {
        let line = format!("{} {} {} {}", call.method, call.path, call.status, call.note);
        assert!(34 + SMALL.width(&line) <= 474, "{line}");
        assert!(line.bytes().all(|letter| (b' '..=b'~').contains(&letter)), "{line}");
    }
    // What the runtime's own handlers answer: method, path, status, and for failures the error code.
    let truths = [
        ("POST", "/v1.0/invoke/", 200, ""),
        ("POST", "/v1.0/invoke/", 500, "ERR_DIRECT_INVOKE"),
        ("POST", "/v1.0/publish/", 204, ""),
        ("POST", "/v1.0/state/", 204, ""),
        ("POST", "/v1.0/state/", 409, "ERR_STATE_SAVE"),
        ("GET", "/v1.0/state/", 200, "ETag"),
        // Input bindings: the sidecar calls the app; any answer but a 2xx is an error back to the source.
        ("POST", "/cron", 200, ""),
        ("POST", "/queue", 200, ""),
        ("POST", "/queue", 500, ""),
        ("POST", "/v1.0/bindings/", 204, ""),
        ("POST", "/v1.0/bindings/", 500, "ERR_INVOKE_OUTPUT_BINDING"),
        ("GET", "/v1.0/secrets/", 200, ""),
        ("GET", "/v1.0/secrets/", 403, "ERR_PERMISSION_DENIED"),
        ("GET", "/v1.0/configuration/", 200, ""),
        // A subscription: the sidecar calls the app.
        ("POST", "/configuration/settings/", 200, ""),
        ("POST", "/v1.0/actors/", 200, ""),
        ("GET", "/v1.0/actors/", 200, "kept"),
        // Try-lock answers 200 either way; success is in the body.
        ("POST", "/v1.0-alpha1/lock/", 200, "{\"success\":"),
        ("POST", "/v1.0-alpha1/unlock/", 200, "{\"status\":"),
        ("POST", "/v1.0/workflows/dapr/order/start", 202, ""),
        ("GET", "/v1.0/workflows/dapr/", 200, ""),
        ("POST", "/v1.0/workflows/dapr/order-1/raiseEvent/", 202, ""),
        ("POST", "/v1.0/workflows/dapr/order-1/raiseEvent/", 500, ""),
        ("POST", "/v1.0/jobs/", 204, ""),
        ("POST", "/v1.0/jobs/", 409, "DAPR_SCHEDULER_SCHEDULE_JOB"),
        // A job that is due: the sidecar calls the app.
        ("POST", "/job/", 200, ""),
        ("PUT", "/v1.0-alpha1/crypto/vault/encrypt", 200, ""),
        ("PUT", "/v1.0-alpha1/crypto/vault/decrypt", 200, ""),
        ("PUT", "/v1.0-alpha1/crypto/vault/decrypt", 500, "ERR_CRYPTO"),
        // Dapr's proposal of the search and vector APIs, its table of endpoints: reads by ID are a POST, too.
        ("POST", "/v1.0-alpha1/search/books/indexes/shelves/query", 200, ""),
        (
            "POST",
            "/v1.0-alpha1/search/books/indexes/shelves/documents",
            200,
            "accepted",
        ),
        (
            "POST",
            "/v1.0-alpha1/search/books/indexes/shelves/documents/get",
            200,
            "",
        ),
        ("POST", "/v1.0-alpha1/vector/gems/collections/tiles/query", 200, ""),
        ("POST", "/v1.0-alpha1/vector/gems/collections/tiles/upsert", 200, ""),
        ("POST", "/v1.0-alpha1/vector/gems/collections/tiles/get", 200, ""),
        // A prompt has no status before its answer is there; what was not sent never has one.
        ("POST", "/v1.0-alpha2/conversation/", 0, ""),
        ("POST", "/v1.0-alpha2/conversation/", 200, ""),
        ("", "prompt not sent", 0, ""),
        ("", "PII scrubbing", 0, ""),
    ];
    for call in calls {
        let known = truths.iter().any(|(method, path, status, note)| {
            call.method == *method
                && call.path.starts_with(path)
                && call.status == *status
                && call.note.starts_with(note)
        });
        assert!(known, "{call:?} is not among the facts");
    }
}
