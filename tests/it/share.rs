//! Tests runs that are shared as the text of a link: a link is short enough for any messaging app, is verified when it
//! is read, and is rejected with a sentence if it is broken.

use hat_trick::levels;
use hat_trick::rules::replay::{Recorder, Replay, record};
use hat_trick::rules::share::{self, MOST_LETTERS, ShareError};
use hat_trick::rules::{Campaign, Input, Terms, World, step};
use hat_trick::tools::simulate::{Model, Session};
use proptest::prelude::*;
use std::sync::Arc;

/// The maximum length of a link to a five-minute game, in letters.
const MOST: usize = 2_000;
const FIVE_MINUTES: u32 = 5 * 60 * 60;

fn campaign() -> Arc<Campaign> {
    levels::shipped().unwrap()
}

/// Plays a game of this many ticks as a simulated regular player, with the most retries allowed, so that the game does
/// not end early.
fn long_game(campaign: &Arc<Campaign>, number: u32, ticks: u32) -> Replay {
    let session = Session::new(campaign, Model::Regular, 11);
    let (_, mut person) = session.begin(number);
    let seed = (1 << 53) - 1 - u64::from(number);
    let terms = Terms {
        retries: *Terms::RETRIES.end(),
        ..Terms::default()
    };
    let mut world = World::with_terms(campaign, seed, 1, terms);
    let mut recorder = Recorder::default();
    while world.tick < ticks && !world.is_over() {
        let held = person.hands(&world);
        step(&mut world, held);
        recorder.note(held, &world);
    }
    recorder.finish(&world, seed, 1)
}

#[test]
fn games_of_five_minutes_fit_into_a_link_and_come_back_whole() {
    let campaign = campaign();
    let games = (0..40).map(|number| long_game(&campaign, number, FIVE_MINUTES));
    let long: Vec<Replay> = games.filter(|game| game.end.ticks >= FIVE_MINUTES * 9 / 10).collect();
    assert!(long.len() >= 5, "{} games are long enough", long.len());
    for game in long {
        let text = share::write(&game).unwrap();
        println!(
            "{} ticks, {} words, {} letters",
            game.end.ticks,
            game.inputs.split(' ').count(),
            text.len()
        );
        assert!(text.len() <= MOST, "{} letters", text.len());
        let read = share::read(&text, &campaign).unwrap();
        assert_eq!(read.inputs, game.inputs);
        assert_eq!(read.end, game.end);
        assert_eq!((read.seed, read.level, read.terms), (game.seed, game.level, game.terms));
    }
}

#[test]
fn a_run_that_forgave_hits_is_not_shared() {
    let campaign = campaign();
    let mut game = long_game(&campaign, 0, 600);
    game.god = true;
    share::write(&game).unwrap_err();
}

/// The last letter may contain unused bits, so changing only those bits does not change the run.
#[test]
fn a_link_that_was_cut_or_altered_anywhere_is_refused_or_is_the_same_run() {
    let campaign = campaign();
    let game = long_game(&campaign, 1, 3_000);
    let text = share::write(&game).unwrap();
    let cut = (0..text.len()).map(|length| text[..length].to_owned());
    let altered = (0..text.len()).map(|at| {
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        format!("{}{other}{}", &text[..at], &text[at + 1..])
    });
    let mut same = 0;
    for text in cut.chain(altered) {
        if let Ok(read) = share::read(&text, &campaign) {
            assert_eq!((read.seed, read.end), (game.seed, game.end.clone()), "{text}");
            same += 1;
        }
    }
    assert!(same <= 12, "{same} of the altered links were taken");
}

/// Returns the link with a different level number in its third byte. Four letters encode three bytes.
fn with_level(link: &str, level: u8) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    // The byte before the level number is 0, because the terms are the default ones; so the third letter depends only
    // on the upper two bits of the level number.
    let letter = |value: u8| char::from(LETTERS[usize::from(value)]);
    format!(
        "{}{}{}{}",
        &link[..2],
        letter(level >> 6),
        letter(level & 63),
        &link[4..]
    )
}

#[test]
fn what_is_no_run_is_refused_in_one_sentence() {
    let campaign = campaign();
    let good = share::write(&long_game(&campaign, 2, 600)).unwrap();
    let usual = share::write(&record(&campaign, 1, 1, &[Input::NONE; 30])).unwrap();
    let long = "A".repeat(1 << 20);
    for (text, error) in [
        ("", ShareError::Broken),
        ("<script>", ShareError::Broken),
        (&good[..2], ShareError::Broken),
        (&good[..20], ShareError::Broken),
        (&long, ShareError::TooLong),
        (&long[..MOST_LETTERS], ShareError::Broken),
        (&with_level(&usual, 99), ShareError::NoLevel(99)),
    ] {
        assert_eq!(share::read(text, &campaign), Err(error), "{:.20}", text);
        assert!(error.to_string().ends_with('.'), "{error}");
    }
}

proptest! {
    #[test]
    fn any_inputs_come_back(seed: u64, runs in prop::collection::vec((0..32u8, 1..400u32), 1..60)) {
        let campaign = campaign();
        let mut world = World::new(&campaign, seed, 1);
        let mut recorder = Recorder::default();
        for (bits, count) in runs {
            for _ in 0..count {
                step(&mut world, Input::from_bits(bits));
                recorder.note(Input::from_bits(bits), &world);
            }
        }
        let game = recorder.finish(&world, seed, 1);
        let read = share::read(&share::write(&game).unwrap(), &campaign).unwrap();
        prop_assert_eq!(read.inputs, game.inputs);
        prop_assert_eq!(read.end, game.end);
    }

    #[test]
    fn any_letters_are_refused_or_a_run(text in "A[A-Za-z0-9_-]{0,200}") {
        let _ = share::read(&format!("BAA{text}"), &campaign());
    }
}
