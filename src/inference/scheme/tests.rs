//! Numbers as they are read from the beginnings of lines.

use super::*;

fn check(head: &str, expected: &str) {
    let shown = parse(head).map_or("–".into(), |n| {
        format!("{:?} {} {} | {}", n.scheme, n.depth, n.value, head.get(n.length..).unwrap_or_default())
    });
    assert_eq!(shown, expected, "{head}");
}

#[test]
fn numbers_of_every_scheme_are_read() {
    check("第一百零八回　梁山泊", "Chapter 1 108 | 梁山泊");
    check("第一〇三章 风", "Chapter 1 103 | 风");
    check("第１２章：海", "Chapter 1 12 | 海");
    check("第 3 节 山", "Section 1 3 | 山");
    check("第廿一回", "Chapter 1 21 | ");
    check("卷之三", "Part 1 3 | ");
    check("下部：河", "Part 1 3 | 河");
    check("一、总则", "HanComma 1 1 | 总则");
    check("（二）目标", "HanParen 1 2 | 目标");
    check("1.2.3. Scope", "Dotted 3 3 | Scope");
    check("1．概况", "Dotted 1 1 | 概况");
    check("A.1. Terms", "Dotted 2 1 | Terms");
    check("Appendix B.  Thanks", "Appendix 1 2 | Thanks");
    check("Book the First. Youth", "Part 1 1 | Youth");
    check("CHAPTER IV", "Chapter 1 4 | ");
    check("XIV. The Road", "Roman 1 14 | The Road");
    check("①概念", "Circled 1 1 | 概念");
    check("第三封信", "Ordinal 1 3 | ");
    check("第 2 条　范围", "Article 1 2 | 范围");
    check("03章 山路", "Chapter 1 3 | 山路");
    check("3/8 山路", "ArabicBare 1 3 | 山路");
    check("2: The Road", "ArabicComma 1 2 | The Road");
    check("1203、山路", "ArabicComma 1 1203 | 山路");
    check("〈一〉", "Bracketed 1 1 | ");
    check("(iv) The Road", "ArabicParen 1 4 | The Road");
    check("Глава II", "Chapter 1 2 | ");
    check("ГЛАВА ТРЕТЬЯ", "Chapter 1 3 | ");
    check("Часть вторая. Дорога", "Part 1 2 | Дорога");
    check("Erstes Buch", "Part 1 1 | ");
    check("Zwölftes Kapitel: Der Weg", "Chapter 1 12 | Der Weg");
    check("CHAPITRE PREMIER", "Chapter 1 1 | ");
    check("Titre Ier : La route", "Part 1 1 | La route");
    check("Deuxième partie", "Part 1 2 | ");
    check("Capítulo segundo", "Chapter 1 2 | ");
    check("Second Part — The Road", "Part 1 2 | The Road");
    check("Art. 3. The Road", "Article 1 3 | The Road");
    check("Round 1", "Ordinal 1 1 | ");
    check("Q3. Why?", "Ordinal 1 3 | Why?");
    check("The Third Night", "Ordinal 1 3 | ");
    check("제2장 길", "Chapter 1 2 | 길");
    check("3화", "Chapter 1 3 | ");
}

#[test]
fn a_number_is_found_behind_an_ornament_or_inside_a_line() {
    let ornamented = |head| parse_ornamented(head, ornament(head)).map(|n| (n.scheme, n.value));
    assert_eq!(ornamented("☆第一章 山"), Some((Scheme::Chapter, 1)));
    assert_eq!(ornamented("【第三话】山"), Some((Scheme::Chapter, 3)));
    assert_eq!(ornamented("- 4 -"), Some((Scheme::ArabicBare, 4)));
    assert_eq!(ornamented("───第三章 山───"), Some((Scheme::Chapter, 3)));
    assert_eq!(ornamented("……第三章 山……"), Some((Scheme::Chapter, 3)));
    assert_eq!((ornament("……他没有说话"), ornament("…")), (0, 0));
    assert_eq!(ornamented("——"), None);
    assert_eq!(parse_inner("卷一 第三章 山"), Some(Inner::Unit(3)));
    assert_eq!(parse_inner("山路（二）"), Some(Inner::End(2)));
    assert_eq!(parse_inner("山路之三"), Some(Inner::End(3)));
    assert_eq!(parse_inner("Sea Road, Part 2"), Some(Inner::Unit(2)));
    assert_eq!(parse_inner("在山路的第一天"), None);
}

#[test]
fn words_that_only_begin_like_a_number_are_none() {
    for head in [
        "第六回合开始",
        "第九部队出发",
        "第一节课下了",
        "2023 年",
        "一切都好",
        "下部分是河",
        "Chapter and verse",
        "In part",
        "Chapter of accidents",
        "Second part of the road",
        "Première partie de campagne",
        "Teil der Strecke",
    ] {
        check(head, "–");
    }
    assert!(is_article("第十二条 本法"));
}
