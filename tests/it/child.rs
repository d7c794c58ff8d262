//! This test program, started again by one of its own tests: what the child says is heard line by line.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{JoinHandle, spawn};

use crate::wait::HANG;

/// A test's name on the command line: its module as `module_path!()` tells it, and its function.
pub fn test_name(module: &str, function: &str) -> String {
    let (_, path) = module.split_once("::").expect("a module of a test program");
    format!("{path}::{function}")
}

/// Has a command run only the test of this name, started by `env` or whatever else comes before this program.
pub fn only(mut command: Command, name: &str) -> Command {
    command
        .args(["--exact", name, "--nocapture"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The command that starts this program again for one test alone.
pub fn again(name: &str) -> Command {
    only(Command::new(env::current_exe().unwrap()), name)
}

/// A child and the thread that hears it.
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

    /// Waits until the child has said so many lines that begin like this, or has ended.
    pub fn wait_for(&mut self, begin: &str, mut times: usize) {
        while times > 0 {
            let Ok(line) = self.lines.recv_timeout(HANG) else {
                return;
            };
            times -= usize::from(line.starts_with(begin));
            self.heard.push(line);
        }
    }

    /// What a child had said that was killed. It must not have ended by itself.
    pub fn last_words(mut self) -> Vec<String> {
        let status = self.child.wait().unwrap();
        self.heard.extend(self.lines);
        let complaint = self.complaint.join().unwrap();
        assert_eq!(status.code(), None, "it ended by itself: {complaint}");
        self.heard
    }
}
