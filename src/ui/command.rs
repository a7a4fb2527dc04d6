//! Everything that can be asked of the window, as one closed list: words, key and menu stand beside each command.

use super::text;
use egui::{Key, KeyboardShortcut, Modifiers};

/// Something that can be asked of the window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Command {
    New,
    RollOver,
    Open,
    OpenFolder,
    HandDown,
    BackToFolder,
    Sample,
    LastYear,
    LastYearAway,
    Ledger,
    Save,
    SaveAs,
    Export,
    CopyPage,
    Print,
    PrintSignOff,
    PrintFindings,
    Versions,
    Compare,
    Close,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    /// A report from the clipboard.
    PasteReport,
    FillZero,
    Check,
    NextFinding,
    PreviousFinding,
    ApplyFix,
    Comments,
    AddComment,
    Submit,
    Return,
    Approve,
    TakeBack,
    SlipOut,
    SlipIn,
    Help,
    Preview,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    ProseSmaller,
    ProseLarger,
    EnterDirection,
    LivingFigures,
    Keys,
    About,
}

/// The menus of the menu bar.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Menu {
    File,
    Edit,
    Check,
    View,
    Help,
}

impl Menu {
    pub(super) const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Check, Self::View, Self::Help];

    /// The word in the menu bar.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::File => "文件",
            Self::Edit => "编辑",
            Self::Check => "审核",
            Self::View => "查看",
            Self::Help => "帮助",
        }
    }

    /// The key that opens it together with Alt.
    pub(super) fn key(self) -> Key {
        match self {
            Self::File => Key::F,
            Self::Edit => Key::E,
            Self::Check => Key::C,
            Self::View => Key::V,
            Self::Help => Key::H,
        }
    }

    /// Its commands; `None` is a line between them.
    pub(super) fn commands(self) -> &'static [Option<Command>] {
        use Command::*;
        match self {
            Self::File => &[
                Some(New),
                Some(RollOver),
                Some(Open),
                Some(OpenFolder),
                Some(HandDown),
                Some(Sample),
                None,
                Some(LastYear),
                Some(LastYearAway),
                Some(Ledger),
                None,
                Some(Save),
                Some(SaveAs),
                Some(Versions),
                Some(Compare),
                None,
                Some(Export),
                Some(CopyPage),
                None,
                Some(Print),
                Some(PrintSignOff),
                Some(PrintFindings),
                None,
                Some(BackToFolder),
                Some(Close),
                Some(Quit),
            ],
            Self::Edit => &[
                Some(Undo),
                Some(Redo),
                None,
                Some(Cut),
                Some(Copy),
                Some(Paste),
                Some(PasteReport),
                None,
                Some(FillZero),
                Some(EnterDirection),
                Some(LivingFigures),
            ],
            Self::Check => &[
                Some(Check),
                Some(NextFinding),
                Some(PreviousFinding),
                Some(ApplyFix),
                None,
                Some(Comments),
                Some(AddComment),
                None,
                Some(Submit),
                Some(Return),
                Some(Approve),
                Some(TakeBack),
                None,
                Some(SlipOut),
                Some(SlipIn),
            ],
            Self::View => &[
                Some(ZoomIn),
                Some(ZoomOut),
                Some(ZoomReset),
                None,
                Some(Preview),
                None,
                Some(ProseLarger),
                Some(ProseSmaller),
                None,
                Some(ThemeLight),
                Some(ThemeDark),
                Some(ThemeSystem),
            ],
            Self::Help => &[Some(Help), Some(Keys), Some(About)],
        }
    }
}

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
const CTRL_ALT: Modifiers = Modifiers { alt: true, ..Modifiers::COMMAND };

impl Command {
    /// Every command that has a key, in an order in which a longer combination comes before a shorter one.
    pub(super) const WITH_KEY: [Self; 27] = [
        Self::Redo,
        Self::AddComment,
        Self::Comments,
        Self::PreviousFinding,
        Self::RollOver,
        Self::OpenFolder,
        Self::New,
        Self::Open,
        Self::SaveAs,
        Self::Save,
        Self::Export,
        Self::Print,
        Self::Close,
        Self::Quit,
        Self::Undo,
        Self::Check,
        Self::NextFinding,
        Self::ApplyFix,
        Self::Help,
        Self::Preview,
        Self::FillZero,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::Cut,
        Self::Copy,
        Self::Paste,
    ];

