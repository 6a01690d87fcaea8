//! Fenced code and diffs as blocks.

use crate::document::Document;
use crate::document::block::BlockKind;
use crate::document::text::Text;

/// The preformatted blocks of a text.
fn check(text: &str, expected: &[&str]) {
    let document = Document::new(Text::from(text));
    let code = document.blocks().filter(|block| block.kind == BlockKind::Preformatted);
    let found: Vec<String> = code.map(|block| document.text().slice(block.range).into_owned()).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_diff_is_one_block_for_each_file() {
    let first = "diff --git a/a b/a\nindex 1..2 100644\n--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@ fn\n one\n-two words\n+2 words\n\n@@ -9 +9,2 @@\n-nine\n+nine\n+ten\n\\ No newline at end of file";
    let second = "diff --git a/b b/c\nsimilarity index 100%\nrename from b\nrename to c";
    let third = "--- x\n+++ y\n@@ -1 +1 @@\n-Title\n+Heading";
    check(
        &format!("Some words before it.\n\n{first}\n{second}\n\nAnd after.\n\n{third}\nAfter.\n"),
        &[first, second, third],
    );
}

#[test]
fn a_hunk_ends_where_it_says_or_breaks_off() {
    let short = "@@ -1,2 +1,2 @@\n one\n two";
    check(&format!("{short}\n three is a text again\n"), &[short]);
    let cut = "@@ -1,9 +1,9 @@\n one\n-two";
    check(&format!("{cut}\nthree is none of its lines\n"), &[cut]);
    check("--- a line like this is no diff\nnor is this\n", &[]);
}

#[test]
fn code_without_a_fence_keeps_its_lines_and_is_no_heading() {
    let python = "def greet(name):\n    message = \"你好，\" + name\n    return message\n\nfor name in names:\n    print(greet(name))";
    let text = format!(
        "第一章 函数\n\n第一步是写一个函数，它接受一个名字。\n\n{python}\n\n然后循环走过所有的名字。\n\n第二章 循环\n\n别的什么也没有。\n"
    );
    check(&text, &[python]);
    assert_eq!(Document::new(Text::from(&*text)).outline().len(), 2);
}
