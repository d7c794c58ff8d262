//! Walking from tile to tile, as Pip and the rogues do.

use super::encode::{Encode, Encoder};
use super::grid::{Dir, Point, Tile, Tiles, UNITS};

/// The position of a walker that stands on a tile or is walking to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The tile on which the walker stands, or the one that it left last.
    pub tile: Tile,
    /// The direction in which the walker is walking or last walked.
    pub dir: Dir,
    /// The number of ticks since the walker left the tile's centre, or 0 while it stands there.
    pub progress: u8,
    /// The number of ticks that the walker takes per tile.
    pub pace: u8,
}

impl Encode for Walk {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            tile,
            dir,
            progress,
            pace,
        } = self;
        to.put(tile).put(dir).put(progress).put(pace);
    }
}

impl Walk {
    /// Makes a walker that stands on `tile`, faces `dir` and takes `pace` ticks per tile.
    pub const fn new(tile: Tile, dir: Dir, pace: u8) -> Self {
        Self {
            tile,
            dir,
            progress: 0,
            pace,
        }
    }

    /// Whether the walker is at a tile's centre, where it can choose a direction.
    pub const fn at_centre(&self) -> bool {
        self.progress == 0
    }

    /// The tile to which the walker is walking, or the one on which it stands.
    pub fn target(&self) -> Tile {
        if self.at_centre() {
            return self.tile;
        }
        self.tile.step(self.dir).unwrap_or(self.tile)
    }

    /// The tile on which most of the walker's body is.
    pub fn nearest(&self) -> Tile {
        if self.progress * 2 >= self.pace {
            self.target()
        } else {
            self.tile
        }
    }

    /// Whether any part of the walker's body is on `tile`.
    pub fn touches(&self, tile: Tile) -> bool {
        self.tile == tile || self.target() == tile
    }

    /// The exact position, in units.
    pub fn point(&self) -> Point {
        let corner = self.tile.units();
        let (dx, dy) = self.dir.delta();
        let along = UNITS * i32::from(self.progress) / i32::from(self.pace.max(1));
        Point {
            x: corner.x + i32::from(dx) * along,
            y: corner.y + i32::from(dy) * along,
        }
    }

    /// Whether the next tile in the direction `dir` is one of the `open` tiles.
    pub fn can_go(&self, dir: Dir, open: &Tiles) -> bool {
        self.tile.step(dir).is_some_and(|tile| open.contains(tile))
    }

    /// Leaves the centre in the direction `dir`. The caller must have checked that the way is open.
    pub fn set_off(&mut self, dir: Dir) {
        self.dir = dir;
        self.progress = 0;
        self.advance();
    }

    /// Walks for one tick. Returns true if the walker reaches the next centre.
    pub fn advance(&mut self) -> bool {
        self.progress += 1;
        let arrived = self.progress >= self.pace;
        if arrived {
            self.progress = 1;
            self.tile = self.target();
            self.progress = 0;
        }
        arrived
    }

    /// Turns round on the spot, between two tiles.
    pub fn turn_back(&mut self) {
        if !self.at_centre() {
            self.tile = self.target();
            self.dir = self.dir.back();
            self.progress = self.pace - self.progress;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_takes_its_pace() {
        let mut walk = Walk::new(Tile::new(3, 3), Dir::Right, 8);
        walk.set_off(Dir::Right);
        let ticks = (1..20).find(|_| walk.advance());
        assert_eq!(ticks, Some(7), "setting off is the first of the eight ticks");
        assert_eq!((walk.tile, walk.progress), (Tile::new(4, 3), 0));
    }

    #[test]
    fn turning_back_keeps_the_place() {
        let mut walk = Walk::new(Tile::new(3, 3), Dir::Right, 8);
        walk.set_off(Dir::Right);
        let before = walk.point();
        walk.turn_back();
        assert_eq!(walk.point(), before);
        assert_eq!(walk.target(), Tile::new(3, 3));
    }
}
