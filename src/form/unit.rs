//! Kinds of reporting units.

/// What kind of office reports. Rules about who may make 规章 depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum UnitKind {
    /// 省级政府.
    Province,
    /// 设区的市、自治州.
    City,
    /// 县级市、县、区.
    County,
    /// 政府部门.
    Department,
    /// 乡镇.
    Township,
    /// 街道办事处.
    #[default]
    Subdistrict,
    /// 其他.
    Other,
}

impl UnitKind {
    /// All kinds, from the highest level down.
    pub const ALL: [Self; 7] =
        [Self::Province, Self::City, Self::County, Self::Department, Self::Township, Self::Subdistrict, Self::Other];

    /// The name in a report file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Province => "Province",
            Self::City => "City",
            Self::County => "County",
            Self::Department => "Department",
            Self::Township => "Township",
            Self::Subdistrict => "Subdistrict",
            Self::Other => "Other",
        }
    }

    /// The kind with that name in a report file, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The name in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Province => "省级政府",
            Self::City => "设区的市、自治州",
            Self::County => "县级市、县、区",
            Self::Department => "政府部门",
            Self::Township => "乡镇",
            Self::Subdistrict => "街道办事处",
            Self::Other => "其他单位",
        }
    }
}
