//! The configuration that staff may change, in the file `booth.json` in the data folder.
//!
//! [`settings`] declares every value. If a file contains mistakes, its valid values are used, each invalid value is
//! replaced by its default, and every mistake is reported. If the file is not JSON at all, every value is at its
//! default.

mod check;
pub mod edit;
mod json;
mod mistake;
pub mod schema;
pub mod settings;
mod spelling;

pub use mistake::Mistake;
pub use settings::{Config, Idle, Loudness, Picture, Play, Sponsor};

use super::disk::{self, Unread};
use std::io;
use std::path::Path;

/// The file's name in the data folder.
pub const FILE: &str = "booth.json";
/// The maximum size of a file, in bytes. Even if every value has its maximum length, a file is only an eighth of this
/// size.
pub const MOST_BYTES: u64 = 64 << 10;
/// The number of seconds until LAST CALL in a kiosk whose staff have set no limit. Nobody should play all day while
/// others queue.
pub const KIOSK_LIMIT: u32 = 5 * 60;

impl Config {
    /// The event's name, if it has one.
    pub fn event_name(&self) -> Option<&str> {
        Some(self.event.as_str()).filter(|event| !event.is_empty())
    }
}

impl Play {
    /// Returns the same settings with the time limit of a kiosk, unless staff have set a limit.
    pub fn in_kiosk(self) -> Self {
        Self {
            session_limit_seconds: self.session_limit_seconds.or(Some(KIOSK_LIMIT)),
            ..self
        }
    }

    /// Seconds until LAST CALL; 0 means never.
    pub fn limit(&self) -> u32 {
        self.session_limit_seconds.unwrap_or(0)
    }
}

/// A configuration, and the mistakes in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The values to use.
    pub config: Config,
    /// All mistakes: keys that appear twice come first, then the others, sorted by position.
    pub mistakes: Vec<Mistake>,
}

impl From<Mistake> for Loaded {
    /// Returns the defaults, together with the one mistake that makes the whole file unusable.
    fn from(mistake: Mistake) -> Self {
        Self {
            config: Config::default(),
            mistakes: vec![mistake],
        }
    }
}

/// Returns the configuration in a data folder. If there is no file, everything is at its default and there is no
/// mistake.
pub fn load(folder: &Path) -> Loaded {
    match read(&folder.join(FILE)) {
        Ok(bytes) => parse(&bytes),
        Err(Mistake::Missing) => Loaded::default(),
        Err(mistake) => mistake.into(),
    }
}

/// Returns the configuration in a file, which must exist.
pub fn load_file(path: &Path) -> Loaded {
    read(path).map_or_else(Loaded::from, |bytes| parse(&bytes))
}

/// Returns the configuration in a file's bytes.
pub fn parse(bytes: &[u8]) -> Loaded {
    match json::read(bytes) {
        Err(mistake) => mistake.into(),
        Ok((value, doubles)) => {
            let mut loaded = check::check(value);
            loaded.mistakes.splice(0..0, doubles);
            loaded
        }
    }
}

/// Returns the bytes of a file with every value at its default.
///
/// # Errors
/// Never returns an error in practice, because JSON can express every value of a configuration.
pub fn print_default() -> io::Result<Vec<u8>> {
    print(&Config::default())
}

fn print(config: &Config) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(config)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Writes the schema and a file with every value at its default into a folder. Makes the folder if it is missing.
///
/// # Errors
/// Returns an error of kind [`io::ErrorKind::AlreadyExists`] if the folder already contains a configuration, which is
/// left unchanged, or another error if a file cannot be written.
pub fn init(folder: &Path) -> io::Result<()> {
    let path = folder.join(FILE);
    if disk::stamp(&path).is_some() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    disk::create_folder(folder)?;
    disk::replace(&folder.join(schema::FILE), &schema::print()?)?;
    disk::create(&path, &print_default()?)
}

/// Writes a configuration to a folder, replacing the one that is there.
///
/// # Errors
/// Returns an error if the file cannot be written.
pub fn save(folder: &Path, config: &Config) -> io::Result<()> {
    disk::create_folder(folder)?;
    disk::replace(&folder.join(FILE), &print(config)?)
}

fn read(path: &Path) -> Result<Vec<u8>, Mistake> {
    disk::read(path, MOST_BYTES).map_err(|unread| match unread {
        Unread::Absent => Mistake::Missing,
        Unread::NotAFile => Mistake::NotAFile,
        Unread::TooLarge(_) => Mistake::TooLarge,
        Unread::Failed(error) => Mistake::Unreadable(error.to_string()),
    })
}
