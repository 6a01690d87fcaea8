//! Texts as programs write them → characters with their styles, each run as `‹style:characters›`.

use super::*;
use crate::document::style::Colour;
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// The text of parts that come one by one.
fn text_of<'s>(markup: Markup, parts: impl IntoIterator<Item = &'s str>) -> Text {
    let (mut escapes, mut text) = (Escapes::new(markup), Text::default());
    for part in parts {
        escapes.push(part, &mut text);
    }
    escapes.finish(&mut text);
    text
}

fn picture(text: &Text) -> String {
    let string = text.slice(0..text.len());
    let styled = |(at, c): (usize, char)| (text.styles().at(at), c);
    let characters: Vec<(Style, char)> = string.char_indices().map(styled).collect();
    let runs = characters.chunk_by(|before, after| before.0 == after.0).map(|run| {
        let characters: String = run.iter().map(|(_, c)| shown(*c)).collect();
        match run.first().map(|(style, _)| *style) {
            Some(style) if style != Style::default() => format!("‹{}:{characters}›", name(style)),
            _ => characters,
        }
    });
    runs.collect()
}

/// A character by its picture if it is a control or a mark.
fn shown(c: char) -> char {
    match c {
        '\n' => c,
        '\u{301}' => '´',
        _ if c.is_control() => char::from_u32(0x2400 + u32::from(c)).unwrap_or(c),
        _ => c,
    }
}

fn name(style: Style) -> String {
    const NAMES: [(Marks, &str); 7] = [
        (Marks::BOLD, "bold"),
        (Marks::DIM, "dim"),
        (Marks::ITALIC, "italic"),
        (Marks::UNDERLINE, "under"),
        (Marks::REVERSE, "reverse"),
        (Marks::STRIKE, "strike"),
        (Marks::LINK, "link"),
    ];
    let colour = |sign: &str, colour: Colour| match colour {
        Colour::Usual => None,
        Colour::Palette(index) => Some(format!("{sign}{index}")),
        Colour::Mixed(red, green, blue) => Some(format!("{sign}#{red:02x}{green:02x}{blue:02x}")),
    };
    let marks = NAMES.iter().filter(|(mark, _)| style.marks.has(*mark)).map(|(_, name)| (*name).to_owned());
    let words: Vec<String> = marks.chain(colour("", style.foreground)).chain(colour("on ", style.background)).collect();
    words.join(" ")
}

fn check(markup: Markup, inputs: &[&str], expected: Expect) {
    let pictures: Vec<String> = inputs.iter().map(|input| picture(&text_of(markup, [*input]))).collect();
    expected.assert_eq(&(pictures.join("\n") + "\n"));
}

