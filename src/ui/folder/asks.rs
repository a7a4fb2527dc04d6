//! What is done when the folder's page asks for it, and what comes back of the work beside the window.

use super::{Ask, Folder, FolderState, Selected, text};
use crate::document::ClosedFileError;
use crate::export;
use crate::file::{self, FolderMemory};
use crate::folder::{self, Location, OfficeRow, Units, Wanted, Watch};
use crate::report::Stage;
use crate::ui::jobs::{Done, Purpose};
use crate::ui::notices::{Notice, Tone};
use crate::ui::{After, App};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

/// What a path is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wish {
    /// A folder to be opened.
    Folder,
    /// Last year's folder.
    LastYear,
    /// A list of units.
    Units,
    /// For 下发: the list of units.
    HandUnits,
    /// For 下发: last year's folder.
    HandLastYear,
    /// For 下发: the folder to write into.
    HandTarget,
    /// For 下发: the policy that goes with the reports.
    HandPolicy,
    /// The folder for the circular, the table and the letters.
    Papers,
}

impl Wish {
    /// The words over the dialog.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Folder => "打开文件夹：选各单位年报所在的文件夹",
            Self::LastYear => "选上年年报所在的文件夹",
            Self::Units | Self::HandUnits => "选单位名单（文本或表格）",
            Self::HandLastYear => "选上年年报所在的文件夹",
            Self::HandTarget => "预填的年报存到哪个文件夹",
            Self::HandPolicy => "选规则设置文件",
            Self::Papers => "通报、一览表和退回函存到哪个文件夹",
        }
    }

    /// Whether a folder is asked for.
    pub(crate) fn is_folder(self) -> bool {
        !matches!(self, Self::Units | Self::HandUnits | Self::HandPolicy)
    }
}

/// Work for the folder's page that has ended.
#[derive(Debug)]
pub(crate) enum Ended {
    /// A list of units lies in the folder.
    UnitsFound(PathBuf, PathBuf, Units),
    /// A list of units was read, or why not.
    UnitsRead(PathBuf, Result<Units, String>),
    /// A file was taken to a stage, or why not.
    Stepped(PathBuf, Stage, Result<(), ClosedFileError>),
    /// Prefilled reports were written, or why not.
    HandedDown(Result<super::hand_down::Outcome, String>),
    /// The papers were written: how many, or why not.
    PapersWritten(PathBuf, Result<usize, String>),
    /// A sum was made, or why not; nothing where it was halted.
    Summed(Box<Result<folder::SummedUp, folder::SumError>>),
}

impl App {
    /// Opens a file or shows a folder as soon as the window is there.
    pub fn open_at_start(&mut self, path: PathBuf) {
        if file::is_folder(&path) {
            self.folder.wanted = Some(Location::Folder(path));
        } else {
            self.wants_open = Some(path);
        }
    }

    pub(in crate::ui) fn ask_folder(&mut self, context: &egui::Context, ask: Ask) {
        match ask {
            Ask::Open(place) => self.leave(After::Folder(place)),
            Ask::Close => {
                self.folder = FolderState::default();
                self.wants_recent = true;
            }
            Ask::Back => self.leave(After::Close),
            Ask::Pick(wish) => self.pick_for_folder(context, wish),
            Ask::OpenFile(path, goal) => {
                self.folder.goal = goal.map(|goal| (path.clone(), goal));
                self.open_any(context, path, false);
            }
            Ask::Step(ask) => self.ask_step(context, ask),
            Ask::Hand(ask) => self.ask_hand_down(context, ask),
            Ask::Sum(super::SumAsk::Start) => self.start_sum(context),
            Ask::Sum(ask) => {
                if let Some(folder) = &mut self.folder.open {
                    folder.ask_sum(ask);
                }
            }
            Ask::NoUnits => self.remember_folder(context, |memory| (memory.units, memory.without_units) = (None, true)),
            Ask::NoLastYear => self.remember_folder(context, |memory| memory.last_year = None),
            Ask::Choose(_) | Ask::Order(..) | Ask::Select(..) | Ask::Panel(_) | Ask::Halt | Ask::GoOn => {
                if let Some(folder) = &mut self.folder.open {
                    folder.change(ask);
                }
            }
        }
    }

    fn pick_for_folder(&mut self, context: &egui::Context, wish: Wish) {
        let here = self.folder.open.as_ref().and_then(Folder::folder).map(Path::to_owned);
        let beside = here.as_deref().and_then(Path::parent).map(Path::to_owned);
        let folder = match wish {
            Wish::Folder => self.settings.folders.first().and_then(|memory| memory.path.parent()).map(Path::to_owned),
            Wish::LastYear | Wish::HandTarget | Wish::Papers => beside,
            Wish::Units | Wish::HandUnits | Wish::HandLastYear | Wish::HandPolicy => here,
        };
        self.jobs.pick(context, Purpose::Folders(wish), folder.or_else(|| self.last_folder()), "");
    }

