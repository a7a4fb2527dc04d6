//! The report on disk, and the program's settings.
