//! The lines of the source, as they stand on screen.

use super::open;
use crate::document::block::{BlockKind, Reading};
use crate::reader::Row;
use expect_test::expect;
use std::fmt::Write as _;

#[test]
fn the_lines_of_the_source_are_shown_as_they_stand() {
    let text = "---\ntitle: 一个题目\n---\n\n\n# 第一章 开始\n\n一段话，带有**重点**，长到在这个屏幕里必须折行。\n　　又一行。\n\
                \n- 一\n  - 二\n\t- 三\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n                              far\n\n第二节\n------\n\n\
                ```\nif x:\n\treturn\n```\n";
    let mut reader = open(text, 24, 60);
    reader.set_reading(Reading::AsInSource);
    let mut picture = String::new();
    for row in reader.rows() {
        let line = match row {
            Row::Blank => String::new(),
            Row::Line { setting, index, kind } => {
                assert!(matches!(kind, BlockKind::Paragraph | BlockKind::Preformatted), "{kind:?}");
                setting.draw_line(&setting.lines()[*index])
            }
        };
        writeln!(picture, "|{line}").expect("a string");
    }
    expect![[r#"
        |---
        |title: 一个题目
        |---
        |
        |
        |# 第一章 开始
        |
        |一段话，带有**重点**，长
        |到在这个屏幕里必须折行。
        |    又一行。
        |
        |- 一
        |  - 二
        |        - 三
        |
        || 甲 | 乙 |
        ||---|---|
        || 一 | 二 |
        |
        |            far
        |
        |第二节
        |------
        |
        |```
        |if x:
        |        return
        |```
    "#]]
    .assert_eq(&picture);
}
