//! Tests how staff get into the menu, and what visitors see if they try.

use super::{BOTH, BUTTON, Booth, PIN, pass, pin, record};
use hat_trick::booth::pin::{FILE, clear, set};
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Dir, Input};
use std::fs;

const UP: Input = Input::NONE.with(Dir::Up);

/// Goes to the title screen, then releases the stick and the button.
fn title(mut booth: Booth) -> Booth {
    booth.tap(Input::from(Dir::Left));
    assert_eq!(booth.screen(), "title");
    booth
}

#[test]
fn stick_up_and_button_for_five_seconds_lead_from_the_title_to_the_pin_and_the_pin_to_the_menu() {
    let mut booth = title(Booth::new());
    booth.hold(UP, 3);
    booth.hold(BOTH, 5 * SECOND - 1);
    assert_eq!(booth.screen(), "title");
    booth.hold(BOTH, 1);
    assert_eq!(booth.screen(), "staff-pin");
    booth.hold(BOTH, SECOND);
    booth.idle(1);
    booth.enter(PIN);
    assert_eq!(booth.screen(), "staff-menu");
}

#[test]
fn from_the_attract_loop_too_whichever_comes_first() {
    for first in [UP, BUTTON, BOTH] {
        let mut booth = Booth::new();
        booth.hold(first, 2);
        booth.hold(BOTH, 5 * SECOND);
        assert_eq!(booth.screen(), "staff-pin", "{first:?}");
    }
}

#[test]
fn the_key_leads_from_title_and_attract_loop_to_the_pin_and_from_nowhere_else() {
    let mut booth = title(Booth::new());
    booth.game.call_staff();
    assert_eq!(booth.screen(), "staff-pin");
    booth.game.call_staff();
    assert_eq!(booth.screen(), "staff-pin");
    let data = Booth::new().data;
    let mut game = Booth::start(data.path(), Some(1));
    for _ in 0..60 * SECOND {
        game.call_staff();
        game.tick(BOTH);
        let screen = game.screen_name().as_str();
        assert!(!screen.starts_with("staff"), "{screen}");
    }
}

#[test]
fn a_visitor_who_starts_with_the_stick_up_plays_when_the_button_is_let_go() {
    let mut booth = title(Booth::new());
    booth.hold(UP, 5);
    booth.hold(BOTH, 8);
    assert_eq!(booth.screen(), "title");
    booth.hold(UP, 1);
    assert_eq!(booth.screen(), "intro");
    let mut booth = title(Booth::new());
    booth.hold(UP, 5);
    booth.hold(BOTH, 3 * SECOND);
    booth.hold(UP, 5);
    assert_eq!(booth.screen(), "title", "whoever let go halfway wanted the menu");
    booth.tap(BUTTON);
    assert_eq!(booth.screen(), "intro");
}

#[test]
fn without_a_pin_there_is_no_menu_and_the_title_says_how_for_some_seconds() {
    const HINT: &str = "No staff PIN is set: set one in a shell with 'hat-trick booth set-pin'.";
    let mut booth = title(Booth::without_pin());
    assert!(!booth.shows(HINT));
    booth.hold(UP, 1);
    booth.hold(BOTH, 5 * SECOND);
    assert_eq!(booth.screen(), "title");
    assert!(booth.shows(HINT));
    booth.hold(BOTH, 8 * SECOND);
    assert!(!booth.shows(HINT));
    // An object lying on the stick and the button does not keep the title screen open forever.
    booth.hold(BOTH, 8 * SECOND);
    assert!(booth.screen().starts_with("attract"), "{}", booth.screen());
    booth.game.call_staff();
    assert!(booth.shows(HINT));
}

#[test]
fn a_file_that_cannot_be_used_gives_no_menu_but_a_sentence() {
    let mut booth = Booth::new();
    fs::write(booth.folder().join(FILE), "torn").unwrap();
    booth.game.call_staff();
    assert_eq!(booth.screen(), "title");
    assert!(booth.says("pin.json cannot be used: set the PIN again with 'hat-trick booth set-pin'"));
}

#[test]
fn a_visitor_sees_the_page_of_the_pin_for_ten_seconds_whatever_lies_on_the_stick() {
    for held in [Input::NONE, BOTH, BUTTON] {
        let mut booth = Booth::new();
        booth.hold(BOTH, 5 * SECOND + 1);
        assert_eq!(booth.screen(), "staff-pin");
        booth.hold(held, 10 * SECOND - 5);
        assert_eq!(booth.screen(), "staff-pin");
        booth.hold(held, 10);
        assert!(booth.screen().starts_with("attract"), "{held:?}: {}", booth.screen());
        booth.hold(held, 20 * SECOND);
        assert!(booth.screen().starts_with("attract"), "{held:?}: {}", booth.screen());
    }
}

#[test]
fn five_wrong_pins_lock_the_page_and_a_restart_does_not_open_it() {
    let mut booth = Booth::new();
    booth.game.call_staff();
    booth.idle(1);
    for said in [
        "That is not the PIN. 4 more tries.",
        "That is not the PIN. 3 more tries.",
        "That is not the PIN. 2 more tries.",
        "That is not the PIN. 1 more try.",
    ] {
        booth.enter("UUUUU");
        assert!(booth.shows(said), "{said}");
    }
    booth.enter("UUUUU");
    assert!(booth.shows("LOCKED") && booth.shows("1:00"));
    let mut booth = booth.restart();
    pass(20);
    booth.game.call_staff();
    booth.idle(1);
    assert!(booth.shows("LOCKED") && booth.shows("0:40"));
    booth.enter(PIN);
    assert_eq!(booth.screen(), "staff-pin");
    pass(40);
    booth.idle(SECOND);
    assert!(!booth.shows("LOCKED"));
    booth.enter(PIN);
    assert_eq!(booth.screen(), "staff-menu");
}

#[test]
fn nobody_who_looks_on_sees_which_way_a_step_went() {
    let pictures: Vec<_> = [Dir::Up, Dir::Left]
        .into_iter()
        .map(|dir| {
            let mut booth = Booth::new();
            booth.game.call_staff();
            booth.idle(1);
            booth.tap(Input::from(dir));
            crate::reader::quads(&booth.game)
        })
        .collect();
    assert_eq!(pictures[0], pictures[1]);
}

#[test]
fn a_pin_that_a_shell_sets_or_takes_away_counts_at_once() {
    let mut booth = Booth::new();
    booth.game.call_staff();
    booth.idle(1);
    set(booth.folder(), &pin("LLLLRRRR")).unwrap();
    booth.enter(PIN);
    assert_eq!(booth.screen(), "staff-pin");
    booth.enter("LLLLRRRR");
    assert_eq!(booth.screen(), "staff-menu");
    booth.tap(Input::from(Dir::Left));
    clear(booth.folder()).unwrap();
    booth.game.call_staff();
    assert_eq!(booth.screen(), "title");
}

#[test]
fn the_menu_goes_back_to_the_game() {
    let mut booth = Booth::new();
    record(booth.folder(), "PIP", 300);
    booth.open_menu();
    booth.tap(Input::from(Dir::Up));
    booth.tap(BUTTON);
    assert_eq!(booth.screen(), "attract-title");
}
