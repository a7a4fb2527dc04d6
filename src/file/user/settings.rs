//! Settings, recent files and the window's state. They are never worth a failed start.

use crate::file::disk::replace;
use crate::file::error::FileError;
use crate::file::folders::Folders;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What the program remembers between two starts.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Files opened or saved lately, the last one first; at most [`Settings::MOST_RECENT`].
    pub recent: Vec<Recent>,
    /// Where file dialogs begin.
    pub last_folder: Option<PathBuf>,
    /// Where export dialogs begin.
    pub last_export_folder: Option<PathBuf>,
    /// Where dialogs for ledgers begin.
    pub last_ledger_folder: Option<PathBuf>,
    /// The heads of the columns of ledgers that were taken in, the last one first: of the day of application, the kind of
    /// applicant, the result, the day of the answer.
    pub ledger_heads: Vec<[Vec<String>; 4]>,
    /// Folders of the supervisor, the last one first; at most [`Settings::MOST_FOLDERS`].
    pub folders: Vec<FolderMemory>,
    /// Colours.
    pub theme: Theme,
    /// Size of everything, in percent, 75 to 300.
    pub zoom_percent: u16,
    /// Type size of prose.
    pub prose_size: ProseSize,
    /// Whether Enter goes to the next cell on the right instead of below.
    pub enter_moves_right: bool,
    /// Whether figures of the prose follow the cells that they agree with.
    pub living_figures: bool,
    /// Size and state of the window.
    pub window: WindowState,
    /// Which panels are open.
    pub panels: Panels,
    /// What was exported last, and how.
    pub export: ExportChoices,
    /// 署名: how the person calls himself in reviews; empty until he has said.
    pub signature: String,
}

/// What is exported, and how it is set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoices {
    /// The endings of the formats, without dots. One that this program does not know is passed over.
    pub formats: Vec<String>,
    /// Whether a page has 22 lines instead of a pitch of 28 points.
    pub lines_22: bool,
    /// Whether table 3 stands on a page of its own.
    pub applications_apart: bool,
}

impl Default for ExportChoices {
    fn default() -> Self {
        let formats = ["docx", "pdf", "xlsx"].map(str::to_owned).to_vec();
        Self { formats, lines_22: false, applications_apart: false }
    }
}

/// A file opened or saved lately.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// Full name of the unit, as it was then.
    #[serde(default)]
    pub unit: String,
    /// The report year, as it was then.
    #[serde(default)]
    pub year: u32,
    /// Where the file was left, in the window's own words; empty for the beginning.
    #[serde(default)]
    pub place: String,
}

/// A folder of reports and what it is held against.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FolderMemory {
    /// The folder.
    pub path: PathBuf,
    /// The folder of last year's reports.
    pub last_year: Option<PathBuf>,
    /// The list of units; without one that which lies in the folder is taken.
    pub units: Option<PathBuf>,
    /// Whether no list of units is wanted.
    pub without_units: bool,
}

/// Colours of the window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// What the system says.
    #[default]
    System,
}

/// Type size of prose in the window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum ProseSize {
    /// 五号, 10.5 pt.
    Five,
    /// 小四, 12 pt.
    #[default]
    SmallFour,
    /// 四号, 14 pt.
    Four,
    /// 小三, 15 pt.
    SmallThree,
    /// 三号, 16 pt.
    Three,
}

impl ProseSize {
    /// All sizes, the smallest first.
    pub const ALL: [Self; 5] = [Self::Five, Self::SmallFour, Self::Four, Self::SmallThree, Self::Three];

    /// The size in points.
    pub fn points(self) -> f32 {
        match self {
            Self::Five => 10.5,
            Self::SmallFour => 12.0,
            Self::Four => 14.0,
            Self::SmallThree => 15.0,
            Self::Three => 16.0,
        }
    }

    /// The name that Word and WPS give it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Five => "五号",
            Self::SmallFour => "小四",
            Self::Four => "四号",
            Self::SmallThree => "小三",
            Self::Three => "三号",
        }
    }
}

/// Size and state of the window.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowState {
    /// Width of the content, in points.
    pub width: f32,
    /// Height of the content, in points.
    pub height: f32,
    /// Whether it fills the screen.
    pub maximised: bool,
}

impl Default for WindowState {
    fn default() -> Self {
        Self { width: 1280.0, height: 720.0, maximised: true }
    }
}

/// Which panels are open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Panels {
    /// 审核结果.
    pub findings: bool,
    /// 填报说明.
    pub help: bool,
    /// 预览.
    pub preview: bool,
    /// 批注.
    pub comments: bool,
}

impl Default for Panels {
    fn default() -> Self {
        Self { findings: true, help: false, preview: false, comments: false }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            last_folder: None,
            last_export_folder: None,
            last_ledger_folder: None,
            ledger_heads: Vec::new(),
            folders: Vec::new(),
            theme: Theme::default(),
            zoom_percent: 100,
            prose_size: ProseSize::default(),
            enter_moves_right: false,
            living_figures: true,
            window: WindowState::default(),
            panels: Panels::default(),
            export: ExportChoices::default(),
            signature: String::new(),
        }
    }
}

