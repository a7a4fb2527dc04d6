//! What this computer offers the program, as lines for the office's technician.

use super::logbook::log_file;
use crate::file::folders::{Folders, documents_folder};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The faces that official documents are set in (GB/T 9704), by the names under which systems install them.
const OFFICIAL_FACES: [(&str, &[&str]); 5] = [
    ("方正小标宋", &["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"]),
    ("仿宋", &["仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GBK"]),
    ("楷体", &["楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK"]),
    ("黑体", &["黑体", "SimHei", "方正黑体_GBK"]),
    ("宋体", &["宋体", "SimSun", "方正书宋_GBK"]),
];

/// Libraries that the window opens when it runs, and the Debian packages that bring them.
const LIBRARIES: [(&str, &str); 9] = [
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libfontconfig.so.1", "libfontconfig1"),
];

/// Variables by which the desktop tells its input method.
const INPUT_METHOD: [&str; 4] = ["XMODIFIERS", "GTK_IM_MODULE", "QT_IM_MODULE", "XDG_SESSION_TYPE"];

/// Lines of what this computer offers: version, display, OpenGL, fonts, file dialogs, folders, input method. Needs no
/// display.
pub fn self_check() -> String {
    let mut lines = Lines::default();
    lines.head("程序");
    lines.say("版本", env!("CARGO_PKG_VERSION"));
    lines.say("系统", &format!("{} {}", env::consts::OS, env::consts::ARCH));
    display(&mut lines);
    fonts(&mut lines);
    dialogs(&mut lines);
    folders(&mut lines);
    input_method(&mut lines);
    lines.text
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn head(&mut self, words: &str) {
        self.text.push_str(&format!("{}[{words}]\n", if self.text.is_empty() { "" } else { "\n" }));
    }

    fn say(&mut self, what: &str, words: &str) {
        self.text.push_str(&format!("{what}：{words}\n"));
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn display(lines: &mut Lines) {
    lines.head("显示");
    if !cfg!(target_os = "linux") {
        lines.say("窗口", "由系统提供");
        return;
    }
    match (variable("WAYLAND_DISPLAY"), variable("DISPLAY")) {
        (None, None) => lines.say("窗口系统", "没有（DISPLAY、WAYLAND_DISPLAY 都没有设），窗口打不开"),
        (wayland, x11) => {
            let answers: Vec<String> = wayland
                .map(|name| format!("Wayland {name}"))
                .into_iter()
                .chain(x11.map(|name| format!("X11 {name}")))
                .collect();
            lines.say("窗口系统", &answers.join("，"));
        }
    }
    for (library, package) in LIBRARIES {
        let words = match found(library) {
            Some(path) => path.display().to_string(),
            None => format!("没有，请安装 {package}"),
        };
        lines.say(library, &words);
    }
    let cards = fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let cards: Vec<String> = cards
        .map(|card| card.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("render"))
        .collect();
    let words = if cards.is_empty() {
        "没有，由处理器绘制（需要 libgl1-mesa-dri）".to_owned()
    } else {
        cards.join("、")
    };
    lines.say("显卡", &words);
}

/// Where the system's loader would look for a library.
fn found(library: &str) -> Option<PathBuf> {
    let own = variable("LD_LIBRARY_PATH").unwrap_or_default();
    let named = own.split(':').filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let usual = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"].into_iter().flat_map(|folder| {
        let triplet = format!("{}-linux-gnu", env::consts::ARCH);
        [PathBuf::from(folder), Path::new(folder).join(triplet)]
    });
    named.chain(usual).map(|folder| folder.join(library)).find(|path| path.exists())
}

fn fonts(lines: &mut Lines) {
    lines.head("字体");
    lines.say("窗口和成稿用的字体", "随程序带，不用安装");
    let mut collection = fontique::Collection::new(fontique::CollectionOptions::default());
    let installed: Vec<String> = collection.family_names().map(str::to_owned).collect();
    lines.say("系统字体", &format!("{} 种", installed.len()));
    for (face, names) in OFFICIAL_FACES {
        let found = names.iter().find(|name| installed.iter().any(|other| other.eq_ignore_ascii_case(name)));
        lines.say(face, found.map_or("没有安装，导出的 Word 文档在本机上用别的字体显示", |name| *name));
    }
}

fn dialogs(lines: &mut Lines) {
    lines.head("文件窗口");
    if !cfg!(target_os = "linux") {
        lines.say("打开和保存", "由系统提供");
        return;
    }
    let bus = variable("DBUS_SESSION_BUS_ADDRESS").or_else(|| {
        let bus = Path::new(&variable("XDG_RUNTIME_DIR")?).join("bus");
        bus.exists().then(|| bus.display().to_string())
    });
    lines.say("会话总线", bus.as_deref().unwrap_or("没有，打开和保存时在窗口里输入路径"));
    let portal = Path::new("/usr/share/dbus-1/services/org.freedesktop.portal.Desktop.service").exists();
    lines.say("xdg-desktop-portal", if portal { "已安装" } else { "没有，请安装；没有它时在窗口里输入路径" });
    let paths = variable("PATH").unwrap_or_default();
    let zenity = env::split_paths(&paths).any(|folder| folder.join("zenity").exists());
    lines.say("zenity", if zenity { "已安装" } else { "没有（有 portal 时不需要）" });
}

fn folders(lines: &mut Lines) {
    lines.head("文件夹");
    let Some(folders) = Folders::of_user() else {
        lines.say("用户文件夹", "没有找到（HOME 没有设），设置和未保存的内容不会保留");
        return;
    };
    let log = log_file(&folders);
    for (what, folder) in
        [("设置", Some(folders.config)), ("恢复和旧版本", Some(folders.data)), ("文档", documents_folder())]
    {
        match folder {
            Some(folder) => {
                let state = if takes_files(&folder) { "可以写入" } else { "不能写入" };
                lines.say(what, &format!("{state} {}", folder.display()));
            }
            None => lines.say(what, "没有"),
        }
    }
    lines.say("日志", &log.display().to_string());
}

/// Whether files can be made in a folder or, where it is not there yet, in the one in which it would be made.
fn takes_files(folder: &Path) -> bool {
    let existing = folder.ancestors().find(|folder| folder.exists());
    existing.is_some_and(|folder| tempfile::tempfile_in(folder).is_ok())
}

fn input_method(lines: &mut Lines) {
    lines.head("输入法");
    if !cfg!(target_os = "linux") {
        lines.say("输入法", "由系统提供");
        return;
    }
    for name in INPUT_METHOD {
        lines.say(name, variable(name).as_deref().unwrap_or("没有设"));
    }
    let is_set = variable("XMODIFIERS").is_some_and(|value| value.contains("@im="));
    if !is_set {
        lines.say("提示", "X11 下没有 XMODIFIERS=@im=fcitx（或 ibus）时，窗口里打不出中文");
    }
    lines.say("LANG", variable("LANG").as_deref().unwrap_or("没有设"));
}
