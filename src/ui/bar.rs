//! The command bar: menus, then the commands in the rhythm of the work.

use super::command::{Command, Menu};
use super::theme::{self, Palette};
use super::view::Action;
use super::{icons, text};
use egui::{
    Align2, Area, Context, Event, Frame, Id, Key, Margin, Modifiers, Order, Rect, Response, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

/// Under this width of the window the buttons of the command bar have no words.
const WORDS_FROM: f32 = 1000.0;
const ROW: f32 = 28.0;
const MENU_WIDTH: f32 = 250.0;

/// Which menu is open.
#[derive(Debug, Default)]
pub(super) struct MenuState {
    open: Option<(Menu, Option<usize>)>,
    /// Alt is down and nothing else was done since.
    alt_alone: bool,
    alt_was_down: bool,
}

/// What the menus need to know of each command.
pub(super) trait Availability {
    /// Whether the command can be given now.
    fn is_enabled(&self, command: Command) -> bool;
    /// Whether the command stands for a state that is on.
    fn is_checked(&self, command: Command) -> bool;
}

impl MenuState {
    /// Whether a menu has the keyboard.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes the keys that are meant for the menus: Alt alone, Alt and a letter, and all keys while a menu is open.
    pub(super) fn take_keys(&mut self, context: &Context, available: &dyn Availability, out: &mut Vec<Action>) {
        self.watch_alt(context);
        for menu in Menu::ALL {
            if context.input_mut(|input| input.consume_key(Modifiers::ALT, menu.key())) {
                self.open = Some((menu, Some(0)));
                self.alt_alone = false;
            }
        }
        let Some((menu, chosen)) = self.open else { return };
        let events = context.input_mut(|input| {
            let (keys, others) = std::mem::take(&mut input.events).into_iter().partition(|event| {
                matches!(event, Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_))
            });
            input.events = others;
            keys
        });
        let (mut menu, mut chosen) = (menu, chosen);
        let events: Vec<Event> = events;
        for event in events {
            let Event::Key { key, pressed: true, .. } = event else { continue };
            let commands = menu.commands();
            match key {
                Key::Escape => return self.open = None,
                Key::ArrowDown => chosen = stepped(commands, chosen, 1),
                Key::ArrowUp => chosen = stepped(commands, chosen, commands.len() - 1),
                Key::ArrowLeft | Key::ArrowRight => {
                    let at = Menu::ALL.iter().position(|other| *other == menu).unwrap_or_default();
                    let by = if key == Key::ArrowRight { 1 } else { Menu::ALL.len() - 1 };
                    menu = Menu::ALL[(at + by) % Menu::ALL.len()];
                    chosen = Some(0);
                }
                Key::Enter | Key::Space => {
                    if let Some(command) = chosen.and_then(|at| commands.get(at).copied().flatten())
                        && available.is_enabled(command)
                    {
                        out.push(Action::Command(command));
                        return self.open = None;
                    }
                }
                _ => {}
            }
        }
        self.open = Some((menu, chosen));
    }

    fn watch_alt(&mut self, context: &Context) {
        let (alt, others) = context.input(|input| {
            let others = input.events.iter().any(|event| {
                matches!(
                    event,
                    Event::Key { .. }
                        | Event::Text(_)
                        | Event::PointerButton { .. }
                        | Event::MouseWheel { .. }
                        | Event::WindowFocused(_)
                )
            });
            let together = input.modifiers.shift || input.modifiers.ctrl || input.modifiers.command;
            (input.modifiers.alt, others || together)
        });
        if others {
            self.alt_alone = false;
        } else if alt && !self.alt_was_down {
            self.alt_alone = true;
        }
        if self.alt_was_down && !alt && std::mem::take(&mut self.alt_alone) {
            self.open = if self.open.is_some() { None } else { Some((Menu::File, Some(0))) };
        }
        self.alt_was_down = alt;
    }
}

fn stepped(commands: &[Option<Command>], from: Option<usize>, by: usize) -> Option<usize> {
    let mut at = from.map_or(if by == 1 { commands.len() - 1 } else { 0 }, |at| at);
    for _ in 0..commands.len() {
        at = (at + by) % commands.len();
        if commands[at].is_some() {
            return Some(at);
        }
    }
    None
}

