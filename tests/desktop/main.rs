//! The real program in a real X server.
fn main() {}
