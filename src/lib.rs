//! HAT TRICK.
pub mod booth;
pub mod cli;
pub mod levels;
pub mod rules;
pub mod solver;
pub mod view;
