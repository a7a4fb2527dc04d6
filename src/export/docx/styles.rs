//! The styles, fonts and settings of the DOCX. A secretary who changes a style changes the whole document.

use super::namespaces::NAMESPACES;
use crate::export::error::ExportError;
use crate::export::xml::Xml;
use crate::form::Table;
use crate::page::{BodyMeasures, FontRole, HandoutMeasures, PageSetting, Sheet, measures};

/// A point in twentieths, as most lengths are given.
pub(super) fn twips(points: f32) -> String {
    format!("{:.0}", points * 20.0)
}

/// A size of type in half points, rounded down.
pub(super) fn half_points(points: f32) -> String {
    format!("{:.0}", (points * 2.0).floor())
}

/// The paragraph style of a table's cells.
pub(super) fn table_style(table: Table) -> &'static str {
    match table {
        Table::Disclosure => "DisclosureText",
        Table::Applications => "ApplicationsText",
        Table::Disputes => "DisputesText",
    }
}

#[derive(Clone, Copy)]
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    based_on: Option<&'a str>,
    role: FontRole,
    size: f32,
    /// Distance of baselines, exactly; 0 for what the font asks for.
    pitch: f32,
    space_after: f32,
    indent: f32,
    align: &'a str,
    /// Level of a heading, from 0.
    outline: Option<&'a str>,
    tightening: f32,
}

/// The style of the running text, at the chosen distance of baselines.
fn body(setting: PageSetting) -> Style<'static> {
    Style {
        id: "Normal",
        name: "Normal",
        based_on: None,
        role: FontRole::Body,
        size: BodyMeasures::SIZE,
        pitch: setting.pitch.points(),
        space_after: 0.0,
        indent: BodyMeasures::INDENT,
        align: "both",
        outline: None,
        tightening: BodyMeasures::TIGHTENING,
    }
}

/// The paragraph style of a table's cells in a document about reports.
pub(super) const TABLE_TEXT_STYLE: &str = "BesideText";

/// `word/styles.xml`; a document about reports has a style of its own for its tables.
pub(super) fn styles(setting: PageSetting, is_handout: bool) -> Result<Vec<u8>, ExportError> {
    let normal = body(setting);
    let derived = Style { based_on: Some("Normal"), tightening: 0.0, indent: 0.0, align: "center", ..normal };
    let mut xml = Xml::part()?;
    xml.open("w:styles", &NAMESPACES)?;
    xml.open("w:docDefaults", &[])?;
    xml.open("w:rPrDefault", &[])?;
    xml.open("w:rPr", &[])?;
    fonts(&mut xml, FontRole::Body)?;
    // Western text in Chinese would let LibreOffice break numbers and foreign words anywhere.
    xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")])?;
    xml.close("w:rPr")?;
    xml.close("w:rPrDefault")?;
    xml.empty("w:pPrDefault", &[])?;
    xml.close("w:docDefaults")?;
    let number = BodyMeasures::NUMBER_SIZE;
    paragraph_style(&mut xml, &normal)?;
    default_styles(&mut xml)?;
    paragraph_style(
        &mut xml,
        &Style {
            id: "Title",
            name: "Title",
            role: FontRole::Title,
            size: BodyMeasures::TITLE_SIZE,
            pitch: BodyMeasures::TITLE_PITCH,
            space_after: BodyMeasures::TITLE_SPACE,
            ..derived
        },
    )?;
    let heading = Style { based_on: Some("Normal"), ..normal };
    for (id, name, role, outline) in [
        ("Heading1", "heading 1", FontRole::Section, "0"),
        ("Heading2", "heading 2", FontRole::Aspect, "1"),
        ("Heading3", "heading 3", FontRole::Body, "2"),
    ] {
        paragraph_style(&mut xml, &Style { id, name, role, outline: Some(outline), ..heading })?;
    }
    for table in Table::ALL {
        let name = format!("表{}文字", table.ordinal());
        let size = measures(table).size;
        let pitch = measures(table).pitch;
        let id = table_style(table);
        paragraph_style(&mut xml, &Style { id, name: &name, role: FontRole::Table, size, pitch, ..derived })?;
    }
    if is_handout {
        let (size, pitch) = (HandoutMeasures::TABLE_SIZE, HandoutMeasures::TABLE_PITCH);
        let style = Style { id: TABLE_TEXT_STYLE, name: "表格文字", role: FontRole::Table, size, pitch, ..derived };
        paragraph_style(&mut xml, &style)?;
    }
    let margin = Style { size: number, pitch: 0.0, ..derived };
    paragraph_style(&mut xml, &Style { id: "Header", name: "header", role: FontRole::Section, ..margin })?;
    paragraph_style(&mut xml, &Style { id: "Footer", name: "footer", role: FontRole::Table, ..margin })?;
    xml.open("w:style", &[("w:type", "character"), ("w:customStyle", "1"), ("w:styleId", "RunInHead")])?;
    xml.empty("w:name", &[("w:val", "段首标题")])?;
    xml.empty("w:basedOn", &[("w:val", "DefaultParagraphFont")])?;
    xml.empty("w:qFormat", &[])?;
    xml.open("w:rPr", &[])?;
    fonts(&mut xml, FontRole::Aspect)?;
    xml.close("w:rPr")?;
    xml.close("w:style")?;
    table_grid(&mut xml)?;
    xml.close("w:styles")?;
    Ok(xml.finish())
}

