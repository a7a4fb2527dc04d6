//! Work on many things at once whose results come out in their order.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many results may wait for one that takes longer. Bounds the memory.
const AHEAD: usize = 256;

/// Does the work on every item, on all cores, and hands each result out in the order of the items. A result is nothing
/// where the work panicked; the others go on. At most some hundred results are held at once, however many items there are.
///
/// # Errors
/// The first error of `take`; what is not begun by then is not done.
pub fn in_order<T, R, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(usize, Option<R>) -> Result<(), E>,
) -> Result<(), E>
where
    T: Sync,
    R: Send,
{
    let work = |item: &T| catch_unwind(AssertUnwindSafe(|| work(item))).ok();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let line = Line { state: Mutex::default(), finished: Condvar::new(), taken: Condvar::new(), length: items.len() };
    thread::scope(|scope| {
        let mut workers = 0;
        for number in (0..threads).filter(|_| threads > 1) {
            let worker = || {
                while let Some(index) = line.next() {
                    line.put(index, work(&items[index]));
                }
            };
            let started = thread::Builder::new().name(format!("work {number}")).spawn_scoped(scope, worker);
            workers += usize::from(started.is_ok());
        }
        let _ends = Ends(&line);
        for (index, item) in items.iter().enumerate() {
            // Without another thread the work is done here.
            let result = if workers == 0 { work(item) } else { line.result(index) };
            take(index, result)?;
        }
        Ok(())
    })
}

/// What is to be done and what is done.
struct Line<R> {
    state: Mutex<State<R>>,
    finished: Condvar,
    taken: Condvar,
    length: usize,
}

struct State<R> {
    /// The first item that nobody works on.
    next: usize,
    /// How many results were handed out.
    taken: usize,
    done: BTreeMap<usize, Option<R>>,
    is_over: bool,
}

impl<R> Default for State<R> {
    fn default() -> Self {
        Self { next: 0, taken: 0, done: BTreeMap::new(), is_over: false }
    }
}

impl<R> Line<R> {
    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item to work on, once it is not too far ahead.
    fn next(&self) -> Option<usize> {
        let mut state = self.lock();
        while !state.is_over && state.next < self.length && state.next >= state.taken + AHEAD {
            state = self.taken.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let index = state.next;
        (!state.is_over && index < self.length).then(|| {
            state.next += 1;
            index
        })
    }

    fn put(&self, index: usize, result: Option<R>) {
        let mut state = self.lock();
        state.done.insert(index, result);
        let is_awaited = index == state.taken;
        drop(state);
        if is_awaited {
            self.finished.notify_one();
        }
    }

    /// Waits for a result.
    fn result(&self, index: usize) -> Option<R> {
        let mut state = self.lock();
        loop {
            if let Some(result) = state.done.remove(&index) {
                state.taken = index + 1;
                drop(state);
                self.taken.notify_all();
                return result;
            }
            state = self.finished.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Lets the workers go, also where taking a result panicked.
struct Ends<'a, R>(&'a Line<R>);

impl<R> Drop for Ends<'_, R> {
    fn drop(&mut self) {
        self.0.lock().is_over = true;
        self.0.taken.notify_all();
    }
}
