//! The sound test: every tune and effect, listed by name.

use super::{Page, PageFrame, PageTurn, Tick, sheet};
use crate::names::{Sound, Tune, sprites};
use crate::screens::list::{Done, Help, List};
use crate::screens::{Cabinet, Chime, ScreenName};
use crate::sound::sfx::Effect;
use crate::view::canvas::Canvas;
use crate::view::palette;

const PLAY: Help = (&[sprites::ui::BUTTON], "play, stop");

/// A tune or an effect to listen to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Tune(Tune),
    Effect(Sound),
}

/// Returns everything that can be played: first the tunes, then the effects.
fn choices() -> impl Iterator<Item = Choice> {
    let tunes = Tune::ALL.into_iter().map(Choice::Tune);
    tunes.chain(Sound::ALL.into_iter().map(Choice::Effect))
}

/// The sound test.
#[derive(Default)]
pub(super) struct SoundTest {
    list: List,
    /// The tune that is playing.
    tune: Option<Tune>,
    /// The effect that was played most recently, and which of its steps is played next.
    next: Option<(Sound, u8)>,
}

impl Page for SoundTest {
    fn frame(&self) -> PageFrame {
        PageFrame(
            ScreenName::StaffSound,
            "SOUND TEST",
            &[sheet::CHOOSE, PLAY, sheet::BACK],
        )
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        let done = tick.choose(&mut self.list, choices().count());
        // The page is silent at first, and the cursor moves without a click, because an effect is easiest to judge when
        // nothing else can be heard.
        tick.cue = (tick.number == 1).then_some(Chime::Tune(None));
        match done? {
            Done::Moved | Done::Right => {}
            Done::Left => return Some(PageTurn::Menu),
            Done::Taken => tick.cue = choices().nth(self.list.at()).map(|choice| self.play(choice)),
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        let line = |choice| match choice {
            Choice::Tune(id) if self.tune == Some(id) => (format!("tune    {}, playing", id.name()), palette::MINT),
            Choice::Tune(id) => (format!("tune    {}", id.name()), palette::SILVER),
            Choice::Effect(id) => (format!("effect  {}", id.name()), palette::SILVER),
        };
        self.list.draw(canvas, sheet::LIST, choices().map(line));
        let master = format!("volume {} %", cabinet.config.sound.master_percent);
        canvas.text_end(440, 232, &master, palette::CYAN);
    }
}

impl SoundTest {
    /// Starts a tune, or stops it if it is already playing. For an effect, plays its next step.
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

/// Returns the number of steps of an effect, which is at least one.
fn steps(id: Sound) -> u8 {
    let count = Effect::of(id).map_or(1, |effect| effect.rising().count());
    u8::try_from(count).unwrap_or(u8::MAX).max(1)
}
