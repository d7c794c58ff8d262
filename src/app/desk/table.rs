//! Runs the game on the desktop: opens the window, runs the [`Shell`] once per frame and sleeps for the rest of the
//! frame.

use super::kiosk::{Heart, awake};
use super::overlay::Overlay;
use super::{Failure, Size, out, reload, sound};
use crate::app::pads::Pads;
use crate::app::shell::{Shell, TICK};
use crate::app::window::Surface;
use crate::input::Seen;
use crate::rules::Event;
use crate::screens::{Game, Leave, ScreenName};
use crate::sound::Audio;
use crate::sound::control::Volumes;
use crate::view::Atlas;
use crate::view::canvas::Canvas;
use macroquad::conf::Conf;
use macroquad::input::{KeyCode, is_key_pressed};
use macroquad::miniquad::conf::{LinuxBackend, Platform};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Returns the settings for a window with this title.
pub fn window(title: &str, size: Size, fullscreen: bool) -> Conf {
    let mut conf = macroquad::miniquad::conf::Conf {
        window_title: title.to_owned(),
        window_width: size.width as i32,
        window_height: size.height as i32,
        // Window managers refuse to make a window full screen if it cannot be resized.
        window_resizable: true,
        fullscreen,
        ..Default::default()
    };
    conf.platform = Platform {
        // With native Wayland, the game hangs at the start under some compositors; with XWayland it does not.
        linux_backend: LinuxBackend::X11Only,
        ..conf.platform
    };
    Conf {
        miniquad_conf: conf,
        ..Default::default()
    }
}

/// Keeps visitors from leaving the game: requests to close the window are ignored.
fn lock_in() {
    macroquad::input::prevent_quit();
    own_screen();
}

/// Takes over the whole screen: the pointer is hidden, and the screen stays on.
pub fn own_screen() {
    macroquad::input::show_mouse(false);
    awake::keep(out::warn);
    if cfg!(windows) {
        // A window that opens in full screen does not stop the screen saver, but one that is switched to full screen
        // later does.
        macroquad::window::set_fullscreen(true);
    }
}

/// What the user asked of the desktop version, apart from the options of the game itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    /// The size of the window when it does not fill the screen.
    pub size: Size,
    /// Whether to fill the screen.
    pub fullscreen: bool,
    /// Whether to turn the sound off.
    pub mute: bool,
    /// Exit after this many frames.
    pub frames: Option<u64>,
    /// Freeze after this many ticks, so that a screenshot can be taken.
    pub hold: Option<u64>,
    /// Start paused, as if F6 had been pressed.
    pub halted: bool,
    /// Print statistics at the end, as JSON.
    pub report: bool,
    /// Print a line for each screen, tick and coin.
    pub trace: bool,
    /// Use only features that every graphics card has.
    pub plain: bool,
    /// Keep visitors from ending the game or using the developers' aids.
    pub kiosk: bool,
}

/// Everything that only the desktop version adds to the shell: the developers' aids, the heartbeat for the supervisor,
/// and the figures for the report.
pub struct Desk {
    wishes: Wishes,
    /// Sends heartbeats to the supervisor, if there is one.
    heart: Option<Heart>,
    overlay: Overlay,
    frames: u64,
    first_frame: Option<Duration>,
    started: Instant,
    /// Whether the message that the CRT look is unavailable has been printed.
    said_lack: bool,
    /// The screen that was shown in the previous tick.
    screen: Option<ScreenName>,
    /// The number of ticks so far, on all screens together.
    beats: u64,
    /// The number of ticks until the game freezes, if that was asked for.
    hold: Option<u64>,
}

impl Desk {
    /// Makes the desktop state for a program that started at this time.
    pub fn new(wishes: Wishes, started: Instant) -> Self {
        Self {
            wishes,
            heart: None,
            overlay: Overlay::new(wishes.halted),
            frames: 0,
            first_frame: None,
            started,
            said_lack: false,
            screen: None,
            beats: 0,
            hold: wishes.hold,
        }
    }

    /// Returns the same state, but with a heartbeat that is sent to a supervisor.
    pub fn watched(self) -> Self {
        Self {
            heart: Some(Heart::start()),
            ..self
        }
    }

