//! Describes how values are distributed: minimum, percentiles and maximum.

use serde::Serialize;
use std::fmt;

/// Five values that summarise the distribution of many values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// The smallest value.
    pub min: u32,
    /// The 10th percentile: one in ten values is at most this large.
    pub p10: u32,
    /// The median: half of the values are at most this large.
    pub median: u32,
    /// The 90th percentile: nine in ten values are at most this large.
    pub p90: u32,
    /// The largest value.
    pub max: u32,
}

impl Spread {
    /// Returns the spread of `values`, or all zeros if there are none.
    pub fn of(values: impl IntoIterator<Item = u32>) -> Self {
        let mut sorted: Vec<u32> = values.into_iter().collect();
        sorted.sort_unstable();
        let at = |percent: usize| {
            let rank = (sorted.len() * percent).div_ceil(100).max(1);
            sorted.get(rank - 1).copied().unwrap_or(0)
        };
        Self {
            min: at(0),
            p10: at(10),
            median: at(50),
            p90: at(90),
            max: at(100),
        }
    }
}

impl fmt::Display for Spread {
    /// Writes the values in columns of eight characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            min,
            p10,
            median,
            p90,
            max,
        } = self;
        write!(f, "{min:>8}{p10:>8}{median:>8}{p90:>8}{max:>8}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_made_of_values_that_there_are() {
        let ten = Spread::of((1..=10).rev());
        assert_eq!((ten.min, ten.p10, ten.median, ten.p90, ten.max), (1, 1, 5, 9, 10));
        assert_eq!(Spread::of([]), Spread::default());
        assert_eq!(Spread::of([7]).p90, 7);
    }
}
