//! The solver, which clears levels by trying moves on clones of the world.
//!
//! It has no knowledge of any level. It asks the rules what would help to clear the level: the coins on the floor, the
//! hat, the exit, and the tiles that the level's API names as its next goals. It then searches forward, tile by tile,
//! with a beam: it compares all futures of the same length and keeps the most promising ones. Futures that reach the
//! same position with the same progress count as one.
//!
//! A future is better if more of the level is done, Pip has taken fewer hits, and the next goal is nearer.

mod measure;
mod search;

pub use measure::{Measure, measure};
pub use search::{Options, Solution, solve, solve_from};
