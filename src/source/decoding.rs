//! How bytes are to be read, as the reader and his environment say.

use super::detect::Country;
use super::encoding::EncodingName;
use super::escape::Markup;

/// How bytes are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decoding {
    /// The encoding, where it is not to be found out.
    pub encoding: Option<EncodingName>,
    /// Whether lines are mended where it is not: those that are damaged, and those in another encoding if it is that of most.
    /// Else all is read as it is named, whatever comes of it.
    pub mends_lines: bool,
    /// The reader's country, whose encodings are likely.
    pub country: Option<Country>,
    /// Whether what is no text is decoded all the same.
    pub shows_binary: bool,
    /// What is taken out of the text as markup.
    pub markup: Markup,
}

impl Decoding {
    /// Whether something is to be found out of the bytes before they are decoded.
    pub fn looks_first(&self) -> bool {
        self.encoding.is_none_or(|name| self.mends_lines && name.encoding().is_ascii_compatible())
    }
}