    /// A path was given.
    pub(in crate::ui) fn wish_given(&mut self, context: &egui::Context, wish: Wish, path: PathBuf) {
        match wish {
            Wish::Folder => self.leave(After::Folder(Location::Folder(path))),
            Wish::LastYear => self.remember_folder(context, |memory| memory.last_year = Some(path)),
            Wish::Units => {
                self.remember_folder(context, |memory| (memory.units, memory.without_units) = (Some(path), false));
            }
            Wish::Papers => self.write_papers(context, path),
            Wish::HandUnits | Wish::HandLastYear | Wish::HandTarget | Wish::HandPolicy => {
                if let Some(sheet) = &mut self.folder.hand_down {
                    sheet.take_path(wish, path);
                }
            }
        }
    }

    /// Opens a folder; the report that was open is closed by then.
    pub(in crate::ui) fn open_folder(&mut self, context: &egui::Context, place: Location) {
        let memory = match &place {
            Location::Folder(path) => self.settings.folder_of(path).cloned(),
            Location::Files(_) => None,
        };
        let memory = memory.unwrap_or_default();
        if let Location::Folder(path) = &place {
            let memory = FolderMemory { path: path.clone(), ..memory.clone() };
            self.set(|settings| settings.remember_folder(memory));
        }
        self.folder.goal = None;
        self.begin_survey(context, place, memory);
    }

    /// Begins a survey; where the same place was open, what was chosen there stays.
    fn begin_survey(&mut self, context: &egui::Context, place: Location, memory: FolderMemory) {
        let FolderMemory { last_year, units, without_units, .. } = memory;
        let (sender, news) = channel();
        let wanted = Wanted {
            place: place.clone(),
            last_year: last_year.clone(),
            left_out: units.clone().into_iter().collect(),
            policy: self.policy.clone(),
        };
        let waker = context.clone();
        let watch = Watch::start(wanted, move |told| {
            // The page may be gone by then.
            sender.send(told).ok();
            waker.request_repaint();
        });
        if let Err(error) = &watch {
            log::warn!("no survey: {error}");
            self.notices.push(Notice::new(Tone::Error, text::NO_WATCH));
        }
        let before = self.folder.open.take().filter(|folder| folder.place == place);
        let mut folder = Folder::new(place, watch.ok(), news);
        if let Some(before) = before {
            folder.choice = before.choice;
            (folder.key, folder.is_falling) = (before.key, before.is_falling);
            (folder.selected, folder.panel_is_open) = (before.selected, before.panel_is_open);
            folder.sum = before.sum;
            folder.register = before.register;
            folder.register.set_units(None);
        }
        folder.last_year = last_year;
        folder.without_units = without_units;
        folder.units.clone_from(&units);
        let within = folder.folder().map(Path::to_owned).filter(|_| units.is_none() && !without_units);
        let within = within.filter(|_| matches!(folder.place, Location::Folder(_)));
        self.folder.open = Some(folder);
        if let Some(within) = within {
            self.jobs.work(context, move || match folder::units_in(&within) {
                Some((list, units)) => Done::Folders(Ended::UnitsFound(within, list, units)),
                None => Done::Nothing,
            });
        }
        if let Some(list) = units {
            self.jobs.work(context, move || {
                let read = folder::read_units(&list);
                Done::Folders(Ended::UnitsRead(list, read))
            });
        }
    }

    /// Remembers something of the open folder and reads anew with it.
    fn remember_folder(&mut self, context: &egui::Context, change: impl FnOnce(&mut FolderMemory)) {
        let Some(folder) = &self.folder.open else { return };
        let place = folder.place.clone();
        let mut memory = FolderMemory {
            path: folder.folder().map(Path::to_owned).unwrap_or_default(),
            last_year: folder.last_year.clone(),
            units: folder.units.clone(),
            without_units: folder.without_units,
        };
        change(&mut memory);
        if matches!(place, Location::Folder(_)) {
            let memory = memory.clone();
            self.set(|settings| settings.remember_folder(memory));
        }
        self.begin_survey(context, place, memory);
    }

    /// Takes in what comes from beside the window, and opens what waits to be.
    pub(in crate::ui) fn watch_folder(&mut self, context: &egui::Context) {
        if let Some(place) = self.folder.wanted.take() {
            self.open_folder(context, place);
        }
        if let Some(folder) = &mut self.folder.open {
            folder.take_news();
        }
    }

