//! Tests that each setting has its effect in the game, without a window.

use clap::Parser;
use hat_trick::booth::config::{Config, Loaded, parse, print_default};
use hat_trick::booth::day::DayStart;
use hat_trick::booth::leaderboard::{Leaderboard, NewRow};
use hat_trick::cli::Cli;
use hat_trick::levels;
use hat_trick::rules::replay::Replay;
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Input, Terms};
use hat_trick::screens::{Cabinet, Game, Setup};
use hat_trick::sound::control::Volumes;
use hat_trick::view::canvas::Quad;
use hat_trick::view::looks::Looks;
use jiff::ZonedDateTime;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

/// Returns four o'clock on the morning after the first day.
fn at_four() -> ZonedDateTime {
    "2026-03-25T04:00:00+01:00[Europe/Amsterdam]".parse().unwrap()
}

/// A game configured by staff, and its data folder.
struct Booth {
    game: Game,
    data: TempDir,
}

impl Booth {
    /// Sets up a booth with this configuration file. If `level` is given, play begins at once on that level.
    fn new(file: &str, level: Option<u8>) -> Self {
        Self::of(parse(file.as_bytes()), level)
    }

    /// Sets up a booth with a loaded configuration.
    fn of(loaded: Loaded, level: Option<u8>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let game = Self::game_in(data.path(), loaded, level);
        Self { game, data }
    }

    /// Makes a game that keeps its scores in this folder.
    fn game_in(folder: &Path, loaded: Loaded, level: Option<u8>) -> Game {
        let setup = Setup {
            level,
            seed: Some(1),
            god: false,
            looks: Looks::default(),
            now: at_four,
        };
        let board = Leaderboard::open(folder, &at_four());
        Game::new(Cabinet::new(levels::shipped().unwrap(), board, setup).with_config(loaded))
    }

    /// Sets up a booth with this configuration file, which must have no mistakes.
    fn with(file: &str, level: Option<u8>) -> Self {
        assert_eq!(parse(file.as_bytes()).mistakes, []);
        Self::new(file, level)
    }

    fn idle(&mut self, ticks: u32) {
        (0..ticks).for_each(|_| self.game.tick(Input::NONE));
    }

    fn tap(&mut self) {
        self.game.tick(Input::NONE.with_button());
        self.game.tick(Input::NONE);
    }

    fn wait_for(&mut self, screen: &str) {
        for _ in 0..120 * SECOND {
            if self.game.screen_name().as_str() == screen {
                return;
            }
            self.game.tick(Input::NONE);
        }
        panic!("no {screen}, but {}", self.game.screen_name().as_str());
    }

    /// Plays a level as its demo does, until its tally is shown.
    fn clear(&mut self, level: u8) {
        let moves: Vec<Input> = self.game.cabinet().demo(level).unwrap().inputs().unwrap().collect();
        moves.into_iter().for_each(|held| self.game.tick(held));
        self.wait_for("cleared");
    }

    fn picture(&self) -> Vec<Quad> {
        crate::reader::quads(&self.game)
    }

    /// Returns whether this text can be read on the screen, in either font.
    fn shows(&self, text: &str) -> bool {
        crate::reader::shows(&self.game, text)
    }

    fn world(&self) -> &hat_trick::rules::World {
        self.game.moment().world.unwrap()
    }
}

#[test]
fn the_default_file_is_the_game_as_it_comes() {
    let cabinet = Booth::with("{}", None);
    assert_eq!(cabinet.game.cabinet().terms(), Terms::default());
    let volumes = Cli::try_parse_from(["hat-trick"]).unwrap().play.run.volumes;
    assert_eq!(Volumes::from(volumes.over(Config::default().sound)), Volumes::default());
}

#[test]
fn event_booth_and_title_line_stand_on_the_title() {
    let booth = Booth::with(
        r#"{"event":"KubeCon EU 2026","booth":"Booth S12","title_line":"Fourteen APIs, one hat"}"#,
        None,
    );
    assert!(booth.shows("KubeCon EU 2026  -  Booth S12"));
    assert!(booth.shows("Fourteen APIs, one hat"));
    assert!(!booth.shows("A GAME ABOUT THE DAPR APIs"));
    assert!(Booth::with("{}", None).shows("A GAME ABOUT THE DAPR APIs"));
}

