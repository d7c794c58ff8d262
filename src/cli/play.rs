//! Playing: opens the window, goes round the [`Shell`] once a frame, sleeps the rest.

use super::args::{PlayArgs, RunArgs, Size};
use super::{Failure, again, booth, maps, out};
use crate::booth::config::Loaded;
use crate::booth::folder;
use crate::booth::journal::{Entry, Journal};
use crate::booth::leaderboard::Leaderboard;
use crate::input::Seen;
use crate::input::pads::Pads;
use crate::kiosk::{Heart, awake, code};
use crate::rules::Event;
use crate::rules::replay::Replay;
use crate::screens::{Cabinet, Game, Leave, Setup};
use crate::shell::{Shell, TICK};
use crate::sound::Audio;
use crate::sound::control::Volumes;
use crate::view::canvas::Canvas;
use crate::view::overlay::Overlay;
use crate::view::window::Screen;
use crate::view::{Atlas, display, reload};
use jiff::ZonedDateTime;
use macroquad::conf::Conf;
use macroquad::input::{KeyCode, is_key_pressed};
use macroquad::miniquad::conf::{LinuxBackend, Platform};
use std::cell::RefCell;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Plays until the window is closed or staff end the game.
pub fn run(args: &PlayArgs, data_dir: Option<&Path>) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    // Sheets first: what is wrong with them needs no window.
    let atlas = sheets(args.safe)?;
    needs_display()?;
    let data = folder::resolve(data_dir.map(Path::to_owned))?;
    let game = game(args, &data)?;
    let desk = Desk {
        kiosk: args.kiosk,
        heart: args.watched.then(Heart::start),
        shaders: !args.safe,
        ..Desk::new(game, atlas, &args.run, args.safe, started)
    };
    let left = desk.open(&args.run, args.run.fullscreen || args.kiosk)?;
    let time = ZonedDateTime::now().timestamp();
    Journal::new(&data).note(&Entry::Stop { time });
    match left {
        Some(Leave::Restart) if args.watched => Ok(ExitCode::from(code::RESTART)),
        Some(Leave::Restart) => again::start(),
        Some(Leave::Quit) if args.watched => Ok(ExitCode::from(code::QUIT)),
        Some(Leave::Quit | Leave::Shown) | None => Ok(ExitCode::SUCCESS),
    }
}

/// What to draw from; in safe mode the game's own sheets: others may be what made it crash.
pub(super) fn sheets(safe: bool) -> Result<Atlas, Failure> {
    let sheets = if safe { Atlas::load() } else { reload::first() };
    Ok(sheets?)
}

/// Says what to do where no window can be opened.
pub(super) fn needs_display() -> Result<(), Failure> {
    display::display_problem().map_or(Ok(()), |problem| Err(Failure(problem)))
}

/// The game as the command line asks for it.
fn game(args: &PlayArgs, data: &Path) -> Result<Game, Failure> {
    let campaign = maps::shipped()?;
    let claimed = folder::claim(data)?;
    let board = Leaderboard::open(data, &ZonedDateTime::now());
    for notice in board.notices() {
        out::tell(format_args!("hat-trick: {notice}"));
    }
    let setup = Setup {
        level: args.level,
        seed: args.run.seed,
        god: args.run.god,
        looks: args.run.looks(),
        now: ZonedDateTime::now,
    };
    let cabinet = Cabinet::new(campaign, board, setup)
        .with_config(configuration(args, data))
        .with_folder(claimed)
        .with_journal(Journal::new(data));
    let Some(path) = &args.replay else {
        return Ok(Game::new(cabinet));
    };
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
    let replay = Replay::parse(&text).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
    Ok(Game::with_recording(cabinet, &replay))
}