fn paragraph_style(xml: &mut Xml, style: &Style<'_>) -> Result<(), ExportError> {
    let kind: &[(&str, &str)] = match style.based_on {
        None => &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", style.id)],
        Some(_) if style.id.ends_with("Text") => {
            &[("w:type", "paragraph"), ("w:customStyle", "1"), ("w:styleId", style.id)]
        }
        Some(_) => &[("w:type", "paragraph"), ("w:styleId", style.id)],
    };
    xml.open("w:style", kind)?;
    xml.empty("w:name", &[("w:val", style.name)])?;
    if let Some(base) = style.based_on {
        xml.empty("w:basedOn", &[("w:val", base)])?;
    }
    if style.outline.is_some() || style.id == "Title" {
        xml.empty("w:next", &[("w:val", "Normal")])?;
    }
    xml.empty("w:qFormat", &[])?;
    xml.open("w:pPr", &[])?;
    if style.outline.is_some() {
        xml.empty("w:keepNext", &[])?;
    }
    xml.empty("w:widowControl", &[])?;
    // No space of the program's own next to digits and foreign words.
    xml.empty("w:autoSpaceDE", &[("w:val", "0")])?;
    xml.empty("w:autoSpaceDN", &[("w:val", "0")])?;
    let (after, line) = (twips(style.space_after), twips(style.pitch));
    if style.pitch > 0.0 {
        xml.empty("w:spacing", &[("w:before", "0"), ("w:after", &after), ("w:line", &line), ("w:lineRule", "exact")])?;
    } else {
        xml.empty("w:spacing", &[("w:before", "0"), ("w:after", &after), ("w:line", "240"), ("w:lineRule", "auto")])?;
    }
    let characters = format!("{:.0}", style.indent * 100.0);
    let indent = twips(style.indent * style.size);
    xml.empty("w:ind", &[("w:firstLineChars", &characters), ("w:firstLine", &indent)])?;
    xml.empty("w:jc", &[("w:val", style.align)])?;
    if let Some(level) = style.outline {
        xml.empty("w:outlineLvl", &[("w:val", level)])?;
    }
    xml.close("w:pPr")?;
    xml.open("w:rPr", &[])?;
    fonts(xml, style.role)?;
    xml.empty("w:spacing", &[("w:val", &twips(-style.tightening))])?;
    xml.empty("w:sz", &[("w:val", &half_points(style.size))])?;
    xml.empty("w:szCs", &[("w:val", &half_points(style.size))])?;
    xml.close("w:rPr")?;
    xml.close("w:style")
}

