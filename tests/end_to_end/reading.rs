//! True runs on the article: reading, folding, resizing, leaving.

use std::io::Write;

use crate::pty::{Run, folder};

pub const ARTICLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_eb373a1ba01e0e13.txt");

/// The outline's part of the rows: what stands left of the rule.
fn outline(rows: &[String]) -> String {
    rows.iter().filter_map(|row| row.split_once('│')).map(|(left, _)| left).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_article_is_read_by_sections_folded_resized_and_left() {
    let mut run = Run::mulu(&[ARTICLE]);
    run.wait_for("本文档为");
    run.press("]]]]]");
    run.wait_for("2/6");
    run.press("]");
    run.wait_for("3/6");
    let before = run.rows();
    assert!(outline(&before).contains("在大事要事中"));
    run.press("<Tab>h");
    run.wait_for("+3");
    assert!(!outline(&run.rows()).contains("在大事要事中"));
    run.press("l<Tab>");
    // The foot line leads to the next heading when the text has the keys again.
    run.wait_for("] 下一节");
    assert!(outline(&run.rows()).contains("在大事要事中"));
    run.resize(50, 12);
    run.wait_until("without an outline", |screen| !screen.contents().contains('│'));
    run.wait_for("牢记“国之大者”");
    run.resize(80, 24);
    run.wait_for("在大事要事中");
    run.wait_until("as before", |screen| {
        screen.rows(0, 80).map(|row| row.trim_end().to_owned()).eq(before.iter().cloned())
    });
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn what_the_reader_says_of_a_heading_is_found_again() {
    let path = format!("{}/corrected.txt", env!("CARGO_TARGET_TMPDIR"));
    let text = "一、山上\n\n山上有一座庙，庙里的人都在讲故事，讲了很多年。\n\n二、山下\n\n山下有一条河，河边的人都在听故事，听了很多年。\n\n三、后来\n\n后来山也没有了，河也没有了，只剩下故事。\n";
    std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a place for tests");
    let folder = folder();
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("第 1/3 节");
    run.press("]c");
    run.wait_for("不是标题");
    run.press("n");
    run.wait_for("/2 节");
    run.press("q");
    assert!(run.end().success());
    // The file has changed a little since, and what was said is not forgotten.
    let changed = text.replace("讲了很多年", "讲了许多年");
    std::fs::File::create(&path).and_then(|mut file| file.write_all(changed.as_bytes())).expect("a place for tests");
    let mut run = Run::remembering(&folder, &[&path]);
    run.wait_for("/2 节");
    run.press("cz");
    run.wait_for("/3 节");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_class_of_headings_is_shown_made_and_taken_back_as_one() {
    let path = format!("{}/class.txt", env!("CARGO_TARGET_TMPDIR"));
    let section =
        |n: usize| format!("☆{n:03} 山里的事情，有很多说法。☆\n山上有座庙，庙里有人在讲故事，讲的是山下的河。\n");
    let text: String = (1..=300).map(section).collect();
    std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a place for tests");
    let mut run = Run::mulu(&[&path]);
    run.wait_for("☆001");
    run.press("cc");
    run.wait_for("300 个标题，☆001 山里的 … ☆300 山里的");
    run.wait_until("no outline yet", |screen| !screen.contents().contains("/300 节"));
    run.press("cc");
    run.wait_for("已把 300 行算作标题");
    run.wait_for("第 1/300 节");
    run.press("U");
    run.wait_until("no outline", |screen| !screen.contents().contains("/300 节"));
    run.press("q");
    assert!(run.end().success());
}
