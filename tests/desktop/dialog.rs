//! The system's own file dialog, driven by its keys.

use crate::desktop::Desktop;
use crate::program::Program;
use crate::wait::{until, within};
use std::path::Path;
use std::time::Duration;

/// Waits for the dialog with that title, gives it a path and waits until it is closed.
#[track_caller]
pub(crate) fn give_path(desktop: &Desktop, program: &Program<'_>, title: &str, path: &Path) {
    let dialog =
        until(&format!("the dialog {title}"), || desktop.windows("--name", &format!("^{title}$")).into_iter().next());
    desktop.focus(&dialog);
    desktop.shot(&format!("dialog-{title}"));
    let closed =
        || within(Duration::from_secs(3), || desktop.windows("--name", &format!("^{title}$")).is_empty().then_some(()));
    let path = path.to_str().expect("a path of this test");
    // A slash opens the line for a path in the dialog for opening; the one for saving has its line open.
    desktop.keys(["ctrl+a", "slash"]);
    desktop.settle();
    desktop.keys(["ctrl+a"]);
    desktop.paste(path);
    desktop.keys(["Return"]);
    // The first Return may only have taken the dialog's own completion of the path.
    if closed().is_none() {
        desktop.shot(&format!("dialog-{title}-again"));
        desktop.keys(["Return"]);
        assert!(closed().is_some(), "the dialog {title} stays open");
    }
    program.refocus();
}
