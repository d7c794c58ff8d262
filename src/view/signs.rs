//! The sprites of a sign: lit, dark, and in two sizes as an item on the board.

use crate::names::Sprite;
use crate::names::sprites::{items, signs};
use crate::rules::sign::{BySign, Sign};

/// Returns the sprite for a gate or a machine that is ready.
pub fn lit(sign: Sign) -> Sprite {
    BySign([signs::CIRCLE, signs::TRIANGLE, signs::SQUARE, signs::DIAMOND])[sign]
}

/// Returns the sprite for a machine that is not ready.
pub fn dark(sign: Sign) -> Sprite {
    BySign([
        signs::CIRCLE_OFF,
        signs::TRIANGLE_OFF,
        signs::SQUARE_OFF,
        signs::DIAMOND_OFF,
    ])[sign]
}

/// Returns the sprite of a large gem. Its frames are its tints.
pub fn big(sign: Sign) -> Sprite {
    BySign([
        items::CIRCLE_BIG,
        items::TRIANGLE_BIG,
        items::SQUARE_BIG,
        items::DIAMOND_BIG,
    ])[sign]
}

/// Returns the sprite of a small gem. Its frames are its tints.
pub fn small(sign: Sign) -> Sprite {
    BySign([
        items::CIRCLE_SMALL,
        items::TRIANGLE_SMALL,
        items::SQUARE_SMALL,
        items::DIAMOND_SMALL,
    ])[sign]
}
