//! Which panels stand at the right of the form, and which lie over it where there is no room.

use super::dock::{self, Tab};
use super::view::Page;
use super::{App, export, preview};

/// From this width of the window on the preview has a dock of its own.
const TWO_DOCKS: f32 = 1700.0;
/// Under this width of the window the tree is a rail and an opened dock lies over the middle.
const NARROW: f32 = 1200.0;
/// Under this width of the window the preview and the export sheet take the middle's place.
const SMALL: f32 = 1000.0;

/// How much room the window has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) enum Room {
    /// The preview and the export sheet take the middle's place.
    Small,
    /// The tree is a rail, and what stands at the right lies over the middle.
    Narrow,
    /// One panel at the right.
    #[default]
    Usual,
    /// Two panels at the right.
    Wide,
}

impl Room {
    pub(super) fn of(width: f32) -> Self {
        match width {
            _ if width < SMALL => Self::Small,
            _ if width < NARROW => Self::Narrow,
            _ if width < TWO_DOCKS => Self::Usual,
            _ => Self::Wide,
        }
    }
}

/// A panel at the right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// The tabs.
    Dock,
    /// The preview beside another panel.
    Preview,
    /// 导出.
    Export,
}

impl App {
    /// Whether the tree is a rail and the panels lie over the middle.
    pub(super) fn is_narrow(&self) -> bool {
        self.room <= Room::Narrow
    }

    /// The panels that are seen, the outermost first.
    pub(super) fn sides(&self) -> Vec<Side> {
        let first = if self.exports.is_open { Some(Side::Export) } else { self.dock_is_open().then_some(Side::Dock) };
        let second = (self.room == Room::Wide && self.settings.panels.preview).then_some(Side::Preview);
        second.into_iter().chain(first).collect()
    }

    pub(super) fn width_of(&self, side: Side) -> f32 {
        match side {
            Side::Dock if self.tab_shown() == Tab::Preview => preview::WIDTH,
            Side::Dock => dock::WIDTH,
            Side::Preview => preview::WIDTH_BESIDE,
            Side::Export => export::WIDTH,
        }
    }

    /// Whether what lies over a narrow window takes the middle's place.
    pub(super) fn covers_middle(&self) -> bool {
        let large = self.exports.is_open || (self.dock_is_open() && self.tab_shown() == Tab::Preview);
        self.room == Room::Small && large
    }

    /// The tabs of the dock.
    pub(super) fn tabs(&self) -> &'static [Tab] {
        if self.room == Room::Wide { &Tab::BESIDE } else { &Tab::ALL }
    }

    /// The tab that the dock shows: beside a preview of its own, never the preview.
    pub(super) fn tab_shown(&self) -> Tab {
        match self.tab {
            Tab::Preview if self.room == Room::Wide && self.settings.panels.help => Tab::Help,
            Tab::Preview if self.room == Room::Wide && self.settings.panels.comments => Tab::Comments,
            Tab::Preview if self.room == Room::Wide => Tab::Findings,
            tab => tab,
        }
    }

    /// Whether the dock with the tabs is seen, beside the middle or over it.
    pub(super) fn dock_is_open(&self) -> bool {
        let panels = &self.settings.panels;
        match self.room {
            Room::Small | Room::Narrow => self.dock_over,
            Room::Usual => panels.findings || panels.help || panels.comments || panels.preview,
            Room::Wide => panels.findings || panels.help || panels.comments,
        }
    }

    /// Whether the pages are seen.
    pub(super) fn preview_is_open(&self) -> bool {
        let sides = self.sides();
        sides.contains(&Side::Preview) || (sides.contains(&Side::Dock) && self.tab_shown() == Tab::Preview)
    }

    /// Whether a tab is seen.
    pub(super) fn tab_is_open(&self, tab: Tab) -> bool {
        match tab {
            Tab::Preview => self.preview_is_open(),
            _ => self.sides().contains(&Side::Dock) && self.tab_shown() == tab,
        }
    }

    pub(super) fn toggle_dock(&mut self, tab: Tab) {
        if !self.tab_is_open(tab) {
            self.open_dock(tab);
        } else if tab == Tab::Preview && self.room == Room::Wide {
            self.set(|settings| settings.panels.preview = false);
        } else {
            self.close_dock();
        }
    }

    pub(super) fn open_dock(&mut self, tab: Tab) {
        // The sheet stands where the dock is; beside a preview of its own it may stay.
        let beside = self.room == Room::Wide && tab == Tab::Preview;
        self.exports.is_open &= beside;
        if !beside {
            self.tab = tab;
        }
        if self.is_narrow() {
            self.dock_over = true;
            return;
        }
        let wide = self.room == Room::Wide;
        self.set(|settings| {
            let panels = &mut settings.panels;
            panels.preview = tab == Tab::Preview || (wide && panels.preview);
            if !beside {
                panels.findings = tab == Tab::Findings;
                panels.help = tab == Tab::Help;
                panels.comments = tab == Tab::Comments;
            }
        });
    }

    pub(super) fn close_dock(&mut self) {
        if self.is_narrow() {
            self.dock_over = false;
            self.regain();
            return;
        }
        let wide = self.room == Room::Wide;
        self.set(|settings| {
            let panels = &mut settings.panels;
            panels.findings = false;
            panels.help = false;
            panels.comments = false;
            panels.preview &= wide;
        });
    }

    pub(super) fn toggle_exports(&mut self) {
        self.exports.is_open = !self.exports.is_open;
        if !self.exports.is_open {
            self.regain();
        }
    }

    /// Closes what Esc closes: the sheet, else what lies over the middle. Whether there was anything.
    pub(super) fn close_uppermost(&mut self) {
        if self.exports.is_open {
            self.toggle_exports();
        } else {
            self.dock_over = false;
            self.regain();
        }
    }

    /// What the middle shows takes the keyboard again after something lay over it.
    pub(super) fn regain(&mut self) {
        if matches!(self.page, Page::Section(section) if section.table().is_some()) {
            self.table.wants_focus = true;
        } else {
            self.prose.regains = true;
        }
    }
}
