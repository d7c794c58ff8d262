//! A binary range coder with probabilities that learn, after LZMA's, and its bytes as text.

/// Probabilities have so many bits ...
const BITS: u32 = 11;
/// ... and move by a part of 2 to this of the way at each bit: fast, because runs are short.
const RATE: u32 = 4;
/// The coder gives out a byte whenever its range fits into this.
const TOP: u32 = 1 << 24;

/// The letters of base64 for addresses.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes to write to and to read from.
#[derive(Clone, Debug, Default)]
pub(super) struct Bytes {
    bytes: Vec<u8>,
    at: usize,
}

impl Bytes {
    /// The bytes of a text; none when it has other letters than [`Bytes::to_text`] uses.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
        let (mut ready, mut count) = (0_u32, 0);
        for letter in text.bytes() {
            let value = LETTERS.iter().position(|other| *other == letter)?;
            (ready, count) = (ready << 6 | value as u32, count + 6);
            if count >= 8 {
                count -= 8;
                bytes.push((ready >> count) as u8);
            }
        }
        Some(Self { bytes, at: 0 })
    }

    /// The bytes as letters, digits, `-` and `_`.
    pub(super) fn to_text(&self) -> String {
        let three = |chunk: &[u8]| {
            let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or_default());
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            let letters = [18, 12, 6, 0].map(|shift| LETTERS.get((bits >> shift & 63) as usize).copied());
            letters.into_iter().flatten().take(chunk.len() + 1)
        };
        self.bytes.chunks(3).flat_map(three).map(char::from).collect()
    }

    pub(super) fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Seven bits a byte, the lowest first; all but the last byte have their highest bit set.
    pub(super) fn push_number(&mut self, mut number: u64) {
        while number > 127 {
            self.push(number as u8 | 128);
            number >>= 7;
        }
        self.push(number as u8);
    }

    pub(super) fn push_four(&mut self, number: u32) {
        self.bytes.extend(number.to_le_bytes());
    }

    pub(super) fn take(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    pub(super) fn take_number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn take_four(&mut self) -> Option<u32> {
        let mut number = [0; 4];
        for byte in &mut number {
            *byte = self.take()?;
        }
        Some(u32::from_le_bytes(number))
    }
}

/// How likely each bit of some numbers is to be 0, by what it follows.
#[derive(Clone, Debug)]
pub(super) struct Table {
    chances: Vec<u16>,
    /// Stands in for what is outside, which nothing asks for.
    outside: u16,
}

impl Table {
    /// Numbers of so many bits, after so many kinds of things.
    pub(super) fn new(kinds: usize, bits: u32) -> Self {
        let even = 1 << (BITS - 1);
        Self {
            chances: vec![even; kinds << bits],
            outside: even,
        }
    }

    fn at(&mut self, place: usize) -> &mut u16 {
        self.chances.get_mut(place).unwrap_or(&mut self.outside)
    }
}

/// Writes bits, or reads them: what is given is written, and what comes back was written or read.
pub(super) trait Coder {
    /// A bit that is 0 as often as `chance` says, which learns from it.
    fn bit(&mut self, chance: &mut u16, bit: Option<bool>) -> bool;

    /// A number of `bits` bits, after something of a `kind`.
    fn number(&mut self, table: &mut Table, kind: usize, bits: u32, number: Option<u32>) -> u32 {
        let mut node = 1;
        for place in (0..bits).rev() {
            let bit = number.map(|number| number >> place & 1 == 1);
            let chance = table.at(kind << bits | node as usize);
            node = node << 1 | u32::from(self.bit(chance, bit));
        }
        node ^ 1 << bits
    }

    /// A number of `bits` bits of which nothing is known.
    fn plain(&mut self, bits: u32, number: Option<u32>) -> u32 {
        (0..bits).rev().fold(0, |read, place| {
            let bit = number.map(|number| number >> place & 1 == 1);
            read << 1 | u32::from(self.bit(&mut (1 << (BITS - 1)), bit))
        })
    }
}

fn learn(chance: &mut u16, bit: bool) {
    if bit {
        *chance -= *chance >> RATE;
    } else {
        *chance += ((1 << BITS) - *chance) >> RATE;
    }
}

/// Writes.
pub(super) struct Encoder {
    out: Bytes,
    low: u64,
    range: u32,
    /// The last byte, which a carry may still change, and how many of 255 follow it; none before the first.
    held: Option<u8>,
    full: usize,
}

