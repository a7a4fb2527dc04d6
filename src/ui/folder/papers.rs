//! 导出通报: the circular, the table and the return letters of the folder, as files.

use super::asks::Ended;
use super::{Folder, text};
use crate::file;
use crate::folder::{self, OfficeRow, Phase, Similar, SimilarTo, is_document, similar_words};
use crate::page::Fonts;
use crate::papers::{CopiedProse, OfficeStatus, Overview};
use crate::ui::App;
use crate::ui::jobs::Done;
use crate::ui::notices::{Notice, Tone};
use crate::ui::view::Action;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

impl App {
    /// Begins to write the papers into a folder.
    pub(super) fn write_papers(&mut self, context: &egui::Context, target: PathBuf) {
        let Some(folder) = &self.folder.open else { return };
        let overview = folder.overview();
        self.jobs.work(context, move || {
            let written = written(&overview, &target);
            Done::Folders(Ended::PapersWritten(target, written))
        });
    }

    pub(super) fn papers_written(&mut self, folder: &Path, written: Result<usize, String>) {
        let notice = match written {
            Ok(count) => Notice::new(Tone::Plain, text::papers_written(count))
                .about(folder)
                .offering("打开文件夹", Action::Reveal(folder.to_owned())),
            Err(fault) => Notice::new(Tone::Error, text::papers_unwritten(&fault)),
        };
        self.notices.push(notice);
    }
}

impl Folder {
    /// How all offices stand. Of the files of one unit and year the report file counts.
    fn overview(&self) -> Overview {
        let mut rows: Vec<&OfficeRow> = self.register.rows().iter().collect();
        rows.sort_by_key(|row| is_document(row.path()));
        let mut met = BTreeSet::new();
        rows.retain(|row| row.phase == Phase::Unreadable || met.insert((row.status.key(), row.status.year)));
        let statuses: Vec<OfficeStatus> = rows.iter().map(|row| row.status.clone()).collect();
        let mut overview = folder::overview(statuses, self.register.units(), self.choice.year);
        let year = overview.year;
        for row in rows.iter().filter(|row| row.status.year == year && row.status.offices == 0) {
            let said = |of, other: &str, other_year, share| {
                let similar = Similar { report: 0, other: 0, of, share };
                CopiedProse { unit: row.status.unit.clone(), other: similar_words(&similar, other, other_year), share }
            };
            for (path, share) in &row.copies {
                let Some(other) = self.row_of(path) else { continue };
                overview.copies.push(said(SimilarTo::Sibling, other.name(), other.status.year, *share));
            }
            if let Some(share) = row.last_year.as_ref().and_then(|last| last.copied) {
                overview.copies.push(said(SimilarTo::OwnLastYear, row.name(), year.saturating_sub(1), share));
            }
        }
        overview
    }
}

/// Writes all papers, or none where one of them is there already; how many.
fn written(overview: &Overview, target: &Path) -> Result<usize, String> {
    let papers = folder::papers(overview, Fonts::carried()).map_err(|error| error.to_string())?;
    let place = |parts: &[String]| parts.iter().fold(target.to_owned(), |path, part| path.join(part));
    if let Some(there) = papers.iter().map(|paper| place(&paper.place)).find(|path| file::exists(path)) {
        return Err(text::paper_is_there(&there.display().to_string()));
    }
    for paper in &papers {
        let path = place(&paper.place);
        let folder = path.parent().unwrap_or(target);
        file::make_folder(folder)
            .and_then(|()| file::replace(&path, &paper.bytes))
            .map_err(|error| error.to_string())?;
    }
    Ok(papers.len())
}
