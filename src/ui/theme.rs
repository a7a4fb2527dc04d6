//! Colours, type and spaces. The three columns of colours stand here and nowhere else.

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Visuals, vec2};
use std::sync::Arc;

/// The colours of one theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Palette {
    /// Behind the sheet.
    pub window: Color32,
    /// Bars, tree, dock.
    pub panel: Color32,
    /// Cells to fill, prose, fields, cards.
    pub paper: Color32,
    /// Table heads, balance strip.
    pub head: Color32,
    /// Sums.
    pub computed: Color32,
    /// Between panels and list rows.
    pub line: Color32,
    /// Inside tables, control edges.
    pub grid: Color32,
    /// Table outline, under the head, between 一二, 三 and 四.
    pub frame: Color32,
    /// Strokes over what is carried over from last year.
    pub hatch: Color32,
    /// Words and figures.
    pub text: Color32,
    /// Secondary words.
    pub text_second: Color32,
    /// Zeros, placeholders, disabled, shortcuts.
    pub text_third: Color32,
    /// You are here: selection, focus, caret, links, the one main button.
    pub accent: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// Selected row, labels of the current cell.
    pub accent_fill: Color32,
    /// Errors: words, edge, corner.
    pub error: Color32,
    /// Behind an error.
    pub error_fill: Color32,
    /// Warnings: words.
    pub warning: Color32,
    /// Warnings: edge and corner.
    pub warning_edge: Color32,
    /// Behind a warning.
    pub warning_fill: Color32,
    /// Ticks and 「一致」 only.
    pub ok: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Dark text on white paper.
pub const LIGHT: Palette = Palette {
    window: rgb(0xEFEEEA),
    panel: rgb(0xF8F7F4),
    paper: rgb(0xFFFFFF),
    head: rgb(0xF4F2ED),
    computed: rgb(0xE9EEF3),
    line: rgb(0xDAD7D0),
    grid: rgb(0xBFBBB2),
    frame: rgb(0x7A766D),
    hatch: rgb(0xCFCBC2),
    text: rgb(0x1F1E1B),
    text_second: rgb(0x55524B),
    text_third: rgb(0x6B6861),
    accent: rgb(0x1D5A94),
    on_accent: rgb(0xFFFFFF),
    accent_fill: rgb(0xE1EBF5),
    error: rgb(0xB3261E),
    error_fill: rgb(0xFBEAE8),
    warning: rgb(0x7E5000),
    warning_edge: rgb(0xB87400),
    warning_fill: rgb(0xFFF4DB),
    ok: rgb(0x2A6A3B),
};

/// Light text on dark paper.
pub const DARK: Palette = Palette {
    window: rgb(0x17181A),
    panel: rgb(0x1E1F22),
    paper: rgb(0x242529),
    head: rgb(0x2B2D31),
    computed: rgb(0x2A323B),
    line: rgb(0x36383D),
    grid: rgb(0x4B4E55),
    frame: rgb(0x7C7F86),
    hatch: rgb(0x45484E),
    text: rgb(0xE6E5E1),
    text_second: rgb(0xB5B4AE),
    text_third: rgb(0xA5A49E),
    accent: rgb(0x7FB2E5),
    on_accent: rgb(0x10181F),
    accent_fill: rgb(0x253A50),
    error: rgb(0xFF8A80),
    error_fill: rgb(0x43272A),
    warning: rgb(0xE9B44C),
    warning_edge: rgb(0xD29A2E),
    warning_fill: rgb(0x3C3320),
    ok: rgb(0x7CC492),
};

/// The printed page and what stands on it, in every theme.
pub const PAGE: Color32 = Color32::WHITE;
/// See [`PAGE`].
pub const PAGE_INK: Color32 = Color32::BLACK;

/// Over the window while a question waits.
pub const BACKDROP: Color32 = Color32::from_black_alpha(60);

/// The palette of the theme in force.
pub fn palette(context: &egui::Context) -> &'static Palette {
    match context.theme() {
        egui::Theme::Light => &LIGHT,
        egui::Theme::Dark => &DARK,
    }
}

const ICONS: &str = "icons";
const MEDIUM: &str = "medium";

/// Text of the user and of ordinary labels.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Words that the program itself says, and digits.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(MEDIUM.into()))
}

/// Icons; a family of their own, so that no private-use character of a user's text shows as one.
pub fn icon(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(ICONS.into()))
}

