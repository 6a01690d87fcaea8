//! How bytes are to be read, as the reader and his environment say.

use super::detect::{self, Country};
use super::encoding::EncodingName;
use super::escape::Markup;
use super::halves;
use encoding_rs::Encoding;

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
    /// The encoding that bytes are in by all that is found out, and how many of them are a mark to be left out; `further` are
    /// samples of what comes later.
    pub fn found(&self, held: &[u8], further: &[Vec<u8>]) -> (EncodingName, usize) {
        let detected = || (detect::detect(&halves::seen(held), further, self.country), 0);
        let (encoding, n_skipped) = Encoding::for_bom(held).unwrap_or_else(detected);
        let found = EncodingName::of(encoding);
        (found, if self.encoding.is_none_or(|name| name == found) { n_skipped } else { 0 })
    }

    /// Whether something is to be found out of the bytes before they are decoded.
    pub fn looks_first(&self) -> bool {
        self.encoding.is_none_or(|name| self.mends_lines && name.encoding().is_ascii_compatible())
    }
}
