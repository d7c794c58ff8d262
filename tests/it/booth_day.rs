//! Plays a whole day at a booth at full speed, with the real screens and a real disk: ten hours with 200 visitors and
//! pauses between them. Some visitors walk away. Memory and files must not grow without bound, no screen may stay too
//! long, and the files must agree with what was played.

mod books;
mod visitor;

use books::Books;
use hat_trick::booth::config::parse;
use hat_trick::booth::folder::claim;
use hat_trick::booth::journal::{Entry, InputKind, Journal};
use hat_trick::booth::leaderboard::Leaderboard;
use hat_trick::levels;
use hat_trick::rules::Input;
use hat_trick::rules::tuning::SECOND;
use hat_trick::screens::{Cabinet, Game, Setup};
use hat_trick::view::Atlas;
use hat_trick::view::canvas::Canvas;
use hat_trick::view::looks::Looks;
use jiff::{Timestamp, ToSpan, ZonedDateTime, tz::TimeZone};
use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;
use std::sync::atomic::{AtomicI64, Ordering};
use visitor::Visitor;

const HOUR: u32 = 60 * 60 * SECOND;
/// The length of the day, in ticks.
const DAY: u32 = 10 * HOUR;
const VISITORS: u32 = 200;
/// The shortest time between two visitors, in ticks, even if the next one is already waiting in line.
const PAUSE: u32 = 10 * SECOND;
/// A configuration that staff would choose when many people are waiting.
const FILE: &[u8] = br#"{"play":{"session_limit_seconds":90}}"#;
/// Only one in this many frames is drawn. That is enough to draw every page, and keeps the test short.
const DRAWN: u32 = 20;
/// The number of bytes by which the memory usage may grow after the first play.
const GROWTH: u64 = 5 << 20;

/// The number of ticks since the day began; the booth's clock is computed from it.
static TICKS: AtomicI64 = AtomicI64::new(0);

fn opening() -> Timestamp {
    "2026-03-24T09:00:00Z".parse().unwrap()
}

fn clock() -> ZonedDateTime {
    let ticks = TICKS.load(Ordering::Relaxed);
    let now = opening() + (ticks * 1000 / i64::from(SECOND)).milliseconds();
    now.to_zoned_datetime(TimeZone::UTC)
}

/// Makes the game as it runs on the booth's computer, but without a window.
fn switched_on(folder: &Path) -> Game {
    let setup = Setup {
        level: None,
        seed: None,
        god: false,
        looks: Looks::default(),
        now: clock,
    };
    let claimed = claim(folder).unwrap();
    let board = Leaderboard::open(folder, &clock());
    let cabinet = Cabinet::new(levels::shipped().unwrap(), board, setup)
        .with_config(parse(FILE))
        .with_folder(claimed)
        .with_journal(Journal::new(folder));
    let mut game = Game::new(cabinet);
    game.note_input(InputKind::Gamepad);
    game
}

/// The screens that appear on such a day.
const SCREENS: [&str; 15] = [
    "attract-champion",
    "attract-demo",
    "attract-how-to",
    "attract-learn",
    "attract-ranking",
    "attract-title",
    "cleared",
    "dying",
    "game-over",
    "initials",
    "intro",
    "play",
    "quiz",
    "ranking",
    "title",
];

/// How long the current screen has been shown, and every screen seen so far.
#[derive(Default)]
struct Stood {
    screen: &'static str,
    ticks: u32,
    seen: BTreeSet<&'static str>,
}

impl Stood {
    /// Checks that no screen stays longer than its time-out.
    fn look(&mut self, game: &Game, held: Input) {
        let screen = game.screen_name().as_str();
        let holds_up = screen == "play" && !held.is_idle();
        if screen != self.screen || holds_up {
            (self.screen, self.ticks) = (screen, 0);
            self.seen.insert(screen);
        }
        let most = game.time_out().unwrap();
        assert!(
            self.ticks <= most,
            "{screen} has stood for {} ticks of {most}",
            self.ticks
        );
        self.ticks += 1;
    }
}

/// Returns how much memory this process uses, in bytes.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes << 10)
}

#[test]
fn after_ten_hours_and_200_visitors_nothing_has_grown_and_the_books_agree() {
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut game = switched_on(home.path());
    let mut canvas = Canvas::new(Rc::new(Atlas::load().unwrap()));
    let (mut books, mut stood) = (Books::default(), Stood::default());
    let mut visitor: Option<Visitor> = None;
    let (mut came, mut free_from, mut after_the_first) = (0, 0, None);
    for tick in 0..DAY {
        if visitor.is_none() && came < VISITORS && tick >= free_from.max(came * (DAY / VISITORS)) {
            visitor = Some(Visitor::new(came));
            came += 1;
        }
        let held = visitor.as_mut().map_or(Input::NONE, |visitor| visitor.hands(&game));
        game.tick(held);
        stood.look(&game, held);
        books.look(&game);
        if visitor.as_ref().is_some_and(|visitor| visitor.has_gone(&game)) {
            (visitor, free_from) = (None, tick + PAUSE);
            after_the_first = after_the_first.or_else(memory);
        }
        if tick.is_multiple_of(DRAWN) {
            game.draw(&mut canvas, 256);
        }
        TICKS.store(i64::from(tick) + 1, Ordering::Relaxed);
    }
    assert!(came == VISITORS && visitor.is_none(), "visitor {came} still plays");
    assert_eq!(stood.seen.into_iter().collect::<Vec<_>>(), SCREENS);
    if let (Some(first), Some(last)) = (after_the_first, memory()) {
        println!(
            "memory: {} KiB after the first play, {} KiB at the end",
            first >> 10,
            last >> 10
        );
        assert!(
            last <= first + GROWTH,
            "{first} bytes after the first play, {last} at the end"
        );
    }
    drop(game);
    Journal::new(home.path()).note(&Entry::Stop {
        time: clock().timestamp(),
    });
    println!("{books}");
    books.expect_them_to_agree(home.path(), DAY / SECOND);
}
