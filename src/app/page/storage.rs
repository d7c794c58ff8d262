//! The browser's `localStorage`, in which the booth stores its files on a page.

use super::browser;
use crate::booth::disk::Entries;
use std::io;

/// `localStorage`. A browser that stores nothing, as some do in private windows, has no entries and accepts none.
pub struct LocalStorage;

impl Entries for LocalStorage {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        browser::kept(key)
    }

    fn set(&self, key: &str, bytes: &[u8]) -> io::Result<()> {
        browser::keep(key, bytes)
    }

    fn remove(&self, key: &str) {
        browser::forget(key);
    }

    fn keys(&self) -> Vec<String> {
        browser::keys()
    }
}