/// What staff have set; in safe mode, what is built in: the file may be what made the game crash. The command line
/// comes before both.
fn configuration(args: &PlayArgs, data: &Path) -> Loaded {
    let mut loaded = if args.safe {
        Loaded::default()
    } else {
        booth::load(data)
    };
    loaded.config = args.over(loaded.config);
    loaded
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

/// No way out for visitors: requests to close are not followed.
fn lock_in() {
    macroquad::input::prevent_quit();
    own_screen();
}

/// Nothing but the picture for as long as it is shown: there is no pointer, and the screen stays awake.
pub(super) fn own_screen() {
    macroquad::input::show_mouse(false);
    awake::keep(out::warn);
    if cfg!(windows) {
        // A window that was opened full screen does not hold the screen saver off, one that is made so does.
        macroquad::window::set_fullscreen(true);
    }
}

/// The shell, and what a desk has besides: aids, a kiosk's supervisor, a process to measure.
pub(super) struct Desk {
    shell: Shell,
    /// Nothing that a visitor does ends the game or opens an aid.
    kiosk: bool,
    /// Beats for the supervisor, if there is one.
    heart: Option<Heart>,
    shaders: bool,
    overlay: Overlay,
    frames: u64,
    most_frames: Option<u64>,
    first_frame: Option<Duration>,
    started: Instant,
    trace: bool,
    /// Whether it was said that the look of a tube cannot be had.
    said_lack: bool,
    /// The screen that was shown in the tick before.
    screen: &'static str,
    /// Ticks that were made, on whatever screen.
    beats: u64,
    /// Ticks until the game stands still, where that was asked for.
    hold: Option<u64>,
}

impl Desk {
    /// A desk for people, not for a kiosk.
    pub(super) fn new(game: Game, atlas: Atlas, args: &RunArgs, silent: bool, started: Instant) -> Self {
        let volumes = Volumes::from(game.cabinet().config.sound);
        let canvas = Canvas::new(Rc::new(atlas));
        let audio = if args.mute || silent {
            Audio::mute()
        } else {
            Audio::start(volumes, out::warn)
        };
        Self {
            shell: Shell::new(game, audio, canvas, Pads::open(out::warn)),
            kiosk: false,
            heart: None,
            shaders: true,
            overlay: Overlay::new(args.halted),
            frames: 0,
            most_frames: args.frames,
            first_frame: None,
            started,
            trace: args.trace,
            said_lack: false,
            screen: "",
            beats: 0,
            hold: args.hold,
        }
    }

    /// Opens the window and plays until it is closed or the game has left, and says why it has.
    pub(super) fn open(self, args: &RunArgs, fullscreen: bool) -> Result<Option<Leave>, Failure> {
        let report = Rc::new(RefCell::new(None));
        let done = Rc::clone(&report);
        macroquad::Window::from_config(window("HAT TRICK", args.size, fullscreen), async move {
            let report = self.run().await;
            done.replace(Some(report));
        });
        let Some((left, report)) = report.take() else {
            return Ok(None);
        };
        if args.report {
            out::say(report)?;
        }
        Ok(left)
    }

    /// Frame after frame until the game has left; says why it has, and how it went.
    async fn run(mut self) -> (Option<Leave>, serde_json::Value) {
        let mut screen = Screen::new(&self.shell.canvas);
        if !self.shaders {
            screen = screen.without_shaders();
        }
        if self.kiosk {
            lock_in();
        }
        let mut last = Instant::now();
        while self.goes_on() {
            let began = Instant::now();
            self.shell.pass(began - last);
            last = began;
            self.shell.read_hands(Seen::default());
            self.shell.tell_staff();
            if !self.kiosk {
                self.overlay.read_keys();
                self.shell.read_escape();
            }
            while self.shell.takes_tick() {
                self.tick();
            }
            if self.overlay.wants_sheets() {
                self.reload(&mut screen);
            }
            let part = match self.hold {
                Some(0) => 256,
                _ => self.overlay.drawn_part(self.shell.part()),
            };
            self.shell.draw(part);
            self.overlay.draw(&mut self.shell.canvas, &self.shell.game);
            screen.show(&self.shell.canvas, self.shell.game.cabinet().looks());
            self.say_what_lacks(&screen);
            self.overlay.spent(began.elapsed());
            macroquad::window::next_frame().await;
            self.first_frame.get_or_insert_with(|| self.started.elapsed());
            self.frames += 1;
            std::thread::sleep(TICK.saturating_sub(began.elapsed()));
        }
        (self.shell.game.left(), self.report())
    }

    /// Draws from the sheets on the disk; where they cannot be read, the old ones stay.
    fn reload(&mut self, screen: &mut Screen) {
        let said = match reload::fresh() {
            Ok(atlas) => {
                self.shell.canvas.set_atlas(Rc::new(atlas));
                screen.take_sheets(&self.shell.canvas);
                format!("sprites read from {}", reload::folder().display())
            }
            Err(error) => error.to_string(),
        };
        out::tell(format_args!("hat-trick: {said}"));
        self.overlay.say(said);
    }

    /// Says once that the look of a tube cannot be had.
    fn say_what_lacks(&mut self, screen: &Screen) {
        let lacks = screen.lacks_crt();
        if lacks && !self.said_lack {
            out::tell("hat-trick: this graphics card cannot show the look of a tube; the game shows plain pixels");
        }
        self.said_lack = lacks;
    }

    /// Whether there is another frame. The heart beats here, once a frame, so that a loop that hangs falls silent.
    fn goes_on(&mut self) -> bool {
        let wanted = self.heart.as_mut().is_none_or(|heart| self.frames == 0 || heart.beat());
        let ended = self.shell.game.cabinet().tries_out && is_key_pressed(KeyCode::Escape);
        wanted && !ended && self.shell.game.left().is_none() && self.most_frames.is_none_or(|most| self.frames < most)
    }

    fn tick(&mut self) {
        let held = self.shell.held();
        if self.hold != Some(0) && self.overlay.lets_tick() {
            self.hold = self.hold.map(|left| left - 1);
            self.shell.tick(held);
            self.beats += 1;
            if self.trace {
                self.tell_moment();
            }
        }
    }

    /// Prints what tests and bug hunters want to know of a tick.
    fn tell_moment(&mut self) {
        let moment = self.shell.game.moment();
        if moment.screen != self.screen {
            self.screen = moment.screen;
            out::tell(format_args!("screen {}", moment.screen));
        }
        for event in moment.events {
            if let Event::Coin { combo, .. } = event {
                out::tell(format_args!("coin {combo}"));
            }
        }
        if let Some(world) = moment.world {
            out::tell(format_args!("tick {}", world.tick));
        }
        out::tell(format_args!("beat {}", self.beats));
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
