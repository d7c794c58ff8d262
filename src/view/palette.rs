//! The game's 32 colours, by name. They come from `assets/palette.hex`.

/// A colour as bytes: red, green, blue, opacity.
pub type Rgba = [u8; 4];

const HEX: &[u8] = include_bytes!("../../assets/palette.hex");

/// Returns the colour in line `line` of the palette file, counted from 0. The build fails if the line is not of the
/// form `rrggbb`.
const fn colour(line: usize) -> Rgba {
    let at = line * 7;
    [byte(at), byte(at + 2), byte(at + 4), 255]
}

#[expect(
    clippy::indexing_slicing,
    reason = "runs at compile time: a file that is too short fails the build"
)]
const fn byte(at: usize) -> u8 {
    digit(HEX[at]) * 16 + digit(HEX[at + 1])
}

const fn digit(c: u8) -> u8 {
    match c {
        b'0'..=b'9' => c - b'0',
        b'a'..=b'f' => c - b'a' + 10,
        _ => c - b'A' + 10,
    }
}

/// The colour of outlines and of the darkest background.
pub const INK: Rgba = colour(0);
/// Dapr's deep blue.
pub const DEEP: Rgba = colour(1);
/// A medium blue.
pub const BLUE: Rgba = colour(2);
/// A bright blue.
pub const SKY: Rgba = colour(3);
/// Dapr's cyan.
pub const CYAN: Rgba = colour(4);
/// The palest blue.
pub const ICE: Rgba = colour(5);
/// White.
pub const WHITE: Rgba = colour(6);
/// The darkest warm colour.
pub const PLUM: Rgba = colour(7);
/// Violet.
pub const VIOLET: Rgba = colour(9);
/// Red, for things that hurt Pip.
pub const RED: Rgba = colour(13);
/// Orange, for things that hurt Pip.
pub const ORANGE: Rgba = colour(14);
/// Gold, for things that help Pip.
pub const GOLD: Rgba = colour(15);
/// Light gold.
pub const LIGHT_GOLD: Rgba = colour(16);
/// Cream.
pub const CREAM: Rgba = colour(17);
/// Mint, for things that help Pip.
pub const MINT: Rgba = colour(20);
/// Light green.
pub const LIME: Rgba = colour(21);
/// The dark background of panels.
pub const NIGHT: Rgba = colour(27);
/// Slate.
pub const SLATE: Rgba = colour(28);
/// Light slate, for things that are switched off.
pub const DIM: Rgba = colour(29);
/// Silver, for less important text.
pub const SILVER: Rgba = colour(30);
/// Magenta.
pub const MAGENTA: Rgba = colour(31);

/// Returns all colours, in the palette's order.
pub fn all() -> impl Iterator<Item = Rgba> {
    (0..HEX.len() / 7).map(colour)
}

/// The colours of confetti.
pub const PARTY: [Rgba; 6] = [GOLD, CYAN, MINT, MAGENTA, CREAM, SKY];

/// Returns `colour` with the opacity `alpha`, from 0 (transparent) to 255 (opaque).
pub const fn faded(colour: Rgba, alpha: u8) -> Rgba {
    let [r, g, b, _] = colour;
    [r, g, b, alpha]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_is_built_round_daprs_two_blues() {
        assert_eq!(DEEP, [0x0d, 0x21, 0x92, 255]);
        assert_eq!(CYAN, [0x73, 0xcd, 0xf3, 255]);
    }
}
