//! True runs of searches: typed, pasted, found by the thread that looks for them.

use crate::pty::Run;
use crate::reading::ARTICLE;

/// Waits until the cursor is seen in this cell.
fn wait_for_cursor(run: &Run, (x, y): (u16, u16)) {
    run.wait_until(&format!("a cursor at {x}, {y}"), |screen| {
        !screen.hide_cursor() && screen.cursor_position() == (y, x)
    });
}

/// Waits until the first of some characters stands reversed on the screen, as the hit does that one is at.
fn wait_for_current_hit(run: &Run, first: &str) {
    run.wait_until(&format!("{first} as the current hit"), |screen| {
        let (rows, cols) = screen.size();
        let cells = (0..rows.get()).flat_map(|y| (0..cols.get()).map(move |x| (y, x)));
        cells.filter_map(|(y, x)| screen.cell(y, x)).any(|cell| cell.inverse() && cell.contents() == first)
    });
}

#[test]
fn letters_find_what_they_spell() {
    let mut run = Run::mulu(&[ARTICLE]);
    run.wait_for("本文档为");
    run.press("/lt");
    run.wait_for("拼音 1/");
    wait_for_cursor(&run, (4, 23));
    run.press("<C-u>liantong");
    wait_for_cursor(&run, (10, 23));
    run.wait_for("拼音 1/");
    run.press("<Enter>");
    run.wait_for("/liantong 拼音 1/");
    wait_for_current_hit(&run, "联");
    run.press("n");
    run.wait_for("/liantong 拼音 2/");
    run.press("<Esc>");
    // The foot line leads to the next heading when no search is on any more.
    run.wait_for("] 下一节");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_pattern_at_the_start_is_a_search() {
    let mut run = Run::mulu(&["+/防护伞", ARTICLE]);
    run.wait_for("/防护伞 1/");
    wait_for_current_hit(&run, "防");
    run.press("/<Up>");
    wait_for_cursor(&run, (8, 23));
    run.press("<Esc>");
    run.wait_for("/防护伞 1/1");
    run.press("q");
    assert!(run.end().success());
}

#[test]
fn a_pasted_line_is_searched_for() {
    let mut run = Run::mulu(&[ARTICLE]);
    run.wait_for("本文档为");
    run.press("/");
    wait_for_cursor(&run, (2, 23));
    run.send("\x1b[200~网络安全“防护伞”\r\n\x1b[201~".as_bytes());
    run.wait_for("1/1");
    wait_for_cursor(&run, (18, 23));
    wait_for_current_hit(&run, "网");
    run.press("<Esc>");
    run.wait_for("本文档为");
    run.press("q");
    assert!(run.end().success());
}
