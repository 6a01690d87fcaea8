//! Cases of the whole layer as pictures; its laws are in [`laws`], what it finds in the article in [`article`].

use super::*;
use crate::document::Format;
use crate::document::block::Reading;
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::document::text::Text;
use expect_test::{Expect, expect};

#[cfg(feature = "article")]
mod article;
mod laws;
mod reference;

fn document(string: &str) -> Document {
    Document::new(Text::from(string))
}

fn text_hits(document: &Document, query: &Query) -> Vec<Range<usize>> {
    let matcher = Matcher::new(query).expect("a pattern");
    matcher.hits(document, 0..document.text().len(), Way::Text).into_iter().map(|hit| hit.range).collect()
}

/// The text with every hit in brackets, a line end as `⏎`, what cannot be seen as `×`.
fn found(string: &str, query: &Query) -> String {
    let document = document(string);
    let mut marked = String::new();
    let mut end = 0;
    for hit in text_hits(&document, query) {
        marked.push_str(&document.text().slice(end..hit.start));
        marked += &["[", &*document.text().slice(hit.clone()), "]"].concat();
        end = hit.end;
    }
    let marked = marked + &document.text().slice(end..string.len());
    marked.replace('\n', "⏎").replace(['\u{AD}', '\u{FEFF}', '\u{200B}'], "×")
}

/// Looks for what is typed in `string` and compares the hits with a picture.
fn check(string: &str, typed: &str, picture: &Expect) {
    picture.assert_eq(&found(string, &Query::typed(typed, Keyboard::default())));
}

fn exact(pattern: &str) -> Query {
    Query { folding: false, ..Query::typed(pattern, Keyboard::default()) }
}

