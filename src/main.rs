//! The window: arguments, settings, and a host for [`nianbao::ui::App`].

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use nianbao::file::{self, Folders};
use nianbao::ui::App;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Said above the page where there is nowhere to keep anything.
const NO_HOME: &str = "没有找到用户文件夹（HOME），设置和未保存的内容都不会保留，请随时保存。";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let first = arguments.next();
    if first.as_ref().is_some_and(|argument| argument == "--version") {
        let told = writeln!(std::io::stdout(), "nianbao {}", env!("CARGO_PKG_VERSION"));
        return if told.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    if first.as_ref().is_some_and(|argument| argument == "--self-check") {
        return tell_self_check();
    }
    let folders = Folders::of_user();
    if let Some(folders) = &folders {
        file::start_log(folders);
    }
    file::install_crash_hook(folders.as_ref());
    log::info!("nianbao {} begins", env!("CARGO_PKG_VERSION"));
    // A path is remembered, and so must mean the same from any folder.
    let path = first.map(|path| std::path::absolute(&path).unwrap_or_else(|_| PathBuf::from(path)));
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(path, folders.clone())));
    match ended {
        Ok(Ok(())) => {
            log::info!("ends");
            return ExitCode::SUCCESS;
        }
        Ok(Err(error)) => tell_failed_start(&error, folders.as_ref()),
        // What happened is recorded already.
        Err(_) => tell("年报意外停止。已保存的年报文件都完好；没有保存的内容，再打开年报就可以恢复。"),
    }
    ExitCode::FAILURE
}

fn run(path: Option<PathBuf>, folders: Option<Folders>) -> eframe::Result {
    let (settings, note) = folders.as_ref().map(file::load_settings).unwrap_or_default();
    let crash = folders.as_ref().and_then(file::crash_note);
    let homeless = folders.is_none().then(|| NO_HOME.to_owned());
    let note = homeless.into_iter().chain(note).chain(crash).reduce(|one, other| format!("{one}\n{other}"));
    let window = settings.window;
    let viewport = egui::ViewportBuilder::default()
        .with_title("年报")
        .with_app_id("nianbao")
        .with_inner_size([window.width, window.height])
        .with_min_inner_size([640.0, 400.0])
        .with_maximized(window.maximised)
        .with_icon(icon())
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, system_font_fallback: false, ..Default::default() };
    eframe::run_native(
        "nianbao",
        options,
        Box::new(move |creation| {
            let mut app = App::new(&creation.egui_ctx, settings, folders, note);
            app.use_installed_fonts();
            use_system_fonts(&creation.egui_ctx);
            if let Some(path) = path {
                app.open_at_start(path);
            }
            Ok(Box::new(Host { app, wants_maximised: window.maximised }))
        }),
    )
}

/// Characters that the carried fonts lack are looked up in the system's. Its library panics where none is installed, so
/// that is found out first, beside the window.
fn use_system_fonts(context: &egui::Context) {
    let context = context.clone();
    std::thread::spawn(move || {
        if file::InstalledFonts::of_system().has_any() {
            context.add_font_provider(Arc::new(egui_system_font_provider::SystemFontProvider::new()));
            context.request_repaint();
        }
    });
}

/// Shows the window in eframe.
struct Host {
    app: App,
    /// Some window managers overlook the wish of a window that is not yet shown, so it is told once more.
    wants_maximised: bool,
}

impl eframe::App for Host {
    fn raw_input_hook(&mut self, _: &egui::Context, input: &mut egui::RawInput) {
        self.app.in_turns(input);
    }

    fn logic(&mut self, context: &egui::Context, _: &mut eframe::Frame) {
        self.app.logic(context);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        if std::mem::take(&mut self.wants_maximised) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Maximized(true));
            self.app.ui(ui);
            return;
        }
        let (size, maximised) = ui.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect.map(|rect| rect.size()), viewport.maximized.unwrap_or_default())
        });
        if let Some(size) = size {
            // Points of the screen, whatever the zoom.
            let zoom = ui.ctx().zoom_factor();
            self.app.note_window(size.x * zoom, size.y * zoom, maximised);
        }
        self.app.ui(ui);
        if cfg!(target_os = "linux") {
            show_candidates_below(ui);
        }
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.app.ended();
    }
}

/// X11 has a point for the window of the input method, and takes the upper edge of the caret for it: then the candidates
/// cover the line that is written.
fn show_candidates_below(ui: &egui::Ui) {
    ui.output_mut(|output| {
        if let Some(ime) = &mut output.ime {
            ime.cursor_rect.min.y = ime.cursor_rect.max.y;
        }
    });
}

/// A sheet of paper with a head and lines, 32 × 32.
fn icon() -> egui::IconData {
    const SIDE: usize = 32;
    let mut rgba = vec![0; SIDE * SIDE * 4];
    for (at, pixel) in rgba.chunks_exact_mut(4).enumerate() {
        let (x, y) = (at % SIDE, at / SIDE);
        let inside = (3..29).contains(&x) && (2..30).contains(&y);
        let edge = inside && (!(5..27).contains(&x) || !(4..28).contains(&y));
        let line = (8..24).contains(&x) && [9, 10, 15, 16, 21, 22].contains(&y);
        let colour = match (inside, edge || line) {
            (false, _) => [0, 0, 0, 0],
            (true, true) => [0x1D, 0x5A, 0x94, 0xFF],
            (true, false) => [0xFF, 0xFF, 0xFF, 0xFF],
        };
        pixel.copy_from_slice(&colour);
    }
    egui::IconData { rgba, width: SIDE as u32, height: SIDE as u32 }
}

/// No window could be opened: a sentence on the terminal and in the log, and a message box where there is no terminal.
fn tell_failed_start(error: &eframe::Error, folders: Option<&Folders>) {
    let remedy = if cfg!(windows) {
        "请更新显卡驱动，或请本单位的技术人员处理"
    } else {
        "请安装 libgl1、libgl1-mesa-dri、libxkbcommon-x11-0、libxcursor1、libxi6 后再试"
    };
    let log = folders.map(|folders| format!("日志在 {}。", file::log_file(folders).display())).unwrap_or_default();
    tell(&format!(
        "年报窗口打不开。已保存的年报文件都完好。{remedy}；nianbao --self-check 会列出本机缺什么。{log}（{error}）"
    ));
}

/// What this computer offers, for a technician.
fn tell_self_check() -> ExitCode {
    let words = file::self_check();
    let told = write!(std::io::stdout(), "{words}");
    if cfg!(windows) {
        show_box(&words, rfd::MessageLevel::Info);
    }
    if told.is_ok() || cfg!(windows) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Says a sentence where no window does.
fn tell(words: &str) {
    log::error!("{words}");
    writeln!(std::io::stderr(), "{words}").ok();
    if cfg!(windows) {
        show_box(words, rfd::MessageLevel::Error);
    }
}

/// A native message box; programs without a terminal have nothing else.
fn show_box(words: &str, level: rfd::MessageLevel) {
    let shown = rfd::MessageDialog::new().set_title("年报").set_description(words).set_level(level).show();
    log::debug!("{shown:?}");
}
