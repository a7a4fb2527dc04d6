//! Compound files: the container of the Office formats before 2007, a small file system of streams.

use super::ImportError;
use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// No stream of a document of a report comes near this.
const MOST_STREAM_BYTES: u64 = 24 << 20;

/// An open compound file.
pub(super) struct Compound<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    format: &'static str,
}

impl<'a> Compound<'a> {
    /// Opens a compound file; the format in words stands in what is said of faults.
    pub(super) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ImportError> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| ImportError::damaged(format, "无法打开"))?;
        Ok(Self { file, format })
    }

    /// Whether there is a stream of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.file.is_stream(format!("/{name}"))
    }

    /// A stream, or nothing where there is none of that name.
    pub(super) fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        if !self.has(name) {
            return Ok(None);
        }
        let damaged = |_| ImportError::damaged(self.format, "无法打开");
        let stream = self.file.open_stream(format!("/{name}")).map_err(damaged)?;
        let mut bytes = Vec::new();
        stream.take(MOST_STREAM_BYTES + 1).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() as u64 > MOST_STREAM_BYTES {
            return Err(ImportError::Limit("文件里的数据流过大".to_owned()));
        }
        Ok(Some(bytes))
    }
}

/// A number of two bytes, lowest first.
pub(super) fn two(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A number of four bytes, lowest first.
pub(super) fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