#[test]
#[rustfmt::skip]
fn characters_that_mean_the_same_are_found() {
    for (string, typed, picture) in [
        ("中国联通、联通",             "联通",        expect!["中国[联通]、[联通]"]),
        ("中國聯通在後頭發髮",         "后头发",      expect!["中國聯通在[後頭發]髮"]),
        ("中国后头",                   "後頭",        expect!["中国[后头]"]),
        ("５Ｇ，共建",                 "5g,",         expect!["[５Ｇ，]共建"]),
        ("5G, 5g",                     "５Ｇ",        expect!["[5G], 5g"]),
        ("Rust and RUST",              "rust",        expect!["[Rust] and [RUST]"]),
        ("Rust and RUST",              "Rust",        expect!["[Rust] and RUST"]),
        ("2023 年 4 月起",             "2023年4月",   expect!["[2023 年 4 月]起"]),
        ("2023年4月起",                "2023 年 4月", expect!["[2023年4月]起"]),
        ("“5G 共建共享 SA 建设工程”",  "\"5g共建",    expect!["[“5G 共建]共享 SA 建设工程”"]),
        ("国之大者——中国",             "者--中",      expect!["国之大[者——中]国"]),
        ("不忘（初心）「使命」",       "(初心)“使",   expect!["不忘[（初心）「使]命」"]),
        ("カタカナ ｶﾞ かたかな が",    "かたかな",    expect!["[カタカナ] ｶﾞ [かたかな] が"]),
        ("カタカナ ｶﾞ かたかな が",    "が",          expect!["カタカナ [ｶﾞ] かたかな [が]"]),
        ("共３㎏，第⑩条",              "3kg",         expect!["共[３㎏]，第⑩条"]),
        ("共３㎏，第⑩条",              "10条",        expect!["共３㎏，第[⑩条]"]),
        ("共３㎏，第⑩条",              "0条",         expect!["共３㎏，第⑩条"]),
        ("to  be\tor not tobe",        "to be",       expect!["[to  be]	or not tobe"]),
        ("山山山山山",                 "山山",        expect!["[山山][山山]山"]),
        ("ab\u{AD}cd \u{FEFF}中\u{200B}国", "abcd 中国", expect!["[ab×cd ×中×国]"]),
        ("中国",                       " 国 ",        expect!["中[国]"]),
        ("在共\n建共享中\n\n共\n\n建", "共建",        expect!["在[共⏎建]共享中⏎⏎共⏎⏎建"]),
        ("　　山上，\n　　他说a\nb", "上，他",       expect!["　　山[上，⏎　　他]说a⏎b"]),
        ("　　山上。\n　　他说 a\nb。", "a b",          expect!["　　山上。⏎　　他说 a⏎b。"]),
        ("cafe café cafe\u{301} CAFÉ", "café",        expect!["cafe [café] [cafe\u{301}] [CAFÉ]"]),
        ("cafe café cafe\u{301} CAFÉ", "cafe",        expect!["[cafe] [café] [cafe\u{301}] [CAFÉ]"]),
        ("naïve nai\u{308}ve naive",    "naive",       expect!["[naïve] [nai\u{308}ve] [naive]"]),
        ("naïve nai\u{308}ve naive",    "naïve",       expect!["[naïve] [nai\u{308}ve] naive"]),
        ("São Tomé, Łódź",             "sao tome",    expect!["[São Tomé], Łódź"]),
        ("São Tomé, Łódź",             "lodz",        expect!["São Tomé, [Łódź]"]),
        ("l’été, dʼavant",             "l'ete",       expect!["[l’été], dʼavant"]),
        ("l’été, dʼavant",             "d'avant",     expect!["l’été, [dʼavant]"]),
        ("oﬃce ﬁnd",                   "fi",          expect!["o[ﬃ]ce [ﬁ]nd"]),
        ("oﬃce ﬁnd",                   "office",      expect!["[oﬃce] ﬁnd"]),
        ("Straße, Œuvre, Þór",         "strasse",     expect!["[Straße], Œuvre, Þór"]),
        ("Straße, Œuvre, Þór",         "oeuvre",      expect!["Straße, [Œuvre], Þór"]),
        ("Straße, Œuvre, Þór",         "thor",        expect!["Straße, Œuvre, [Þór]"]),
        ("Strasse, 1/2, ½",            "straße",      expect!["[Strasse], 1/2, ½"]),
        ("Strasse, 1/2, ½",            "1/2",         expect!["Strasse, [1/2], [½]"]),
        ("oﬃce ﬁnd",                   "ice",         expect!["o[ﬃce] ﬁnd"]),
        ("㈱山田",                     "株",          expect!["[㈱]山田"]),
        ("㈱山田",                     "株)山",       expect!["[㈱山]田"]),
        ("한국 \u{1112}\u{1161}\u{11AB}국 하나", "한국",  expect!["[한국] [\u{1112}\u{1161}\u{11AB}국] 하나"]),
        ("한국 \u{1112}\u{1161}\u{11AB}국 하나", "하",    expect!["한국 \u{1112}\u{1161}\u{11AB}국 [하]나"]),
        ("甚麼、什么，甚至什至",       "什么",        expect!["[甚麼]、[什么]，甚至什至"]),
        ("甚麼、什么，甚至什至",       "甚麼",        expect!["[甚麼]、[什么]，甚至什至"]),
        ("甚麼、什么，甚至什至",       "甚至",        expect!["甚麼、什么，[甚至]什至"]),
        ("⻓江⼤⻔",                   "长江大门",    expect!["[⻓江⼤⻔]"]),
        ("か が",                      "か",          expect!["[か] が"]),
        ("中国",                       "  ",          expect!["中国"]),
    ] {
        check(string, typed, &picture);
    }
}

#[test]
#[rustfmt::skip]
fn what_stands_there_is_found_when_nothing_is_folded() {
    for (string, pattern, picture) in [
        ("Rust rust 5G ５Ｇ",          "rust",        expect!["Rust [rust] 5G ５Ｇ"]),
        ("Rust rust 5G ５Ｇ",          "5G",          expect!["Rust rust [5G] ５Ｇ"]),
        ("后後后",                     "后",          expect!["[后]後[后]"]),
        ("a b  c",                     "  ",          expect!["a b[  ]c"]),
        ("2023 年",                    "2023年",      expect!["2023 年"]),
    ] {
        picture.assert_eq(&found(string, &exact(pattern)));
    }
}

const WRAPPED: &str = "\
The survey of the village was not finished in that year, because the winter came too early for the sur-
veyors, who went home and waited for the spring with the half of their maps, and the others waited too,
until the snow was gone and the surveyors of the state came back to the village to finish their long
work, which the people of the village had not asked for.
";

