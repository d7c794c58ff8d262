//! Nothing is told by colour alone: what must be told apart differs in grey, in how light it is or in its shape.

use hat_trick::rules::thing::Sign;
use hat_trick::view::canvas::machine;
use hat_trick::view::sheet::Part;
use hat_trick::view::{Atlas, SHEETS};

/// Mean luminances that are this far apart are told apart, of 255: twice what an untrained eye needs.
const LIGHTER: f64 = 16.0;
/// Two pixels differ when their luminances are this far apart, of 255, or when only one of them is drawn.
const APART: f64 = 32.0;
/// Shapes differ when so many pixels do: a mark of four by two pixels, which is what turns an arrow round.
const MARK: usize = 8;

/// A sprite in grey: the luminance of each pixel, row by row, where one is drawn.
struct Grey(Vec<Option<f64>>);

impl Grey {
    fn of(atlas: &Atlas, part: Part) -> Self {
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

    /// How many pixels differ in shape.
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

/// Every one of some sprites apart from every other.
#[track_caller]
fn expect_all_apart(atlas: &Atlas, sprites: &[(String, Part)]) {
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
    let sprites = |ending: &str| {
        let part = |sign: Sign| {
            let tag = format!("{}{ending}", sign.name());
            let part = atlas.clip("signs", &tag).frame(0);
            (tag, part)
        };
        Sign::ALL.map(part)
    };
    let all = [sprites(""), sprites("_off")].concat();
    expect_all_apart(&atlas, &all);
    // Shape alone is enough among the lit ones: which pad belongs to which gate.
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
    let states: [&[&str]; 24] = [
        &["gate_closed", "gate_open"],
        &["block_solid", "block_ghost"],
        &["caller", "caller_off"],
        &["topic", "topic_pressed"],
        &["save", "save_held", "save_stale"],
        &["hatch", "hatch_denied", "hatch_done"],
        &["lockpad", "lockpad_held", "lockpad_taken"],
        &["belt_right", "belt_left", "belt_up", "belt_down"],
        &["pipe_in", "pipe_out"],
        &["activity", "activity_done", "activity_wait", "approve"],
        &["wrap_dial", "wrap_dial_on"],
        &["speed_dial", "speed_dial_on"],
        &["port", "port_open"],
        &["plinth", "plinth_armed", "plinth_ring", "plinth_cron"],
        &["booth", "booth_open"],
        &["statue", "statue_talk", "statue_shut"],
        &["shelf", "shelf_dim", "shelf_lit", "shelf_empty"],
        &["chip", "chip_on"],
        &["sample", "sample_taken"],
        &["threshold_low", "threshold_mid", "threshold_high"],
        &["glow_near", "glow_mid", "glow_far"],
        &["exit_closed", "exit_open"],
        &["desk", "desk_down", "desk_done"],
        &["awake_down", "robot_nap", "busy"],
    ];
    for tags in states {
        let sprites: Vec<_> = tags
            .iter()
            .map(|tag| ((*tag).to_owned(), machine(&atlas, tag).frame(0)))
            .collect();
        expect_all_apart(&atlas, &sprites);
    }
}

#[test]
fn the_tints_of_an_item_are_told_apart_and_so_are_shapes_and_sizes() {
    let atlas = Atlas::load().unwrap();
    let tags = Sign::ALL.map(|sign| ["big", "small"].map(|size| format!("{}_{size}", sign.name())));
    for tag in tags.iter().flatten() {
        let tints = (0..4).map(|tint| (format!("{tag} {tint}"), atlas.clip("items", tag).frame(tint)));
        expect_all_apart(&atlas, &tints.collect::<Vec<_>>());
    }
    for tint in 0..4 {
        let alike = tags
            .iter()
            .flatten()
            .map(|tag| (format!("{tag} {tint}"), atlas.clip("items", tag).frame(tint)));
        expect_all_apart(&atlas, &alike.collect::<Vec<_>>());
    }
}

#[test]
fn what_lies_about_is_told_apart() {
    let atlas = Atlas::load().unwrap();
    let first = |sheet: &str, tag: &str| (tag.to_owned(), atlas.clip(sheet, tag).frame(0));
    expect_all_apart(
        &atlas,
        &["retry", "timeout", "breaker", "trace"].map(|tag| first("pickups", tag)),
    );
    let coins = ["coin", "coin_sealed"].map(|sheet| (sheet.to_owned(), atlas.clip(sheet, "spin").frame(0)));
    expect_all_apart(&atlas, &coins);
    let icons = SHEETS.iter().find(|file| file.name == "icons").unwrap();
    let icons = hat_trick::view::sheet::Sheet::read("icons", icons.json, icons.png).unwrap();
    let icons: Vec<_> = icons.clips.iter().map(|clip| first("icons", &clip.name)).collect();
    expect_all_apart(&atlas, &icons);
}