/// The styles that Word and WPS take for granted where a document names none.
fn default_styles(xml: &mut Xml) -> Result<(), ExportError> {
    for (kind, id, name) in [
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("numbering", "NoList", "No List"),
        ("table", "TableNormal", "Normal Table"),
    ] {
        xml.open("w:style", &[("w:type", kind), ("w:default", "1"), ("w:styleId", id)])?;
        xml.empty("w:name", &[("w:val", name)])?;
        xml.empty("w:uiPriority", &[("w:val", "99")])?;
        xml.empty("w:semiHidden", &[])?;
        xml.empty("w:unhideWhenUsed", &[])?;
        if kind == "table" {
            xml.open("w:tblPr", &[])?;
            xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")])?;
            xml.open("w:tblCellMar", &[])?;
            for (edge, space) in [("w:top", "0"), ("w:left", "108"), ("w:bottom", "0"), ("w:right", "108")] {
                xml.empty(edge, &[("w:w", space), ("w:type", "dxa")])?;
            }
            xml.close("w:tblCellMar")?;
            xml.close("w:tblPr")?;
        }
        xml.close("w:style")?;
    }
    Ok(())
}

fn table_grid(xml: &mut Xml) -> Result<(), ExportError> {
    xml.open("w:style", &[("w:type", "table"), ("w:styleId", "TableGrid")])?;
    xml.empty("w:name", &[("w:val", "Table Grid")])?;
    xml.empty("w:basedOn", &[("w:val", "TableNormal")])?;
    xml.empty("w:uiPriority", &[("w:val", "39")])?;
    xml.open("w:tblPr", &[])?;
    xml.open("w:tblBorders", &[])?;
    for edge in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
        xml.empty(edge, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")])?;
    }
    xml.close("w:tblBorders")?;
    xml.close("w:tblPr")?;
    xml.close("w:style")
}

/// The official face of a role, for Chinese and for digits alike.
fn fonts(xml: &mut Xml, role: FontRole) -> Result<(), ExportError> {
    let name = role.names()[0];
    xml.empty(
        "w:rFonts",
        &[("w:hint", "eastAsia"), ("w:ascii", name), ("w:hAnsi", name), ("w:eastAsia", name), ("w:cs", name)],
    )
}

/// `word/fontTable.xml`: by what other name a face is found where the official one is not installed.
pub(super) fn font_table() -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    xml.open("w:fonts", &NAMESPACES)?;
    for role in FontRole::ALL {
        let [name, other, ..] = role.names() else { continue };
        xml.open("w:font", &[("w:name", name)])?;
        xml.empty("w:altName", &[("w:val", other)])?;
        xml.empty("w:charset", &[("w:val", "86")])?;
        xml.close("w:font")?;
    }
    xml.close("w:fonts")?;
    Ok(xml.finish())
}

/// `word/settings.xml`.
pub(super) fn settings() -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    xml.open("w:settings", &NAMESPACES)?;
    xml.empty("w:zoom", &[("w:percent", "100")])?;
    xml.empty("w:evenAndOddHeaders", &[])?;
    xml.empty("w:characterSpacingControl", &[("w:val", "compressPunctuation")])?;
    xml.open("w:compat", &[])?;
    let word = "http://schemas.microsoft.com/office/word";
    xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", word), ("w:val", "15")])?;
    xml.close("w:compat")?;
    xml.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")])?;
    xml.close("w:settings")?;
    Ok(xml.finish())
}

/// Size and margins of the page.
pub(super) fn page_size(xml: &mut Xml) -> Result<(), ExportError> {
    xml.empty("w:pgSz", &[("w:w", &twips(Sheet::WIDTH)), ("w:h", &twips(Sheet::HEIGHT))])?;
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", &twips(Sheet::TOP)),
            ("w:right", &twips(Sheet::WIDTH - Sheet::RIGHT)),
            ("w:bottom", &twips(Sheet::HEIGHT - Sheet::BOTTOM)),
            ("w:left", &twips(Sheet::LEFT)),
            ("w:header", "1134"),
            ("w:footer", "1400"),
            ("w:gutter", "0"),
        ],
    )
}
