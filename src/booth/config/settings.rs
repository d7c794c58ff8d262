//! Every setting of `booth.json`, in the order in which the file lists them. Each setting is declared once. The fields,
//! their defaults, the checks, the schema and the table in `docs/staff.md` are made from its declaration.

use super::schema;
use crate::booth::day::DayStart;
use crate::booth::initials::Initials;
use crate::names::letters::{BIG, Font, SMALL};
use serde::{Deserialize, Serialize};

/// The kind of value that a setting takes.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// An object with settings of its own.
    Section(&'static [Setting]),
    /// A whole number.
    Number {
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// A whole number, or null to let the game choose.
    NumberOrNull {
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// True or false.
    Flag,
    /// Text that is drawn.
    Text(Line),
    /// Lines of text that are drawn; the number says how many there may be.
    Lines(Line, usize),
    /// An address without blanks. The address is drawn as it is, and the QR code adds `https://` to it.
    Link(Line),
    /// Sets of initials; the number says how many there may be.
    Initials(usize),
    /// The path of the schema, which is for editors, not for the game.
    Schema,
}

/// A setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// A description of the setting, for the schema and for staff.
    pub about: &'static str,
    /// What it must be.
    pub kind: ValueKind,
}

/// The space for a line of text on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The font. The big font has only capitals.
    pub font: Font,
    /// How many letters fit.
    pub letters: usize,
}

impl Line {
    /// Whether the font has this letter. In the big font, capitals stand in for small letters.
    pub fn has(self, sign: char) -> bool {
        self.font.has(sign) || self.font == BIG && BIG.has(sign.to_ascii_uppercase())
    }
}

const fn number(least: u32, most: u32) -> ValueKind {
    ValueKind::Number { least, most }
}

const fn small(letters: usize) -> Line {
    Line { font: SMALL, letters }
}

/// Declares the settings of an object. Each has a description, a field (and a key, where that is not the field's name),
/// a type, a default and a kind.
macro_rules! settings {
    (
        $(#[$of_object:meta])*
        $object:ident {
            $(
                $(#[doc = $about:literal])+
                $field:ident $(as $key:literal)?: $type:ty = $default:expr, $kind:expr;
            )+
        }
    ) => {
        $(#[$of_object])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $object {
            $(
                $(#[doc = $about])+
                $(#[serde(rename = $key)])?
                pub $field: $type,
            )+
        }

        impl $object {
            /// Its settings.
            pub const SETTINGS: &'static [Setting] = &[$(
                Setting {
                    key: first!($($key,)? stringify!($field)),
                    about: concat!($($about),+).trim_ascii(),
                    kind: $kind,
                },
            )+];
        }

        impl Default for $object {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }
    };
}

macro_rules! first {
    ($first:expr $(, $rest:expr)?) => {
        $first
    };
}

settings! {
    /// All settings that staff can change. The defaults are the values with which the game ships.
    Config {
        /// Where editors find the schema, which helps them to complete and check this file.
        schema as "$schema": String = format!("./{}", schema::FILE), ValueKind::Schema;
        /// The name of the event, at the top of the title.
        event: String = String::new(), ValueKind::Text(small(37));
        /// The name of the booth, shown beside the event's.
        booth: String = String::new(), ValueKind::Text(small(37));
        /// The line below the logo.
        title_line: String = "A GAME ABOUT THE DAPR APIs".to_owned(), ValueKind::Text(small(77));
        /// The page with the QR code.
        sponsor: Sponsor = Sponsor::default(), ValueKind::Section(Sponsor::SETTINGS);
        /// How a run is played. The replay of a run keeps these settings.
        play: Play = Play::default(), ValueKind::Section(Play::SETTINGS);
        /// How loud the game is. The command line's volumes override these.
        sound: Loudness = Loudness::default(), ValueKind::Section(Loudness::SETTINGS);
        /// How the picture looks.
        picture: Picture = Picture::default(), ValueKind::Section(Picture::SETTINGS);
        /// How long the game waits for the player.
        idle: Idle = Idle::default(), ValueKind::Section(Idle::SETTINGS);
        /// The hour, by the machine's clock, at which the TODAY board starts over.
        day_starts_at_hour: DayStart = DayStart::default(), number(0, 23);
        /// Initials to refuse in addition to the game's own list, such as `["ABC"]`.
        denied_initials: Vec<Initials> = Vec::new(), ValueKind::Initials(500);
    }
}

settings! {
    /// The page with the QR code.
    Sponsor {
        /// The heading of the page with the QR code, shown in capitals.
        heading: String = "LEARN DAPR".to_owned(), ValueKind::Text(Line { font: BIG, letters: 38 });
        /// The lines of text on the page with the QR code.
        lines: Vec<String> = [
            "Dapr runs beside your app as a sidecar.",
            "Any language calls it over plain HTTP or gRPC.",
            "Open source, a CNCF graduated project since 2024.",
            "Start with: dapr init",
        ].map(str::to_owned).into(), ValueKind::Lines(small(52), 4);
        /// The address in the QR code, below the lines, on the title and on the second screen. Leave it empty for no
        /// code.
        link: String = "docs.dapr.io".to_owned(), ValueKind::Link(small(52));
    }
}

settings! {
    /// How a run is played.
    #[derive(Copy)]
    Play {
        /// After this many seconds, LAST CALL appears: the player may finish the level, then the run ends with its
        /// score. 0 means never; null means 300 with `--kiosk` (also in safe mode), otherwise never.
        session_limit_seconds: Option<u32> = None, ValueKind::NumberOrNull { least: 0, most: 3600 };
        /// The length of the deadlines, as a percentage of those in the levels.
        deadlines_percent: u16 = 100, number(50, 300);
        /// Retries at the start of a run.
        retries: u8 = 3, number(1, 6);
        /// Whether to ask questions between levels.
        quiz: bool = true, ValueKind::Flag;
    }
}

settings! {
    /// How loud things are.
    #[derive(Copy)]
    Loudness {
        /// The volume of the game. The command line's volumes override this one and the next three.
        master_percent: u8 = 100, number(0, 100);
        /// The volume of the music, as a share of the game's.
        music_percent: u8 = 100, number(0, 100);
        /// The volume of the effects, as a share of the game's.
        effects_percent: u8 = 100, number(0, 100);
        /// The volume of the attract loop, as a share of the volume during play.
        attract_percent: u8 = 50, number(0, 100);
        /// Whether the attract loop is heard at all: `false` keeps the booth quiet while nobody plays.
        attract_sound: bool = true, ValueKind::Flag;
    }
}

settings! {
    /// How the picture looks.
    #[derive(Copy)]
    Picture {
        /// Whether the picture looks like that of an old screen.
        crt: bool = true, ValueKind::Flag;
        /// Turns off shaking and halves the confetti.
        reduced_motion: bool = false, ValueKind::Flag;
    }
}

settings! {
    /// How long the game waits for the player.
    #[derive(Copy)]
    Idle {
        /// How long a run waits for the player before it asks STILL THERE?
        ask_after_seconds: u32 = 20, number(5, 600);
        /// How long the game waits for an answer before it ends the run.
        count_down_seconds: u32 = 10, number(3, 60);
        /// How long the title stays before the attract loop comes back.
        title_seconds: u32 = 15, number(5, 600);
        /// How long each page of the attract loop stays.
        attract_page_seconds: u32 = 9, number(3, 120);
    }
}
