//! Tests sticks and pads on Linux, using files like the kernel's: plugs several models in and out, and plays a level.

use hat_trick::app::pads::Pads;
use hat_trick::input::Part;
use hat_trick::input::{Latch, Seen};
use hat_trick::levels;
use hat_trick::rules::{Dir, Input, Phase, World, step};
use hat_trick::tools::solver::{Options, solve};
use rustix::fs::{CWD, Mode, mkfifoat};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const BUTTON: u8 = 1;
const AXIS: u8 = 2;
const INITIAL: u8 = 0x80;
const FAR: i16 = 32_767;
/// The interval at which the game looks for newly connected pads.
const A_LOOK: Duration = Duration::from_secs(1);

/// A pad model: the capabilities that the kernel reports, and the resting positions of its axes.
struct Model {
    /// The contents of `capabilities/abs` and `capabilities/key`.
    abs: &'static str,
    key: &'static str,
    rest: &'static [i16],
    buttons: u8,
}

/// The encoder in most arcade kits (0079:0006), with the axes X, Y, Z, RZ and a hat switch.
const ZERO_DELAY: Model = Model {
    abs: "30027",
    key: "fff00000000 0 0 0 0",
    rest: &[0, 0, 0, 0, 0, 0],
    buttons: 12,
};
/// The Xbox 360 pad (045e:028e), with the axes X, Y, left trigger, RX, RY, right trigger and a hat switch. The triggers
/// rest at one end of their range.
const XBOX: Model = Model {
    abs: "3003f",
    key: "7cdb000000000000 0 0 0 0",
    rest: &[0, 0, -FAR, 0, 0, -FAR, 0, 0],
    buttons: 11,
};
/// The PlayStation 4 pad (054c:09cc), with the same axes and two more buttons for its triggers.
const PLAYSTATION: Model = Model {
    abs: "3003f",
    key: "7fdb000000000000 0 0 0 0",
    rest: &[0, 0, -FAR, 0, 0, -FAR, 0, 0],
    buttons: 13,
};

/// Folders that look like `/dev/input` and `/sys/class/input`, and the game's pads, which are read from them.
struct Port {
    home: TempDir,
    pads: Pads,
    /// The current time, which advances only when a test advances it.
    now: Instant,
}

impl Port {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("dev")).unwrap();
        let pads = Pads::in_folders(home.path().join("dev"), home.path().join("sys"), |problem| {
            panic!("{problem}")
        });
        Self {
            home,
            pads,
            now: Instant::now(),
        }
    }

    fn device(&self) -> PathBuf {
        self.home.path().join("dev/js0")
    }

    fn describe(&self, model: &Model) {
        let folder = self.home.path().join("sys/js0/device/capabilities");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("abs"), format!("{}\n", model.abs)).unwrap();
        fs::write(folder.join("key"), format!("{}\n", model.key)).unwrap();
    }

    /// Plugs in a pad with everything at rest. Events written to the returned file reach the game as if they came from
    /// the pad.
    fn plug_in(&self, model: &Model) -> File {
        self.describe(model);
        mkfifoat(CWD, self.device(), Mode::RUSR | Mode::WUSR).unwrap();
        // Open the named pipe for both reading and writing, because opening it for writing alone would wait for a
        // reader.
        let mut pad = OpenOptions::new().read(true).write(true).open(self.device()).unwrap();
        for (number, value) in (0..).zip(model.rest) {
            say(&mut pad, AXIS | INITIAL, number, *value);
        }
        for number in 0..model.buttons {
            say(&mut pad, BUTTON | INITIAL, number, 0);
        }
        pad
    }

    /// Writes recorded events to a regular file in place of the device.
    fn recording(&self, model: &Model, events: &[(u8, u8, i16)]) {
        self.describe(model);
        let bytes = events
            .iter()
            .flat_map(|(kind, number, value)| event(*kind, *number, *value));
        fs::write(self.device(), bytes.collect::<Vec<u8>>()).unwrap();
    }

    fn read(&mut self) -> Seen {
        self.pads.read_at(self.now)
    }

    fn down(&mut self) -> Input {
        self.read().down
    }
}

fn event(kind: u8, number: u8, value: i16) -> [u8; 8] {
    let [low, high] = value.to_ne_bytes();
    [1, 2, 3, 4, low, high, kind, number]
}

fn say(pad: &mut File, kind: u8, number: u8, value: i16) {
    pad.write_all(&event(kind, number, value)).unwrap();
}

#[test]
fn every_stick_and_hat_of_the_usual_pads_is_the_stick_and_every_button_the_button() {
    let pairs: [(&Model, &[u8]); 3] = [
        (&ZERO_DELAY, &[0, 2, 4]),
        (&XBOX, &[0, 3, 6]),
        (&PLAYSTATION, &[0, 3, 6]),
    ];
    for (model, across) in pairs {
        let mut port = Port::new();
        let mut pad = port.plug_in(model);
        assert_eq!(port.down(), Input::NONE);
        for x in across {
            let y = x + 1;
            for (number, value, dir) in [
                (*x, -FAR, Dir::Left),
                (*x, FAR, Dir::Right),
                (y, -FAR, Dir::Up),
                (y, FAR, Dir::Down),
            ] {
                say(&mut pad, AXIS, number, value);
                assert_eq!(port.down(), Input::from(dir), "axis {number} of {}", model.abs);
                say(&mut pad, AXIS, number, 0);
                assert_eq!(port.down(), Input::NONE);
            }
        }
        for number in 0..model.buttons {
            say(&mut pad, BUTTON, number, 1);
            assert_eq!(
                port.down(),
                Input::NONE.with_button(),
                "button {number} of {}",
                model.key
            );
            say(&mut pad, BUTTON, number, 0);
        }
        assert_eq!(port.down(), Input::NONE);
    }
}

