//! The finished document in the formats that offices publish: DOCX and HTML from the printed structure, PDF from its
//! pages, XLSX from the cells. The same report gives the same bytes.

mod circular;
mod docx;
mod docx_data;
mod docx_styles;
mod docx_table;
mod docx_theme;
mod found;
mod fragment;
mod html;
mod papers;
mod pdf;
mod pdf_tags;
mod proof;
mod publish;
mod redline;
mod roster;
mod taken;
mod xlsx;
mod xlsx_entry;
mod xlsx_look;
mod xml;

use crate::file::InstalledFonts;
use crate::page::{self, Fonts, Handout, PageSetting, Printed};
use crate::report::Report;
use thiserror::Error;

pub use circular::handout_docx;
pub use found::{FoundReport, find_report};
pub use papers::{list_of_findings, sign_off_sheet};
pub use pdf::{Conformance, Description, PdfFile, pdf};
pub use proof::{Proof, Unproven, prove};
pub use publish::{Unpublished, publish};
pub use redline::redline;
pub use roster::{OverviewCell, OverviewTable, overview_csv, overview_xlsx};
pub use taken::take;

/// A format of the finished document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Format {
    /// Office Open XML text, for Word, WPS and LibreOffice.
    Docx,
    /// PDF with embedded fonts.
    Pdf,
    /// Office Open XML sheets, one for each table, without the prose.
    Xlsx,
    /// One self-contained page.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Pdf, Self::Xlsx, Self::Html];

    /// The ending of file names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    /// The format with that ending, if there is one.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }

    /// What the format is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Docx => "Word 文档",
            Self::Pdf => "PDF",
            Self::Xlsx => "Excel 表格",
            Self::Html => "网页",
        }
    }

    /// What a document of that format is for, in a word or two.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Docx => "报送",
            Self::Pdf => "公布",
            Self::Xlsx => "三张表",
            Self::Html => "上传网站",
        }
    }
}

/// Why a document could not be made.
#[derive(Debug, Error)]
pub enum ExportError {
    /// A part could not be written.
    #[error("无法写出文档内容：{0}")]
    Content(#[from] std::io::Error),
    /// The parts could not be packed.
    #[error("无法打包文档：{0}")]
    Package(#[from] zip::result::ZipError),
    /// The PDF could not be put together.
    #[error("无法生成 PDF：{0}")]
    Pdf(String),
    /// The sheets could not be put together.
    #[error("无法生成 Excel 表格：{0}")]
    Sheets(#[from] rust_xlsxwriter::XlsxError),
}

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

/// The fonts to print with: the office's official ones where they are installed, else the carried ones. It takes some
/// hundred milliseconds; a window asks on a thread of its own.
pub fn installed_fonts() -> Fonts {
    let mut installed = InstalledFonts::of_system();
    Fonts::found(|name| installed.find(name))
}

/// A document beside the report as a PDF file, to be printed.
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
    fragment::write(&page::structure(report, PageSetting::default()))
}

/// The unit's name and the rest of the title.
fn title_parts(printed: &Printed) -> (&str, &str) {
    printed.title.split_at_checked(printed.unit_length).unwrap_or(("", &printed.title))
}

/// The unit's name, as it is printed.
fn unit(printed: &Printed) -> &str {
    title_parts(printed).0
}
