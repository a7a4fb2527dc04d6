//! Waiting for something to become true.

#![expect(clippy::disallowed_methods, reason = "a test waits for another program")]

use std::time::{Duration, Instant};

/// How long anything may take before the test fails, on a busy machine.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// Asks again and again until there is an answer; fails with the words for what was awaited.
#[track_caller]
pub(crate) fn until<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    match within(LONG, ask) {
        Some(answer) => answer,
        None => panic!("waited {} s in vain for: {what}", LONG.as_secs()),
    }
}

/// Asks again and again until there is an answer or the time is over.
pub(crate) fn within<T>(time: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if begun.elapsed() > time {
            return None;
        }
        pause(Duration::from_millis(25));
    }
}

/// Lets some time pass; only where the moment itself is what is tested.
pub(crate) fn pause(time: Duration) {
    std::thread::sleep(time);
}
