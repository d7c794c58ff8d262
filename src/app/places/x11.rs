//! Reads the keys of the game's own window on X11, by physical position.
//!
//! Several clients may receive the key events of the same window. So the server reports each press to this connection
//! at the same time as to Macroquad's, together with the key code. The server does so only while the window has the
//! focus, and it reports even the shortest press. Macroquad does not reveal its window's number, so the game looks for
//! the window whose client is this process.

use super::wire::{Wire, request, u32_at, words};
use super::{Keys, Struck};

/// The number of frames between two attempts to find the window. The window manager may take a moment to put a frame
/// around the window.
const EVERY: u32 = 30;
/// The maximum depth of the game's window below the root window: window managers put up to three frames around it.
const DEEPEST: usize = 5;

const KEY_PRESS: u8 = 2;
const KEY_RELEASE: u8 = 3;
const FOCUS_IN: u8 = 9;
const FOCUS_OUT: u8 = 10;
/// The detail value of a focus event that is sent when another client's keyboard grab ends, for example after a
/// shortcut.
const UNGRAB: u8 = 2;
const QUERY_KEYMAP: u8 = 44;

/// The keys by physical position, as reported by the X server.
#[derive(Debug, Default)]
pub struct Places {
    way: Connection,
    down: Keys,
}

#[derive(Debug, Default)]
enum Connection {
    /// The game has not asked the server yet.
    #[default]
    Unknown,
    /// The window has not been found; the number counts the frames since the search began.
    Seeks(Box<Wire>, u32),
    /// The server sends the window's key events.
    Hears(Box<Wire>),
    /// The server cannot be asked, because it runs on another machine or is too old.
    None,
}

impl Places {
    /// Returns the keys that are down, pressed and released since the last frame, or `None` if the server cannot be
    /// asked or has not answered yet.
    pub fn look(&mut self) -> Option<Struck> {
        self.way = match std::mem::take(&mut self.way) {
            Connection::Unknown => Wire::open().map_or(Connection::None, |wire| seek(Box::new(wire), 0)),
            Connection::Seeks(wire, looks) => seek(wire, looks),
            other => other,
        };
        let Connection::Hears(wire) = &mut self.way else {
            return None;
        };
        let heard = hear(wire, &mut self.down);
        if heard.is_none() {
            self.way = Connection::None;
        }
        heard
    }
}

/// Looks for the window at intervals, and asks for its key events once it is found.
fn seek(mut wire: Box<Wire>, looks: u32) -> Connection {
    if !looks.is_multiple_of(EVERY) {
        return Connection::Seeks(wire, looks + 1);
    }
    let Some(owners) = owners(&mut wire) else {
        return Connection::None;
    };
    let windows = windows(&mut wire, &owners);
    if windows.is_empty() {
        return Connection::Seeks(wire, looks + 1);
    }
    keep_held_keys_down(&mut wire);
    let all_asked = windows.iter().all(|window| ask_for_keys(&mut wire, *window).is_ok());
    if all_asked && wire.hurry().is_ok() {
        Connection::Hears(wire)
    } else {
        Connection::None
    }
}

/// Returns the resource prefixes of this process's other clients. This function also asks the server for the process
/// number of this connection, because the server may number processes differently if the game runs in a container.
fn owners(wire: &mut Wire) -> Option<Vec<u32>> {
    const QUERY_VERSION: u8 = 0;
    const QUERY_CLIENT_IDS: u8 = 4;
    /// Asks for process numbers.
    const PROCESS: u32 = 2;
    let resource = wire.extension("X-Resource")?;
    wire.ask(&request(resource, QUERY_VERSION, &[1, 2]))?;
    // One query, which covers all clients.
    let reply = wire.ask(&request(resource, QUERY_CLIENT_IDS, &words([1, 0, PROCESS])))?;
    let count = u32_at(&reply, 8)?;
    let mut clients = Vec::new();
    let mut at = 32;
    for _ in 0..count {
        let (client, length) = (u32_at(&reply, at)?, u32_at(&reply, at + 8)? as usize);
        clients.push((client & !wire.mask, u32_at(&reply, at + 12)));
        at += 12 + length.next_multiple_of(4);
    }
    let (_, us) = clients.iter().find(|(base, _)| *base == wire.base & !wire.mask)?;
    let is_ours = |(base, process): &&(u32, Option<u32>)| process == us && *base != wire.base & !wire.mask;
    us.filter(|process| *process != 0)?;
    Some(clients.iter().filter(is_ours).map(|(base, _)| *base).collect())
}

