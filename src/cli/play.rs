//! Playing: opens the window, runs 60 ticks a second, draws as many frames, sleeps the rest.

use super::args::{PlayArgs, Size};
use super::{Failure, maps, out};
use crate::booth::folder;
use crate::booth::journal::{Entry, Journal};
use crate::booth::leaderboard::Leaderboard;
use crate::input::{Latch, keyboard};
use crate::rules::replay::Replay;
use crate::screens::{Cabinet, Game, Setup};
use crate::sound::Sound;
use crate::view::canvas::Canvas;
use crate::view::overlay::Overlay;
use crate::view::window::Screen;
use crate::view::{Atlas, display};
use jiff::Zoned;
use macroquad::conf::Conf;
use macroquad::miniquad::conf::{LinuxBackend, Platform};
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// One tick.
const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);
/// The longest time that a frame may make up for: after a pause the game goes on, it does not run after. Three ticks:
/// where a frame takes longer, the game is slow rather than deaf.
const LONGEST: Duration = Duration::from_millis(50);

/// Plays until the window is closed.
pub fn run(args: &PlayArgs) -> Result<(), Failure> {
    let started = Instant::now();
    if let Some(problem) = display::display_problem() {
        return Err(Failure(problem));
    }
    let data = folder::resolve(args.data.data_dir.clone())?;
    let game = game(args, &data)?;
    let atlas = Rc::new(Atlas::load()?);
    let sound = if args.mute {
        Sound::mute()
    } else {
        Sound::start(args.volumes.volumes(), out::warn)
    };
    let shell = Shell {
        game,
        sound,
        canvas: Canvas::new(atlas),
        latch: Latch::default(),
        overlay: Overlay::default(),
        frames: 0,
        most_frames: args.frames,
        first_frame: None,
        started,
        trace: args.trace,
        screen: "",
    };
    let report = Rc::new(RefCell::new(None));
    let done = Rc::clone(&report);
    macroquad::Window::from_config(window("HAT TRICK", args.size, args.fullscreen), async move {
        let report = shell.run().await;
        done.replace(Some(report));
    });
    let time = Zoned::now().timestamp();
    Journal::new(&data).note(&Entry::Stop { time });
    match report.take() {
        Some(report) if args.report => out::say(report),
        _ => Ok(()),
    }
}

/// The game as the command line asks for it.
fn game(args: &PlayArgs, data: &Path) -> Result<Game, Failure> {
    let campaign = maps::shipped()?;
    let claimed = folder::claim(data)?;
    let board = Leaderboard::open(data, &Zoned::now()).with_day_start(args.day.day_starts);
    for notice in board.notices() {
        out::tell(format_args!("hat-trick: {notice}"));
    }
    let setup = Setup {
        level: args.level,
        seed: args.seed,
        god: args.god,
        now: Zoned::now,
    };
    let cabinet = Cabinet::new(campaign, board, setup)
        .with_folder(claimed)
        .with_journal(Journal::new(data));
    let Some(path) = &args.replay else {
        return Ok(Game::new(cabinet));
    };
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
    let replay = Replay::parse(&text).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
    Ok(Game::with_recording(cabinet, &replay))
}

/// How a window with this title is opened.
pub(super) fn window(title: &str, size: Size, fullscreen: bool) -> Conf {
    let mut conf = macroquad::miniquad::conf::Conf {
        window_title: title.to_owned(),
        window_width: size.width as i32,
        window_height: size.height as i32,
        // Under a window manager a window that cannot be resized is not made full screen.
        window_resizable: true,
        fullscreen,
        ..Default::default()
    };
    conf.platform = Platform {
        // Native Wayland hangs at start under some compositors; XWayland does not.
        linux_backend: LinuxBackend::X11Only,
        ..conf.platform
    };
    Conf {
        miniquad_conf: conf,
        ..Default::default()
    }
}

/// What goes round once a frame.
struct Shell {
    game: Game,
    sound: Sound,
    canvas: Canvas,
    latch: Latch,
    overlay: Overlay,
    frames: u64,
    most_frames: Option<u64>,
    first_frame: Option<Duration>,
    started: Instant,
    trace: bool,
    /// The screen that was shown in the tick before.
    screen: &'static str,
}

impl Shell {
    /// Frame after frame until the game has left; says how it went.
    async fn run(mut self) -> serde_json::Value {
        let mut screen = Screen::new(&self.canvas);
        let mut last = Instant::now();
        let mut owed = TICK;
        while !self.game.has_left() && self.most_frames.is_none_or(|most| self.frames < most) {
            let began = Instant::now();
            owed += (began - last).min(LONGEST);
            last = began;
            keyboard::read(&mut self.latch);
            self.overlay.read_keys();
            while owed >= TICK {
                owed -= TICK;
                self.tick();
            }
            let part = (owed.as_nanos() * 256 / TICK.as_nanos()) as i32;
            self.game.draw(&mut self.canvas, part);
            self.overlay.draw(&mut self.canvas, &self.game);
            screen.show(&self.canvas);
            self.overlay.spent(began.elapsed());
            macroquad::window::next_frame().await;
            self.first_frame.get_or_insert_with(|| self.started.elapsed());
            self.frames += 1;
            std::thread::sleep(TICK.saturating_sub(began.elapsed()));
        }
        self.report()
    }

    fn tick(&mut self) {
        let held = self.latch.take();
        if self.overlay.lets_tick() {
            self.game.tick(held);
            self.sound.hear(&self.game.moment());
        }
        let screen = self.game.screen_name();
        if self.trace && screen != self.screen {
            out::tell(format_args!("screen {screen}"));
        }
        self.screen = screen;
        if let Some(world) = self.game.moment().world.filter(|_| self.trace) {
            out::tell(format_args!("tick {}", world.tick));
        }
    }

    fn report(&self) -> serde_json::Value {
        serde_json::json!({
            "first_frame_ms": self.first_frame.unwrap_or_default().as_millis(),
            "frames": self.frames,
            "cpu_seconds": cpu_seconds(),
        })
    }
}

/// Processor time that this process has used, seconds; none where `/proc` does not tell (in hundredths).
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some((user + system) as f64 / 100.0)
}
