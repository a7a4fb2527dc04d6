//! Help with writing: the coach beside section 1, the sentences that most reports need, and the size of prose.

use super::icons;
use super::theme::{self, Palette};
use super::view::{Action, Page, View};
use crate::document::Spot;
use crate::file::ProseSize;
use crate::form::{Edition, Narrative, Phrase, Section};
use crate::rules::{Finding, Place, Severity};
use egui::{Frame, Margin, Popup, Response, RichText, ScrollArea, Stroke, Ui};

/// Draws the coach: a block for each aspect with what it should tell, how long it is, and what is missing.
pub(super) fn coach_ui(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let aspects: Vec<Narrative> =
        Section::Overview.narratives().filter(|narrative| narrative.heading().is_some()).collect();
    let length: usize = Section::Overview.narratives().map(|narrative| count(view, narrative)).sum();
    let written = aspects.iter().filter(|aspect| count(view, **aspect) > 0).count();
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        ui.label(RichText::new("撰写提示").font(theme::medium(theme::BODY)).color(palette.text));
        let words = format!("第一部分共 {length} 字 · 五方面已写 {written}");
        ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second));
    });
    ScrollArea::vertical().id_salt("coach").auto_shrink(false).show(ui, |ui| {
        for aspect in aspects {
            aspect_ui(ui, aspect, view, out);
        }
    });
}

fn count(view: &View<'_>, narrative: Narrative) -> usize {
    view.document.report().narrative(narrative).chars().filter(|sign| !sign.is_whitespace()).count()
}

fn aspect_ui(ui: &mut Ui, aspect: Narrative, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let text = view.document.report().narrative(aspect);
    let faults = view
        .document
        .findings()
        .iter()
        .enumerate()
        .filter(|(_, finding)| matches!(&finding.place, Place::Narrative(narrative, _) if *narrative == aspect));
    let faults: Vec<(usize, &Finding)> = faults.filter(|(_, finding)| finding.explained.is_none()).collect();
    let (icon, colour) = match faults.iter().map(|(_, finding)| finding.severity).min() {
        None => (icons::CHECK_IN_CIRCLE, palette.ok),
        Some(Severity::Error) => (icons::CROSS_IN_CIRCLE, palette.error),
        Some(Severity::Warning) => (icons::WARNING, palette.warning),
        Some(Severity::Hint) => (icons::LIGHT_BULB, palette.text_second),
    };
    let frame = Frame::NONE.inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 8 });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal(|ui| {
            ui.label(RichText::new(icon).font(theme::icon(15.0)).color(colour));
            let heading = RichText::new(aspect.words()).font(theme::medium(theme::BODY)).color(palette.text);
            if ui.add(egui::Button::new(heading).frame(false)).clicked() {
                out.push(Action::Go(Spot::Narrative(aspect), None));
            }
            let length = format!("{} 字", count(view, aspect));
            ui.label(RichText::new(length).font(theme::regular(theme::SMALL)).color(palette.text_second));
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for point in view.edition().points(aspect) {
                let told = point.words.iter().any(|word| text.contains(word));
                let (icon, colour) =
                    if told { (icons::CHECK, palette.ok) } else { (icons::DASHED_SQUARE, palette.text_third) };
                ui.label(RichText::new(icon).font(theme::icon(13.0)).color(colour));
                let words = RichText::new(point.name).font(theme::regular(theme::SMALL)).color(palette.text_second);
                ui.label(words);
                ui.add_space(6.0);
            }
        });
        for (index, finding) in faults {
            let words =
                RichText::new(finding.fault.to_string()).font(theme::regular(theme::SMALL)).color(palette.warning);
            if ui.add(egui::Button::new(words).frame(false).wrap()).clicked() {
                out.push(Action::Finding(index));
            }
        }
        let untold =
            view.edition().points(aspect).iter().any(|point| !point.words.iter().any(|word| text.contains(word)));
        let missing =
            phrases_of(view.edition(), aspect).find(|phrase| !text.contains(&phrase.filled(view.document.report())));
        if let Some(phrase) = missing.filter(|_| untold) {
            offer_ui(ui, phrase, view, out);
        }
    });
    let rect = shown.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

fn phrases_of(edition: &'static Edition, narrative: Narrative) -> impl Iterator<Item = &'static Phrase> {
    edition.phrases().iter().filter(move |phrase| phrase.narrative == narrative)
}

/// A sentence with its figures, and the button that puts it in.
fn offer_ui(ui: &mut Ui, phrase: &Phrase, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let sentence = phrase.filled(view.document.report());
    let frame = Frame::NONE.fill(palette.paper).stroke(Stroke::new(1.0, palette.line)).corner_radius(3);
    frame.inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(&sentence).font(theme::regular(theme::SMALL)).color(palette.text));
        let words = RichText::new("插入这一句").font(theme::regular(theme::SMALL)).color(palette.accent);
        if view.is_writable() && ui.link(words).clicked() {
            out.push(Action::Insert(phrase.narrative, sentence));
        }
    });
}

/// Draws what stands right of the heading of a page of prose: 常用句 and 字号.
pub(super) fn tools_ui(ui: &mut Ui, page: Page, size: ProseSize, view: &View<'_>, out: &mut Vec<Action>) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let button = tool_ui(ui, "", &format!("字号 {}", size.words()), view.palette);
        Popup::menu(&button).show(|ui| {
            for each in ProseSize::ALL {
                let points = format!("{}（{} 磅）", each.words(), each.points());
                if ui.selectable_label(each == size, points).clicked() {
                    out.push(Action::ProseSize(each));
                }
            }
        });
        if !view.is_writable() {
            return;
        }
        let button = tool_ui(ui, icons::QUOTE, "常用句", view.palette);
        Popup::menu(&button).width(420.0).show(|ui| {
            ui.set_max_width(420.0);
            for phrase in
                view.edition().phrases().iter().filter(|phrase| Page::of(Spot::Narrative(phrase.narrative)) == page)
            {
                phrase_ui(ui, phrase, view, out);
            }
        });
    });
}

fn phrase_ui(ui: &mut Ui, phrase: &Phrase, view: &View<'_>, out: &mut Vec<Action>) {
    let sentence = phrase.filled(view.document.report());
    let name = format!("{}：", phrase.name);
    let job = super::findings::lines_of(&[
        (&name, view.palette.text, theme::medium(theme::SMALL)),
        (&sentence, view.palette.text_second, theme::regular(theme::SMALL)),
    ]);
    if ui.add(egui::Button::new(job).frame(false).wrap().min_size(egui::vec2(400.0, 24.0))).clicked() {
        out.push(Action::Insert(phrase.narrative, sentence));
    }
}

fn tool_ui(ui: &mut Ui, icon: &str, words: &str, palette: &Palette) -> Response {
    let mut job = egui::text::LayoutJob::default();
    if !icon.is_empty() {
        job.append(icon, 0.0, egui::TextFormat::simple(theme::icon(13.0), palette.text_second));
    }
    job.append(
        words,
        if icon.is_empty() { 0.0 } else { 6.0 },
        egui::TextFormat::simple(theme::regular(theme::BODY), palette.text),
    );
    job.append(icons::CHEVRON_DOWN, 6.0, egui::TextFormat::simple(theme::icon(13.0), palette.text_second));
    let response = ui.add(egui::Button::new(job));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words));
    response
}
