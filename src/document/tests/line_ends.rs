//! Texts that programs have wrapped, each in its own way, as they are read.

use crate::document::Document;
use crate::document::block::{BlockKind, Joint, Reading};
use crate::document::text::Text;
use crate::text::character;

/// The blocks of a text as they are read, one a line.
fn read(text: &str) -> Vec<String> {
    let document = Document::new(Text::from(text));
    let of = |block: crate::document::block::Block| -> String {
        let slices = document.slices(&block, block.range.clone(), Reading::Rejoined);
        let join = |joint| match joint {
            Joint::Nothing => "",
            Joint::Space => " ",
            Joint::LineEnd => "⏎",
            Joint::Paragraph => "¶",
        };
        slices
            .into_iter()
            .flat_map(|slice| [join(slice.joint).into(), document.text().slice(slice.range).into_owned()])
            .collect()
    };
    document.blocks().map(of).collect()
}

/// Paragraphs that are wrapped and read become what they were.
fn check(paragraphs: &[&str], wrap: impl Fn(&str) -> Vec<String>, between: &str, behind_line: &str) {
    let wrapped: Vec<String> = paragraphs.iter().map(|paragraph| wrap(paragraph).join(behind_line)).collect();
    let text = wrapped.join(between) + "\n";
    assert_eq!(read(&text), paragraphs, "{text}");
}

/// Lines of at most so many units, each character of as many as `units` says, words whole.
fn greedy(paragraph: &str, most: usize, first: usize, units: impl Fn(char) -> usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), first);
    let is_of_word = |c: char| c != ' ' && (c < '\u{250}' || character::is_hangul(c));
    let mut rest = paragraph;
    while let Some(c) = rest.chars().next() {
        let length = if is_of_word(c) { rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()) } else { c.len_utf8() };
        let (word, after) = rest.split_at(length);
        let width: usize = word.chars().map(&units).sum();
        if used + width > most {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
        }
        if !(line.is_empty() && word == " ") {
            line += word;
            used += width;
        }
        rest = after;
    }
    lines.push(line.trim_end().to_owned());
    lines
}

