//! How the office is reached.

/// A field of the contact that fills the 导语 phrase.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ContactField {
    /// Street address.
    Address,
    /// Postcode.
    Postcode,
    /// Telephone.
    Phone,
    /// Mailbox.
    Email,
    /// Web site.
    Website,
}

impl ContactField {
    /// All fields, in the order of the file.
    pub const ALL: [Self; 5] = [Self::Address, Self::Postcode, Self::Phone, Self::Email, Self::Website];

    /// The name in a report file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Postcode => "postcode",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Website => "website",
        }
    }

    /// The name in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Address => "地址",
            Self::Postcode => "邮编",
            Self::Phone => "电话",
            Self::Email => "电子邮箱",
            Self::Website => "网站",
        }
    }
}
