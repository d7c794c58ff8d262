//! The solver: plays by cloning the world.
//!
//! It knows nothing of a level. It asks the rules what would bring the puzzle forward: the coins that lie on
//! the floor, the hat, the exit, and the tiles that the level's API names as its next goals. It then searches
//! forward, tile by tile, with a beam: all futures of the same length are compared, the most promising are
//! kept, and those that come to the same place with the same things done are counted once.
//!
//! A future is better when more is done, fewer hits were taken, and the next thing to do is nearer.

mod measure;
mod search;

pub use measure::{Measure, measure};
pub use search::{Options, Solution, solve, solve_from};
