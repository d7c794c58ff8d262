//! The sound test: every tune and effect by its name.

use super::{Page, Turn, sheet};
use crate::names::{Sound, Tune, sprites};
use crate::screens::list::{Done, List};
use crate::screens::{Cabinet, Chime, Hands, ScreenName};
use crate::sound::sfx::Effect;
use crate::view::canvas::Canvas;
use crate::view::palette;

/// Lines that there is room for.
const ROOM: usize = 13;

/// Something to listen to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Tune(Tune),
    Effect(Sound),
}

/// All of them: tunes first.
fn choices() -> impl Iterator<Item = Choice> {
    let tunes = Tune::ALL.into_iter().map(Choice::Tune);
    tunes.chain(Sound::ALL.into_iter().map(Choice::Effect))
}

/// The sound test.
#[derive(Default)]
pub(super) struct SoundTest {
    list: List,
    ticks: u32,
    /// The tune that plays.
    tune: Option<Tune>,
    /// The effect that was played last, and the step that comes next.
    next: Option<(Sound, u8)>,
    cue: Option<Chime>,
}

impl Page for SoundTest {
    fn name(&self) -> ScreenName {
        ScreenName::StaffSound
    }

    fn tick(&mut self, hands: Hands, _: &mut Cabinet) -> Option<Turn> {
        self.ticks += 1;
        // Quiet first: an effect is heard best alone.
        self.cue = (self.ticks == 1).then_some(Chime::Tune(None));
        match self.list.tick(hands, choices().count())? {
            Done::Moved => {}
            Done::Back => return Some(Turn::Menu),
            Done::Taken => self.cue = choices().nth(self.list.at()).map(|choice| self.play(choice)),
        }
        None
    }

    fn cue(&self) -> Option<Chime> {
        self.cue
    }

    fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        sheet::draw_head(canvas, self.ticks, "SOUND TEST");
        let line = |choice| match choice {
            Choice::Tune(id) if self.tune == Some(id) => (format!("tune    {}, playing", id.name()), palette::MINT),
            Choice::Tune(id) => (format!("tune    {}", id.name()), palette::SILVER),
            Choice::Effect(id) => (format!("effect  {}", id.name()), palette::SILVER),
        };
        let lines: Vec<_> = choices().map(line).collect();
        self.list.draw(canvas, sheet::lines(ROOM), &lines);
        let master = format!("volume {} %", cabinet.config.sound.master_percent);
        canvas.text_end(440, 232, &master, palette::CYAN);
        let play = ([sprites::ui::BUTTON].as_slice(), "play, stop");
        sheet::draw_help(canvas, &[sheet::CHOOSE, play, sheet::BACK]);
    }
}

impl SoundTest {
    /// A tune begins, or ends when it is the one that plays; an effect is heard at its next step.
    fn play(&mut self, choice: Choice) -> Chime {
        match choice {
            Choice::Tune(id) => {
                self.tune = Some(id).filter(|_| self.tune != Some(id));
                Chime::Tune(self.tune)
            }
            Choice::Effect(id) => {
                let step = self.next.filter(|(last, _)| *last == id).map_or(0, |(_, step)| step);
                self.next = Some((id, (step + 1) % steps(id)));
                Chime::Effect(id, step)
            }
        }
    }
}

/// How many steps an effect has; at least one.
fn steps(id: Sound) -> u8 {
    let count = Effect::of(id).map_or(1, |effect| effect.rising().count());
    u8::try_from(count).unwrap_or(u8::MAX).max(1)
}
