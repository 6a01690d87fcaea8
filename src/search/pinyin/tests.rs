//! Queries → hits in brackets, in both keyboards.

#![expect(clippy::string_slice, reason = "hits end at character boundaries, or the test fails")]

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

/// The plain way: every start, then every way to spell, one after the other.
struct Reference<'a> {
    letters: &'a [u8],
    readings: &'a Readings,
    is_double: bool,
}

/// How the character before was spelt.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Free,
    Initial,
    Whole(u16),
}

impl Reference<'_> {
    fn hit(&self, text: &[char]) -> Option<(usize, usize)> {
        let is_letter = |c: char| c.is_ascii_alphabetic();
        (0..text.len()).filter(|&start| !(start > 0 && is_letter(text[start]) && is_letter(text[start - 1]))).find_map(
            |start| {
                let is_mark = |c: char| c == '，' || c == '\n';
                let ends = (start + 1..=text.len()).filter(|&end| !is_mark(text[start]) && !is_mark(text[end - 1]));
                let mut ends = ends.filter(|&end| text[start..end].iter().any(|&c| c > 'a' && !is_mark(c)));
                let end = ends.find(|&end| {
                    self.spells(0, &text[start..end], Before::Free, end - start == 1 && self.letters.len() > 1)
                })?;
                Some((start, end))
            },
        )
    }

    /// Whether the letters from `at` on spell just these characters.
    fn spells(&self, at: usize, text: &[char], before: Before, alone: bool) -> bool {
        let rest = &self.letters[at..];
        let Some((&character, others)) = text.split_first() else { return rest.is_empty() };
        let n_marks = others.iter().take_while(|&&c| c == '，' || c == '\n').count();
        let n_line_ends = others[..n_marks].iter().filter(|&&c| c == '\n').count();
        if n_marks > GAP_CHARACTERS || n_line_ends > 1 {
            return false;
        }
        let others = &others[n_marks..];
        if character == 'a' {
            return rest.first() == Some(&b'a') && self.spells(at + 1, others, Before::Free, alone);
        }
        self.readings.sets[usize::from(self.readings.set(character))].iter().any(|&number| {
            let syllable = &self.readings.syllables[usize::from(number)];
            let (letters, keys) = (syllable.letters.as_bytes(), syllable.keys.as_bytes());
            let initials = if self.is_double {
                vec![&keys[..1], &letters[..1]]
            } else {
                let n_initial =
                    if letters.starts_with(b"ch") || letters.starts_with(b"zh") || letters.starts_with(b"sh") {
                        2
                    } else {
                        1
                    };
                (1..=n_initial).map(|length| &letters[..length]).collect()
            };
            let by_initial = initials.into_iter().filter(|initial| rest.starts_with(initial)).any(|initial| {
                let is_last = initial.len() == rest.len();
                let may = match before {
                    Before::Free | Before::Initial => true,
                    Before::Whole(_) if is_last => true,
                    Before::Whole(_) if self.is_double => false,
                    Before::Whole(whole) => !self.lengthens(whole, rest[0]),
                };
                may && !alone && self.spells(at + initial.len(), others, Before::Initial, alone)
            });
            if self.is_double {
                let may = before != Before::Initial && rest.starts_with(keys);
                return by_initial || may && self.spells(at + 2, others, Before::Whole(number), alone);
            }
            let n_initial = if letters.get(1) == Some(&b'h') { 2 } else { 1 };
            let whole = letters.len() > n_initial
                && rest.starts_with(letters)
                && self.spells(at + letters.len(), others, Before::Whole(number), alone);
            let begun = rest.len() > n_initial && letters.starts_with(rest) && others.is_empty();
            by_initial || whole || begun
        })
    }

    fn lengthens(&self, whole: u16, next: u8) -> bool {
        let longer = [self.readings.syllables[usize::from(whole)].letters.as_bytes(), &[next]].concat();
        self.readings.syllables.iter().any(|syllable| syllable.letters.as_bytes().starts_with(&longer))
    }
}

fn check_reference(typed: &str, texts: &[String], keyboard: Keyboard) {
    let Some(spelling) = Spelling::new(typed, keyboard) else { return };
    let readings = &spelling.tables.readings;
    let reference = Reference { letters: typed.as_bytes(), readings, is_double: keyboard != Keyboard::Pinyin };
    for text in texts {
        let characters: Vec<char> = text.chars().collect();
        let offset = |index: usize| characters[..index].iter().map(|c| c.len_utf8()).sum::<usize>();
        let expected = reference.hit(&characters).map(|(start, end)| offset(start)..offset(end));
        assert_eq!(spelling.find(text, 0), expected, "{typed} in {text:?} with {keyboard:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn following_all_ways_at_once_finds_what_trying_them_one_by_one_does(
        typed in "(chang|zhang|xi|an|dan|shan|x|a|c|z|zh|d|s|n|g|i|h){1,6}",
        texts in prop::collection::vec("[a长西安单，\n的]{0,12}", 12),
    ) {
        check_reference(&typed, &texts, Keyboard::Pinyin);
    }

    #[test]
    fn so_it_does_in_double_pinyin(
        typed in "(ih|vh|xi|an|dj|uj|x|a|c|z|d|s|u){1,5}",
        texts in prop::collection::vec("[a长西安单，\n的]{0,10}", 12),
    ) {
        check_reference(&typed, &texts, Keyboard::Xiaohe);
        check_reference(&typed, &texts, Keyboard::Ziranma);
    }

    #[test]
    fn whatever_is_typed_hits_whole_characters_in_order(typed in "\\PC{0,6}|[a-z' ü0-9]{0,140}", text in "(\\PC|[长安\n ]){0,60}") {
        if let Some(spelling) = Spelling::new(&typed, Keyboard::Pinyin) {
            let mut end = 0;
            for hit in hits(&spelling, &text) {
                prop_assert!(hit.start >= end && hit.end > hit.start && hit.len() <= spelling.longest());
                prop_assert!(text.get(hit.clone()).is_some_and(|hit| !hit.is_ascii()));
                end = hit.end;
            }
        }
    }
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
    let readings = Readings::new(Keyboard::Pinyin);
    let mut n_headings = 0;
    for (_, section) in document.outline().sections() {
        let range = section.heading.clone();
        let (initials, whole) = typings(&readings, &article[range.clone()]);
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
