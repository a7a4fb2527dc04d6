//! From a document to a report: as `import` reads it, or exactly as our own DOCX carries it inside.

use super::format::Format;
use super::proof::prove;
use crate::file;
use crate::import::{self, Certainty, Import, ImportError};
use crate::page::PageSetting;
use crate::report::Report;

/// Takes a report from a document. Where it is a DOCX of ours that still says what the report inside of it says, that
/// report is taken as it is and nothing is doubtful; where somebody changed the text, the text counts.
///
/// # Errors
/// A sentence for the user where the document cannot be read or is no such report.
pub fn take(name: &str, bytes: &[u8]) -> Result<Import, ImportError> {
    let mut import = import::read(name, bytes)?;
    let Some(carried) = import.carried.as_deref() else { return Ok(import) };
    match carried_report(carried, bytes) {
        Some(report) => {
            import.report = report;
            import.notes.clear();
            import.unplaced.clear();
            for cell in &mut import.cells {
                cell.certainty = Certainty::Sure;
                cell.note = None;
            }
        }
        None => import.notes.push("文档里另存的年报数据与正文不一致，按正文读取。".to_owned()),
    }
    Ok(import)
}

/// The report that a DOCX carries, if the whole of it can be read and the visible document says the same.
fn carried_report(carried: &str, bytes: &[u8]) -> Option<Report> {
    let reading = file::read(carried).filter(|reading| reading.left_out.is_empty())?;
    let agrees = prove(&reading.report, PageSetting::default(), Format::Docx, bytes).is_ok();
    agrees.then_some(reading.report)
}
