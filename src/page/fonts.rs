//! The faces that the document is set in: the carried ones, and the office's own in their place.

use std::sync::{Arc, LazyLock};
use thiserror::Error;

/// Noto Sans SC: heads of the page, and the window's text.
pub static SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf");
static SERIF: &[u8] = include_bytes!("../../assets/fonts/NotoSerifSC-Regular.otf");
static SERIF_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSerifSC-Bold.otf");
static KAI: &[u8] = include_bytes!("../../assets/fonts/NianbaoKai-Regular.ttf");

/// What a face is used for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FontRole {
    /// The title.
    Title,
    /// 一、
    Section,
    /// （一）
    Aspect,
    /// The running text and 1.
    Body,
    /// Tables and page numbers.
    Table,
}

impl FontRole {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::Title, Self::Section, Self::Aspect, Self::Body, Self::Table];

    /// The names of the face that GB/T 9704 asks for, the most wanted first, then of those that offices take for it.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Title => &[
                "方正小标宋简体",
                "方正小标宋_GBK",
                "方正小标宋_GB18030",
                "FZXiaoBiaoSong-B05S",
                "FZXiaoBiaoSong-B05",
                "FZXBSJW--GB1-0",
                "小标宋",
            ],
            Self::Section => &["黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "华文黑体", "STHeiti"],
            Self::Aspect => {
                &["楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK", "FZKai-Z03", "华文楷体", "STKaiti"]
            }
            Self::Body => &[
                "仿宋_GB2312",
                "仿宋",
                "FangSong",
                "FangSong_GB2312",
                "方正仿宋_GBK",
                "FZFangSong-Z02",
                "方正仿宋简体",
                "FZFangSong-Z02S",
                "华文仿宋",
                "STFangsong",
            ],
            Self::Table => {
                &["宋体", "SimSun", "新宋体", "NSimSun", "方正书宋_GBK", "FZShuSong-Z01", "华文宋体", "STSong"]
            }
        }
    }

    /// What the face that GB/T 9704 asks for is called among clerks.
    pub fn official_name(self) -> &'static str {
        match self {
            Self::Title => "方正小标宋简体",
            Self::Section => "黑体",
            Self::Aspect => "楷体",
            Self::Body => "仿宋",
            Self::Table => "宋体",
        }
    }
}

/// Names a face of [`Fonts`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FaceId(pub(super) u8);

/// The bytes of a font file.
#[derive(Clone, Debug)]
pub enum FontBytes {
    /// A part of the program.
    Carried(&'static [u8]),
    /// Read from the computer.
    Installed(Arc<Vec<u8>>),
}

impl AsRef<[u8]> for FontBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Carried(bytes) => bytes,
            Self::Installed(bytes) => bytes,
        }
    }
}

/// Why a font cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum FontError {
    /// The bytes are no OpenType font, or it has no such face.
    #[error("字体文件无法识别")]
    Unreadable,
    /// More faces than can be named.
    #[error("字体过多")]
    TooMany,
}

/// The faces, and which is used for what.
#[derive(Clone, Debug)]
pub struct Fonts {
    faces: Vec<(FontBytes, u32)>,
    chosen: [FaceId; FontRole::ALL.len()],
    /// The names of the chosen faces.
    names: [&'static str; FontRole::ALL.len()],
}

const CARRIED_SANS: FaceId = FaceId(0);
const CARRIED_SERIF: FaceId = FaceId(1);
const CARRIED_BOLD: FaceId = FaceId(2);
const CARRIED_KAI: FaceId = FaceId(3);

impl Fonts {
    /// The fonts that the program carries.
    pub fn carried() -> &'static Self {
        static CARRIED: LazyLock<Fonts> = LazyLock::new(|| Fonts {
            faces: [SANS, SERIF, SERIF_BOLD, KAI].map(|bytes| (FontBytes::Carried(bytes), 0)).to_vec(),
            chosen: FontRole::ALL.map(carried_face),
            names: FontRole::ALL.map(carried_name),
        });
        &CARRIED
    }

