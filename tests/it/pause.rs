//! Tests the pause menu: Esc opens it, nothing moves while it is open, and its entries lead back to the game or out of
//! it.

use crate::reader::{says, shows};
use hat_trick::booth::config;
use hat_trick::booth::journal::{Cause, Entry, Journal, JournalLine, for_each};
use hat_trick::booth::leaderboard::Leaderboard;
use hat_trick::levels;
use hat_trick::rules::fingerprint::Fingerprint;
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Dir, Input};
use hat_trick::screens::{Cabinet, Game, Leave, Setup};
use hat_trick::sound::control::Command;
use hat_trick::sound::score::Conductor;
use hat_trick::view::looks::Looks;
use jiff::{Timestamp, ZonedDateTime};
use tempfile::TempDir;

const BUTTON: Input = Input::NONE.with_button();
const DOWN: Input = Input::NONE.with(Dir::Down);

fn clock() -> ZonedDateTime {
    Timestamp::from_second(1_774_000_000).unwrap().in_tz("UTC").unwrap()
}

/// A game that a player has started, and the folder that contains its journal.
struct Desk {
    game: Game,
    data: TempDir,
}

impl Desk {
    /// Starts a game and waits until play begins in its first level.
    fn in_play() -> Self {
        let mut desk = Self::start(Some(1), |cabinet| cabinet);
        while desk.screen() != "play" {
            desk.game.tick(Input::NONE);
        }
        desk
    }

    fn start(level: Option<u8>, set: impl Fn(Cabinet) -> Cabinet) -> Self {
        let data = tempfile::tempdir().unwrap();
        let setup = Setup {
            level,
            seed: Some(1),
            god: false,
            looks: Looks::default(),
            now: clock,
        };
        let board = Leaderboard::open(data.path(), &clock());
        let cabinet = Cabinet::new(levels::shipped().unwrap(), board, setup)
            .with_config(config::load(data.path()))
            .with_journal(Journal::new(data.path()));
        let game = Game::new(set(cabinet));
        Self { game, data }
    }

    fn hold(&mut self, held: Input, ticks: u32) {
        (0..ticks).for_each(|_| self.game.tick(held));
    }

    fn tap(&mut self, held: Input) {
        self.hold(held, 2);
        self.hold(Input::NONE, 2);
    }

    /// Pauses the game and chooses the entry this many lines below the first.
    fn choose(&mut self, below: u32) {
        self.game.escape();
        (0..below).for_each(|_| self.tap(DOWN));
        self.tap(BUTTON);
    }

    fn screen(&self) -> &'static str {
        self.game.screen_name().as_str()
    }

    fn world(&self) -> u64 {
        Fingerprint::of(self.game.moment().world.unwrap()).whole()
    }

    /// Returns the reason why each run in the journal ended.
    fn ends(&self) -> Vec<Cause> {
        let mut ends = Vec::new();
        for_each(self.data.path(), |line| {
            if let JournalLine::Entry(Entry::Play(played)) = line {
                ends.push(played.cause);
            }
        })
        .unwrap();
        ends
    }
}

#[test]
fn a_run_with_pauses_is_the_same_run() {
    let (mut paused, mut straight) = (
        Desk::start(Some(1), |cabinet| cabinet),
        Desk::start(Some(1), |cabinet| cabinet),
    );
    let moves: Vec<Input> = straight.game.cabinet().demo(1).unwrap().inputs().unwrap().collect();
    for (tick, held) in moves.into_iter().enumerate() {
        if tick % 100 == 50 {
            paused.game.escape();
            assert_eq!(paused.screen(), "paused");
            for hand in [DOWN, Input::NONE, Input::from(Dir::Up), held] {
                paused.hold(hand, 7);
            }
            paused.game.escape();
        }
        paused.game.tick(held);
        straight.game.tick(held);
        assert_eq!(paused.screen(), straight.screen(), "tick {tick}");
        assert_eq!(paused.world(), straight.world(), "tick {tick}");
    }
    assert_eq!(paused.screen(), "cleared");
}

#[test]
fn the_press_that_goes_on_does_nothing_in_the_game() {
    let (mut paused, mut straight) = (Desk::in_play(), Desk::in_play());
    paused.game.escape();
    paused.hold(BUTTON, 1);
    assert_eq!(paused.screen(), "play");
    paused.hold(BUTTON, 20);
    straight.hold(Input::NONE, 20);
    assert_eq!(paused.world(), straight.world());
    paused.hold(Input::NONE, 1);
    straight.hold(Input::NONE, 1);
    paused.hold(BUTTON.with(Dir::Right), 20);
    straight.hold(BUTTON.with(Dir::Right), 20);
    assert_eq!(paused.world(), straight.world(), "a press after it was let go counts");
}

#[test]
fn a_stick_that_is_held_when_the_pause_begins_moves_nothing_there_and_pip_afterwards() {
    let mut desk = Desk::in_play();
    desk.hold(DOWN, 3);
    desk.game.escape();
    desk.hold(DOWN, 60);
    desk.hold(DOWN.with_button(), 1);
    assert_eq!(desk.screen(), "play", "GO ON was not under the cursor");
    let (mut paused, mut straight) = (Desk::in_play(), Desk::in_play());
    let right = Input::from(Dir::Right);
    paused.hold(right, 5);
    straight.hold(right, 30);
    paused.game.escape();
    paused.hold(right, 50);
    paused.game.escape();
    paused.hold(right, 25);
    assert_eq!(paused.world(), straight.world());
}

