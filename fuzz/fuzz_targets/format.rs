//! Any bytes, read as characters: every front end reads them.
#![no_main]

use mulu::document::text::Text;
use mulu::format::{Format, extract};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let source = Text::from(&*String::from_utf8_lossy(bytes));
    for format in Format::ALL {
        let extracted = extract(source.clone(), format);
        let marks = extracted.marks.unwrap_or_default();
        assert!(marks.elements.iter().all(|element| element.range.end <= extracted.text.len()));
    }
});
