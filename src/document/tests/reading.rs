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
        "Text before it./```|let a;|  b|```/Text after it."
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
