//! Tests the commands `sound render` and `sound test` as people use them.

use hat_trick::names::{Sound, Tune};
use hat_trick::sound::sequence::Sequence;
use std::fs;
use std::process::{Command, Output};

fn hat_trick(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hat-trick"))
        .args(args)
        .output()
        .unwrap()
}

#[test]
fn render_writes_every_tune_and_effect_as_wav() {
    let folder = tempfile::tempdir().unwrap();
    let output = hat_trick(&["sound", "render", folder.path().to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    let tune = Sequence::of(Tune::Title).unwrap();
    let bytes = fs::read(folder.path().join("title.wav")).unwrap();
    assert_eq!(bytes.len(), 44 + tune.samples() * 4, "its end is where it is repeated");
    assert_eq!((&bytes[..4], &bytes[8..16]), (&b"RIFF"[..], &b"WAVEfmt "[..]));
    assert_eq!(
        (&bytes[22..24], &bytes[24..28]),
        (&[2, 0][..], &48_000_u32.to_le_bytes()[..])
    );
    // The coin sound has five pitches, and the dead-letter sound has four.
    let files = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, Tune::ALL.len() + Sound::ALL.len() + 4 + 3);
}

#[test]
fn a_broken_tune_is_told_with_its_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.mml");
    fs::write(&file, "A cde\nA [cde").unwrap();
    let output = hat_trick(&[
        "sound",
        "render",
        folder.path().to_str().unwrap(),
        file.to_str().unwrap(),
    ]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("mine.mml: line 2, column 3: "), "{said}");
}

#[test]
fn test_lists_the_names_and_knows_no_others() {
    let output = hat_trick(&["sound", "test"]);
    let names = String::from_utf8_lossy(&output.stdout);
    assert_eq!(names.lines().count(), Tune::ALL.len() + Sound::ALL.len());
    assert!(names.lines().any(|name| name == "coin"));
    let output = hat_trick(&["sound", "test", "kazoo"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("no sound called kazoo; 'hat-trick sound test' lists the names"),
        "{said}"
    );
}

#[test]
fn a_tune_without_a_note_is_refused_and_nothing_is_made() {
    let home = tempfile::tempdir().unwrap();
    let (file, folder) = (home.path().join("mine.mml"), home.path().join("new/wav"));
    for text in [
        "",
        "\n\n",
        "; later",
        "#title Mine\n; A cde",
        "A",
        "A l8 o5 t140",
        "A r1\nB r1",
    ] {
        fs::write(&file, text).unwrap();
        let output = hat_trick(&["sound", "render", folder.to_str().unwrap(), file.to_str().unwrap()]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            (output.status.code(), said.lines().count()),
            (Some(1), 1),
            "{text:?}: {said}"
        );
        assert!(said.contains("mine.mml: line 1, column 1: no notes at all"), "{said}");
        assert!(!home.path().join("new").exists(), "{text:?}");
    }
}

#[test]
fn of_several_tunes_none_is_written_when_one_cannot_be() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    fs::create_dir(path("other")).unwrap();
    for (name, text) in [("one.mml", "A cde"), ("bad.mml", "A h"), ("other/one.mml", "A gab")] {
        fs::write(path(name), text).unwrap();
    }
    for (second, told) in [
        ("bad.mml", "bad.mml: line 1"),
        ("absent.mml", "absent.mml: "),
        ("other/one.mml", "another file would also become one.wav"),
    ] {
        let output = hat_trick(&["sound", "render", &path("wav"), &path("one.mml"), &path(second)]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        assert!(said.contains(told), "{said}");
        assert!(!home.path().join("wav").exists(), "{second}");
    }
}

/// Without a configuration, ALSA finds no device, wherever the test runs. The ALSA library itself may also be missing.
#[cfg(target_os = "linux")]
#[test]
fn without_a_device_a_sound_test_fails_with_a_sentence() {
    for name in ["coin", "title"] {
        let output = Command::new(env!("CARGO_BIN_EXE_hat-trick"))
            .args(["sound", "test", name])
            .env("ALSA_CONFIG_PATH", "/dev/null")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        assert!(said.starts_with("hat-trick: there is no sound: "), "{said}");
    }
}
