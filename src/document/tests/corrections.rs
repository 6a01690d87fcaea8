//! Corrections and rules on short texts, as pictures; laws as properties.

use crate::document::Document;
use crate::document::correction::{Change, Correction, Corrections};
use crate::document::evidence::Guess;
use crate::document::rules::Rules;
use crate::document::tests::{any_text, picture, spaced};
use crate::document::text::Text;
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// What is said of lines, each by its number from 1.
fn corrections(text: &str, changes: &[(usize, Change)]) -> Corrections {
    let document = Document::new(Text::from(text));
    let mut corrections = Corrections::default();
    for &(line, change) in changes {
        let at = document.quote(document.text().line_offset(line)).expect("a line that is not blank");
        corrections.push(Correction { at, change });
    }
    corrections
}

fn check(text: &str, changes: &[(usize, Change)], expected: &Expect) {
    let document = Document::with(Text::from(text), &corrections(text, changes), &Rules::default());
    expected.assert_eq(&picture(&document));
}

fn check_rules(text: &str, rules: &str, expected: &Expect) {
    let rules = Rules::parse(rules).expect("rules");
    expected.assert_eq(&picture(&Document::with(Text::from(text), &Corrections::default(), &rules)));
}

fn novel() -> String {
    spaced(&["第一章 山", "§", "夜里", "§", "第二章 水", "§", "第三章 路", "§", "回家", "§"])
}

