//! Tiles, directions, sets of tiles, and shortest paths between tiles.

use super::encode::{Encode, Encoder};

/// The width of the largest board, in tiles.
pub const WIDTH: u8 = 30;
/// The height of the largest board, in tiles.
pub const HEIGHT: u8 = 15;
/// The length of a tile's side, in units. All positions are whole numbers of units. The value 240 has many divisors,
/// among them the paces of Pip and his hat (8 and 3 ticks per tile).
pub const UNITS: i32 = 240;

/// A tile of the board, given by its column and row, counted from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Tile {
    /// The column, counted from 0 at the left.
    pub x: u8,
    /// The row, counted from 0 at the top.
    pub y: u8,
}

impl Encode for Tile {
    fn encode(&self, to: &mut Encoder) {
        let Self { x, y } = self;
        to.put(x).put(y);
    }
}

impl Tile {
    /// The tile in column `x` and row `y`.
    pub const fn new(x: u8, y: u8) -> Self {
        Self { x, y }
    }

    /// Returns the next tile in direction `dir`, or `None` if that is off the largest board.
    pub fn step(self, dir: Dir) -> Option<Self> {
        let (dx, dy) = dir.delta();
        let x = self.x.checked_add_signed(dx)?;
        let y = self.y.checked_add_signed(dy)?;
        (x < WIDTH && y < HEIGHT).then_some(Self { x, y })
    }

    /// The tile's top left corner in units.
    pub fn units(self) -> Point {
        Point {
            x: i32::from(self.x) * UNITS,
            y: i32::from(self.y) * UNITS,
        }
    }

    /// The number of steps between two tiles when nothing is in the way.
    pub fn distance(self, other: Self) -> u32 {
        u32::from(self.x.abs_diff(other.x)) + u32::from(self.y.abs_diff(other.y))
    }
}

/// A position on the board, in units (240 per tile) from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Point {
    /// Distance from the left edge, in units.
    pub x: i32,
    /// Distance from the top edge, in units.
    pub y: i32,
}

impl Encode for Point {
    fn encode(&self, to: &mut Encoder) {
        let Self { x, y } = self;
        to.put(x).put(y);
    }
}

impl Point {
    /// The horizontal or the vertical distance to `other`, whichever is larger, in units.
    pub fn reach(self, other: Self) -> i32 {
        (self.x - other.x).abs().max((self.y - other.y).abs())
    }

    /// The tile that contains the centre of a tile-sized object with its top left corner at this point.
    pub fn tile(self) -> Tile {
        let cell = |v: i32, end: u8| ((v + UNITS / 2) / UNITS).clamp(0, i32::from(end) - 1) as u8;
        Tile::new(cell(self.x, WIDTH), cell(self.y, HEIGHT))
    }

    /// Returns this point moved towards `goal` in a straight line, by at most `speed` units and never past the goal.
    pub fn towards(self, goal: Self, speed: i32) -> Self {
        let far = self.reach(goal);
        if far <= speed {
            return goal;
        }
        Self {
            x: self.x + (goal.x - self.x) * speed / far,
            y: self.y + (goal.y - self.y) * speed / far,
        }
    }
}

/// One of the stick's four directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Dir {
    /// Towards row 0.
    Up,
    /// Towards the last column.
    #[default]
    Right,
    /// Towards the last row.
    Down,
    /// Towards column 0.
    Left,
}

impl Encode for Dir {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Up => 0,
            Self::Right => 1,
            Self::Down => 2,
            Self::Left => 3,
        });
    }
}

impl Dir {
    /// All four directions, clockwise from up.
    pub const ALL: [Self; 4] = [Self::Up, Self::Right, Self::Down, Self::Left];

    /// The change in column and row for one step in this direction.
    pub const fn delta(self) -> (i8, i8) {
        match self {
            Self::Up => (0, -1),
            Self::Right => (1, 0),
            Self::Down => (0, 1),
            Self::Left => (-1, 0),
        }
    }

    /// The opposite direction.
    pub const fn back(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Right => Self::Left,
            Self::Down => Self::Up,
            Self::Left => Self::Right,
        }
    }

    /// The direction a quarter turn clockwise from this one.
    pub const fn right(self) -> Self {
        match self {
            Self::Up => Self::Right,
            Self::Right => Self::Down,
            Self::Down => Self::Left,
            Self::Left => Self::Up,
        }
    }

    /// The bit that stands for this direction in an [`super::Input`].
    pub const fn bit(self) -> u8 {
        match self {
            Self::Up => 1,
            Self::Right => 2,
            Self::Down => 4,
            Self::Left => 8,
        }
    }
}

/// A set of tiles. The set has one bit for each tile, so that a whole row can be tested or flood-filled at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tiles {
    rows: [u32; HEIGHT as usize],
}

impl Encode for Tiles {
    fn encode(&self, to: &mut Encoder) {
        let Self { rows } = self;
        to.put(rows);
    }
}

const ROW: u32 = (1 << WIDTH) - 1;

impl Tiles {
    /// The empty set.
    pub const NONE: Self = Self {
        rows: [0; HEIGHT as usize],
    };
    /// Every tile of the largest board.
    pub const ALL: Self = Self {
        rows: [ROW; HEIGHT as usize],
    };

    /// Whether `tile` is in the set. A tile off the largest board is never in the set.
    pub fn contains(&self, tile: Tile) -> bool {
        let row = self.rows.get(usize::from(tile.y)).copied().unwrap_or(0);
        tile.x < WIDTH && row & (1 << tile.x) != 0
    }

