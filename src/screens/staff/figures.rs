//! The statistics from the journal, as bar charts.

use super::{Page, PageFrame, PageTurn, Tick, sheet};
use crate::booth::journal::for_each;
use crate::booth::journal::stats::{Gatherer, Stats};
use crate::screens::{Cabinet, ScreenName};
use crate::view::canvas::Canvas;
use crate::view::palette;

/// How long the page shows a message before it starts to read the journal, in ticks.
const READS_AT: u32 = 6;
/// How many of the most recent days are shown.
const DAYS: usize = 9;
/// How many of the most frequent reasons for the end of a run are shown.
const ENDS: usize = 6;
/// The height of the tallest bar, in pixels.
const TALL: i32 = 62;

/// The page with the statistics.
#[derive(Default)]
pub(super) struct Figures {
    found: Option<Result<Stats, String>>,
}

impl Page for Figures {
    fn frame(&self) -> PageFrame {
        PageFrame(ScreenName::StaffStatistics, "STATISTICS", sheet::ONLY_BACK)
    }

    fn tick(&mut self, tick: &mut Tick) -> Option<PageTurn> {
        if tick.number == READS_AT {
            self.found = Some(gather(tick.cabinet));
        }
        tick.back()
    }

    fn draw(&self, canvas: &mut Canvas, _: &Cabinet) {
        match &self.found {
            None => canvas.text_mid(240, 120, "...", palette::ICE),
            Some(Ok(stats)) => draw(canvas, stats),
            Some(Err(sentence)) => sheet::draw_sentences(canvas, 60, std::slice::from_ref(sentence)),
        }
    }
}

/// Gathers the statistics of the journal while the game is running.
pub(super) fn gather(cabinet: &Cabinet) -> Result<Stats, String> {
    let zone = cabinet.now().time_zone().clone();
    let mut gatherer = Gatherer::new(zone, cabinet.config.day_starts_at_hour);
    let read = for_each(cabinet.board.folder(), |line| gatherer.add(line));
    read.map_err(|error| error.to_string())?;
    Ok(gatherer.finish(true))
}

fn draw(canvas: &mut Canvas, stats: &Stats) {
    let skipped = stats.days.len().saturating_sub(DAYS);
    let days = stats.days.iter().skip(skipped);
    let days: Vec<_> = days
        .map(|(day, plays)| (day.strftime("%d").to_string(), *plays))
        .collect();
    draw_bars(canvas, (18, 212), "PLAYS PER DAY", &days);
    let hours = stats.hours.iter().enumerate();
    let label = |hour: usize| {
        if hour.is_multiple_of(6) {
            hour.to_string()
        } else {
            String::new()
        }
    };
    let hours: Vec<_> = hours.map(|(hour, plays)| (label(hour), *plays)).collect();
    draw_bars(canvas, (246, 216), "PLAYS PER HOUR", &hours);
    for (i, line) in sums(stats).iter().enumerate() {
        canvas.text(18, 154 + i as i32 * 13, line, palette::WHITE);
    }
    canvas.text(246, 154, "WHERE RUNS END", palette::CYAN);
    for (i, end) in stats.ends.iter().take(ENDS).enumerate() {
        let text = format!("level {:>2}  {:<9} {:>7}", end.level, end.cause.name(), end.plays);
        canvas.text(246, 167 + i as i32 * 13, &text, palette::WHITE);
    }
}

fn sums(stats: &Stats) -> [String; 6] {
    let median = stats.median_seconds.map_or_else(|| "-".to_owned(), minutes);
    let (hours, rest) = (stats.uptime_seconds / 3600, stats.uptime_seconds / 60 % 60);
    [
        format!("plays          {}", stats.plays),
        format!("median length  {median}"),
        format!("best score     {}", stats.best_score),
        format!("uptime         {hours} h {rest:02} min"),
        format!("starts         {}", stats.starts),
        format!("crashes        {}", stats.crashes),
    ]
}

fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Draws a bar for each number, with its label below it and, where there is room, the number above it.
fn draw_bars(canvas: &mut Canvas, (x, w): (i32, i32), head: &str, bars: &[(String, u64)]) {
    canvas.text(x, 38, head, palette::CYAN);
    let most = bars.iter().map(|(_, number)| *number).max().unwrap_or(0);
    if most == 0 {
        canvas.text(x, 90, "no plays yet", palette::SILVER);
        return;
    }
    // Bars are never wider than in a chart of nine days, because a single bar across the whole chart would be
    // meaningless.
    let pitch = w / (bars.len() as i32).max(DAYS as i32);
    let ground = 62 + TALL;
    canvas.fill(x, ground, w, 1, palette::SLATE);
    for (i, (label, number)) in bars.iter().enumerate() {
        let left = x + i as i32 * pitch;
        let tall = (u128::from(*number) * TALL as u128).div_ceil(u128::from(most)) as i32;
        canvas.fill(left, ground - tall, pitch - 2, tall, palette::CYAN);
        if pitch >= 18 && *number > 0 {
            canvas.text_mid(
                left + pitch / 2 - 1,
                ground - tall - 10,
                &short(*number),
                palette::LIGHT_GOLD,
            );
        }
        canvas.text_mid(left + pitch / 2 - 1, ground + 5, label, palette::SILVER);
    }
}

/// Formats a number in at most four characters.
fn short(number: u64) -> String {
    match number {
        0..=9_999 => number.to_string(),
        10_000..=999_999 => format!("{}k", number / 1_000),
        _ => "999k".to_owned(),
    }
}