    /// Whether one of the carried faces has a glyph for a character: otherwise an export shows a box.
    pub fn carries(sign: char) -> bool {
        static CARRIED: LazyLock<Vec<u64>> = LazyLock::new(|| {
            let mut bits = vec![0_u64; 0x11_0000 / 64];
            for bytes in [SANS, SERIF, SERIF_BOLD, KAI] {
                let Ok(font) = skrifa::FontRef::new(bytes) else { continue };
                for (code, _) in skrifa::MetadataProvider::charmap(&font).mappings() {
                    if let Some(word) = bits.get_mut(code as usize / 64) {
                        *word |= 1 << (code % 64);
                    }
                }
            }
            bits
        });
        let code = u32::from(sign);
        CARRIED.get(code as usize / 64).is_some_and(|word| word & (1 << (code % 64)) != 0)
    }

    /// The carried fonts, but for each role the first of its official names that is found. `find` gives the bytes of
    /// a font file and the face's index in it.
    pub fn found(mut find: impl FnMut(&'static str) -> Option<(Arc<Vec<u8>>, u32)>) -> Self {
        let mut fonts = Self::carried().clone();
        for role in FontRole::ALL {
            for name in role.names() {
                let Some((bytes, index)) = find(name) else { continue };
                if let Ok(with) = fonts.clone().with(role, name, FontBytes::Installed(bytes), index) {
                    fonts = with;
                    break;
                }
            }
        }
        fonts
    }

    /// These fonts with another face for a role. Characters that it lacks still come from the carried faces.
    ///
    /// # Errors
    /// [`FontError::Unreadable`] where the bytes hold no face of that index.
    pub fn with(mut self, role: FontRole, name: &'static str, bytes: FontBytes, index: u32) -> Result<Self, FontError> {
        skrifa::FontRef::from_index(bytes.as_ref(), index).map_err(|_| FontError::Unreadable)?;
        let face = u8::try_from(self.faces.len()).map_err(|_| FontError::TooMany)?;
        self.faces.push((bytes, index));
        self.chosen[role as usize] = FaceId(face);
        self.names[role as usize] = name;
        Ok(self)
    }

    /// The name of a role's face: the installed one, or the carried one that stands in for it.
    pub fn face_name(&self, role: FontRole) -> &'static str {
        self.names[role as usize]
    }

    /// The official names of the roles whose face is not installed, so that a carried one stands in.
    pub fn wanting(&self) -> Vec<&'static str> {
        let is_carried = |role: &FontRole| self.chosen(*role) == carried_face(*role);
        FontRole::ALL.into_iter().filter(is_carried).map(FontRole::official_name).collect()
    }

    /// The bytes of a face's font file and the face's index in it; for a face of other fonts, those of the first.
    pub fn face(&self, face: FaceId) -> (&FontBytes, u32) {
        let (bytes, index) = self.faces.get(usize::from(face.0)).unwrap_or(&self.faces[0]);
        (bytes, *index)
    }

    /// All faces.
    pub fn faces(&self) -> impl Iterator<Item = FaceId> {
        (0..self.faces.len()).filter_map(|face| u8::try_from(face).ok().map(FaceId))
    }

    /// The face of a role.
    pub fn chosen(&self, role: FontRole) -> FaceId {
        self.chosen[role as usize]
    }

    /// The faces in which a character is looked for, in that order.
    pub(super) fn chain(&self, role: FontRole) -> [FaceId; 6] {
        let [chosen, carried] = [self.chosen(role), carried_face(role)];
        [chosen, carried, CARRIED_SERIF, CARRIED_SANS, CARRIED_KAI, CARRIED_BOLD]
    }
}

fn carried_face(role: FontRole) -> FaceId {
    match role {
        FontRole::Title => CARRIED_BOLD,
        FontRole::Section => CARRIED_SANS,
        FontRole::Aspect => CARRIED_KAI,
        FontRole::Body | FontRole::Table => CARRIED_SERIF,
    }
}

fn carried_name(role: FontRole) -> &'static str {
    match role {
        FontRole::Title | FontRole::Body | FontRole::Table => "思源宋体",
        FontRole::Section => "思源黑体",
        FontRole::Aspect => "霞鹜文楷",
    }
}
