//! Tests every page of the menu: it does what it says, its texts fit, and it closes on its own.

use super::{BUTTON, Booth, ENTRIES, Entry, PIN, clock, pin, record};
use hat_trick::booth::journal::{Cause, Entry as Line, InputKind, Journal, Played};
use hat_trick::booth::pin::set;
use hat_trick::input::Raw;
use hat_trick::input::{Part, RawEvent};
use hat_trick::names::{Sound, Tune, sprites};
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Dir, Input};
use hat_trick::screens::Leave;
use hat_trick::sound::control::Command;
use hat_trick::sound::score::Conductor;
use hat_trick::view::Atlas;
use hat_trick::view::canvas::{HEIGHT, WIDTH};
use hat_trick::view::sheet;

/// Makes a booth in which every text is as long as possible, and opens the menu.
fn crowded() -> Booth {
    let home = tempfile::Builder::new()
        .prefix(&"long-name-".repeat(20))
        .tempdir()
        .unwrap();
    set(home.path(), &pin(PIN)).unwrap();
    for score in [u32::MAX, u32::MAX - 1].into_iter().chain(1..14) {
        record(home.path(), "WWW", score);
    }
    let mut journal = Journal::new(home.path());
    for day in 0..12 {
        let time = (clock() - jiff::SignedDuration::from_hours(25 * day)).timestamp();
        journal.note(&Line::Start { time });
        journal.note(&Line::Play(Played {
            time,
            seconds: 7000,
            score: u32::MAX,
            level: 3 + day as u8,
            r#loop: 255,
            cause: Cause::Rogue(RogueKind::Duplicate),
            input: InputKind::Gamepad,
        }));
    }
    std::fs::write(
        home.path().join("booth.json"),
        r#"{"nonsense":1,"play":{"session_limit_seconds":3599}}"#,
    )
    .unwrap();
    let mut booth = Booth::in_folder(home);
    booth.open_menu();
    booth
}

/// Returns the images of all letters in both fonts.
fn glyphs() -> Vec<sheet::Region> {
    let atlas = Atlas::load().unwrap();
    let font = |sprite| atlas.clip(sprite).frames.clone();
    let frames = [font(sprites::font_small::GLYPHS), font(sprites::font_big::GLYPHS)].concat();
    frames.into_iter().map(|(part, _)| part).collect()
}

fn expect_fitting(booth: &Booth, what: &str) {
    let glyphs = glyphs();
    let quads = crate::reader::quads(&booth.game);
    let letters: Vec<_> = quads.iter().filter(|quad| glyphs.contains(&quad.part)).collect();
    assert!(!letters.is_empty(), "{what} says nothing");
    for quad in letters {
        let (right, bottom) = (quad.x + quad.w, quad.y + quad.h);
        // A text that is too long has a letter within the last pixels before the edge of the screen.
        let fits = quad.x >= 2 && quad.y >= 0 && right <= WIDTH - 2 && bottom <= HEIGHT;
        assert!(fits, "{what}: {quad:?}");
    }
}

#[test]
fn every_string_fits_with_everything_at_its_longest() {
    for entry in ENTRIES {
        let mut booth = crowded();
        expect_fitting(&booth, "the menu");
        booth.open(entry);
        booth
            .game
            .hear_devices(&events(), &[0, 1, 2, 3, 4, 5, 6, 4_000_000_000]);
        booth.idle(20);
        expect_fitting(&booth, &format!("{entry:?}"));
        booth.tap(Input::from(Dir::Right));
        booth.idle(SECOND);
        expect_fitting(&booth, &format!("{entry:?} moved"));
        if booth.screen() == "staff-rows" {
            booth.tap(BUTTON);
            expect_fitting(&booth, "a row to remove");
        }
        if booth.screen() == "staff-confirm" && !matches!(entry, Entry::Restart | Entry::Quit) {
            booth.confirm();
            expect_fitting(&booth, &format!("what came of {entry:?}"));
        }
    }
}

