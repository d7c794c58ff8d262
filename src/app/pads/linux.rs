//! Pads on Linux: the files `/dev/input/js0`, `js1` and so on, read in non-blocking mode and without a thread.
//!
//! Source: the kernel's Documentation/input/joydev/joystick-api.rst.

use super::layout::Layout;
use crate::input::{Pad, Part, RawEvent, Seen};
use std::collections::BTreeMap;
use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often to look for pads that were plugged in or unplugged.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// `O_NONBLOCK`, which has this value on every platform that the game can run on, except MIPS and SPARC.
const WITHOUT_WAITING: i32 = 0o4000;
/// How many attempts to open a pad must fail before the error is reported: only root can open a new pad until udev has
/// processed it.
const PATIENCE: u32 = 2;
/// The size of an event: time (4 bytes), value (2), kind (1), number (1).
const EVENT: usize = 8;
const KIND_BUTTON: u8 = 1;
const KIND_AXIS: u8 = 2;
/// The bit in an event's kind which says that the event reports a state from before the pad was opened.
const INITIAL: u8 = 0x80;

/// All pads that are plugged in.
#[derive(Debug)]
pub struct Pads {
    devices: PathBuf,
    class: PathBuf,
    looked: Option<Instant>,
    open: BTreeMap<u32, Opened>,
    /// Pads that have not been opened yet because every attempt failed, and the number of attempts for each.
    shut: BTreeMap<u32, u32>,
    events: Vec<RawEvent>,
    tell: fn(&dyn fmt::Display),
}

#[derive(Debug)]
struct Opened {
    file: File,
    /// Identifies the file, because another pad may later get the same file name.
    identity: (u64, u64),
    layout: Layout,
    pad: Pad,
}

impl Pads {
    /// Opens the pads of this machine; `tell` gets a message about each one that cannot be read.
    pub fn open(tell: fn(&dyn fmt::Display)) -> Self {
        Self::in_folders("/dev/input", "/sys/class/input", tell)
    }

    /// Opens the pads in folders laid out like `/dev/input` and `/sys/class/input`. Files and pipes with recorded
    /// events work as well as devices.
    pub fn in_folders(devices: impl Into<PathBuf>, class: impl Into<PathBuf>, tell: fn(&dyn fmt::Display)) -> Self {
        Self {
            devices: devices.into(),
            class: class.into(),
            looked: None,
            open: BTreeMap::new(),
            shut: BTreeMap::new(),
            events: Vec::new(),
            tell,
        }
    }

    /// Returns the inputs that are held on any pad and those that were pressed in this frame.
    pub fn read(&mut self) -> Seen {
        self.read_at(Instant::now())
    }

    /// Returns the same inputs as `read`, for a frame that is drawn at `now`.
    pub fn read_at(&mut self, now: Instant) -> Seen {
        if self
            .looked
            .is_none_or(|looked| now.duration_since(looked) >= LOOK_EVERY)
        {
            self.looked = Some(now);
            self.look();
        }
        self.events.clear();
        let events = &mut self.events;
        self.open.retain(|number, opened| opened.take(*number, events).is_ok());
        self.open.values_mut().map(|opened| opened.pad.seen()).sum()
    }

    /// Returns the raw events of the last frame.
    pub fn events(&self) -> &[RawEvent] {
        &self.events
    }

    /// Returns the numbers of the pads that are plugged in.
    pub fn plugged_in(&self) -> impl Iterator<Item = u32> {
        self.open.keys().copied()
    }

    /// Closes pads that are gone and opens new ones.
    fn look(&mut self) {
        let found = numbers(&self.devices);
        let devices = &self.devices;
        self.open
            .retain(|number, opened| opened.is_still(&path(devices, *number)));
        self.shut.retain(|number, _| found.contains(number));
        for number in found {
            if !self.open.contains_key(&number) {
                self.try_open(number);
            }
        }
    }

    fn try_open(&mut self, number: u32) {
        let path = path(&self.devices, number);
        match Opened::new(&path, &self.class.join(format!("js{number}/device"))) {
            Ok(opened) => {
                self.shut.remove(&number);
                self.open.insert(number, opened);
            }
            Err(error) => {
                let tries = self.shut.entry(number).or_default();
                *tries = tries.saturating_add(1);
                if *tries == PATIENCE {
                    (self.tell)(&format_args!(
                        "{}: the stick cannot be read ({error}); add this user to the group input and log in again",
                        path.display()
                    ));
                }
            }
        }
    }
}

impl Opened {
    fn new(path: &Path, device: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).custom_flags(WITHOUT_WAITING).open(path)?;
        Ok(Self {
            identity: identity(&file.metadata()?),
            layout: Layout::of(device),
            file,
            pad: Pad::default(),
        })
    }

    fn is_still(&self, path: &Path) -> bool {
        std::fs::metadata(path).is_ok_and(|metadata| identity(&metadata) == self.identity)
    }

    /// Takes all events that are ready, or returns an error when the pad is gone. The end of a file is not an error:
    /// after the end of a recording, its last state remains until the file is removed.
    fn take(&mut self, number: u32, events: &mut Vec<RawEvent>) -> io::Result<()> {
        let mut bytes = [0; EVENT * 64];
        loop {
            match self.file.read(&mut bytes) {
                Ok(0) => return Ok(()),
                Ok(length) => {
                    let whole = bytes.get(..length).unwrap_or_default().chunks_exact(EVENT);
                    for event in whole.filter_map(|bytes| parse(number, bytes)) {
                        self.pad.take(event, self.layout.role(event.part));
                        events.push(event);
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

fn identity(metadata: &Metadata) -> (u64, u64) {
    (metadata.dev(), metadata.ino())
}

fn path(devices: &Path, number: u32) -> PathBuf {
    devices.join(format!("js{number}"))
}

/// Returns the numbers in the names of the files `js*`, or none if the folder is missing, as on a machine that never
/// had a pad.
fn numbers(devices: &Path) -> Vec<u32> {
    let entries = std::fs::read_dir(devices).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name());
    names
        .filter_map(|name| name.to_str()?.strip_prefix("js")?.parse().ok())
        .collect()
}

/// Parses an event of a pad. Returns `None` for unknown kinds, which the kernel may add in the future.
fn parse(pad: u32, bytes: &[u8]) -> Option<RawEvent> {
    let &[_, _, _, _, low, high, kind, number] = bytes else {
        return None;
    };
    let part = match kind & !INITIAL {
        KIND_BUTTON => Part::Button(u32::from(number)),
        KIND_AXIS => Part::Axis(u32::from(number)),
        _ => return None,
    };
    Some(RawEvent {
        pad,
        part,
        value: i16::from_ne_bytes([low, high]),
        initial: kind & INITIAL != 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_eight_bytes() {
        let event = |part, value: i16, initial| {
            Some(RawEvent {
                pad: 2,
                part,
                value,
                initial,
            })
        };
        let [low, high] = (-32_767_i16).to_ne_bytes();
        assert_eq!(
            parse(2, &[9, 9, 9, 9, low, high, 2, 1]),
            event(Part::Axis(1), -32_767, false)
        );
        let [low, high] = 1_i16.to_ne_bytes();
        assert_eq!(
            parse(2, &[0, 0, 0, 0, low, high, 0x81, 11]),
            event(Part::Button(11), 1, true)
        );
        assert_eq!(parse(2, &[0, 0, 0, 0, low, high, 4, 0]), None);
        assert_eq!(parse(2, &[0, 0]), None);
    }
}
