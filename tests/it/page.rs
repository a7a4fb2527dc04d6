//! Tests of `page`.