#[test]
fn every_page_leaves_by_itself_after_a_minute_also_when_something_lies_on_the_stick() {
    for held in [Input::NONE, Input::from(Dir::Up)] {
        for entry in ENTRIES {
            let mut booth = Booth::new();
            record(booth.folder(), "PIP", 300);
            booth.open_menu();
            booth.open(entry);
            let page = booth.screen();
            booth.hold(held, 59 * SECOND);
            assert!(booth.screen().starts_with(page), "{entry:?}: {}", booth.screen());
            booth.hold(held, 2 * SECOND);
            assert!(booth.screen().starts_with("attract"), "{entry:?}: {}", booth.screen());
        }
    }
    let mut booth = Booth::new();
    booth.open_menu();
    booth.idle(61 * SECOND);
    assert!(booth.screen().starts_with("attract"));
}

#[test]
fn a_button_that_is_stuck_confirms_nothing_and_keeps_no_page() {
    for entry in ENTRIES {
        let mut booth = Booth::new();
        record(booth.folder(), "PIP", 300);
        booth.open_menu();
        for _ in 0..entry as u32 {
            booth.tap(Input::from(Dir::Down));
        }
        booth.hold(BUTTON, 61 * SECOND + 30);
        assert!(booth.screen().starts_with("attract"), "{entry:?}: {}", booth.screen());
        assert_eq!(super::names(booth.folder()), ["PIP"]);
    }
}

#[test]
fn every_page_leads_back_to_its_entry_by_stick_and_button() {
    for (number, entry) in ENTRIES.into_iter().enumerate() {
        let mut booth = Booth::new();
        booth.open_menu();
        booth.open(entry);
        match entry {
            Entry::Input => {
                booth.hold(BUTTON, 3 * SECOND);
                booth.idle(1);
            }
            Entry::Settings => booth.tap(BUTTON),
            _ => booth.tap(Input::from(Dir::Left)),
        }
        assert_eq!(booth.screen(), "staff-menu", "{entry:?}");
        // Starting from each entry, move up line by line until the first entry is selected.
        for _ in 0..number {
            booth.tap(Input::from(Dir::Up));
        }
        assert!(booth.shows("Look at all rows; take one off the board"), "{entry:?}");
    }
}

#[test]
fn restart_and_quit_end_the_game_each_for_its_reason_after_three_seconds() {
    for (entry, why) in [(Entry::Restart, Leave::Restart), (Entry::Quit, Leave::Quit)] {
        let mut booth = Booth::new();
        booth.open_menu();
        booth.open(entry);
        booth.hold(BUTTON, 3 * SECOND - 1);
        assert_eq!(booth.game.left(), None);
        booth.hold(BUTTON, 1);
        assert_eq!(booth.game.left(), Some(why));
    }
}

fn events() -> [Raw; 3] {
    let pad = |part, value| {
        Raw::Pad(RawEvent {
            pad: 1,
            part,
            value,
            initial: false,
        })
    };
    let key = Raw::Key {
        name: "AKeyWithAVeryLongNameFromAnotherCountry".to_owned(),
        down: true,
    };
    [key, pad(Part::Axis(4_294_967_295), -32_767), pad(Part::Button(11), 1)]
}

#[test]
fn the_input_test_shows_what_is_held_and_what_each_device_says() {
    let mut booth = Booth::new();
    booth.open_menu();
    booth.open(Entry::Input);
    assert!(booth.shows("held: nothing") && booth.shows("no sticks or pads"));
    booth.game.hear_devices(&events(), &[0, 3]);
    booth.hold(Input::from(Dir::Left).with(Dir::Up).with_button(), 10);
    assert!(booth.shows("held: up left button"));
    assert!(booth.shows("sticks and pads: 0, 3"));
    assert!(booth.shows("pad 1  axis 4294967295 at -32767") && booth.shows("pad 1  button 11 down"));
    for number in 0..20 {
        let event = Raw::Key {
            name: format!("K{number}"),
            down: false,
        };
        booth.game.hear_devices(&[event], &[]);
    }
    assert!(booth.shows("keyboard  K19 up") && !booth.shows("keyboard  K1 up"));
}

