//! Where the sound goes on this system, and how orders get there: never waiting, so that no frame does.

#[cfg(target_arch = "wasm32")]
pub use super::page::Output;
#[cfg(all(not(any(target_os = "linux", target_arch = "wasm32")), feature = "window"))]
pub use super::speaker::Output;
#[cfg(target_os = "linux")]
pub use linux::Output;
#[cfg(not(any(target_os = "linux", target_arch = "wasm32", feature = "window")))]
pub use none::Output;

#[cfg(target_os = "linux")]
mod linux {
    use crate::sound::Tell;
    use crate::sound::bank::Bank;
    use crate::sound::control::{Command, Volumes};
    use crate::sound::mixer::Mixer;
    use crate::sound::thread::{Bulletin, Player};
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
    use std::thread::Builder;
    use std::time::Duration;

    /// Orders that may wait: more than a tick has events, many times over.
    const WAITING: usize = 512;
    /// How long the game waits at its end for the sound to fade; a driver that hangs must not hold it up.
    const FADE: Duration = Duration::from_millis(300);

    /// A thread of its own.
    #[derive(Debug)]
    pub struct Output {
        orders: Option<SyncSender<Command>>,
        ended: Receiver<()>,
        device: Bulletin,
    }

    impl Output {
        /// Starts the thread, which makes everything ready by itself.
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
                tell(&format_args!("no thread for sound ({error}); the game is silent"));
            }
            Self {
                orders: started.is_ok().then_some(orders),
                ended,
                device,
            }
        }

        /// How it stands with the device: none before it was looked for, else nothing or what is wrong with it.
        pub fn device(&self) -> Option<Result<(), String>> {
            if self.orders.is_none() {
                return Some(Err(
                    "the system gives no thread for sound; close other programs".to_owned()
                ));
            }
            let news = self.device.latest()?;
            Some(news.map_err(|error| error.to_string()))
        }

        /// Passes an order on. One that finds no room is lost: sound may miss it, the game goes on.
        pub fn order(&mut self, command: Command) {
            if let Some(orders) = &self.orders {
                let _ = orders.try_send(command);
            }
        }
    }

    impl Drop for Output {
        fn drop(&mut self) {
            // The thread hears that nobody is left, fades out and ends.
            self.orders = None;
            let _ = self.ended.recv_timeout(FADE);
        }
    }
}

#[cfg(not(any(target_os = "linux", target_arch = "wasm32", feature = "window")))]
mod none {
    use crate::sound::Tell;
    use crate::sound::control::{Command, Volumes};

    /// Nothing: without a window there is no sound on this system.
    #[derive(Debug)]
    pub struct Output;

    impl Output {
        /// Starts nothing.
        pub fn start(_: Volumes, _: Tell) -> Self {
            Self
        }

        /// There is none.
        pub fn device(&self) -> Option<Result<(), String>> {
            Some(Err(
                "this build makes no sound; build it with its default features".to_owned()
            ))
        }

        /// Does nothing.
        pub fn order(&mut self, _: Command) {}
    }
}
