//! Takes pictures of windows by talking to the X server over its socket. This needs no external tool, and a picture
//! never mixes two frames.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The pixels of a window, row by row from the top left.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    /// Three bytes per pixel.
    pub rgb: Vec<u8>,
}

impl Picture {
    /// Returns the colour at a position counted from the top left.
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        assert!(
            x < self.width && y < self.height,
            "{x},{y} is outside {}x{}",
            self.width,
            self.height
        );
        let at = (y * self.width + x) * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    /// Whether the whole picture is black, because nothing has been drawn yet.
    pub fn is_black(&self) -> bool {
        self.rgb.iter().all(|&byte| byte == 0)
    }

    /// Returns how many pixels have exactly this colour.
    pub fn count(&self, colour: [u8; 3]) -> usize {
        self.rgb.chunks_exact(3).filter(|pixel| *pixel == colour).count()
    }

    /// Saves the picture as a PNG for people to look at.
    pub fn save(&self, path: &std::path::Path) {
        let file =
            std::fs::File::create(path).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
        let mut encoder = png::Encoder::new(std::io::BufWriter::new(file), self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header().expect("a PNG header");
        writer.write_image_data(&self.rgb).expect("PNG data");
    }
}

/// The X server's error code for a picture that reaches outside its window or the screen.
const BAD_MATCH: u8 = 8;
/// A window's number on its server.
pub type Window = u32;

/// A rectangle inside a window, in pixels.
#[derive(Clone, Copy)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// A client of the X server, with the few requests of the X11 protocol that pictures need.
pub struct Connection {
    socket: UnixStream,
    pub root: Window,
}

impl Connection {
    /// Connects to the local display `:number`.
    pub fn open(number: u32) -> Self {
        let path = format!("/tmp/.X11-unix/X{number}");
        let mut socket = UnixStream::connect(&path).unwrap_or_else(|error| panic!("no X server at {path}: {error}"));
        // Little endian, protocol 11.0, no authorisation: the Xvfb of these tests asks for none.
        socket.write_all(b"l\0\x0b\0\0\0\0\0\0\0\0\0").expect("X11 hello");
        let mut head = [0; 8];
        socket.read_exact(&mut head).expect("X11 answer");
        let mut body = vec![0; usize::from(u16_at(&head, 6)) * 4];
        socket.read_exact(&mut body).expect("X11 setup");
        assert_eq!(head[0], 1, "the X server refused: {}", String::from_utf8_lossy(&body));
        // The description of the first screen comes after 32 fixed bytes, the vendor's name and the pixel formats.
        let vendor = usize::from(u16_at(&body, 16)).next_multiple_of(4);
        let formats = usize::from(body[21]) * 8;
        let root = u32_at(&body, 32 + vendor + formats);
        Connection { socket, root }
    }

    /// Returns the width and height of a window.
    pub fn size(&mut self, window: Window) -> (u16, u16) {
        const GET_GEOMETRY: u8 = 14;
        let mut request = vec![GET_GEOMETRY, 0, 2, 0];
        request.extend(window.to_le_bytes());
        let (head, _) = self
            .ask(&request)
            .unwrap_or_else(|error| panic!("the window is gone, X11 error {error}"));
        (u16_at(&head, 16), u16_at(&head, 18))
    }

    /// Returns a picture of the whole window as it is now. The whole window must be on the screen.
    pub fn picture(&mut self, window: Window) -> Picture {
        let start = Instant::now();
        loop {
            let (width, height) = self.size(window);
            let whole = Area {
                x: 0,
                y: 0,
                width,
                height,
            };
            match self.try_picture_of(window, whole) {
                Ok(picture) => return picture,
                // The window became smaller, or was moved, after its size was asked for.
                Err(BAD_MATCH) if start.elapsed() < super::HANG => sleep(Duration::from_millis(5)),
                Err(error) => panic!("no picture of the window, X11 error {error}: is it wholly on the screen?"),
            }
        }
    }

    /// Returns a picture of a part of a window as it is now. The part must be on the screen.
    pub fn picture_of(&mut self, window: Window, area: Area) -> Picture {
        self.try_picture_of(window, area)
            .unwrap_or_else(|error| panic!("no picture, X11 error {error}"))
    }

    /// Tries to take a picture of a part of a window, and returns the X server's error code if that fails.
    fn try_picture_of(&mut self, window: Window, area: Area) -> Result<Picture, u8> {
        const GET_IMAGE: u8 = 73;
        const Z_PIXMAP: u8 = 2;
        let mut request = vec![GET_IMAGE, Z_PIXMAP, 5, 0];
        request.extend(window.to_le_bytes());
        for number in [area.x, area.y, area.width, area.height] {
            request.extend(number.to_le_bytes());
        }
        request.extend(u32::MAX.to_le_bytes());
        let (_, data) = self.ask(&request)?;
        // With depth 24, a pixel is sent as blue, green, red and a spare byte.
        let rgb = data
            .chunks_exact(4)
            .flat_map(|bgrx| [bgrx[2], bgrx[1], bgrx[0]])
            .collect();
        Ok(Picture {
            width: area.width.into(),
            height: area.height.into(),
            rgb,
        })
    }

    /// Asks a window to close, as a window manager does when somebody clicks its close button.
    pub fn request_close(&mut self, window: Window) {
        const SEND_EVENT: u8 = 25;
        const CLIENT_MESSAGE: u8 = 33;
        let (protocols, delete) = (self.atom("WM_PROTOCOLS"), self.atom("WM_DELETE_WINDOW"));
        let mut request = vec![SEND_EVENT, 0, 11, 0];
        request.extend([window, 0].into_iter().flat_map(u32::to_le_bytes));
        request.extend([CLIENT_MESSAGE, 32, 0, 0]);
        request.extend(
            [window, protocols, delete, 0, 0, 0, 0]
                .into_iter()
                .flat_map(u32::to_le_bytes),
        );
        self.socket.write_all(&request).expect("X11 request");
    }

    /// Returns the number that the server uses for a name.
    fn atom(&mut self, name: &str) -> u32 {
        const INTERN_ATOM: u8 = 16;
        let mut request = vec![INTERN_ATOM, 0];
        request.extend((2 + name.len().div_ceil(4) as u16).to_le_bytes());
        request.extend((name.len() as u16).to_le_bytes());
        request.extend([0, 0]);
        request.extend(name.bytes());
        request.resize(request.len().next_multiple_of(4), 0);
        let (head, _) = self.ask(&request).expect("an atom");
        u32_at(&head, 8)
    }

    /// Sends a request and returns the X server's reply: the first 32 bytes and any data after them, or the error code.
    fn ask(&mut self, request: &[u8]) -> Result<([u8; 32], Vec<u8>), u8> {
        self.socket.write_all(request).expect("X11 request");
        loop {
            let mut head = [0; 32];
            self.socket.read_exact(&mut head).expect("the X server is gone");
            match head[0] {
                0 => return Err(head[1]),
                1 => {
                    let mut rest = vec![0; u32_at(&head, 4) as usize * 4];
                    self.socket.read_exact(&mut rest).expect("the X server is gone");
                    return Ok((head, rest));
                }
                // Skip events that were not requested; for example, every client is told when the keyboard map changes.
                _ => {}
            }
        }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
