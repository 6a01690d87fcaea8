//! Any bytes in the place of a file, best begun from archives: what they hold is unpacked and read.
#![no_main]

use mulu::document::format::{extract, format_of};
use mulu::source::{Decoding, Origin, Source, open};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let path = std::env::temp_dir().join(format!("mulu-fuzz-{}", std::process::id()));
    std::fs::write(&path, bytes).expect("a file among the temporary ones");
    if let Ok((loaded, _)) = open(&Origin::File(path), Decoding::default(), "").and_then(Source::load) {
        let extracted = {
            let format = format_of(&loaded.text, "");
            extract(loaded.text, format)
        };
        let marks = extracted.marks.unwrap_or_default();
        assert!(marks.elements.iter().all(|element| element.range.end <= extracted.text.len()));
    }
});
