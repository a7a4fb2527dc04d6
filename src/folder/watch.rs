//! A survey that goes on while the window is used: what changes in the folder is reported within two seconds.

use super::survey::{News, Survey, Wanted};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long a look rests before the next one.
pub const PACE: Duration = Duration::from_secs(1);

/// A survey under way. It ends when this is dropped; what is being read then is read to its end and forgotten.
#[derive(Debug)]
pub struct Watch {
    is_halted: Arc<AtomicBool>,
    wake: Sender<()>,
}

impl Watch {
    /// Begins a survey whose news go to `tell`, on a thread of their own.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(wanted: Wanted, mut send: impl FnMut(News) + Send + 'static) -> std::io::Result<Self> {
        let is_halted = Arc::new(AtomicBool::new(false));
        let (wake, woken) = channel();
        let flag = Arc::clone(&is_halted);
        thread::Builder::new().name("folder".to_owned()).spawn(move || {
            let mut survey = Survey::new(wanted);
            loop {
                if !flag.load(Ordering::Relaxed) {
                    survey.round(&|| flag.load(Ordering::Relaxed), &mut send);
                }
                if woken.recv_timeout(PACE) == Err(RecvTimeoutError::Disconnected) {
                    return;
                }
            }
        })?;
        Ok(Self { is_halted, wake })
    }

    /// Stops reading; what is read by then stays.
    pub fn halt(&self) {
        self.is_halted.store(true, Ordering::Relaxed);
    }

    /// Goes on where it was halted.
    pub fn go_on(&self) {
        self.is_halted.store(false, Ordering::Relaxed);
        // The thread lives as long as this does.
        self.wake.send(()).ok();
    }

    /// Whether it was halted.
    pub fn is_halted(&self) -> bool {
        self.is_halted.load(Ordering::Relaxed)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.halt();
    }
}
