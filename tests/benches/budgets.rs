//! The budgets: before the benches tell what things cost, this says whether that is still of the right kind.
//!
//! A bound in time is that of an ordinary computer with room to spare, and holds in an optimised build only. A ratio
//! compares two costs of the same run, so it holds on every computer and in every build. Both are loose: what they catch
//! is work that is done twice for each sign, not a few per cent.

use std::io::{Write as _, stdout};
use std::time::{Duration, Instant};

/// What was held, and what was not.
#[derive(Default)]
pub(crate) struct Budgets {
    broken: Vec<String>,
}

impl Budgets {
    /// Holds a cost to a bound in time, where the build is optimised.
    pub(crate) fn within(&mut self, what: &str, cost: Duration, most: Duration) {
        let is_held = cost <= most || cfg!(debug_assertions);
        self.told(is_held, format!("{what}: {cost:.2?}, at most {most:.2?}"));
    }

    /// Holds a cost to a multiple of another one.
    pub(crate) fn times(&mut self, what: &str, cost: Duration, base: Duration, most: f64) {
        let times = cost.as_secs_f64() / base.as_secs_f64();
        self.told(times <= most, format!("{what}: {times:.1} times ({cost:.2?} and {base:.2?}), at most {most}"));
    }

    fn told(&mut self, is_held: bool, line: String) {
        let mark = if is_held { "held  " } else { "BROKEN" };
        writeln!(stdout(), "{mark} {line}").expect("somebody reads the result");
        if !is_held {
            self.broken.push(line);
        }
    }

    /// Fails where a budget was not held.
    pub(crate) fn finish(self) {
        assert!(self.broken.is_empty(), "budgets that are not held:\n{}", self.broken.join("\n"));
    }
}

/// What some work costs: the least of several runs, which other programs have disturbed the least.
pub(crate) fn cost<T>(mut work: impl FnMut() -> T) -> Duration {
    const ENOUGH: Duration = Duration::from_millis(200);
    const RUNS: usize = 3;
    let begun = Instant::now();
    let mut least = Duration::MAX;
    for run in 0.. {
        let start = Instant::now();
        divan::black_box(work());
        least = least.min(start.elapsed());
        if run >= RUNS && begun.elapsed() > ENOUGH {
            break;
        }
    }
    least
}
