//! Pads on a web page, as the browser reports them (`web/page.js` asks it).

use crate::app::page::browser::{self, PadNews};
use crate::input::{Pad, PadRole, Part, RawEvent, Seen};
use crate::rules::Dir;
use std::collections::BTreeMap;
use std::fmt;

/// The maximum number of events that are handled per frame; the rest wait for the next frame.
const MOST: usize = 64;

/// All pads that are plugged in.
#[derive(Debug)]
pub struct Pads {
    open: BTreeMap<u32, Pad>,
    events: Vec<RawEvent>,
    news: [PadNews; MOST],
}

impl Pads {
    /// Opens the pads of this machine. A browser reveals a pad only once something on it is pressed.
    pub fn open(_: fn(&dyn fmt::Display)) -> Self {
        Self {
            open: BTreeMap::new(),
            events: Vec::new(),
            news: [PadNews::default(); MOST],
        }
    }

    /// Returns the inputs that are held on any pad and those that were pressed in this frame.
    pub fn read(&mut self) -> Seen {
        self.events.clear();
        for news in browser::pads(&mut self.news) {
            take(&mut self.open, &mut self.events, *news);
        }
        self.open.values_mut().map(Pad::seen).sum()
    }

    /// Returns the raw events of the last frame.
    pub fn events(&self) -> &[RawEvent] {
        &self.events
    }

    /// Returns the numbers of the pads that are plugged in.
    pub fn plugged_in(&self) -> impl Iterator<Item = u32> {
        self.open.keys().copied()
    }
}

fn take(open: &mut BTreeMap<u32, Pad>, events: &mut Vec<RawEvent>, news: PadNews) {
    let (part, role) = match news.role {
        0 => {
            open.remove(&news.pad);
            return;
        }
        1 => (Part::Button(news.part), PadRole::Button),
        2 => (Part::Axis(news.part), PadRole::Across),
        3 => (Part::Axis(news.part), PadRole::Along),
        4 => (Part::Button(news.part), PadRole::Cross(Dir::Up)),
        5 => (Part::Button(news.part), PadRole::Cross(Dir::Right)),
        6 => (Part::Button(news.part), PadRole::Cross(Dir::Down)),
        7 => (Part::Button(news.part), PadRole::Cross(Dir::Left)),
        _ => return,
    };
    let event = RawEvent {
        pad: news.pad,
        part,
        value: news.value as i16,
        initial: news.initial != 0,
    };
    events.push(event);
    open.entry(news.pad).or_default().take(event, role);
}
