//! Where the program keeps its own files.

use directories::ProjectDirs;
use std::path::{Path, PathBuf};

/// Where the program keeps its own files. The folders need not exist yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folders {
    /// For settings.
    pub config: PathBuf,
    /// For what is kept for recovery.
    pub data: PathBuf,
}

impl Folders {
    /// Names the folder that takes the place of the user's own, for portable use and for tests.
    pub const HOME_VARIABLE: &str = "NIANBAO_HOME";

    /// The folders of the user who runs the program; none where the system names no home.
    pub fn of_user() -> Option<Self> {
        if let Some(home) = std::env::var_os(Self::HOME_VARIABLE).filter(|home| !home.is_empty()) {
            return Some(Self::below(Path::new(&home)));
        }
        let user = ProjectDirs::from("", "", env!("CARGO_PKG_NAME"))?;
        Some(Self { config: user.config_dir().to_owned(), data: user.data_local_dir().to_owned() })
    }

    /// The folders below one folder.
    pub fn below(home: &Path) -> Self {
        Self { config: home.join("config"), data: home.join("data") }
    }
}

/// The user's folder for documents, where file dialogs begin at first.
pub fn documents_folder() -> Option<PathBuf> {
    let folders = directories::UserDirs::new()?;
    Some(folders.document_dir().unwrap_or_else(|| folders.home_dir()).to_owned())
}
