//! Archives and the source texts that are made of them.

mod laws;

use super::*;
use crate::language::Language;
use crate::source::{Decoding, Failure, Input, Loaded, Origin, Source};
use expect_test::{Expect, expect};
use std::io::Write;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const CONTAINER: &str = "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>";

/// An archive of these files, the even ones compressed.
pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, bytes)) in files.iter().enumerate() {
        let method = if at % 2 == 0 { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a vector");
        writer.write_all(bytes).expect("a vector");
    }
    writer.finish().expect("a vector").into_inner()
}

/// A book whose package document holds this, and these files beside.
fn book(opf: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let package = [("META-INF/container.xml", CONTAINER.as_bytes()), ("OEBPS/book.opf", opf.as_bytes())];
    archive(&[package.as_slice(), files].concat())
}

fn read(bytes: Vec<u8>) -> io::Result<(String, bool)> {
    let (mut stream, is_container) = open(Box::new(Cursor::new(bytes)), None)?;
    let mut text = Vec::new();
    stream.read_to_end(&mut text)?;
    Ok((String::from_utf8_lossy(&text).into_owned(), is_container))
}

fn check(bytes: Vec<u8>, expected: Expect) {
    expected.assert_eq(&match read(bytes) {
        Ok((text, true)) => text,
        Ok((_, false)) => "no container".to_owned(),
        Err(error) => format!("error: {error}"),
    });
}

const PAGES: &str = "<item id=a href=\"t/1.xhtml\" media-type=\"application/xhtml+xml\"/>\
                     <item id=b href=\"t/%E4%BA%8C.XHTML\" media-type=\"application/xhtml+xml\"/>";

