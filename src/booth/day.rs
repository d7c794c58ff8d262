//! Decides which plays count as today's. At the booth, a new day begins early in the morning, not in the middle of a
//! party.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};
use serde::{Deserialize, Serialize};

use super::BoothError;

/// The hour at which a new day begins, 0 to 23. Until then, plays count towards the previous day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub struct DayStart(i8);

impl Default for DayStart {
    /// Five o'clock in the morning: the last party is over, and the first staff have not arrived yet.
    fn default() -> Self {
        Self(5)
    }
}

impl DayStart {
    /// Returns the day that a moment counts towards, in the moment's own time zone.
    pub fn day_of(self, moment: &ZonedDateTime) -> Date {
        let date = moment.date();
        if moment.hour() < self.0 {
            date.yesterday().unwrap_or(date)
        } else {
            date
        }
    }

    /// Returns the day of `now`, from its start to the start of the next day. A day on which the clocks change is
    /// shorter or longer, but still one day.
    pub fn today(self, now: &ZonedDateTime) -> Range<Timestamp> {
        let day = self.day_of(now);
        let begin = |day: Date| Some(self.begin(day, now)?.timestamp());
        let end = day.tomorrow().ok().and_then(begin);
        begin(day).unwrap_or(Timestamp::MIN)..end.unwrap_or(Timestamp::MAX)
    }

    fn begin(self, day: Date, now: &ZonedDateTime) -> Option<ZonedDateTime> {
        day.at(self.0, 0, 0, 0).to_zoned_datetime(now.time_zone().clone()).ok()
    }
}

impl fmt::Display for DayStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<i8> for DayStart {
    type Error = BoothError;

    fn try_from(hour: i8) -> Result<Self, BoothError> {
        if (0..24).contains(&hour) {
            Ok(Self(hour))
        } else {
            Err(BoothError::BadHour { text: hour.to_string() })
        }
    }
}

impl From<DayStart> for i8 {
    fn from(day: DayStart) -> Self {
        day.0
    }
}

impl FromStr for DayStart {
    type Err = BoothError;

    fn from_str(text: &str) -> Result<Self, BoothError> {
        let bad = || BoothError::BadHour { text: text.to_owned() };
        text.parse::<i8>().map_err(|_| bad())?.try_into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(moment: &str) -> ZonedDateTime {
        format!("{moment}[Europe/Amsterdam]").parse().unwrap()
    }

    #[test]
    fn before_the_hour_it_is_still_the_day_before() {
        let five = DayStart::default();
        assert_eq!(five.day_of(&at("2026-03-24T04:59:59")).to_string(), "2026-03-23");
        assert_eq!(five.day_of(&at("2026-03-24T05:00:00")).to_string(), "2026-03-24");
        let midnight: DayStart = "0".parse().unwrap();
        assert_eq!(midnight.day_of(&at("2026-03-24T00:00:00")).to_string(), "2026-03-24");
    }

    #[test]
    fn a_day_ends_where_the_next_begins_also_when_the_clocks_change() {
        let five = DayStart::default();
        let before = five.today(&at("2026-03-28T23:00:00"));
        let after = five.today(&at("2026-03-29T12:00:00"));
        assert_eq!(before.end, after.start);
        assert_eq!(before.end.duration_since(before.start).as_secs(), 23 * 3600);
    }

    #[test]
    fn an_hour_is_0_to_23() {
        for bad in ["", "24", "-1", "5:00", "five"] {
            let sentence = bad.parse::<DayStart>().unwrap_err().to_string();
            assert!(sentence.contains("0 to 23"), "{sentence}");
        }
    }
}
