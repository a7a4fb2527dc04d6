//! The program itself on a desktop.

use crate::desktop::Desktop;
use crate::reader::{Node, roles};
use crate::wait::{LONG, until, within};
use nianbao::file::{self, Opened};
use nianbao::report::Report;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// A running program and its window.
pub(crate) struct Program<'a> {
    desktop: &'a Desktop,
    child: Child,
    window: String,
}

impl<'a> Program<'a> {
    /// Starts the program and waits until its window has the keyboard and shows something.
    pub(crate) fn start(desktop: &'a Desktop, arguments: &[&Path]) -> Self {
        Self::start_with(desktop, arguments, |_| {})
    }

    /// Starts the program with something changed in what surrounds it.
    pub(crate) fn start_with(desktop: &'a Desktop, arguments: &[&Path], change: impl FnOnce(&mut Command)) -> Self {
        Self::start_program(desktop, Path::new(env!("CARGO_BIN_EXE_nianbao")), arguments, change)
    }

    /// Starts the program once more beside one that runs.
    pub(crate) fn start_beside(desktop: &'a Desktop, arguments: &[&Path], other: &Program<'_>) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_nianbao"));
        Self::started(desktop, program, arguments, |_| {}, Some(&other.window))
    }

    /// Starts a program that starts this one.
    pub(crate) fn start_program(
        desktop: &'a Desktop,
        program: &Path,
        arguments: &[&Path],
        change: impl FnOnce(&mut Command),
    ) -> Self {
        Self::started(desktop, program, arguments, change, None)
    }

    fn started(
        desktop: &'a Desktop,
        program: &Path,
        arguments: &[&Path],
        change: impl FnOnce(&mut Command),
        other: Option<&str>,
    ) -> Self {
        let mut command = desktop.command(&program.display().to_string());
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
        change(&mut command);
        let child = command.spawn().expect("the built program");
        let mut program = Self { desktop, child, window: String::new() };
        program.window = until("the window", || {
            let ended = program.child.try_wait().expect("a child of this test");
            assert!(ended.is_none(), "the program ended at once: {ended:?}");
            desktop.windows("--class", "^nianbao$").into_iter().find(|window| Some(window.as_str()) != other)
        });
        desktop.focus(&program.window);
        program.see("文件");
        program
    }

    /// The title of the window.
    pub(crate) fn title(&self) -> String {
        self.desktop.title(&self.window)
    }

    /// Waits for a title.
    #[track_caller]
    pub(crate) fn await_title(&self, what: &str, fits: impl Fn(&str) -> bool) {
        let mut seen = String::new();
        let found = within(LONG, || {
            seen = self.title();
            fits(&seen).then_some(())
        });
        assert!(found.is_some(), "the title should be {what}, but is: {seen}");
    }

    /// Waits until the title says that everything is saved, or that something is not.
    #[track_caller]
    pub(crate) fn await_saved(&self, saved: bool) {
        self.await_title(if saved { "without a mark" } else { "with a mark" }, |title| {
            title.ends_with("年报") && title.contains('●') != saved
        });
    }

    /// Waits until words can be read in the window.
    #[track_caller]
    pub(crate) fn see(&self, words: &str) -> Node {
        let found = within(LONG, || self.desktop.reader().with_words(words));
        found.unwrap_or_else(|| self.missing(words))
    }

    /// Waits until words can no longer be read in the window.
    #[track_caller]
    pub(crate) fn see_no_more(&self, words: &str) {
        until(&format!("the words {words} are gone"), || {
            self.desktop.reader().with_words(words).is_none().then_some(())
        });
    }

    /// Presses a button or a menu item with the mouse.
    #[track_caller]
    pub(crate) fn press(&self, name: &str) {
        let (x, y) = self.at_rest(&roles::BUTTONS, name).middle();
        self.desktop.click(x, y);
    }

    /// Waits for something that stays where it is from one look to the next: a bar that comes up moves what is below it.
    #[track_caller]
    fn at_rest(&self, roles: &[u32], name: &str) -> Node {
        let mut before = None;
        let found = within(LONG, || {
            let node = self.desktop.reader().find(roles, name)?;
            (before.replace(node.rect) == Some(node.rect)).then_some(node)
        });
        found.unwrap_or_else(|| self.missing(name))
    }

    /// Fails with what is to be seen instead.
    #[track_caller]
    fn missing(&self, what: &str) -> ! {
        let nodes = self.desktop.reader().nodes();
        let seen: Vec<&str> = nodes.iter().map(|node| node.name.as_str()).filter(|name| !name.is_empty()).collect();
        panic!("not to be seen: {what}; to be seen: {seen:?}");
    }

    /// Opens a menu and chooses a command in it.
    #[track_caller]
    pub(crate) fn choose(&self, menu_key: &str, words: &str) {
        self.desktop.keys([menu_key]);
        self.press(words);
    }

    /// Puts the caret into a field.
    #[track_caller]
    pub(crate) fn enter(&self, name: &str) {
        let node = self.at_rest(&roles::FIELDS, name);
        // Near the upper left corner: a long field may reach below the window.
        self.desktop.click(node.rect.0 + node.rect.2.min(60) / 2, node.rect.1 + node.rect.3.min(28) / 2);
        self.await_focus(name);
    }

    /// Waits until a field has the keyboard.
    #[track_caller]
    pub(crate) fn await_focus(&self, name: &str) {
        until(&format!("the caret is in {name}"), || {
            let node = self.desktop.reader().find(&roles::FIELDS, name)?;
            self.desktop.reader().has_focus(&node).then_some(())
        });
    }

    /// Chooses the kind of the unit in its list.
    #[track_caller]
    pub(crate) fn choose_kind(&self, words: &str) {
        let (x, y) = self.at_rest(&[roles::COMBO_BOX], "单位类型").middle();
        self.desktop.click(x, y);
        self.press(words);
    }

    /// Goes to the first cell of the table that is shown.
    pub(crate) fn go_to_first_cell(&self) {
        self.desktop.keys(["ctrl+Home"]);
    }

    /// A field by its name.
    #[track_caller]
    pub(crate) fn field(&self, name: &str) -> Node {
        let found = within(LONG, || self.desktop.reader().find(&roles::FIELDS, name));
        found.unwrap_or_else(|| self.missing(name))
    }

    /// Waits until a field shows a text.
    #[track_caller]
    pub(crate) fn await_text(&self, name: &str, text: &str) {
        let mut seen = None;
        let found = within(LONG, || {
            let node = self.desktop.reader().find(&roles::FIELDS, name)?;
            seen = self.desktop.reader().text(&node);
            (seen.as_deref() == Some(text)).then_some(())
        });
        assert!(found.is_some(), "{name} should show {text:?}, but shows {seen:?}");
    }

    /// Goes to a page by the keyboard, counted from the one shown now.
    pub(crate) fn pages_down(&self, count: usize) {
        self.desktop.keys(std::iter::repeat_n("ctrl+Next", count));
    }

    /// Presses Ctrl+S and waits for a state of the file.
    #[track_caller]
    pub(crate) fn save_and_await(&self, path: &Path, what: &str, fits: impl Fn(&Report) -> bool) {
        self.desktop.keys(["ctrl+s"]);
        until(&format!("saved: {what}"), || fits(&opened(path)?.report).then_some(()));
        self.await_saved(true);
    }

    /// Asks the window manager to close the window.
    pub(crate) fn ask_to_close(&self) {
        // A window manager that is still busy with its own start misses the key.
        let answered = (0..3).any(|_| {
            self.desktop.focus(&self.window);
            self.desktop.keys(["alt+F4"]);
            let answer = || {
                let gone = !self.desktop.windows("--class", "^nianbao$").contains(&self.window);
                (gone || self.desktop.reader().with_words("不保存").is_some()).then_some(())
            };
            within(Duration::from_secs(3), answer).is_some()
        });
        assert!(answered, "the window neither closes nor asks");
    }

    /// Waits until the program has ended by itself.
    #[track_caller]
    pub(crate) fn await_end(mut self) {
        let status = until("the program ends", || self.child.try_wait().expect("a child of this test"));
        assert!(status.success(), "the program ended with {status}");
    }

    /// Whether the program still runs.
    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("a child of this test").is_none()
    }

    /// Lets the program do nothing, as a computer does that is busy with something else.
    pub(crate) fn stop(&self) {
        self.signal("-STOP");
    }

    /// Lets a stopped program go on.
    pub(crate) fn go_on(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let sent = self.desktop.run("kill", &[signal, &self.child.id().to_string()]);
        assert!(sent.status.success(), "{signal} could not be sent");
    }

    /// Ends the program as a power cut would.
    pub(crate) fn kill(mut self) -> ExitStatus {
        self.child.kill().expect("a running program");
        self.child.wait().expect("a child of this test")
    }

    /// Gives the keyboard to another window for a moment.
    pub(crate) fn lose_focus(&self) {
        self.desktop.put_away(&self.window);
    }

    /// Waits until no other window has the keyboard.
    pub(crate) fn refocus(&self) {
        self.desktop.focus(&self.window);
    }
}

impl Drop for Program<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.desktop.shot_of_failure();
            if let Ok(Some(status)) = self.child.try_wait() {
                writeln!(std::io::stderr(), "the program had ended by itself: {status}").ok();
            }
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The report in a file, if there is a whole one.
pub(crate) fn opened(path: &Path) -> Option<Opened> {
    file::open(path).ok().filter(|opened| opened.read_only.is_none() && opened.left_out.is_empty())
}

/// A file with the published report.
pub(crate) fn sample_in(folder: &Path) -> PathBuf {
    let path = folder.join("年报.ron");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/chengdong-2021.ron");
    std::fs::copy(sample, &path).expect("the sample");
    path
}

/// A short time, for what must not happen.
pub(crate) const MOMENT: Duration = Duration::from_millis(700);
