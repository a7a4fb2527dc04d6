//! One open report.
