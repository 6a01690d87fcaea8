//! Laws of all archives, whatever is in them and however they are damaged: they are read to an end, or refused.
//!
//! `fuzz/fuzz_targets/container.rs` looks for bad ones without end.

use super::{archive, read};
use crate::document::format::{extract, format_of};
use crate::document::text::Text;
use proptest::prelude::*;

/// Files that books and reports are made of.
const NAMES: [&str; 11] = [
    "META-INF/container.xml",
    "META-INF/encryption.xml",
    "OEBPS/book.opf",
    "OEBPS/nav.xhtml",
    "OEBPS/toc.ncx",
    "OEBPS/1.xhtml",
    "OEBPS/../1.xhtml",
    "[Content_Types].xml",
    "word/document.xml",
    "word/styles.xml",
    "word/footnotes.xml",
];

/// What may stand in them.
const PIECES: [&str; 64] = [
    "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>",
    "<package><metadata>",
    "<dc:title>",
    "</metadata><manifest>",
    "<item id=a href=\"1.xhtml\" media-type=\"application/xhtml+xml\"/>",
    "<item id=a href=\"../1.xhtml\" media-type=\"application/pdf\" fallback=b />",
    "<item id=b href=\"nav.xhtml\" properties=nav media-type=\"application/xhtml+xml\" fallback=a />",
    "<item id=n href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>",
    "<spine toc=n>",
    "<itemref idref=a />",
    "<itemref idref=b linear=no />",
    "<itemref idref=none />",
    "</package>",
    "<nav epub:type=toc><ol>",
    "<li><a href=\"1.xhtml#a\">",
    "<li><a href=\"../../etc/passwd\">",
    "</ol>",
    "</nav>",
    "<navMap><navPoint><navLabel><text>",
    "</text></navLabel><content src=\"1.xhtml#a\"/>",
    "</navPoint>",
    "<enc:EncryptedData><enc:CipherReference URI=\"OEBPS/2.xhtml\"/>",
    "<h1 id=a>",
    "<p id=b>",
    "<aside epub:type=footnote id=c>",
    "</aside>",
    "<a epub:type=noteref href=\"#c\">",
    "<a epub:type=noteref href=\"1.xhtml#b\"><img src=\"../x.png\"/>",
    "</a>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<table><tr><td>",
    "</td>",
    "<div hidden>",
    "<br/>",
    "<?part name=\"x\"?>\n",
    "<?container docx?>\n",
    "<w:document><w:body>",
    "<w:p>",
    "<w:pPr><w:pStyle w:val=\"s\"/><w:numPr><w:ilvl w:val=\"9\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:r><w:t>",
    "</w:t></w:r>",
    "</w:p>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:footnote w:id=\"2\">",
    "</w:footnote>",
    "<w:tbl><w:tr><w:tc><w:gridSpan w:val=\"99999\"/>",
    "</w:tc></w:tr></w:tbl>",
    "<w:pict><w:txbxContent>",
    "</w:txbxContent></w:pict>",
    "<w:fldChar w:fldCharType=\"begin\"/><w:instrText> eq \\o\\ac(",
    "<w:ruby><w:rt>",
    "<w:rubyBase>",
    "</w:rubyBase></w:ruby>",
    "<w:style w:styleId=\"s\"><w:basedOn w:val=\"s\"/><w:outlineLvl w:val=\"300\"/>",
    "<w:sym w:font=\"Symbol\" w:char=\"F0FC\"/>",
    "第一章 山水",
    "word ",
    "\u{FEFF}",
    "\0\u{1b}[2J",
    "&#xD800;&amp;&",
    "\u{3000}",
    "\n",
];

fn any_files() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let words = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..30).prop_map(|pieces| pieces.concat());
    prop::collection::vec((prop::sample::select(&NAMES[..]), words), 1..8)
}

/// What is read of an archive, if it is one, has its marks within it.
fn check(bytes: Vec<u8>) {
    let Ok((source, _)) = read(bytes) else { return };
    let source = Text::from(&*source);
    let format = format_of(&source, "");
    let extracted = extract(source, format);
    let marks = extracted.marks.unwrap_or_default();
    assert!(marks.elements.iter().all(|element| element.range.end <= extracted.text.len()));
    assert!(marks.elements.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    assert!(marks.links.iter().all(|link| link.range.end <= extracted.text.len()));
    assert!(marks.notes.iter().all(|note| note.body.end <= extracted.text.len()));
    let is_whole = |ruby: &crate::document::element::Ruby| {
        ruby.start <= ruby.reading.start && ruby.reading.end <= extracted.text.len()
    };
    assert!(marks.readings.iter().all(is_whole));
}

proptest! {
    #[test]
    fn whatever_stands_in_an_archive_is_read(files in any_files()) {
        let mut files: Vec<(&str, &[u8])> = files.iter().map(|(name, words)| (*name, words.as_bytes())).collect();
        files.sort_by_key(|(name, _)| *name);
        files.dedup_by_key(|(name, _)| *name);
        check(archive(&files));
    }

    #[test]
    fn however_an_archive_is_damaged_it_is_read_or_refused(
        words in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..10),
        damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        length in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let page = words.concat();
        let opf = [PIECES[4], PIECES[8], PIECES[9]].concat();
        let mut bytes =
            archive(&[(NAMES[0], PIECES[0].as_bytes()), (NAMES[2], opf.as_bytes()), (NAMES[5], page.as_bytes())]);
        for (at, byte) in damages {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(length.index(bytes.len()));
        }
        check(bytes);
    }
}
