//! Checks for a screen and for the window's libraries before the window opens, because miniquad panics without them.

#[cfg(target_os = "linux")]
use super::libraries;

/// Returns why a window cannot open, as one sentence that says what to do, or `None` if it can.
///
/// On Linux, this function reads `DISPLAY` and tries to reach the X server that it names, through the same addresses as
/// Xlib and in the same order: abstract socket, `/tmp/.X11-unix/X<n>`, TCP port 6000 + n. The attempt takes well under
/// a millisecond on a desktop, and at most two seconds when a remote host does not answer. The function does not log
/// in: if a server answers but refuses this user, miniquad still panics, and `main` may catch the panic. Finally, the
/// function opens each library that the window needs.
///
/// Other systems always have a screen, so on those this returns `None`.
pub fn display_problem() -> Option<String> {
    #[cfg(target_os = "linux")]
    return x11::problem(std::env::var("DISPLAY").ok().as_deref()).or_else(|| libraries::problem(&libraries::NEEDED));
    #[cfg(not(target_os = "linux"))]
    None
}

#[cfg(target_os = "linux")]
mod x11 {
    use std::io;
    use std::net::{TcpStream, ToSocketAddrs};
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};
    use std::time::Duration;

    /// The TCP port of display 0; display n listens on the n-th port after it.
    const FIRST_PORT: u16 = 6000;
    /// How long to wait for a remote server: long enough for a local network, short enough for somebody waiting at a
    /// terminal.
    const REMOTE_TIMEOUT: Duration = Duration::from_secs(2);

    /// The parts of a `DISPLAY` value: `[protocol/][host]:number[.screen]`.
    #[derive(Debug, PartialEq, Eq)]
    struct Address<'a> {
        /// The host; empty for the local sockets of this machine.
        host: &'a str,
        number: u16,
    }

    pub(super) fn problem(display: Option<&str>) -> Option<String> {
        let Some(display) = display.filter(|value| !value.is_empty()) else {
            return Some(
                "There is no screen to play on, because DISPLAY is not set: start the game from a \
                 desktop session (X11, or Wayland with XWayland), or set DISPLAY=:0 if one is \
                 already running."
                    .to_owned(),
            );
        };
        let Some(address) = parse(display) else {
            return Some(format!(
                "DISPLAY is {display:?}, which names no screen: set it to something like :0 and \
                 start the game again."
            ));
        };
        let error = connect(&address).err()?;
        Some(format!(
            "No X server answers at DISPLAY={display} ({error}): start the desktop session first, \
             or set DISPLAY to one that is running."
        ))
    }

    fn parse(display: &str) -> Option<Address<'_>> {
        let (place, number) = display.rsplit_once(':')?;
        let number = number.split('.').next()?.parse().ok()?;
        let (protocol, host) = place.split_once('/').unwrap_or(("", place));
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let local = protocol == "unix" || host == "unix";
        Some(Address {
            host: if local { "" } else { host },
            number,
        })
    }

    fn connect(address: &Address) -> io::Result<()> {
        if !address.host.is_empty() {
            return connect_tcp(address.host, address.number);
        }
        let path = format!("/tmp/.X11-unix/X{}", address.number);
        let own = SocketAddr::from_abstract_name(&path)
            .and_then(|name| UnixStream::connect_addr(&name))
            .or_else(|_| UnixStream::connect(&path));
        match own {
            Ok(_) => Ok(()),
            // Report the local socket's error, because nobody expects a local X server to use TCP.
            Err(error) => connect_tcp("localhost", address.number).map_err(|_| error),
        }
    }

    fn connect_tcp(host: &str, number: u16) -> io::Result<()> {
        let port = FIRST_PORT
            .checked_add(number)
            .ok_or_else(|| io::Error::other("the number is too large for TCP"))?;
        let mut last = io::Error::other("the host has no address");
        for address in (host, port).to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, REMOTE_TIMEOUT) {
                Ok(_) => return Ok(()),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    #[cfg(test)]
    mod tests {
        use std::fs::Permissions;
        use std::net::TcpListener;
        use std::os::unix::fs::PermissionsExt;
        use std::os::unix::net::UnixListener;
        use std::path::Path;

        use super::*;

        /// Returns a display number that no real server has: too high for TCP, and different for every process, because
        /// several people may test on one machine.
        fn free_number(which: u16) -> u16 {
            const FIRST: u16 = u16::MAX - FIRST_PORT + 1;
            let process = (std::process::id() % 1500) as u16;
            FIRST + process * 4 + which
        }

        fn sentence(display: Option<&str>) -> String {
            let text = problem(display).expect("a problem");
            assert!(text.ends_with('.') && !text.contains('\n'), "one sentence: {text}");
            text
        }

        #[test]
        fn an_unset_or_empty_display_says_where_to_start_the_game() {
            assert!(sentence(None).contains("DISPLAY is not set"));
            assert_eq!(sentence(Some("")), sentence(None));
        }

        #[test]
        fn a_display_without_a_number_is_named_in_the_message() {
            for wrong in ["nonsense", ":", ":x", "host:", ":-1", ":99999"] {
                assert!(sentence(Some(wrong)).contains(&format!("{wrong:?}")), "{wrong}");
            }
        }

        #[test]
        fn a_display_nobody_serves_is_a_problem() {
            let text = sentence(Some(&format!(":{}", free_number(0))));
            assert!(text.contains("No X server answers"), "{text}");
        }

        #[test]
        fn an_abstract_socket_is_enough() {
            let number = free_number(1);
            let path = format!("/tmp/.X11-unix/X{number}");
            let name = SocketAddr::from_abstract_name(path).expect("a name");
            let _server = UnixListener::bind_addr(&name).expect("a listener");
            assert_eq!(problem(Some(&format!(":{number}.0"))), None);
            assert_eq!(problem(Some(&format!("unix:{number}"))), None);
        }

        #[test]
        fn a_socket_file_is_enough() {
            // Other users' X servers must still be able to use the folder afterwards.
            let folder = Path::new("/tmp/.X11-unix");
            if std::fs::create_dir(folder).is_ok() {
                let mode = Permissions::from_mode(0o1777);
                std::fs::set_permissions(folder, mode).expect("our own folder");
            }
            let number = free_number(2);
            let path = folder.join(format!("X{number}"));
            drop(std::fs::remove_file(&path));
            let server = UnixListener::bind(&path).expect("a listener");
            assert_eq!(problem(Some(&format!(":{number}"))), None);
            drop(server);
            std::fs::remove_file(&path).expect("the socket is ours");
        }

        #[test]
        fn a_host_is_reached_over_tcp() {
            let server = TcpListener::bind("127.0.0.1:0").expect("a listener");
            let port = server.local_addr().expect("an address").port();
            let display = format!("127.0.0.1:{}", port - FIRST_PORT);
            assert_eq!(problem(Some(&display)), None);
            drop(server);
            assert!(sentence(Some(&display)).contains("refused"));
        }

        #[test]
        fn every_form_xlib_takes_is_read() {
            let cases = [
                (":0", "", 0),
                (":1.0", "", 1),
                ("unix:2", "", 2),
                ("unix/host:3", "", 3),
                ("host:4", "host", 4),
                ("tcp/host:5.1", "host", 5),
                ("[::1]:6", "::1", 6),
                ("::1:7", "::1", 7),
            ];
            for (text, host, number) in cases {
                assert_eq!(parse(text), Some(Address { host, number }), "{text}");
            }
        }
    }
}
