//! The staff menu, which is protected by a PIN. Each page has a file of its own, and all pages are operated with one
//! stick and one button.
//!
//! Pushing the stick up or down selects an entry, the button confirms, and pushing the stick left goes back. Every page
//! closes on its own, so that the next visitor cannot use a menu that was left open.

mod about;
mod deed;
mod door;
mod figures;
mod hands;
mod menu;
mod picture;
mod rows;
mod settings;
mod sheet;
mod sounds;

use super::list::{Done, Help, List};
use super::{Cabinet, Chime, Go, Hands, Leave, ScreenName, stays};
use crate::booth::pin;
use crate::input::Raw;
use crate::rules::{Dir, Input};
use crate::view::canvas::Canvas;

/// Where to go from a page of the menu.
enum PageTurn {
    /// To the menu.
    Menu,
    /// To the page of the entry with this number.
    Entry(usize),
    /// To this page.
    To(Box<dyn Page>),
    /// Back to the game.
    Attract,
    /// Close the game.
    Leave(Leave),
}

/// The frame of a page: its name for logs and tests, its heading (empty if the page fills the whole screen), and what
/// the stick and the button do.
struct PageFrame(ScreenName, &'static str, &'static [Help<'static>]);

/// Everything that the open page needs to handle one tick.
struct Tick<'a> {
    /// The player's input. The input is empty until the stick and the button have been released once.
    hands: Hands,
    /// The number of ticks for which the page has been shown, including this one.
    number: u32,
    cabinet: &'a mut Cabinet,
    /// The sound to play in this tick.
    cue: Option<Chime>,
}

impl Tick<'_> {
    /// Lets the player choose from a list of this many lines.
    fn choose(&mut self, list: &mut List, lines: usize) -> Option<Done> {
        let done = list.tick(self.hands, lines);
        self.cue = (done == Some(Done::Moved)).then_some(Chime::Letter);
        done
    }

    /// Goes back to the menu when the button is pressed or the stick is pushed left, on a page without anything to
    /// choose.
    fn back(&self) -> Option<PageTurn> {
        let pressed = self.hands.pressed;
        (pressed.button() || pressed.holds(Dir::Left)).then_some(PageTurn::Menu)
    }
}

/// A page of the menu. Each implementation contains only what is specific to its page; [`Staff`] draws the frame and
/// counts the ticks.
trait Page {
    /// Its frame.
    fn frame(&self) -> PageFrame;

    /// How long the page stays open if nothing is touched, in ticks.
    fn stays(&self) -> u32 {
        stays::STAFF_PAGE
    }

    /// Handles one tick. Returns where to go next, or `None` to stay on the page.
    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn>;

    /// Receives the reports of all devices in this frame, and the numbers of the pads.
    fn hear_devices(&mut self, _said: &[Raw], _pads: &[u32]) {}

    /// Draws the contents of the frame.
    fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet);
}

/// The page that is shown.
pub(super) struct Staff {
    page: Box<dyn Page>,
    /// Ticks since the page was opened.
    ticks: u32,
    /// The entry of the menu that was chosen last.
    entry: usize,
    before: Input,
    /// The number of ticks since the input last changed. If an object leans on the stick, the input does not change, so
    /// the page still closes on its own.
    still: u32,
    /// Whether the stick and the button have been released since the page was opened.
    released: bool,
    cue: Option<Chime>,
}

impl Staff {
    /// Opens the page that asks for the PIN.
    ///
    /// # Errors
    /// Returns a sentence for staff if no PIN is set or if the PIN cannot be read.
    pub(super) fn open(cabinet: &Cabinet) -> Result<Self, String> {
        let now = cabinet.now().timestamp();
        let door = pin::look(cabinet.board.folder(), now).map_err(|error| error.to_string())?;
        let page = door::PinEntry::new(door)
            .ok_or("No staff PIN is set: set one in a shell with 'hat-trick booth set-pin'.")?;
        Ok(Self {
            page: Box::new(page),
            ticks: 0,
            entry: 0,
            before: Input::NONE,
            still: 0,
            released: false,
            cue: None,
        })
    }

    pub(super) fn name(&self) -> ScreenName {
        let PageFrame(name, ..) = self.page.frame();
        name
    }

    /// How long the page stays open if nothing is touched, in ticks.
    pub(super) fn time_out(&self) -> u32 {
        self.page.stays()
    }

    pub(super) fn hear_devices(&mut self, said: &[Raw], pads: &[u32]) {
        self.page.hear_devices(said, pads);
    }

    pub(super) fn tick(&mut self, hands: Hands, cabinet: &mut Cabinet) -> Option<Go> {
        self.still = if hands.held == self.before { self.still + 1 } else { 0 };
        self.before = hands.held;
        if self.still > self.page.stays() {
            return Some(Go::Attract);
        }
        self.released |= hands.held.is_idle();
        self.ticks += 1;
        let mut tick = Tick {
            hands: if self.released { hands } else { EMPTY },
            number: self.ticks,
            cabinet,
            cue: None,
        };
        let turn = self.page.tick(&mut tick);
        self.cue = tick.cue;
        match turn? {
            PageTurn::Attract => return Some(Go::Attract),
            PageTurn::Leave(why) => return Some(Go::Leave(why)),
            PageTurn::Menu => self.show(Box::new(menu::Menu::new(self.entry))),
            PageTurn::To(page) => self.show(page),
            PageTurn::Entry(number) => {
                self.entry = number;
                self.show(menu::open(number));
            }
        }
        None
    }

    /// The sound of the most recent tick.
    pub(super) fn cue(&self) -> Option<Chime> {
        self.cue
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        let PageFrame(_, title, help) = self.page.frame();
        if !title.is_empty() {
            sheet::draw_head(canvas, self.ticks, title);
        }
        self.page.draw(canvas, cabinet);
        sheet::draw_help(canvas, help);
    }

    fn show(&mut self, page: Box<dyn Page>) {
        (self.page, self.ticks) = (page, 0);
        self.released = false;
        self.cue = self.cue.or(Some(Chime::Letter));
    }
}

/// The input when nobody touches the controls.
const EMPTY: Hands = Hands {
    held: Input::NONE,
    pressed: Input::NONE,
};
