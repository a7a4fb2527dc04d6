//! What goes to other programs without a file that anybody asked for: pages to the printer, HTML to the clipboard.

use super::jobs::Done;
use super::notices::{Notice, Tone};
use super::view::Action;
use super::{App, text};
use crate::document::Document;
use crate::export::{self, Format};
use crate::file::{self, Folders};
use crate::page::{self, Block, Handout, PageSetting, Printed as Structure};
use crate::papers;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// What became of pages that were to be printed.
#[derive(Debug)]
pub(super) enum Printed {
    /// The system's print service has taken them.
    Sent,
    /// No printer takes them; they are shown in the program for PDF files.
    Shown,
    /// Neither; the file is there.
    Left(PathBuf),
    /// There is no file.
    Failed(String),
}

/// The system's clipboard. On X11 its content lives only as long as this.
#[derive(Default)]
pub(super) struct Clipboard(Option<arboard::Clipboard>);

impl Clipboard {
    fn set_html(&mut self, html: String, plain: String) -> Result<(), arboard::Error> {
        let clipboard = match &mut self.0 {
            Some(clipboard) => clipboard,
            empty => empty.insert(arboard::Clipboard::new()?),
        };
        clipboard.set_html(html, Some(plain))
    }
}

impl App {
    /// Puts the report on the clipboard as a piece of HTML, and as plain text for whoever takes no HTML.
    pub(super) fn copy_page(&mut self) {
        let Some(document) = &self.document else { return };
        let report = document.report();
        let plain = plain_text(&page::structure(report, PageSetting::default()));
        match self.clipboard.set_html(export::fragment(report), plain) {
            Ok(()) => self.say(text::COPIED_PAGE),
            Err(error) => {
                log::warn!("nothing was put on the clipboard: {error}");
                self.say(text::NO_CLIPBOARD);
            }
        }
    }

    /// Makes the PDF and gives it to the printer.
    pub(super) fn print(&mut self, context: &egui::Context) {
        let mut out = Vec::new();
        self.settle(&mut out);
        self.carry_out(context, out);
        let Some(document) = &self.document else { return };
        let (report, fonts, setting) = (document.report().clone(), Arc::clone(&self.fonts), self.export_setting());
        let name = format!("{}.{}", self.plain_name(), Format::Pdf.extension());
        self.print_made(context, name, move || export::render(&report, Format::Pdf, &fonts, setting));
    }

    /// Prints the sheet to sign, or the list of findings.
    pub(super) fn print_beside(&mut self, context: &egui::Context, sign_off: bool) {
        let mut out = Vec::new();
        self.settle(&mut out);
        self.carry_out(context, out);
        let Some(document) = &self.document else { return };
        let handout = handout(document, sign_off);
        let fonts = Arc::clone(&self.fonts);
        let name = format!("{}（{}）.{}", self.plain_name(), handout.title, Format::Pdf.extension());
        self.print_made(context, name, move || export::print(&handout, &fonts));
    }

    /// Gives a PDF to the printer that is made beside the window.
    fn print_made(
        &mut self,
        context: &egui::Context,
        name: String,
        make: impl FnOnce() -> Result<Vec<u8>, export::ExportError> + Send + 'static,
    ) {
        let Some(folders) = self.folders.clone() else { return self.say(text::NO_FOLDER) };
        self.say(text::PRINTING);
        self.jobs.work(context, move || {
            let printed = match make() {
                Ok(bytes) => printed(&folders, &name, &bytes),
                Err(error) => Printed::Failed(error.to_string()),
            };
            Done::Printed(printed)
        });
    }

    /// Says what became of the pages.
    pub(super) fn printed(&mut self, printed: Printed) {
        match printed {
            Printed::Sent => self.say(text::PRINTED),
            Printed::Shown => self.say(text::NO_PRINTER),
            Printed::Left(path) => {
                let folder = path.parent().map(Path::to_owned).unwrap_or_default();
                let notice = Notice::new(Tone::Warning, text::NOT_PRINTED).about(&path);
                self.notices.push(notice.offering("打开所在文件夹", Action::Reveal(folder)));
            }
            Printed::Failed(cause) => self.notices.push(Notice::new(Tone::Error, text::no_print(&cause))),
        }
    }
}

fn printed(folders: &Folders, name: &str, bytes: &[u8]) -> Printed {
    let path = match file::write_for_printing(folders, name, bytes) {
        Ok(path) => path,
        Err(error) => return Printed::Failed(error.cause().to_owned()),
    };
    let taken = print_command(&path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if taken {
        return Printed::Sent;
    }
    match open::that_detached(&path) {
        Ok(()) => Printed::Shown,
        Err(error) => {
            log::warn!("could not open {}: {error}", path.display());
            Printed::Left(path)
        }
    }
}

/// Gives a file to the usual printer; fails where there is none.
#[cfg(not(windows))]
fn print_command(path: &Path) -> Command {
    let mut command = Command::new("lp");
    command.arg("--").arg(path);
    command
}

/// Asks the program for PDF files to print; fails where none of the installed ones can. The path goes through the
/// environment, so that nothing in it is taken for a command.
#[cfg(windows)]
fn print_command(path: &Path) -> Command {
    use std::os::windows::process::CommandExt;
    const NO_WINDOW: u32 = 0x0800_0000;
    const PRINT: &str = "Start-Process -FilePath $env:NIANBAO_PRINT -Verb Print -WindowStyle Hidden -ErrorAction Stop";
    let mut command = Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-Command", PRINT]).env("NIANBAO_PRINT", path);
    command.creation_flags(NO_WINDOW);
    command
}

fn handout(document: &Document, sign_off: bool) -> Handout {
    let file = document.path().and_then(Path::file_name).map(|name| name.to_string_lossy()).unwrap_or_default();
    let file = if file.is_empty() { text::NOT_YET_A_FILE } else { &file };
    if sign_off {
        papers::sign_off_sheet(document.report(), file, document.findings())
    } else {
        papers::list_of_findings(document.report(), file, document.findings())
    }
}

/// The report as plain text: a paragraph a line, and a row of a table a line with tabs between its cells.
fn plain_text(printed: &Structure) -> String {
    let mut lines = vec![printed.title.clone()];
    for block in &printed.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Table(table) => {
                let rows = table.cells.chunk_by(|one, next| one.place.row == next.place.row);
                lines.extend(rows.map(|row| row.iter().map(|cell| cell.text.as_ref()).collect::<Vec<_>>().join("\t")));
            }
        }
    }
    lines.join("\n")
}
