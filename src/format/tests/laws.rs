//! What holds for any source.

use super::assert_well_formed;
use crate::format::{Format, extract};
use crate::text::Text;
use proptest::prelude::*;

/// Pieces that markup is made of.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "```\n",
    "| a | b |\n",
    "|---|---|\n",
    "**",
    "*",
    "~~",
    "`",
    "[",
    "](x)",
    "![",
    "[^1]",
    "[^1]: ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "汉",
    "字。",
    "word ",
    "　　",
    "&amp;",
    "&#0;",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<li>",
    "<ul>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<pre>",
    "</pre>",
    "<br>",
    "<h1>",
    "</h1>",
    "<blockquote>",
    "<ruby>",
    "<rt>",
    "<img alt=x>",
    "<a href=y>",
    "</a>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "---\n",
    "\u{FEFF}",
    "\0",
    "\r\n",
    "<div hidden>",
    "\n<?part name=\"a\"?>\n",
    "\n<?part name=\"b\" state=\"missing\"?>\n",
    "<nav><ol><li><a href=a#x>汉</a><ol><li><a href=b>字</a></ol></nav>",
    "<a id=x epub:type=noteref href=#y>1</a>",
    "<sup><a href=\"a#y\">2</a></sup>",
    "x<sup>2</sup>",
    "<math><mfrac><mi>a</mi><mi>bc</mi></mfrac><msqrt>",
    "<annotation encoding=tex>\\frac",
    "$a_*b$",
    "$$",
    "<aside id=y epub:type=footnote>",
    "</aside>",
    "<span epub:type=pagebreak>9",
    "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>",
    "<w:p>",
    "</w:p>",
    "<w:r><w:t>文",
    "</w:t></w:r>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:footnoteReference w:id=\"1\"/>",
    "\n<?part name=\"n\" state=\"notes\"?>\n<w:footnote w:id=\"1\">",
    "<w:del>",
    "<w:ruby><w:rt>",
    "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
    "</div>",
];

proptest! {
    #[test]
    fn every_source_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let source = Text::from(&*pieces.concat());
        for format in Format::ALL {
            let extracted = extract(source.clone(), format);
            let Some(marks) = extracted.marks else { continue };
            assert_well_formed(&extracted.text, &marks);
            // The way to the source and back leads to the same character, or to one that stands for it.
            for element in &marks.elements {
                let at = marks.map.source(element.range.start);
                prop_assert!(at <= source.len(), "{at} of {}", source.len());
            }
        }
    }
}

/// A hundred thousand of one thing inside the other.
fn nested(begin: &str, n: usize) -> String {
    begin.repeat(n) + "底"
}

#[test]
fn depth_and_number_cost_no_stack() {
    for (source, format) in [
        (nested("<div>", 100_000), Format::Html),
        (nested("<blockquote>", 100_000), Format::Html),
        (nested("<ul><li>", 100_000), Format::Html),
        (nested("<b>", 100_000), Format::Html),
        (nested("<sup>x", 100_000), Format::Html),
        (nested("<mfrac><mi>a</mi>", 100_000), Format::Html),
        (nested("<math><annotation encoding=tex>x", 100_000), Format::Html),
        (nested("<dl><dt>a<dd>", 100_000), Format::Html),
        (nested("$a$b", 100_000), Format::Markdown),
        (nested("$${", 100_000), Format::Markdown),
        (nested("<table><tr><td>", 100_000), Format::Html),
        (nested("&lt;&#x6c49;", 200_000), Format::Html),
        (nested("> ", 100_000), Format::Markdown),
        (nested("- ", 100_000), Format::Markdown),
        (nested("*", 100_000), Format::Markdown),
        (nested("[", 100_000), Format::Markdown),
    ] {
        let extracted = extract(Text::from(&*source), format);
        assert!(extracted.text.slice(0..extracted.text.len()).contains('底'), "{source:.8}");
    }
}

#[test]
fn a_million_cells_are_a_table() {
    let row = format!("<tr>{}</tr>", "<td>1".repeat(100));
    let extracted = extract(Text::from(&*format!("<table>{}</table>", row.repeat(10_000))), Format::Html);
    let marks = extracted.marks.unwrap_or_default();
    assert_eq!((marks.tables.len(), marks.tables[0].columns.len()), (1, 100));
}
#[test]
fn no_place_behind_a_rule_leads_beyond_the_source() {
    let source = Text::from("<rt>\n\n---\n");
    let marks = extract(source.clone(), Format::Markdown).marks.expect("Markdown");
    let places: Vec<usize> = marks.elements.iter().map(|element| marks.map.source(element.range.start)).collect();
    assert!(places.iter().all(|place| *place <= source.len()), "{places:?}");
}