/// Returns the commands that one tick sends to the mixer.
fn orders(booth: &Booth, score: &mut Conductor) -> Vec<Command> {
    let mut all = Vec::new();
    score.hear(&booth.game.moment(), &mut |command| all.push(command));
    all
}

#[test]
fn the_sound_test_plays_tunes_and_effects_by_name_step_after_step_and_the_titles_tune_comes_back() {
    let mut booth = Booth::new();
    let mut score = Conductor::default();
    booth.open_menu();
    orders(&booth, &mut score);
    for _ in 0..Entry::Sound as u32 {
        booth.tap(Input::from(Dir::Down));
    }
    booth.hold(BUTTON, 1);
    booth.idle(1);
    assert_eq!(orders(&booth, &mut score), [Command::Music(None)]);
    booth.idle(1);
    booth.tap(Input::from(Dir::Down));
    booth.hold(BUTTON, 1);
    assert!(booth.shows("tune    stretch1, playing"));
    assert_eq!(orders(&booth, &mut score), [Command::Music(Some(Tune::Stretch1))]);
    booth.idle(1);
    booth.hold(BUTTON, 1);
    assert_eq!(orders(&booth, &mut score), [Command::Music(None)]);
    booth.idle(1);
    let coin = Tune::ALL.len() + Sound::ALL.iter().position(|id| *id == Sound::Coin).unwrap();
    for _ in 1..coin {
        booth.tap(Input::from(Dir::Down));
    }
    assert!(booth.shows("effect  coin"));
    for step in [0, 1, 2, 3, 4, 0] {
        booth.hold(BUTTON, 1);
        let expected = Command::Effect {
            id: Sound::Coin,
            step,
            place: 0.0,
        };
        assert_eq!(orders(&booth, &mut score), [expected]);
        booth.idle(1);
    }
    booth.tap(Input::from(Dir::Left));
    booth.tap(Input::from(Dir::Left));
    assert!(orders(&booth, &mut score).contains(&Command::Music(Some(Tune::Title))));
}

#[test]
fn the_screen_test_turns_its_pictures_with_the_button_and_clears_them_of_text() {
    let mut booth = Booth::new();
    booth.open_menu();
    booth.open(Entry::Screen);
    let mut seen = Vec::new();
    while booth.screen() == "staff-screen" {
        assert!(booth.shows("Button: next."));
        booth.idle(5 * SECOND);
        assert!(!booth.shows("Button: next."));
        seen.push(crate::reader::quads(&booth.game));
        booth.tap(BUTTON);
    }
    assert_eq!(booth.screen(), "staff-menu");
    assert_eq!(seen.len(), 7);
    for (i, picture) in seen.iter().enumerate() {
        assert!(!seen[..i].contains(picture), "picture {i} comes twice");
        assert_eq!(
            (picture[0].w, picture[0].h),
            (WIDTH, HEIGHT),
            "all of the screen is covered"
        );
    }
}

#[test]
fn the_statistics_are_those_of_the_journal() {
    let mut booth = Booth::new();
    let mut journal = Journal::new(booth.folder());
    let time = clock().timestamp();
    journal.note(&Line::Start { time });
    for seconds in [61, 125, 300] {
        let (score, level, cause) = (seconds * 100, 4, Cause::Rogue(RogueKind::Storm));
        let (r#loop, input) = (1, InputKind::Keyboard);
        journal.note(&Line::Play(Played {
            time,
            seconds,
            score,
            level,
            r#loop,
            cause,
            input,
        }));
    }
    journal.note(&Line::Start { time });
    booth.open_menu();
    booth.open(Entry::Statistics);
    booth.idle(10);
    for text in [
        "plays          3",
        "median length  2:05",
        "best score     30000",
        "crashes        1",
        "level  4  storm",
    ] {
        assert!(booth.shows(text), "{text}");
    }
    booth.tap(BUTTON);
    booth.tap(Input::from(Dir::Down));
    booth.tap(BUTTON);
    booth.idle(10);
    assert!(booth.says("Crashes or power cuts: 1, the last one after 2026-03-20 "));
    assert!(booth.shows(&format!("HAT TRICK {}", env!("CARGO_PKG_VERSION"))));
}
