//! Files as a browser keeps them for a page: each is an entry of `localStorage`, named by its path.
//!
//! An entry is written whole or not at all. Where there is no room, the oldest replays make it: a row counts for more
//! than the film of it. A browser that keeps nothing, as some do in private windows, holds no files and takes none.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::ZonedDateTime;

use super::{Unread, backup_of, with_ending};

/// Before every name: other games may come from the same host.
const OURS: &str = "hat-trick/";
/// Before the name of every replay.
const REPLAYS: &str = "hat-trick/replays/";

/// Where entries are kept, by their keys.
pub trait Entries: Send + Sync {
    /// The bytes of an entry, if there is one.
    fn get(&self, key: &str) -> Option<Vec<u8>>;

    /// Makes an entry, or replaces it whole.
    ///
    /// # Errors
    /// Of kind [`io::ErrorKind::StorageFull`] where there is no room.
    fn set(&self, key: &str, bytes: &[u8]) -> io::Result<()>;

    /// Removes an entry, if there is one.
    fn remove(&self, key: &str);

    /// The keys of all entries.
    fn keys(&self) -> Vec<String>;
}

static ENTRIES: OnceLock<Box<dyn Entries>> = OnceLock::new();

/// Keeps all files here. It is called once, before any file is read.
pub fn keep_in(entries: impl Entries + 'static) {
    // Whoever calls it again is too late: some files are kept elsewhere already.
    let _ = ENTRIES.set(Box::new(entries));
}

fn entries() -> Option<&'static dyn Entries> {
    ENTRIES.get().map(Box::as_ref)
}

fn get(key: &str) -> Option<Vec<u8>> {
    entries()?.get(key)
}

fn set(key: &str, bytes: &[u8]) -> io::Result<()> {
    entries().map_or_else(
        || Err(io::Error::other("nothing keeps files")),
        |kept| kept.set(key, bytes),
    )
}

fn remove(key: &str) {
    if let Some(kept) = entries() {
        kept.remove(key);
    }
}

fn keys() -> Vec<String> {
    entries().map(Entries::keys).unwrap_or_default()
}

/// Tells one state of an entry from the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp(u64);

/// The state of the entry at the path; none when there is none.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let text = get(&key(path))?;
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    Some(Stamp(hasher.finish()))
}

/// The bytes of the entry, if it has no more than `most`.
///
/// # Errors
/// [`Unread`] says why there are none.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let bytes = get(&key(path)).ok_or(Unread::Absent)?;
    let length = bytes.len() as u64;
    if length > most {
        Err(Unread::TooLarge(length))
    } else {
        Ok(bytes)
    }
}

/// The names of all entries below the folder.
pub fn names(folder: &Path) -> Vec<String> {
    let before = key(folder) + "/";
    let keys = keys();
    let below = keys.iter().filter_map(|key| key.strip_prefix(&before));
    below.map(str::to_owned).collect()
}

/// Replaces the entry, or makes it, and keeps the old one as [`backup_of`] it.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(old) = get(&key(path)) {
        keep(&key(&backup_of(path)), &old)?;
    }
    keep(&key(path), bytes)
}

/// Makes an entry that is not there yet.
///
/// Fails with [`io::ErrorKind::AlreadyExists`], and changes nothing, when there is one.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match get(&key(path)) {
        Some(_) => Err(io::ErrorKind::AlreadyExists.into()),
        None => keep(&key(path), bytes),
    }
}

/// Gives the entry a name that tells the time, and returns that name.
pub fn move_aside(path: &Path, now: &ZonedDateTime) -> io::Result<PathBuf> {
    let aside = with_ending(path, &format!(".set-aside-{}", now.strftime("%Y-%m-%d-%H-%M-%S")));
    let bytes = get(&key(path)).ok_or(io::ErrorKind::NotFound)?;
    // There may not be room for it twice.
    remove(&key(path));
    if let Err(error) = keep(&key(&aside), &bytes) {
        // It was there a moment ago, so there is room for it.
        let _ = set(&key(path), &bytes);
        return Err(error);
    }
    Ok(aside)
}

/// Entries need no folder.
pub fn create_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Finds out whether entries can be made, and leaves nothing behind.
pub fn probe(folder: &Path) -> io::Result<()> {
    let key = key(&folder.join("probe"));
    set(&key, b"-")?;
    remove(&key);
    Ok(())
}

/// Nothing is ever left unfinished.
pub fn clean(_: &Path) {}

fn keep(key: &str, bytes: &[u8]) -> io::Result<()> {
    loop {
        match set(key, bytes) {
            Err(error) if error.kind() == io::ErrorKind::StorageFull && forget_oldest_replay(key) => {}
            kept => return kept,
        }
    }
}

/// Forgets the oldest replay but this one; false when there is none. Their names begin with the time.
fn forget_oldest_replay(but: &str) -> bool {
    let keys = keys();
    let replays = keys.iter().filter(|key| key.starts_with(REPLAYS) && *key != but);
    let oldest = replays.min();
    oldest.inspect(|key| remove(key)).is_some()
}

/// The name of an entry: its path below the data folder.
fn key(path: &Path) -> String {
    let below: PathBuf = path.components().skip(1).collect();
    format!("{OURS}{}", below.to_string_lossy())
}
