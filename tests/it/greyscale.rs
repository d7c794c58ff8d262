//! Checks that nothing relies on colour alone: things that differ in colour must also differ in lightness or shape.

use hat_trick::names::{Sheet, Sprite, sprites};
use hat_trick::rules::thing::Sign;
use hat_trick::view::sheet::Region;
use hat_trick::view::{Atlas, signs};

/// The smallest difference in mean luminance (0 to 255) that counts as distinguishable: twice what an untrained eye
/// needs.
const LIGHTER: f64 = 16.0;
/// Two pixels differ if their luminances (0 to 255) are farther apart than this, or if only one of them is drawn.
const APART: f64 = 32.0;
/// The number of pixels that must differ for two shapes to be distinguishable. A mark of four by two pixels is enough
/// to show which way an arrow points.
const MARK: usize = 8;

/// A sprite in greyscale: the luminance of each pixel, row by row, or `None` where nothing is drawn.
struct Grey(Vec<Option<f64>>);

impl Grey {
    fn of(atlas: &Atlas, part: Region) -> Self {
        let pixels = (0..part.h).flat_map(|y| (0..part.w).map(move |x| (x, y)));
        let grey = |(x, y)| {
            let [r, g, b, a] = atlas.picture.get(part.x + x, part.y + y).map(f64::from);
            (a > 0.0).then_some(0.2126 * r + 0.7152 * g + 0.0722 * b)
        };
        Self(pixels.map(grey).collect())
    }

    fn mean(&self) -> f64 {
        let drawn: Vec<f64> = self.0.iter().flatten().copied().collect();
        drawn.iter().sum::<f64>() / drawn.len() as f64
    }

    /// Returns how many pixels differ between the two shapes.
    fn differs(&self, other: &Self) -> usize {
        let pairs = self.0.iter().zip(&other.0);
        let apart = |(one, other): &(&Option<f64>, &Option<f64>)| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() > APART,
            (None, None) => false,
            _ => true,
        };
        pairs.filter(apart).count()
    }
}

#[track_caller]
fn expect_apart(what: &str, one: &Grey, other: &Grey) {
    assert!(
        !one.0.is_empty() && one.0.len() == other.0.len(),
        "{what}: no such sprites"
    );
    let (light, marks) = ((one.mean() - other.mean()).abs(), one.differs(other));
    assert!(
        light >= LIGHTER || marks >= MARK,
        "{what}: {light:.0} of {LIGHTER} lighter, {marks} of {MARK} pixels differ"
    );
}

/// Returns a sprite's name, and the region of its first frame.
fn first(atlas: &Atlas, sprite: Sprite) -> (String, Region) {
    let name = format!("{} {}", sprite.sheet().name(), sprite.tag());
    (name, atlas.clip(sprite).frame(0))
}

/// Checks that each of these sprites can be distinguished from every other.
#[track_caller]
fn expect_all_apart(atlas: &Atlas, sprites: &[(String, Region)]) {
    for (i, (one, a)) in sprites.iter().enumerate() {
        for (other, b) in &sprites[i + 1..] {
            expect_apart(
                &format!("{one} and {other}"),
                &Grey::of(atlas, *a),
                &Grey::of(atlas, *b),
            );
        }
    }
}

#[test]
fn the_four_signs_are_told_apart_lit_and_dark() {
    let atlas = Atlas::load().unwrap();
    let all = [Sign::ALL.map(signs::lit), Sign::ALL.map(signs::dark)].concat();
    let all: Vec<_> = all.into_iter().map(|sprite| first(&atlas, sprite)).collect();
    expect_all_apart(&atlas, &all);
    // When signs are lit, their shapes alone must show which pad belongs to which gate.
    for (i, (one, a)) in all[..4].iter().enumerate() {
        for (other, b) in &all[i + 1..4] {
            let marks = Grey::of(&atlas, *a).differs(&Grey::of(&atlas, *b));
            assert!(marks >= MARK, "{one} and {other}: {marks}");
        }
    }
}

