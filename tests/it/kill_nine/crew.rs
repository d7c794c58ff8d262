//! A game and staff at a booth, each a process, that are killed with one signal.

use super::trouble::Trouble;
use hat_trick::booth::claim_code::ClaimCode;
use hat_trick::booth::folder::claim;
use hat_trick::booth::journal::{Cause, InputKind, Journal, Played};
use hat_trick::booth::leaderboard::{Leaderboard, NewRow, read_only};
use hat_trick::levels;
use hat_trick::rules::replay::Replay;
use hat_trick::rules::tuning::SECOND;
use hat_trick::screens::{Cabinet, Setup};
use hat_trick::view::looks::Looks;
use jiff::{ToSpan, Zoned};
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;
use std::env;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The folder that the children write to, set only in the processes that get killed.
const FOLDER: &str = "HAT_TRICK_TEST_KILL_NINE";
/// What makes the luck of staff.
const SEED: &str = "HAT_TRICK_TEST_SEED";
/// Set where the clock is an hour late.
pub const LATE_CLOCK: &str = "HAT_TRICK_TEST_LATE_CLOCK";

/// What the children say, a line each; the test harness prints lines of its own.
pub const SHOWN: &str = "shown ";
pub const UNSAVED: &str = "unsaved ";
pub const BEGUN: &str = "begun ";
pub const TAKEN: &str = "taken ";
pub const DONE: &str = "done";

/// Between two plays. Staff's commands come between.
const PAUSE: Duration = Duration::from_millis(4);

/// The recording that every play leaves, with a score of its own.
const RECORDING: &str = include_str!("../../../assets/demos/01-invocation.json");

/// A running booth.
pub struct Crew {
    game: Child,
    staff: Child,
}

/// What a booth had said when it was killed.
pub struct Said {
    /// The game's lines.
    pub game: String,
    /// The lines of staff.
    pub staff: String,
}

impl Crew {
    /// A game and staff in one group of processes.
    pub fn start(folder: &Path, trouble: Trouble, seed: u64) -> Self {
        let game = child("kill_nine::crew::child_game", folder, trouble)
            .process_group(0)
            .spawn()
            .unwrap();
        let group = i32::try_from(game.id()).unwrap();
        let mut staff = child("kill_nine::crew::child_staff", folder, trouble);
        let staff = staff.env(SEED, seed.to_string()).process_group(group).spawn().unwrap();
        Self { game, staff }
    }

    /// Kills both, and the command that staff have just typed, with one signal.
    pub fn kill(self) -> Said {
        let group = self.game.id().to_string();
        let kill = Command::new("sh").args(["-c", "kill -KILL \"-$0\"", &group]).status();
        assert!(kill.unwrap().success());
        Said {
            game: last_words(self.game),
            staff: last_words(self.staff),
        }
    }
}

/// What a killed child had said. It must not have ended by itself.
fn last_words(child: Child) -> String {
    let output = child.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), None, "ended by itself: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

/// The command that starts this test again as one of the children.
fn child(name: &str, folder: &Path, trouble: Trouble) -> Command {
    let mut command = trouble.around(&env::current_exe().unwrap());
    command
        .args(["--exact", name, "--nocapture"])
        .env(FOLDER, folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// How long a game needs on this machine, at this moment, to show its first row.
pub fn time_to_the_first_row() -> Duration {
    let home = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let mut game = child("kill_nine::crew::child_game", home.path(), Trouble::None)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(game.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    assert!(lines.any(|line| line.starts_with(SHOWN)), "the game shows no row");
    let elapsed = start.elapsed();
    game.kill().unwrap();
    game.wait().unwrap();
    elapsed
}

/// A game with one visitor after the other. On its own, without the folder, it does nothing.
#[test]
fn child_game() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let claimed = claim(&folder).unwrap();
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

fn clock() -> Zoned {
    let now = Zoned::now();
    match env::var_os(LATE_CLOCK) {
        Some(_) => &now - 1.hour(),
        None => now,
    }
}

/// A visitor's play, from its end on: the journal, the row, and the claim code as the screen shows it.
fn play(cabinet: &mut Cabinet, score: u32) {
    cabinet.note_play(Played {
        time: cabinet.now().timestamp(),
        seconds: score,
        score,
        level: 1,
        r#loop: 1,
        cause: Cause::Patrol,
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
    // One write with a line end: standard output passes it on at once, and a pipe takes it whole.
    println!("\n{word}{}", placement.claim);
}

/// A replay that tells its own score.
fn replay(score: u32) -> String {
    let mut replay = Replay::parse(RECORDING).unwrap();
    replay.end.score = score;
    replay.to_json()
}

/// Staff at a shell with hardly a rest. On its own, without the folder, it does nothing.
#[test]
fn child_staff() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
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

/// Takes rows off the board; once that is done they must not come back without an undo.
fn take(folder: &Path, args: &[&str], rows: &[ClaimCode]) {
    if change(folder, args) {
        rows.iter().for_each(|claim| println!("\n{TAKEN}{claim}"));
    }
}

/// Runs a command as staff do; whether it did what it was asked for. It may say why not, but must not break.
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
