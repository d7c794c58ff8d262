//! The ALSA library, opened at run time. This needs `unsafe`, because it calls a C library.
//!
//! The functions and types are those of `alsa/pcm.h` and `alsa/error.h`, which have been stable since 1.0.18 (2008).

use crate::sound::CHANNELS;
use libloading::os::unix::Library;
use std::ffi::{c_char, c_int, c_long, c_uint, c_ulong, c_void};
use std::ptr::NonNull;
use thiserror::Error;

/// The library's file name; every desktop has it, and the package `libasound2` installs it.
const LIBRARY: &str = "libasound.so.2";

const PLAYBACK: c_int = 0;
const NONBLOCK: c_int = 1;
/// Signed 16-bit samples, in this machine's byte order.
const FORMAT_S16: c_int = if cfg!(target_endian = "big") { 3 } else { 2 };
const INTERLEAVED: c_int = 3;
/// Allows the device to convert the sample rate.
const RESAMPLE: c_int = 1;
/// The device's buffer is full for now.
const EAGAIN: c_int = 11;

/// An open device, which ALSA calls a PCM.
#[repr(C)]
struct Handle {
    _private: [u8; 0],
}

type OpenFn = unsafe extern "C" fn(*mut *mut Handle, *const c_char, c_int, c_int) -> c_int;
type SetParamsFn = unsafe extern "C" fn(*mut Handle, c_int, c_int, c_uint, c_uint, c_int, c_uint) -> c_int;
type WriteFn = unsafe extern "C" fn(*mut Handle, *const c_void, c_ulong) -> c_long;
type WaitFn = unsafe extern "C" fn(*mut Handle, c_int) -> c_int;
type RecoverFn = unsafe extern "C" fn(*mut Handle, c_int, c_int) -> c_int;
type CloseFn = unsafe extern "C" fn(*mut Handle) -> c_int;
/// The last argument is a `va_list`, which is passed as an address on every platform that the game is built for.
type ErrorHandler = unsafe extern "C" fn(*const c_char, c_int, *const c_char, c_int, *const c_char, *mut c_void);
type SetHandlerFn = unsafe extern "C" fn(Option<ErrorHandler>) -> Option<ErrorHandler>;

/// Why there is no sound, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AlsaError {
    /// The library cannot be opened.
    #[error("{LIBRARY} cannot be opened; install the package libasound2 (Debian, Ubuntu) or alsa-lib (Fedora, Arch)")]
    NoLibrary,
    /// An error number from ALSA.
    #[error("no sound device (ALSA error {0}); plug one in and give this account access to it")]
    Code(i32),
    /// The device no longer accepts samples.
    #[error("the sound device has stopped; check that it is plugged in")]
    Stuck,
}

impl AlsaError {
    /// Returns a text that says what the game does in the meantime, without sound.
    pub const fn meanwhile(self) -> &'static str {
        match self {
            Self::NoLibrary => "the game is silent",
            Self::Code(_) | Self::Stuck => "the game is silent and looks again every five seconds",
        }
    }
}

/// The library's functions.
#[derive(Debug)]
pub struct Alsa {
    open: OpenFn,
    set_params: SetParamsFn,
    write: WriteFn,
    wait: WaitFn,
    recover: RecoverFn,
    close: CloseFn,
    /// Keeps the library loaded, so that its functions stay valid.
    _library: Library,
}

impl Alsa {
    /// Opens the library, and keeps it from writing to standard error in this thread.
    pub fn load() -> Result<Self, AlsaError> {
        // SAFETY: ALSA's library may be loaded at any time; its initialisers do not touch the game's data.
        let library = unsafe { Library::new(LIBRARY) }.map_err(|_| AlsaError::NoLibrary)?;
        // SAFETY: the types are those of `alsa/error.h`; the handler is a plain function, which always stays valid.
        if let Ok(set_handler) = unsafe { library.get::<SetHandlerFn>(b"snd_lib_error_set_local\0") } {
            // SAFETY: as above. The handler applies only to this thread.
            unsafe { set_handler(Some(say_nothing)) };
        }
        // SAFETY: each function is looked up with the type that `alsa/pcm.h` declares for it, and `_library` outlives
        // every use of the function.
        unsafe {
            Ok(Self {
                open: find(&library, b"snd_pcm_open\0")?,
                set_params: find(&library, b"snd_pcm_set_params\0")?,
                write: find(&library, b"snd_pcm_writei\0")?,
                wait: find(&library, b"snd_pcm_wait\0")?,
                recover: find(&library, b"snd_pcm_recover\0")?,
                close: find(&library, b"snd_pcm_close\0")?,
                _library: library,
            })
        }
    }

