//! Pads of Linux: the files `/dev/input/js0`, `js1` and so on, read without waiting and without a thread.
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

/// How often pads are looked for that have come or gone.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// `O_NONBLOCK`, the same on every machine that Rust and a graphics driver run on but MIPS and SPARC.
const WITHOUT_WAITING: i32 = 0o4000;
/// After being plugged in, a pad belongs to root alone until udev has seen it: no news until the second look.
const PATIENCE: u32 = 2;
/// An event: time (4 bytes), value (2), kind (1), number (1).
const EVENT: usize = 8;
const KIND_BUTTON: u8 = 1;
const KIND_AXIS: u8 = 2;
/// Set in the kind when the event tells how things stand.
const INITIAL: u8 = 0x80;

/// All pads that are plugged in.
#[derive(Debug)]
pub struct Pads {
    devices: PathBuf,
    class: PathBuf,
    looked: Option<Instant>,
    open: BTreeMap<u32, Opened>,
    /// Pads that cannot be opened, and how often that was tried.
    shut: BTreeMap<u32, u32>,
    events: Vec<RawEvent>,
    tell: fn(&dyn fmt::Display),
}

#[derive(Debug)]
struct Opened {
    file: File,
    /// Which file that is: another one may come to stand under its name.
    identity: (u64, u64),
    layout: Layout,
    pad: Pad,
}

impl Pads {
    /// The pads of this machine; `tell` hears of those that may not be read.
    pub fn open(tell: fn(&dyn fmt::Display)) -> Self {
        Self::in_folders("/dev/input", "/sys/class/input", tell)
    }

    /// The pads in folders built like `/dev/input` and `/sys/class/input`; recordings in files and pipes do as well
    /// as devices.
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

    /// What all pads together say in this frame.
    pub fn read(&mut self) -> Seen {
        self.read_at(Instant::now())
    }

    /// The same in a frame that is drawn at `now`.
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
        self.open.values_mut().fold(Seen::default(), |all, opened| {
            let seen = opened.pad.seen();
            Seen {
                down: all.down.or(seen.down),
                pressed: all.pressed.or(seen.pressed),
            }
        })
    }

    /// What the pads said in the last frame, as they said it.
    pub fn events(&self) -> &[RawEvent] {
        &self.events
    }

    /// The numbers of the pads that are plugged in.
    pub fn plugged_in(&self) -> impl Iterator<Item = u32> {
        self.open.keys().copied()
    }

    /// Lets go of pads that are gone, opens those that have come.
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
                        "{}: the stick cannot be read ({error}); add this user to the group input and log in anew",
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

    /// Takes whatever there is to read; an error when the pad is gone. Nothing to read is no end: a recording stays as
    /// it ended for as long as its file is there.
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

/// The numbers of the files `js*`; none when the folder is missing, as on a machine that never had a pad.
fn numbers(devices: &Path) -> Vec<u32> {
    let entries = std::fs::read_dir(devices).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name());
    names
        .filter_map(|name| name.to_str()?.strip_prefix("js")?.parse().ok())
        .collect()
}

/// An event of a pad; `None` for kinds that the kernel may add.
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
