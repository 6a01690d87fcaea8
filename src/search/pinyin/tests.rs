//! Queries → hits in brackets, in both keyboards.

#![expect(clippy::string_slice, reason = "hits end at character boundaries, or the test fails")]

mod laws;

use super::*;
use crate::document::{Document, text::Text};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// Every hit in brackets.
fn hits(spelling: &Spelling, text: &str) -> Vec<Range<usize>> {
    std::iter::successors(spelling.find(text, 0), |hit| spelling.find(text, hit.end)).collect()
}

fn bracketed(text: &str, hits: &[Range<usize>]) -> String {
    let mut at = 0;
    let mut out = String::new();
    for hit in hits {
        out.extend([&text[at..hit.start], "[", &text[hit.clone()], "]"]);
        at = hit.end;
    }
    out + &text[at..]
}

fn check(keyboard: Keyboard, queries: &[&str], text: &str, expected: Expect) {
    let row = |query: &&str| match Spelling::new(query, keyboard) {
        Some(spelling) => format!("{query:12} {}\n", bracketed(text, &hits(&spelling, text))),
        None => format!("{query:12} spells nothing\n"),
    };
    expected.assert_eq(&queries.iter().map(row).collect::<String>());
}

#[test]
fn a_character_is_spelt_whole_by_its_initial_or_unfinished() {
    check(
        Keyboard::Pinyin,
        &["zglt", "zhongguolt", "zhonggliantong", "zhgl", "zhongguoliant", "zho", "zh", "z"],
        "在中国联通，中国。",
        expect![[r#"
            zglt         在[中国联通]，中国。
            zhongguolt   在[中国联通]，中国。
            zhonggliantong 在[中国联通]，中国。
            zhgl         在[中国联]通，中国。
            zhongguoliant 在[中国联通]，中国。
            zho          在[中]国联通，[中]国。
            zh           在中国联通，中国。
            z            [在][中]国联通，[中]国。
        "#]],
    );
}

#[test]
fn marks_blanks_and_a_line_end_are_passed_over() {
    check(
        Keyboard::Pinyin,
        &["ntcfz", "tcf", "jdfz"],
        "破解“难题”、促发\n　　展；经济大\n\n发展。",
        expect![[r#"
            ntcfz        破解“[难题”、促发
            　　展]；经济大

            发展。
            tcf          破解“难[题”、促发]
            　　展；经济大

            发展。
            jdfz         破解“难题”、促发
            　　展；经济大

            发展。
        "#]],
    );
}

#[test]
fn letters_and_digits_of_the_text_match_themselves() {
    check(
        Keyboard::Pinyin,
        &["5gwl", "vipkh", "VIP客", "vip", "ipkh", "khvi", "3n", "it", "aizs"],
        "5G网络，VIP客户，ＶＩＰ 客户，2023年；API体系；客户VIP；AI助手",
        expect![[r#"
            5gwl         [5G网络]，VIP客户，ＶＩＰ 客户，2023年；API体系；客户VIP；AI助手
            vipkh        5G网络，[VIP客户]，[ＶＩＰ 客户]，2023年；API体系；客户VIP；AI助手
            VIP客         spells nothing
            vip          5G网络，VIP客户，ＶＩＰ 客户，2023年；API体系；客户VIP；AI助手
            ipkh         5G网络，VIP客户，ＶＩＰ 客户，2023年；API体系；客户VIP；AI助手
            khvi         5G网络，VIP[客户，ＶＩ]Ｐ 客户，2023年；API体系；[客户VI]P；AI助手
            3n           5G网络，VIP客户，ＶＩＰ 客户，202[3年]；API体系；客户VIP；AI助手
            it           5G网络，VIP客户，ＶＩＰ 客户，2023年；API体系；客户VIP；AI助手
            aizs         5G网络，VIP客户，ＶＩＰ 客户，2023年；API体系；客户VIP；[AI助手]
        "#]],
    );
}

#[test]
fn a_character_may_be_read_in_several_ways() {
    check(
        Keyboard::Pinyin,
        &["changduan", "zhangguan", "cd", "zg", "yinhang", "xingzou", "chongxin", "yinyue", "kuaile"],
        "长短，长官；银行，行走；重新；音乐，快乐",
        expect![[r#"
            changduan    [长短]，长官；银行，行走；重新；音乐，快乐
            zhangguan    长短，[长官]；银行，行走；重新；音乐，快乐
            cd           [长短]，长官；银行，行走；重新；音乐，快乐
            zg           长短，[长官]；银行，行走；重新；音乐，快乐
            yinhang      长短，长官；[银行]，行走；重新；音乐，快乐
            xingzou      长短，长官；银行，[行走]；重新；音乐，快乐
            chongxin     长短，长官；银行，行走；[重新]；音乐，快乐
            yinyue       长短，长官；银行，行走；重新；[音乐]，快乐
            kuaile       长短，长官；银行，行走；重新；音乐，[快乐]
        "#]],
    );
}

#[test]
fn a_reading_that_no_word_of_today_has_finds_nothing() {
    check(
        Keyboard::Pinyin,
        &["an", "guang", "en", "ju", "cj"],
        "广场，嗯，而且，⻓江",
        expect![[r#"
            an           广场，嗯，而且，⻓江
            guang        [广]场，嗯，而且，⻓江
            en           广场，[嗯]，而且，⻓江
            ju           广场，嗯，而且，⻓江
            cj           广场，嗯，而且，[⻓江]
        "#]],
    );
}

#[test]
fn an_apostrophe_or_a_blank_parts_syllables() {
    check(
        Keyboard::Pinyin,
        &["xian", "xi'an", "xi an", "xian'", "x'a", "xia'n", "fang'an", "fangan", "lian", "li'an", "dang", "dangao"],
        "西安，先，现；方案，反感；立案，连，里阿难；当，大年糕，蛋糕",
        expect![[r#"
            xian         [西安]，[先]，[现]；方案，反感；立案，连，里阿难；当，大年糕，蛋糕
            xi'an        [西安]，先，现；方案，反感；立案，连，里阿难；当，大年糕，蛋糕
            xi an        [西安]，先，现；方案，反感；立案，连，里阿难；当，大年糕，蛋糕
            xian'        [西安]，[先]，[现]；方案，反感；立案，连，里阿难；当，大年糕，蛋糕
            x'a          [西安]，先，现；方案，反感；立案，连，里阿难；当，大年糕，蛋糕
            xia'n        西安，先，现；方案，反感；立案，连，里阿难；当，大年糕，蛋糕
            fang'an      西安，先，现；[方案]，反感；立案，连，里阿难；当，大年糕，蛋糕
            fangan       西安，先，现；[方案]，[反感]；立案，连，里阿难；当，大年糕，蛋糕
            lian         西安，先，现；方案，反感；[立案]，[连]，里阿难；当，大年糕，蛋糕
            li'an        西安，先，现；方案，反感；[立案]，连，[里阿难]；当，大年糕，蛋糕
            dang         西安，先，现；方案，反感；立案，连，里阿难；[当]，大年糕，[蛋糕]
            dangao       西安，先，现；方案，反感；立案，连，里阿难；当，大年糕，[蛋糕]
        "#]],
    );
}

#[test]
fn tones_may_be_marked_or_numbered() {
    check(
        Keyboard::Pinyin,
        &["zhōngguó", "zhong1guo2", "zhong1 guo2", "xī'ān", "nǚ", "5gwl", "vip5"],
        "中国西安女，5G网络",
        expect![[r#"
            zhōngguó     [中国]西安女，5G网络
            zhong1guo2   [中国]西安女，5G网络
            zhong1 guo2  [中国]西安女，5G网络
            xī'ān        中国[西安]女，5G网络
            nǚ           中国西安[女]，5G网络
            5gwl         中国西安女，[5G网络]
            vip5         中国西安女，5G网络
        "#]],
    );
}

#[test]
fn u_with_dots_is_v_or_u_or_itself() {
    check(
        Keyboard::Pinyin,
        &["nv", "nu", "nüren", "lve", "lueduo", "lüyou", "lvyou", "xuyao"],
        "女人，努力；掠夺；旅游；需要",
        expect![[r#"
            nv           [女]人，努力；掠夺；旅游；需要
            nu           [女]人，[努]力；掠夺；旅游；需要
            nüren        [女人]，努力；掠夺；旅游；需要
            lve          女人，努力；[掠]夺；旅游；需要
            lueduo       女人，努力；[掠夺]；旅游；需要
            lüyou        女人，努力；掠夺；[旅游]；需要
            lvyou        女人，努力；掠夺；[旅游]；需要
            xuyao        女人，努力；掠夺；旅游；[需要]
        "#]],
    );
}

#[test]
fn traditional_characters_are_read_too() {
    check(
        Keyboard::Pinyin,
        &["zglt", "zhongguoliantong", "xczx", "xczhenxing"],
        "中國聯通；鄉村振興",
        expect![[r#"
            zglt         [中國聯通]；鄉村振興
            zhongguoliantong [中國聯通]；鄉村振興
            xczx         中國聯通；[鄉村振興]
            xczhenxing   中國聯通；[鄉村振興]
        "#]],
    );
}

#[test]
fn double_pinyin_takes_two_keys_a_syllable_or_initials() {
    let text = "中国联通，双拼，安全，女儿，略有，光明，经济";
    let queries = ["vsgo", "vsgolmts", "vsgol", "vglt", "zglt", "ulpb", "ajqr", "nver", "ltyz", "gl", "gdmy", "udpn"];
    check(
        Keyboard::Xiaohe,
        &queries,
        text,
        expect![[r#"
        vsgo         [中国]联通，双拼，安全，女儿，略有，光明，经济
        vsgolmts     [中国联通]，双拼，安全，女儿，略有，光明，经济
        vsgol        [中国联]通，双拼，安全，女儿，略有，光明，经济
        vglt         [中国联通]，双拼，安全，女儿，略有，光明，经济
        zglt         [中国联通]，双拼，安全，女儿，略有，光明，经济
        ulpb         中国联通，[双拼]，安全，女儿，略有，光明，经济
        ajqr         中国联通，双拼，安全，女儿，略有，光明，经济
        nver         中国联通，双拼，安全，[女儿]，略有，光明，经济
        ltyz         中国联通，双拼，安全，女儿，[略有]，光明，经济
        gl           中[国联]通，双拼，安全，女儿，略有，[光]明，经济
        gdmy         中国联通，双拼，安全，女儿，略有，光明，经济
        udpn         中国联通，双拼，安全，女儿，略有，光明，经济
    "#]],
    );
    check(
        Keyboard::Ziranma,
        &queries,
        text,
        expect![[r#"
        vsgo         [中国]联通，双拼，安全，女儿，略有，光明，经济
        vsgolmts     [中国联通]，双拼，安全，女儿，略有，光明，经济
        vsgol        [中国联]通，双拼，安全，女儿，略有，光明，经济
        vglt         [中国联通]，双拼，安全，女儿，略有，光明，经济
        zglt         [中国联通]，双拼，安全，女儿，略有，光明，经济
        ulpb         中国联通，双拼，安全，女儿，略有，光明，经济
        ajqr         中国联通，双拼，安全，女儿，略有，光明，经济
        nver         中国联通，双拼，安全，[女儿]，略有，光明，经济
        ltyz         中国联通，双拼，安全，女儿，略有，光明，经济
        gl           中[国联]通，双拼，安全，女儿，略有，光明，经济
        gdmy         中国联通，双拼，安全，女儿，略有，光明，经济
        udpn         中国联通，[双拼]，安全，女儿，略有，光明，经济
    "#]],
    );
}

/// How a heading would be typed: by initials and whole, every character by its first reading.
fn typings(readings: &Readings, heading: &str) -> (String, String) {
    let mut typings = (String::new(), String::new());
    for character in heading.chars() {
        let set = &readings.sets[usize::from(readings.set(character))];
        match (letters::latin(character), set.first()) {
            (Some(latin), _) => {
                typings.0.push(char::from(latin));
                typings.1.push(char::from(latin));
            }
            (None, Some(&first)) => {
                let letters = &readings.syllables[usize::from(first)].letters;
                typings.0.push_str(&letters[..1]);
                typings.1.push_str(letters);
            }
            (None, None) => {}
        }
    }
    (typings.0, typings.1.get(..letters::MOST_LETTERS).map_or(typings.1.clone(), str::to_owned))
}

#[test]
fn every_heading_is_found_by_its_initials_and_by_its_pinyin() {
    let article = include_str!("../../../seeds/000_eb373a1ba01e0e13.txt");
    let traditional = article.chars().map(|c| TRADITIONAL.chars().nth(SIMPLIFIED.chars().position(|s| s == c)?));
    let traditional: String = traditional.zip(article.chars()).map(|(other, c)| other.unwrap_or(c)).collect();
    let document = Document::new(Text::from(article));
    let readings = Readings::of(Keyboard::Pinyin);
    let mut n_headings = 0;
    for (_, section) in document.outline().sections() {
        let range = section.heading.clone();
        let (initials, whole) = typings(readings, &article[range.clone()]);
        for typed in [initials, whole] {
            let spelling = Spelling::new(&typed, Keyboard::Pinyin).expect("letters");
            for text in [article, &*traditional] {
                let hit = spelling.find(text, range.start).expect("a hit");
                assert!(hit.start < range.end && hit.end <= range.end, "{typed} at {hit:?}, not in {range:?}");
            }
            let first = spelling.find(article, 0).expect("a hit");
            assert!(first.start <= range.start + 9, "{typed}");
        }
        n_headings += 1;
    }
    assert!(n_headings > 10);
}

/// Characters of the article that are written in another way …
const SIMPLIFIED: &str = "国联乡兴学贯彻习为业产动发书记实创营党组织领导质构务层开环";
/// … in traditional text.
const TRADITIONAL: &str = "國聯鄉興學貫徹習為業產動發書記實創營黨組織領導質構務層開環";

#[test]
fn a_long_query_in_a_text_of_one_character_takes_no_more_than_their_product() {
    for (typed, text) in [("a", "啊"), ("a", "a"), ("chang", "长"), ("cz", "长"), ("nan", "南"), ("li'a", "里啊")]
    {
        let typed = typed.repeat(120 / typed.len());
        let text = text.repeat((1 << 17) / text.len());
        let never = Spelling::new(&(typed.clone() + "b"), Keyboard::Pinyin).expect("letters");
        assert_eq!(never.find(&text, 0), None);
        let always = Spelling::new(&typed, Keyboard::Pinyin).expect("letters");
        assert_eq!(always.find(&text, 0).is_some(), !text.is_ascii());
    }
}
