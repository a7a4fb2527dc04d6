//! Benches of `export`.