#[test]
fn the_reader_says_what_is_a_heading_and_what_is_none() {
    check(
        &novel(),
        &[(5, Change::Heading), (9, Change::NoHeading)],
        &expect![[r#"
        1 第一章 山 [3 lines begin like 第一章 or Chapter 1, all 3 stand before text; the numbers run on]
          5 夜里 [the reader says so]
        13 第三章 路 [3 lines begin like 第一章 or Chapter 1, all 3 stand before text; the numbers run on]
          17 回家 [2 lines are short and stand apart, all 2 stand before text]
    "#]],
    );
    check(
        &novel(),
        &[(5, Change::Heading), (5, Change::NoHeading), (9, Change::NoHeading), (9, Change::Heading)],
        &expect![[r#"
            1 第一章 山 [3 lines begin like 第一章 or Chapter 1, all 3 stand before text; the numbers run on]
            9 第二章 水 [the reader says so]
            13 第三章 路 [3 lines begin like 第一章 or Chapter 1, all 3 stand before text; the numbers run on]
            17 回家 [2 lines are short and stand apart, all 2 stand before text]
        "#]],
    );
}

#[test]
fn what_the_reader_alone_makes_headings_stands_side_by_side() {
    check(
        &spaced(&["第一章 山", "她说：“走吧。”", "§", "他说：“不走。”", "§", "第二章 水", "§", "第三章 路", "§"]),
        &[(3, Change::Heading), (7, Change::Heading)],
        &expect![[r#"
            1 第一章 山 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
              3 她说：“走吧。” [the reader says so]
              7 他说：“不走。” [the reader says so]
            11 第二章 水 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
            15 第三章 路 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
        "#]],
    );
}

#[test]
fn a_section_moves_with_what_it_holds() {
    let text = spaced(&["第一章 山", "§", "第二章 水", "（一）河", "§", "（二）海", "§", "第三章 路", "§"]);
    check(
        &text,
        &[(5, Change::Down)],
        &expect![[r#"
        1 第一章 山 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
          5 第二章 水 [the reader says so]
            7 （一）河 [2 lines begin like （一）, all 2 stand before text; the numbers run on]
            11 （二）海 [2 lines begin like （一）, all 2 stand before text; the numbers run on]
        15 第三章 路 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
    "#]],
    );
    check(
        &text,
        &[(5, Change::Down), (5, Change::Down), (11, Change::Up)],
        &expect![[r#"
        1 第一章 山 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
          5 第二章 水 [the reader says so]
            7 （一）河 [2 lines begin like （一）, all 2 stand before text; the numbers run on]
          11 （二）海 [the reader says so]
        15 第三章 路 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
    "#]],
    );
    check(
        &text,
        &[(1, Change::Down), (1, Change::Up), (5, Change::Up)],
        &expect![[r#"
        1 第一章 山 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
        5 第二章 水 [the reader says so]
          7 （一）河 [2 lines begin like （一）, all 2 stand before text; the numbers run on]
          11 （二）海 [2 lines begin like （一）, all 2 stand before text; the numbers run on]
        15 第三章 路 [3 lines begin like 第一章 or Chapter 1, 2 stand before text; the numbers run on]
    "#]],
    );
}

#[test]
fn a_style_is_switched_as_a_whole() {
    check(
        &novel(),
        &[(1, Change::ClassOff)],
        &expect![[r#"
        5 夜里 [2 lines are short and stand apart, all 2 stand before text]
        17 回家 [2 lines are short and stand apart, all 2 stand before text]
    "#]],
    );
    check(
        &novel(),
        &[(1, Change::ClassOff), (9, Change::Heading)],
        &expect![[r#"
            5 夜里 [2 lines are short and stand apart, all 2 stand before text]
            9 第二章 水 [the reader says so]
            17 回家 [2 lines are short and stand apart, all 2 stand before text]
        "#]],
    );
    check(
        &novel(),
        &[(5, Change::ClassOn)],
        &expect![[r#"
        1 第一章 山 [3 lines begin like 第一章 or Chapter 1, all 3 stand before text; the numbers run on]
          5 夜里 [the reader says so]
        9 第二章 水 [3 lines begin like 第一章 or Chapter 1, all 3 stand before text; the numbers run on]
        13 第三章 路 [3 lines begin like 第一章 or Chapter 1, all 3 stand before text; the numbers run on]
          17 回家 [the reader says so]
    "#]],
    );
    check(
        &novel(),
        &[(9, Change::Heading), (1, Change::ClassOff), (1, Change::ClassOn)],
        &expect![[r#"
        1 第一章 山 [the reader says so]
          5 夜里 [2 lines are short and stand apart, all 2 stand before text]
        9 第二章 水 [the reader says so]
        13 第三章 路 [the reader says so]
          17 回家 [2 lines are short and stand apart, all 2 stand before text]
    "#]],
    );
}

#[test]
fn a_line_of_the_opening_or_of_a_paragraph_can_be_a_heading() {
    let wrapped = "the road goes on and on along the river until it reaches the open sea\n".repeat(12);
    check(
        &format!("The Road\n\n{wrapped}\nThe end of it.\n"),
        &[(1, Change::Heading), (5, Change::Heading), (16, Change::Heading)],
        &expect![[r#"
            1 The Road [the reader says so]
            5 the road goes on and on along the river until it reaches the open sea [the reader says so]
            16 The end of it. [the reader says so]
            continued [4, 7, 8, 9, 10, 11, 12, 13, 14]
        "#]],
    );
}

#[test]
fn a_quoted_line_is_found_again_when_the_file_changed() {
    let text = spaced(&["第一章 山", "§", "小结", "甲", "第二章 水", "§", "小结", "乙"]);
    let said = corrections(&text, &[(13, Change::Heading)]);
    let changed = format!("新的一行。\n{}", text.replace('乙', "丙"));
    let document = Document::with(Text::from(&*changed), &said, &Rules::default());
    expect![[r#"
        2 第一章 山 [2 lines begin like 第一章 or Chapter 1, all 2 stand before text; the numbers run on]
          6 小结 [2 lines name usual parts of a text, none before text]
        10 第二章 水 [2 lines begin like 第一章 or Chapter 1, all 2 stand before text; the numbers run on]
          14 小结 [the reader says so]
    "#]]
    .assert_eq(&picture(&document));
    let gone = Document::with(Text::from(&*text.replace("小结", "总结")), &said, &Rules::default());
    assert_eq!(picture(&gone), picture(&Document::new(Text::from(&*text.replace("小结", "总结")))));
}

#[test]
fn corrections_come_back_from_where_they_were_written() {
    let said = corrections(&novel(), &[(5, Change::Heading), (9, Change::ClassOff)]);
    let written = serde_json::to_string(&said).expect("JSON");
    assert!(written.contains(r#""change":"class-off""#), "{written}");
    assert_eq!(serde_json::from_str::<Corrections>(&written).expect("corrections"), said);
}

#[test]
fn rules_make_headings_and_unmake_them() {
    check_rules(
        &novel(),
        "[[heading]]\npattern = \"第二章*\"\nlevel = 0\n[[heading]]\npattern = \"第#章*\"\nlevel = 1\n[[heading]]\npattern = \"夜里\"\nlevel = 3\n",
        &expect![[r#"
            1 第一章 山 [a rule of the folder says so]
              5 夜里 [a rule of the folder says so]
            13 第三章 路 [a rule of the folder says so]
              17 回家 [2 lines are short and stand apart, all 2 stand before text]
        "#]],
    );
}

#[test]
fn a_drawn_line_that_a_rule_makes_a_heading_is_drawn_over_no_other() {
    check_rules(
        "====\n- item\n====\n",
        "[[heading]]\npattern = \"*\"\nlevel = 1\n",
        &expect![[r#"
            1 ==== [a rule of the folder says so]
            2 - item [a rule of the folder says so]
        "#]],
    );
}

#[test]
fn the_reader_stands_above_the_rules() {
    let rules = Rules::parse("[[heading]]\npattern = \"*\"\nlevel = 0\n").expect("rules");
    let said = corrections(&novel(), &[(5, Change::Heading)]);
    expect![[r#"
        5 夜里 [the reader says so]
    "#]]
    .assert_eq(&picture(&Document::with(Text::from(&*novel()), &said, &rules)));
}

#[test]
fn lines_that_nearly_were_headings_are_guesses() {
    let guesses = |text: &str| {
        let document = Document::new(Text::from(text));
        let line = |guess: &Guess| {
            format!("{} {:.2}", document.text().slice(guess.heading.clone()), guess.evidence.confidence)
        };
        document.guesses().iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let body = "山上有树，树下有水，水边有路，路上有人，人家有灯，灯下有书。".repeat(2);
    let text = [&*body, "", "“水边”！", "", &body, "", &body, "", "山里的人家。", "", &body].join("\n");
    expect!["“水边”！ 0.47"].assert_eq(&guesses(&text));
    let many = spaced(&vec!["山上\n水下"; 9000]);
    assert!(guesses(&many).lines().count() <= 4096);
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Heading),
        Just(Change::NoHeading),
        Just(Change::Up),
        Just(Change::Down),
        Just(Change::ClassOff),
        Just(Change::ClassOn),
    ]
}

/// Corrections of the lines that hold these places, as far as they are not blank.
fn corrections_at(text: &str, places: &[(usize, Change)]) -> Corrections {
    let document = Document::new(Text::from(text));
    let mut corrections = Corrections::default();
    for &(place, change) in places {
        if let Some(at) = document.quote(place % (text.len() + 1)) {
            corrections.push(Correction { at, change });
        }
    }
    corrections
}

fn any_rules() -> impl Strategy<Value = Rules> {
    let rule = ("[第一1*#?章.a汉]{1,4}", 0_u8..4)
        .prop_map(|(pattern, level)| format!("[[heading]]\npattern = \"{pattern}\"\nlevel = {level}\n"));
    prop::collection::vec(rule, 0..3).prop_map(|rules| Rules::parse(&rules.concat()).expect("rules"))
}

proptest! {
    #[test]
    fn whatever_is_said_the_laws_of_structure_hold(
        text in any_text(),
        places in prop::collection::vec((0_usize..4000, any_change()), 0..8),
        rules in any_rules(),
    ) {
        let document = Document::with(Text::from(&*text), &corrections_at(&text, &places), &rules);
        let (mut end, mut level) = (0, 0);
        for (_, section) in document.outline().sections() {
            prop_assert!(section.heading.start >= end && section.heading.end > section.heading.start);
            prop_assert!(section.level >= 1 && section.level <= level + 1);
            (end, level) = (section.heading.end, section.level);
        }
        let blocks: Vec<_> = document.blocks().collect();
        let n_headings = blocks.iter().filter(|block| matches!(block.kind, crate::document::block::BlockKind::Heading(_)));
        prop_assert_eq!(n_headings.count(), document.outline().len());
        let mut at = 0;
        for (index, block) in blocks.iter().enumerate() {
            prop_assert!(document.text().slice(at..block.range.start).chars().all(crate::document::is_blank));
            at = block.range.end;
            prop_assert_eq!(document.block_before(block), index.checked_sub(1).map(|before| blocks[before].clone()));
            for offset in block.range.clone() {
                prop_assert_eq!(document.block_at(offset), Some(block.clone()));
            }
        }
        prop_assert!(document.text().slice(at..text.len()).chars().all(crate::document::is_blank));
    }

    #[test]
    fn undoing_everything_leaves_the_inference_alone(
        text in any_text(),
        places in prop::collection::vec((0_usize..4000, any_change()), 0..8),
    ) {
        let mut corrections = corrections_at(&text, &places);
        while corrections.undo().is_some() {}
        prop_assert!(corrections.is_empty());
        let document = Document::with(Text::from(&*text), &corrections, &Rules::default());
        prop_assert_eq!(picture(&document), picture(&Document::new(Text::from(&*text))));
    }

    #[test]
    fn a_quoted_line_is_found_where_it_was(text in any_text(), place in 0_usize..4000) {
        let document = Document::new(Text::from(&*text));
        if let Some(at) = document.quote(place % (text.len() + 1)) {
            let line = at.offset;
            let mut corrections = Corrections::default();
            corrections.push(Correction { at, change: Change::Heading });
            let corrected = Document::with(Text::from(&*text), &corrections, &Rules::default());
            let mut sections = corrected.outline().sections();
            let holds = |start: usize| corrected.block_at(start).is_some_and(|block| block.range.contains(&line));
            prop_assert!(sections.any(|(_, section)| holds(section.heading.start)));
        }
    }

    #[test]
    fn parsing_the_text_of_a_parse_gives_the_same_outline(text in any_text()) {
        let document = Document::new(Text::from(&*text));
        let again = Document::new(Text::from(&*document.text().slice(0..document.text().len())));
        prop_assert_eq!(picture(&document), picture(&again));
    }
}
