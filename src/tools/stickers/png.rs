//! Writes a drawing as PNG: one pixel per dot, with the print resolution stored in the file.

use super::{DPI, Drawing};
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, PixelDimensions, Unit};

/// Returns the bytes of a PNG file with a resolution of 300 dots per inch.
pub fn write(drawing: &Drawing) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, drawing.width, drawing.height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let a_metre = (DPI / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: a_metre,
        yppu: a_metre,
        unit: Unit::Meter,
    }));
    encoder.write_header()?.write_image_data(&drawing.painted().rgba)?;
    Ok(bytes)
}
