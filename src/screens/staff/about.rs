//! The information that staff read out to a helper on the phone: the game's version, its folder, any problems, and the
//! last crash.

use super::{Page, PageFrame, PageTurn, Tick, figures, sheet};
use crate::booth::config::{self, FILE};
use crate::booth::journal::stats::Stats;
use crate::screens::pages::CREDITS;
use crate::screens::{Cabinet, ScreenName};
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long the page shows a message before it starts to read the journal, in ticks.
const READS_AT: u32 = 6;

/// The page with the version, the folders and any problems.
#[derive(Default)]
pub(super) struct About {
    lines: Vec<String>,
}

impl Page for About {
    fn frame(&self) -> PageFrame {
        PageFrame(ScreenName::StaffAbout, "ABOUT", sheet::ONLY_BACK)
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        if tick.number == READS_AT {
            self.lines = lines(tick.cabinet);
        }
        tick.back()
    }

    fn draw(&self, canvas: &mut Canvas, _: &Cabinet) {
        if self.lines.is_empty() {
            canvas.text_mid(240, 120, "...", palette::ICE);
        }
        sheet::draw_sentences(canvas, 42, &self.lines);
        for (i, line) in CREDITS.iter().enumerate() {
            canvas.text_mid(240, 224 + i as i32 * 10, line, palette::DIM);
        }
    }
}

fn lines(cabinet: &Cabinet) -> Vec<String> {
    let folder = cabinet.board.folder();
    let mistakes = config::load(folder).mistakes.len();
    let configuration = match mistakes {
        0 => format!("{FILE}: no mistakes."),
        _ => format!("{FILE} mistakes: {mistakes}; see 'hat-trick booth check'."),
    };
    let mut lines = vec![
        format!("HAT TRICK {} on {}.", env!("CARGO_PKG_VERSION"), std::env::consts::OS),
        format!(
            "Scores, replays, journal and settings: {}",
            shortened(&folder.display().to_string())
        ),
        configuration,
        match figures::gather(cabinet) {
            Ok(stats) => crashes(&stats, cabinet),
            Err(sentence) => sentence,
        },
    ];
    lines.extend(cabinet.notice());
    lines
}

fn crashes(stats: &Stats, cabinet: &Cabinet) -> String {
    let Some(time) = stats.last_crash else {
        return "No crashes or power cuts so far.".to_owned();
    };
    let local = time.to_zoned_datetime(cabinet.now().time_zone().clone());
    format!(
        "Crashes or power cuts: {}, the last one after {}.",
        stats.crashes,
        local.strftime("%Y-%m-%d %H:%M")
    )
}

/// Shortens a path to three lines at most, keeping its end.
fn shortened(path: &str) -> String {
    let most = 3 * sheet::COLUMNS - 40;
    let count = path.chars().count();
    if count <= most {
        return path.to_owned();
    }
    let end: String = path.chars().skip(count - most).collect();
    format!("...{end}")
}
