//! Tests the staff menu on the game's own screen, using only the stick and the button, and without a window.

mod door;
mod leaderboard;
mod pages;
mod pin;
mod settings;

use hat_trick::booth::config;
use hat_trick::booth::leaderboard::{Leaderboard, NewRow, read_only};
use hat_trick::booth::pin::{Pin, set};
use hat_trick::levels;
use hat_trick::rules::tuning::SECOND;
use hat_trick::rules::{Dir, Input};
use hat_trick::screens::{Cabinet, Game, Setup};
use hat_trick::view::looks::Looks;
use jiff::{Timestamp, ZonedDateTime};
use std::cell::Cell;
use std::path::Path;
use tempfile::TempDir;

/// The PIN of every booth in these tests.
const PIN: &str = "UDLRB";
const BUTTON: Input = Input::NONE.with_button();
/// The input that staff hold on the title screen to open the menu.
const BOTH: Input = Input::NONE.with(Dir::Up).with_button();

thread_local! {
    /// The booth's clock, in seconds. It is kept per thread, because each test runs in its own thread.
    static CLOCK: Cell<i64> = const { Cell::new(1_774_000_000) };
}

fn clock() -> ZonedDateTime {
    let now = Timestamp::from_second(CLOCK.get()).unwrap();
    now.in_tz("UTC").unwrap()
}

/// Moves the clock forward or back.
fn pass(seconds: i64) {
    CLOCK.set(CLOCK.get() + seconds);
}

fn pin(text: &str) -> Pin {
    text.parse().unwrap()
}

/// A game in its attract loop, and the data folder, which outlives the game.
struct Booth {
    game: Game,
    data: TempDir,
}

impl Booth {
    /// Sets up a booth that has a PIN.
    fn new() -> Self {
        let booth = Self::without_pin();
        set(booth.folder(), &pin(PIN)).unwrap();
        booth
    }

    fn without_pin() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    fn in_folder(data: TempDir) -> Self {
        let game = Self::start(data.path(), None);
        Self { game, data }
    }

    /// Starts a game with this data folder.
    fn start(folder: &Path, level: Option<u8>) -> Game {
        let setup = Setup {
            level,
            seed: Some(1),
            god: false,
            looks: Looks::default(),
            now: clock,
        };
        let board = Leaderboard::open(folder, &clock());
        let cabinet = Cabinet::new(levels::shipped().unwrap(), board, setup);
        Game::new(cabinet.with_config(config::load(folder)))
    }

    fn folder(&self) -> &Path {
        self.data.path()
    }

    /// Restarts the game, as if the computer had been switched off and on again.
    fn restart(self) -> Self {
        Self::in_folder(self.data)
    }

    fn hold(&mut self, held: Input, ticks: u32) {
        (0..ticks).for_each(|_| self.game.tick(held));
    }

    fn idle(&mut self, ticks: u32) {
        self.hold(Input::NONE, ticks);
    }

    fn tap(&mut self, held: Input) {
        self.hold(held, 2);
        self.idle(2);
    }

    fn screen(&self) -> &'static str {
        self.game.screen_name().as_str()
    }

    fn shows(&self, text: &str) -> bool {
        crate::reader::shows(&self.game, text)
    }

    fn says(&self, sentence: &str) -> bool {
        crate::reader::says(&self.game, sentence)
    }

    /// Enters a PIN on the page that asks for it, and waits for the result.
    fn enter(&mut self, letters: &str) {
        assert_eq!(self.screen(), "staff-pin");
        for letter in letters.chars() {
            self.tap(match letter {
                'U' => Input::from(Dir::Up),
                'D' => Input::from(Dir::Down),
                'L' => Input::from(Dir::Left),
                'R' => Input::from(Dir::Right),
                _ => BUTTON,
            });
        }
        self.idle(10);
    }

    /// Opens the menu, wherever the game is.
    fn open_menu(&mut self) {
        self.game.call_staff();
        self.idle(1);
        self.enter(PIN);
        assert_eq!(self.screen(), "staff-menu");
    }

    /// Opens an entry's page from the menu.
    fn open(&mut self, entry: Entry) {
        for _ in 0..entry as u32 {
            self.tap(Input::from(Dir::Down));
        }
        self.tap(BUTTON);
    }

    /// Holds the button long enough to confirm a change.
    fn confirm(&mut self) {
        assert_eq!(self.screen(), "staff-confirm");
        self.hold(BUTTON, 3 * SECOND);
    }
}

/// The entries of the menu, in the order in which they are shown.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Rows,
    Reset,
    Undo,
    Input,
    Sound,
    Screen,
    Settings,
    Statistics,
    About,
    Restart,
    Quit,
}

const ENTRIES: [Entry; 11] = [
    Entry::Rows,
    Entry::Reset,
    Entry::Undo,
    Entry::Input,
    Entry::Sound,
    Entry::Screen,
    Entry::Settings,
    Entry::Statistics,
    Entry::About,
    Entry::Restart,
    Entry::Quit,
];

fn record(folder: &Path, initials: &str, score: u32) {
    let row = NewRow {
        initials: initials.parse().unwrap(),
        score,
        level: 2,
        r#loop: 1,
        seconds: 61,
    };
    assert!(Leaderboard::open(folder, &clock()).record(row, "a run", &clock()).saved);
}

/// Returns the initials on the saved leaderboard, best first.
fn names(folder: &Path) -> Vec<String> {
    let rows = read_only(folder).unwrap();
    rows.iter().map(|row| row.initials.to_string()).collect()
}
