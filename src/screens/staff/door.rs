//! The page on which staff enter the PIN with the stick and the button. Onlookers cannot see on the screen which
//! direction was entered.

use super::{Page, PageFrame, PageTurn, Tick, sheet};
use crate::booth::pin::{self, Door, Pin, PinStep, Try};
use crate::rules::Dir;
use crate::rules::tuning::SECOND;
use crate::screens::{Cabinet, Chime, ScreenName, stays};
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long "..." is shown before the PIN is checked, in ticks. This text stays on the screen while the game is busy
/// with the check.
const THINKS: u32 = 6;

/// Entering the PIN.
#[derive(Default)]
pub(super) struct PinEntry {
    /// The number of steps to enter.
    steps: usize,
    entered: Vec<PinStep>,
    /// How many seconds are left until the next attempt is allowed.
    locked: u32,
    /// Ticks until the entered PIN is checked; 0 if none was entered.
    thinks: u32,
    says: String,
}

impl PinEntry {
    /// Makes the page, or returns `None` if no PIN is set.
    pub(super) fn new(door: Door) -> Option<Self> {
        let mut entry = Self::default();
        entry.see(door);
        (door != Door::NoPin).then_some(entry)
    }

    fn see(&mut self, door: Door) {
        (self.steps, self.locked) = match door {
            Door::NoPin => (0, 0),
            Door::Shut { steps } => (steps, 0),
            Door::Locked { seconds } => (self.steps, seconds),
        };
    }

    /// Reads the PIN's file again, because staff may have set another PIN in a shell.
    fn look(&mut self, cabinet: &Cabinet) -> Option<PageTurn> {
        match pin::look(cabinet.board.folder(), cabinet.now().timestamp()) {
            Ok(Door::NoPin) => return Some(PageTurn::Attract),
            Ok(door) => self.see(door),
            Err(error) => self.says = error.to_string(),
        }
        None
    }

    /// Adds the steps that were entered in this tick.
    fn enter(&mut self, tick: &mut Tick) {
        let pressed = tick.hands.pressed;
        let stick = pressed.dirs().map(|dir| match dir {
            Dir::Up => PinStep::Up,
            Dir::Right => PinStep::Right,
            Dir::Down => PinStep::Down,
            Dir::Left => PinStep::Left,
        });
        let before = self.entered.len();
        self.entered.extend(stick);
        self.entered.extend(pressed.button().then_some(PinStep::Button));
        self.entered.truncate(self.steps);
        if self.entered.len() > before {
            self.says.clear();
            tick.cue = Some(Chime::Letter);
        }
        if self.entered.len() == self.steps {
            self.thinks = THINKS;
        }
    }

    fn check(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        tick.cue = Some(Chime::Refused);
        let cabinet = &*tick.cabinet;
        let pin = Pin::new(std::mem::take(&mut self.entered));
        let tried = pin.and_then(|pin| pin::try_pin(cabinet.board.folder(), &pin, cabinet.now().timestamp()));
        match tried {
            Ok(Try::Right) => {
                tick.cue = Some(Chime::Start);
                return Some(PageTurn::Menu);
            }
            Ok(Try::Wrong { left: 0 } | Try::Locked) => {}
            Ok(Try::Wrong { left: 1 }) => self.says = "That is not the PIN. 1 more try.".to_owned(),
            Ok(Try::Wrong { left }) => self.says = format!("That is not the PIN. {left} more tries."),
            Err(error) => self.says = error.to_string(),
        }
        self.look(cabinet)
    }
}

impl Page for PinEntry {
    fn frame(&self) -> PageFrame {
        PageFrame(ScreenName::StaffPin, "STAFF ONLY", &[])
    }

    fn stays(&self) -> u32 {
        stays::STAFF_PIN
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        if self.thinks > 0 {
            self.thinks -= 1;
            return if self.thinks == 0 { self.check(tick) } else { None };
        }
        if self.locked > 0 || self.steps == 0 {
            let looks = tick.number.is_multiple_of(SECOND / 2);
            return looks.then(|| self.look(tick.cabinet))?;
        }
        if !tick.hands.pressed.is_idle() {
            self.enter(tick);
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas, _: &Cabinet) {
        if self.locked > 0 {
            let (minutes, seconds) = (self.locked / 60, self.locked % 60);
            canvas.big_mid(240, 92, "LOCKED", palette::RED);
            canvas.big_mid(240, 118, &format!("{minutes}:{seconds:02}"), palette::WHITE);
            canvas.text_mid(240, 148, "Too many wrong tries.", palette::ORANGE);
        } else {
            self.draw_steps(canvas);
        }
        sheet::draw_sentences(canvas, 190, std::slice::from_ref(&self.says));
        canvas.text_mid(240, 232, "This page closes on its own.", palette::DIM);
    }
}

impl PinEntry {
    fn draw_steps(&self, canvas: &mut Canvas) {
        let thinks = self.thinks > 0;
        let text = if thinks {
            "..."
        } else {
            "Enter the PIN with stick and button."
        };
        canvas.text_mid(240, 78, text, palette::ICE);
        let left = 240 - self.steps as i32 * 20;
        for step in 0..self.steps {
            let x = left + step as i32 * 40 + 4;
            let edge = if step == self.entered.len() {
                palette::GOLD
            } else {
                palette::SLATE
            };
            canvas.panel(x, 104, 32, 32, palette::DEEP, edge);
            if step < self.entered.len() {
                canvas.fill(x + 11, 115, 10, 10, palette::LIGHT_GOLD);
            }
        }
    }
}