    /// Opens the default device for this many channels and samples per second, with a buffer of `latency` microseconds.
    pub fn open(&self, channels: u32, rate: u32, latency: u32) -> Result<Pcm<'_>, AlsaError> {
        let mut handle = std::ptr::null_mut();
        // SAFETY: `handle` has room for the address of the PCM, and the name ends with a zero byte.
        checked(unsafe { (self.open)(&raw mut handle, c"default".as_ptr(), PLAYBACK, NONBLOCK) })?;
        let handle = NonNull::new(handle).ok_or(AlsaError::Code(0))?;
        let device = Pcm { alsa: self, handle };
        // SAFETY: `handle` is open; the other arguments are numbers.
        let done = unsafe {
            (self.set_params)(
                handle.as_ptr(),
                FORMAT_S16,
                INTERLEAVED,
                channels,
                rate,
                RESAMPLE,
                latency,
            )
        };
        checked(done)?;
        Ok(device)
    }
}

/// Returns the function called `name`.
///
/// # Safety
///
/// `F` must be the type of that function, and the function must not be called after `library` is dropped.
unsafe fn find<F: Copy>(library: &Library, name: &[u8]) -> Result<F, AlsaError> {
    // SAFETY: the caller vouches for the type.
    let found = unsafe { library.get::<F>(name) };
    found.map(|function| *function).map_err(|_| AlsaError::NoLibrary)
}

/// Drops ALSA's messages. Without this handler, ALSA would write a message to standard error for every device that it
/// cannot open, and repeat the message every five seconds; the game reports the problem once instead.
unsafe extern "C" fn say_nothing(
    _: *const c_char,
    _: c_int,
    _: *const c_char,
    _: c_int,
    _: *const c_char,
    _: *mut c_void,
) {
}

fn checked(code: c_int) -> Result<c_int, AlsaError> {
    if code < 0 { Err(AlsaError::Code(code)) } else { Ok(code) }
}

/// An open device; it is closed when dropped.
#[derive(Debug)]
pub struct Pcm<'a> {
    alsa: &'a Alsa,
    handle: NonNull<Handle>,
}

impl Pcm<'_> {
    /// Writes samples, in which left and right alternate, and returns how many of them the device took: 0 if the device
    /// is full.
    pub fn write(&mut self, samples: &[i16]) -> Result<usize, AlsaError> {
        let frames = (samples.len() / CHANNELS) as c_ulong;
        // SAFETY: the device is open, and `samples` holds `CHANNELS` samples for each of the `frames` frames that the
        // device reads.
        let written = unsafe { (self.alsa.write)(self.handle.as_ptr(), samples.as_ptr().cast(), frames) };
        if let Ok(written) = usize::try_from(written) {
            return Ok(written * CHANNELS);
        }
        let code = c_int::try_from(written).unwrap_or(c_int::MIN);
        if code != -EAGAIN {
            // SAFETY: the device is open. This call makes the device work again after an underrun or after the machine
            // was suspended, and returns any other error.
            checked(unsafe { (self.alsa.recover)(self.handle.as_ptr(), code, 1) })?;
        }
        Ok(0)
    }

    /// Waits at most this long for the device to accept more samples. Returns false if the device is still full after
    /// that.
    pub fn wait(&mut self, milliseconds: u16) -> Result<bool, AlsaError> {
        // SAFETY: the device is open.
        let code = unsafe { (self.alsa.wait)(self.handle.as_ptr(), c_int::from(milliseconds)) };
        if code >= 0 {
            return Ok(code > 0);
        }
        // SAFETY: the device is open. This call, too, makes the device work again after an underrun.
        checked(unsafe { (self.alsa.recover)(self.handle.as_ptr(), code, 1) })?;
        Ok(true)
    }
}

impl Drop for Pcm<'_> {
    fn drop(&mut self) {
        // SAFETY: the device is open, and nothing uses its handle after this call.
        unsafe { (self.alsa.close)(self.handle.as_ptr()) };
    }
}
