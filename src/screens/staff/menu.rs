//! The menu itself: a table of its pages.

use super::deed::{Confirm, Deed};
use super::{Page, PageFrame, PageTurn, Tick, about, figures, hands, picture, rows, settings, sheet, sounds};
use crate::screens::list::{Done, List};
use crate::screens::{Cabinet, ScreenName};
use crate::view::canvas::Canvas;
use crate::view::palette;

/// An entry of the menu: its name, what it is for, and its page.
type MenuEntry = (&'static str, &'static str, fn() -> Box<dyn Page>);

const ENTRIES: [MenuEntry; 11] = [
    ("LEADERBOARD", "Look at all rows; take one off the board", || {
        Box::new(rows::Rows::default())
    }),
    (
        "RESET THE LEADERBOARD",
        "Empty the board; rows go to an archive",
        || Box::new(Confirm::new(Deed::Reset)),
    ),
    ("UNDO", "Undo the last reset or removal of rows", || {
        Box::new(Confirm::new(Deed::Undo))
    }),
    ("INPUT TEST", "See what the keyboard and sticks report", || {
        Box::new(hands::InputTest::default())
    }),
    ("SOUND TEST", "Listen to every tune and effect", || {
        Box::new(sounds::SoundTest::default())
    }),
    ("SCREEN TEST", "Edges, colours, letters, dead pixels", || {
        Box::new(picture::ScreenTest::default())
    }),
    ("VOLUMES AND SESSION LIMIT", "Kept in booth.json", || {
        Box::new(settings::Settings::default())
    }),
    ("STATISTICS", "Plays per day and hour, where runs end, crashes", || {
        Box::new(figures::Figures::default())
    }),
    ("ABOUT", "Version, folder, mistakes, the last crash", || {
        Box::new(about::About::default())
    }),
    ("RESTART", "Start the game again, at once", || {
        Box::new(Confirm::new(Deed::Restart))
    }),
    ("QUIT", "End the game, and the kiosk with it", || {
        Box::new(Confirm::new(Deed::Quit))
    }),
];

/// The entry that leads back to the game, below all others.
const BACK: &str = "BACK TO THE GAME";

/// Opens the page of an entry, or the menu itself if there is no such entry.
pub(super) fn open(number: usize) -> Box<dyn Page> {
    match ENTRIES.get(number) {
        Some((.., page)) => page(),
        None => Box::new(Menu::new(0)),
    }
}

/// The page that lists all other pages.
pub(super) struct Menu(List);

impl Menu {
    /// A menu whose cursor is on this entry.
    pub(super) fn new(entry: usize) -> Self {
        Self(List::new(entry))
    }
}

impl Page for Menu {
    fn frame(&self) -> PageFrame {
        PageFrame(
            ScreenName::StaffMenu,
            "STAFF",
            &[sheet::CHOOSE, sheet::TAKE, sheet::BACK],
        )
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        match tick.choose(&mut self.0, ENTRIES.len() + 1)? {
            Done::Moved | Done::Right => None,
            Done::Taken if self.0.at() < ENTRIES.len() => Some(PageTurn::Entry(self.0.at())),
            Done::Taken | Done::Left => Some(PageTurn::Attract),
        }
    }

    fn draw(&self, canvas: &mut Canvas, _: &Cabinet) {
        let names = ENTRIES.iter().map(|(name, ..)| *name).chain([BACK]);
        let lines = names.map(|name| (name.to_owned(), palette::SILVER));
        self.0.draw(canvas, sheet::LIST, lines);
        if let Some((_, about, _)) = ENTRIES.get(self.0.at()) {
            canvas.text(32, 230, about, palette::CYAN);
        }
    }
}
