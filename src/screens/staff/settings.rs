//! The volumes and the session limit. Changes take effect at once and are saved to `booth.json` half a second after the
//! last change, or when staff leave the page.

use super::{Page, PageFrame, PageTurn, Tick, sheet};
use crate::booth::config::edit::{self, Change};
use crate::booth::config::{Config, FILE};
use crate::names::sprites;
use crate::screens::list::{Done, Help, List};
use crate::screens::{Cabinet, Chime, ScreenName};
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long a setting must stay unchanged before it is saved, in ticks. Without this delay, the game would write the
/// file again and again while staff hold the stick.
const RESTS: u32 = 30;

/// A setting that staff can turn up and down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knob {
    Master,
    Music,
    Effects,
    Attract,
    Limit,
}

impl Knob {
    const ALL: [Self; 5] = [Self::Master, Self::Music, Self::Effects, Self::Attract, Self::Limit];

    fn name(self) -> &'static str {
        match self {
            Self::Master => "everything",
            Self::Music => "music, of that",
            Self::Effects => "effects, of that",
            Self::Attract => "attract loop, of that",
            Self::Limit => "session limit",
        }
    }

    /// The highest value, and the amount by which one push of the stick changes the value.
    const fn reach(self) -> (u32, u32) {
        match self {
            Self::Limit => (3600, 60),
            _ => (100, 5),
        }
    }

    fn value(self, config: &Config) -> u32 {
        let sound = &config.sound;
        match self {
            Self::Master => sound.master_percent.into(),
            Self::Music => sound.music_percent.into(),
            Self::Effects => sound.effects_percent.into(),
            Self::Attract if sound.attract_sound => sound.attract_percent.into(),
            Self::Attract => 0,
            Self::Limit => config.play.limit(),
        }
    }

    fn set(self, config: &mut Config, value: u32) {
        let percent = u8::try_from(value).unwrap_or(100);
        match self {
            Self::Master => config.sound.master_percent = percent,
            Self::Music => config.sound.music_percent = percent,
            Self::Effects => config.sound.effects_percent = percent,
            Self::Attract => (config.sound.attract_percent, config.sound.attract_sound) = (percent, true),
            Self::Limit => config.play.session_limit_seconds = Some(value),
        }
    }

    /// Returns the next higher or lower value, which is always a multiple of the step.
    fn turned(self, value: u32, up: bool) -> u32 {
        let (most, step) = self.reach();
        if up {
            ((value / step + 1) * step).min(most)
        } else {
            value.saturating_sub(1) / step * step
        }
    }

    /// The changes to make in the configuration file.
    fn changes(self, config: &Config) -> Vec<Change> {
        let one = |section, key| Change {
            section,
            key,
            value: self.value(config).into(),
        };
        let heard = Change {
            section: "sound",
            key: "attract_sound",
            value: true.into(),
        };
        match self {
            Self::Master => vec![one("sound", "master_percent")],
            Self::Music => vec![one("sound", "music_percent")],
            Self::Effects => vec![one("sound", "effects_percent")],
            Self::Attract => vec![one("sound", "attract_percent"), heard],
            Self::Limit => vec![one("play", "session_limit_seconds")],
        }
    }

    fn text(self, config: &Config) -> String {
        let value = self.value(config);
        match self {
            Self::Limit if value == 0 => "never".to_owned(),
            Self::Limit => format!("{}:{:02} minutes", value / 60, value % 60),
            _ => format!("{value} %"),
        }
    }
}

const TURN: Help = (&[sprites::ui::ARROW_LEFT, sprites::ui::ARROW_RIGHT], "less, more");
const KEEP: Help = (&[sprites::ui::BUTTON], "keep, back");

/// The page with the settings.
#[derive(Default)]
pub(super) struct Settings {
    list: List,
    /// The settings that have been changed but not saved yet.
    turned: Vec<Knob>,
    /// The number of ticks since a setting was last changed.
    rests: u32,
    says: String,
}