#[test]
fn a_book_is_its_contents_and_its_parts_in_order() {
    let opf = format!(
        "<package><metadata><dc:title>山\n水</dc:title><dc:creator>A &amp; B</dc:creator></metadata><manifest>{PAGES}\
         <item id=n href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/></manifest>\
         <spine><itemref idref=b /><itemref idref=n linear=\"no\"/><itemref idref=a /><itemref idref=b /></spine></package>"
    );
    let nav = "<nav epub:type=landmarks><ol><li><a href='x'>no</a></ol></nav><nav epub:type='toc'><h1>目录</h1><ol>\
               <li><a href='t/1.xhtml#p%201'>第<ruby>一<rt>いち</rt></ruby>\n章</a><ol><li><a href='../../t/2'>\
               <img alt='图'/></a></li></ol></li><li><span>卷二</span></li></ol></nav>";
    check(
        book(
            &opf,
            &[
                ("OEBPS/t/1.xhtml", "<p>一</p>".as_bytes()),
                ("OEBPS/t/二.xhtml", "<p>二</p>\n".as_bytes()),
                ("OEBPS/nav.xhtml", nav.as_bytes()),
            ],
        ),
        expect![[r#"
            <?container epub?>
            <head>
            <title>山 水</title>
            <meta name="creator" content="A &amp; B">
            <nav>
            <ol>
            <li><a href="OEBPS/t/1.xhtml#p 1">第一〔いち〕 章</a>
            <ol>
            <li><a href="t/2">图</a>
            </ol>
            <li><a>卷二</a>
            </ol>
            </nav>
            </head>
            <?part name="OEBPS/t/二.XHTML"?>
            <p>二</p>

            <?part name="OEBPS/t/1.xhtml"?>
            <p>一</p>
            <?part name="OEBPS/nav.xhtml"?>
            <nav epub:type=landmarks><ol><li><a href='x'>no</a></ol></nav><nav epub:type='toc'><h1>目录</h1><ol><li><a href='t/1.xhtml#p%201'>第<ruby>一<rt>いち</rt></ruby>
            章</a><ol><li><a href='../../t/2'><img alt='图'/></a></li></ol></li><li><span>卷二</span></li></ol></nav>
        "#]],
    );
}

#[test]
fn a_book_without_a_container_or_a_nav_is_read_all_the_same() {
    let opf = "<package><manifest><item id=a href=\"1.html\" media-type=\"text/html\"><item id=x href=x.ncx media-type=application/x-dtbncx+xml>\
               <item id=p href=p.png media-type=image/png></manifest><spine><itemref idref=a><itemref idref=p></spine>";
    let ncx = "<ncx><navMap><navPoint><navLabel><text>甲 & 乙<br></text></navLabel><content src=\"1.html#a\"/><navPoint><navLabel>\
               <text>丙</text></navLabel><content src=\"1.html\"></navPoint></navPoint></navMap>";
    let gbk = encoding_rs::GBK.encode("<meta charset=gb2312><p>文字</p>").0.into_owned();
    check(
        archive(&[("b.opf", opf.as_bytes()), ("x.ncx", ncx.as_bytes()), ("1.html", &gbk), ("p.png", b"x")]),
        expect![[r#"
        <?container epub?>
        <head>
        <nav>
        <ol>
        <li><a href="1.html#a">甲 &amp; 乙</a>
        <ol>
        <li><a href="1.html">丙</a>
        </ol>
        </ol>
        </nav>
        </head>
        <?part name="1.html"?>
        <meta charset=gb2312><p>文字</p>
        <?part name="p.png" state="picture"?>
    "#]],
    );
}

#[test]
fn what_is_missing_or_damaged_is_told_in_its_place() {
    let opf =
        format!("<package><manifest>{PAGES}</manifest><spine><itemref idref=a /><itemref idref=b /></spine></package>");
    check(
        book(&opf, &[("OEBPS/t/二.xhtml", "<p>二</p>".as_bytes())]),
        expect![[r#"
        <?container epub?>
        <head>
        <nav>
        </nav>
        </head>
        <?part name="OEBPS/t/1.xhtml" state="missing"?>
        <?part name="OEBPS/t/二.XHTML"?>
        <p>二</p>
    "#]],
    );
    let long: String = (0..50_000).map(|n| format!("{n} ")).collect();
    let mut bytes = book(&opf, &[("OEBPS/t/1.xhtml", long.as_bytes()), ("OEBPS/t/二.xhtml", "<p>二</p>".as_bytes())]);
    let at = memchr::memmem::find(&bytes, b"OEBPS/t/1.xhtml").expect("a name") + 40_000;
    bytes[at..at + 100].fill(0xFF);
    let (text, _) = read(bytes).expect("a book");
    assert!(
        text.contains("\n<?part name=\"OEBPS/t/1.xhtml\" state=\"damaged\"?>\n<?part") && text.ends_with("<p>二</p>\n")
    );
}

#[test]
fn fonts_may_be_hidden_and_texts_may_not_be_encrypted() {
    let opf = format!("<package><manifest>{PAGES}</manifest><spine><itemref idref=a /></spine></package>");
    let encryption = |algorithm: &str, name: &str| {
        format!(
            "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm=\"{algorithm}\"/><enc:CipherData>\
                 <enc:CipherReference URI=\"{name}\"/></enc:CipherData></enc:EncryptedData></encryption>"
        )
    };
    let of = |algorithm: &str, name: &str| {
        let list = encryption(algorithm, name);
        read(book(&opf, &[("OEBPS/t/1.xhtml", b"x"), ("META-INF/encryption.xml", list.as_bytes())])).is_ok()
    };
    assert!(of("http://www.idpf.org/2008/embedding", "OEBPS/f.otf"));
    assert!(of("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/cover.jpg"));
    assert!(!of("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/t/1.xhtml"));
    // Rights alone hide nothing: what is encrypted must be listed (OCF 3.3, 4.2.6.3.2).
    let rights: (&str, &[u8]) = ("META-INF/rights.xml", b"<rights><license/></rights>");
    assert!(read(book(&opf, &[("OEBPS/t/1.xhtml", b"x"), rights])).is_ok());
    let list = encryption("aes", "OEBPS/t/1.xhtml");
    let parts = [("OEBPS/t/1.xhtml", &b"x"[..]), rights, ("META-INF/encryption.xml", list.as_bytes())];
    assert!(read(book(&opf, &parts)).is_err());
    let failure = source(book(&opf, &[("OEBPS/t/1.xhtml", b"x"), ("META-INF/encryption.xml", list.as_bytes())])).load();
    let message = failure.expect_err("encrypted").message(&Language::English.texts().failures);
    expect!["cannot read standard input: the book is encrypted (DRM), and only its seller's program may open it; open a copy without encryption"].assert_eq(&message);
}

/// What comes through a pipe.
fn source(bytes: Vec<u8>) -> Source {
    let (reader, mut writer) = io::pipe().expect("a pipe");
    std::thread::spawn(move || writer.write_all(&bytes));
    #[cfg(unix)]
    let file = File::from(std::os::fd::OwnedFd::from(reader));
    #[cfg(windows)]
    let file = File::from(std::os::windows::io::OwnedHandle::from(reader));
    Source::new(Origin::StandardInput, Input::pipe(file), Decoding::default())
}

#[test]
fn a_book_may_come_through_a_pipe_and_compressed_once_more() {
    let opf = format!("<package><manifest>{PAGES}</manifest><spine><itemref idref=a /></spine></package>");
    let bytes = book(&opf, &[("OEBPS/t/1.xhtml", "<p>山\u{1b}[1m</p>".as_bytes())]);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(&bytes).expect("a vector");
    for bytes in [encoder.finish().expect("a vector"), bytes] {
        let (loaded, failure): (Loaded, Option<Failure>) = source(bytes).load().expect("a book");
        assert!(failure.is_none() && loaded.text.slice(0..loaded.text.len()).ends_with("<p>山\u{1b}[1m</p>\n"));
        assert_eq!(loaded.encoding, "UTF-8");
    }
}

#[test]
fn what_is_no_book_stays_what_it_is() {
    for bytes in [archive(&[("a.txt", b"x")]), b"PK\x03\x04 and no archive".to_vec(), b"PK".to_vec(), Vec::new()] {
        let (mut stream, is_container) = open(Box::new(Cursor::new(bytes.clone())), None).expect("bytes");
        let mut read = Vec::new();
        stream.read_to_end(&mut read).expect("bytes");
        assert_eq!((read, is_container), (bytes, false));
    }
}

#[test]
fn a_book_that_is_cut_off_is_damaged() {
    let opf = format!("<package><manifest>{PAGES}</manifest><spine><itemref idref=a /></spine></package>");
    let bytes = book(&opf, &[("OEBPS/t/1.xhtml", b"x")]);
    for cut in 60..bytes.len() - 1 {
        // The comment that ends an archive may be cut, and nothing else.
        assert!(read(bytes[..cut].to_vec()).is_err(), "cut at {cut} of {}", bytes.len());
    }
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        // It may be found out or not, but ends.
        let _ = read(damaged);
    }
}

#[test]
fn what_unpacks_without_end_is_bounded() {
    let opf = format!("<package><manifest>{PAGES}</manifest><spine><itemref idref=a /></spine></package>");
    let bytes = book(&opf, &[("OEBPS/t/1.xhtml", &vec![b' '; 1 << 20])]);
    let mut archive = Archive::open(Bytes::of_memory(bytes)).expect("an archive");
    let pieces = epub::pieces(&mut archive).expect("a book");
    let mut parts = Parts::bounded(archive, pieces, 1 << 19);
    let error = parts.read_to_end(&mut Vec::new()).expect_err("it is longer");
    assert_eq!(error.to_string(), "it unpacks to more than 0 MB");
}

#[test]
fn a_report_is_what_belongs_to_its_text_and_its_text() {
    let relations = |target: &str| {
        format!("<Relationships><Relationship Type=\"x/officeDocument\" Target=\"{target}\"/></Relationships>")
    };
    let beside = "<Relationships><Relationship Type=\"x/styles\" Target=\"../s/st.xml\"/></Relationships>";
    check(
        archive(&[
            ("[Content_Types].xml", b""),
            ("_rels/.rels", relations("/word/d.xml").as_bytes()),
            ("word/_rels/d.xml.rels", beside.as_bytes()),
            ("word/d.xml", "<w:p>文</w:p>".as_bytes()),
            ("word/footnotes.xml", b"<n/>"),
            ("word/header1.xml", "页眉".as_bytes()),
            ("s/st.xml", b"<s/>"),
            ("docProps/core.xml", "<dc:title>山 &amp; 水</dc:title>".as_bytes()),
        ]),
        expect![[r#"
            <?container docx?>
            <head>
            <title>山 &amp; 水</title>
            </head>
            <?part name="s/st.xml" state="styles"?>
            <s/>
            <?part name="word/footnotes.xml" state="notes"?>
            <n/>
            <?part name="word/_rels/d.xml.rels" state="targets"?>
            <Relationships><Relationship Type="x/styles" Target="../s/st.xml"/></Relationships>
            <?part name="word/d.xml"?>
            <w:p>文</w:p>
        "#]],
    );
    assert!(read(archive(&[("[Content_Types].xml", b""), ("word/styles.xml", b"")])).is_err());
}
