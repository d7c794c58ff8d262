//! Reads the cookie that a desktop's X server asks for, from `$XAUTHORITY` or `.Xauthority` in the home folder.
//!
//! The file is a sequence of records: a family (two bytes), then an address, a display, a name and data, each preceded
//! by its length (two bytes). All numbers are big-endian.

use std::path::PathBuf;

/// The authentication method that every X server supports.
pub(super) const NAME: &[u8] = b"MIT-MAGIC-COOKIE-1";
/// The family of the records that name one machine, and the family of the records for any machine.
const LOCAL: u16 = 256;
const WILD: u16 = 65535;

/// Returns the cookie for the local display `number`, if there is one: some servers do not ask for a cookie.
pub(super) fn find(number: u32) -> Option<Vec<u8>> {
    let beside_home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".Xauthority"));
    let path = std::env::var_os("XAUTHORITY").map(PathBuf::from).or_else(beside_home)?;
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    among(&std::fs::read(path).ok()?, host.trim(), number)
}

/// Returns the first cookie for this display of this machine from the contents of a cookie file.
fn among(mut bytes: &[u8], host: &str, number: u32) -> Option<Vec<u8>> {
    let number = number.to_string();
    loop {
        let family = u16::from_be_bytes(*taken::<2>(&mut bytes)?);
        let mut field = || {
            let length = u16::from_be_bytes(*taken::<2>(&mut bytes)?);
            let (field, rest) = bytes.split_at_checked(length.into())?;
            bytes = rest;
            Some(field)
        };
        let (address, display, name, data) = (field()?, field()?, field()?, field()?);
        let is_here = family == WILD || family == LOCAL && address == host.as_bytes();
        if is_here && (display.is_empty() || display == number.as_bytes()) && name == NAME {
            return Some(data.to_vec());
        }
    }
}

/// Takes the next bytes.
fn taken<'a, const N: usize>(bytes: &mut &'a [u8]) -> Option<&'a [u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(family: u16, fields: [&[u8]; 4]) -> Vec<u8> {
        let mut bytes = family.to_be_bytes().to_vec();
        for field in fields {
            bytes.extend((field.len() as u16).to_be_bytes());
            bytes.extend(field);
        }
        bytes
    }

    #[test]
    fn the_cookie_is_that_of_this_display_on_this_machine() {
        let file = [
            record(LOCAL, [b"other", b"0", NAME, b"another machine"]),
            record(LOCAL, [b"desk", b"1", NAME, b"another display"]),
            record(LOCAL, [b"desk", b"0", b"XDM-AUTHORIZATION-1", b"another way"]),
            record(0, [&[127, 0, 0, 1], b"0", NAME, b"over the network"]),
            record(LOCAL, [b"desk", b"0", NAME, b"right"]),
        ]
        .concat();
        assert_eq!(among(&file, "desk", 0), Some(b"right".to_vec()));
        assert_eq!(among(&file, "desk", 2), None);
        let wild = record(WILD, [b"", b"", NAME, b"any"]);
        assert_eq!(among(&wild, "desk", 7), Some(b"any".to_vec()));
    }

    #[test]
    fn a_torn_file_has_no_cookie() {
        let whole = record(LOCAL, [b"desk", b"0", NAME, b"right"]);
        for end in 0..whole.len() {
            assert_eq!(among(&whole[..end], "desk", 0), None, "{end} bytes");
        }
    }
}
