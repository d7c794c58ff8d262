//! The sound test: every tune and effect by its name.

use super::list::{Done, List};
use super::{Page, Turn, sheet};
use crate::names::sprites;
use crate::screens::{Cabinet, Cue, Hands};
use crate::sound::sfx::EffectId;
use crate::sound::tunes::TuneId;
use crate::view::canvas::Canvas;
use crate::view::palette;

/// Lines that there is room for.
const ROOM: usize = 13;

/// Something to listen to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sound {
    Tune(TuneId),
    Effect(EffectId),
}

/// All of them: tunes first.
fn sounds() -> impl Iterator<Item = Sound> {
    let tunes = TuneId::ALL.into_iter().map(Sound::Tune);
    tunes.chain(EffectId::ALL.into_iter().map(Sound::Effect))
}

/// The sound test.
#[derive(Default)]
pub(super) struct SoundTest {
    list: List,
    ticks: u32,
    /// The tune that plays.
    tune: Option<TuneId>,
    /// The effect that was played last, and the step that comes next.
    next: Option<(EffectId, u8)>,
    cue: Option<Cue>,
}

impl Page for SoundTest {
    fn name(&self) -> &'static str {
        "staff-sound"
    }

    fn tick(&mut self, hands: Hands, _: &mut Cabinet) -> Option<Turn> {
        self.ticks += 1;
        // Quiet first: an effect is heard best alone.
        self.cue = (self.ticks == 1).then_some(Cue::Tune(None));
        match self.list.tick(hands, sounds().count())? {
            Done::Moved => {}
            Done::Back => return Some(Turn::Menu),
            Done::Taken => self.cue = sounds().nth(self.list.at()).map(|sound| self.play(sound)),
        }
        None
    }

    fn cue(&self) -> Option<Cue> {
        self.cue
    }

    fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        sheet::draw_head(canvas, self.ticks, "SOUND TEST");
        let line = |sound| match sound {
            Sound::Tune(id) if self.tune == Some(id) => (format!("tune    {}, playing", id.name()), palette::MINT),
            Sound::Tune(id) => (format!("tune    {}", id.name()), palette::SILVER),
            Sound::Effect(id) => (format!("effect  {}", id.name()), palette::SILVER),
        };
        let lines: Vec<_> = sounds().map(line).collect();
        self.list.draw(canvas, ROOM, &lines);
        let master = format!("volume {} %", cabinet.config.sound.master_percent);
        canvas.text_end(440, 232, &master, palette::CYAN);
        let play = ([sprites::ui::BUTTON].as_slice(), "play, stop");
        sheet::draw_help(canvas, &[sheet::CHOOSE, play, sheet::BACK]);
    }
}

impl SoundTest {
    /// A tune begins, or ends when it is the one that plays; an effect is heard at its next step.
    fn play(&mut self, sound: Sound) -> Cue {
        match sound {
            Sound::Tune(id) => {
                self.tune = Some(id).filter(|_| self.tune != Some(id));
                Cue::Tune(self.tune)
            }
            Sound::Effect(id) => {
                let step = self.next.filter(|(last, _)| *last == id).map_or(0, |(_, step)| step);
                self.next = Some((id, (step + 1) % steps(id)));
                Cue::Effect(id, step)
            }
        }
    }
}

/// How many steps an effect has; at least one.
fn steps(id: EffectId) -> u8 {
    let count = id.load().map_or(1, |effect| effect.rising().count());
    u8::try_from(count).unwrap_or(u8::MAX).max(1)
}