#[test]
fn overstrikes_are_bold_or_underlined() {
    check(
        Markup::Overstrikes,
        &[
            "N\x08NA\x08AM\x08ME\x08E",
            "see _\x08f_\x08i_\x08l_\x08e and f\x08_",
            "X\x08X\x08X\x08X is struck three times; _\x08X\x08X is both",
            "字\x08字 字\x08\x08字 __\x08\x08字 字\x08\x08__ _\x08字",
            "e\u{301}\x08e\u{301} _\x08e\u{301} é\x08é",
            "+\x08o one\no\x08+ two",
            "_\x08_ alone; i\x08i_\x08_j\x08j; _\x08i_\x08__\x08j",
            "___\x08\x08字",
        ],
        expect![[r#"
            ‹bold:NAME›
            see ‹under:file› and ‹under:f›
            ‹bold:X› is struck three times; ‹bold under:X› is both
            ‹bold:字› ‹bold:字› ‹under:字› ‹under:字› ‹under:字›
            ‹bold:e´› ‹under:e´› ‹bold:é›
            • one
            • two
            ‹bold:_› alone; ‹bold:i_j›; ‹under:i_j›
            _‹under:字›
        "#]],
    );
}

#[test]
fn what_is_no_overstrike_stays() {
    check(
        Markup::Overstrikes,
        &[
            "a\x08b",
            "\x08a\n\x08b",
            "ab\x08\x08ab",
            "a\x08\x08a",
            "a\x08\x08\x08a 字\x08\x08\x08字",
            "a\x08",
            "a\x08a\x08",
            "\x1b\x08\x1b",
            "e\u{301}\u{301}\u{301}\u{301}\u{301}\x08e",
            "a\x08bb\x08b",
            "\x1b[1mbold\x1b[m",
        ],
        expect![[r#"
            a␈b
            ␈a
            ␈b
            ab␈␈ab
            a␈␈a
            a␈␈␈a 字␈␈␈字
            a␈
            ‹bold:a›␈
            ␛␈␛
            e´´´´´␈e
            a␈b‹bold:b›
            ␛[1mbold␛[m
        "#]],
    );
}

#[test]
fn colours_and_marks_are_obeyed() {
    check(
        Markup::All,
        &[
            "\x1b[33mcommit 1f\x1b[m\n\x1b[1;31mred\x1b[0m plain",
            "\x1b[01;34mdir\x1b[0m \x1b[91mbright\x1b[39;104m on\x1b[49m off",
            "\x1b[38;5;208ma\x1b[48;2;1;2;3mb\x1b[38:5:9mc\x1b[38:2::255:0:9md\x1b[38:2:4:5:6me\x1b[m",
            "\x1b[1;2;3;4;7;9mall\x1b[22mlight\x1b[23;24;27;29mnone",
            "\x1b[4:3mwave\x1b[4:0mnone\x1b[21mdouble\x1b[24mnone",
            "\x1b[58;5;1;4mlined\x1b[58:2::1:2:3;59;24mnone",
            "\x1b[5;8;53;999;99999mseen\x1b[38;9mseen\x1b[38mseen",
            "\x1b[01;31m\x1b[Kmatch\x1b[m\x1b[K and \x1b[1mend\x1b(B\x1b[m.",
            "\x1b[3mi\x1b[1mb\x08b_\x08u",
        ],
        expect![[r#"
            ‹3:commit 1f›
            ‹bold 1:red› plain
            ‹bold 4:dir› ‹9:bright›‹on 12: on› off
            ‹208:a›‹208 on #010203:b›‹9 on #010203:c›‹#ff0009 on #010203:d›‹#040506 on #010203:e›
            ‹bold dim italic under reverse strike:all›‹italic under reverse strike:light›none
            ‹under:wave›none‹under:double›none
            ‹under:lined›none
            seen‹strike:seenseen›
            ‹bold 1:match› and ‹bold:end›.
            ‹italic:i›‹bold italic:b›‹bold italic under:u›
        "#]],
    );
}

#[test]
fn links_are_marked() {
    check(
        Markup::All,
        &[
            "\x1b]8;;https://a.b/c\x1b\\words\x1b]8;;\x1b\\ and on",
            "\x1b]8;id=1;file:///x\x07\x1b[1mls\x1b[0m.c\x1b]8;;\x07.",
            "\x1b]8;;http://never.ended",
            "\x1b]8;;a\nb\x07",
            "\x1b]8;none\x07",
        ],
        expect![[r#"
            ‹link:words› and on
            ‹bold link:ls›‹link:.c›.
            ␛]8;;http://never.ended
            ␛]8;;a
            b␇
            ␛]8;none␇
        "#]],
    );
}

#[test]
fn all_else_is_shown() {
    check(
        Markup::All,
        &[
            "\x1b[2J\x1b[H\x1b[?25l\x1b[6n\x1b[1K\x1b[1;1H",
            "\x1b]0;title\x07\x1b]52;c;aGk=\x07",
            "\x1b[>4;1m\x1b[?4m\x1b[ m\x1b[1 q",
            "\x1bP+q\x1b\\\x1bc\x1b(0\x1b7",
            "\x1b",
            "\x1b[",
            "\x1b[1",
            "\x1b[31\x1b[32mgreen",
            "\u{9b}31m",
        ],
        expect![[r#"
            ␛[2J␛[H␛[?25l␛[6n␛[1K␛[1;1H
            ␛]0;title␇␛]52;c;aGk=␇
            ␛[>4;1m␛[?4m␛[ m␛[1 q
            ␛P+q␛\␛c␛(0␛7
            ␛
            ␛[
            ␛[1
            ␛[31‹2:green›
            ⒛31m
        "#]],
    );
    let long = format!("\x1b[{}m\x1b]8;;{}\x07", "1;".repeat(200), "a".repeat(5000));
    let text = text_of(Markup::All, [&*long]);
    assert_eq!((text.slice(0..text.len()).as_ref(), text.styles().n_changes()), (&*long, 0));
}

#[test]
fn nothing_is_taken_out_where_all_is_to_be_shown() {
    let raw = "N\x08N \x1b[1mbold\x1b[m";
    let text = text_of(Markup::None, [raw]);
    assert_eq!((text.slice(0..text.len()).as_ref(), text.styles().n_changes()), (raw, 0));
}

#[test]
fn a_line_is_not_held_back_when_it_ends() {
    let (mut escapes, mut text) = (Escapes::new(Markup::All), Text::default());
    escapes.push("one\ntwo", &mut text);
    assert_eq!(text.slice(0..text.len()), "one\ntw");
    escapes.push("\x08o\n\x1b[1mthree\n", &mut text);
    assert_eq!(picture(&text), "one\ntw‹bold:o›\n‹bold:three\n›");
}

/// Strings of what markup is made of.
const MARKED: &str = "(a|_|o|\\+|字|\u{301}|\n|\x08|\x08\x08|a\x08a|_\x08a|__|__\x08\x08字|字\x08\x08|\x1b|\x1b\\[|[0-9;:]|38;5;|m|K|\x1b\\[1m|\x1b\\[m|\x1b\\]8;|;|\x07|\x1b\\\\|\\[|\\]|8|\\(|B|x){0,40}";

/// Whether the characters of `part` stand in `whole` in their order.
fn is_in_order(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|c| c == '•' || rest.any(|other| other == c))
}

proptest! {
    #[test]
    fn where_it_is_cut_leaves_no_trace(string in MARKED, cuts in prop::collection::vec(0usize..80, 0..6)) {
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| string.floor_char_boundary(cut)).collect();
        cuts.sort_unstable();
        let bounds: Vec<usize> = [vec![0], cuts, vec![string.len()]].concat();
        let parts = bounds.windows(2).map(|pair| string.get(pair[0]..pair[1]).unwrap_or_default());
        for markup in [Markup::None, Markup::Overstrikes, Markup::All] {
            let whole = picture(&text_of(markup, [&*string]));
            prop_assert_eq!(whole, picture(&text_of(markup, parts.clone())));
        }
    }

    #[test]
    fn nothing_is_lost_but_markup(string in MARKED) {
        let text = text_of(Markup::All, [&*string]);
        let read = text.slice(0..text.len());
        prop_assert!(is_in_order(&read, &string), "{string:?} is {read:?}");
        if !string.contains(['\x1b', '\x08']) {
            prop_assert_eq!(&*read, &*string);
        }
        // An escape sequence that is obeyed goes as a whole; backspaces go with the character before or after.
        let n_lost = string.chars().filter(|c| *c == '\n').count() - read.chars().filter(|c| *c == '\n').count();
        prop_assert_eq!(n_lost, 0);
    }

    #[test]
    fn every_byte_string_is_some_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let string = String::from_utf8_lossy(&bytes);
        let text = text_of(Markup::All, [&*string]);
        let read = text.slice(0..text.len());
        prop_assert!(is_in_order(&read, &string), "{string:?} is {read:?}");
    }
}