/// Draws the bar and, over everything, the open menu.
pub(super) fn bar_ui(
    ui: &mut Ui,
    state: &mut MenuState,
    palette: &'static Palette,
    available: &dyn Availability,
    right_words: &str,
    out: &mut Vec<Action>,
) {
    let wide = ui.ctx().content_rect().width() >= WORDS_FROM;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_space(6.0);
        for menu in Menu::ALL {
            let response = menu_button_ui(ui, menu, state, palette);
            if let Some((open, chosen)) = state.open
                && open == menu
            {
                menu_ui(ui.ctx(), menu, chosen, &response, state, palette, available, out);
            }
        }
        separator(ui, palette);
        for (command, icon) in
            [(Command::Save, icons::SAVE), (Command::Undo, icons::UNDO), (Command::Redo, icons::REDO)]
        {
            tool_ui(ui, command, icon, "", palette, available, out);
        }
        separator(ui, palette);
        let tools = [
            (Command::New, icons::NEW, "新建"),
            (Command::Open, icons::OPEN, "打开"),
            (Command::LastYear, icons::IMPORT, "提取上年数"),
            (Command::Check, icons::CHECK_LIST, "审核"),
            (Command::Help, icons::EXAMPLE, "说明"),
            (Command::Preview, icons::EYE, "预览"),
            (Command::Export, icons::DOWNLOAD, "导出"),
        ];
        for (index, (command, icon, words)) in tools.into_iter().enumerate() {
            if matches!(index, 2 | 3 | 6) {
                separator(ui, palette);
            }
            tool_ui(ui, command, icon, if wide { words } else { "" }, palette, available, out);
        }
        if available.is_enabled(Command::BackToFolder) {
            separator(ui, palette);
            let words = if wide { Command::BackToFolder.words() } else { "" };
            tool_ui(ui, Command::BackToFolder, icons::ARROW_LEFT, words, palette, available, out);
        }
        let rest = ui.available_rect_before_wrap();
        ui.painter().with_clip_rect(rest).text(
            pos2(rest.right() - 16.0, rest.center().y),
            Align2::RIGHT_CENTER,
            right_words,
            theme::regular(theme::BODY),
            palette.text_second,
        );
    });
}

fn menu_button_ui(ui: &mut Ui, menu: Menu, state: &mut MenuState, palette: &Palette) -> Response {
    let galley = ui.painter().layout_no_wrap(menu.words().to_owned(), theme::regular(theme::ACTION), palette.text);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 18.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::MenuItem, true, menu.words()));
    let is_open = state.open.is_some_and(|(open, _)| open == menu);
    if is_open || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 3.0, if is_open { palette.accent_fill } else { palette.head });
    }
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, palette.text);
    if response.clicked() {
        state.open = if is_open { None } else { Some((menu, None)) };
    } else if response.hovered() && state.open.is_some() && !is_open {
        state.open = Some((menu, None));
    }
    response
}

#[expect(clippy::too_many_arguments, reason = "the popup needs what the bar needs, its menu and its place")]
fn menu_ui(
    context: &Context,
    menu: Menu,
    chosen: Option<usize>,
    button: &Response,
    state: &mut MenuState,
    palette: &Palette,
    available: &dyn Availability,
    out: &mut Vec<Action>,
) {
    let frame = Frame::NONE
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.grid))
        .inner_margin(Margin::same(4))
        .corner_radius(4);
    let area =
        Area::new(Id::unique("menu")).order(Order::Foreground).fixed_pos(button.rect.left_bottom() + vec2(0.0, 4.0));
    let shown = area.show(context, |ui| {
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, command) in menu.commands().iter().enumerate() {
                match command {
                    Some(command) => {
                        if menu_row_ui(ui, *command, chosen == Some(at), palette, available) {
                            out.push(Action::Command(*command));
                            state.open = None;
                        }
                    }
                    None => {
                        let (rect, _) = ui.allocate_exact_size(vec2(MENU_WIDTH, 7.0), Sense::hover());
                        ui.painter().hline(
                            rect.x_range(),
                            rect.center().y.round() + 0.5,
                            Stroke::new(1.0, palette.line),
                        );
                    }
                }
            }
        });
    });
    let outside = context.input(|input| {
        input.pointer.any_pressed()
            && input
                .pointer
                .interact_pos()
                .is_some_and(|at| !shown.response.rect.contains(at) && at.y > button.rect.bottom() + 6.0)
    });
    if outside {
        state.open = None;
    }
}