    /// The words in the menu.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::New => "新建年报",
            Self::RollOver => "由上年年报新建…",
            Self::Open => "打开…",
            Self::OpenFolder => "打开文件夹…",
            Self::HandDown => "下发预填年报…",
            Self::BackToFolder => "返回文件夹",
            Self::Sample => "示例",
            Self::LastYear => "提取上年数…",
            Self::LastYearAway => "收起上年年报",
            Self::Ledger => "从台账填表三…",
            Self::Save => "保存",
            Self::SaveAs => "另存为…",
            Self::Export => "导出…",
            Self::CopyPage => "复制为网页",
            Self::Print => "打印年报",
            Self::PrintSignOff => "打印送审签批单",
            Self::PrintFindings => "打印审核结果清单",
            Self::Versions => "以前的版本…",
            Self::Compare => "与另一份年报比较…",
            Self::Close => "关闭",
            Self::Quit => "退出",
            Self::Undo => "撤销",
            Self::Redo => "重做",
            Self::Cut => "剪切",
            Self::Copy => "复制",
            Self::Paste => "粘贴",
            Self::PasteReport => "从剪贴板导入…",
            Self::FillZero => "空白填零",
            Self::Check => "审核结果",
            Self::NextFinding => "下一条",
            Self::PreviousFinding => "上一条",
            Self::ApplyFix => "采用建议的改正",
            Self::Comments => "批注",
            Self::AddComment => "写批注…",
            Self::Submit => "送审…",
            Self::Return => "退回…",
            Self::Approve => "审定…",
            Self::TakeBack => "收回…",
            Self::SlipOut => "导出审阅单…",
            Self::SlipIn => "合并审阅单…",
            Self::Help => "填报说明",
            Self::Preview => "预览",
            Self::ZoomIn => "放大",
            Self::ZoomOut => "缩小",
            Self::ZoomReset => "原始大小",
            Self::ThemeLight => "浅色",
            Self::ThemeDark => "深色",
            Self::ThemeSystem => "随系统深浅",
            Self::ProseSmaller => "正文字号减小",
            Self::ProseLarger => "正文字号增大",
            Self::EnterDirection => "回车键向右移动",
            Self::LivingFigures => "正文数字随表更新",
            Self::Keys => "键盘操作",
            Self::About => "关于年报",
        }
    }

    /// The key that asks for it everywhere.
    pub(super) fn shortcut(self) -> Option<KeyboardShortcut> {
        let command = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let plain = |key| Some(KeyboardShortcut::new(Modifiers::NONE, key));
        match self {
            Self::New => command(Key::N),
            Self::RollOver => Some(KeyboardShortcut::new(CTRL_SHIFT, Key::N)),
            Self::Open => command(Key::O),
            Self::OpenFolder => Some(KeyboardShortcut::new(CTRL_SHIFT, Key::O)),
            Self::Save => command(Key::S),
            Self::SaveAs => plain(Key::F12),
            Self::Export => command(Key::E),
            Self::Print => command(Key::P),
            Self::Close => command(Key::W),
            Self::Quit => command(Key::Q),
            Self::Undo => command(Key::Z),
            Self::Redo => command(Key::Y),
            Self::Cut => command(Key::X),
            Self::Copy => command(Key::C),
            Self::Paste => command(Key::V),
            Self::FillZero => Some(KeyboardShortcut::new(CTRL_SHIFT, Key::Num0)),
            Self::Check => plain(Key::F7),
            Self::NextFinding => plain(Key::F8),
            Self::PreviousFinding => Some(KeyboardShortcut::new(Modifiers::SHIFT, Key::F8)),
            Self::ApplyFix => command(Key::Period),
            Self::Comments => plain(Key::F6),
            Self::AddComment => Some(KeyboardShortcut::new(CTRL_ALT, Key::M)),
            Self::Help => plain(Key::F1),
            Self::Preview => plain(Key::F9),
            Self::ZoomIn => command(Key::Plus),
            Self::ZoomOut => command(Key::Minus),
            Self::ZoomReset => command(Key::Num0),
            _ => None,
        }
    }

    /// The key as it is written in menus and tooltips: `Ctrl+S`.
    pub(super) fn key_words(self) -> String {
        let Some(shortcut) = self.shortcut() else { return String::new() };
        let mut words = String::new();
        if shortcut.modifiers.command {
            words.push_str("Ctrl+");
        }
        if shortcut.modifiers.alt {
            words.push_str("Alt+");
        }
        if shortcut.modifiers.shift {
            words.push_str("Shift+");
        }
        words + text::key_name(shortcut.logical_key)
    }

    /// Whether the system's clipboard events bring it, so that its key must not be taken before the text fields see it.
    pub(super) fn is_clipboard(self) -> bool {
        matches!(self, Self::Cut | Self::Copy | Self::Paste)
    }
}

/// The commands whose keys were pressed since the last frame, in their order, taken away from the widgets.
pub(super) fn take_pressed(context: &egui::Context) -> Vec<Command> {
    context.input_mut(|input| {
        let mut pressed = Vec::new();
        input.events.retain(|event| {
            let egui::Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let command = command_of(*key, *modifiers);
            pressed.extend(command);
            command.is_none()
        });
        pressed
    })
}

fn command_of(key: Key, modifiers: Modifiers) -> Option<Command> {
    let is =
        |shortcut: KeyboardShortcut| shortcut.logical_key == key && modifiers.matches_logically(shortcut.modifiers);
    if is(KeyboardShortcut::new(CTRL_SHIFT, Key::Z)) {
        return Some(Command::Redo);
    }
    Command::WITH_KEY
        .into_iter()
        .filter(|command| !command.is_clipboard())
        .find(|command| command.shortcut().is_some_and(is))
}
