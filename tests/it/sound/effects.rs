//! Tests the files of sound effects and tunes: they can be read, they are neither too soft nor too loud, and they rise
//! in pitch where they should.

use crate::sound::listen::peak;
use crate::sound::pitch::pitch;
use hat_trick::names::{Sound, Tune};
use hat_trick::sound::bank::{Bank, clips};
use hat_trick::sound::limiter::CEILING;
use hat_trick::sound::sequence::Sequence;
use hat_trick::sound::sfx::Effect;
use hat_trick::sound::{RATE, loudness, render};

#[test]
fn every_tune_and_effect_of_the_game_can_be_read() {
    let bank = Bank::load();
    assert_eq!(bank.mistakes, []);
    for (i, id) in Sound::ALL.into_iter().enumerate() {
        assert_eq!(id as usize, i, "the table is in the order of its names");
        assert!(bank.steps(id) > 0);
    }
    for (i, id) in Tune::ALL.into_iter().enumerate() {
        assert_eq!(id as usize, i);
    }
    assert_eq!((bank.steps(Sound::Coin), bank.steps(Sound::DeadLetter)), (5, 4));
}

#[test]
fn effects_are_as_loud_as_each_other_and_never_clip() {
    for id in Sound::ALL {
        // Sounds that are heard often, such as steps and letters, must be softer than the others.
        let bounds = match id {
            Sound::Step => -32.0..-22.0,
            Sound::Letter | Sound::Wall | Sound::Waking => -22.0..-12.0,
            _ => -17.0..-7.0,
        };
        for clip in clips(&Effect::of(id).unwrap()) {
            let frames = render::clip(&clip);
            let (loud, top) = (loudness::loudest(&frames), peak(frames.as_flattened()));
            assert!(bounds.contains(&loud), "{}: {loud:.1} LUFS", id.name());
            assert!(
                top <= CEILING + 1e-4 && peak(&clip.samples) < 1.5,
                "{}: {top}",
                id.name()
            );
            assert!(clip.samples.len() < 3 * RATE as usize, "{} is short", id.name());
            let last = clip.samples.last().copied().unwrap_or_default();
            assert!(last.abs() < 1e-3, "{} ends without a click", id.name());
        }
    }
}

#[test]
fn tunes_are_as_loud_as_each_other_and_never_clip() {
    for id in Tune::ALL {
        let tune = Sequence::of(id).unwrap();
        let frames = render::tune(&tune, 1.0);
        let (loud, top) = (loudness::integrated(&frames), peak(frames.as_flattened()));
        println!("{}: {loud:.1} LUFS", id.name());
        assert!((-17.0..-11.0).contains(&loud), "{}: {loud:.1} LUFS", id.name());
        assert!(top <= CEILING + 1e-4, "{}: {top}", id.name());
    }
}

#[test]
fn coins_rise_with_the_combo() {
    // Measure the second of a coin's two notes, which is a fourth above the first. Over the steps of a combo, this
    // second note rises from F6 to F7.
    let tone = |clip: &hat_trick::sound::bank::Clip| pitch(&clip.samples[2600..6000], 1200.0, 3200.0);
    let tones: Vec<f64> = clips(&Effect::of(Sound::Coin).unwrap()).iter().map(tone).collect();
    assert!(tones.windows(2).all(|pair| pair[1] > pair[0] * 1.05), "{tones:?}");
    assert!(
        (tones[0] / 1396.9 - 1.0).abs() < 0.01 && (tones[4] / 2793.8 - 1.0).abs() < 0.01,
        "{tones:?}"
    );
}

#[test]
fn a_broken_effect_is_told_with_its_place() {
    let layer = |inside: &str| format!("{{\n  \"layers\": [\n    {{ {inside} }}\n  ]\n}}");
    let sound = "\"wave\": \"pulse\", \"notes\": [\"c5\"], \"note_ms\": 10";
    let table = [
        ("{\n  \"layers\": [".to_owned(), 2, "EOF", "assets/sfx/README.md"),
        ("{}".to_owned(), 1, "missing field `layers`", "assets/sfx/README.md"),
        (layer(""), 3, "missing field `wave`", "assets/sfx/README.md"),
        (
            layer(&sound.replace("pulse", "sine")),
            3,
            "unknown variant `sine`",
            "`pulse`",
        ),
        (layer(&sound.replace("c5", "h5")), 3, "\"h5\"", "a note such as c5"),
        (layer(&sound.replace("c5", "c9")), 3, "\"c9\"", "octaves 0 to 8"),
        (layer(&format!("{sound}, \"volume\": 16")), 3, "16", "from 0 to 15"),
        (layer(&format!("{sound}, \"volume\": \"loud\"")), 3, "\"loud\"", "i32"),
        (
            layer(&format!("{sound}, \"pan\": 1")),
            3,
            "unknown field `pan`",
            "`wave`",
        ),
    ];
    for (text, line, found, expected) in table {
        let error = Effect::parse("assets/sfx/test.json", &text).expect_err(&text);
        assert!(error.line == line && error.column > 0, "{error}");
        assert!(
            error.found.contains(found) && error.expected.contains(expected),
            "{error}"
        );
        assert!(
            error
                .to_string()
                .starts_with(&format!("assets/sfx/test.json: line {line}, column ")),
            "{error}"
        );
    }
    assert!(Effect::parse("test.json", &layer(sound)).is_ok());
}
