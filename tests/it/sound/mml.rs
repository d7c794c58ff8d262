//! Tests MML, the notation for tunes: it is played as written, and a mistake is reported with its position.

use hat_trick::sound::mml::parse;
use hat_trick::sound::sequence::{Op, Sequence};

fn tune(text: &str) -> Sequence {
    parse("test.mml", text).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the start of each note of voice A, as a tick and a note number.
fn notes(text: &str) -> Vec<(u32, u8)> {
    let tune = tune(text);
    let begun = tune.tracks[0].steps.iter().filter_map(|step| match step.op {
        Op::Begin(note) => Some((step.at, note)),
        _ => None,
    });
    begun.collect()
}

fn ends(text: &str) -> Vec<u32> {
    let tune = tune(text);
    let steps = tune.tracks[0].steps.iter();
    steps.filter(|step| step.op == Op::End).map(|step| step.at).collect()
}

#[test]
fn a_mistake_is_told_with_line_column_and_what_was_expected() {
    let table = [
        ("A cde\nB x", 2, 3, "\"x\"", "a note"),
        ("E cde", 1, 1, "\"E\"", "A, B, C or D"),
        (" cde", 1, 1, "a space", "A, B, C or D"),
        ("A o9", 1, 4, "9", "an octave from 0 to 8"),
        ("A t", 1, 4, "the end", "a tempo from 30 to 300"),
        ("A t500", 1, 4, "500", "30 to 300"),
        ("A c5", 1, 4, "5", "divides a whole note"),
        ("A c0", 1, 4, "0", "divides a whole note"),
        ("A c192..", 1, 4, "too many dots", "fewer dots"),
        ("A v16", 1, 4, "16", "0 to 15"),
        ("A q0", 1, 4, "0", "1 to 8"),
        ("A @4", 1, 4, "4", "a duty from 0 to 3"),
        ("A @x", 1, 4, "\"x\"", "@e envelope"),
        ("A @e1,2", 1, 8, "the end", "a comma and sustain"),
        ("A @e1,2,16,1", 1, 9, "16", "sustain from 0 to 15"),
        ("A @m9999", 1, 5, "9999", "0 to 1200"),
        ("A @a1,2,3,4,5,6,7,8,9", 1, 20, "\",\"", "eight steps"),
        ("A @w8", 1, 6, "the end", "a comma and the echo's volume"),
        ("A [cde", 1, 3, "without \"]\"", "a ]"),
        ("A cde]", 1, 6, "without \"[\"", "a note"),
        ("A [cde]1", 1, 8, "1", "2 to 99"),
        ("A c:d", 1, 4, "outside of [ ]", "a note"),
        ("A [cLd]", 1, 5, "\"L\"", "outside of [ ]"),
        ("A cLdLe", 1, 6, "\"L\"", "one L"),
        ("A o0 c < c", 1, 10, "octave -1", "o0c to o8b"),
        ("A o8 b+", 1, 6, "octave 8", "o0c to o8b"),
        ("A c99999999999", 1, 4, "99999999999", "nine digits"),
        (
            "A cccc\nB ccc",
            2,
            6,
            "voice B ends after 3 quarters",
            "4 quarters, as voice A",
        ),
        (
            "A c L ccc\nB cc L cc",
            2,
            6,
            "repeated from 2 quarters",
            "L after 1 quarter, as in voice A",
        ),
        ("#speed 3\nA c", 1, 1, "\"#speed 3\"", "#title"),
        ("#place 0\nA c", 1, 8, "0", "place from 1 to 999"),
        ("#volume 900\nA c", 1, 9, "900", "1 to 200"),
        ("A [[[[[c]99]99]99]99]99", 1, 9, "100000 commands", "fewer repetitions"),
    ];
    for (text, line, column, found, expected) in table {
        let error = parse("test.mml", text).expect_err(text);
        assert_eq!((error.line, error.column), (line, column), "{text}: {error}");
        assert!(error.found.contains(found), "{text}: {error}");
        assert!(error.expected.contains(expected), "{text}: {error}");
    }
    let told = parse("assets/music/title.mml", "A cde\nA h")
        .expect_err("h")
        .to_string();
    assert!(
        told.starts_with("assets/music/title.mml: line 2, column 3: \"h\"; expected a note"),
        "{told}"
    );
}

#[test]
fn letters_octaves_and_accidentals_are_notes() {
    let numbers = |text| notes(text).into_iter().map(|(_, note)| note).collect::<Vec<_>>();
    assert_eq!(numbers("A cdefgab"), [60, 62, 64, 65, 67, 69, 71]);
    assert_eq!(
        numbers("A c+ c# d- o3a > a < a o0c o8b"),
        [61, 61, 61, 57, 69, 57, 12, 119]
    );
}

#[test]
fn lengths_dots_ties_and_rests_are_ticks() {
    let times = |text| notes(text).into_iter().map(|(at, _)| at).collect::<Vec<_>>();
    assert_eq!(
        times("A c c8 c8. c4^8 r2 l16 c c | c"),
        [0, 96, 144, 216, 552, 576, 600]
    );
    assert_eq!(tune("A l8. c c").end, 144);
    assert_eq!(ends("A q4 c q8 c"), [48, 192]);
}

#[test]
fn a_slur_changes_the_pitch_and_begins_no_note() {
    assert_eq!(notes("A c&d&d e"), [(0, 60), (288, 64)]);
    assert_eq!(
        ends("A c&d r e&"),
        [192, 384],
        "a rest and the end of the text end a slur"
    );
}

#[test]
fn loops_repeat_and_the_last_pass_may_leave_early() {
    let letters = |text| notes(text).len();
    assert_eq!(letters("A [c]3 [cd] [c [d]2 ]2"), 3 + 4 + 6);
    let numbers: Vec<u8> = notes("A [c d : e]3").into_iter().map(|(_, note)| note).collect();
    assert_eq!(numbers, [60, 62, 64, 60, 62, 64, 60, 62]);
    assert_eq!(letters("A [cd\nA ef]2"), 8, "over the end of a line");
}

#[test]
fn a_tune_is_repeated_from_l_and_sounds_the_same_again() {
    let tune = tune("#title One\nA t90 v5 c L d v9 t150 e\nB cL de ; no more");
    assert_eq!((tune.title.as_str(), tune.end, tune.again), ("One", 288, Some(96)));
    let track = &tune.tracks[0];
    let again = &track.steps[track.again..];
    assert_eq!(again[0].op, Op::Tempo(90), "{again:?}");
    assert!(matches!(again[1].op, Op::Patch(0)), "{again:?}");
}

#[test]
fn a_tune_that_is_played_once_may_have_voices_of_any_length() {
    let tune = tune("#once\nA cc\nC cccc");
    assert_eq!((tune.end, tune.again), (384, None));
}

#[test]
fn tempo_gives_the_length_in_samples() {
    assert_eq!(tune("A t120 cccc").samples(), 96_000);
    assert_eq!(tune("A t120 cc t60 cc").samples(), 48_000 + 96_000);
}
