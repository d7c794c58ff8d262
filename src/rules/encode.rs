//! Encodes the state of a world as bytes, from which its fingerprint is computed. The bytes are the same on every
//! machine and with every compiler.
//!
//! The encoding of each type is written by hand. `derive(Hash)` is not suitable, because its output may differ between
//! compiler versions and between targets. The browser version and the desktop version are built for different targets,
//! and in the browser `usize` has 32 bits. The encoding is as follows:
//!
//! - A number is written as all the bytes of its type, in little-endian order. `usize` has no encoding, so a field of
//!   that type does not compile.
//! - An enum variant is written as one byte. The code sets the byte of each variant explicitly, so a new variant does
//!   not change the bytes of the others.
//! - A `bool` is written as 0 or 1. An `Option` is written as 0, or as 1 followed by its content.
//! - A list begins with its length, as 32 bits. An array is written without its length, because the length is part of
//!   the type.
//!
//! Each `encode` destructures its value with a pattern that names every field. When a field is added, the code does not
//! compile until somebody has decided whether the field is part of the state. Any change to the encoding changes every
//! fingerprint and therefore requires a new [`super::replay::VERSION`].

use arrayvec::ArrayVec;

/// A value that can be part of a fingerprint.
pub trait Encode {
    /// Writes this value to the encoder `to`.
    fn encode(&self, to: &mut Encoder);
}

/// Hashes the encoded bytes with 64-bit FNV-1a as they are written, so encoding never allocates memory.
#[derive(Clone, Debug)]
pub struct Encoder(u64);

impl Default for Encoder {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Encoder {
    /// Adds `part` to the hash.
    pub fn put(&mut self, part: &(impl Encode + ?Sized)) -> &mut Self {
        part.encode(self);
        self
    }

    /// Adds the number that stands for an enum variant.
    pub fn tag(&mut self, number: u8) -> &mut Self {
        self.bytes([number]);
        self
    }

    /// Returns the hash of everything added so far.
    pub const fn hash(&self) -> u64 {
        self.0
    }

    /// Returns the same hash folded into 32 bits.
    pub const fn short_hash(&self) -> u32 {
        (self.0 ^ self.0 >> 32) as u32
    }

    fn bytes<const N: usize>(&mut self, bytes: [u8; N]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

impl Encode for u8 {
    fn encode(&self, to: &mut Encoder) {
        to.bytes([*self]);
    }
}

impl Encode for u16 {
    fn encode(&self, to: &mut Encoder) {
        to.bytes(self.to_le_bytes());
    }
}

impl Encode for u32 {
    fn encode(&self, to: &mut Encoder) {
        to.bytes(self.to_le_bytes());
    }
}

impl Encode for u64 {
    fn encode(&self, to: &mut Encoder) {
        to.bytes(self.to_le_bytes());
    }
}

impl Encode for i32 {
    fn encode(&self, to: &mut Encoder) {
        to.bytes(self.to_le_bytes());
    }
}

impl Encode for bool {
    fn encode(&self, to: &mut Encoder) {
        to.tag(if *self { 1 } else { 0 });
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, to: &mut Encoder) {
        match self {
            None => to.tag(0),
            Some(part) => to.tag(1).put(part),
        };
    }
}

impl<A: Encode, B: Encode> Encode for (A, B) {
    fn encode(&self, to: &mut Encoder) {
        let (first, second) = self;
        to.put(first).put(second);
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn encode(&self, to: &mut Encoder) {
        for part in self {
            to.put(part);
        }
    }
}

impl<T: Encode, const N: usize> Encode for ArrayVec<T, N> {
    fn encode(&self, to: &mut Encoder) {
        to.put(&(self.len() as u32));
        for part in self {
            to.put(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(part: impl Encode) -> u64 {
        Encoder::default().put(&part).hash()
    }

    #[test]
    fn the_hash_is_the_one_that_its_authors_publish() {
        assert_eq!(Encoder::default().hash(), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(*b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(*b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn numbers_are_little_endian_in_the_width_of_their_type() {
        assert_eq!(hash(7_u8), hash([7_u8]));
        assert_eq!(hash(0x0201_u16), hash([1_u8, 2]));
        assert_eq!(hash(0x0403_0201_u32), hash([1_u8, 2, 3, 4]));
        assert_eq!(hash(0x0807_0605_0403_0201_u64), hash([1_u8, 2, 3, 4, 5, 6, 7, 8]));
        assert_eq!(hash(-2_i32), hash([0xfe_u8, 0xff, 0xff, 0xff]));
        assert_eq!((hash(false), hash(true)), (hash(0_u8), hash(1_u8)));
    }

    #[test]
    fn options_have_a_tag_and_lists_their_length() {
        assert_eq!(hash(None::<u16>), hash(0_u8));
        assert_eq!(hash(Some(0x0302_u16)), hash([1_u8, 2, 3]));
        let list: ArrayVec<u8, 4> = [8, 9].into_iter().collect();
        assert_eq!(hash(list), hash([2_u8, 0, 0, 0, 8, 9]));
        assert_eq!(hash((1_u8, 0x0302_u16)), hash([1_u8, 2, 3]));
    }
}