#[test]
fn scores_that_cannot_be_saved_are_told_in_the_titles_corner_beside_mistakes() {
    let mut booth = Booth::with("{}", None);
    assert!(!booth.shows("scores not saved"));
    let blocker = booth.data.path().join("stick");
    std::fs::write(&blocker, "not a folder").unwrap();
    booth.game = Booth::game_in(&blocker.join("scores"), parse(b"{}"), None);
    assert!(booth.shows("scores not saved: see LEADERBOARD"));
    booth.wait_for("attract-ranking");
    assert!(crate::reader::says(&booth.game, "scores cannot be saved in"));
    booth.game = Booth::game_in(&blocker.join("scores"), parse(b"[]"), None);
    assert!(booth.shows("booth.json: see 'hat-trick booth check'; scores not saved: see LEADERBOARD"));
}

#[test]
fn the_title_has_the_booths_code_and_the_address_below_it_when_there_is_one() {
    let modules = |link: &str| {
        let booth = Booth::with(&format!(r#"{{"sponsor":{{"link":"{link}"}}}}"#), None);
        assert!(link.is_empty() || booth.shows(link), "{link}");
        booth.picture().len()
    };
    let without = modules("");
    assert!(modules("acme.example") > without + 100);
    assert!(modules(&"a".repeat(52)) > without + 200);
}

#[test]
fn no_address_on_the_title_lies_over_the_other_texts() {
    for letters in 1..=52 {
        let link = "a".repeat(letters);
        let booth = Booth::with(&format!(r#"{{"sponsor":{{"link":"{link}"}}}}"#), None);
        let text = crate::reader::letters(&booth.game);
        for (i, one) in text.iter().enumerate() {
            let over = text[i + 1..].iter().find(|other| {
                let apart = (one.x - other.x).abs() >= one.w || (one.y - other.y).abs() >= one.h;
                !apart
            });
            assert!(over.is_none(), "{letters} letters: {one:?} {over:?}");
        }
        assert!(
            text.iter().all(|letter| letter.x >= 0 && letter.x + letter.w <= 480),
            "{letters} letters"
        );
    }
}

#[test]
fn the_sponsor_page_stands_in_the_attract_loop() {
    let mut booth = Booth::with(
        r#"{"sponsor":{"heading":"Come to Acme","lines":["We make anvils.","Also rockets."],"link":"https://acme.example/win"}}"#,
        None,
    );
    booth.wait_for("attract-learn");
    for text in ["COME TO ACME", "We make anvils.", "Also rockets.", "acme.example/win"] {
        assert!(booth.shows(text), "{text}");
    }
    let with_code = booth.picture().len();
    let mut booth = Booth::with(
        r#"{"sponsor":{"heading":"Come to Acme","lines":["We make anvils.","Also rockets."],"link":""}}"#,
        None,
    );
    booth.wait_for("attract-learn");
    assert!(
        booth.picture().len() + 100 < with_code,
        "without a link there is no code"
    );
}

#[test]
fn retries_and_deadlines_are_the_terms_of_a_run() {
    let usual = Booth::with("{}", Some(1));
    let booth = Booth::with(r#"{"play":{"retries":5,"deadlines_percent":150}}"#, Some(1));
    assert_eq!(booth.world().stage.retries, 5);
    assert_eq!(booth.world().stage.time_left * 2, usual.world().stage.time_left * 3);
}

#[test]
fn whatever_the_check_lets_pass_are_terms_that_a_replay_may_have() {
    for (retries, deadlines, limit) in [(1, 50, 0), (6, 300, 1), (6, 50, 3600)] {
        let file = format!(
            r#"{{"play":{{"retries":{retries},"deadlines_percent":{deadlines},"session_limit_seconds":{limit}}}}}"#
        );
        let terms = Booth::with(&file, None).game.cabinet().terms();
        assert!(terms.are_offered(), "{terms:?}");
        assert_eq!((terms.retries, terms.deadlines), (retries, deadlines));
    }
}

#[test]
fn without_the_quiz_the_next_level_follows() {
    for (file, next) in [("{}", "quiz"), (r#"{"play":{"quiz":false}}"#, "intro")] {
        let mut booth = Booth::with(file, Some(2));
        booth.clear(2);
        booth.idle(SECOND);
        booth.tap();
        assert_eq!(booth.game.screen_name().as_str(), next, "{file}");
    }
}

#[test]
fn after_last_call_the_level_is_finished_and_the_run_goes_to_the_leaderboard_with_a_replay_that_holds() {
    let mut booth = Booth::with(r#"{"play":{"session_limit_seconds":4,"retries":2}}"#, Some(1));
    booth.idle(4 * SECOND);
    assert!(!booth.game.moment().events.is_empty());
    booth.idle(30);
    assert!(booth.shows("LAST CALL"));
    let mut booth = Booth::with(r#"{"play":{"session_limit_seconds":4,"retries":2}}"#, Some(1));
    booth.clear(1);
    booth.idle(SECOND);
    booth.tap();
    booth.wait_for("game-over");
    assert!(booth.shows("LAST CALL. WELL PLAYED!"));
    booth.idle(2 * SECOND);
    booth.tap();
    for _ in 0..4 {
        booth.tap();
    }
    booth.wait_for("ranking");
    let row = &booth.game.cabinet().board.rows()[0];
    let path = booth.data.path().join("replays").join(row.replay.as_ref().unwrap());
    let replay = Replay::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!((replay.terms.retries, replay.terms.limit), (2, Some(4 * SECOND)));
    assert_eq!(replay.verify(&levels::shipped().unwrap()).unwrap().score, row.score);
}

#[test]
fn a_kiosk_calls_last_call_after_five_minutes_unless_the_file_names_a_limit() {
    let written = String::from_utf8(print_default().unwrap()).unwrap();
    let limit = |args: &[&str], file: &str| {
        let set = parse(file.as_bytes()).config;
        let config = Cli::try_parse_from(args).unwrap().play.over(set);
        let loaded = Loaded {
            config,
            mistakes: Vec::new(),
        };
        let booth = Booth::of(loaded, None);
        booth.game.cabinet().terms().limit.map(|ticks| ticks / SECOND)
    };
    let unset = ["{}", &written, r#"{"play":{"session_limit_seconds":null}}"#];
    for file in unset {
        assert_eq!(limit(&["hat-trick"], file), None, "{file}");
        assert_eq!(limit(&["hat-trick", "--kiosk"], file), Some(300), "{file}");
        assert_eq!(limit(&["hat-trick", "--kiosk", "--safe"], file), Some(300), "{file}");
    }
    for (seconds, expected) in [(0, None), (90, Some(90))] {
        let file = format!(r#"{{"play":{{"session_limit_seconds":{seconds}}}}}"#);
        assert_eq!(limit(&["hat-trick"], &file), expected);
        assert_eq!(limit(&["hat-trick", "--kiosk"], &file), expected);
    }
}

#[test]
fn volumes_come_from_the_file_unless_the_command_line_says_otherwise() {
    let file = r#"{"sound":{"master_percent":70,"music_percent":60,"effects_percent":50,"attract_percent":40}}"#;
    let set = parse(file.as_bytes()).config.sound;
    let heard = |args: &[&str], set| Volumes::from(Cli::try_parse_from(args).unwrap().play.run.volumes.over(set));
    let mut expected = Volumes {
        master: 70,
        music: 60,
        effects: 50,
        attract: 40,
    };
    assert_eq!(heard(&["hat-trick"], set), expected);
    (expected.master, expected.attract) = (10, 0);
    assert_eq!(
        heard(&["hat-trick", "--volume", "10", "--attract-volume", "0"], set),
        expected
    );
    let quiet = parse(br#"{"sound":{"attract_sound":false}}"#).config.sound;
    assert_eq!(heard(&["hat-trick"], quiet).attract, 0);
    assert_eq!(heard(&["hat-trick", "--attract-volume", "30"], quiet).attract, 30);
}

#[test]
fn with_reduced_motion_nothing_shakes() {
    // Collects the positions at which the ground is drawn in the twelve ticks after a hit.
    let shaken = |file| {
        let mut booth = Booth::with(file, Some(1));
        while booth.game.screen_name().as_str() != "dying" {
            // Press the button now and then, so that the game does not ask whether anybody is there.
            booth.game.tick(if booth.world().tick.is_multiple_of(300) {
                Input::NONE.with_button()
            } else {
                Input::NONE
            });
        }
        let mut places = BTreeSet::new();
        for _ in 0..12 {
            booth.idle(1);
            let ground: Vec<(i32, i32)> = booth.picture().iter().take(16).map(|quad| (quad.x, quad.y)).collect();
            places.insert(ground);
        }
        places.len() > 1
    };
    assert!(shaken("{}"));
    assert!(!shaken(r#"{"picture":{"reduced_motion":true}}"#));
}

#[test]
fn the_look_of_a_tube_is_as_set() {
    for (file, crt) in [
        ("{}", true),
        (r#"{"picture":{"crt":true}}"#, true),
        (r#"{"picture":{"crt":false}}"#, false),
    ] {
        assert_eq!(Booth::with(file, None).game.cabinet().looks().crt, crt, "{file}");
    }
}

#[test]
fn idle_times_are_as_set() {
    let file = r#"{"idle":{"ask_after_seconds":6,"count_down_seconds":4,"title_seconds":7,"attract_page_seconds":3}}"#;
    let mut booth = Booth::with(file, Some(1));
    booth.idle(6 * SECOND);
    assert!(!booth.shows("STILL THERE?"));
    booth.idle(1);
    assert!(booth.shows("STILL THERE?"));
    booth.idle(4 * SECOND - 1);
    assert_eq!(booth.game.screen_name().as_str(), "play");
    booth.idle(1);
    assert_eq!(booth.game.screen_name().as_str(), "attract-title");
    booth.idle(3 * SECOND);
    assert_eq!(booth.game.screen_name().as_str(), "attract-title");
    booth.idle(1);
    assert_eq!(booth.game.screen_name().as_str(), "attract-how-to");
    booth.tap();
    booth.idle(7 * SECOND - 1);
    assert_eq!(booth.game.screen_name().as_str(), "title");
    booth.idle(1);
    assert_eq!(booth.game.screen_name().as_str(), "attract-title");
}

#[test]
fn the_day_turns_at_the_hour_that_is_set() {
    let row = |score| NewRow {
        initials: "PIP".parse().unwrap(),
        score,
        level: 1,
        r#loop: 1,
        seconds: 60,
    };
    for (hour, of_today) in [(0, 1), (4, 1), (5, 2)] {
        let home = tempfile::tempdir().unwrap();
        let mut board = Leaderboard::open(home.path(), &at_four());
        // Record one row on the evening before, and one just now.
        board.record(
            row(200),
            "",
            &"2026-03-24T23:00:00+01:00[Europe/Amsterdam]".parse().unwrap(),
        );
        board.record(row(100), "", &at_four());
        let setup = Setup {
            level: None,
            seed: None,
            god: false,
            looks: Looks::default(),
            now: at_four,
        };
        let config = Config {
            day_starts_at_hour: DayStart::try_from(hour).unwrap(),
            ..Config::default()
        };
        let loaded = Loaded {
            config,
            mistakes: Vec::new(),
        };
        let cabinet = Cabinet::new(levels::shipped().unwrap(), board, setup).with_config(loaded);
        assert_eq!(cabinet.board.top_today(10, &at_four()).len(), of_today, "{hour}");
    }
}

#[test]
fn the_booths_own_denied_initials_are_refused_with_digits_for_letters_too() {
    for (file, denied) in [
        ("{}", false),
        (r#"{"denied_initials":["AAA"]}"#, true),
        (r#"{"denied_initials":["4A4"]}"#, true),
    ] {
        let mut booth = Booth::with(
            &file
                .replace('}', r#","play":{"retries":1,"session_limit_seconds":1}}"#)
                .replace("{,", "{"),
            Some(1),
        );
        booth.clear(1);
        booth.idle(SECOND);
        booth.tap();
        booth.wait_for("game-over");
        booth.idle(2 * SECOND);
        booth.tap();
        for _ in 0..4 {
            booth.tap();
        }
        assert_eq!(booth.shows("Please choose other letters."), denied, "{file}");
        booth.wait_for("ranking");
        let shown = booth.game.cabinet().board.rows()[0].initials.to_string();
        assert_eq!(shown, if denied { "..." } else { "AAA" });
    }
}

#[test]
fn a_broken_file_leaves_what_is_good_and_staff_see_it_in_the_titles_corner() {
    const NOTICE: &str = "booth.json: see 'hat-trick booth check'";
    let mut booth = Booth::new(r#"{"title_line":"Hello booth","play":{"retries":9}}"#, None);
    assert!(booth.shows(NOTICE) && booth.shows("Hello booth"));
    assert_eq!(booth.game.cabinet().terms(), Terms::default());
    booth.tap();
    assert_eq!(booth.game.screen_name().as_str(), "title");
    assert!(booth.shows(NOTICE));
    assert!(!Booth::with("{}", None).shows(NOTICE));
}