/// 20: the title of the start page.
pub const TITLE: f32 = 20.0;
/// 16: section headings; prose by default.
pub const HEADING: f32 = 16.0;
/// 14: names of actions.
pub const ACTION: f32 = 14.0;
/// 13: everything else.
pub const BODY: f32 = 13.0;
/// 12: secondary words, counters, status, column heads.
pub const SMALL: f32 = 12.0;
/// 11: shortcuts.
pub const SHORTCUT: f32 = 11.0;

/// Puts the carried fonts and both themes into a context.
pub fn install(context: &egui::Context) {
    context.set_fonts(fonts(crate::page::Fonts::carried()));
    for (theme, palette) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        context.style_mut_of(theme, |style| {
            style.visuals = visuals(theme, palette);
            style.text_styles = [
                (TextStyle::Heading, regular(HEADING)),
                (TextStyle::Body, regular(BODY)),
                (TextStyle::Button, regular(BODY)),
                (TextStyle::Monospace, regular(BODY)),
                (TextStyle::Small, regular(SMALL)),
            ]
            .into();
            style.animation_time = 0.0;
            style.spacing.item_spacing = vec2(8.0, 4.0);
            style.spacing.button_padding = vec2(10.0, 4.0);
            style.spacing.interact_size = vec2(24.0, 26.0);
            style.spacing.scroll = scroll_style();
            style.spacing.menu_margin = egui::Margin::same(4);
            style.interaction.selectable_labels = false;
            style.url_in_tooltip = false;
        });
    }
}

/// The fonts that stand in the program: Noto Sans SC for words, Lucide for icons; and those of the page.
pub fn fonts(page: &crate::page::Fonts) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut carry = |name: &str, bytes: &'static [u8]| {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    };
    carry("regular", crate::page::SANS);
    carry(MEDIUM, include_bytes!("../../assets/fonts/NotoSansSC-Medium.otf"));
    carry(ICONS, include_bytes!("../../assets/fonts/icons.ttf"));
    let family = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, family(&["regular"]));
    fonts.families.insert(FontFamily::Monospace, family(&["regular"]));
    fonts.families.insert(FontFamily::Name(MEDIUM.into()), family(&[MEDIUM, "regular"]));
    fonts.families.insert(FontFamily::Name(ICONS.into()), family(&[ICONS]));
    super::preview::add_faces(&mut fonts, page);
    fonts
}

/// A bar that is always seen and has room of its own, so that it covers no words.
fn scroll_style() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle {
        floating: true,
        bar_width: 8.0,
        floating_width: 6.0,
        floating_allocated_width: 8.0,
        handle_min_length: 24.0,
        foreground_color: false,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        fade: egui::style::ScrollFadeStyle { strength: 0.0, size: 0.0 },
        ..egui::style::ScrollStyle::floating()
    }
}

fn visuals(theme: egui::Theme, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    let control = CornerRadius::same(3);
    visuals.override_text_color = None;
    visuals.window_fill = palette.paper;
    visuals.window_stroke = Stroke::new(1.0, palette.grid);
    visuals.window_corner_radius = CornerRadius::same(4);
    visuals.menu_corner_radius = CornerRadius::same(4);
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.panel_fill = palette.panel;
    visuals.extreme_bg_color = palette.paper;
    visuals.text_edit_bg_color = Some(palette.paper);
    visuals.faint_bg_color = palette.head;
    visuals.weak_text_color = Some(palette.text_third);
    visuals.hyperlink_color = palette.accent;
    visuals.error_fg_color = palette.error;
    visuals.warn_fg_color = palette.warning;
    visuals.selection.bg_fill = palette.accent_fill;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.accent);
    visuals.text_cursor.blink = false;
    visuals.button_frame = true;
    let states = [
        (&mut visuals.widgets.noninteractive, palette.panel, palette.line),
        (&mut visuals.widgets.inactive, palette.paper, palette.grid),
        (&mut visuals.widgets.hovered, palette.head, palette.frame),
        (&mut visuals.widgets.active, palette.accent_fill, palette.accent),
        (&mut visuals.widgets.open, palette.accent_fill, palette.accent),
    ];
    for (state, fill, edge) in states {
        // What is drawn with it are the handles of scroll bars.
        state.bg_fill = edge;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke = Stroke::new(1.0, palette.text);
        state.corner_radius = control;
        state.expansion = 0.0;
    }
    visuals
}
