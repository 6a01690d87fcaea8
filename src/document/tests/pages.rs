//! Page numbers and running heads in the middle of paragraphs.

use crate::document::Document;
use crate::document::block::{Block, Reading};
use crate::document::tests::prose;
use crate::document::text::Text;

/// Pages of a book: a paragraph that goes on over each page number and running head.
fn pages(number: impl Fn(usize) -> String) -> String {
    let half: String = prose(90).chars().take(70).collect();
    let page = |n| format!("{half}\n\n{}\n\n山水集\n\n而{}\n\n", number(n), prose(50));
    (1..=6).fold(format!("{}\n\n", prose(90)), |pages, n| pages + &page(n))
}

#[test]
fn page_numbers_and_running_heads_are_set_aside_without_form_feeds() {
    for number in [|n: usize| n.to_string(), |n: usize| format!("- {n} -"), |n: usize| format!("第 {n} 页")] {
        let document = Document::new(Text::from(&*pages(number)));
        assert_eq!(document.structure.set_aside.len(), 12, "{}", number(1));
        assert_eq!(document.continuations().count(), 6, "{}", number(1));
        assert!(document.outline().is_empty());
    }
}

#[test]
fn numbers_alone_above_whole_paragraphs_are_no_page_numbers() {
    let text = (1..=6).fold(String::new(), |text, n| format!("{text}{n}\n\n{}\n\n", prose(90)));
    assert!(Document::new(Text::from(&*text)).structure.set_aside.is_empty());
}

/// What is read of a block.
fn read(document: &Document, block: &Block) -> String {
    let slices = document.slices(block, block.range.clone(), Reading::Rejoined);
    slices.into_iter().map(|slice| [slice.joint.text(), &*document.text().slice(slice.range)].concat()).collect()
}

#[test]
fn a_note_at_the_foot_of_a_page_is_read_behind_the_paragraph_that_it_cuts() {
    let half: String = prose(90).chars().take(70).collect();
    for mark in ["1.", "①", "[1]", "注1"] {
        let note = format!("{mark} 见本书第三卷，初版时没有这一句。");
        let text = format!(
            "{}\n\n{half}\n\n{note}\n\n第 1 页 共 9 页\n\n\u{c}而{}\n\n第 2 页 共 9 页\n",
            prose(90),
            prose(50)
        );
        let document = Document::new(Text::from(&*text));
        let blocks: Vec<String> = document.blocks_and_notes().map(|block| read(&document, &block)).collect();
        let whole = format!("{half}而{}", prose(50));
        assert_eq!(blocks.get(1..3), Some(&[whole, note][..]), "{mark}");
    }
}

#[test]
fn lines_that_break_off_again_and_again_are_whole() {
    // Remarks whose writers leave out marks; some of the next ones end in one.
    let open: String = prose(60).chars().take(50).collect();
    let text = (0..12).fold(String::new(), |text, n| {
        let remark = if n % 4 == 3 { prose(60) } else { open.clone() };
        format!("{text}而{remark}\n\n")
    });
    assert_eq!(Document::new(Text::from(&*text)).continuations().count(), 0);
}
