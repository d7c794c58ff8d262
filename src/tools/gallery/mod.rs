//! Draws every sprite sheet and every screen, and writes a page that shows the pictures for review. Needs no window.

mod example;
mod index;
mod tour;

pub use index::GalleryPage;
pub use tour::{Group, Shot, shots};
