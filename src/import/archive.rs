//! Zip files with limits on entries, sizes and ratio. No path of an archive is followed.

use super::ImportError;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// More entries than any document of a report has.
const MOST_ENTRIES: usize = 2000;
/// One part of a document, unpacked.
const MOST_PART_BYTES: u64 = 24 << 20;
/// All parts that are read, unpacked.
const MOST_BYTES: u64 = 48 << 20;
/// A part that is larger than this and packed tighter than [`MOST_RATIO`] is a bomb.
const RATIO_FROM: u64 = 1 << 20;
const MOST_RATIO: u64 = 200;
const UNPACKABLE: &str = "无法解压";

/// A zip file whose parts can be read one by one.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    format: &'static str,
    read: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive; the format in words stands in what is said of faults.
    pub(super) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::damaged(format, UNPACKABLE))?;
        if zip.len() > MOST_ENTRIES {
            return Err(ImportError::Limit(format!("压缩包里有{}个部件", zip.len())));
        }
        Ok(Self { zip, format, read: 0 })
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned)).collect()
    }

    /// A part, or nothing where there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let format = self.format;
        let part = self.zip.by_index(index).map_err(|_| ImportError::damaged(format, UNPACKABLE))?;
        let packed = part.compressed_size().max(1);
        let most = MOST_PART_BYTES.min(MOST_BYTES - self.read.min(MOST_BYTES));
        let allowed = most.min(RATIO_FROM.max(packed.saturating_mul(MOST_RATIO)));
        let mut bytes = Vec::new();
        // The size that the archive states is not believed.
        part.take(allowed + 1).read_to_end(&mut bytes).map_err(|_| ImportError::damaged(format, UNPACKABLE))?;
        if bytes.len() as u64 > allowed {
            return Err(ImportError::Limit("压缩包解开后过大，可能是恶意文件".to_owned()));
        }
        self.read += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The parts that a reader needs as an archive of its own, unpacked and mended, so that the reader meets no bomb.
    pub(super) fn unpacked(
        &mut self,
        wanted: impl Fn(&str) -> bool,
        mend: impl Fn(&mut [u8]),
    ) -> Result<Vec<u8>, ImportError> {
        let format = self.format;
        let damaged = |_| ImportError::damaged(format, UNPACKABLE);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for name in self.names().into_iter().filter(|name| wanted(name)) {
            let Some(mut bytes) = self.part(&name)? else { continue };
            mend(&mut bytes);
            zip.start_file(name, options).map_err(damaged)?;
            zip.write_all(&bytes).map_err(|_| ImportError::damaged(format, UNPACKABLE))?;
        }
        Ok(zip.finish().map_err(damaged)?.into_inner())
    }
}
