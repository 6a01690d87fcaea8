//! True runs on the article: reading, folding, resizing, leaving.

use crate::pty::Run;

const ARTICLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_eb373a1ba01e0e13.txt");

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
    // The foot line offers to quit when the text has the keys again.
    run.wait_for("退出");
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
