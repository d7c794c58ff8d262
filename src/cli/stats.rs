//! `stats`: shows statistics from the journal, as bar charts, as JSON or as CSV.

use super::staff_args::StatsArgs;
use super::{Failure, data, out};
use crate::booth::folder;
use crate::booth::journal::for_each;
use crate::booth::journal::stats::{Gatherer, Stats};
use jiff::tz::TimeZone;
use std::fmt::{self, Display, Write};
use std::path::Path;

/// The length of the longest bar, in characters.
const BAR: u64 = 50;
/// The maximum number of lines in the chart of where plays end.
const ENDS: usize = 12;

/// Prints the statistics of the journal.
pub fn run(args: &StatsArgs, data_dir: Option<&Path>) -> Result<(), Failure> {
    let data = data::existing(data_dir)?;
    let mut gatherer = Gatherer::new(TimeZone::system(), args.day.in_folder(&data));
    for_each(&data, |line| gatherer.add(line))?;
    let stats = gatherer.finish(folder::is_taken(&data));
    if args.json {
        out::json(&stats)
    } else if args.csv {
        out::print(csv(&stats))
    } else {
        out::print(StatsText(&stats))
    }
}

/// Statistics for people.
struct StatsText<'a>(&'a Stats);

impl Display for StatsText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stats = self.0;
        writeln!(f, "PLAYS PER DAY")?;
        bars(f, stats.days.iter().map(|(day, plays)| (day.to_string(), *plays)))?;
        writeln!(f, "\nPLAYS PER HOUR")?;
        let hours = stats.hours.iter().enumerate().filter(|(_, plays)| **plays > 0);
        bars(f, hours.map(|(hour, plays)| (format!("{hour:02}:00"), *plays)))?;
        writeln!(f, "\nWHERE PLAYS END")?;
        let ends = stats.ends.iter().take(ENDS);
        bars(
            f,
            ends.map(|end| (format!("level {:>2}  {:<9}", end.level, end.cause.name()), end.plays)),
        )?;
        summary(f, stats)
    }
}

fn summary(f: &mut fmt::Formatter<'_>, stats: &Stats) -> fmt::Result {
    let median = stats.median_seconds.map_or_else(|| "-".to_owned(), minutes);
    writeln!(f, "\nplays          {}", stats.plays)?;
    writeln!(f, "median length  {median}")?;
    writeln!(f, "best score     {}", stats.best_score)?;
    let (hours, rest) = (stats.uptime_seconds / 3600, stats.uptime_seconds / 60 % 60);
    writeln!(f, "uptime         {hours} h {rest:02} min, starts: {}", stats.starts)?;
    writeln!(
        f,
        "crashes        {} (or power cuts: anything but a normal exit)",
        stats.crashes
    )?;
    if let Some(time) = stats.last_crash {
        let local = time.to_zoned_datetime(TimeZone::system());
        writeln!(f, "last crash     {}", local.strftime("%Y-%m-%d %H:%M"))?;
    }
    if stats.unreadable_lines > 0 {
        writeln!(f, "lost lines {} (cannot be read)", stats.unreadable_lines)?;
    }
    Ok(())
}

fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Writes a line for each number, with a bar of proportional length.
fn bars(f: &mut fmt::Formatter<'_>, rows: impl Iterator<Item = (String, u64)> + Clone) -> fmt::Result {
    let Some(most) = rows.clone().map(|(_, number)| number).max() else {
        return writeln!(f, "no plays yet");
    };
    for (name, number) in rows {
        let length = u128::from(number) * u128::from(BAR) / u128::from(most.max(1));
        let bar = "#".repeat(usize::try_from(length).unwrap_or(0).max(1));
        writeln!(f, "{name}  {number:>7}  {bar}")?;
    }
    Ok(())
}

fn csv(stats: &Stats) -> String {
    let mut text = "table,key,value\n".to_owned();
    // Writing to a string cannot fail.
    let mut row = |table: &str, key: &dyn Display, value: &dyn Display| {
        let _ = writeln!(text, "{table},{key},{value}");
    };
    for (day, plays) in &stats.days {
        row("plays a day", day, plays);
    }
    for (hour, plays) in stats.hours.iter().enumerate() {
        row("plays an hour", &hour, plays);
    }
    for end in &stats.ends {
        row(
            "ends",
            &format_args!("level {} {}", end.level, end.cause.name()),
            &end.plays,
        );
    }
    let median = stats
        .median_seconds
        .map_or_else(String::new, |seconds| seconds.to_string());
    row("all", &"plays", &stats.plays);
    row("all", &"median seconds", &median);
    row("all", &"best score", &stats.best_score);
    row("all", &"uptime seconds", &stats.uptime_seconds);
    row("all", &"starts", &stats.starts);
    row("all", &"crashes", &stats.crashes);
    let last_crash = stats.last_crash.map_or_else(String::new, |time| time.to_string());
    row("all", &"last crash", &last_crash);
    row("all", &"unreadable lines", &stats.unreadable_lines);
    text
}
