//! The sprites of each sign: lit, dark, and as an item on the board in two sizes.

use crate::names::Sprite;
use crate::names::sprites::{items, signs};
use crate::rules::sign::{BySign, Sign};

/// Returns the lit sprite of a sign, for a gate or for a machine that is ready.
pub fn lit(sign: Sign) -> Sprite {
    BySign([signs::CIRCLE, signs::TRIANGLE, signs::SQUARE, signs::DIAMOND])[sign]
}

/// Returns the dark sprite of a sign, for a machine that is not ready.
pub fn dark(sign: Sign) -> Sprite {
    BySign([
        signs::CIRCLE_OFF,
        signs::TRIANGLE_OFF,
        signs::SQUARE_OFF,
        signs::DIAMOND_OFF,
    ])[sign]
}

/// Returns the sprite of a large gem. Each of its frames shows the gem in a different tint.
pub fn big(sign: Sign) -> Sprite {
    BySign([
        items::CIRCLE_BIG,
        items::TRIANGLE_BIG,
        items::SQUARE_BIG,
        items::DIAMOND_BIG,
    ])[sign]
}

/// Returns the sprite of a small gem. Each of its frames shows the gem in a different tint.
pub fn small(sign: Sign) -> Sprite {
    BySign([
        items::CIRCLE_SMALL,
        items::TRIANGLE_SMALL,
        items::SQUARE_SMALL,
        items::DIAMOND_SMALL,
    ])[sign]
}
