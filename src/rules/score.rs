//! Points, combos, chains and the extra retries that points earn.

use super::encode::{Encode, Encoder};
use super::tuning;
use std::fmt;

/// A number of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Points(pub u32);

impl Encode for Points {
    fn encode(&self, to: &mut Encoder) {
        let Self(points) = self;
        to.put(points);
    }
}

impl Points {
    /// Multiplies these points by `n`. The result is capped at the largest possible number.
    pub const fn times(self, n: u32) -> Self {
        Self(self.0.saturating_mul(n))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A player's score in one run, with the combo and the chain, which raise the points for the next coin and the next
/// dead letter.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Score {
    points: Points,
    extras_given: u8,
    combo: u8,
    combo_left: u16,
    chain: u8,
    chain_left: u16,
}

impl Encode for Score {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            points,
            extras_given,
            combo,
            combo_left,
            chain,
            chain_left,
        } = self;
        to.put(points)
            .put(extras_given)
            .put(combo)
            .put(combo_left)
            .put(chain)
            .put(chain_left);
    }
}

impl Score {
    /// The points so far.
    pub fn points(&self) -> Points {
        self.points
    }

    /// The current combo, 1 to 5.
    pub fn combo(&self) -> u8 {
        self.combo.max(1)
    }

    /// The number of ticks until the combo is lost, or 0 if there is no combo.
    pub fn combo_left(&self) -> u16 {
        self.combo_left
    }

    /// Counts down the time limits of the combo and the chain by one tick.
    pub fn tick(&mut self) {
        self.combo_left = self.combo_left.saturating_sub(1);
        if self.combo_left == 0 {
            self.combo = 0;
        }
        self.chain_left = self.chain_left.saturating_sub(1);
        if self.chain_left == 0 {
            self.chain = 0;
        }
    }

    /// Adds `points`. The score never falls.
    pub fn add(&mut self, points: Points) {
        self.points = Points(self.points.0.saturating_add(points.0));
    }

    /// Raises the combo for one more coin and returns how many points the coin is worth.
    pub fn next_coin(&mut self) -> Points {
        self.combo = (self.combo + 1).min(tuning::MOST_COMBO);
        self.combo_left = tuning::COMBO;
        tuning::COIN_POINTS.times(u32::from(self.combo))
    }

    /// Lengthens the chain of dead letters. Returns the points for this dead letter and its position in the chain, from
    /// 1 to 4.
    pub fn next_dead_letter(&mut self) -> (Points, u8) {
        let values = tuning::DEAD_LETTER_POINTS;
        let place = usize::from(self.chain).min(values.len() - 1);
        self.chain = self.chain.saturating_add(1);
        self.chain_left = tuning::CHAIN;
        let points = values.get(place).copied().unwrap_or_default();
        (points, place as u8 + 1)
    }

    /// Whether the score has just reached a threshold that earns an extra retry. Returns true only once for each
    /// threshold.
    pub fn earns_extra_retry(&mut self) -> bool {
        let next = tuning::EXTRA_RETRIES.get(usize::from(self.extras_given));
        let earned = next.is_some_and(|mark| self.points >= *mark);
        self.extras_given += u8::from(earned);
        earned
    }

    /// Ends the combo and the chain, as happens between levels.
    pub fn break_streaks(&mut self) {
        (self.combo, self.combo_left) = (0, 0);
        (self.chain, self.chain_left) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coin_in_time_raises_the_combo_to_five() {
        let mut score = Score::default();
        let worth: Vec<u32> = (0..7).map(|_| score.next_coin().0).collect();
        assert_eq!(worth, [50, 100, 150, 200, 250, 250, 250]);
    }

    #[test]
    fn a_combo_runs_out_after_its_time() {
        let mut score = Score::default();
        score.next_coin();
        (0..tuning::COMBO).for_each(|_| score.tick());
        assert_eq!(score.next_coin(), Points(50));
    }

    #[test]
    fn dead_letters_double_along_a_chain() {
        let mut score = Score::default();
        let worth: Vec<u32> = (0..5).map(|_| score.next_dead_letter().0.0).collect();
        assert_eq!(worth, [200, 400, 800, 1600, 1600]);
    }

    #[test]
    fn each_mark_gives_one_extra_retry() {
        let mut score = Score::default();
        score.add(Points(24_999));
        assert!(!score.earns_extra_retry());
        score.add(Points(1));
        assert!(score.earns_extra_retry());
        assert!(!score.earns_extra_retry());
        score.add(Points(50_000));
        assert!(score.earns_extra_retry());
    }
}
