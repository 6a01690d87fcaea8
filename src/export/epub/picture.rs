//! Bytes → a picture that a book may hold.

use imagesize::{ImageType, blob_size, image_type};

/// A picture of a kind that every reading system shows (EPUB 3.3, 3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    bytes: Vec<u8>,
    kind: &'static Kind,
    /// Points across and down.
    size: (usize, usize),
}

#[derive(Debug, PartialEq, Eq)]
struct Kind {
    is_of: ImageType,
    media_type: &'static str,
    extension: &'static str,
}

#[rustfmt::skip]
static KINDS: [Kind; 4] = [
    Kind { is_of: ImageType::Png,  media_type: "image/png",  extension: "png" },
    Kind { is_of: ImageType::Jpeg, media_type: "image/jpeg", extension: "jpg" },
    Kind { is_of: ImageType::Gif,  media_type: "image/gif",  extension: "gif" },
    Kind { is_of: ImageType::Webp, media_type: "image/webp", extension: "webp" },
];

impl Picture {
    /// A picture of these bytes; `None` if they are of no kind that a book may hold, or do not say how large it is.
    pub fn new(bytes: Vec<u8>) -> Option<Picture> {
        let told = image_type(&bytes).ok()?;
        let kind = KINDS.iter().find(|kind| kind.is_of == told)?;
        let size = blob_size(&bytes).ok()?;
        let has_points = size.width > 0 && size.height > 0;
        has_points.then_some(Picture { bytes, kind, size: (size.width, size.height) })
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Points across and down.
    pub(super) fn size(&self) -> (usize, usize) {
        self.size
    }

    /// What kind of file it is.
    pub(super) fn media_type(&self) -> &'static str {
        self.kind.media_type
    }

    /// What its file ends in.
    pub(super) fn extension(&self) -> &'static str {
        self.kind.extension
    }
}
