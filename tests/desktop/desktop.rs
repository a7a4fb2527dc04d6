//! A desktop of its own for one test: X server, window manager, session bus, folders. Whatever runs in it ends with it.

#![expect(clippy::print_stderr, reason = "a skipped test says why")]

use crate::reader::Reader;
use crate::wait::{until, within};
use nianbao::file::Folders;
use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tempfile::TempDir;

/// Programs without which nothing here can run, and the Debian packages that bring them.
const TOOLS: [(&str, &str); 11] = [
    ("/usr/bin/Xvfb", "xvfb"),
    ("/usr/bin/openbox", "openbox"),
    ("/usr/bin/xdotool", "xdotool"),
    ("/usr/bin/xclip", "xclip"),
    ("/usr/bin/import", "imagemagick"),
    ("/usr/bin/dbus-daemon", "dbus-daemon"),
    ("/usr/libexec/at-spi-bus-launcher", "at-spi2-core"),
    ("/usr/libexec/xdg-desktop-portal", "xdg-desktop-portal"),
    ("/usr/libexec/xdg-desktop-portal-gtk", "xdg-desktop-portal-gtk"),
    ("/usr/bin/unzip", "unzip"),
    ("/usr/bin/pdftotext", "poppler-utils"),
];

/// Every process of a desktop carries this variable, so that all of them can be found at the end.
const MARK: &str = "NIANBAO_DESKTOP_TEST";

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What is special about a desktop.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// With the file dialogs of a usual desktop.
    #[default]
    Usual,
    /// Without anything that could show a file dialog.
    WithoutDialogs,
}

/// A running desktop.
pub(crate) struct Desktop {
    name: String,
    kind: Kind,
    mark: String,
    folder: TempDir,
    display: String,
    bus: String,
    reader: Option<Reader>,
    children: RefCell<Vec<Child>>,
    failed: Cell<bool>,
}

/// Runs a test on a desktop of its own; passes it over where the tools are missing, but not on the build server.
pub(crate) fn on_desktop(name: &str, kind: Kind, needed: &[(&str, &str)], test: impl FnOnce(&Desktop)) {
    let missing: Vec<&str> = TOOLS
        .iter()
        .chain(needed)
        .filter(|(program, _)| !Path::new(program).exists())
        .map(|(_, package)| *package)
        .collect();
    if !missing.is_empty() {
        let words = format!("the window was not tested ({name}): missing packages: {}", missing.join(" "));
        assert!(std::env::var_os("CI").is_none(), "{words}");
        eprintln!("SKIPPED: {words}");
        return;
    }
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let desktop = Desktop::start(name, kind);
    test(&desktop);
}

