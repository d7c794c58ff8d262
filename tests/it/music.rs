//! Checks that the music is well composed: four voices, good harmony, singable melodies, loops that do not click, and
//! the same loudness for all tunes.

use hat_trick::names::Tune;
use hat_trick::sound::sequence::{Op, Sequence, Track, WHOLE, samples_a_tick};
use hat_trick::sound::sequencer::Sequencer;
use hat_trick::sound::{Frame, RATE, loudness, render};
use std::ops::RangeInclusive;

/// The longer tunes.
const THEMES: [Tune; 8] = [
    Tune::Title,
    Tune::Stretch1,
    Tune::Stretch2,
    Tune::Stretch3,
    Tune::Stretch4,
    Tune::LastLevel,
    Tune::Champion,
    Tune::Ending,
];
/// The intervals that sound good above a bass note, in semitones and ignoring octaves: unison, thirds, fifth and
/// sixths.
const CONSONANT: [u8; 6] = [0, 3, 4, 7, 8, 9];
/// A major tenth, in semitones.
const TENTH: u8 = 16;
/// The largest absolute value that a sample of a tune may have, with full scale at 1. It leaves some headroom.
const MOST: f32 = 0.95;
/// The target loudness of all tunes, in LUFS; the next constant is the largest deviation allowed. Two tunes may
/// therefore differ by up to 3 dB.
const LOUDNESS: f64 = -14.0;
const OFF: f64 = 1.5;

/// A note: the tick on which it begins, the tick after its last, and its number.
type Note = (u32, u32, u8);

fn notes(track: &Track) -> Vec<Note> {
    let mut all: Vec<Note> = Vec::new();
    let mut sounding: Option<(u32, u8)> = None;
    for step in &track.steps {
        let next = match step.op {
            Op::Begin(note) | Op::Glide(note) => Some((step.at, note)),
            Op::End => None,
            Op::Tempo(_) | Op::Patch(_) | Op::Echo { .. } => continue,
        };
        if let Some((from, note)) = sounding.filter(|(from, _)| *from < step.at) {
            all.push((from, step.at, note));
        }
        sounding = next;
    }
    all
}

fn at(notes: &[Note], tick: u32) -> Option<u8> {
    notes
        .iter()
        .find(|(from, to, _)| (*from..*to).contains(&tick))
        .map(|(_, _, note)| *note)
}

/// Returns the notes of the lead voice and of the bass.
fn lead_and_bass(tune: &Sequence) -> (Vec<Note>, Vec<Note>) {
    let [lead, _, bass, _] = &tune.tracks;
    (notes(lead), notes(bass))
}

/// Returns the length of the repeated part, in seconds. A theme has only one tempo.
fn repeated(tune: &Sequence) -> f64 {
    let steps = tune.tracks.iter().flat_map(|track| &track.steps);
    let mut tempi = steps.filter_map(|step| match step.op {
        Op::Tempo(tempo) => Some(tempo),
        _ => None,
    });
    let tempo = tempi.next_back().unwrap();
    f64::from(tune.end - tune.again.unwrap()) * samples_a_tick(tempo, 1.0) / f64::from(RATE)
}

fn is_most(good: usize, all: usize) -> bool {
    all > 0 && good * 10 >= all * 9
}

/// Returns the greatest difference between neighbouring samples.
fn steepest(frames: &[Frame]) -> f32 {
    let steps = frames
        .iter()
        .zip(frames.iter().skip(1))
        .map(|(a, b)| (b[0] - a[0]).abs());
    steps.fold(0.0, f32::max)
}

fn within(seconds: f64, expected: &RangeInclusive<f64>, id: Tune) {
    assert!(expected.contains(&seconds), "{} lasts {seconds:.1} s", id.name());
}

#[test]
fn four_voices_sound_in_every_theme() {
    for id in THEMES {
        let tune = Sequence::of(id).unwrap();
        for track in &tune.tracks {
            assert!(
                notes(track).len() > 32,
                "{}: a voice has next to nothing to play",
                id.name()
            );
        }
    }
}

#[test]
fn every_tune_is_as_long_as_its_place_in_the_game() {
    for id in THEMES {
        within(repeated(&Sequence::of(id).unwrap()), &(30.0..=60.0), id);
    }
    within(
        repeated(&Sequence::of(Tune::NameEntry).unwrap()),
        &(20.0..=30.0),
        Tune::NameEntry,
    );
    for (id, expected) in [(Tune::Clear, 3.0..=5.0), (Tune::GameOver, 4.0..=6.0)] {
        let frames = render::tune(&Sequence::of(id).unwrap(), 1.0);
        within(frames.len() as f64 / f64::from(RATE), &expected, id);
    }
}