/// Three such paragraphs: enough to tell that lines are hard-wrapped.
fn wrapped() -> String {
    [WRAPPED; 3].join("\n")
}

#[test]
fn a_phrase_is_found_across_the_line_ends_of_the_source() {
    for (typed, picture) in [
        ("the surveyors, who", expect!["the sur-⏎veyors, who | the sur-⏎veyors, who | the sur-⏎veyors, who"]),
        ("too, until", expect!["too,⏎until | too,⏎until | too,⏎until"]),
        ("their long work", expect!["their long⏎work | their long⏎work | their long⏎work"]),
        ("surveyors", expect!["sur-⏎veyors | surveyors | sur-⏎veyors | surveyors | sur-⏎veyors | surveyors"]),
        ("sur", expect!["sur | sur | sur | sur | sur | sur | sur | sur | sur"]),
    ] {
        let found = found(&wrapped(), &Query::typed(typed, Keyboard::default()));
        let parts = found.split_inclusive(']').filter_map(|part| Some(part.split_once('[')?.1));
        picture.assert_eq(&parts.map(|part| part.trim_end_matches(']')).collect::<Vec<_>>().join(" | "));
    }
}

#[test]
fn a_phrase_never_runs_from_one_paragraph_into_the_next() {
    check("山上有树\n\n树下有水\n", "有树树下", &expect!["山上有树⏎⏎树下有水⏎"]);
}

#[test]
#[rustfmt::skip]
fn whole_words_are_found_when_asked_for() {
    for (string, pattern, picture) in [
        ("cat concat cat_ 猫cat猫 cat", "cat",  expect!["[cat] concat cat_ 猫[cat]猫 [cat]"]),
        ("中国联通",                    "国联", expect!["中[国联]通"]),
        ("concatenate /cat/",           "/cat/", expect!["concatenate /[cat]/"]),
    ] {
        picture.assert_eq(&found(string, &Query { whole_words: true, ..Query::typed(pattern, Keyboard::default()) }));
    }
    let wrapped = found(&wrapped(), &Query { whole_words: true, ..Query::typed("veyors", Keyboard::default()) });
    assert!(!wrapped.contains('['));
}

#[test]
#[rustfmt::skip]
fn regular_expressions_run_over_what_is_read() {
    for (string, typed, picture) in [
        ("第一章 山\n\n第二十章 水\n",   r"/第.+?章/",          expect!["[第一章] 山⏎⏎[第二十章] 水⏎"]),
        ("第一章 山\n\n第二十章 水\n",   r"/^第|水$/",          expect!["[第]一章 山⏎⏎[第]二十章 [水]⏎"]),
        ("共 12 人，３４人",             r"/\d+/",              expect!["共 [12] 人，[３４]人"]),
        ("國聯 国联",                    "/国联/",              expect!["[國聯] [国联]"]),
        ("Cat cat",                      r"/\bcat\S*/",         expect!["[Cat] [cat]"]),
        ("Cat cat",                      r"/C[a-z]t/",          expect!["[Cat] cat"]),
        ("山水",                         "/x*/",                expect!["山水"]),
    ] {
        check(string, typed, &picture);
    }
}

#[test]
#[rustfmt::skip]
fn a_pattern_that_errs_says_where() {
    for (typed, picture) in [
        ("/ab(c/",           expect!["3: unclosed group"]),
        ("/a{2,1}/",         expect!["2: invalid repetition count range, the start must be <= the end"]),
        ("/山[b-a]/",        expect!["3: invalid character class range, the start must be <= the end"]),
        ("/联(/",            expect!["2: unclosed group"]),
        ("/中国联通(?<n/",   expect!["8: unclosed capture group name"]),
        (r"/\p{Nonsense}/",  expect!["1: Unicode property not found"]),
        (r"/(\pL{999}){99}/", expect!["14: heap usage during NFA compilation exceeded limit of 8388608"]),
    ] {
        let error = Matcher::new(&Query::typed(typed, Keyboard::default())).expect_err("no pattern");
        picture.assert_eq(&format!("{}: {}", error.character, error.reason));
    }
}

