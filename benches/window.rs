//! Checks two promises about the real window: the title appears soon after the start, and a frame costs little more
//! than an empty one. If either is broken, the exit code is 1.
//!
//! Run it with `cargo bench --bench window`. Arguments after `--` are passed to the game, so `cargo bench --bench
//! window -- --level 2` measures a level instead of the title. Mesa's software renderer draws everything on an Xvfb
//! screen of 1920x1080 pixels.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot measure stops by panicking"
)]

#[cfg(target_os = "linux")]
#[path = "../tests/desktop/support/mod.rs"]
#[expect(dead_code, reason = "the tests of the window use the rest")]
mod support;

#[cfg(target_os = "linux")]
mod measure {
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};
    use std::thread::sleep;
    use std::time::{Duration, Instant};

    use crate::support::x11::{Area, Connection};
    use crate::support::{Display, HANG};

    /// The size of the screen at the booth, in pixels.
    const SCREEN: (u16, u16) = (1920, 1080);
    /// The area in the middle of the screen that is black until the first frame appears.
    const MIDDLE: Area = Area {
        x: 640,
        y: 180,
        width: 640,
        height: 720,
    };
    /// The longest time until the first frame, in milliseconds from the start of the process.
    const LATEST_FIRST_FRAME: f64 = 300.0;
    /// The highest allowed cost of a frame of plain pixels, as a multiple of the cost of an empty frame.
    const HIGHEST_PLAIN: f64 = 1.5;
    /// The highest allowed cost of a frame with the CRT look, as a multiple of the cost of an empty frame.
    const HIGHEST_CRT: f64 = 2.0;
    /// The number of times that the game is started to measure its first frame. Only the median time is checked, so one
    /// slow start with a cold disk cache does not matter.
    const STARTS: usize = 7;
    /// The number of rounds. In each round, the game, the plain game and the empty program run one after the other, so
    /// that all three are affected if the machine is busy for a while.
    const ROUNDS: usize = 5;
    /// The number of frames in a turn. A turn lasts four seconds, because CPU time is counted in hundredths of a
    /// second, which would be too coarse for a much shorter turn.
    const FRAMES: u32 = 240;
    /// The frame rate that all programs aim for, in frames per second.
    const PACE: f64 = 60.0;
    /// A turn that reaches less than this share of the frame rate has dropped frames.
    const SLOWEST: f64 = 0.9;
    /// The number of clock ticks per second with which Linux counts CPU time. It is the same on every machine.
    const TICKS_A_SECOND: f64 = 100.0;

    /// Prints the figures. Returns false if a promise is broken.
    pub fn run() -> bool {
        let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
        let data = tempfile::tempdir().expect("a temporary folder");
        let display = Display::start(SCREEN.0.into(), SCREEN.1.into());
        let size = format!("{}x{}", SCREEN.0, SCREEN.1);
        let folder = data.path().display().to_string();
        let own = ["--data-dir", &folder, "--size", &size].map(str::to_owned);
        let game = Program {
            path: env!("CARGO_BIN_EXE_hat-trick").into(),
            args: [own.to_vec(), args].concat(),
        };
        let plain = Program {
            path: game.path.clone(),
            args: [game.args.clone(), vec!["--no-crt".to_owned()]].concat(),
        };
        let empty = Program {
            path: build_empty(),
            args: Vec::new(),
        };

        let soon = first_frame(&display, &game);
        let cheap = frame_cost(&display, [&game, &plain, &empty]);
        soon && cheap
    }

    struct Program {
        path: PathBuf,
        args: Vec<String>,
    }

    impl Program {
        fn start(&self, display: &Display, frames: u32) -> Child {
            let mut command = display.command(&self.path);
            command
                .args(&self.args)
                .args(["--report", "--frames", &frames.to_string()]);
            let child = command.stdout(Stdio::piped()).spawn();
            child.unwrap_or_else(|error| panic!("cannot start {}: {error}", self.path.display()))
        }
    }

    /// Builds the empty program, because `cargo bench` builds the game but no examples.
    fn build_empty() -> PathBuf {
        let release = Path::new(env!("CARGO_BIN_EXE_hat-trick"))
            .parent()
            .expect("target/release");
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--release", "--example", "empty", "--target-dir"])
            .arg(release.parent().expect("target"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .expect("cargo");
        assert!(status.success(), "examples/empty.rs does not build");
        release.join("examples/empty")
    }

    /// Starts the game several times, and watches the screen from outside.
    fn first_frame(display: &Display, game: &Program) -> bool {
        let mut eyes = display.connect();
        let (seen, told): (Vec<f64>, Vec<f64>) = (0..STARTS).map(|_| one_start(display, &mut eyes, game)).unzip();
        let worst = seen.iter().copied().fold(0.0, f64::max);
        let (seen, told) = (median(seen), median(told));
        let good = seen <= LATEST_FIRST_FRAME;
        println!(
            "first frame    {seen:6.0} ms on the screen (median of {STARTS}, worst {worst:.0}; \
             the game says {told:.0}), at most {LATEST_FIRST_FRAME}: {}",
            verdict(good)
        );
        good
    }

    /// Returns the time until the first picture is on the screen, in milliseconds, and the same time as the game
    /// reports it.
    fn one_start(display: &Display, eyes: &mut Connection, game: &Program) -> (f64, f64) {
        let root = eyes.root;
        while !eyes.picture_of(root, MIDDLE).is_black() {
            sleep(Duration::from_millis(5));
        }
        let start = Instant::now();
        let mut child = game.start(display, 30);
        while eyes.picture_of(root, MIDDLE).is_black() {
            let gone = child.try_wait().expect("a child").is_some();
            assert!(!gone, "the game ended without a picture in the middle of the screen");
            assert!(start.elapsed() < HANG, "no picture after {HANG:?}");
            sleep(Duration::from_millis(2));
        }
        let seen = start.elapsed().as_secs_f64() * 1000.0;
        check_window(display, eyes);
        (seen, report(child)["first_frame_ms"].as_f64().expect("first_frame_ms"))
    }

    /// Checks the window's size: a smaller one would make the comparison worthless.
    fn check_window(display: &Display, eyes: &mut Connection) {
        let window = display.find_game().expect("the game's window");
        let size = eyes.size(window);
        assert_eq!(size, SCREEN, "the game's window does not fill the screen");
    }

    /// Runs the game, the plain game and the empty program in turn, and compares the cost of a frame.
    fn frame_cost(display: &Display, programs: [&Program; 3]) -> bool {
        let mut turns = [const { Vec::new() }; 3];
        for round in 1..=ROUNDS {
            print!("round {round}       ");
            for ((program, turns), name) in programs.iter().zip(&mut turns).zip(["game", "plain", "empty"]) {
                let turn = one_turn(display, program);
                print!(" {name} {:5.2} ms at {:.1} frames per second;", turn.cost, turn.pace);
                turns.push(turn);
            }
            println!();
        }
        let paced = turns.iter().flatten().all(|turn| turn.pace >= SLOWEST * PACE);
        if !paced {
            println!("note           a turn dropped frames: run again on a quieter machine");
        }
        let [crt, plain, empty] = turns.map(|turns| median(turns.iter().map(|turn| turn.cost).collect()));
        let crt = judge("with the CRT look", crt, empty, HIGHEST_CRT);
        let plain = judge("plain pixels", plain, empty, HIGHEST_PLAIN);
        crt && plain
    }

    /// Reports whether a frame costs little enough compared with an empty one.
    fn judge(what: &str, ours: f64, least: f64, most: f64) -> bool {
        let ratio = ours / least;
        let good = ratio <= most;
        println!(
            "CPU per frame  {what}: {ours:.2} ms, empty {least:.2} ms (medians), ratio {ratio:.2}, at most {most}: {}",
            verdict(good)
        );
        good
    }

    /// The result of one turn of a program.
    struct Turn {
        /// The CPU time per frame in milliseconds: user time plus system time, for all threads.
        cost: f64,
        /// Frames per second.
        pace: f64,
    }

    /// Runs one turn. The cost of starting is measured by a run of one frame, and subtracted.
    fn one_turn(display: &Display, program: &Program) -> Turn {
        let (start_cpu, start_wall) = whole_run(display, program, 1);
        let (cpu, wall) = whole_run(display, program, FRAMES);
        let frames = f64::from(FRAMES - 1);
        Turn {
            cost: (cpu - start_cpu) * 1000.0 / frames,
            pace: frames / (wall - start_wall),
        }
    }

    /// Returns the CPU time and the elapsed time of a whole run, in seconds.
    fn whole_run(display: &Display, program: &Program, frames: u32) -> (f64, f64) {
        let start = Instant::now();
        let child = program.start(display, frames);
        // The final figures stay in /proc until we wait for the process.
        let cpu = loop {
            let (state, cpu) = process_state(child.id());
            if state == "Z" {
                break cpu;
            }
            sleep(Duration::from_millis(2));
        };
        let wall = start.elapsed().as_secs_f64();
        let told = report(child)["frames"].as_u64();
        assert_eq!(told, Some(frames.into()), "it showed another number of frames");
        (cpu, wall)
    }

    /// Returns the letter for a process's state, and the CPU time that the process has used, in seconds.
    fn process_state(id: u32) -> (String, f64) {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).expect("a running child");
        // The second field is the name of the program, in brackets. The name may contain any character, even a bracket.
        let fields: Vec<&str> = stat.rsplit(") ").next().expect("fields").split(' ').collect();
        let ticks = |at: usize| fields[at].parse::<f64>().expect("a number of ticks");
        (fields[0].to_owned(), (ticks(11) + ticks(12)) / TICKS_A_SECOND)
    }

    /// Returns the JSON that `--report` prints at the end.
    fn report(child: Child) -> serde_json::Value {
        let output = child.wait_with_output().expect("a child");
        assert!(output.status.success(), "it failed: {}", output.status);
        let text = String::from_utf8_lossy(&output.stdout);
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("--report printed {text:?}: {error}"))
    }

    fn median(mut values: Vec<f64>) -> f64 {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    fn verdict(good: bool) -> &'static str {
        if good { "kept" } else { "BROKEN" }
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    if !measure::run() {
        std::process::exit(1);
    }
    #[cfg(not(target_os = "linux"))]
    println!("this benchmark needs Linux: it draws on an Xvfb");
}