#[test]
fn a_trigger_is_never_the_stick() {
    let mut port = Port::new();
    let mut pad = port.plug_in(&XBOX);
    for value in [-FAR, -10_000, 0, 10_000, FAR, 0, -FAR] {
        for trigger in [2, 5] {
            say(&mut pad, AXIS, trigger, value);
            assert_eq!(port.down(), Input::NONE, "trigger {trigger} at {value}");
        }
    }
}

#[test]
fn what_is_held_while_the_pad_is_plugged_in_counts_once_it_has_been_let_go() {
    let mut port = Port::new();
    let held = [
        (AXIS | INITIAL, 0, -FAR),
        (AXIS | INITIAL, 1, 0),
        (BUTTON | INITIAL, 0, 1),
        (BUTTON | INITIAL, 1, 0),
    ];
    port.recording(&ZERO_DELAY, &held);
    assert_eq!(port.read(), Seen::default());
    fs::remove_file(port.device()).unwrap();
    let moves = [(BUTTON, 0, 0), (BUTTON, 0, 1), (AXIS, 0, 0), (AXIS, 0, -FAR)];
    port.recording(&ZERO_DELAY, &[held.as_slice(), &moves].concat());
    port.now += A_LOOK;
    assert_eq!(port.down(), Input::from(Dir::Left).with_button());
}

#[test]
fn a_pad_that_is_pulled_out_holds_nothing_and_another_in_its_place_is_heard() {
    let mut port = Port::new();
    let mut pad = port.plug_in(&XBOX);
    say(&mut pad, AXIS, 0, FAR);
    say(&mut pad, BUTTON, 2, 1);
    assert_eq!(port.down(), Input::from(Dir::Right).with_button());

    fs::remove_file(port.device()).unwrap();
    port.now += A_LOOK;
    assert_eq!(port.read(), Seen::default());
    assert_eq!(port.pads.plugged_in().count(), 0);

    let mut other = port.plug_in(&ZERO_DELAY);
    say(&mut other, AXIS, 5, FAR);
    port.now += A_LOOK;
    assert_eq!(port.down(), Input::from(Dir::Down));
    assert_eq!(port.pads.plugged_in().collect::<Vec<_>>(), [0]);
}

#[test]
fn raw_events_are_there_for_whoever_looks_for_a_dead_button() {
    let mut port = Port::new();
    port.recording(
        &ZERO_DELAY,
        &[(BUTTON | INITIAL, 11, 0), (BUTTON, 11, 1), (AXIS, 4, -FAR)],
    );
    port.read();
    let events = port.pads.events();
    let said: Vec<_> = events
        .iter()
        .map(|event| (event.part, event.value, event.initial))
        .collect();
    let expected = [
        (Part::Button(11), 0, true),
        (Part::Button(11), 1, false),
        (Part::Axis(4), -FAR, false),
    ];
    assert_eq!(said, expected);
    port.read();
    assert!(port.pads.events().is_empty());
}

#[test]
fn a_folder_without_pads_and_no_folder_at_all_are_silence() {
    let mut port = Port::new();
    fs::write(port.home.path().join("dev/event0"), "not a stick").unwrap();
    assert_eq!(port.read(), Seen::default());
    let mut none = Pads::in_folders("/nowhere", "/nowhere", |problem| panic!("{problem}"));
    assert_eq!(none.read(), Seen::default());
}

#[test]
fn a_level_is_cleared_with_an_arcade_stick() {
    let campaign = levels::shipped().unwrap();
    let solution = solve(&campaign, 1, 1, &Options::default()).unwrap();
    let mut port = Port::new();
    let mut pad = port.plug_in(&ZERO_DELAY);
    let (mut latch, mut world, mut before) = (Latch::default(), World::new(&campaign, 1, 1), Input::NONE);
    for wanted in solution.inputs {
        move_stick(&mut pad, before, wanted);
        before = wanted;
        latch.see(Input::NONE, Input::NONE);
        latch.add(port.read());
        let held = latch.take();
        assert_eq!(held, wanted, "tick {}", world.tick);
        step(&mut world, held);
    }
    assert!(matches!(world.phase, Phase::Cleared(..)), "{:?}", world.phase);
}

/// Writes the encoder's events for a change of the player's input from `before` to `now`.
fn move_stick(pad: &mut File, before: Input, now: Input) {
    let pull = |input: Input, negative: Dir, positive: Dir| {
        (i16::from(input.holds(positive)) - i16::from(input.holds(negative))) * FAR
    };
    for (axis, negative, positive) in [(0, Dir::Left, Dir::Right), (1, Dir::Up, Dir::Down)] {
        let value = pull(now, negative, positive);
        if value != pull(before, negative, positive) {
            say(pad, AXIS, axis, value);
        }
    }
    if before.button() != now.button() {
        say(pad, BUTTON, 0, i16::from(now.button()));
    }
}