fn wide(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

fn narrow_quotes(c: char) -> usize {
    if c.is_ascii() || matches!(c, '“' | '”' | '—' | '…') { 1 } else { 2 }
}

const HAN: [&str; 4] = [
    "渡船每天早上开第一班，天还没有亮透，岸上已经站满了挑着担子的人。老周把缆绳解下来，慢慢地把船撑到河中间，水声哗哗地响，谁也不说话，只有船头的灯一晃一晃地照着前面的雾。",
    "“你们从哪里来？”他问。坐在船尾的年轻人说：“从山那边来，要到镇上去看病。”老周点点头——他年轻的时候也走过那条山路，知道要走整整两天，中间连一户人家也没有，只能睡在石头上。",
    "过了河，人们一个一个地上岸，把铜板放在船板上的木盒里，没有谁去数，也没有谁少给。老周说，这条河上的人都是这样，“人可以穷，账不可以乱”，这句话是他父亲说的……他一直记得，后来又讲给儿子听。",
    "到了夏天，水涨起来，渡船要绕到下游去，多走半个时辰。那几天老周总是天不亮就起来，先去看水尺，回来在门板上记一个数目，二十年来一天也没有断过，县里的人来抄，说比他们自己的还要全。",
];

const LATIN: [&str; 4] = [
    "The ferry leaves for the first time before it is light, when the people with their baskets have been standing on the bank for a while already; nobody says a word, and the lamp at the bow swings to and fro over the fog that lies on the water.",
    "When they were asked where they came from, the young man in the stern said that they had walked for two days over the mountain, where there is not a single house, and that they had slept on the stones as everybody does who goes that way.",
    "On the other side they go ashore one after another and put their coins into the wooden box on the planks, which nobody counts, and nobody gives less than he should, because it has always been so on this river, as long as anybody knows.",
    "In summer the water rises and the ferry has to go round by the lower landing, which takes half an hour more, so that the ferryman gets up in the dark to look at the gauge and to write a number on his door, as he has done for years.",
];

const HANGUL: [&str; 3] = [
    "나룻배는 날이 밝기 전에 처음 떠난다. 강가에는 짐을 진 사람들이 벌써 한참 동안 서 있고, 아무도 말을 하지 않으며, 뱃머리의 등불만 물 위에 깔린 안개를 이리저리 비춘다.",
    "어디에서 왔느냐고 묻자 고물에 앉은 젊은이는 산 너머에서 이틀을 걸어왔다고 했다. 그 길에는 집이 한 채도 없어서, 그 길을 가는 사람은 누구나 돌 위에서 잠을 잔다.",
    "강을 건너면 사람들은 하나씩 내려서 나무 상자에 동전을 넣는다. 아무도 세지 않고 아무도 덜 내지 않는다. 이 강에서는 오래전부터 그래 왔고, 다른 것을 아는 사람은 없다.",
];

#[test]
fn lines_are_joined_however_a_program_counts() {
    check(&HAN, |paragraph| greedy(paragraph, 64, 0, wide), "\n\n", "\n");
    check(&HAN, |paragraph| greedy(paragraph, 64, 0, narrow_quotes), "\n\n", "\n");
    check(&HAN, |paragraph| greedy(paragraph, 71, 0, |_| 1), "\n\n", "\n");
    check(&HAN, |paragraph| greedy(paragraph, 36, 0, |_| 1), "\n\n", "\n");
    check(&LATIN, |paragraph| greedy(paragraph, 72, 0, |_| 1), "\n\n", "\n");
    check(&HANGUL, |paragraph| greedy(paragraph, 64, 0, wide), "\n\n", "\n");
    check(&HANGUL, |paragraph| greedy(paragraph, 40, 0, |_| 1), "\n\n", "\n");
}

#[test]
fn lines_are_joined_that_are_not_filled() {
    // Every other line ends where another word or two would have fitted, as fmt leaves it.
    let ragged = |paragraph: &str| {
        let mut lines = vec![String::new()];
        for word in paragraph.split(' ') {
            let most = if lines.len() % 2 == 0 { 72 } else { 63 };
            match lines.last_mut() {
                Some(last) if last.is_empty() => word.clone_into(last),
                Some(last) if last.len() + word.len() < most => last.extend([" ", word]),
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    };
    check(&LATIN, ragged, "\n\n", "\n");
}

#[test]
fn lines_are_joined_that_have_lost_their_indent_or_are_spread() {
    check(&HAN, |paragraph| greedy(paragraph, 60, 4, wide), "\n\n", "\n");
    let spread = HAN.map(|paragraph| greedy(paragraph, 56, 0, wide).join("\n\n")).join("\n\n\n");
    assert_eq!(read(&format!("渡口\n\n\n{spread}\n")).get(1..), Some(&HAN.map(String::from)[..]));
}

#[test]
fn lines_of_han_are_joined_beside_latin_words_that_are_no_whole_columns_wide() {
    // In print a letter of Latin is six tenths as wide as Han on the mean, and some lines have many.
    let mixed = HAN.map(|paragraph| {
        let words =
            [("渡船", "FERRY_NUMBER_ONE渡船"), ("老周", "Zhou（周）"), ("人", "passenger人"), ("水", "water水")];
        words.iter().fold(paragraph.to_owned(), |text, (from, to)| text.replacen(from, to, 2))
    });
    let mixed: Vec<&str> = mixed.iter().map(String::as_str).collect();
    check(&mixed, |paragraph| greedy(paragraph, 360, 0, |c| if c.is_ascii() { 6 } else { 10 }), "\n\n", "\n");
}

#[test]
fn a_stop_alone_belongs_to_the_line_before() {
    assert_eq!(read("他把船撑到对岸，天已经黑了\n。\n\n后来呢？\n"), ["他把船撑到对岸，天已经黑了。", "后来呢？"]);
}

#[test]
fn a_paragraph_alone_is_joined_and_no_three_lines_of_verse() {
    for paragraph in HAN {
        check(&[paragraph], |paragraph| greedy(paragraph, 54, 0, wide), "\n\n", "\n");
    }
    // Half of the words of German begin with capitals.
    let german = "Die Fähre legt zum ersten Mal ab, bevor es hell ist; am Ufer stehen dann schon lange die \
                  Leute mit ihren Körben, und niemand sagt ein Wort, bis am Bug das Licht zu sehen ist.";
    for most in [60, 66, 72] {
        check(&[german], |paragraph| greedy(paragraph, most, 0, |_| 1), "\n\n", "\n");
    }
    let verse = "春天来了，河水慢慢地涨了起来，船都靠在岸边上\n两个人在桥上走\n没有人说起那年夏天的事\n";
    assert_eq!(read(verse).len(), 3);
}

#[test]
fn a_narrow_paragraph_alone_is_joined_and_no_narrow_verse() {
    for (paragraphs, most) in [(&HAN[..], 40), (&LATIN[..], 46), (&HANGUL[..], 36)] {
        let is_few = |paragraph: &&&str| greedy(paragraph, most, 0, wide).len() <= 8;
        assert!(paragraphs.iter().any(|paragraph| is_few(&paragraph)));
        for paragraph in paragraphs.iter().filter(is_few) {
            check(&[paragraph], |paragraph| greedy(paragraph, most, 0, wide), "\n\n", "\n");
        }
    }
    // Clauses end with the lines, or none is told from the next by a mark.
    for verse in [
        "船到江心月正圆，灯火两岸照无眠。\n故人一去三千里，旧路重来二十年。\n山外有山云外寺，桥边无路柳边船。\n今宵且尽杯中酒，明日天涯各一川。\n",
        "春天的河水慢慢涨了起来\n两个人从桥上慢慢走过去\n没有谁再提起那一年夏天\n风吹着岸边那些旧的船只\n",
        "我把灯放在门外的石阶上面，\n它照着你回来时要走的路口，\n雪下了一夜，把脚印都盖住，\n我还是不肯，把那盏灯收走。\n",
    ] {
        assert_eq!(read(verse).len(), 4, "{verse}");
    }
}

#[test]
fn first_lines_that_stand_apart_are_joined_to_the_rest() {
    let apart = |most, first| {
        move |paragraph: &str| {
            let mut lines = greedy(paragraph, most, first, wide);
            lines[0].push('\n');
            lines
        }
    };
    let paragraphs: Vec<&str> = HAN.iter().chain(&HAN).copied().collect();
    check(&paragraphs, apart(46, 4), "\n\n", "\n");
    let paragraphs: Vec<&str> = LATIN.iter().chain(&LATIN).copied().collect();
    check(&paragraphs, apart(60, 4), "\n\n", "\n");
}

#[test]
fn paragraphs_whose_last_lines_are_wide_are_no_verse() {
    // Each ends as far right as its other lines do, and is set by a program all the same.
    let full = |paragraph: &&str, most: usize| {
        let lines = greedy(paragraph, most, 0, wide);
        lines.last().is_some_and(|last| last.chars().map(wide).sum::<usize>() * 10 >= most * 9)
    };
    let text = HAN.map(|paragraph| {
        let end = paragraph.char_indices().rev().map(|(at, _)| paragraph.split_at(at).0);
        let ends = end.filter(|cut| cut.chars().count() > 60).map(|cut| format!("{cut}。"));
        ends.into_iter().find(|cut| full(&&**cut, 60)).unwrap_or_else(|| paragraph.to_owned())
    });
    let text: Vec<&str> = text.iter().chain(&text).chain(&text).map(String::as_str).collect();
    check(&text, |paragraph| greedy(paragraph, 60, 0, wide), "\n\n", "\n");
}

#[test]
fn paragraphs_of_one_line_that_are_set_off_alike_are_several() {
    let indented = |paragraph: &str| {
        let mut lines = greedy(paragraph, 60, 4, |_| 1);
        lines[0].insert_str(0, "    ");
        lines
    };
    let said = [
        "It said: HOME ON THURSDAY STOP KEEP A LAMP ALIGHT STOP.",
        "Grandfather came home on that day, as everybody knew.",
        "“He came over the hill,” she said, “and not by boat.”",
    ];
    let paragraphs: Vec<&str> = LATIN.iter().chain(&said).chain(&LATIN).copied().collect();
    check(&paragraphs, indented, "\n", "\n");
}

#[test]
fn lines_that_hang_from_the_first_belong_to_it() {
    let hanging = |most, step| {
        move |paragraph: &str| {
            let mut lines = greedy(paragraph, most, 0, wide).into_iter();
            let first: Vec<String> = lines.by_ref().take(1).collect();
            let rest = lines.collect::<Vec<_>>().join(" ");
            let rest = greedy(&rest, most - step, 0, wide).into_iter().map(|line| " ".repeat(step) + &line);
            first.into_iter().chain(rest).collect()
        }
    };
    for between in ["\n", "\n\n"] {
        check(&LATIN, hanging(72, 4), between, "\n");
        check(&LATIN, hanging(64, 8), between, "\n");
    }
    // They hang below a text whose other lines do not, too.
    let text = LATIN.map(|paragraph| greedy(paragraph, 72, 0, wide).join("\n")).join("\n\n");
    let entries = LATIN.map(|paragraph| hanging(72, 2)(paragraph).join("\n")).join("\n");
    let blocks = read(&format!("{text}\n\n{entries}\n"));
    assert_eq!(blocks, [LATIN, LATIN].concat());
    // A term above what explains it is no first line of a paragraph.
    let terms = LATIN.map(|paragraph| format!("a term\n    {}", greedy(paragraph, 68, 0, wide).join("\n    ")));
    assert_eq!(read(&(terms.join("\n") + "\n")).len(), 8);
}

#[test]
fn what_is_quoted_is_read_without_its_marks() {
    let quoted = |mark: &'static str, most| {
        move |paragraph: &str| {
            greedy(paragraph, most, 0, wide).into_iter().map(|line| format!("{mark}{line}")).collect::<Vec<_>>()
        }
    };
    check(&LATIN, quoted("> ", 70), "\n\n", "\n");
    check(&HAN, quoted(">> ", 60), "\n\n", "\n");
    let answered = format!(
        "{}\n\n{}\n>\n{}\n{}\n\n{}\n",
        greedy(LATIN[0], 72, 0, wide).join("\n"),
        quoted("> ", 70)(LATIN[1]).join("\n"),
        quoted("> ", 70)(LATIN[2]).join("\n"),
        quoted("> > ", 68)(LATIN[3]).join("\n"),
        greedy(LATIN[0], 72, 0, wide).join("\n"),
    );
    assert_eq!(read(&answered), [LATIN[0], LATIN[1], "", LATIN[2], LATIN[3], LATIN[0]]);
    let prompts = format!("{}\n\n> make\n> make install\n", LATIN[0]);
    assert_eq!(read(&prompts), [LATIN[0], "> make⏎> make install"]);
}

#[test]
fn verse_addresses_and_lists_stay() {
    let verse = "The boat is small\nthe river wide\nand nobody\nis on my side\n";
    assert_eq!(read(verse).len(), 4);
    let address = "To the ferryman\nThe Lower Landing 3\nRiver Bend\n";
    assert_eq!(read(address).len(), 3);
    let prose: Vec<String> = LATIN.iter().map(|paragraph| greedy(paragraph, 72, 0, |_| 1).join("\n")).collect();
    let blocks = read(&[&prose.join("\n\n"), "\n\n", verse, "\n- a rope\n- two lamps\n"].concat());
    assert_eq!(
        blocks.get(4..),
        Some(
            &["The boat is small", "the river wide", "and nobody", "is on my side", "- a rope", "- two lamps"]
                .map(String::from)[..]
        )
    );
}

#[test]
fn a_name_below_a_bullet_goes_on_with_no_other_name() {
    let branches = "山上的船。\n\n* main\n  ferry/low-water\n  remotes/origin/ferry\n\n水边的桥。\n";
    assert_eq!(read(branches), ["山上的船。", "* main", "ferry/low-water", "remotes/origin/ferry", "水边的桥。"]);
    let items = "山上的船。\n\n- Minutes:\n  https://example.org/minutes\n- a word that stands\n  below others\n";
    assert_eq!(
        read(items),
        ["山上的船。", "- Minutes: https://example.org/minutes", "- a word that stands below others"]
    );
}

#[test]
fn one_mark_makes_no_code() {
    let prose = "the bell is rung by the ferryman;\n--not even the clerk knows why he does it at night;\nand nobody asks him about it any more;\n";
    let document = Document::new(Text::from(prose));
    assert!(document.blocks().all(|block| block.kind != BlockKind::Preformatted));
    for code in ["let n = lines.len();", "if (a < b) {", "--width=72 --split", "> quoted as mail is quoted by all"] {
        let text = format!("{}\n\n{code}\n", LATIN[0]);
        let document = Document::new(Text::from(&*text));
        assert!(document.blocks().any(|block| block.kind == BlockKind::Preformatted), "{code}");
    }
}

#[test]
fn a_line_of_few_words_is_what_its_neighbours_are() {
    // The last line of a paragraph has one mark of code, and no more words than a line of code.
    let paragraphs = LATIN.map(|paragraph| paragraph.replace('.', ";"));
    let last_words =
        |paragraph: &str, most| greedy(paragraph, most, 0, |_| 1).last().map_or(0, |line| line.matches(' ').count());
    let narrow = |paragraph: &str| (60..72).find(|&most| last_words(paragraph, most) < 3).unwrap_or(72);
    let torn = paragraphs.clone().map(|paragraph| greedy(&paragraph, narrow(&paragraph), 0, |_| 1).join("\n"));
    assert_eq!(read(&torn.join("\n\n")), paragraphs, "{torn:?}");
    let code = format!("{}\n\nimport ferry;\nimport river.bank;\nrow(2);\n", LATIN[0]);
    let document = Document::new(Text::from(&*code));
    let last = document.blocks().last().expect("a block");
    assert_eq!((last.kind, document.text().slice(last.range).lines().count()), (BlockKind::Preformatted, 3));
}

#[test]
fn a_page_number_between_lines_belongs_to_none() {
    let mut page = 0;
    let paged = LATIN.map(|paragraph| {
        let mut lines = greedy(paragraph, 60, 0, |_| 1);
        page += 1;
        lines.insert(2, page.to_string());
        lines.join("\n")
    });
    assert_eq!(read(&paged.join("\n\n")), LATIN);
}

#[test]
fn a_bullet_alone_belongs_to_the_line_behind() {
    let spread = |text: &[&str]| text.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let mut lines: Vec<String> = HAN.iter().flat_map(|paragraph| greedy(paragraph, 56, 0, wide)).collect();
    lines.extend(spread(&["•", "一根缆绳；", "•", "两盏灯；", "•", "一本账。"]));
    let blocks = read(&lines.join("\n\n"));
    assert_eq!(
        blocks.get(blocks.len() - 3..),
        Some(&["• 一根缆绳；", "• 两盏灯；", "• 一本账。"].map(String::from)[..])
    );
}
