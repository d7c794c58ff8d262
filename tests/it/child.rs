//! Runs a single test of this test program in a child process and reads the child's output line by line.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{JoinHandle, spawn};

use crate::wait::HANG;

/// Returns a test's name as the command line expects it, from its module (as `module_path!()` gives it) and its
/// function.
pub fn test_name(module: &str, function: &str) -> String {
    let (_, path) = module.split_once("::").expect("a module of a test program");
    format!("{path}::{function}")
}

/// Makes a command run only the test with this name. The command starts this program, either directly or through a
/// program such as `env`.
pub fn only(mut command: Command, name: &str) -> Command {
    command
        .args(["--exact", name, "--nocapture"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Returns a command that starts this program again and runs only one test.
pub fn again(name: &str) -> Command {
    only(Command::new(env::current_exe().unwrap()), name)
}

/// A child process, and the thread that reads its output.
pub struct Speaker {
    pub child: Child,
    lines: Receiver<String>,
    heard: Vec<String>,
    complaint: JoinHandle<String>,
}

impl Speaker {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (send, lines) = channel();
        let said = BufReader::new(child.stdout.take().unwrap());
        spawn(move || {
            let said = said.lines().map_while(Result::ok);
            said.for_each(|line| drop(send.send(line)));
        });
        let mut complaints = child.stderr.take().unwrap();
        let complaint = spawn(move || {
            let mut all = String::new();
            let _ = complaints.read_to_string(&mut all);
            all
        });
        Self {
            child,
            lines,
            heard: Vec::new(),
            complaint,
        }
    }

    /// Waits until the child has written this many lines with this prefix, or until it has ended.
    pub fn wait_for(&mut self, begin: &str, mut times: usize) {
        while times > 0 {
            let Ok(line) = self.lines.recv_timeout(HANG) else {
                return;
            };
            times -= usize::from(line.starts_with(begin));
            self.heard.push(line);
        }
    }

    /// Returns everything that the killed child had written. Fails if the child ended on its own.
    pub fn last_words(mut self) -> Vec<String> {
        let status = self.child.wait().unwrap();
        self.heard.extend(self.lines);
        let complaint = self.complaint.join().unwrap();
        assert_eq!(status.code(), None, "it ended by itself: {complaint}");
        self.heard
    }
}
