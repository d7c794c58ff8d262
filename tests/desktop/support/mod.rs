//! A screen, a game on it and a keyboard for it, for tests of the real window.
//!
//! ```text
//! let display = Display::start(1920, 1080);
//! let mut game = Game::start(&display, &[]);
//! game.wait_for("the title", |picture| !picture.is_black());
//! game.tap("Return");
//! ```
//!
//! Each `Display` is an Xvfb of its own, so tests may run at the same time.

#[path = "../../it/wait.rs"]
pub mod wait;
pub mod x11;

pub use wait::{HANG, until as wait_until};

use std::fs::File;
use std::io::{BufRead, BufReader, PipeReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use x11::{Connection, Picture, Window};

/// The title of the game's window.
pub const TITLE: &str = "HAT TRICK";
/// The time between two checks.
const BLINK: Duration = Duration::from_millis(10);
/// The number of ticks for which a key is held, so that no frame can miss it.
const TAP: u64 = 3;

/// The configuration of openbox, as at the booth. It turns off the frames around windows and openbox's own keys, so
/// that a window gets the size that it asks for and the game gets every key.
const OPENBOX: &str = r#"<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><keepBorder>no</keepBorder></theme>
  <keyboard/>
  <mouse/>
  <applications>
    <application class="*"><decor>no</decor><focus>yes</focus></application>
  </applications>
</openbox_config>
"#;

/// An Xvfb with openbox in it, ended on drop. Drop games first.
pub struct Display {
    number: u32,
    // The fields are dropped in this order, so that the window manager ends before its server.
    _openbox: Running,
    _server: Running,
    _files: TempDir,
}

impl Display {
    /// Starts a screen of this size on a free display number and waits until windows can open.
    pub fn start(width: u32, height: u32) -> Self {
        Self::managed(width, height, OPENBOX, |_| ())
    }

    /// Starts a screen like [`Self::start`], but with this configuration of openbox. `prepare` is called with the
    /// screen's name before openbox starts.
    pub fn managed(width: u32, height: u32, openbox_xml: &str, prepare: impl FnOnce(&str)) -> Self {
        let files = tempfile::tempdir().expect("a temporary folder");
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0"])
            .arg(format!("{width}x{height}x24"));
        let (server, line) = Running::start(xvfb, &files.path().join("xvfb.log"));
        let number = line
            .parse()
            .unwrap_or_else(|_| panic!("Xvfb named no display: {line:?}"));
        prepare(&format!(":{number}"));

        let config = files.path().join("openbox.xml");
        std::fs::write(&config, openbox_xml).expect("openbox's configuration");
        let mut wm = Command::new("openbox");
        wm.env("DISPLAY", format!(":{number}"))
            .args(["--sm-disable", "--config-file"]);
        // Openbox runs this command once it manages windows.
        wm.arg(&config).args(["--startup", "echo ready"]);
        let (openbox, _) = Running::start(wm, &files.path().join("openbox.log"));
        Display {
            number,
            _openbox: openbox,
            _server: server,
            _files: files,
        }
    }

    /// Returns the value of the variable `DISPLAY` for programs on this screen.
    pub fn name(&self) -> String {
        format!(":{}", self.number)
    }

    /// Returns a client that takes pictures of this screen.
    pub fn connect(&self) -> Connection {
        Connection::open(self.number)
    }

    /// Returns a command that opens its window on this screen, drawn by Mesa's software renderer.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command
            .env("DISPLAY", self.name())
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null());
        command
    }

    /// Returns the visible window with the game's title, if there is one. (miniquad sets no process ID on its window,
    /// so the title is all there is to search for.)
    pub fn find_game(&self) -> Option<Window> {
        let title = format!("^{TITLE}");
        self.xdotool(&["search", "--onlyvisible", "--name", &title])
            .lines()
            .next()?
            .parse()
            .ok()
    }

    /// Returns the window that has the keyboard focus.
    pub fn focus(&self) -> Option<Window> {
        self.xdotool(&["getwindowfocus"]).trim().parse().ok()
    }

    fn xdotool(&self, args: &[&str]) -> String {
        let output = Command::new("xdotool")
            .env("DISPLAY", self.name())
            .args(args)
            .output()
            .unwrap_or_else(|error| missing("xdotool", &error));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// A running game with its own data folder, killed on drop.
pub struct Game {
    window: Window,
    keyboard: Keyboard,
    eyes: Connection,
    // This field comes before the folder, so that the game is dead before its data is deleted.
    process: Killed,
    log: PathBuf,
    _files: TempDir,
}

impl Game {
    /// Starts the game with an empty data folder, and waits until its window is on the screen and has the keyboard
    /// focus.
    pub fn start(display: &Display, args: &[&str]) -> Self {
        Self::start_with(display, args, &[])
    }

    /// Starts the game like [`Self::start`], with these variables in its environment.
    pub fn start_with(display: &Display, args: &[&str], variables: &[(&str, &Path)]) -> Self {
        let files = tempfile::tempdir().expect("a temporary folder");
        let data = files.path().join("data");
        Self::launch(display, files, &data, args, variables)
    }

    /// Starts the game like [`Self::start`], but with a data folder that outlives the game, for data that must survive
    /// a restart.
    pub fn start_in(display: &Display, data: &Path, args: &[&str]) -> Self {
        Self::launch(
            display,
            tempfile::tempdir().expect("a temporary folder"),
            data,
            args,
            &[],
        )
    }

    /// Starts a command that opens the game's window, without `--data-dir`. The game finds the user's own data folder
    /// in `home`.
    pub fn start_command(display: &Display, home: &Path, args: &[&str]) -> Self {
        let files = tempfile::tempdir().expect("a temporary folder");
        Self::launch_with(display, files, args, &[("XDG_DATA_HOME", home)])
    }

    fn launch(display: &Display, files: TempDir, data: &Path, args: &[&str], variables: &[(&str, &Path)]) -> Self {
        let folder = ["--data-dir", data.to_str().expect("a path in UTF-8")];
        Self::launch_with(display, files, &[&folder, args].concat(), variables)
    }

    fn launch_with(display: &Display, files: TempDir, args: &[&str], variables: &[(&str, &Path)]) -> Self {
        let log = files.path().join("game.log");
        let out = File::create(&log).expect("a log");
        let child = display
            .command(env!("CARGO_BIN_EXE_hat-trick"))
            .args(args)
            .envs(variables.iter().copied())
            .stdout(out.try_clone().expect("a second handle"))
            .stderr(out)
            .spawn()
            .expect("cargo has built the game");
        let mut process = Killed(child);
        let window = wait_until("the game's window", || {
            if let Some(status) = process.0.try_wait().expect("a child") {
                panic!("the game ended before its window opened ({status}):\n{}", read(&log));
            }
            display.find_game().filter(|&window| display.focus() == Some(window))
        });
        let keyboard = Keyboard::plug_in(display);
        Game {
            window,
            keyboard,
            eyes: display.connect(),
            process,
            log,
            _files: files,
        }
    }

    /// Holds a key, given by its X name (`Left`, `space`, `Return`, `F1`, `a`, `Control_L`) or by its X11 key code.
    pub fn key_down(&mut self, keysym: &str) {
        self.keyboard.run(&format!("keydown --delay 0 {keysym}"));
    }

    /// Releases a key.
    pub fn key_up(&mut self, keysym: &str) {
        self.keyboard.run(&format!("keyup --delay 0 {keysym}"));
    }

    /// Presses a key for three frames and releases it for three more, so that two taps count as two presses.
    pub fn tap(&mut self, keysym: &str) {
        self.key_down(keysym);
        self.let_pass(TAP);
        self.key_up(keysym);
        self.let_pass(TAP);
    }

    /// Waits until the game has advanced by this many ticks on any screen, if it reports ticks (`--trace`); otherwise,
    /// waits for about the same time.
    pub fn let_pass(&self, ticks: u64) {
        let Some(before) = self.last("beat ") else {
            return sleep(Duration::from_millis(ticks * 17));
        };
        let after = before + ticks;
        wait_until("the next ticks", || {
            // A restarted game counts its ticks from the beginning.
            self.last("beat ").filter(|now| *now >= after || *now < before)
        });
    }

    /// Presses a key and releases it at once, in less than a frame, then waits before the next key.
    pub fn flick(&mut self, keysym: &str) {
        self.keyboard.run(&format!("key --delay 0 {keysym}"));
        self.let_pass(2 * TAP);
    }

    /// Asks the window manager for another window size.
    pub fn resize(&mut self, width: u32, height: u32) {
        let window = self.window;
        self.keyboard.run(&format!("windowsize {window} {width} {height}"));
    }

    /// Moves the window to the top left corner of the screen, so that a window as large as the screen fits, and then
    /// asks for this size, like [`Self::resize`].
    pub fn fit(&mut self, width: u32, height: u32) {
        let window = self.window;
        self.keyboard.run(&format!("windowmove {window} 0 0"));
        self.resize(width, height);
    }

    /// Returns the width and height of the window in pixels.
    pub fn size(&mut self) -> (u16, u16) {
        self.eyes.size(self.window)
    }

    /// Returns the window's pixels as they are now.
    pub fn picture(&mut self) -> Picture {
        self.eyes.picture(self.window)
    }

    /// Returns the window's pixels, and saves them as a PNG.
    pub fn screenshot(&mut self, path: &Path) -> Picture {
        let picture = self.picture();
        picture.save(path);
        picture
    }

    /// Takes pictures until `wanted` returns true for one of them. If that takes too long, saves the last picture in
    /// Cargo's temporary folder for tests and fails with a message that names its path.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&Picture) -> bool) -> Picture {
        let start = Instant::now();
        loop {
            self.assert_running(what);
            let picture = self.picture();
            if wanted(&picture) {
                return picture;
            }
            if start.elapsed() > HANG {
                let name = format!("missed-{}.png", std::process::id());
                let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
                picture.save(&path);
                let said = self.said();
                panic!("waited {HANG:?} for {what}; see {}\n{said}", path.display());
            }
            sleep(BLINK);
        }
    }

    /// Returns the text that the game has written to standard output and standard error so far.
    pub fn said(&self) -> String {
        read(&self.log)
    }

    /// Returns the path of the file with the game's output.
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// Returns the last tick of a run that the game reported (`--trace`).
    pub fn last_tick(&self) -> Option<u32> {
        self.last("tick ").map(|tick| u32::try_from(tick).expect("a tick"))
    }

    /// Returns the number in the last line of the game's output that begins with `begin`, if that line is near the end.
    fn last(&self, begin: &str) -> Option<u64> {
        let end = tail(&self.log, 128).ok()?;
        let lines = end
            .strip_suffix('\n')
            .or_else(|| end.rsplit_once('\n').map(|(whole, _)| whole))?;
        lines
            .rsplit('\n')
            .find_map(|line| line.strip_prefix(begin)?.parse().ok())
    }

    /// Ends the game as a power cut does: at once, without warning.
    pub fn kill(self) {
        drop(self);
    }

    /// Waits until the game ends on its own.
    pub fn wait(&mut self) -> ExitStatus {
        let process = &mut self.process.0;
        wait_until("the game to end", || process.try_wait().expect("a child"))
    }

    /// Asks the game to end as systemd does, with SIGTERM, and waits until it has ended.
    pub fn terminate(&mut self) -> ExitStatus {
        kill_process(Pid::from_child(&self.process.0), Signal::TERM).expect("a child");
        self.wait()
    }

    fn assert_running(&mut self, what: &str) {
        if let Some(status) = self.process.0.try_wait().expect("a child") {
            panic!("the game ended ({status}) while waiting for {what}:\n{}", self.said());
        }
    }
}

