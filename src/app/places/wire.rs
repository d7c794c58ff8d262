//! A client of the X server over its local socket, with the few requests needed to identify keys by their physical
//! position.

use super::cookie;
use std::io::{self, ErrorKind, Read, Write};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixStream};
use std::time::Duration;

/// How long a server may be silent before the game goes on without it.
const PATIENCE: Duration = Duration::from_secs(1);
/// The length of the shortest message from a server, in bytes. Most events and all errors have this length, while
/// replies may be longer.
const MESSAGE: usize = 32;
/// The first bytes of the two kinds of messages that may be longer: replies, and generic events of extensions.
const REPLY: u8 = 1;
const LONG_EVENT: u8 = 35;

/// A connection to the X server.
#[derive(Debug)]
pub(super) struct Wire {
    socket: UnixStream,
    /// Bytes that have arrived but do not form a whole message yet.
    come: Vec<u8>,
    /// The root window, which covers the whole screen.
    pub root: u32,
    /// The bits that all resource numbers of this client share, and a mask of the bits in which they differ.
    pub base: u32,
    pub mask: u32,
}

impl Wire {
    /// Connects to the display that `DISPLAY` names. Returns `None` if the display is not local or the server refuses
    /// the connection.
    pub fn open() -> Option<Self> {
        let number = local(&std::env::var("DISPLAY").ok()?)?;
        let mut socket = connect(number).ok()?;
        socket.set_read_timeout(Some(PATIENCE)).ok()?;
        socket.set_write_timeout(Some(PATIENCE)).ok()?;
        socket.write_all(&hello(cookie::find(number).as_deref())).ok()?;
        let mut head = [0; 8];
        socket.read_exact(&mut head).ok()?;
        let mut body = vec![0; usize::from(u16_at(&head, 6)?) * 4];
        socket.read_exact(&mut body).ok()?;
        if head.first() != Some(&1) {
            return None;
        }
        // The data about the first screen comes after 32 fixed bytes, the vendor's name and the pixel formats.
        let vendor = usize::from(u16_at(&body, 16)?).next_multiple_of(4);
        let formats = usize::from(*body.get(21)?) * 8;
        Some(Self {
            socket,
            come: Vec::new(),
            root: u32_at(&body, 32 + vendor + formats)?,
            base: u32_at(&body, 4)?,
            mask: u32_at(&body, 8)?,
        })
    }

    /// Returns the number that requests for an extension must use.
    pub fn extension(&mut self, name: &str) -> Option<u8> {
        const QUERY_EXTENSION: u8 = 98;
        let mut asked = (name.len() as u16).to_ne_bytes().to_vec();
        asked.extend([0, 0]);
        asked.extend(name.bytes());
        let reply = self.ask(&request(QUERY_EXTENSION, 0, &asked))?;
        let is_there = reply.get(8) == Some(&1);
        reply.get(9).copied().filter(|_| is_there)
    }

    /// Sends a request that gets no reply.
    pub fn tell(&mut self, request: &[u8]) -> io::Result<()> {
        self.socket.write_all(request)
    }

    /// Sends a request and waits for its reply; returns `None` if the server refuses it. Drops events that arrive
    /// before the reply.
    pub fn ask(&mut self, request: &[u8]) -> Option<Vec<u8>> {
        self.tell(request).ok()?;
        loop {
            let mut message = vec![0; MESSAGE];
            self.socket.read_exact(&mut message).ok()?;
            message.resize(length(&message)?, 0);
            self.socket.read_exact(message.get_mut(MESSAGE..)?).ok()?;
            match message.first() {
                Some(0) => return None,
                Some(&REPLY) => return Some(message),
                _ => {}
            }
        }
    }

    /// Switches the socket to non-blocking mode, so that the game no longer waits for the server.
    pub fn hurry(&mut self) -> io::Result<()> {
        self.socket.set_nonblocking(true)
    }

