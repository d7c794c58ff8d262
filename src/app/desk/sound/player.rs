//! Runs the sound in a thread of its own, so that the game never waits for a sound device.

use super::thread::{Bulletin, Player};
use crate::sound::bank::Bank;
use crate::sound::control::{Command, Volumes};
use crate::sound::mixer::Mixer;
use crate::sound::{Output, Tell};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::Builder;
use std::time::Duration;

/// How many orders the queue can hold: many times more than a single tick can produce.
const WAITING: usize = 512;
/// How long the game waits for the sound to fade before it exits; a driver that hangs must not hold the game up.
const FADE: Duration = Duration::from_millis(300);

/// The game's side of the sound thread.
#[derive(Debug)]
pub struct Device {
    orders: Option<SyncSender<Command>>,
    ended: Receiver<()>,
    device: Bulletin,
}

impl Device {
    /// Starts the thread, which then prepares all sounds by itself.
    pub fn start(volumes: Volumes, tell: Tell) -> Self {
        let (orders, inbox) = sync_channel(WAITING);
        let (end, ended) = channel::<()>();
        let device = Bulletin::default();
        let news = device.clone();
        let work = move || {
            let bank = Bank::load();
            bank.tell_mistakes(tell);
            let mixer = Mixer::new(Arc::new(bank), volumes);
            Player::new(mixer, inbox, tell, news).run();
            drop(end);
        };
        let started = Builder::new().name("sound".to_owned()).spawn(work);
        if let Err(error) = &started {
            tell(&format_args!(
                "cannot start a thread for sound ({error}); the game is silent"
            ));
        }
        Self {
            orders: started.is_ok().then_some(orders),
            ended,
            device,
        }
    }
}

impl Output for Device {
    fn device(&self) -> Option<Result<(), String>> {
        if self.orders.is_none() {
            return Some(Err(
                "the system cannot start a thread for sound; close other programs".to_owned()
            ));
        }
        let news = self.device.latest()?;
        Some(news.map_err(|error| error.to_string()))
    }

    fn order(&mut self, command: Command) {
        if let Some(orders) = &self.orders {
            // If the queue is full, the order is dropped: a sound may be missing, but the game goes on.
            let _ = orders.try_send(command);
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        // The thread notices that the game no longer sends orders, fades out and ends.
        self.orders = None;
        let _ = self.ended.recv_timeout(FADE);
    }
}
