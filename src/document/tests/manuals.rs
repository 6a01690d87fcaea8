//! Pages of manuals as they are read: whatever their language, however a formatter has filled their lines.

use crate::document::Document;
use crate::document::block::{BlockKind, Reading};
use crate::document::text::Text;
use expect_test::expect;
use std::fmt::Write as _;

#[test]
fn the_lines_of_a_manual_page_are_joined_whatever_its_language() {
    let page = "CHA(1)                       命令手册                       CHA(1)\n\n名称\n       cha - 查看文字\n\n描述\n       \
                一页一页地显示文字，直到看完为止。如果没有给出文件，就\n       从标准输入读取，并且一直读到最后。\n\n       \
                -l\n              与     -a     同时使用时列出每一行的编号，并且把它\n              们显示在左边。\n";
    let document = Document::new(Text::from(page));
    let joined: Vec<usize> = document.continuations().map(|offset| document.text().line_number(offset)).collect();
    assert_eq!(joined, [8, 12]);
    let insets: Vec<u16> = document.blocks().map(|block| document.standing(&block).inset_cells).collect();
    assert_eq!(insets, [0, 0, 7, 0, 7, 7, 14]);
    let last = document.blocks().last().expect("a block").range;
    assert_eq!(document.read(last, Reading::Rejoined), "与 -a 同时使用时列出每一行的编号，并且把它们显示在左边。");
}

#[test]
fn what_explains_a_term_is_one_paragraph_below_it() {
    let page = "\
FIND(1)                      General Commands Manual                     FIND(1)

NAME
       find - look for words in a text that may be as long as it wants to be

SYNOPSIS
       find [ --all ] [ --word=WORD ] [ --from NAME ] [ --until NAME ] [ --by
       LINE ] text ...

OPTIONS
       -w     Look for whole words only, as in a dictionary, and leave out what
              stands within longer ones; it is said with options such as
              --from=NAME, too.

       -n or  When it is given twice, as in --number=1 --number=2, the last of
              them counts and the others are forgotten.

       --     Whatever stands behind it is the name of a text, even if it begins
              with a dash.

       文件   要查找的文本，可以有多个；没有给出的时候就从标准输入读取，直到它结
              束为止。

       $ find --word=boat --from=one two
       $ find --until=two
";
    let document = Document::new(Text::from(page));
    let mut picture = String::new();
    for block in document.blocks().filter(|block| !matches!(block.kind, BlockKind::Heading(_))) {
        let words = document.read(block.range.clone(), Reading::default());
        let (term, words) = words.split_at(document.standing(&block).marker_bytes.into());
        let kind = if block.kind == BlockKind::Preformatted { '#' } else { ' ' };
        writeln!(picture, "{kind}[{term}]{}", words.replace('\n', "⏎")).expect("a string");
    }
    expect![[r#"
        #[]FIND(1)                      General Commands Manual                     FIND(1)
         []find - look for words in a text that may be as long as it wants to be
         []find [ --all ] [ --word=WORD ] [ --from NAME ] [ --until NAME ] [ --by LINE ] text ...
         [-w     ]Look for whole words only, as in a dictionary, and leave out what stands within longer ones; it is said with options such as --from=NAME, too.
         [-n or  ]When it is given twice, as in --number=1 --number=2, the last of them counts and the others are forgotten.
         [--     ]Whatever stands behind it is the name of a text, even if it begins with a dash.
         [文件   ]要查找的文本，可以有多个；没有给出的时候就从标准输入读取，直到它结束为止。
        #[]       $ find --word=boat --from=one two⏎       $ find --until=two
    "#]].assert_eq(&picture);
}

#[test]
fn lines_of_a_manual_that_are_filled_with_blanks_are_no_rows() {
    let page = "\
SHOW(1)                 命令手册                  SHOW(1)

NAME
       show - look at a text

DESCRIPTION
       The   words   of   a   narrow   page   stand   far
       apart,  and  none   of   them   is   in  a  column
       of its own.

       和   -name   类似，   但是匹配时是不区分大小写的，
       例如   -iname   可以   找到   大写的和小写的文件。

       name     size     date
       boat     12       today
       lamp     7        never

show    1.0           November    2026            SHOW(1)
";
    let document = Document::new(Text::from(page));
    let mut picture = String::new();
    for block in document.blocks() {
        let words = document.read(block.range.clone(), Reading::default()).replace('\n', "⏎");
        let kind = format!("{:?}", block.kind);
        writeln!(picture, "{}: {words}", kind.split('(').next().unwrap_or_default()).expect("a string");
    }
    expect![[r#"
        Paragraph: SHOW(1)                 命令手册                  SHOW(1)
        Heading: NAME
        Paragraph: show - look at a text
        Heading: DESCRIPTION
        Paragraph: The words of a narrow page stand far apart, and none of them is in a column of its own.
        Paragraph: 和 -name 类似， 但是匹配时是不区分大小写的，例如 -iname 可以 找到 大写的和小写的文件。
        Preformatted:        name     size     date⏎       boat     12       today⏎       lamp     7        never
        Preformatted: show    1.0           November    2026            SHOW(1)
    "#]]
    .assert_eq(&picture);
}
