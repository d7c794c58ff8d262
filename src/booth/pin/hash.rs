//! The deliberately slow hash of a PIN, and its salt.

use super::Pin;
use argon2::{Algorithm, Argon2, Params, Version};
use std::io;

/// The memory in KiB, the number of passes and the number of lanes, as OWASP's password storage cheat sheet recommends
/// for Argon2id. Anyone who guesses PINs on the game's screen is soon locked out. If the file is stolen, no hash that
/// is fast enough for the game can protect the PIN, because there are only 390,625 PINs of eight steps to try.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// Returns sixteen random bytes from the system, as hexadecimal digits.
pub(super) fn salt() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(hex(bytes))
}

/// Returns the hash of a PIN, as hexadecimal digits.
pub(super) fn hash(pin: &Pin, salt: &str) -> io::Result<String> {
    let (memory, passes, lanes) = COST;
    let mut bytes = [0; 16];
    let params = Params::new(memory, passes, lanes, Some(bytes.len())).map_err(other)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.text().as_bytes(), salt.as_bytes(), &mut bytes)
        .map_err(other)?;
    Ok(hex(bytes))
}

fn hex(bytes: [u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(bytes))
}

fn other(error: argon2::Error) -> io::Error {
    io::Error::other(error.to_string())
}