impl Encoder {
    /// Writes behind these bytes.
    pub(super) fn new(out: Bytes) -> Self {
        Self {
            out,
            low: 0,
            range: u32::MAX,
            held: None,
            full: 0,
        }
    }

    /// Gives out the highest byte, once no carry can change it.
    fn shift(&mut self) {
        let carry = (self.low >> 32) as u8;
        if carry != 0 || (self.low as u32) < 0xFF00_0000 {
            if let Some(held) = self.held {
                self.out.push(held.wrapping_add(carry));
            }
            for _ in 0..std::mem::take(&mut self.full) {
                self.out.push(carry.wrapping_sub(1));
            }
            self.held = Some((self.low >> 24) as u8);
        } else {
            self.full += 1;
        }
        self.low = (self.low & 0x00FF_FFFF) << 8;
    }

    /// The bytes, without zeros at the end: a reader adds them.
    pub(super) fn finish(mut self) -> Bytes {
        (0..5).for_each(|_| self.shift());
        while self.out.bytes.last() == Some(&0) {
            self.out.bytes.pop();
        }
        self.out
    }
}

impl Coder for Encoder {
    fn bit(&mut self, chance: &mut u16, bit: Option<bool>) -> bool {
        let bit = bit.unwrap_or_default();
        let bound = (self.range >> BITS) * u32::from(*chance);
        if bit {
            self.low += u64::from(bound);
            self.range -= bound;
        } else {
            self.range = bound;
        }
        learn(chance, bit);
        while self.range < TOP {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}

/// Reads.
pub(super) struct Decoder {
    from: Bytes,
    code: u32,
    range: u32,
}

impl Decoder {
    /// Reads what is left of these bytes.
    pub(super) fn new(from: Bytes) -> Self {
        let mut decoder = Self {
            from,
            code: 0,
            range: u32::MAX,
        };
        (0..4).for_each(|_| decoder.shift());
        decoder
    }

    /// Whether more was read than a writer can have left out.
    pub(super) fn has_run_out(&self) -> bool {
        self.from.at > self.from.bytes.len() + 8
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.from.take().unwrap_or_default());
    }
}

impl Coder for Decoder {
    fn bit(&mut self, chance: &mut u16, _: Option<bool>) -> bool {
        let bound = (self.range >> BITS) * u32::from(*chance);
        let bit = self.code >= bound;
        if bit {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        learn(chance, bit);
        while self.range < TOP {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_any_length_is_read_back() {
        for length in 0..40 {
            let mut bytes = Bytes::default();
            (0..length).for_each(|i| bytes.push((i * 37 + 200) as u8));
            let text = bytes.to_text();
            assert_eq!(Bytes::of_text(&text).unwrap().bytes, bytes.bytes, "{text}");
        }
        assert!(Bytes::of_text("AB+/").is_none());
        assert!(Bytes::of_text("AB=").is_none());
    }

    #[test]
    fn numbers_of_any_size_are_read_back() {
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let mut bytes = Bytes::default();
        numbers.into_iter().for_each(|number| bytes.push_number(number));
        bytes.push_four(0xDEAD_BEEF);
        assert_eq!(numbers.map(|_| bytes.take_number().unwrap()), numbers);
        assert_eq!(bytes.take_four(), Some(0xDEAD_BEEF));
        assert_eq!(bytes.take_number(), None);
    }

    #[test]
    fn what_is_written_is_read_and_the_usual_is_short() {
        // Carries run through many bytes where likely and unlikely numbers meet.
        let numbers: Vec<u32> = (0..20_000).map(|i| if i % 97 == 0 { i % 32 } else { 3 }).collect();
        let mut encoder = Encoder::new(Bytes::default());
        let mut table = Table::new(2, 5);
        for number in &numbers {
            encoder.number(&mut table, 1, 5, Some(*number));
            encoder.plain(2, Some(number & 3));
        }
        let bytes = encoder.finish();
        assert!(bytes.bytes.len() < 20_000 * 2 / 8 + 1_000, "{}", bytes.bytes.len());
        let mut decoder = Decoder::new(bytes);
        let mut table = Table::new(2, 5);
        for number in numbers {
            assert_eq!(decoder.number(&mut table, 1, 5, None), number);
            assert_eq!(decoder.plain(2, None), number & 3);
        }
        assert!(!decoder.has_run_out());
    }
}
