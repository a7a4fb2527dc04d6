//! The commands of `nianbao-cli`.
