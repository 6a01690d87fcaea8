//! Page numbers and running heads in the middle of paragraphs.

use crate::document::Document;
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