impl Desktop {
    fn start(name: &str, kind: Kind) -> Self {
        let folder = TempDir::with_prefix("nianbao-desktop-").expect("a folder for the test");
        for inner in ["home", "run", "work", "empty", "programs"] {
            fs::create_dir(folder.path().join(inner)).expect("a folder for the test");
        }
        fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(0o700)).expect("a private folder");
        let settings = folder.path().join("home/.config/gtk-3.0");
        fs::create_dir_all(&settings).expect("a folder for the test");
        put(&settings.join("settings.ini"), b"[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n");
        let mark = format!("{}-{name}", std::process::id());
        let mut desktop = Self {
            name: name.to_owned(),
            kind,
            mark,
            folder,
            display: String::new(),
            bus: String::new(),
            reader: None,
            children: RefCell::default(),
            failed: Cell::default(),
        };
        let screen = ["-screen", "0", "1366x768x24", "-r", "-nolisten", "tcp", "-noreset", "-displayfd", "1"];
        desktop.display = format!(":{}", desktop.service_that_tells("Xvfb", &screen));
        let bus = ["--nofork", "--nopidfile", "--print-address=1"];
        desktop.bus = match kind {
            Kind::Usual => desktop.service_that_tells("dbus-daemon", &[&["--session"], &bus[..]].concat()),
            Kind::WithoutDialogs => {
                let config = format!("--config-file={}", desktop.bus_without_dialogs().display());
                desktop.service_that_tells("dbus-daemon", &[&[config.as_str()], &bus[..]].concat())
            }
        };
        desktop.service("openbox", &["--sm-disable"]);
        desktop.reader = Some(Reader::connect(&desktop.bus));
        until("the window manager", || {
            let shown = desktop.run("xdotool", &["getwindowfocus"]);
            shown.status.success().then_some(())
        });
        desktop
    }

    /// A bus that starts the screen readers' services on demand, and nothing else.
    fn bus_without_dialogs(&self) -> PathBuf {
        let services = self.folder.path().join("services");
        fs::create_dir(&services).expect("a folder for the test");
        let accessibility = "org.a11y.Bus.service";
        fs::copy(Path::new("/usr/share/dbus-1/services").join(accessibility), services.join(accessibility))
            .expect("the service file of at-spi2-core");
        let config = self.folder.path().join("bus.conf");
        let text = format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/><listen>unix:tmpdir={}</listen><auth>EXTERNAL</auth>
<servicedir>{}</servicedir><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#,
            self.folder.path().join("run").display(),
            services.display()
        );
        put(&config, text.as_bytes());
        config
    }

    /// Where the test keeps its reports.
    pub(crate) fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// Where the program keeps its own files.
    pub(crate) fn folders(&self) -> Folders {
        Folders::below(&self.folder.path().join("nianbao"))
    }

    /// The user's own folder.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A folder for programs that take the place of the system's.
    pub(crate) fn programs(&self) -> PathBuf {
        self.folder.path().join("programs")
    }

    /// The window as a screen reader sees it.
    pub(crate) fn reader(&self) -> &Reader {
        self.reader.as_ref().expect("connected when the desktop starts")
    }

    /// A command that runs in this desktop and nowhere else.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let home = self.home();
        command
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", self.programs().display()))
            .env("HOME", &home)
            .env("XDG_RUNTIME_DIR", self.folder.path().join("run"))
            .env("NIANBAO_HOME", self.folder.path().join("nianbao"))
            .env("LANG", "C.UTF-8")
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("XDG_CURRENT_DESKTOP", "GNOME")
            .env("XDG_SESSION_TYPE", "x11")
            .env("GDK_BACKEND", "x11")
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("XMODIFIERS", "@im=fcitx")
            .env(MARK, &self.mark)
            .current_dir(&home);
        if self.kind == Kind::WithoutDialogs {
            command.env("PATH", self.folder.path().join("empty"));
        }
        command
    }

    /// Starts a program that the test ends.
    pub(crate) fn spawn(&self, program: &str, arguments: &[&str]) -> Child {
        self.bound(program, arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("an installed program")
    }

    /// Starts a program that ends with the desktop.
    pub(crate) fn service(&self, program: &str, arguments: &[&str]) {
        let child = self.spawn(program, arguments);
        self.keep(child);
    }

    fn keep(&self, child: Child) {
        self.children.borrow_mut().push(child);
    }

    /// Starts a program that stays and says one thing about itself on its first line.
    fn service_that_tells(&self, program: &str, arguments: &[&str]) -> String {
        let mut child = self
            .bound(program, arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("an installed program");
        let mut line = String::new();
        let output = child.stdout.take().expect("piped");
        self.keep(child);
        BufReader::new(output).read_line(&mut line).expect("a line from the program");
        assert!(!line.trim().is_empty(), "{program} did not start");
        line.trim().to_owned()
    }

    /// The program ends with the test, even where the test itself is killed.
    fn bound(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = self.command("/usr/bin/setpriv");
        command.args(["--pdeathsig", "KILL", "--", "/usr/bin/env"]).arg(program).args(arguments).stdin(Stdio::null());
        if self.kind == Kind::WithoutDialogs {
            command.env("PATH", "/usr/bin:/bin");
        }
        command
    }

    /// Runs a program to its end.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = self.command(program);
        command.env("PATH", "/usr/bin:/bin").args(arguments).output().expect("an installed program")
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        String::from_utf8_lossy(&self.run("xdotool", arguments).stdout).trim().to_owned()
    }

    /// Presses keys one after another, each as `a`, `Tab` or `ctrl+s`.
    pub(crate) fn keys<'a>(&self, keys: impl IntoIterator<Item = &'a str>) {
        let keys: Vec<&str> = keys.into_iter().collect();
        for some in keys.chunks(200) {
            let pressed = self.run("xdotool", &[&["key", "--delay", "5"], some].concat());
            assert!(pressed.status.success(), "{}", String::from_utf8_lossy(&pressed.stderr));
        }
    }

    /// Clicks at a place on the screen.
    pub(crate) fn click(&self, x: i32, y: i32) {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", &x, &y]);
        self.xdotool(&["click", "1"]);
    }

    /// Puts text into the clipboard and presses Ctrl+V.
    pub(crate) fn paste(&self, text: &str) {
        let mut owner = self.bound("xclip", &["-selection", "clipboard", "-quiet", "-in"]);
        let mut owner = owner.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("xclip");
        owner.stdin.take().expect("piped").write_all(text.as_bytes()).expect("xclip reads all of it");
        until("the clipboard", || {
            let held = self.run("xclip", &["-selection", "clipboard", "-out"]);
            (held.stdout == text.as_bytes()).then_some(())
        });
        self.keys(["ctrl+v"]);
        self.settle();
        owner.kill().ok();
        owner.wait().ok();
    }

    /// Waits until the program has answered everything that was pressed: the picture stays the same for a while.
    pub(crate) fn settle(&self) {
        let mut last = self.picture();
        let mut same = 0;
        within(Duration::from_secs(5), || {
            let now = self.picture();
            same = if now == last { same + 1 } else { 0 };
            last = now;
            (same >= 2).then_some(())
        });
    }

    fn picture(&self) -> Vec<u8> {
        self.run("import", &["-window", "root", "-depth", "8", "rgb:-"]).stdout
    }

    /// The visible windows whose title matches, by their numbers.
    pub(crate) fn windows(&self, by: &str, pattern: &str) -> Vec<String> {
        let found = self.xdotool(&["search", "--onlyvisible", by, pattern]);
        found.lines().map(str::to_owned).collect()
    }

    /// The title of a window.
    pub(crate) fn title(&self, window: &str) -> String {
        self.xdotool(&["getwindowname", window])
    }

    /// Brings a window to the front and waits until it has the keyboard.
    pub(crate) fn focus(&self, window: &str) {
        until("the window has the keyboard", || {
            if self.xdotool(&["getactivewindow"]) == window && self.xdotool(&["getwindowfocus"]) == window {
                return Some(());
            }
            self.xdotool(&["windowactivate", window]);
            None
        });
    }

    /// Puts a window away and waits until it has lost the keyboard: the window manager takes its time, and who asks for the
    /// window again before that is answered too soon.
    pub(crate) fn put_away(&self, window: &str) {
        self.run("xdotool", &["windowminimize", "--sync", window]);
        until("the window is away", || {
            let has_keyboard =
                self.xdotool(&["getactivewindow"]) == window || self.xdotool(&["getwindowfocus"]) == window;
            (!has_keyboard).then_some(())
        });
    }

    /// Keeps a picture of the screen for people to look at.
    pub(crate) fn shot(&self, name: &str) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("desktop-shots");
        fs::create_dir_all(&folder).expect("a folder below target");
        let file = folder.join(format!("{}-{name}.png", self.name));
        self.run("import", &["-window", "root", &file.display().to_string()]);
    }
}

