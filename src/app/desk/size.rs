//! The size of a window, as written on a command line.

use std::fmt;
use std::str::FromStr;

/// The size of a window, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The width, in pixels.
    pub width: u32,
    /// The height, in pixels.
    pub height: u32,
}

impl Size {
    /// The allowed width and height of a window; a larger window would not fit into a texture on any graphics card.
    const SIDES: std::ops::RangeInclusive<u32> = 1..=16_384;
}

impl Default for Size {
    /// Twice the canvas.
    fn default() -> Self {
        Self {
            width: 960,
            height: 540,
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let side = |text: &str| text.parse().ok().filter(|side| Self::SIDES.contains(side));
        let sides = text
            .split_once('x')
            .and_then(|(width, height)| Some((side(width)?, side(height)?)));
        let (width, height) = sides.ok_or("expected width and height in pixels, as in 960x540")?;
        Ok(Self { width, height })
    }
}
