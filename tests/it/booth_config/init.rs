//! `booth init`, and the section of docs/staff.md on what it writes.

use crate::booth_config::{complaints, hat_trick};
use hat_trick::booth::config::settings::{Kind, SETTINGS};
use hat_trick::booth::config::{Config, FILE, load_file, schema};
use std::fs;

#[test]
fn init_writes_every_value_at_its_default_and_check_finds_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new/booth");
    let dir = folder.to_str().unwrap();
    let output = hat_trick(&["booth", "init", "--data-dir", dir]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let loaded = load_file(&folder.join(FILE));
    assert_eq!((loaded.config, loaded.mistakes), (Config::default(), Vec::new()));
    assert_eq!(fs::read(folder.join(schema::FILE)).unwrap(), schema::print().unwrap());
    let output = hat_trick(&["booth", "check", "--data-dir", dir]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else stays");
}

#[test]
fn init_overwrites_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(FILE);
    fs::write(&path, "mine").unwrap();
    let output = hat_trick(&["booth", "init", "--data-dir", home.path().to_str().unwrap()]);
    let sentence = format!(
        "hat-trick: {} is already there and stays as it is; move it away for a new one, or see 'hat-trick booth check'",
        path.display()
    );
    assert_eq!((output.status.code(), complaints(&output)), (Some(1), vec![sentence]));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn the_page_for_staff_explains_each_value() {
    let page = include_str!("../../../docs/staff.md");
    for setting in SETTINGS {
        match setting.kind {
            Kind::Section(own) => {
                for own in own {
                    let key = format!("`{}.{}`", setting.key, own.key);
                    assert!(page.contains(&key), "{key}");
                }
            }
            Kind::Schema => assert!(page.contains(schema::FILE)),
            _ => assert!(page.contains(&format!("`{}`", setting.key)), "{}", setting.key),
        }
    }
}