impl Settings {
    /// How many recent files are remembered.
    pub const MOST_RECENT: usize = 20;
    /// Most characters of a signature.
    pub const LONGEST_SIGNATURE: usize = 40;

    /// How many folders are remembered.
    pub const MOST_FOLDERS: usize = 12;

    /// Puts a folder at the head of the remembered ones. A path that is no Unicode cannot be stored and is passed over.
    pub fn remember_folder(&mut self, memory: FolderMemory) {
        if memory.path.to_str().is_none() {
            return;
        }
        self.folders.retain(|other| other.path != memory.path);
        self.folders.insert(0, memory);
        self.folders.truncate(Self::MOST_FOLDERS);
    }

    /// What is remembered of a folder.
    pub fn folder_of(&self, path: &Path) -> Option<&FolderMemory> {
        self.folders.iter().find(|memory| memory.path == path)
    }

    /// Puts a file at the head of the recent ones. A path that is no Unicode cannot be stored and is passed over.
    pub fn remember(&mut self, recent: Recent) {
        if recent.path.to_str().is_none() {
            return;
        }
        self.recent.retain(|other| other.path != recent.path);
        self.recent.insert(0, recent);
        self.recent.truncate(Self::MOST_RECENT);
    }

    /// What is remembered of a file.
    pub fn recent_of(&self, path: &Path) -> Option<&Recent> {
        self.recent.iter().find(|recent| recent.path == path)
    }

    /// Brings every value into its limits, whoever wrote the file.
    fn bounded(mut self) -> Self {
        self.recent.truncate(Self::MOST_RECENT);
        self.folders.truncate(Self::MOST_FOLDERS);
        self.zoom_percent = self.zoom_percent.clamp(75, 300);
        self.export.formats.truncate(16);
        self.ledger_heads.truncate(50);
        self.signature = self.signature.trim().chars().take(Self::LONGEST_SIGNATURE).collect();
        let window = WindowState::default();
        let sound = |length: f32, usual: f32| if length.is_finite() { length.clamp(320.0, 16_000.0) } else { usual };
        self.window.width = sound(self.window.width, window.width);
        self.window.height = sound(self.window.height, window.height);
        self
    }
}

/// The settings, and a Chinese sentence where they could not be read: then they are the usual ones, and the unreadable
/// file is put aside as `settings.bad`. No settings yet is no fault.
pub fn load_settings(folders: &Folders) -> (Settings, Option<String>) {
    let path = settings_file(folders);
    let text = match fs::read(&path).map(String::from_utf8) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return (Settings::default(), None);
        }
        Err(_) => {
            let note = format!("设置文件读不出来，已采用默认设置。{}", path.display());
            return (Settings::default(), Some(note));
        }
        Ok(text) => text,
    };
    if let Some(settings) = text.ok().and_then(|text| ron::from_str::<Settings>(&text).ok()) {
        return (settings.bounded(), None);
    }
    let aside = path.with_extension("bad");
    let note = match fs::rename(&path, &aside) {
        Ok(()) => format!("设置文件已损坏，已采用默认设置；原文件保留在 {}", aside.display()),
        Err(_) => format!("设置文件已损坏，已采用默认设置。{}", path.display()),
    };
    (Settings::default(), Some(note))
}

/// Stores the settings. An error is worth a line in the log, no more.
pub fn save_settings(folders: &Folders, settings: &Settings) -> Result<(), FileError> {
    let path = settings_file(folders);
    let failed = |error| FileError::writing(&path, error);
    fs::create_dir_all(&folders.config).map_err(failed)?;
    let style = ron::ser::PrettyConfig::new().new_line("\n");
    let text =
        ron::ser::to_string_pretty(&storable(settings), style).map_err(|error| failed(std::io::Error::other(error)))?;
    replace(&path, text.as_bytes())
}

fn settings_file(folders: &Folders) -> PathBuf {
    folders.config.join("settings.ron")
}

/// The settings without paths that are no Unicode.
fn storable(settings: &Settings) -> Settings {
    let mut settings = settings.clone();
    settings.recent.retain(|recent| recent.path.to_str().is_some());
    for memory in &mut settings.folders {
        memory.last_year = memory.last_year.take().filter(|path| path.to_str().is_some());
        memory.units = memory.units.take().filter(|path| path.to_str().is_some());
    }
    settings.last_folder = settings.last_folder.filter(|path| path.to_str().is_some());
    settings.last_ledger_folder = settings.last_ledger_folder.filter(|path| path.to_str().is_some());
    settings.last_export_folder = settings.last_export_folder.filter(|path| path.to_str().is_some());
    settings
}
