//! The page round the game: what only a browser can tell or do. web/page.js has the other half of each function.
//!
//! Text goes over as a pointer and a length. What the page answers with, it holds until it is taken.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};
use std::io;

// No pointer outlives its call, and the page writes no further than the length that it named.
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

/// Something that a pad said: which pad, a number for what it means, the part's number, its value, and whether it has
/// stood there since the pad was first seen.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct PadNews {
    /// Which pad.
    pub pad: u32,
    /// 0: it is gone. 1: a button. 2: left and right. 3: up and down. 4 to 7: a cross's up, right, down, left.
    pub role: u32,
    /// The part's number.
    pub part: u32,
    /// -32767 to 32767 for an axis; 0 or 1 for a button.
    pub value: i32,
    /// 1: nobody moved it.
    pub initial: u32,
}

/// What the visitor pressed beside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Sound on or off.
    Sound,
    /// The look of a tube on or off.
    Tube,
}

/// What the page is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The name of the screen that has begun.
    Screen = 0,
    /// The run that can be shared, as the text of a link; empty: none.
    Run = 1,
    /// A sentence for the visitor.
    Sentence = 2,
    /// What the recorded runs came to, a line each.
    Verified = 3,
    /// A sentence with which the game ends.
    Failure = 4,
}

/// The time, by the clock and the offset of this machine.
pub fn now() -> ZonedDateTime {
    let time = Timestamp::from_millisecond(hat_trick_time() as i64).unwrap_or_default();
    let offset = Offset::from_seconds(hat_trick_offset() * 60).unwrap_or(Offset::UTC);
    time.to_zoned_datetime(TimeZone::fixed(offset))
}

/// Milliseconds on a clock that nobody sets.
pub fn clock() -> f64 {
    hat_trick_clock()
}

/// What the browser keeps under this name; none where it keeps nothing.
pub fn kept(key: &str) -> Option<Vec<u8>> {
    // SAFETY: the key is read during the call.
    taken(unsafe { hat_trick_get(key.as_ptr(), key.len()) })
}

/// Has the browser keep text under this name.
///
/// # Errors
/// Of kind [`io::ErrorKind::StorageFull`] where there is no room, another where the browser keeps nothing.
pub fn keep(key: &str, text: &[u8]) -> io::Result<()> {
    // SAFETY: key and text are read during the call.
    match unsafe { hat_trick_set(key.as_ptr(), key.len(), text.as_ptr(), text.len()) } {
        0 => Ok(()),
        1 => Err(io::Error::new(io::ErrorKind::StorageFull, "it has no room left")),
        _ => Err(io::Error::other("it keeps nothing for this page")),
    }
}

/// Has the browser forget what it keeps under this name.
pub fn forget(key: &str) {
    // SAFETY: the key is read during the call.
    unsafe { hat_trick_remove(key.as_ptr(), key.len()) }
}

/// All names under which the browser keeps something.
pub fn keys() -> Vec<String> {
    let lines = taken(hat_trick_keys()).unwrap_or_default();
    String::from_utf8_lossy(&lines).lines().map(str::to_owned).collect()
}

/// What stands behind `#` in the page's address.
pub fn link() -> String {
    String::from_utf8_lossy(&taken(hat_trick_link()).unwrap_or_default()).into_owned()
}

/// What the page has ready, when it has named a length.
fn taken(length: i32) -> Option<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    // SAFETY: the page writes as many bytes as it named.
    unsafe { hat_trick_take(bytes.as_mut_ptr()) };
    Some(bytes)
}

/// What thumbs hold, and what they pressed since this was last asked: bits as [`crate::rules::Input`] has them.
pub fn touch() -> (u8, u8) {
    let bits = hat_trick_touch();
    (bits as u8, (bits >> 8) as u8)
}

/// What pads said since this was last asked.
pub fn pads(into: &mut [PadNews]) -> &[PadNews] {
    // SAFETY: the page writes at most as many as there are, each of five numbers of 32 bits.
    let count = unsafe { hat_trick_pads(into.as_mut_ptr(), into.len()) };
    into.get(..count).unwrap_or_default()
}

/// The next thing that was pressed beside the picture.
pub fn order() -> Option<Switch> {
    match hat_trick_order() {
        1 => Some(Switch::Sound),
        2 => Some(Switch::Tube),
        _ => None,
    }
}

/// Whether the visitor has looked elsewhere since this was last asked.
pub fn was_left() -> bool {
    hat_trick_left() != 0
}

/// Whether the visitor asks all pages for less motion.
pub fn wants_calm() -> bool {
    hat_trick_calm() != 0
}

/// Whether the visitor has yet to press something: before that no page may make a sound.
pub fn waits() -> bool {
    hat_trick_waits() != 0
}

/// Tells the page the tick of the run that is shown.
pub fn tell_tick(tick: u32) {
    hat_trick_tick(tick);
}

/// Shows how the switches beside the picture stand.
pub fn show_switches(sound: bool, tube: bool) {
    hat_trick_show_switches(sound.into(), tube.into());
}

/// Frames of sound that there is room for; none before the visitor has pressed something.
pub fn sound_room() -> usize {
    hat_trick_sound_room() as usize
}

/// Plays samples, left and right in turn.
pub fn play(samples: &[i16]) {
    // SAFETY: the samples are read during the call.
    unsafe { hat_trick_play(samples.as_ptr(), samples.len()) }
}

/// Tells the page something.
pub fn tell(what: Message, text: &str) {
    // SAFETY: the text is read during the call.
    unsafe { hat_trick_tell(what as u32, text.as_ptr(), text.len()) }
}
