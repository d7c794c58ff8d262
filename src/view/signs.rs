//! How a sign is drawn: lit, dark, and as what lies about in two sizes.

use crate::names::Sprite;
use crate::names::sprites::{items, signs};
use crate::rules::sign::{BySign, Sign};

/// On a machine that is ready, and on a gate.
pub const fn lit(sign: Sign) -> Sprite {
    *BySign([signs::CIRCLE, signs::TRIANGLE, signs::SQUARE, signs::DIAMOND]).get(sign)
}

/// On a machine that is not.
pub const fn dark(sign: Sign) -> Sprite {
    *BySign([
        signs::CIRCLE_OFF,
        signs::TRIANGLE_OFF,
        signs::SQUARE_OFF,
        signs::DIAMOND_OFF,
    ])
    .get(sign)
}

/// As a large gem; its frames are its tints.
pub const fn big(sign: Sign) -> Sprite {
    *BySign([
        items::CIRCLE_BIG,
        items::TRIANGLE_BIG,
        items::SQUARE_BIG,
        items::DIAMOND_BIG,
    ])
    .get(sign)
}

/// As a small gem; its frames are its tints.
pub const fn small(sign: Sign) -> Sprite {
    *BySign([
        items::CIRCLE_SMALL,
        items::TRIANGLE_SMALL,
        items::SQUARE_SMALL,
        items::DIAMOND_SMALL,
    ])
    .get(sign)
}