fn menu_row_ui(ui: &mut Ui, command: Command, chosen: bool, palette: &Palette, available: &dyn Availability) -> bool {
    let enabled = available.is_enabled(command);
    let (rect, response) =
        ui.allocate_exact_size(vec2(MENU_WIDTH, ROW), if enabled { Sense::click() } else { Sense::hover() });
    response.widget_info(|| WidgetInfo::labeled(egui::Role::MenuItem, enabled, command.words()));
    if (chosen || response.hovered()) && enabled {
        ui.painter().rect_filled(rect, 3.0, palette.accent_fill);
    } else if chosen {
        ui.painter().rect_stroke(rect, 3.0, Stroke::new(1.0, palette.grid), egui::StrokeKind::Inside);
    }
    let colour = if enabled { palette.text } else { palette.text_third };
    let painter = ui.painter();
    if available.is_checked(command) {
        painter.text(
            rect.left_center() + vec2(14.0, 0.0),
            Align2::CENTER_CENTER,
            icons::CHECK,
            theme::icon(13.0),
            palette.accent,
        );
    }
    painter.text(
        rect.left_center() + vec2(28.0, 0.0),
        Align2::LEFT_CENTER,
        command.words(),
        theme::regular(theme::BODY),
        colour,
    );
    painter.text(
        rect.right_center() - vec2(10.0, 0.0),
        Align2::RIGHT_CENTER,
        command.key_words(),
        theme::regular(theme::SHORTCUT),
        palette.text_third,
    );
    response.clicked()
}

fn tool_ui(
    ui: &mut Ui,
    command: Command,
    icon: &str,
    words: &str,
    palette: &Palette,
    available: &dyn Availability,
    out: &mut Vec<Action>,
) {
    let enabled = available.is_enabled(command);
    let on = available.is_checked(command);
    let colour = if enabled { palette.text } else { palette.text_third };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::ACTION), colour);
    let width = if words.is_empty() { 28.0 } else { galley.size().x + 43.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, 28.0), if enabled { Sense::click() } else { Sense::hover() });
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, command.words()));
    if on {
        ui.painter().rect_filled(rect, 3.0, palette.accent_fill);
    } else if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 3.0, palette.head);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 3.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    let icon_colour = match (enabled, on) {
        (false, _) => palette.text_third,
        (true, true) => palette.accent,
        (true, false) => palette.text_second,
    };
    let icon_at = if words.is_empty() { rect.center() } else { pos2(rect.left() + 18.0, rect.center().y) };
    ui.painter().text(icon_at, Align2::CENTER_CENTER, icon, theme::icon(15.0), icon_colour);
    if !words.is_empty() {
        let at = pos2(rect.left() + 32.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at.round(), galley, colour);
    }
    let keys = command.key_words();
    let hint = if keys.is_empty() { command.words().to_owned() } else { format!("{}（{keys}）", command.words()) };
    if response.on_hover_text(hint).clicked() {
        out.push(Action::Command(command));
    }
}

fn separator(ui: &mut Ui, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(17.0, 20.0), Sense::hover());
    vertical_line(ui, rect, palette);
}

/// A line from top to bottom in the middle of a rectangle.
pub(super) fn vertical_line(ui: &Ui, rect: Rect, palette: &Palette) {
    ui.painter().vline(rect.center().x.round() + 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
}

/// What stands at the right end of the bar.
pub(super) fn right_words(unit: &str, year: u32) -> String {
    let unit = if unit.trim().is_empty() { text::UNTITLED } else { unit.trim() };
    if year == 0 { unit.to_owned() } else { format!("{unit} · {year}年") }
}
