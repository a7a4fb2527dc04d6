//! A report, or a document about reports, as a file of any format.

use super::error::ExportError;
use super::format::Format;
use super::pdf::Description;
use super::{docx, html, html_fragment, pdf, xlsx};
use crate::file::InstalledFonts;
use crate::page::{self, Fonts, Handout, PageSetting};
use crate::report::Report;

/// The report as a finished document; a draft bears 草稿 on each page. Cells are printed as they stand, blank ones empty.
/// XLSX holds the three tables only.
///
/// # Errors
/// Where the libraries that pack the document refuse; no report is known for which they do.
pub fn render(report: &Report, format: Format, fonts: &Fonts, setting: PageSetting) -> Result<Vec<u8>, ExportError> {
    let printed = page::structure(report, setting);
    match format {
        Format::Docx => docx::write(report, &printed, fonts),
        Format::Html => html::write(&printed),
        Format::Pdf => {
            let described = Description::new(&printed.title, report);
            Ok(pdf::with_fonts(described, |fonts| page::layout(&printed, fonts), fonts)?.bytes)
        }
        Format::Xlsx => xlsx::write(report, &printed),
    }
}

/// The fonts to print with: the office's official ones where they are installed, otherwise the carried ones. It takes some
/// hundred milliseconds; a window asks on a thread of its own.
pub fn installed_fonts() -> Fonts {
    let mut installed = InstalledFonts::of_system();
    Fonts::found(|name| installed.find(name))
}

/// A document about a report as a PDF file, to be printed.
///
/// # Errors
/// [`ExportError::Pdf`] where the library refuses a font.
pub fn print(handout: &Handout, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let described = Description { title: &handout.title, year: handout.year, day: None };
    Ok(pdf::with_fonts(described, |fonts| page::layout_handout(handout, fonts), fonts)?.bytes)
}

/// The report as a piece of HTML to paste into a website's editor: plain headings, paragraphs and tables. Editors drop
/// styles, classes and wrappers, so it has none.
pub fn fragment(report: &Report) -> String {
    html_fragment::write(&page::structure(report, PageSetting::default()))
}
