//! The supervisor's side of the two pipes: does what `watch.rs` decides.

use super::{Mode, News, Order, Stop, Watch, code};
use std::fmt;
use std::io::{self, Read};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// The interval at which the supervisor checks on the game.
const BLINK: Duration = Duration::from_millis(100);
/// How long a game may take to exit on its own when the kiosk ends.
const GRACE: Duration = Duration::from_secs(2);

/// Who ended a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The program that started the kiosk ended it, for example with SIGTERM.
    Stopped,
    /// Staff ended the kiosk in the game's staff menu.
    Quit,
}

/// Keeps a game running until `stop` is set or staff end the game, and returns when the last game is gone. `game` makes
/// the command for a mode; `tell` gets a sentence about each crash, hang and restart.
pub fn supervise(game: impl Fn(Mode) -> Command, stop: &Stop, tell: impl Fn(&dyn fmt::Display)) -> Ended {
    let mut watch = Watch::default();
    let mut life: Option<Life> = None;
    let mut last = Instant::now();
    while !stop.is_asked() {
        let news = news(&mut life, &tell);
        let passed = last.elapsed();
        last = Instant::now();
        match watch.look(passed, news) {
            Order::Wait => {}
            Order::Leave => return Ended::Quit,
            Order::Kill => {
                tell(&"the game has drawn no picture for too long; ending it");
                life.as_mut().map(Life::kill);
            }
            Order::Start(mode) => {
                if mode == Mode::Safe {
                    tell(&SAFE);
                }
                life = Life::start(game(mode))
                    .map_err(|error| tell(&format_args!("the game cannot be started ({error}); trying again")))
                    .ok();
            }
        }
    }
    if let Some(life) = life {
        life.end(GRACE);
    }
    Ended::Stopped
}

const SAFE: &str = "three deaths within a minute: starting in safe mode, without sound, shaders or configuration; \
     to leave safe mode, restart the game in the staff menu or restart the kiosk";

/// Waits for news from the game, for at most [`BLINK`].
fn news(life: &mut Option<Life>, tell: impl Fn(&dyn fmt::Display)) -> News {
    let Some(living) = life else {
        std::thread::sleep(BLINK);
        return News::Gone;
    };
    match living.beats.recv_timeout(BLINK) {
        Ok(()) => News::Beat,
        Err(RecvTimeoutError::Timeout) => News::Silence,
        Err(RecvTimeoutError::Disconnected) => {
            let buried = living.bury();
            *life = None;
            match buried {
                Ok(status) => meaning(status, tell),
                Err(error) => {
                    tell(&format_args!("the game ended ({error}); starting it again"));
                    News::Gone
                }
            }
        }
    }
}

/// Interprets the exit status of a game.
fn meaning(status: ExitStatus, tell: impl Fn(&dyn fmt::Display)) -> News {
    match status.code().and_then(|code| u8::try_from(code).ok()) {
        Some(code::QUIT) => {
            tell(&"staff have ended the game, and the kiosk with it");
            News::Quit
        }
        Some(code::RESTART) => {
            tell(&"staff have restarted the game");
            News::Restart
        }
        _ => {
            tell(&format_args!("the game ended ({status}); starting it again"));
            News::Gone
        }
    }
}

/// A running game, and the supervisor's ends of its pipes. Dropping this value ends the game.
struct Life {
    child: Child,
    lifeline: Option<ChildStdin>,
    beats: Receiver<()>,
}

impl Life {
    fn start(mut command: Command) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (send, beats) = sync_channel(1);
        let lifeline = child.stdin.take();
        let pipe = child.stdout.take();
        let life = Self { child, lifeline, beats };
        let listen = move || pipe.map(|pipe| listen(pipe, &send));
        std::thread::Builder::new().name("heartbeat".to_owned()).spawn(listen)?;
        Ok(life)
    }

    fn kill(&mut self) {
        // Killing the game fails only if the game has already ended.
        let _ = self.child.kill();
    }

    /// Returns the game's exit status after its pipe has closed. If the game has closed the pipe but is still running,
    /// this function ends the game first.
    fn bury(&mut self) -> io::Result<ExitStatus> {
        if let Some(status) = self.child.try_wait()? {
            return Ok(status);
        }
        // A process that ends closes its pipes a moment before its exit status becomes available.
        std::thread::sleep(BLINK / 2);
        self.kill();
        self.child.wait()
    }

    /// Closes the lifeline and waits for the game to exit, ending it by force if it takes longer than `grace`.
    fn end(mut self, grace: Duration) {
        self.lifeline = None;
        let asked = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && asked.elapsed() < grace {
            std::thread::sleep(BLINK / 10);
        }
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        self.kill();
        let _ = self.child.wait();
    }
}

