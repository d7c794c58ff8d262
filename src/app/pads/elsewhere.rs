//! Pads on Windows and macOS, through gilrs.

use crate::input::{Pad, PadRole, Part, RawEvent, Seen};
use crate::rules::Dir;
use gilrs::ev::{Axis, Button, EventType};
use gilrs::{Error, GamepadId, Gilrs};
use std::collections::BTreeMap;
use std::fmt;

/// All pads that are plugged in.
#[derive(Debug)]
pub struct Pads {
    system: Option<Gilrs>,
    open: BTreeMap<usize, Pad>,
    events: Vec<RawEvent>,
}

impl Pads {
    /// Opens the pads of this machine; if pads cannot be used, `tell` gets the reason.
    pub fn open(tell: fn(&dyn fmt::Display)) -> Self {
        let system = match Gilrs::new() {
            Ok(system) | Err(Error::NotImplemented(system)) => Some(system),
            Err(error) => {
                tell(&format_args!(
                    "sticks cannot be read ({error}); plug them in and start the game again, or use the keyboard"
                ));
                None
            }
        };
        Self {
            system,
            open: BTreeMap::new(),
            events: Vec::new(),
        }
    }

    /// Returns the inputs that are held on any pad and those that were pressed in this frame.
    pub fn read(&mut self) -> Seen {
        self.events.clear();
        while let Some(event) = self.system.as_mut().and_then(Gilrs::next_event) {
            self.take(event.id, event.event);
        }
        self.open.values_mut().map(Pad::seen).sum()
    }

    /// Returns the raw events of the last frame.
    pub fn events(&self) -> &[RawEvent] {
        &self.events
    }

    /// Returns the numbers of the pads that are plugged in.
    pub fn plugged_in(&self) -> impl Iterator<Item = u32> {
        self.open.keys().map(|id| *id as u32)
    }

    fn take(&mut self, id: GamepadId, event: EventType) {
        let id = usize::from(id);
        let (part, value, role) = match event {
            EventType::Connected => {
                self.open.insert(id, Pad::default());
                return;
            }
            EventType::Disconnected => {
                self.open.remove(&id);
                return;
            }
            EventType::ButtonPressed(button, code) => (Part::Button(code.into_u32()), 1, button_role(button)),
            EventType::ButtonReleased(button, code) => (Part::Button(code.into_u32()), 0, button_role(button)),
            EventType::AxisChanged(axis, value, code) => {
                let (role, value) = axis_role(axis, value);
                (Part::Axis(code.into_u32()), value, role)
            }
            _ => return,
        };
        let event = RawEvent {
            pad: id as u32,
            part,
            value,
            // gilrs reports only changes, so a control that is held at the start is first reported when it is released.
            initial: false,
        };
        self.events.push(event);
        self.open.entry(id).or_default().take(event, role);
    }
}

fn button_role(button: Button) -> PadRole {
    match button {
        Button::DPadUp => PadRole::Cross(Dir::Up),
        Button::DPadRight => PadRole::Cross(Dir::Right),
        Button::DPadDown => PadRole::Cross(Dir::Down),
        Button::DPadLeft => PadRole::Cross(Dir::Left),
        _ => PadRole::Button,
    }
}

/// Returns the role of an axis, and its value with the sign that Linux uses: in gilrs, up is positive.
fn axis_role(axis: Axis, value: f32) -> (PadRole, i16) {
    let value = (value * 32_767.0) as i16;
    match axis {
        Axis::LeftStickX | Axis::RightStickX | Axis::DPadX => (PadRole::Across, value),
        Axis::LeftStickY | Axis::RightStickY | Axis::DPadY => (PadRole::Along, value.saturating_neg()),
        Axis::LeftZ | Axis::RightZ | Axis::Unknown => (PadRole::Nothing, value),
    }
}
