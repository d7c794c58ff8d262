//! A stand-in for the staff menu in a browser. A browser has no staff menu, because there the game belongs to the
//! person who opened it.

use super::{Cabinet, Chime, Go, Hands, ScreenName};
use crate::input::Raw;
use crate::view::canvas::Canvas;

/// The type of the staff menu. In a browser it has no variants, so no value of this type exists.
pub(super) enum Staff {}

impl Staff {
    pub(super) fn open(_: &Cabinet) -> Result<Self, String> {
        Err("There is no staff menu in a browser.".to_owned())
    }

    pub(super) fn name(&self) -> ScreenName {
        match *self {}
    }

    pub(super) fn time_out(&self) -> u32 {
        match *self {}
    }

    pub(super) fn hear_devices(&mut self, _: &[Raw], _: &[u32]) {
        match *self {}
    }

    pub(super) fn tick(&mut self, _: Hands, _: &mut Cabinet) -> Option<Go> {
        match *self {}
    }

    pub(super) fn cue(&self) -> Option<Chime> {
        match *self {}
    }

    pub(super) fn draw(&self, _: &mut Canvas, _: &Cabinet) {
        match *self {}
    }
}
