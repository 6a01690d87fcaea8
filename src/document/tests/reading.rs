//! How blocks are read: lines joined or kept.

use crate::document::Document;
use crate::document::block::{BlockKind, Joint, Reading};
use crate::document::text::Text;

/// What is read of every block, with `|` for a line end and `/` between blocks.
fn read(text: &str, reading: Reading) -> String {
    let document = Document::new(Text::from(text));
    let blocks = document.blocks().map(|block| {
        let slices = document.slices(&block, block.range.clone(), reading);
        let parts = slices.iter().map(|slice| {
            let joint = match slice.joint {
                Joint::Nothing => "",
                Joint::Space => " ",
                Joint::LineEnd => "|",
                Joint::Paragraph => "¶",
            };
            format!("{joint}{}", document.text().slice(slice.range.clone()))
        });
        parts.collect::<String>()
    });
    blocks.collect::<Vec<_>>().join("/")
}

#[test]
fn wrapped_lines_are_joined_and_hyphens_taken_back() {
    let line = "the road goes on and on along the river until it reaches the sea pre-";
    let next = "cisely where the boats are, and there the story of the road is at its";
    let text = format!("{}{line}\n{next}\nend, precisely.\n", format!("{next}\n").repeat(9));
    let joined = read(&text, Reading::Rejoined);
    assert!(
        joined.ends_with(
            "the sea precisely where the boats are, and there the story of the road is at its end, precisely."
        ),
        "{joined}"
    );
    assert!(
        read(&text, Reading::AsInSource).ends_with(
            "sea pre-|cisely where the boats are, and there the story of the road is at its|end, precisely."
        )
    );
}

#[test]
fn a_running_head_inside_a_paragraph_is_left_out() {
    let page = "the road goes on and on along the river until it reaches the open sea\nand the boats lie there in the sun, and nobody asks what they are for\nwhile the gulls\n\nRoads                             [Page 1]\n\u{c}\nRoads and rivers                  Spring\n\ncry over the harbour, and the day goes by as days do.\n\n";
    let text = page.repeat(5);
    let document = Document::new(Text::from(&*text));
    assert_eq!(document.structure.set_aside.len(), 10);
}

#[test]
fn code_keeps_its_lines() {
    assert_eq!(
        read("Text before it.\n\n```\nlet a;\n\n  b\n```\n\nText after it.", Reading::Rejoined),
        "Text before it./```|let a;||  b|```/Text after it."
    );
}

#[test]
fn a_long_block_is_the_same_from_everywhere() {
    let wrapped = "the road goes on and on along the river until it reaches the open sea\n".repeat(300);
    let code = "  let road = river;\n".repeat(600);
    let document = Document::new(Text::from(&*format!("{wrapped}\n{code}")));
    let blocks: Vec<_> = document.blocks().collect();
    let kinds: Vec<_> = blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Preformatted]);
    assert_eq!(document.block_at(wrapped.len() / 2), Some(blocks[0].clone()));
    assert_eq!(document.block_at(wrapped.len() + code.len() / 2), Some(blocks[1].clone()));
}

#[test]
fn hyphens_and_slashes_that_belong_to_the_text_are_kept() {
    // Two lines after others that fill theirs, and a sentence with words that stand elsewhere in the text.
    let check = |(before, after): (&str, &str), elsewhere: &str, expected: &str| {
        let full = "the road goes on and on along the river until it reaches the open sea, and more";
        let before = format!("{} {before}", full.get(..full.len() - before.len() - 1).unwrap_or_default());
        let text = format!("{}\n{before}\n{after} of it all.\n\n{elsewhere}\n", [full; 9].join("\n"));
        let joined = read(&text, Reading::Rejoined);
        assert!(joined.contains(&format!("{expected} of it all.")), "{before} {after}: {joined}");
    };
    check(("Early-No-", "Match"), "NoMatch was found.", "Early-No-Match");
    check(("non-", "interactive"), "", "non-interactive");
    check(("non-", "interactive"), "A noninteractive and a non-interactive one.", "non-interactive");
    check(("interac-", "tive"), "An interactive one.", "interactive");
    check(("INTERAC-", "TIVE"), "An interactive one.", "INTERACTIVE");
    check(("GPT-", "4"), "", "GPT-4");
    check(("1990–", "2000"), "", "1990–2000");
    check(("pre-", "and post-war"), "", "pre- and post-war");
    check(("and/", "or"), "", "and/or");
    check(("and -", "or"), "", "and - or");
}

#[test]
fn paragraphs_begin_inside_lines_where_the_whole_text_does_so() {
    let paragraph = "山上有一座很老的庙，庙里有一个讲故事的人。";
    let line = [paragraph; 5].join("　　");
    assert_eq!(read(&format!("　　{line}\n"), Reading::Rejoined), [paragraph; 5].join("¶"));
    assert_eq!(read(&format!("　　{line}\n"), Reading::AsInSource), format!("　　{line}"));
    let pair = [paragraph; 2].join("　　");
    assert_eq!(read(&pair, Reading::Rejoined), pair);
}
