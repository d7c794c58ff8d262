//! The table of everything that may stand in `booth.json`, in the order in which it is written.

use crate::view::canvas::{self, BIG_LETTER, LETTER};

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// An object with settings of its own.
    Section(&'static [Setting]),
    /// A whole number.
    Number {
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// A whole number, or null where the game is to choose.
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
    /// Lines of text that are drawn, at most so many.
    Lines(Line, usize),
    /// An address without blanks that is drawn, and encoded with `https://`.
    Link(Line),
    /// Sets of initials, at most so many.
    Initials(usize),
    /// Where the schema is: for editors, not for the game.
    Schema,
}

/// A setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// What it does, for the schema.
    pub about: &'static str,
    /// What it must be.
    pub kind: Kind,
}

/// The room of a line of text on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// In the big font, which has capitals only.
    pub big: bool,
    /// Width, pixels.
    pub most: i32,
}

impl Line {
    const fn small(letters: i32) -> Self {
        let most = letters * LETTER.0 - 1;
        Self { big: false, most }
    }

    const fn big(letters: i32) -> Self {
        let most = letters * BIG_LETTER.0;
        Self { big: true, most }
    }

    /// The width of a text, pixels.
    pub fn width(self, text: &str) -> i32 {
        if self.big {
            canvas::big_width(text)
        } else {
            canvas::width(text)
        }
    }

    /// How many letters fit.
    pub fn letters(self) -> usize {
        let letter = if self.big { BIG_LETTER.0 } else { LETTER.0 };
        // The last letter needs no space behind it.
        ((self.most + 1) / letter) as usize
    }

    /// Whether the font has this letter, small ones standing for capitals in the big font.
    pub fn has(self, sign: char) -> bool {
        let last = if self.big { canvas::BIG_LAST } else { canvas::SMALL_LAST };
        let drawn = if self.big { sign.to_ascii_uppercase() } else { sign };
        (' '..=char::from(last)).contains(&drawn)
    }
}

/// A name on the title: two of them and what parts them fill a line.
const NAME: Line = Line::small(37);
/// A line of the sponsor page, beside the code.
const SPONSOR: Line = Line::small(52);

const fn setting(key: &'static str, about: &'static str, kind: Kind) -> Setting {
    Setting { key, about, kind }
}

const fn number(key: &'static str, about: &'static str, least: u32, most: u32) -> Setting {
    setting(key, about, Kind::Number { least, most })
}

const fn percent(key: &'static str, about: &'static str) -> Setting {
    number(key, about, 0, 100)
}

/// All settings.
pub const SETTINGS: &[Setting] = &[
    setting(
        "$schema",
        "The schema beside this file, so that editors complete it",
        Kind::Schema,
    ),
    setting(
        "event",
        "The event's name, at the top of the title; empty: none",
        Kind::Text(NAME),
    ),
    setting(
        "booth",
        "The booth's name, beside the event's; empty: none",
        Kind::Text(NAME),
    ),
    setting("title_line", "The line below the logo", Kind::Text(Line::small(77))),
    setting("sponsor", "The page with the QR code", Kind::Section(PAGE)),
    setting("play", "How a run is played; replays keep it", Kind::Section(PLAY)),
    setting(
        "sound",
        "How loud things are; the command line's volumes come before these",
        Kind::Section(SOUND),
    ),
    setting("picture", "How the picture looks", Kind::Section(PICTURE)),
    setting("idle", "How long the game waits for hands", Kind::Section(IDLE)),
    number(
        "day_starts_at_hour",
        "The hour, by the machine's clock, at which TODAY begins anew",
        0,
        23,
    ),
    setting(
        "denied_initials",
        "Initials to refuse besides the game's own list",
        Kind::Initials(500),
    ),
];

const PAGE: &[Setting] = &[
    setting(
        "heading",
        "The page's heading, shown in capitals",
        Kind::Text(Line::big(38)),
    ),
    setting("lines", "The page's text", Kind::Lines(SPONSOR, 4)),
    setting(
        "link",
        "The address in the QR code and below the text; empty: no code",
        Kind::Link(SPONSOR),
    ),
];

const PLAY: &[Setting] = &[
    setting(
        "session_limit_seconds",
        "After so long comes LAST CALL: the level that is played is the last one; 0: never; null: 300 in a kiosk, \
         else never",
        Kind::NumberOrNull { least: 0, most: 3600 },
    ),
    number(
        "deadlines_percent",
        "How long the deadlines are, percent of the levels' own",
        50,
        300,
    ),
    number("retries", "Retries at the start of a run", 1, 6),
    setting("quiz", "Whether questions are asked between levels", Kind::Flag),
];

const SOUND: &[Setting] = &[
    percent("master_percent", "How loud the game is"),
    percent("music_percent", "How loud its music is, of that"),
    percent("effects_percent", "How loud its effects are, of that"),
    percent("attract_percent", "How loud the attract loop is, of that"),
    setting("attract_sound", "Whether the attract loop is heard at all", Kind::Flag),
];

const PICTURE: &[Setting] = &[
    setting(
        "crt",
        "The look of an old screen: scan lines, a slight curve, glow",
        Kind::Flag,
    ),
    setting("reduced_motion", "No shaking and no confetti", Kind::Flag),
];

const IDLE: &[Setting] = &[
    number(
        "ask_after_seconds",
        "After so long without a hand a run asks STILL THERE?",
        5,
        600,
    ),
    number("count_down_seconds", "After so long more it is given up", 3, 60),
    number(
        "title_seconds",
        "After so long the title goes back to the attract loop",
        5,
        600,
    ),
    number(
        "attract_page_seconds",
        "How long a page of the attract loop stays",
        3,
        120,
    ),
];