#[test]
fn a_run_that_is_ended_leads_to_the_title_and_is_noted_as_given_up() {
    let mut desk = Desk::in_play();
    desk.choose(1);
    assert_eq!(desk.screen(), "title");
    assert_eq!(desk.ends(), [Cause::Left]);
    assert!(desk.game.cabinet().board.rows().is_empty());
    desk.tap(BUTTON);
    assert_eq!(desk.screen(), "intro", "the next run begins");
}

#[test]
fn quit_closes_the_game_and_a_run_is_noted_as_given_up() {
    let mut desk = Desk::in_play();
    desk.choose(2);
    assert_eq!(desk.game.left(), Some(Leave::Quit));
    assert_eq!(desk.ends(), [Cause::Left]);
    desk.game.escape();
    assert_eq!(desk.screen(), "left", "nothing opens over what is gone");
}

#[test]
fn outside_a_run_esc_offers_to_quit_and_no_run_to_end() {
    for presses in 0..2 {
        let mut desk = Desk::start(None, |cabinet| cabinet);
        (0..presses).for_each(|_| desk.tap(Input::from(Dir::Right)));
        let screen = desk.screen();
        desk.game.escape();
        desk.hold(Input::NONE, 2);
        assert!(shows(&desk.game, "GO ON") && shows(&desk.game, "QUIT"), "{screen}");
        assert!(!shows(&desk.game, "END THIS RUN"), "{screen}");
        desk.tap(BUTTON);
        assert_eq!(desk.screen(), screen, "GO ON leads elsewhere");
        desk.choose(1);
        assert_eq!(desk.game.left(), Some(Leave::Quit), "{screen}");
        assert_eq!(desk.ends(), []);
    }
}

#[test]
fn the_pause_says_how_to_leave_and_what_the_keys_are() {
    let mut desk = Desk::in_play();
    desk.game.escape();
    for word in ["PAUSED", "GO ON", "END THIS RUN", "QUIT"] {
        assert!(shows(&desk.game, word), "{word}");
    }
    for words in [
        "arrow keys, W A S D",
        "Space, Enter, Ctrl, Alt, 1, 5 or X",
        "QUIT ends the game",
    ] {
        assert!(says(&desk.game, words), "{words}");
    }
}

#[test]
fn a_pause_that_nobody_touches_asks_who_is_there_and_then_gives_the_run_up() {
    let mut desk = Desk::in_play();
    desk.game.escape();
    desk.hold(Input::NONE, 1);
    let most = desk.game.time_out().unwrap();
    desk.hold(Input::NONE, most + 2);
    assert_eq!(desk.screen(), "play");
    assert!(shows(&desk.game, "STILL THERE?"));
    let before = desk.world();
    desk.hold(Input::NONE, 5 * SECOND);
    assert_eq!(desk.world(), before, "the board moves while the game asks");
    desk.hold(Input::NONE, 6 * SECOND);
    assert_eq!(desk.screen(), "attract-title");
    assert_eq!(desk.ends(), [Cause::Left]);
}

#[test]
fn something_that_lies_on_the_stick_does_not_hold_the_pause() {
    let mut desk = Desk::start(None, |cabinet| cabinet);
    desk.game.escape();
    desk.hold(DOWN, desk.game.time_out().unwrap() + 2);
    assert_ne!(desk.screen(), "paused");
}

#[test]
fn a_hand_holds_the_pause_and_goes_on_without_a_question() {
    let mut desk = Desk::in_play();
    desk.hold(Input::NONE, 15 * SECOND);
    desk.game.escape();
    for _ in 0..20 {
        desk.hold(Input::NONE, 5 * SECOND);
        desk.tap(DOWN);
    }
    assert_eq!(desk.screen(), "paused");
    desk.game.escape();
    desk.hold(Input::NONE, 10 * SECOND);
    assert!(!shows(&desk.game, "STILL THERE?"));
}

#[test]
fn a_page_offers_no_quit_and_its_pause_waits_for_the_visitor() {
    let mut page = Desk::start(Some(1), Cabinet::in_browser);
    page.game.escape();
    page.hold(Input::NONE, 2);
    assert!(shows(&page.game, "END THIS RUN") && !shows(&page.game, "QUIT"));
    assert!(!says(&page.game, "Ctrl"), "it is the browser's");
    assert_eq!(page.game.time_out(), None);
    page.hold(Input::NONE, 600 * SECOND);
    assert_eq!(page.screen(), "paused");
    page.tap(DOWN);
    page.tap(BUTTON);
    assert_eq!(page.screen(), "title");
    page.game.escape();
    assert_eq!(page.screen(), "title", "there is nothing to pause and nowhere to go");
}

#[test]
fn staff_are_not_called_from_a_pause() {
    let mut desk = Desk::start(None, |cabinet| cabinet);
    desk.game.escape();
    desk.game.call_staff();
    assert_eq!(desk.screen(), "paused");
}

#[test]
fn the_music_waits_and_nothing_of_the_game_is_heard() {
    let mut desk = Desk::in_play();
    let mut score = Conductor::default();
    let mut orders = |game: &Game| {
        let mut all = Vec::new();
        score.hear(&game.moment(), &mut |order| all.push(order));
        all
    };
    orders(&desk.game);
    desk.game.escape();
    desk.hold(Input::NONE, 1);
    assert_eq!(orders(&desk.game), [Command::Pause(true)]);
    desk.hold(Input::NONE, 1);
    assert_eq!(orders(&desk.game), []);
    desk.game.escape();
    desk.hold(Input::NONE, 1);
    assert_eq!(orders(&desk.game), [Command::Pause(false)]);
}