/// A single xdotool process that keeps running and reads commands. Pressing a key takes 0.3 ms, instead of 8 ms with a
/// new process for each key, and keys arrive in the order in which they are sent.
struct Keyboard {
    // This field comes before the process, so that xdotool sees the end of its input and ends on its own.
    commands: ChildStdin,
    answers: BufReader<PipeReader>,
    _process: Killed,
}

impl Keyboard {
    fn plug_in(display: &Display) -> Self {
        let (answers, writer) = std::io::pipe().expect("a pipe");
        let mut child = Command::new("xdotool")
            .arg("-")
            .env("DISPLAY", display.name())
            .stdin(Stdio::piped())
            .stdout(writer.try_clone().expect("a second handle"))
            // Error messages come through the same pipe as answers, and before them.
            .stderr(writer)
            .spawn()
            .unwrap_or_else(|error| missing("xdotool", &error));
        let commands = child.stdin.take().expect("a piped stdin");
        Keyboard {
            commands,
            answers: BufReader::new(answers),
            _process: Killed(child),
        }
    }

    /// Runs a command and returns once the X server has received it.
    fn run(&mut self, command: &str) {
        // The answer is the position of the pointer; it only serves as proof that the command is done.
        writeln!(self.commands, "{command}\ngetmouselocation").expect("xdotool listens");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("xdotool answers");
        assert!(
            answer.starts_with("x:"),
            "xdotool could not {command:?}: {}",
            answer.trim()
        );
    }
}

