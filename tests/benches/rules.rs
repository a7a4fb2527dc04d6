//! Benches of `rules`.
