//! How bytes are to be read, as the reader and his environment say.

use super::detect::Country;
use super::encoding::EncodingName;
use super::escape::Markup;

/// How bytes are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decoding {
    /// The encoding, where it is not to be found out.
    pub encoding: Option<EncodingName>,
    /// The reader's country, whose encodings are likely.
    pub country: Option<Country>,
    /// Whether what is no text is decoded all the same.
    pub shows_binary: bool,
    /// What is taken out of the text as markup.
    pub markup: Markup,
}
