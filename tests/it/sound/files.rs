//! `sound render` and `sound test` as people meet them.

use hat_trick::sound::sfx::EffectId;
use hat_trick::sound::tunes::TuneId;
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
    let tune = TuneId::Title.load().unwrap();
    let bytes = fs::read(folder.path().join("title.wav")).unwrap();
    assert_eq!(bytes.len(), 44 + tune.samples() * 4, "its end is where it is repeated");
    assert_eq!((&bytes[..4], &bytes[8..16]), (&b"RIFF"[..], &b"WAVEfmt "[..]));
    assert_eq!(
        (&bytes[22..24], &bytes[24..28]),
        (&[2, 0][..], &48_000_u32.to_le_bytes()[..])
    );
    // Coins have five steps, dead letters four.
    let files = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, TuneId::ALL.len() + EffectId::ALL.len() + 4 + 3);
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
    assert_eq!(names.lines().count(), TuneId::ALL.len() + EffectId::ALL.len());
    assert!(names.lines().any(|name| name == "coin"));
    let output = hat_trick(&["sound", "test", "kazoo"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("no sound called kazoo; `sound test` lists their names"),
        "{said}"
    );
}