    /// Opens the window and runs the game until it ends or the window is closed. Returns the reason why the game ended.
    ///
    /// # Errors
    /// Returns an error if the report cannot be written.
    pub fn open(self, game: Game, atlas: Atlas) -> Result<Option<Leave>, Failure> {
        let wishes = self.wishes;
        let shell = shell(game, atlas, wishes.mute);
        let report = Rc::new(RefCell::new(None));
        let done = Rc::clone(&report);
        let conf = window("HAT TRICK", wishes.size, wishes.fullscreen || wishes.kiosk);
        macroquad::Window::from_config(conf, async move {
            let report = self.run(shell).await;
            done.replace(Some(report));
        });
        let Some((left, report)) = report.take() else {
            return Ok(None);
        };
        if wishes.report {
            out::say(report)?;
        }
        Ok(left)
    }

    /// Runs frame by frame until the game ends, and returns why it ended and the report.
    async fn run(mut self, mut shell: Shell) -> (Option<Leave>, serde_json::Value) {
        let mut screen = Surface::new(&shell.canvas);
        if self.wishes.plain {
            screen = screen.without_shaders();
        }
        if self.wishes.kiosk {
            lock_in();
        }
        let mut last = Instant::now();
        while self.goes_on(&shell) {
            let began = Instant::now();
            shell.pass(began - last);
            last = began;
            shell.read_hands(Seen::default());
            shell.tell_staff();
            if !self.wishes.kiosk {
                self.overlay.read_keys();
                shell.read_escape();
            }
            while shell.takes_tick() {
                self.tick(&mut shell);
            }
            if self.overlay.wants_sheets() {
                self.reload(&mut shell, &mut screen);
            }
            let part = match self.hold {
                Some(0) => 256,
                _ => self.overlay.drawn_part(shell.part()),
            };
            shell.draw(part);
            self.overlay.draw(&mut shell.canvas, &shell.game);
            screen.show(&shell.canvas, shell.game.cabinet().looks());
            self.say_what_lacks(&screen);
            self.overlay.spent(began.elapsed());
            macroquad::window::next_frame().await;
            self.first_frame.get_or_insert_with(|| self.started.elapsed());
            self.frames += 1;
            std::thread::sleep(TICK.saturating_sub(began.elapsed()));
        }
        (shell.game.left(), self.report())
    }

    /// Switches to the sheets on the disk; if they cannot be read, keeps the old ones.
    fn reload(&mut self, shell: &mut Shell, screen: &mut Surface) {
        let said = match reload::fresh() {
            Ok(atlas) => {
                shell.canvas.set_atlas(Rc::new(atlas));
                screen.take_sheets(&shell.canvas);
                format!("sprites read from {}", reload::folder().display())
            }
            Err(error) => error.to_string(),
        };
        out::tell(format_args!("hat-trick: {said}"));
        self.overlay.say(said);
    }

    /// Prints, only once, that the CRT look is unavailable.
    fn say_what_lacks(&mut self, screen: &Surface) {
        let lacks = screen.lacks_crt();
        if lacks && !self.said_lack {
            out::tell("hat-trick: this graphics card cannot show the CRT look; the game shows plain pixels");
        }
        self.said_lack = lacks;
    }

    /// Returns whether to draw another frame. This function also sends the heartbeat, which stops when the loop hangs.
    fn goes_on(&mut self, shell: &Shell) -> bool {
        let wanted = self.heart.as_mut().is_none_or(|heart| self.frames == 0 || heart.beat());
        let ended = shell.game.cabinet().tries_out && is_key_pressed(KeyCode::Escape);
        wanted && !ended && shell.game.left().is_none() && self.wishes.frames.is_none_or(|most| self.frames < most)
    }

    fn tick(&mut self, shell: &mut Shell) {
        let held = shell.held();
        if self.hold != Some(0) && self.overlay.lets_tick() {
            self.hold = self.hold.map(|left| left - 1);
            shell.tick(held);
            self.beats += 1;
            if self.wishes.trace {
                self.tell_moment(shell);
            }
        }
    }

    /// Prints the details of a tick that help with tests and debugging.
    fn tell_moment(&mut self, shell: &Shell) {
        let (screen, moment) = (shell.game.screen_name(), shell.game.moment());
        if Some(screen) != self.screen {
            self.screen = Some(screen);
            out::tell(format_args!("screen {screen}"));
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

/// Makes the game with everything that it needs on the desktop.
fn shell(game: Game, atlas: Atlas, mute: bool) -> Shell {
    let volumes = Volumes::from(game.cabinet().config.sound);
    let audio = if mute {
        Audio::mute()
    } else {
        sound::start(volumes, out::warn)
    };
    Shell::new(game, audio, Canvas::new(Rc::new(atlas)), Pads::open(out::warn))
}

/// Returns the processor time that this process has used, in seconds, or `None` without `/proc` (which counts in
/// hundredths of a second).
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some((user + system) as f64 / 100.0)
}