    /// Adds `tile`.
    pub fn insert(&mut self, tile: Tile) {
        if let Some(row) = self.rows.get_mut(usize::from(tile.y)) {
            *row |= (1 << tile.x) & ROW;
        }
    }

    /// Removes `tile`.
    pub fn remove(&mut self, tile: Tile) {
        if let Some(row) = self.rows.get_mut(usize::from(tile.y)) {
            *row &= !(1 << tile.x);
        }
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| *row == 0)
    }

    /// The number of tiles in the set.
    pub fn len(&self) -> u32 {
        self.rows.iter().map(|row| row.count_ones()).sum()
    }

    /// The union of the two sets.
    pub fn or(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    /// The intersection of the two sets.
    pub fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// The tiles of this set that are not in the other set.
    pub fn without(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    fn zip(&self, other: &Self, op: impl Fn(u32, u32) -> u32) -> Self {
        let mut rows = self.rows;
        for (row, with) in rows.iter_mut().zip(other.rows) {
            *row = op(*row, with);
        }
        Self { rows }
    }

    /// Returns this set together with all neighbouring tiles in `open`. This is one step of a flood fill.
    pub fn spread(&self, open: &Self) -> Self {
        let mut out = Self::NONE;
        let mut above = 0;
        let mut rest = self.rows.iter().copied().peekable();
        for (out, open) in out.rows.iter_mut().zip(open.rows) {
            let row = rest.next().unwrap_or(0);
            let below = rest.peek().copied().unwrap_or(0);
            *out = row | ((row << 1 | row >> 1 | above | below) & open);
            above = row;
        }
        out
    }

    /// Returns all tiles that can be reached from this set by walking only on `open` tiles.
    pub fn flood(&self, open: &Self) -> Self {
        let mut now = *self;
        loop {
            let next = now.spread(open);
            if next == now {
                return now;
            }
            now = next;
        }
    }

    /// Iterates over the tiles row by row, each row from left to right.
    pub fn iter(&self) -> impl Iterator<Item = Tile> + '_ {
        // Jumps from one set bit to the next, because thieves and the solver iterate over hundreds of nearly empty sets
        // per tick.
        let rest = |row: u32| (row != 0).then_some(row);
        (0..HEIGHT).zip(self.rows).flat_map(move |(y, row)| {
            std::iter::successors(rest(row), move |row| rest(row & (row - 1)))
                .map(move |row| Tile::new(row.trailing_zeros() as u8, y))
        })
    }
}

impl FromIterator<Tile> for Tiles {
    fn from_iter<I: IntoIterator<Item = Tile>>(tiles: I) -> Self {
        let mut out = Self::NONE;
        for tile in tiles {
            out.insert(tile);
        }
        out
    }
}

/// Returns the first step of a shortest path through `open` tiles from `from` to the nearest of `goals`, or `None` if
/// there is no path. If paths in several directions are equally short, the direction `favourite` is preferred.
pub fn way_to(goals: &Tiles, from: Tile, open: &Tiles, favourite: Dir) -> Option<Dir> {
    let turns = [favourite, favourite.right(), favourite.back().right(), favourite.back()];
    let mut front = *goals;
    loop {
        let near = |dir: &Dir| {
            let next = from.step(*dir);
            next.is_some_and(|tile| front.contains(tile) && open.contains(tile))
        };
        if let Some(dir) = turns.into_iter().find(near) {
            return Some(dir);
        }
        let next = front.spread(open);
        if next == front {
            return None;
        }
        front = next;
    }
}

/// Returns the number of steps from `from` to the nearest of `goals` through `open` tiles, or `None` if there is no
/// path.
pub fn steps_to(goals: &Tiles, from: Tile, open: &Tiles) -> Option<u32> {
    let mut front = *goals;
    let mut steps = 0;
    while !front.contains(from) {
        let next = front.spread(open);
        if next == front {
            return None;
        }
        front = next;
        steps += 1;
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(x: u8, rows: std::ops::Range<u8>) -> Tiles {
        rows.map(|y| Tile::new(x, y)).collect()
    }

    #[test]
    fn a_flood_stops_at_walls_and_edges() {
        let open = Tiles::ALL.without(&column(3, 0..HEIGHT));
        let left: Tiles = [Tile::new(0, 0)].into_iter().collect();
        assert_eq!(left.flood(&open).len(), 3 * 15);
    }

    #[test]
    fn the_way_goes_round_a_wall() {
        let open = Tiles::ALL.without(&column(3, 0..14));
        let goal: Tiles = [Tile::new(5, 5)].into_iter().collect();
        let from = Tile::new(2, 5);
        assert_eq!(way_to(&goal, from, &open, Dir::Right), Some(Dir::Down));
        assert_eq!(steps_to(&goal, from, &open), Some(21));
    }

    #[test]
    fn no_way_is_none() {
        let open = Tiles::ALL.without(&column(3, 0..HEIGHT));
        let goal: Tiles = [Tile::new(5, 5)].into_iter().collect();
        assert_eq!(way_to(&goal, Tile::new(2, 5), &open, Dir::Up), None);
        assert_eq!(steps_to(&goal, Tile::new(2, 5), &open), None);
    }

    #[test]
    fn a_point_moves_straight_and_never_past_its_goal() {
        let from = Point { x: 0, y: 0 };
        let goal = Point { x: 100, y: 50 };
        assert_eq!(from.towards(goal, 80), Point { x: 80, y: 40 });
        assert_eq!(from.towards(goal, 100), goal);
    }
}
