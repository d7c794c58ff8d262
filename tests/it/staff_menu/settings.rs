//! Tests that changes to the volumes and the session limit take effect at once and are saved in `booth.json`.

use super::{BUTTON, Booth, Entry};
use hat_trick::booth::config;
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Dir, Input};
use hat_trick::sound::control::{Command, Volumes};
use hat_trick::sound::score::Conductor;
use std::fs;

const RIGHT: Input = Input::NONE.with(Dir::Right);
const LEFT: Input = Input::NONE.with(Dir::Left);
const DOWN: Input = Input::NONE.with(Dir::Down);
const UP: Input = Input::NONE.with(Dir::Up);

fn booth(file: &str) -> Booth {
    let booth = Booth::new();
    fs::write(booth.folder().join(config::FILE), file).unwrap();
    let mut booth = booth.restart();
    booth.open_menu();
    booth.open(Entry::Settings);
    assert_eq!(booth.screen(), "staff-settings");
    booth
}

#[test]
fn each_knob_holds_at_once_and_is_kept_when_the_stick_rests_and_nothing_else_changes() {
    const FILE: &str = r#"{ "later": 7,
  "sound": { "music_percent": 60, "master_percent": 80 },	"event": "KubeCon" }"#;
    let mut booth = booth(FILE);
    booth.tap(LEFT);
    assert_eq!(booth.game.cabinet().config.sound.master_percent, 75);
    assert_eq!(fs::read_to_string(booth.folder().join(config::FILE)).unwrap(), FILE);
    booth.idle(SECOND);
    let kept = fs::read_to_string(booth.folder().join(config::FILE)).unwrap();
    assert_eq!(kept, FILE.replace("80", "75"));
    assert!(booth.shows("Kept in booth.json."));
    for knob in [RIGHT, RIGHT, LEFT, RIGHT] {
        booth.tap(DOWN);
        booth.tap(knob);
    }
    booth.tap(BUTTON);
    assert_eq!(booth.screen(), "staff-menu");
    let booth = booth.restart();
    let config = &booth.game.cabinet().config;
    let expected = Volumes {
        master: 75,
        music: 65,
        effects: 100,
        attract: 45,
    };
    assert_eq!(Volumes::from(config.sound), expected);
    assert_eq!(booth.game.cabinet().terms().limit, Some(60 * SECOND));
    assert_eq!(config.event, "KubeCon");
    let kept = fs::read_to_string(booth.folder().join(config::FILE)).unwrap();
    assert!(kept.contains("\"later\": 7,"), "{kept}");
    assert_eq!(
        config::parse(kept.as_bytes()).mistakes,
        config::parse(FILE.as_bytes()).mistakes
    );
}

#[test]
fn a_held_stick_goes_to_the_end_and_is_written_once_it_rests_there() {
    let mut booth = booth("{}");
    booth.hold(LEFT, 10 * SECOND);
    assert_eq!(config::load(booth.folder()).config.sound.master_percent, 0);
}

#[test]
fn without_a_file_one_is_made() {
    let mut booth = Booth::new();
    booth.open_menu();
    booth.open(Entry::Settings);
    booth.tap(LEFT);
    booth.idle(SECOND);
    let loaded = config::load(booth.folder());
    assert_eq!((loaded.config.sound.master_percent, loaded.mistakes), (95, vec![]));
}

#[test]
fn a_broken_file_is_left_and_the_page_says_so_while_the_value_holds() {
    let mut booth = booth("{ torn");
    booth.tap(LEFT);
    booth.idle(SECOND);
    assert_eq!(booth.game.cabinet().config.sound.master_percent, 95);
    assert!(booth.says("the new setting applies until the game ends; see 'hat-trick booth check'"));
    assert_eq!(fs::read_to_string(booth.folder().join(config::FILE)).unwrap(), "{ torn");
}

#[test]
fn an_attract_loop_that_was_switched_off_comes_back_with_its_knob() {
    let mut booth = booth(r#"{"sound":{"attract_sound":false}}"#);
    for _ in 0..3 {
        booth.tap(DOWN);
    }
    booth.tap(RIGHT);
    booth.idle(SECOND);
    let sound = config::load(booth.folder()).config.sound;
    assert_eq!((sound.attract_percent, sound.attract_sound), (5, true));
}

#[test]
fn on_its_knob_the_music_is_as_loud_as_in_the_attract_loop() {
    let mut booth = booth("{}");
    let mut score = Conductor::default();
    let mut attract = false;
    for expected in [false, false, false, true, false] {
        score.hear(&booth.game.moment(), &mut |command| {
            if let Command::Attract(now) = command {
                attract = now;
            }
        });
        assert_eq!(attract, expected);
        booth.tap(DOWN);
    }
}

#[test]
fn the_limit_in_force_in_a_kiosk_is_shown_and_kept_only_when_it_is_turned() {
    let mut booth = booth("{}");
    assert!(booth.shows("never"));
    let play = &mut booth.game.cabinet_mut().config.play;
    *play = play.in_kiosk();
    assert!(booth.shows("5:00 minutes"));
    let kept = |booth: &Booth| config::load(booth.folder()).config.play.session_limit_seconds;
    booth.tap(LEFT);
    booth.idle(SECOND);
    assert!(booth.shows("Kept in booth.json."));
    assert_eq!(kept(&booth), None);
    booth.tap(UP);
    booth.tap(LEFT);
    booth.idle(SECOND);
    assert!(booth.shows("4:00 minutes"));
    assert_eq!(kept(&booth), Some(240));
}
