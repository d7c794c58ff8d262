//! Decides when to start the game, when to end it, and when to turn off sound and shaders. This module is pure: given
//! the time that has passed and the news from the game, it returns an [`Order`].

use std::collections::VecDeque;
use std::time::Duration;

/// How long a game that has drawn frames may be silent before it counts as hanging.
pub const SILENCE: Duration = Duration::from_secs(10);
/// How long a game may take to draw its first frame. A small computer with a cold disk cache is slow to start, and its
/// game must not be killed again and again for that reason.
pub const FIRST_FRAME: Duration = Duration::from_secs(30);
/// The number of deaths within [`WINDOW`] after which the game starts in safe mode.
const DEATHS: usize = 3;
/// The period over which deaths are counted.
const WINDOW: Duration = Duration::from_secs(60);
/// The maximum time that is counted between two checks. When the machine wakes from sleep, the supervisor may run
/// before the game does. Without this maximum, the time asleep would count as silence, and the game could be killed.
const LONGEST_STEP: Duration = Duration::from_secs(1);
/// How long to wait before the next start, by the number of deaths within a minute. After a single crash, the player
/// sees the game again at once; but a game that cannot start must not keep the machine busy. All pauses are well below
/// two seconds.
const PAUSES_MS: [u64; 3] = [0, 250, 500];
/// How long to wait before the next start after more deaths than the table lists.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// The mode in which the game is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// The game uses the options of the command line.
    #[default]
    Full,
    /// The game runs without anything that may have caused the crashes: no sound, no shaders, and only the built-in
    /// configuration.
    Safe,
}

/// What the game has done since the last check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    Silence,
    /// It drew frames.
    Beat,
    /// No game is running: it has ended, or it could not be started.
    Gone,
    /// Staff have restarted it.
    Restart,
    /// Staff have ended the game for good.
    Quit,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Nothing.
    Wait,
    /// Start the game.
    Start(Mode),
    /// End the game, because it hangs.
    Kill,
    /// Exit the kiosk, because staff have ended it.
    Leave,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WatchState {
    /// No game is running; the next game starts after this time.
    Down(Duration),
    /// The game has not drawn a frame yet and has been silent for this long.
    Starting(Duration),
    /// The game has drawn frames and has been silent for this long.
    Playing(Duration),
}

/// What the supervisor remembers.
#[derive(Clone, Debug)]
pub struct Watch {
    state: WatchState,
    now: Duration,
    /// The times of the games' deaths within the last minute.
    deaths: VecDeque<Duration>,
    mode: Mode,
}

impl Default for Watch {
    /// Begins with no game running; the first game is due to start at once.
    fn default() -> Self {
        Self {
            state: WatchState::Down(Duration::ZERO),
            now: Duration::ZERO,
            deaths: VecDeque::new(),
            mode: Mode::Full,
        }
    }
}

impl Watch {
    /// The mode in which the next game is started. Safe mode lasts until the kiosk itself is restarted or staff ask for
    /// a restart: until the cause is removed, the game would only crash again.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns what to do, given the time since the last check and the news since then.
    pub fn look(&mut self, passed: Duration, news: News) -> Order {
        let passed = passed.min(LONGEST_STEP);
        self.now += passed;
        match (self.state, news) {
            (_, News::Quit) => Order::Leave,
            (_, News::Restart) => {
                self.mode = Mode::Full;
                self.deaths.clear();
                self.wait(Duration::ZERO)
            }
            (WatchState::Down(pause), _) => self.wait(pause.saturating_sub(passed)),
            (WatchState::Starting(_) | WatchState::Playing(_), News::Gone) => {
                let pause = self.note_death();
                self.wait(pause)
            }
            (WatchState::Starting(_) | WatchState::Playing(_), News::Beat) => {
                self.state = WatchState::Playing(Duration::ZERO);
                Order::Wait
            }
            (WatchState::Starting(silent), News::Silence) => {
                self.listen(WatchState::Starting, silent + passed, FIRST_FRAME)
            }
            (WatchState::Playing(silent), News::Silence) => self.listen(WatchState::Playing, silent + passed, SILENCE),
        }
    }

    fn wait(&mut self, pause: Duration) -> Order {
        if pause.is_zero() {
            self.state = WatchState::Starting(Duration::ZERO);
            Order::Start(self.mode)
        } else {
            self.state = WatchState::Down(pause);
            Order::Wait
        }
    }

    /// Records how long the game has been silent, and orders the supervisor to kill it once the silence reaches the
    /// limit. The next news should then be that the game is gone; if the game survives, the silence is counted from
    /// zero until the game is killed again.
    fn listen(&mut self, state: fn(Duration) -> WatchState, silent: Duration, limit: Duration) -> Order {
        let hangs = silent >= limit;
        self.state = state(if hangs { Duration::ZERO } else { silent });
        if hangs { Order::Kill } else { Order::Wait }
    }

