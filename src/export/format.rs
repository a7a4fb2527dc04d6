//! The formats of the finished document.

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