impl Desktop {
    /// Keeps the first picture after a failure: it shows most.
    pub(crate) fn shot_of_failure(&self) {
        if std::thread::panicking() && !self.failed.replace(true) {
            self.shot("failed");
        }
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        self.shot_of_failure();
        for child in self.children.borrow_mut().iter_mut().rev() {
            child.kill().ok();
            child.wait().ok();
        }
        // What the bus or another program started goes by its mark.
        within(Duration::from_secs(3), || {
            let left = self.left_over();
            for process in &left {
                Command::new("/bin/sh").args(["-c", &format!("kill -KILL {process}")]).output().ok();
            }
            left.is_empty().then_some(())
        });
    }
}

impl Desktop {
    /// The numbers of the processes that still run in this desktop.
    fn left_over(&self) -> Vec<String> {
        let wanted = format!("{MARK}={}\0", self.mark);
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter(|process| {
                let variables = fs::read(process.path().join("environ")).unwrap_or_default();
                variables.windows(wanted.len()).any(|part| part == wanted.as_bytes())
            })
            .map(|process| process.file_name().to_string_lossy().into_owned())
            .collect()
    }
}

/// Writes a file as another program would.
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    fs::File::create(path).and_then(|mut file| file.write_all(bytes)).expect("a file of the test");
}