    /// Counts a death and returns how long to wait before the next start.
    fn note_death(&mut self) -> Duration {
        let now = self.now;
        self.deaths.push_back(now);
        self.deaths.retain(|death| now - *death < WINDOW);
        if self.deaths.len() >= DEATHS {
            self.mode = Mode::Safe;
        }
        let pause = PAUSES_MS.get(self.deaths.len() - 1);
        pause.map_or(LONGEST_PAUSE, |ms| Duration::from_millis(*ms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Duration = Duration::from_millis(100);

    fn started() -> Watch {
        let mut watch = Watch::default();
        assert_eq!(watch.look(STEP, News::Gone), Order::Start(Mode::Full));
        watch
    }

    fn playing() -> Watch {
        let mut watch = started();
        assert_eq!(watch.look(STEP, News::Beat), Order::Wait);
        watch
    }

    /// Sends the watch the same report again and again until the watch returns a command. Returns the time that has
    /// passed, and the command.
    fn until_order(watch: &mut Watch, news: News) -> (Duration, Order) {
        let orders = (1..=10_000).map(|looks| (STEP * looks, watch.look(STEP, news)));
        let mut orders = orders.filter(|(_, order)| *order != Order::Wait);
        orders.next().expect("an order")
    }

    fn dies(watch: &mut Watch) -> (Duration, Order) {
        let order = until_order(watch, News::Gone);
        watch.look(STEP, News::Beat);
        order
    }

    #[test]
    fn a_game_that_dies_is_started_again_at_once() {
        assert_eq!(playing().look(STEP, News::Gone), Order::Start(Mode::Full));
        assert_eq!(started().look(STEP, News::Gone), Order::Start(Mode::Full));
    }

    #[test]
    fn a_game_that_draws_is_left_alone() {
        let mut watch = playing();
        for _ in 0..10_000 {
            for _ in 0..99 {
                assert_eq!(watch.look(STEP, News::Silence), Order::Wait);
            }
            assert_eq!(watch.look(STEP, News::Beat), Order::Wait);
        }
    }

    #[test]
    fn a_game_that_is_silent_for_ten_seconds_is_killed_and_started_again() {
        let mut watch = playing();
        assert_eq!(until_order(&mut watch, News::Silence), (SILENCE, Order::Kill));
        assert_eq!(watch.look(STEP, News::Gone), Order::Start(Mode::Full));
    }

    #[test]
    fn a_game_that_survives_being_killed_is_killed_again() {
        let mut watch = playing();
        for _ in 0..3 {
            assert_eq!(until_order(&mut watch, News::Silence), (SILENCE, Order::Kill));
        }
    }

    #[test]
    fn the_first_frame_may_take_longer() {
        assert_eq!(until_order(&mut started(), News::Silence), (FIRST_FRAME, Order::Kill));
    }

    #[test]
    fn three_deaths_within_a_minute_lead_to_safe_mode_for_good() {
        let mut watch = playing();
        assert_eq!(dies(&mut watch).1, Order::Start(Mode::Full));
        assert_eq!(dies(&mut watch).1, Order::Start(Mode::Full));
        assert_eq!(dies(&mut watch).1, Order::Start(Mode::Safe));
        for _ in 0..36_000 {
            watch.look(STEP, News::Beat);
        }
        assert_eq!(dies(&mut watch), (STEP, Order::Start(Mode::Safe)));
    }

    #[test]
    fn a_restart_by_staff_is_no_death_and_ends_safe_mode() {
        let mut watch = playing();
        for _ in 0..10 {
            assert_eq!(watch.look(STEP, News::Restart), Order::Start(Mode::Full));
            watch.look(STEP, News::Beat);
        }
        for _ in 0..3 {
            dies(&mut watch);
        }
        assert_eq!(watch.mode(), Mode::Safe);
        assert_eq!(watch.look(STEP, News::Restart), Order::Start(Mode::Full));
        watch.look(STEP, News::Beat);
        assert_eq!(dies(&mut watch), (STEP, Order::Start(Mode::Full)));
    }

    #[test]
    fn a_game_that_staff_have_ended_is_not_started_again() {
        assert_eq!(playing().look(STEP, News::Quit), Order::Leave);
        assert_eq!(started().look(STEP, News::Quit), Order::Leave);
    }

    #[test]
    fn deaths_far_apart_never_lead_to_safe_mode() {
        let mut watch = playing();
        for _ in 0..20 {
            for _ in 0..310 {
                watch.look(STEP, News::Beat);
            }
            assert_eq!(dies(&mut watch).1, Order::Start(Mode::Full));
        }
    }

    #[test]
    fn a_game_that_cannot_start_is_tried_once_a_second_and_no_death_waits_two() {
        let mut watch = started();
        let waits: Vec<_> = (0..200).map(|_| until_order(&mut watch, News::Gone).0).collect();
        assert!(waits.iter().all(|wait| *wait < Duration::from_secs(2)), "{waits:?}");
        assert!(waits[5..].iter().all(|wait| *wait >= LONGEST_PAUSE), "{waits:?}");
    }

    #[test]
    fn a_suspended_machine_is_not_a_hung_game() {
        let mut watch = playing();
        assert_eq!(watch.look(Duration::from_secs(3600), News::Silence), Order::Wait);
        assert_eq!(watch.look(STEP, News::Beat), Order::Wait);
    }
}
