//! True runs on books: one is made of the text on the screen, and read again.

use crate::pty::{Run, folder};
use std::fs;
use std::path::Path;

/// The bytes at which the name of the first file in a book stands, and what stands there.
const FIRST: (usize, &[u8]) = (30, b"mimetypeapplication/epub+zip");

/// Whether a book stands in a file.
#[expect(clippy::disallowed_methods, reason = "what a run has written")]
fn is_book(path: &str) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.get(FIRST.0..).is_some_and(|bytes| bytes.starts_with(FIRST.1)))
}

/// A text in a folder of its own; the folder, and the book that is made of the text.
#[expect(clippy::disallowed_methods, reason = "a place for tests")]
fn text() -> (String, String) {
    let folder = folder();
    fs::create_dir_all(&folder).expect("a place for tests");
    let prose = "山上有一座庙，庙里的人都在讲故事，讲了很多年。\n\n";
    let text = format!("山与水\n\n作者：张三\n\n第一章 山上\n\n{prose}{prose}第二章 山下\n\n{prose}");
    fs::write(format!("{folder}/山.txt"), text).expect("a place for tests");
    let book = format!("{folder}/山.epub");
    (folder, book)
}

#[test]
fn the_text_on_the_screen_becomes_a_book_which_is_read_again() {
    let (folder, book) = text();
    let mut run = Run::mulu(&[&format!("{folder}/山.txt")]);
    run.wait_for("第二章 山下");
    run.press(":epub");
    run.wait_for("EPUB 电子书");
    run.press("<Enter>");
    run.wait_for("山.epub");
    assert!(!Path::new(&book).exists());
    run.press("<Enter>");
    run.wait_for("已写入");
    assert!(is_book(&book));
    // Not over one that is there.
    run.press("zE");
    run.wait_for("山.epub");
    run.press("<Enter>");
    run.wait_for("已经存在");
    run.press("q");
    assert!(run.end().success());
    reads(&book);
    fs::remove_dir_all(folder).expect("it is there");
}

/// The book says what it is, where one is in it, why a line is a heading, and that no editor opens it.
fn reads(book: &str) {
    let mut run = Run::mulu(&[book]);
    run.wait_for("第二章 山下");
    run.press("]]");
    run.press("<C-g>");
    run.wait_for("EPUB/p0003.xhtml:");
    run.press("<Esc>");
    run.wait_until("no sheet", |screen| !screen.contents().contains("p0003"));
    run.press("i");
    run.wait_for("书的目录里有它");
    run.press("<Esc>");
    run.wait_until("no sheet", |screen| !screen.contents().contains("目录里有它"));
    run.press("e");
    run.wait_for("不能编辑");
    run.press("q");
    assert!(run.end().success());
}