/// Passes on heartbeats until the pipe closes. A heartbeat that arrives while another one is still waiting to be
/// handled is dropped, because one heartbeat is enough to show that the game is running.
fn listen(mut pipe: ChildStdout, beats: &SyncSender<()>) {
    let mut bytes = [0; 64];
    while let Ok(1..) = pipe.read(&mut bytes) {
        let _ = beats.try_send(());
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::cell::{Cell, RefCell};

    /// The environment variables for a test game: its exit code, the file that it creates once its lifeline has closed,
    /// and whether it keeps running.
    const CODE: &str = "HAT_TRICK_TEST_CODE";
    const LEAVES: &str = "HAT_TRICK_TEST_LEAVES";
    const STAYS: &str = "HAT_TRICK_TEST_STAYS";
    /// A time longer than any test takes.
    const HANG: Duration = Duration::from_secs(300);

    /// Stands in for the game in the other tests; does nothing when it is run on its own.
    #[test]
    fn child_game() {
        if let Ok(code) = std::env::var(CODE) {
            std::process::exit(code.parse().unwrap());
        }
        if let Some(left) = std::env::var_os(LEAVES) {
            io::stdin().read_to_end(&mut Vec::new()).unwrap();
            std::fs::write(left, "").unwrap();
        }
        if std::env::var_os(STAYS).is_some() {
            std::thread::sleep(HANG);
        }
    }

    /// Makes a command that runs this test program in the role of the game; an environment variable says how it
    /// behaves.
    fn game(variable: &str, value: impl AsRef<std::ffi::OsStr>) -> Command {
        // The test harness names tests without the name of the crate.
        let module = module_path!().trim_start_matches("hat_trick::");
        let mut command = Command::new(std::env::current_exe().unwrap_or_default());
        command
            .args(["--exact", &format!("{module}::child_game"), "--nocapture"])
            .env(variable, value);
        command
    }

    fn ends_with(code: impl ToString) -> Command {
        game(CODE, code.to_string())
    }

    #[test]
    fn a_game_that_keeps_ending_is_started_again_and_again_and_in_the_end_in_safe_mode() {
        let (stop, modes, said) = (Stop::default(), RefCell::new(Vec::new()), RefCell::new(Vec::new()));
        let next = |mode| {
            modes.borrow_mut().push(mode);
            if modes.borrow().len() == 5 {
                stop.ask();
            }
            ends_with(7)
        };
        let ended = supervise(next, &stop, |line| said.borrow_mut().push(line.to_string()));
        assert_eq!(ended, Ended::Stopped);
        let [full, safe] = [Mode::Full, Mode::Safe];
        assert_eq!(*modes.borrow(), [full, full, full, safe, safe]);
        assert!(said.borrow()[0].contains("exit status: 7"), "{said:?}");
    }

    #[test]
    fn staff_restart_the_game_as_often_as_they_like_and_end_the_kiosk_with_it() {
        let (stop, modes) = (Stop::default(), RefCell::new(Vec::new()));
        let next = |mode| {
            modes.borrow_mut().push(mode);
            let code = if modes.borrow().len() == 5 {
                code::QUIT
            } else {
                code::RESTART
            };
            ends_with(code)
        };
        assert_eq!(supervise(next, &stop, |_| {}), Ended::Quit);
        assert_eq!(*modes.borrow(), [Mode::Full; 5]);
    }

    #[test]
    fn a_game_that_cannot_be_started_is_tried_again() {
        let (stop, tries) = (Stop::default(), Cell::new(0));
        let next = |_| {
            tries.set(tries.get() + 1);
            if tries.get() == 3 {
                stop.ask();
            }
            Command::new("/nowhere/hat-trick")
        };
        supervise(next, &stop, |line| {
            assert!(line.to_string().contains("cannot be started"))
        });
        assert_eq!(tries.get(), 3);
    }

    #[test]
    fn when_the_kiosk_ends_the_game_sees_its_lifeline_close_and_may_leave_by_itself() {
        let home = tempfile::tempdir().unwrap();
        let left = home.path().join("left");
        let mut life = Life::start(game(LEAVES, &left)).unwrap();
        assert!(matches!(life.child.try_wait(), Ok(None)));
        life.end(HANG);
        assert!(left.exists());
    }

    #[test]
    fn a_game_that_holds_on_is_ended_with_the_kiosk() {
        let life = Life::start(game(STAYS, "1")).unwrap();
        let id = life.child.id();
        life.end(BLINK);
        assert!(!std::path::Path::new(&format!("/proc/{id}")).exists());
    }
}
