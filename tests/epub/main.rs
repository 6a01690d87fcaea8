//! Books as scripts make them: what is written where, what is told, and that their contents are the headings.
//!
//! `check.py` beside this has epubcheck look at them.

#![expect(clippy::disallowed_methods, reason = "the files of a test")]

mod back;

use mulu::document::Document;
use mulu::export::epub::{Book, Volume, Wishes};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_eb373a1ba01e0e13.txt");

/// A folder of a test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("epub").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn mulu(folder: &Path, language: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mulu"))
        .args(["--epub", "--language", language])
        .args(arguments)
        .current_dir(folder)
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .stdin(Stdio::null())
        .output()
        .expect("mulu starts")
}

/// What is printed when all is well.
fn made(folder: &Path, arguments: &[&str]) -> String {
    let output = mulu(folder, "en", arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What is told when something is not, in both languages; with status 1, and with nothing half-written left behind.
fn told(folder: &Path, arguments: &[&str]) -> [String; 2] {
    ["en", "zh"].map(|language| {
        let output = mulu(folder, language, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(!names(folder).iter().any(|name| name.contains(".new")), "{:?}", names(folder));
        String::from_utf8(output.stderr).expect("UTF-8")
    })
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn text(folder: &Path, name: &str, words: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, format!("{words}\n\n山上有一座庙，庙里有人。\n")).expect("a text");
    path
}

#[test]
fn a_book_goes_where_one_works_or_where_it_is_told_to() {
    let folder = folder("places");
    text(&folder, "in/a.txt", "甲");
    text(&folder, "in/b.txt", "乙");
    assert_eq!(made(&folder, &["in/a.txt", "in/b.txt"]), "a.epub\nb.epub\n");
    assert_eq!(made(&folder, &["in/a.txt", "in/b.txt", "-o", "out/deep"]), "out/deep/a.epub\nout/deep/b.epub\n");
    assert_eq!(made(&folder, &["in/a.txt", "-o", "out/c.EPUB"]), "out/c.EPUB\n");
    assert_eq!(made(&folder, &["in/a.txt", "in/b.txt", "--collect", "全/集"]), "全_集.epub\n");
    assert_eq!(names(&folder.join("out/deep")), ["a.epub", "b.epub"]);
    assert_eq!(names(&folder.join("out")), ["c.EPUB", "deep"]);
}

#[test]
fn a_book_is_the_same_bytes_each_time() {
    let folder = folder("same");
    for name in ["a.epub", "b.epub"] {
        made(&folder, &[ARTICLE, "-o", name]);
    }
    let bytes = |name: &str| fs::read(folder.join(name)).expect("a book");
    assert_eq!(bytes("a.epub"), bytes("b.epub"));
    // What tells a file to be one: a first name and a first content without anything between them.
    assert_eq!(bytes("a.epub").get(30..58), Some(&b"mimetypeapplication/epub+zip"[..]));
}

#[test]
fn no_file_is_written_over_unless_that_is_said() {
    let folder = folder("over");
    let path = text(&folder, "a.txt", "甲");
    fs::write(folder.join("a.epub"), "mine").expect("a file");
    let [english, chinese] = told(&folder, &["a.txt"]);
    assert_eq!(
        english,
        "mulu: cannot write \"a.epub\": it already exists; add --force to overwrite it, or -o to name another\n"
    );
    assert_eq!(chinese, "mulu: 无法写入 \"a.epub\"：文件已经存在；要覆盖请加 --force，要另存请用 -o\n");
    assert_eq!(fs::read(folder.join("a.epub")).expect("a file"), b"mine");
    made(&folder, &["a.txt", "--force"]);
    assert_ne!(fs::read(folder.join("a.epub")).expect("a file"), b"mine");
    // Not even then a text that is read.
    fs::rename(path, folder.join("b.epub")).expect("another name");
    let [english, _] = told(&folder, &["b.epub", "--force", "--format", "plain"]);
    assert!(english.contains("that would overwrite a text being read"), "{english}");
}

#[test]
fn two_texts_of_one_name_are_not_one_book() {
    let folder = folder("names");
    text(&folder, "a/x.txt", "甲");
    text(&folder, "b/x.txt", "乙");
    let [english, chinese] = told(&folder, &["a/x.txt", "b/x.txt", "--force", "-o", "out"]);
    assert!(english.contains("another text of this name was written there"), "{english}");
    assert!(chinese.contains("另一篇同名的文章已经写在那里"), "{chinese}");
    assert_eq!(names(&folder.join("out")), ["x.epub"]);
    let [english, chinese] = told(&folder, &["a/x.txt", "b/x.txt", "-o", "y.epub"]);
    assert!(english.contains("several texts are several books") && chinese.contains("几篇文章会做成几本书"));
    assert!(!folder.join("y.epub").exists());
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_are_made() {
    let folder = folder("missing");
    text(&folder, "a.txt", "甲");
    let [english, _] = told(&folder, &["nowhere.txt", "a.txt", "--force"]);
    assert!(english.contains("there is no such file") && folder.join("a.epub").exists(), "{english}");
    let [english, chinese] = told(&folder, &["a.txt", "--force", "--cover", "a.txt"]);
    assert!(english.contains("it is no PNG") && chinese.contains("作封面"), "{english}");
    let [english, _] = told(&folder, &["nowhere.txt", "--collect", "x"]);
    assert!(english.contains("there is no such file") && !folder.join("x.epub").exists(), "{english}");
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_in_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("denied");
    text(&folder, "a.txt", "甲");
    fs::write(folder.join("file"), "").expect("a file");
    let [english, chinese] = told(&folder, &["a.txt", "-o", "file/a.epub"]);
    assert!(english.contains("cannot write \"file/a.epub\"") && chinese.contains("无法写入"), "{english}");
    let closed = folder.join("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).expect("closed");
    // Whoever may do everything may write there, too.
    if fs::write(closed.join("x"), "").is_err() {
        let [english, _] = told(&folder, &["a.txt", "-o", "closed"]);
        assert!(english.contains("check whether the folder is writable"), "{english}");
    }
}

/// A file that may not become longer than a kilobyte, as on a disk that is full.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_nothing_is_left() {
    let folder = folder("full");
    let line = format!("ulimit -f 1; trap '' XFSZ; \"$0\" --epub {ARTICLE} -o a.epub");
    let output = Command::new("bash")
        .args(["-c", &line, env!("CARGO_BIN_EXE_mulu")])
        .current_dir(&folder)
        .env("XDG_STATE_HOME", &folder)
        .env("LC_ALL", "C")
        .output()
        .expect("bash");
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.starts_with("mulu: cannot write \"a.epub\": ") && message.lines().count() == 1, "{message}");
    assert_eq!(names(&folder), [""; 0]);
}

/// Outline, paragraphs and notes of each text are those of its book.
#[test]
fn every_text_comes_back_from_its_book() {
    let folder = folder("back");
    let mut n_texts = 0;
    for (from, ending) in [
        ("tests/outlines", "txt"),
        ("tests/pages", "html"),
        ("tests/docx", "docx"),
        ("seeds", "txt"),
        ("assets", "txt"),
    ] {
        let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
        let paths: Vec<PathBuf> = names(&texts).iter().map(|name| texts.join(name)).collect();
        let paths: Vec<&PathBuf> =
            paths.iter().filter(|path| path.extension().is_some_and(|end| end == ending)).collect();
        let arguments: Vec<&str> = paths.iter().filter_map(|path| path.to_str()).chain(["-o", from]).collect();
        let books: Vec<PathBuf> = made(&folder, &arguments).lines().map(|book| folder.join(book)).collect();
        assert_eq!(books.len(), paths.len(), "{from}");
        n_texts += books.len();
        for (path, book) in paths.iter().zip(&books) {
            let (before, after) = (back::read(path), back::read(book));
            for of in [back::headings, back::paragraphs, back::notes] {
                assert_eq!(of(&after), of(&before), "{}", path.display());
            }
        }
    }
    assert!(n_texts > 350, "{n_texts}");
}

/// The entries of the contents: how deep, and what they say.
fn entries(nav: &str) -> Vec<(usize, String)> {
    let (_, contents) = nav.split_once("</h1>").expect("contents");
    let contents = contents.split("</nav>").next().expect("they end");
    let mut entries = Vec::new();
    let mut depth = 0;
    for line in contents.lines() {
        depth += line.matches("<ol>").count();
        depth -= line.matches("</ol>").count();
        let title = line.split_once("<a ").and_then(|(_, link)| link.split_once('>'));
        let title = title.and_then(|(_, rest)| rest.split_once("</a>"));
        entries.extend(title.map(|(title, _)| (depth, title.to_owned())));
    }
    entries
}

#[test]
fn the_contents_are_the_headings_nested_alike() {
    let outlines = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outlines");
    let mut n_headings = 0;
    for name in names(&outlines).iter().filter(|name| name.strip_suffix(".txt").is_some()) {
        let text = fs::read_to_string(outlines.join(name)).expect("a text");
        let document = Document::new(text.as_str().into());
        let book = Book::new(vec![Volume::new(&document, name, Vec::new())], None, &Wishes::default(), None);
        let nav = (0..book.n_files()).map(|index| book.file(index)).find(|file| file.name == "EPUB/nav.xhtml");
        let nav = String::from_utf8(nav.expect("contents").bytes).expect("UTF-8");
        let plain = |title: &str| title.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let escaped = |title: String| {
            title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
        };
        let headings = document.outline().sections();
        let headings: Vec<(usize, String)> =
            headings.map(|(id, section)| (usize::from(section.level), escaped(plain(&document.heading(id))))).collect();
        n_headings += headings.len();
        if !headings.is_empty() {
            assert_eq!(entries(&nav), headings, "{name}");
        }
    }
    assert!(n_headings > 1000, "{n_headings}");
}

/// The files of a book by their names.
fn unpacked(book: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(fs::File::open(book).expect("a book")).expect("an archive");
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it is whole");
        files.insert(file.name().expect("a name").into_owned(), bytes);
    }
    files
}

/// A picture so many points high.
fn picture(height: u8) -> Vec<u8> {
    [b"GIF89a\x02\0", &[height][..], b"\0\0\0\0"].concat()
}

#[test]
fn pictures_are_taken_along_from_the_folder_and_from_a_book() {
    let folder = folder("pictures");
    fs::create_dir_all(folder.join("in/图")).expect("a folder");
    for (height, name) in (1..).zip(["in/a b.gif", "in/图/c.gif", "out.gif"]) {
        fs::write(folder.join(name), picture(height)).expect("a picture");
    }
    fs::write(folder.join("in/broken.gif"), "GIF89a").expect("a picture");
    let words = "# 山\n\n![一](a%20b.gif)\n\n字![二](图/c.gif)字![一](a%20b.gif)\n\n![外](../out.gif)\n\n\
                 ![坏](broken.gif)\n\n![远](https://example.org/a.gif)\n";
    fs::write(folder.join("in/text.md"), words).expect("a text");
    made(&folder, &["in/text.md", "-o", "a.epub"]);
    let first = unpacked(&folder.join("a.epub"));
    let pictures = |files: &BTreeMap<String, Vec<u8>>| {
        let pictures = files.iter().filter(|(name, _)| name.starts_with("EPUB/i"));
        pictures.map(|(name, bytes)| (name.clone(), bytes.clone())).collect::<Vec<_>>()
    };
    assert_eq!(
        pictures(&first),
        [("EPUB/i0001.gif".to_owned(), picture(1)), ("EPUB/i0002.gif".to_owned(), picture(2))]
    );
    let page = String::from_utf8_lossy(&first["EPUB/p0001.xhtml"]).into_owned();
    for expected in [
        "<p class=\"figure\"><img src=\"i0001.gif\" alt=\"一\"/></p>",
        "字<img class=\"sign\" src=\"i0002.gif\" alt=\"二\"/>字<img",
        "〔图 外〕",
        "〔图 坏〕",
        "〔图 远〕",
    ] {
        assert!(page.contains(expected), "{page}");
    }
    // A book of that book has the same.
    made(&folder, &["a.epub", "-o", "b.epub"]);
    let second = unpacked(&folder.join("b.epub"));
    assert_eq!(pictures(&second), pictures(&first));
    // The words for a picture that it does not have are words there.
    let page = page.replace("<span class=\"picture\">", "").replace("</span>", "");
    assert_eq!(String::from_utf8_lossy(&second["EPUB/p0001.xhtml"]), page);
}