/// A process that is killed on drop, even when a test panics.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        // Both calls fail only if the process has already ended.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A helper process in the background that has reported that it is ready.
struct Running {
    _process: Killed,
    // The pipe is kept open, because a closed pipe would end a helper that prints something later.
    _output: BufReader<std::process::ChildStdout>,
}

impl Running {
    /// Starts the helper and waits for the first line that it prints.
    fn start(mut command: Command, log: &Path) -> (Self, String) {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(log).expect("a log"))
            .spawn()
            .unwrap_or_else(|error| missing(&name, &error));
        let mut process = Killed(child);
        let mut output = BufReader::new(process.0.stdout.take().expect("a piped stdout"));
        let mut line = String::new();
        output.read_line(&mut line).expect("text");
        assert!(!line.is_empty(), "{name} ended at once:\n{}", read(log));
        (
            Running {
                _process: process,
                _output: output,
            },
            line.trim().to_owned(),
        )
    }
}

fn missing(program: &str, error: &std::io::Error) -> ! {
    panic!(
        "tests of the window need {program} ({error}): run .ci/run first, or as root \
         `apt-get install --no-install-recommends xvfb openbox xdotool libgl1 libgl1-mesa-dri \
         libx11-6 libxi6 libxkbcommon0`"
    )
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// Returns the last `most` bytes of a file as text.
fn tail(path: &Path, most: u64) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(most)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