impl Page for Settings {
    /// While the cursor is on the volume of the attract loop, the page has a different name, which makes the music play
    /// at that volume.
    fn frame(&self) -> PageFrame {
        let name = match self.knob() {
            Some(Knob::Attract) => ScreenName::StaffSettingsAttract,
            _ => ScreenName::StaffSettings,
        };
        PageFrame(name, "VOLUMES AND SESSION LIMIT", &[sheet::CHOOSE, TURN, KEEP])
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        self.rests += 1;
        match tick.choose(&mut self.list, Knob::ALL.len()) {
            Some(Done::Taken) => {
                self.keep(tick.cabinet);
                return Some(PageTurn::Menu);
            }
            Some(Done::Left) => self.turn(false, tick),
            Some(Done::Right) => self.turn(true, tick),
            Some(Done::Moved) | None => {}
        }
        if self.rests >= RESTS {
            self.keep(tick.cabinet);
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet) {
        for (i, knob) in Knob::ALL.into_iter().enumerate() {
            draw_knob(canvas, 44 + i as i32 * 26, knob, &cabinet.config, i == self.list.at());
        }
        let about = "At the session limit, LAST CALL begins: the level being played is the last of the run.";
        sheet::draw_sentences(canvas, 178, &[about.to_owned(), self.says.clone()]);
    }
}

impl Settings {
    /// The setting under the cursor.
    fn knob(&self) -> Option<Knob> {
        Knob::ALL.get(self.list.at()).copied()
    }

    fn turn(&mut self, up: bool, tick: &mut Tick) {
        tick.cue = Some(Chime::Letter);
        let Some(knob) = self.knob() else {
            return;
        };
        let config = &mut tick.cabinet.config;
        let old = knob.value(config);
        let new = knob.turned(old, up);
        if old == new {
            return;
        }
        knob.set(config, new);
        if !self.turned.contains(&knob) {
            self.turned.push(knob);
        }
        self.rests = 0;
        self.says.clear();
    }

    /// Saves what was changed. If saving fails, the changes apply until the game ends, and the page shows the error.
    fn keep(&mut self, cabinet: &Cabinet) {
        let turned = std::mem::take(&mut self.turned);
        if turned.is_empty() {
            return;
        }
        let changes: Vec<Change> = turned.iter().flat_map(|knob| knob.changes(&cabinet.config)).collect();
        self.says = match edit::keep(cabinet.board.folder(), &changes) {
            Ok(()) => format!("Kept in {FILE}."),
            Err(error) => error.to_string(),
        };
    }
}

fn draw_knob(canvas: &mut Canvas, y: i32, knob: Knob, config: &Config, chosen: bool) {
    if chosen {
        canvas.fill(12, y - 7, 454, 22, palette::BLUE);
        canvas.frame(sprites::ui::CURSOR, 0, 12, y - 4);
    }
    let colour = if chosen { palette::WHITE } else { palette::SILVER };
    canvas.text(32, y, knob.name(), colour);
    let filled = (knob.value(config) * 160 / knob.reach().0) as i32;
    canvas.fill(190, y, 160, 7, palette::SLATE);
    canvas.fill(190, y, filled, 7, palette::CYAN);
    canvas.text(362, y, &knob.text(config), colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_push_goes_to_the_next_whole_step_and_stops_at_the_ends() {
        for (value, up, next) in [
            (0, false, 0),
            (3, true, 5),
            (3, false, 0),
            (95, true, 100),
            (100, true, 100),
        ] {
            assert_eq!(Knob::Music.turned(value, up), next, "{value} {up}");
        }
        assert_eq!(Knob::Limit.turned(90, true), 120);
        assert_eq!(Knob::Limit.turned(90, false), 60);
    }

    #[test]
    fn an_attract_loop_that_was_silenced_is_heard_again_when_it_is_turned_up() {
        let mut config = Config::default();
        config.sound.attract_sound = false;
        assert_eq!(Knob::Attract.value(&config), 0);
        Knob::Attract.set(&mut config, 5);
        assert!(config.sound.attract_sound);
        assert_eq!(Knob::Attract.value(&config), 5);
    }
}