#[test]
fn on_strong_beats_lead_and_bass_agree() {
    for id in THEMES {
        let tune = Sequence::of(id).unwrap();
        let (lead, bass) = lead_and_bass(&tune);
        let beats = (0..tune.end).step_by(WHOLE as usize / 2);
        let both = beats.filter_map(|tick| Some((tick, at(&lead, tick)?, at(&bass, tick)?)));
        let (good, bad): (Vec<_>, Vec<_>) =
            both.partition(|(_, lead, bass)| CONSONANT.contains(&((12 + lead % 12 - bass % 12) % 12)));
        let bars: Vec<f64> = bad
            .iter()
            .map(|(tick, ..)| 1.0 + f64::from(*tick) / f64::from(WHOLE))
            .collect();
        assert!(
            is_most(good.len(), good.len() + bad.len()),
            "{}: bars {bars:?}",
            id.name()
        );
    }
}

#[test]
fn melodies_move_within_a_tenth() {
    for id in THEMES {
        let (lead, _) = lead_and_bass(&Sequence::of(id).unwrap());
        let moves: Vec<u8> = lead
            .iter()
            .zip(lead.iter().skip(1))
            .map(|(a, b)| a.2.abs_diff(b.2))
            .collect();
        let good = moves.iter().filter(|step| **step <= TENTH).count();
        assert!(is_most(good, moves.len()), "{}", id.name());
    }
}

/// Checks that every theme contains the motif: up a fifth, one step higher, the same step back, then down a third. The
/// motif follows the flight of a tossed hat, which hangs in the air and returns.
#[test]
fn the_hat_flies_in_every_theme() {
    for id in THEMES {
        let (lead, _) = lead_and_bass(&Sequence::of(id).unwrap());
        let mut line: Vec<i16> = lead.iter().map(|note| i16::from(note.2)).collect();
        line.dedup();
        let is_motif = |five: &[i16]| match five {
            [hand, up, top, back, down] => {
                up - hand == 7 && (1..=2).contains(&(top - up)) && back == up && (3..=4).contains(&(back - down))
            }
            _ => false,
        };
        assert!(line.windows(5).any(is_motif), "{}", id.name());
    }
}

#[test]
fn loops_do_not_click() {
    /// The number of frames to examine on either side of the loop's seam: 5 ms.
    const NEAR: usize = RATE as usize / 200;
    for id in THEMES.into_iter().chain([Tune::NameEntry]) {
        let tune = Sequence::of(id).unwrap();
        let mut frames = vec![[0.0; 2]; tune.samples() + RATE as usize];
        Sequencer::default().render(&tune, &mut frames);
        let (before, after) = frames.split_at(tune.samples());
        let (body, end) = before.split_at(before.len() - NEAR);
        let seam: Vec<Frame> = end.iter().chain(after.iter().take(NEAR)).copied().collect();
        assert!(steepest(&seam) <= steepest(body), "{}", id.name());
    }
}

#[test]
fn no_theme_falls_silent() {
    /// The level below which a sample counts as silence: 66 dB below full scale.
    const SOFT: f32 = 0.0005;
    for id in THEMES.into_iter().chain([Tune::NameEntry]) {
        let tune = Sequence::of(id).unwrap();
        let mut frames = vec![[0.0; 2]; tune.samples()];
        Sequencer::default().render(&tune, &mut frames);
        let pauses = frames.split(|frame| frame.iter().any(|sample| sample.abs() > SOFT));
        let longest = pauses.map(<[Frame]>::len).max().unwrap_or(0);
        // A theme may be silent for at most 20 ms.
        assert!(
            longest <= RATE as usize / 50,
            "{}: silent for {} ms",
            id.name(),
            longest / 48
        );
    }
}

#[test]
fn all_tunes_are_equally_loud() {
    for id in Tune::ALL {
        let frames = render::tune(&Sequence::of(id).unwrap(), 1.0);
        let lufs = loudness::integrated(&frames);
        assert!((lufs - LOUDNESS).abs() < OFF, "{}: {lufs:.1} LUFS", id.name());
        let peak = frames.iter().flatten().fold(0.0_f32, |peak, x| peak.max(x.abs()));
        assert!(peak < MOST, "{}: peak {peak:.2}", id.name());
    }
}