    pub(in crate::ui) fn folder_ended(&mut self, ended: Ended) {
        match ended {
            Ended::Stepped(path, stage, taken) => self.stepped(&path, stage, taken),
            Ended::HandedDown(outcome) => self.handed_down(outcome),
            Ended::PapersWritten(folder, written) => self.papers_written(&folder, written),
            Ended::Summed(summed) => self.summed(*summed),
            Ended::UnitsFound(within, list, units) => {
                let is_meant = |folder: &&mut Folder| folder.folder() == Some(&within) && folder.units.is_none();
                let Some(folder) = self.folder.open.as_mut().filter(is_meant) else { return };
                let words = text::units_read(units.names.len(), units.twice.len());
                folder.units = Some(list);
                folder.register.set_units(Some(units));
                folder.is_stale = true;
                self.say(&words);
            }
            Ended::UnitsRead(path, read) => {
                let Some(folder) = self.folder.open.as_mut().filter(|folder| folder.units.as_ref() == Some(&path))
                else {
                    return;
                };
                match read {
                    Ok(units) => {
                        let words = text::units_read(units.names.len(), units.twice.len());
                        folder.register.set_units(Some(units));
                        folder.is_stale = true;
                        self.say(&words);
                    }
                    Err(fault) => self.notices.push(Notice::new(Tone::Error, text::units_unread(&fault))),
                }
            }
        }
    }

    pub(super) fn read_last_year_of_folder(&mut self, context: &egui::Context, path: PathBuf) {
        self.jobs.work(context, move || match export::find_report(&path) {
            Ok(found) => Done::LastYearFound(path, Box::new(found.report)),
            Err(_) => Done::Nothing,
        });
    }

    /// Whether the folder's page is what is seen.
    pub(in crate::ui) fn is_on_folder(&self) -> bool {
        self.document.is_none() && self.folder.open.is_some()
    }

    /// The words at the right of the command bar while the folder's page is seen.
    pub(in crate::ui) fn folder_whereabouts(&self) -> Option<String> {
        self.folder.open.as_ref().filter(|_| self.is_on_folder()).map(Folder::whereabouts)
    }

    /// The title of the window while the folder's page is seen.
    pub(in crate::ui) fn folder_title(&self) -> Option<String> {
        let folder = self.folder.open.as_ref().filter(|_| self.is_on_folder())?;
        Some(text::window_title(&folder.name()))
    }
}

impl Folder {
    fn new(place: Location, watch: Option<Watch>, news: std::sync::mpsc::Receiver<folder::News>) -> Self {
        Self {
            place,
            last_year: None,
            units: None,
            without_units: false,
            watch,
            news,
            register: Default::default(),
            choice: Default::default(),
            key: Default::default(),
            is_falling: false,
            shown: Default::default(),
            is_stale: true,
            selected: None,
            column: None,
            panel_is_open: true,
            reading: None,
            left: 0,
            fault: None,
            shift: 0.0,
            follows: false,
            wants_search: false,
            stepping: None,
            sum: None,
        }
    }

    /// What the page asks of itself.
    fn change(&mut self, ask: Ask) {
        match ask {
            Ask::Choose(choice) => {
                let column = choice.column;
                if column != self.choice.column {
                    // Whoever asks for a rule wants to see who breaks it most.
                    let key = column.map_or_else(Default::default, folder::SortKey::Column);
                    (self.key, self.is_falling, self.column) = (key, column.is_some(), column);
                }
                self.choice = *choice;
                self.is_stale = true;
                self.follows = true;
            }
            Ask::Order(key, is_falling) => {
                (self.key, self.is_falling) = (key, is_falling);
                self.is_stale = true;
                self.follows = true;
            }
            Ask::Select(at, column) => {
                self.select(at, column);
                self.panel_is_open = true;
            }
            Ask::Panel(is_open) => self.panel_is_open = is_open,
            Ask::Halt => {
                if let Some(watch) = &self.watch {
                    watch.halt();
                }
            }
            Ask::GoOn => {
                self.left = 0;
                if let Some(watch) = &self.watch {
                    watch.go_on();
                }
            }
            _ => {}
        }
    }

    /// The row of a file.
    pub(super) fn row_of(&self, path: &Path) -> Option<&OfficeRow> {
        self.register.row_of(path).and_then(|at| self.register.rows().get(at))
    }

    /// Another file of the same unit.
    pub(super) fn twin_of(&self, row: &OfficeRow) -> Option<&OfficeRow> {
        let (key, year) = (row.status.key(), row.status.year);
        let is_twin =
            |other: &&OfficeRow| other.path() != row.path() && other.status.year == year && other.status.key() == key;
        self.register.rows().iter().filter(|_| !key.is_empty()).find(is_twin)
    }

    /// The name of the missing unit that is selected.
    pub(super) fn missing_unit(&self) -> Option<&str> {
        match &self.selected {
            Some(Selected::Missing(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether a folder is there that can be remembered.
    pub(super) fn memory_words(path: Option<&PathBuf>) -> Option<String> {
        path.and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned())
    }
}
