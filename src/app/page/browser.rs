//! The page around the game: everything that only a browser knows or can do. web/page.js has the JavaScript half of
//! each function.
//!
//! Text is passed as a pointer and a length. The page keeps an answer in memory until the game has copied it.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};
use std::io;

// No pointer is used after its call, and the page never writes more than the length that it returned.
unsafe extern "C" {
    safe fn hat_trick_time() -> f64;
    safe fn hat_trick_offset() -> i32;
    safe fn hat_trick_clock() -> f64;
    safe fn hat_trick_keys() -> i32;
    safe fn hat_trick_link() -> i32;
    safe fn hat_trick_touch() -> u32;
    safe fn hat_trick_order() -> u32;
    safe fn hat_trick_left() -> u32;
    safe fn hat_trick_calm() -> u32;
    safe fn hat_trick_waits() -> u32;
    safe fn hat_trick_tick(tick: u32);
    safe fn hat_trick_show_switches(sound: u32, tube: u32);
    safe fn hat_trick_sound_room() -> u32;
    fn hat_trick_take(into: *mut u8);
    fn hat_trick_get(key: *const u8, length: usize) -> i32;
    fn hat_trick_set(key: *const u8, length: usize, value: *const u8, value_length: usize) -> i32;
    fn hat_trick_remove(key: *const u8, length: usize);
    fn hat_trick_pads(into: *mut PadNews, most: usize) -> usize;
    fn hat_trick_play(samples: *const i16, length: usize);
    fn hat_trick_tell(what: u32, text: *const u8, length: usize);
}

/// An event of a pad: which pad, the role of the control, its number, its value, and whether it already had that value
/// when the pad was first seen.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct PadNews {
    /// Which pad.
    pub pad: u32,
    /// The role of the control: 1 for a button, 2 for left and right, 3 for up and down, and 4 to 7 for up, right, down
    /// and left on the D-pad; 0 if the pad is gone.
    pub role: u32,
    /// The part's number.
    pub part: u32,
    /// -32767 to 32767 for an axis; 0 or 1 for a button.
    pub value: i32,
    /// 1 if nobody has moved the control yet.
    pub initial: u32,
}

/// A switch that the visitor has pressed beside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Turns the sound on or off.
    Sound,
    /// Turns the CRT look on or off.
    Tube,
}

/// The subject of a message to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The name of the screen that has just begun.
    Screen = 0,
    /// The run that can be shared, as the text of a link; empty if there is none.
    Run = 1,
    /// A sentence for the visitor.
    Sentence = 2,
    /// The results of replaying the recorded runs, one per line.
    Verified = 3,
    /// A last sentence for the visitor, after which the game ends.
    Failure = 4,
}

/// Returns the current time, in the time zone of this machine.
pub fn now() -> ZonedDateTime {
    let time = Timestamp::from_millisecond(hat_trick_time() as i64).unwrap_or_default();
    let offset = Offset::from_seconds(hat_trick_offset() * 60).unwrap_or(Offset::UTC);
    time.to_zoned_datetime(TimeZone::fixed(offset))
}

/// Returns the time on a monotonic clock, in milliseconds; nobody can set this clock.
pub fn clock() -> f64 {
    hat_trick_clock()
}

/// Returns the value that the browser stores under a key, or `None` if it stores none.
pub fn kept(key: &str) -> Option<Vec<u8>> {
    // SAFETY: the key is read during the call.
    taken(unsafe { hat_trick_get(key.as_ptr(), key.len()) })
}

/// Stores a value under a key in the browser.
///
/// # Errors
/// Returns an error of kind [`io::ErrorKind::StorageFull`] if the storage has no room left, or of another kind if the
/// browser stores nothing at all.
pub fn keep(key: &str, text: &[u8]) -> io::Result<()> {
    // SAFETY: the key and the text are read during the call.
    match unsafe { hat_trick_set(key.as_ptr(), key.len(), text.as_ptr(), text.len()) } {
        0 => Ok(()),
        1 => Err(io::Error::new(io::ErrorKind::StorageFull, "it has no room left")),
        _ => Err(io::Error::other("it stores nothing for this page")),
    }
}

/// Removes a key from the browser's storage.
pub fn forget(key: &str) {
    // SAFETY: the key is read during the call.
    unsafe { hat_trick_remove(key.as_ptr(), key.len()) }
}

/// Returns all keys under which the browser stores something.
pub fn keys() -> Vec<String> {
    let lines = taken(hat_trick_keys()).unwrap_or_default();
    String::from_utf8_lossy(&lines).lines().map(str::to_owned).collect()
}

/// Returns the part of the page's address after `#`.
pub fn link() -> String {
    String::from_utf8_lossy(&taken(hat_trick_link()).unwrap_or_default()).into_owned()
}

/// Copies the answer that the page has prepared, unless its length is negative, which means that there is none.
fn taken(length: i32) -> Option<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    // SAFETY: the page writes as many bytes as it announced.
    unsafe { hat_trick_take(bytes.as_mut_ptr()) };
    Some(bytes)
}

/// Returns the inputs that are held on the touch controls and those that were pressed since the last call, as bits of
/// [`crate::rules::Input`].
pub fn touch() -> (u8, u8) {
    let bits = hat_trick_touch();
    (bits as u8, (bits >> 8) as u8)
}

/// Returns the events of the pads since the last call.
pub fn pads(into: &mut [PadNews]) -> &[PadNews] {
    // SAFETY: the page writes at most as many events as fit, and each event consists of five 32-bit numbers.
    let count = unsafe { hat_trick_pads(into.as_mut_ptr(), into.len()) };
    into.get(..count).unwrap_or_default()
}

/// Returns the next switch that was pressed beside the picture.
pub fn order() -> Option<Switch> {
    match hat_trick_order() {
        1 => Some(Switch::Sound),
        2 => Some(Switch::Tube),
        _ => None,
    }
}

/// Whether the visitor has left the page or switched tabs since the last call.
pub fn was_left() -> bool {
    hat_trick_left() != 0
}

/// Whether the visitor has told the browser to reduce motion on all pages.
pub fn wants_calm() -> bool {
    hat_trick_calm() != 0
}

/// Whether the visitor has not pressed anything yet; until something is pressed, browsers do not allow a page to make a
/// sound.
pub fn waits() -> bool {
    hat_trick_waits() != 0
}

/// Tells the page the current tick of the run on the screen.
pub fn tell_tick(tick: u32) {
    hat_trick_tick(tick);
}

/// Makes the switches beside the picture show whether they are on.
pub fn show_switches(sound: bool, tube: bool) {
    hat_trick_show_switches(sound.into(), tube.into());
}

/// Returns how many frames of sound there is room for: 0 until the visitor has pressed something.
pub fn sound_room() -> usize {
    hat_trick_sound_room() as usize
}

/// Plays samples, in which left and right alternate.
pub fn play(samples: &[i16]) {
    // SAFETY: the samples are read during the call.
    unsafe { hat_trick_play(samples.as_ptr(), samples.len()) }
}

/// Sends a message to the page.
pub fn tell(what: Message, text: &str) {
    // SAFETY: the text is read during the call.
    unsafe { hat_trick_tell(what as u32, text.as_ptr(), text.len()) }
}
