//! The libraries that the window opens at run time on Linux. The game looks for these libraries before the window
//! opens, because miniquad panics if one of them is missing. The names are those that miniquad 0.4 tries, in the same
//! order.

use super::dynamic::can_open;

/// A library with all its file names, and the packages that contain it.
#[derive(Clone, Copy, Debug)]
pub struct Library {
    /// The file names that the library may have; any one of them is enough.
    pub files: &'static [&'static str],
    /// Its name for people.
    pub name: &'static str,
    /// The package on Debian and Ubuntu.
    pub debian: &'static str,
    /// The package on Fedora.
    pub fedora: &'static str,
    /// The package on Arch.
    pub arch: &'static str,
}

/// The libraries that the window needs.
pub const NEEDED: [Library; 4] = [
    Library {
        files: &["libX11.so", "libX11.so.6"],
        name: "libX11.so.6",
        debian: "libx11-6",
        fedora: "libX11",
        arch: "libx11",
    },
    Library {
        files: &[
            "libxkbcommon.so",
            "libxkbcommon.so.0",
            "libxkbcommon.so.0.0.0",
            "libxkbcommon.so.0.0.0.0",
        ],
        name: "libxkbcommon.so.0",
        debian: "libxkbcommon0",
        fedora: "libxkbcommon",
        arch: "libxkbcommon",
    },
    Library {
        files: &["libXi.so", "libXi.so.6"],
        name: "libXi.so.6",
        debian: "libxi6",
        fedora: "libXi",
        arch: "libxi",
    },
    // If GLX is missing, EGL is enough.
    Library {
        files: &["libGL.so", "libGL.so.1", "libEGL.so", "libEGL.so.1"],
        name: "libGL.so.1",
        debian: "libgl1",
        fedora: "libglvnd-glx",
        arch: "libglvnd",
    },
];

/// Looks for libraries that cannot be opened, and returns a sentence that names the first such library and says what to
/// install.
pub fn problem(needed: &[Library]) -> Option<String> {
    let missing = needed
        .iter()
        .find(|library| !library.files.iter().any(|file| can_open(file)))?;
    let Library {
        name,
        debian,
        fedora,
        arch,
        ..
    } = missing;
    Some(format!(
        "The library {name}, which the window needs, cannot be opened: install the package {debian} (Debian, Ubuntu), \
         {fedora} (Fedora) or {arch} (Arch) and start the game again."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library that is open in every Linux process with Rust's standard library.
    const THERE: Library = Library {
        files: &["libno-such-thing.so", "libc.so.6"],
        name: "libc.so.6",
        debian: "libc6",
        fedora: "glibc",
        arch: "glibc",
    };
    const ABSENT: Library = Library {
        files: &["libno-such-thing.so", "libno-such-thing.so.6"],
        name: "libno-such-thing.so.6",
        debian: "libno6",
        fedora: "libNo",
        arch: "libno",
    };

    #[test]
    fn one_of_its_names_is_enough() {
        if can_open("libc.so.6") {
            assert_eq!(problem(&[THERE]), None);
        }
        assert_eq!(problem(&[]), None);
    }

    #[test]
    fn a_library_that_is_missing_is_named_with_the_package_of_each_system() {
        let told = problem(&[ABSENT]).unwrap();
        for word in [
            "libno-such-thing.so.6",
            "libno6 (Debian",
            "libNo (Fedora)",
            "libno (Arch)",
        ] {
            assert!(told.contains(word), "{word}: {told}");
        }
        assert!(told.ends_with('.') && !told.contains('\n'), "{told}");
    }

    #[test]
    fn a_file_that_is_no_library_counts_as_missing() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("libXi.so.6");
        std::fs::write(&path, "no library").unwrap();
        assert!(!can_open(path.to_str().unwrap()));
    }
}
