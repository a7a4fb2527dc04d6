//! Who holds a file: a running program of a user on a computer, and whether it still runs.

use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// Who holds a file or a journal.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Owner {
    /// The user's name on that computer.
    pub user: String,
    /// The computer's name.
    pub computer: String,
    /// What tells this installation from another computer of the same name; empty where the system has no such thing.
    machine: String,
    /// The number of the process.
    pub process: u32,
    /// What tells the process from a later one of the same number; empty where the system tells none.
    mark: String,
    /// Since when, in seconds since 1970.
    pub since: i64,
}

impl Owner {
    /// The program that asks, which holds something since that time (in seconds since 1970).
    pub fn this_program(since: i64) -> Self {
        let process = std::process::id();
        Self {
            user: user_name(),
            computer: computer_name(),
            machine: machine(),
            process,
            mark: mark_of(process).unwrap_or_default(),
            since,
        }
    }

    /// Whether it is the program that asks.
    pub fn is_this_program(&self) -> bool {
        self.process == std::process::id()
            && self.is_on_this_computer()
            && mark_of(self.process).unwrap_or_default() == self.mark
    }

    /// Whether it ran on this computer.
    pub fn is_on_this_computer(&self) -> bool {
        self.computer == computer_name() && self.machine == machine()
    }

    /// Whether it ran on this computer and no longer does. What runs elsewhere cannot be looked at from here.
    pub fn is_gone(&self) -> bool {
        self.is_on_this_computer() && !is_running(self.process, &self.mark)
    }
}

fn user_name() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty()).unwrap_or_else(name_of_account)
}

/// The name of the account, for a program that was started without the usual variables.
#[cfg(target_os = "linux")]
fn name_of_account() -> String {
    use std::os::unix::fs::MetadataExt;
    let number = fs::metadata("/proc/self").map(|process| process.uid().to_string()).unwrap_or_default();
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let account = accounts.lines().find(|line| line.split(':').nth(2) == Some(&number));
    account.and_then(|line| line.split(':').next()).unwrap_or_default().to_owned()
}

#[cfg(not(target_os = "linux"))]
fn name_of_account() -> String {
    String::new()
}

#[cfg(target_os = "linux")]
fn computer_name() -> String {
    first_line(Path::new("/proc/sys/kernel/hostname"))
}

#[cfg(not(target_os = "linux"))]
fn computer_name() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty()).unwrap_or_default()
}

/// Computers that were set up from one image bear one name; their numbers differ.
fn machine() -> String {
    if cfg!(target_os = "linux") { first_line(Path::new("/etc/machine-id")) } else { String::new() }
}

fn first_line(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().next().unwrap_or_default().trim().to_owned()
}

/// The boot and the moment at which a process began; nothing where no such process runs.
#[cfg(target_os = "linux")]
fn mark_of(process: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold anything; the fields behind it are numbered from 3, and a process that has ended but
    // was not yet fetched by its parent is a Z.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    if matches!(fields.first(), Some(&"Z" | &"X")) {
        return None;
    }
    let boot = first_line(Path::new("/proc/sys/kernel/random/boot_id"));
    Some(format!("{boot}:{}", fields.get(19)?))
}

#[cfg(target_os = "linux")]
fn is_running(process: u32, mark: &str) -> bool {
    mark_of(process).is_some_and(|now| mark.is_empty() || now == mark)
}

#[cfg(not(target_os = "linux"))]
fn mark_of(_: u32) -> Option<String> {
    None
}

/// Asks the system's own list; where it gives no answer the process is taken to run, since that loses nothing.
#[cfg(windows)]
fn is_running(process: u32, _: &str) -> bool {
    use std::os::windows::process::CommandExt;
    const NO_CONSOLE: u32 = 0x0800_0000;
    let mut list = std::process::Command::new("tasklist");
    list.args(["/NH", "/FO", "CSV", "/FI", &format!("PID eq {process}")]).creation_flags(NO_CONSOLE);
    let Ok(listed) = list.output() else { return true };
    if !listed.status.success() {
        return true;
    }
    let own = std::env::current_exe().ok().and_then(|path| path.file_name().map(std::ffi::OsStr::to_owned));
    let own = own.unwrap_or_default().to_string_lossy().to_lowercase();
    // A later process of the same number is another program.
    String::from_utf8_lossy(&listed.stdout).to_lowercase().contains(&own)
}

#[cfg(not(any(windows, target_os = "linux")))]
fn is_running(process: u32, _: &str) -> bool {
    let asked = std::process::Command::new("ps").args(["-p", &process.to_string()]).output();
    asked.map_or(true, |asked| asked.status.success())
}