#[test]
fn every_state_of_a_machine_is_told_from_its_others() {
    let atlas = Atlas::load().unwrap();
    let states: [&[Sprite]; 24] = [
        &[sprites::board::GATE_CLOSED, sprites::board::GATE_OPEN],
        &[sprites::board::BLOCK_SOLID, sprites::board::BLOCK_GHOST],
        &[sprites::board::CALLER, sprites::board::CALLER_OFF],
        &[sprites::board::TOPIC, sprites::board::TOPIC_PRESSED],
        &[
            sprites::board::SAVE,
            sprites::board::SAVE_HELD,
            sprites::board::SAVE_STALE,
        ],
        &[
            sprites::board::HATCH,
            sprites::board::HATCH_DENIED,
            sprites::board::HATCH_DONE,
        ],
        &[
            sprites::board::LOCKPAD,
            sprites::board::LOCKPAD_HELD,
            sprites::board::LOCKPAD_TAKEN,
        ],
        &[
            sprites::board::BELT_RIGHT,
            sprites::board::BELT_LEFT,
            sprites::board::BELT_UP,
            sprites::board::BELT_DOWN,
        ],
        &[sprites::board::PIPE_IN, sprites::board::PIPE_OUT],
        &[
            sprites::board::ACTIVITY,
            sprites::board::ACTIVITY_DONE,
            sprites::board::ACTIVITY_WAIT,
            sprites::board::APPROVE,
        ],
        &[sprites::machines::WRAP_DIAL, sprites::machines::WRAP_DIAL_ON],
        &[sprites::machines::SPEED_DIAL, sprites::machines::SPEED_DIAL_ON],
        &[sprites::machines::PORT, sprites::machines::PORT_OPEN],
        &[
            sprites::machines::PLINTH,
            sprites::machines::PLINTH_ARMED,
            sprites::machines::PLINTH_RING,
            sprites::machines::PLINTH_CRON,
        ],
        &[sprites::machines::BOOTH, sprites::machines::BOOTH_OPEN],
        &[
            sprites::machines::STATUE,
            sprites::machines::STATUE_TALK,
            sprites::machines::STATUE_SHUT,
        ],
        &[
            sprites::machines::SHELF,
            sprites::machines::SHELF_DIM,
            sprites::machines::SHELF_LIT,
            sprites::machines::SHELF_EMPTY,
        ],
        &[sprites::machines::CHIP, sprites::machines::CHIP_ON],
        &[sprites::machines::SAMPLE, sprites::machines::SAMPLE_TAKEN],
        &[
            sprites::machines::THRESHOLD_LOW,
            sprites::machines::THRESHOLD_MID,
            sprites::machines::THRESHOLD_HIGH,
        ],
        &[
            sprites::machines::GLOW_NEAR,
            sprites::machines::GLOW_MID,
            sprites::machines::GLOW_FAR,
        ],
        &[sprites::tall::EXIT_CLOSED, sprites::tall::EXIT_OPEN],
        &[sprites::tall::DESK, sprites::tall::DESK_DOWN, sprites::tall::DESK_DONE],
        &[
            sprites::robot::AWAKE_DOWN,
            sprites::robot::ROBOT_NAP,
            sprites::robot::BUSY,
        ],
    ];
    for states in states {
        let drawn: Vec<_> = states.iter().map(|sprite| first(&atlas, *sprite)).collect();
        expect_all_apart(&atlas, &drawn);
    }
}

#[test]
fn the_tints_of_an_item_are_told_apart_and_so_are_shapes_and_sizes() {
    let atlas = Atlas::load().unwrap();
    let gems = Sign::ALL.map(|sign| [signs::big(sign), signs::small(sign)]).concat();
    let tinted = |gem: Sprite, tint| (format!("{} {tint}", gem.tag()), atlas.clip(gem).frame(tint));
    for gem in &gems {
        let tints = (0..4).map(|tint| tinted(*gem, tint));
        expect_all_apart(&atlas, &tints.collect::<Vec<_>>());
    }
    for tint in 0..4 {
        let alike = gems.iter().map(|gem| tinted(*gem, tint));
        expect_all_apart(&atlas, &alike.collect::<Vec<_>>());
    }
}

#[test]
fn what_lies_about_is_told_apart() {
    let atlas = Atlas::load().unwrap();
    for alike in [
        Sheet::Pickups.sprites().collect(),
        vec![sprites::coin::SPIN, sprites::coin_sealed::SPIN],
        Sheet::Icons.sprites().collect(),
    ] {
        let drawn: Vec<_> = alike.into_iter().map(|sprite| first(&atlas, sprite)).collect();
        expect_all_apart(&atlas, &drawn);
    }
}
