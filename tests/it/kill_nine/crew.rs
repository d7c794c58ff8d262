//! A game and the staff of a booth, each in its own process; one signal kills both.

use super::trouble::{self, LATE_CLOCK, Trouble};
use crate::child::{Speaker, only, test_name};
use crate::wait;
use hat_trick::booth::BoothError;
use hat_trick::booth::claim_code::ClaimCode;
use hat_trick::booth::folder::{Claimed, claim};
use hat_trick::booth::journal::{Cause, InputKind, Journal, Played};
use hat_trick::booth::leaderboard::{Leaderboard, NewRow, read_only};
use hat_trick::levels;
use hat_trick::rules::replay::Replay;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::tuning::SECOND;
use hat_trick::screens::{Cabinet, Setup};
use hat_trick::view::looks::Looks;
use jiff::{ToSpan, ZonedDateTime};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use rustix::process::{Pid, Signal, kill_process_group};
use std::env;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

/// The environment variable that names the folder in which the children write. It is set only for the processes that
/// the test kills.
const FOLDER: &str = "HAT_TRICK_TEST_KILL_NINE";
/// The environment variable that holds the seed for the staff's choices.
const SEED: &str = "HAT_TRICK_TEST_SEED";

/// The beginnings of the lines that the children print. They distinguish these lines from those of the test harness.
pub const SHOWN: &str = "row shown ";
pub const UNSAVED: &str = "row unsaved ";
pub const BEGUN: &str = "command begun ";
pub const TAKEN: &str = "command took ";
pub const DONE: &str = "command done";
/// The prefix of all lines about a row; the next constant is the prefix of all lines about a command.
const ROW: &str = "row ";
const COMMAND: &str = "command ";

/// The time between two plays, in which the staff's commands run.
const PAUSE: Duration = Duration::from_millis(4);

/// The recording that is saved for every play, with a different score each time.
const RECORDING: &str = include_str!("../../../assets/demos/01-invocation.json");

/// The moment at which a booth is killed.
#[derive(Clone, Copy)]
pub enum Moment {
    /// Kills the booth once the game has printed the given number of lines about rows and then the given time has
    /// passed.
    Rows(usize, Duration),
    /// Kills the booth once staff have printed the given number of lines and then the given time has passed.
    Commands(usize, Duration),
}

impl Moment {
    /// The greatest number of lines to wait for.
    const MOST: usize = 12;

    /// Chooses a random moment, possibly before the first line.
    pub fn any(random: &mut Pcg32) -> Self {
        let (count, rest) = (random.random_range(0..Self::MOST), (PAUSE * 2).mul_f64(random.random()));
        if random.random() {
            Self::Rows(count, rest)
        } else {
            Self::Commands(count, rest)
        }
    }
}

/// A running booth.
pub struct Crew {
    game: Speaker,
    staff: Speaker,
}

/// The lines that a booth had printed by the time it was killed.
pub struct Said {
    /// The lines printed by the game.
    pub game: Vec<String>,
    /// The lines printed by staff.
    pub staff: Vec<String>,
}

impl Crew {
    /// Starts a game and staff in one process group.
    pub fn start(folder: &Path, trouble: Trouble, seed: u64) -> Self {
        let mut game = child("child_game", folder, trouble);
        game.process_group(0);
        let game = Speaker::start(game);
        let mut staff = child("child_staff", folder, trouble);
        staff
            .env(SEED, seed.to_string())
            .process_group(i32::try_from(game.child.id()).unwrap());
        let staff = Speaker::start(staff);
        Self { game, staff }
    }

    /// Waits until the moment `at`, then kills the game, the staff, and any command that the staff are running, all
    /// with one signal.
    pub fn kill(mut self, at: Moment) -> Said {
        match at {
            Moment::Rows(count, rest) => {
                self.game.wait_for(ROW, count);
                sleep(rest);
            }
            Moment::Commands(count, rest) => {
                self.staff.wait_for(COMMAND, count);
                sleep(rest);
            }
        }
        kill_process_group(Pid::from_child(&self.game.child), Signal::KILL).unwrap();
        Said {
            game: self.game.last_words(),
            staff: self.staff.last_words(),
        }
    }
}

