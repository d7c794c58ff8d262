//! Encodes the numbers in a link as bytes, and those bytes as characters that are allowed in any URL.

/// The characters of URL-safe Base64.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Encodes bytes as letters, digits, `-` and `_`.
pub(super) fn to_text(bytes: &[u8]) -> String {
    let three = |chunk: &[u8]| {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letters = [18, 12, 6, 0].map(|shift| LETTERS.get((bits >> shift & 63) as usize).copied());
        letters.into_iter().flatten().take(chunk.len() + 1)
    };
    bytes.chunks(3).flat_map(three).map(char::from).collect()
}

/// Decodes bytes from text. Returns `None` if the text contains characters that [`to_text`] never writes.
pub(super) fn of_text(text: &str) -> Option<Vec<u8>> {
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
    Some(bytes)
}

/// Appends a number, with seven bits in each byte, lowest bits first. In all but the last byte, the highest bit is set.
pub(super) fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Removes a number written by [`push_number`] from the front of `bytes` and returns the number.
pub(super) fn take_number<N: TryFrom<u64>>(bytes: &mut &[u8]) -> Option<N> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let [byte] = take(bytes)?;
        number |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return number.try_into().ok();
        }
    }
    None
}

/// Removes the first `N` bytes and returns them.
pub(super) fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_any_length_is_read_back() {
        for length in 0..40 {
            let bytes: Vec<u8> = (0..length).map(|i: u32| (i * 37 + 200) as u8).collect();
            let text = to_text(&bytes);
            assert_eq!(of_text(&text).unwrap(), bytes, "{text}");
        }
        assert!(of_text("AB+/").is_none());
        assert!(of_text("AB=").is_none());
    }

    #[test]
    fn numbers_of_any_size_are_read_back() {
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let mut bytes = Vec::new();
        numbers.into_iter().for_each(|number| push_number(&mut bytes, number));
        let mut rest = bytes.as_slice();
        assert_eq!(numbers.map(|_| take_number::<u64>(&mut rest).unwrap()), numbers);
        assert_eq!(take_number::<u64>(&mut rest), None);
        bytes.clear();
        push_number(&mut bytes, 256);
        assert_eq!(take_number::<u8>(&mut bytes.as_slice()), None);
    }
}
