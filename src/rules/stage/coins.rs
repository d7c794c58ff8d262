//! The coins on the board: where they lie and how many points they earn.

use super::{Stage, bit};
use crate::rules::event::Event;
use crate::rules::grid::Tile;
use crate::rules::score::Points;

impl Stage {
    /// The coins that are still to be collected, one bit each, in the order of the level file.
    pub fn coins_left(&self) -> u64 {
        self.coins
    }

    /// The tiles of the coins on the floor.
    pub fn coin_tiles(&self) -> impl Iterator<Item = Tile> + '_ {
        let coins = self.coin_places.iter().enumerate();
        let shown = self.coins & !self.hidden;
        coins.filter(move |(i, _)| shown & bit(*i) != 0).map(|(_, tile)| *tile)
    }

    /// Where the coin with this index lies, or `None` if it has been collected or is not on the board.
    pub fn coin_place(&self, index: usize) -> Option<Tile> {
        let shown = self.coins & !self.hidden & bit(index) != 0;
        self.coin_places.get(index).copied().filter(|_| shown)
    }

    /// The index of the coin that lies on `tile`.
    pub fn coin_on(&self, tile: Tile) -> Option<usize> {
        let lies = |(index, at): (usize, &Tile)| (*at == tile && self.coin_place(index).is_some()).then_some(index);
        self.coin_places.iter().enumerate().find_map(lies)
    }

    /// Takes a coin off the board, without collecting it, until it is put back.
    pub fn hide_coin(&mut self, index: usize) {
        self.hidden |= bit(index);
    }

    /// Puts a coin on a tile of the board.
    pub fn put_coin(&mut self, index: usize, at: Tile) {
        self.hidden &= !bit(index);
        if let Some(place) = self.coin_places.get_mut(index) {
            *place = at;
        }
    }

    /// Puts the collected `coins` (one bit each) back on the floor, in addition to those already there.
    pub fn put_coins_back(&mut self, coins: u64) {
        self.coins |= coins;
    }

    /// Collects a coin, wherever it is, and reports the event at `tile`.
    pub fn collect_coin(&mut self, index: usize, tile: Tile) {
        if self.coins & bit(index) == 0 {
            return;
        }
        self.coins &= !bit(index);
        let mut points = self.score.next_coin();
        let combo = self.score.combo();
        if self.paid & bit(index) != 0 {
            points = Points(0);
        }
        self.paid |= bit(index);
        let points = self.award(points);
        self.emit(Event::Coin {
            at: tile,
            combo,
            points,
        });
    }
}