    /// Returns the next message, once all of it has arrived.
    pub fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            if let Some(whole) = length(&self.come).filter(|whole| *whole <= self.come.len()) {
                return Ok(Some(self.come.drain(..whole).collect()));
            }
            let mut more = [0; 1024];
            match self.socket.read(&mut more) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(count) => self.come.extend(more.iter().take(count)),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Builds a request that includes its length and is padded to a multiple of four bytes.
pub(super) fn request(major: u8, minor: u8, data: &[u8]) -> Vec<u8> {
    let length = 1 + data.len().div_ceil(4) as u16;
    let mut request = vec![major, minor];
    request.extend(length.to_ne_bytes());
    request.extend(data);
    request.resize(usize::from(length) * 4, 0);
    request
}

/// Converts 32-bit words to the bytes of a request.
pub(super) fn words<const N: usize>(words: [u32; N]) -> Vec<u8> {
    words.into_iter().flat_map(u32::to_ne_bytes).collect()
}

/// Returns the length of the message that begins with these bytes.
fn length(message: &[u8]) -> Option<usize> {
    let head = message.get(..MESSAGE)?;
    let more = match head.first()? & 0x7f {
        REPLY | LONG_EVENT => u32_at(head, 4)? as usize * 4,
        _ => 0,
    };
    Some(MESSAGE + more)
}

/// Returns the number of the display if it is on this machine, as in `:0`, `:0.1` and `unix:0`.
fn local(display: &str) -> Option<u32> {
    let (host, numbers) = display.rsplit_once(':')?;
    let is_here = ["", "unix"].contains(&host);
    let number = numbers.split('.').next().filter(|_| is_here)?;
    number.parse().ok()
}

/// Connects to a local display: through a socket file or, on some machines, through an abstract socket name.
fn connect(number: u32) -> io::Result<UnixStream> {
    let path = format!("/tmp/.X11-unix/X{number}");
    UnixStream::connect(&path).or_else(|_| UnixStream::connect_addr(&SocketAddr::from_abstract_name(path.as_bytes())?))
}

/// Returns the first bytes that a client sends: its byte order, protocol 11.0, and the cookie.
fn hello(cookie: Option<&[u8]>) -> Vec<u8> {
    let name = if cookie.is_some() { cookie::NAME } else { b"" };
    let data = cookie.unwrap_or_default();
    let order = if cfg!(target_endian = "little") { b'l' } else { b'B' };
    let mut hello = vec![order, 0];
    for number in [11, 0, name.len() as u16, data.len() as u16, 0] {
        hello.extend(number.to_ne_bytes());
    }
    for field in [name, data] {
        hello.extend(field);
        hello.resize(hello.len().next_multiple_of(4), 0);
    }
    hello
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_ne_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_display_of_another_machine_is_not_asked() {
        for (name, number) in [
            (":0", Some(0)),
            (":12.1", Some(12)),
            ("unix:3", Some(3)),
            ("localhost:10.0", None),
            ("desk.example:0", None),
            ("wayland-0", None),
            (":", None),
            ("", None),
        ] {
            assert_eq!(local(name), number, "{name:?}");
        }
    }

    #[test]
    fn a_hello_is_padded_to_words_with_and_without_a_cookie() {
        assert_eq!(hello(None).len(), 12);
        let long = hello(Some(b"0123456789abcdef"));
        assert_eq!(long.len(), 12 + 20 + 16);
        assert_eq!(long.get(12..30), Some(cookie::NAME));
    }

    #[test]
    fn replies_and_events_of_extensions_are_as_long_as_they_say() {
        let message = |kind: u8| {
            let mut message = [0; MESSAGE];
            message[0] = kind;
            message[4..8].copy_from_slice(&2_u32.to_ne_bytes());
            length(&message)
        };
        assert_eq!([0, 1, 2, 35, 35 | 0x80].map(message), [32, 40, 32, 40, 40].map(Some));
        assert_eq!(length(&[1; 31]), None);
    }
}