#[test]
fn only_what_stands_between_slashes_is_a_regular_expression() {
    for (line, syntax, pattern) in [
        ("/a+/", Syntax::Regex, "a+"),
        ("/", Syntax::Plain, "/"),
        ("//", Syntax::Plain, "//"),
        ("a/b/", Syntax::Plain, "a/b/"),
        (r"\/etc/", Syntax::Plain, "/etc/"),
        (r"\d", Syntax::Plain, r"\d"),
    ] {
        let query = Query::typed(line, Keyboard::default());
        assert_eq!((query.syntax, &*query.pattern), (syntax, pattern));
    }
}

#[test]
fn how_characters_are_read_is_no_part_of_the_words() {
    let page = "<p>彼は<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>の<ruby>大学<rt>だいがく</rt></ruby>へ。</p>";
    let document = Document::of_source(Text::from(page), Format::Html, &Corrections::default(), &Rules::default());
    let hits = |query: &Query| -> Vec<String> {
        text_hits(&document, query).into_iter().map(|hit| document.text().slice(hit).into_owned()).collect()
    };
    let typed = |typed: &str| Query::typed(typed, Keyboard::default());
    assert_eq!(document.text().slice(0..document.text().len()), "彼は東〔とう〕京〔きょう〕の大学〔だいがく〕へ。");
    assert_eq!(hits(&typed("東京の大学へ")), ["東〔とう〕京〔きょう〕の大学〔だいがく〕へ"]);
    assert_eq!(hits(&exact("京の大")), ["京〔きょう〕の大"]);
    assert_eq!(hits(&typed("とう")), [""; 0]);
    let matcher = Matcher::new(&typed("dongjing")).expect("a pattern");
    let spelled = matcher.hits(&document, 0..document.text().len(), Way::Pinyin);
    assert_eq!(spelled.len(), 1);
    let all = document.read(0..document.text().len(), Reading::Rejoined);
    assert_eq!(all, "彼は東京の大学へ。");
}

#[test]
fn how_characters_are_read_is_searched_and_read_where_that_is_asked_for() {
    let page = "<p>彼は<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ。</p>";
    let document = Document::of_source(Text::from(page), Format::Html, &Corrections::default(), &Rules::default());
    let document = document.with_readings(true);
    let n_hits = |typed: &str| text_hits(&document, &Query::typed(typed, Keyboard::default())).len();
    assert_eq!((n_hits("とう"), n_hits("東〔とう〕京"), n_hits("東京")), (1, 1, 0));
    assert_eq!(document.read(0..document.text().len(), Reading::Rejoined), "彼は東〔とう〕京〔きょう〕へ。");
    let document = document.with_readings(false);
    assert_eq!(document.read(0..document.text().len(), Reading::Rejoined), "彼は東京へ。");
}

#[test]
fn digits_off_the_line_are_found_as_digits() {
    let page = "<p>x<sup>2</sup>，H<sub>2</sub>O。</p>";
    let document = Document::of_source(Text::from(page), Format::Html, &Corrections::default(), &Rules::default());
    let n_hits = |typed: &str| text_hits(&document, &Query::typed(typed, Keyboard::default())).len();
    assert_eq!((n_hits("x2"), n_hits("h2o"), n_hits("x²")), (1, 1, 1));
}

#[test]
fn no_hit_reaches_into_another_cell() {
    let source = "| 甲乙 | 丙丁 |\n|---|---|\n| 乙 丙 | 戊 |\n\n乙 丙在段落里。\n";
    let document =
        Document::of_source(Text::from(source), Format::Markdown, &Corrections::default(), &Rules::default());
    let typed = |typed| Query::typed(typed, Keyboard::default());
    let words = |query: &Query| -> Vec<String> {
        text_hits(&document, query).into_iter().map(|hit| document.text().slice(hit).into_owned()).collect()
    };
    assert_eq!(words(&typed("乙 丙")), ["乙 丙", "乙 丙"]);
    assert_eq!(words(&typed("丙 戊")), [""; 0]);
    assert_eq!(words(&typed("/乙.丙/")), ["乙 丙", "乙 丙"]);
    check("名称\t数量\n苹果\t3\n", "称 数", &expect!["名称	数量⏎苹果	3⏎"]);
    check("他说：\t“名称”。\n", "： “", &expect!["他说[：	“]名称”。⏎"]);
}