/// Returns the topmost windows of these clients.
fn windows(wire: &mut Wire, owners: &[u32]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut level = vec![wire.root];
    for _ in 0..DEEPEST {
        let children: Vec<u32> = level.iter().flat_map(|window| children(wire, *window)).collect();
        let is_ours = |window: &u32| owners.contains(&(window & !wire.mask));
        found.extend(children.iter().copied().filter(is_ours));
        if !found.is_empty() {
            break;
        }
        level = children;
    }
    found
}

/// Returns the child windows of a window, or none if the window no longer exists.
fn children(wire: &mut Wire, window: u32) -> Vec<u32> {
    const QUERY_TREE: u8 = 15;
    let reply = wire.ask(&request(QUERY_TREE, 0, &words([window]))).unwrap_or_default();
    let children = reply.get(32..).unwrap_or_default().chunks_exact(4);
    children.filter_map(|child| u32_at(child, 0)).collect()
}

/// Asks the server to report a held key as a single press, without auto-repeat.
fn keep_held_keys_down(wire: &mut Wire) -> Option<()> {
    const USE_EXTENSION: u8 = 0;
    const PER_CLIENT_FLAGS: u8 = 21;
    const CORE_KEYBOARD: u16 = 0x100;
    const DETECTABLE_REPEAT: u32 = 1;
    let keyboard = wire.extension("XKEYBOARD")?;
    let version: Vec<u8> = [1_u16, 0].into_iter().flat_map(u16::to_ne_bytes).collect();
    wire.ask(&request(keyboard, USE_EXTENSION, &version))?;
    let mut flags: Vec<u8> = [CORE_KEYBOARD, 0].into_iter().flat_map(u16::to_ne_bytes).collect();
    flags.extend(words([DETECTABLE_REPEAT, DETECTABLE_REPEAT, 0, 0, 0]));
    wire.ask(&request(keyboard, PER_CLIENT_FLAGS, &flags)).map(drop)
}

/// Asks the server to send a window's key events to this client, too.
fn ask_for_keys(wire: &mut Wire, window: u32) -> std::io::Result<()> {
    const CHANGE_WINDOW_ATTRIBUTES: u8 = 2;
    const EVENT_MASK: u32 = 0x800;
    const KEYS_AND_FOCUS: u32 = 0x20_0003;
    let asked = words([window, EVENT_MASK, KEYS_AND_FOCUS]);
    wire.tell(&request(CHANGE_WINDOW_ATTRIBUTES, 0, &asked))
}

/// Handles what the server has sent since the last frame; returns `None` if the server is gone.
fn hear(wire: &mut Wire, down: &mut Keys) -> Option<Struck> {
    let mut struck = Struck::default();
    while let Some(message) = wire.next().ok()? {
        match *message.first_chunk::<9>()? {
            // The reply to the query below, which says which keys are down after a grab.
            [1, ..] => down.0 = *message.get(8..)?.first_chunk()?,
            [kind, place, ..] if kind & 0x7f == KEY_PRESS => {
                struck
                    .pressed
                    .set(place, !down.holds(place) || struck.pressed.holds(place));
                down.set(place, true);
            }
            [kind, place, ..] if kind & 0x7f == KEY_RELEASE => {
                struck.released.set(place, true);
                down.set(place, false);
            }
            // From now on, another window is told about releases, so count all keys as released.
            [kind, ..] if kind & 0x7f == FOCUS_OUT => *down = Keys::default(),
            [kind, .., UNGRAB] if kind & 0x7f == FOCUS_IN => wire.tell(&request(QUERY_KEYMAP, 0, &[])).ok()?,
            _ => {}
        }
    }
    struck.down = *down;
    Some(struck)
}

impl Keys {
    fn set(&mut self, place: u8, to: bool) {
        if let Some(byte) = self.0.get_mut(usize::from(place / 8)) {
            let bit = 1 << (place % 8);
            *byte = if to { *byte | bit } else { *byte & !bit };
        }
    }
}
