//! What staff may set: `booth.json` in the data folder.
//!
//! A value is a field of [`Config`] and a row of [`settings::SETTINGS`]; check, schema and `booth init` are made from
//! these two. A file with mistakes is used as far as it is good: each value that cannot be is replaced by its default,
//! the others hold, and every mistake is told. Only a file that is no JSON at all leaves everything at its default.

mod check;
pub mod edit;
mod json;
mod mistake;
pub mod schema;
pub mod settings;
mod spelling;

pub use mistake::Mistake;

use super::day::DayStart;
use super::disk::{self, Unread};
use super::initials::Initials;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

/// The file's name in the data folder.
pub const FILE: &str = "booth.json";
/// The most bytes that are read: a file with every value at its longest has an eighth of it.
pub const MOST_BYTES: u64 = 64 << 10;
/// Seconds until LAST CALL in a kiosk whose staff have set no limit: where people queue, nobody plays all day.
pub const KIOSK_LIMIT: u32 = 5 * 60;

/// Everything that can be set. The defaults are the game as it comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where editors find the schema.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The event's name, on the title; empty: none.
    pub event: String,
    /// The booth's name, beside the event's; empty: none.
    pub booth: String,
    /// The line below the logo.
    pub title_line: String,
    /// The page with the QR code.
    pub sponsor: Sponsor,
    /// How a run is played.
    pub play: Play,
    /// How loud things are.
    pub sound: Loudness,
    /// How the picture looks.
    pub picture: Picture,
    /// How long the game waits for hands.
    pub idle: Idle,
    /// The hour, by the machine's clock, at which a new day begins on the leaderboard.
    pub day_starts_at_hour: DayStart,
    /// Initials that are refused besides those on the game's own list.
    pub denied_initials: Vec<Initials>,
}

/// The page with the QR code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sponsor {
    /// Its heading, shown in capitals.
    pub heading: String,
    /// Its lines, at most four.
    pub lines: Vec<String>,
    /// The address in the QR code and below the lines, without `https://`; empty: no code.
    pub link: String,
}

/// How a run is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Play {
    /// Seconds until LAST CALL; 0: never. None: [`KIOSK_LIMIT`] in a kiosk, never at a desk.
    pub session_limit_seconds: Option<u32>,
    /// Percent of every level's deadline.
    pub deadlines_percent: u16,
    /// Retries at the start of a run.
    pub retries: u8,
    /// Whether questions are asked between levels.
    pub quiz: bool,
}

/// How loud things are, percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Loudness {
    /// Everything.
    pub master_percent: u8,
    /// Music, of that.
    pub music_percent: u8,
    /// Effects, of that.
    pub effects_percent: u8,
    /// The attract loop, of that.
    pub attract_percent: u8,
    /// Whether the attract loop is heard at all.
    pub attract_sound: bool,
}

/// How the picture looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Picture {
    /// As on an old screen: scan lines, curve, glow.
    pub crt: bool,
    /// Without shaking and confetti.
    pub reduced_motion: bool,
}

/// How long the game waits for hands, seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Idle {
    /// Until a run asks STILL THERE?.
    pub ask_after_seconds: u32,
    /// Until it is given up after that.
    pub count_down_seconds: u32,
    /// Until the title goes back to the attract loop.
    pub title_seconds: u32,
    /// Until the attract loop turns a page.
    pub attract_page_seconds: u32,
}

impl Config {
    /// The event's name, if it has one.
    pub fn event_name(&self) -> Option<&str> {
        Some(self.event.as_str()).filter(|event| !event.is_empty())
    }
}

impl Play {
    /// The same for a kiosk.
    pub fn in_kiosk(self) -> Self {
        Self {
            session_limit_seconds: self.session_limit_seconds.or(Some(KIOSK_LIMIT)),
            ..self
        }
    }

    /// Seconds until LAST CALL; 0: never.
    pub fn limit(&self) -> u32 {
        self.session_limit_seconds.unwrap_or(0)
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            schema: format!("./{}", schema::FILE),
            event: String::new(),
            booth: String::new(),
            title_line: "A GAME ABOUT THE DAPR APIs".to_owned(),
            sponsor: Sponsor::default(),
            play: Play::default(),
            sound: Loudness::default(),
            picture: Picture::default(),
            idle: Idle::default(),
            day_starts_at_hour: DayStart::default(),
            denied_initials: Vec::new(),
        }
    }
}

impl Default for Sponsor {
    fn default() -> Self {
        let lines = [
            "Dapr runs beside your app as a sidecar.",
            "Any language calls it over plain HTTP or gRPC.",
            "Open source, a CNCF graduated project since 2024.",
            "Start with: dapr init",
        ];
        Self {
            heading: "LEARN DAPR".to_owned(),
            lines: lines.map(str::to_owned).into(),
            link: "docs.dapr.io".to_owned(),
        }
    }
}

impl Default for Play {
    fn default() -> Self {
        Self {
            session_limit_seconds: None,
            deadlines_percent: 100,
            retries: 3,
            quiz: true,
        }
    }
}

impl Default for Loudness {
    fn default() -> Self {
        Self {
            master_percent: 100,
            music_percent: 100,
            effects_percent: 100,
            attract_percent: 50,
            attract_sound: true,
        }
    }
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            crt: true,
            reduced_motion: false,
        }
    }
}

impl Default for Idle {
    fn default() -> Self {
        Self {
            ask_after_seconds: 20,
            count_down_seconds: 10,
            title_seconds: 15,
            attract_page_seconds: 9,
        }
    }
}

/// A configuration, and what was wrong with the file it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// What holds.
    pub config: Config,
    /// Every mistake: keys that stand twice first, then the others by their places.
    pub mistakes: Vec<Mistake>,
}

impl From<Mistake> for Loaded {
    /// Defaults, because of one mistake that spoils the whole file.
    fn from(mistake: Mistake) -> Self {
        Self {
            config: Config::default(),
            mistakes: vec![mistake],
        }
    }
}

/// The configuration in a data folder. Without a file everything is at its default, and nothing is wrong.
pub fn load(folder: &Path) -> Loaded {
    match read(&folder.join(FILE)) {
        Ok(bytes) => parse(&bytes),
        Err(Mistake::Missing) => Loaded::default(),
        Err(mistake) => mistake.into(),
    }
}

/// The configuration in one file, which must be there.
pub fn load_file(path: &Path) -> Loaded {
    read(path).map_or_else(Loaded::from, |bytes| parse(&bytes))
}

/// The configuration in a file of these bytes.
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

/// The bytes of a file with every value at its default.
///
/// # Errors
/// None is known: it would be a value that JSON cannot hold.
pub fn print_default() -> io::Result<Vec<u8>> {
    print(&Config::default())
}

fn print(config: &Config) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(config)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Writes the schema and a file with every value at its default into a folder, which is made when missing.
///
/// # Errors
/// Of kind [`io::ErrorKind::AlreadyExists`] when there is such a file: it is left as it is.
pub fn init(folder: &Path) -> io::Result<()> {
    let path = folder.join(FILE);
    if disk::stamp(&path).is_some() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    disk::create_folder(folder)?;
    disk::replace(&folder.join(schema::FILE), &schema::print()?)?;
    disk::create(&path, &print_default()?)
}

/// Puts a configuration into a folder, in place of what is there.
///
/// # Errors
/// What kept it from being written.
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