/// Returns the command that starts this program again as one of the children.
fn child(name: &str, folder: &Path, trouble: Trouble) -> Command {
    let program = trouble.around(&env::current_exe().unwrap());
    let mut command = only(program, &test_name(module_path!(), name));
    command.env(FOLDER, folder);
    command
}

/// Plays the game as one visitor after another. Without the folder's environment variable, this test does nothing.
#[test]
fn child_game() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    trouble::meet();
    let claimed = claim_free(&folder);
    let setup = Setup {
        level: None,
        seed: None,
        god: false,
        looks: Looks::default(),
        now: clock,
    };
    let board = Leaderboard::open(&folder, &clock());
    let mut cabinet = Cabinet::new(levels::shipped().unwrap(), board, setup)
        .with_folder(claimed)
        .with_journal(Journal::new(&folder));
    for score in 1.. {
        play(&mut cabinet, score);
        (0..SECOND).for_each(|_| cabinet.tick());
        sleep(PAUSE);
    }
}

fn clock() -> ZonedDateTime {
    let now = ZonedDateTime::now();
    match env::var_os(LATE_CLOCK) {
        Some(_) => &now - 1.hour(),
        None => now,
    }
}

/// Claims the folder, waiting until it is free. When another test starts a process, that process briefly shares the
/// open files of this one, so a claim that was dropped may last a moment longer.
pub fn claim_free(folder: &Path) -> Claimed {
    wait::until("the folder", || match claim(folder) {
        Err(BoothError::Taken { .. }) => None,
        claimed => Some(claimed.unwrap()),
    })
}

/// Ends a visitor's play: writes the journal and the row, then prints the claim code, which the screen would show.
fn play(cabinet: &mut Cabinet, score: u32) {
    cabinet.note_play(Played {
        time: cabinet.now().timestamp(),
        seconds: score,
        score,
        level: 1,
        r#loop: 1,
        cause: Cause::Rogue(RogueKind::Patrol),
        input: InputKind::Keyboard,
    });
    let row = NewRow {
        initials: "PIP".parse().unwrap(),
        score,
        level: 1,
        r#loop: 1,
        seconds: score,
    };
    let placement = cabinet.record(row, &replay(score));
    let word = if placement.saved { SHOWN } else { UNSAVED };
    // Print the line and its newline in a single write, which standard output passes on at once and a pipe accepts as a
    // whole.
    println!("\n{word}{}", placement.claim);
}

/// Returns a replay with this score.
fn replay(score: u32) -> String {
    let mut replay = Replay::parse(RECORDING).unwrap();
    replay.end.score = score;
    replay.to_json()
}

/// Runs commands as staff would in a shell, with hardly a pause between them. Without the folder's environment
/// variable, this test does nothing.
#[test]
fn child_staff() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    trouble::meet();
    let mut random = Pcg32::seed_from_u64(env::var(SEED).unwrap().parse().unwrap());
    loop {
        let rows = read_only(&folder).unwrap();
        match (random.random_range(0..6), rows.first()) {
            (0..3, Some(row)) => take(&folder, &["remove", &row.claim.to_string()], &[row.claim]),
            (3, Some(_)) => take(&folder, &["reset", "--event", "Kill Nine"], &[]),
            (4 | 5, _) => drop(change(&folder, &["undo"])),
            _ => {}
        }
        sleep(PAUSE * random.random_range(1..4));
    }
}

/// Removes rows from the leaderboard. Once the command has succeeded, the rows must not come back without an undo.
fn take(folder: &Path, args: &[&str], rows: &[ClaimCode]) {
    if change(folder, args) {
        rows.iter().for_each(|claim| println!("\n{TAKEN}{claim}"));
    }
}

/// Runs a command as staff would, and returns whether it succeeded. The command may fail with an error message, but it
/// must not crash.
fn change(folder: &Path, args: &[&str]) -> bool {
    println!("\n{BEGUN}{}", args[0]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_hat-trick"));
    let output = command
        .arg("scores")
        .args(args)
        .arg("--data-dir")
        .arg(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{args:?}: {} {said}",
        output.status
    );
    println!("\n{DONE}");
    output.status.success()
}
