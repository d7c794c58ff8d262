//! Files in a browser's storage. Each file is an entry of `localStorage`, with the file's path as its key.
//!
//! An entry is written either completely or not at all. If the storage is full, the oldest replays are removed, because
//! a row of the leaderboard matters more than its replay. If the browser does not store anything, as in some private
//! windows, there are no files and none can be made.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::ZonedDateTime;

use super::{Unread, backup_of, with_ending};

/// Every name starts with this prefix, because other games from the same host share the storage.
const OURS: &str = "hat-trick/";
/// The name of every replay starts with this prefix.
const REPLAYS: &str = "hat-trick/replays/";

/// The storage in which entries are kept by their keys.
pub trait Entries: Send + Sync {
    /// Returns the bytes of an entry, if it exists.
    fn get(&self, key: &str) -> Option<Vec<u8>>;

    /// Makes an entry, or replaces it completely.
    ///
    /// # Errors
    /// Returns an error of kind [`io::ErrorKind::StorageFull`] if the storage is full.
    fn set(&self, key: &str, bytes: &[u8]) -> io::Result<()>;

    /// Removes an entry, if it exists.
    fn remove(&self, key: &str);

    /// Returns the keys of all entries.
    fn keys(&self) -> Vec<String>;
}

static ENTRIES: OnceLock<Box<dyn Entries>> = OnceLock::new();

/// Sets the storage in which all files are kept. This must be called before any file is read, and only once.
pub fn keep_in(entries: impl Entries + 'static) {
    // A second call has no effect, because some files may already be in the storage that the first call set.
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
        || Err(io::Error::other("there is no storage for files")),
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

/// Identifies one version of an entry, so that changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp(u64);

/// Returns the version of the entry at the path, or `None` if there is no entry.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let text = get(&key(path))?;
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    Some(Stamp(hasher.finish()))
}

/// Returns the bytes of the entry, if there are no more than `most`.
///
/// # Errors
/// Returns an [`Unread`] that says why the entry was not read.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let bytes = get(&key(path)).ok_or(Unread::Absent)?;
    let length = bytes.len() as u64;
    if length > most {
        Err(Unread::TooLarge(length))
    } else {
        Ok(bytes)
    }
}

/// Returns the names of all entries in the folder.
pub fn names(folder: &Path) -> Vec<String> {
    let before = key(folder) + "/";
    let keys = keys();
    let below = keys.iter().filter_map(|key| key.strip_prefix(&before));
    below.map(str::to_owned).collect()
}

/// Replaces the entry, or makes it if it is missing. The old entry is kept at the path that [`backup_of`] returns.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(old) = get(&key(path)) {
        keep(&key(&backup_of(path)), &old)?;
    }
    keep(&key(path), bytes)
}

/// Makes a new entry.
///
/// If the entry already exists, this function returns an error of kind [`io::ErrorKind::AlreadyExists`] and changes
/// nothing.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match get(&key(path)) {
        Some(_) => Err(io::ErrorKind::AlreadyExists.into()),
        None => keep(&key(path), bytes),
    }
}

/// Renames the entry to a name that contains the time, and returns that name.
pub fn move_aside(path: &Path, now: &ZonedDateTime) -> io::Result<PathBuf> {
    let aside = with_ending(path, &format!(".set-aside-{}", now.strftime("%Y-%m-%d-%H-%M-%S")));
    let bytes = get(&key(path)).ok_or(io::ErrorKind::NotFound)?;
    // The old entry is removed first, because there may not be enough space for two copies.
    remove(&key(path));
    if let Err(error) = keep(&key(&aside), &bytes) {
        // The entry existed a moment ago, so there is enough space for it.
        let _ = set(&key(path), &bytes);
        return Err(error);
    }
    Ok(aside)
}

/// Does nothing, because the browser's storage has no folders.
pub fn create_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Checks whether entries can be made, leaving nothing behind.
pub fn probe(folder: &Path) -> io::Result<()> {
    let key = key(&folder.join("probe"));
    set(&key, b"-")?;
    remove(&key);
    Ok(())
}

/// Does nothing, because entries are never left unfinished.
pub fn clean(_: &Path) {}

fn keep(key: &str, bytes: &[u8]) -> io::Result<()> {
    loop {
        match set(key, bytes) {
            Err(error) if error.kind() == io::ErrorKind::StorageFull && forget_oldest_replay(key) => {}
            kept => return kept,
        }
    }
}

/// Removes the oldest replay other than `but`. Returns false if there is no other replay. The name of a replay begins
/// with its time.
fn forget_oldest_replay(but: &str) -> bool {
    let keys = keys();
    let replays = keys.iter().filter(|key| key.starts_with(REPLAYS) && *key != but);
    let oldest = replays.min();
    oldest.inspect(|key| remove(key)).is_some()
}

/// Returns the key of an entry: its path within the data folder.
fn key(path: &Path) -> String {
    let below: PathBuf = path.components().skip(1).collect();
    format!("{OURS}{}", below.to_string_lossy())
}
