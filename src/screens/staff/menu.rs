//! The menu itself: a table of its pages.

use super::deed::{Confirm, Deed};
use super::{Page, Turn, about, figures, hands, picture, rows, settings, sheet, sounds};
use crate::screens::list::{Done, List};
use crate::screens::{Cabinet, Chime, Hands, ScreenName};
use crate::view::canvas::Canvas;
use crate::view::palette;

/// An entry: what it is called, what it is for, and its page.
type Entry = (&'static str, &'static str, fn() -> Box<dyn Page>);

const ENTRIES: [Entry; 11] = [
    ("LEADERBOARD", "Look at all rows; take one off the board", || {
        Box::new(rows::Rows::default())
    }),
    (
        "RESET THE LEADERBOARD",
        "Start an empty board; all rows are kept",
        || Box::new(Confirm::new(Deed::Reset)),
    ),
    ("UNDO", "Bring back what the last reset or removal took", || {
        Box::new(Confirm::new(Deed::Undo))
    }),
    ("INPUT TEST", "What the keyboard and every stick say", || {
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
    ("STATISTICS", "Plays a day and an hour, where runs end, crashes", || {
        Box::new(figures::Figures::default())
    }),
    ("ABOUT", "Version, folder, mistakes, the last crash", || {
        Box::new(about::About::default())
    }),
    ("RESTART", "Start the game anew, at once", || {
        Box::new(Confirm::new(Deed::Restart))
    }),
    ("QUIT", "End the game, and the kiosk with it", || {
        Box::new(Confirm::new(Deed::Quit))
    }),
];

/// The way back to the game, below the entries.
const BACK: &str = "BACK TO THE GAME";

/// The page of an entry; the menu itself where there is none.
pub(super) fn open(number: usize) -> Box<dyn Page> {
    match ENTRIES.get(number) {
        Some((.., page)) => page(),
        None => Box::new(Menu::new(0)),
    }
}

/// The list of all pages.
pub(super) struct Menu {
    list: List,
    ticks: u32,
    moved: bool,
}

impl Menu {
    /// With the cursor on an entry.
    pub(super) fn new(entry: usize) -> Self {
        Self {
            list: List::new(entry),
            ticks: 0,
            moved: false,
        }
    }
}

impl Page for Menu {
    fn name(&self) -> ScreenName {
        ScreenName::StaffMenu
    }

    fn tick(&mut self, hands: Hands, _: &mut Cabinet) -> Option<Turn> {
        self.ticks += 1;
        let done = self.list.tick(hands, ENTRIES.len() + 1);
        self.moved = done == Some(Done::Moved);
        match done? {
            Done::Moved => None,
            Done::Taken if self.list.at() < ENTRIES.len() => Some(Turn::Entry(self.list.at())),
            Done::Taken | Done::Back => Some(Turn::Attract),
        }
    }

    fn cue(&self) -> Option<Chime> {
        self.moved.then_some(Chime::Letter)
    }

    fn draw(&self, canvas: &mut Canvas, _: &Cabinet) {
        sheet::draw_head(canvas, self.ticks, "STAFF");
        let names = ENTRIES.iter().map(|(name, ..)| *name).chain([BACK]);
        let lines: Vec<_> = names.map(|name| (name.to_owned(), palette::SILVER)).collect();
        self.list.draw(canvas, sheet::lines(lines.len()), &lines);
        if let Some((_, about, _)) = ENTRIES.get(self.list.at()) {
            canvas.text(32, 230, about, palette::CYAN);
        }
        sheet::draw_help(canvas, &[sheet::CHOOSE, sheet::TAKE, sheet::BACK]);
    }
}
