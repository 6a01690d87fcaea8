//! Texts of what is looked at, in any order.

use super::prose;
use proptest::prelude::*;

/// Lines of tables and diagrams, of which some are like two that are unlike each other.
const DRAWN_LINES: &[&str] = &[
    "甲\t乙\n",
    "甲\t\t乙\n",
    "\t乙\n",
    "乙\t\t\n",
    "甲 | 乙\n",
    "甲 | 乙 | 丙\n",
    "---|---\n",
    "---|---|---\n",
    "| 甲 | 乙 |\n",
    "| 甲 | 乙 | 丙 |\n",
    "+---+---+\n",
    "|---|---|---|\n",
    "甲      乙      丙\n",
    "    v\n",
];

/// Texts of the pieces that inference looks at.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a汉。，“”\\-=#. \t\u{3000}\u{c}\u{feff}1一、第章（）]{0,12}",
        Just("\n".into()),
        Just("\n\n".into()),
        Just("\r\n".into()),
        Just("第一章 山\n".into()),
        Just("1.1. Water\n".into()),
        Just("```\n".into()),
        Just("====\n".into()),
        Just("作者：某\n".into()),
        Just("\u{c}\nhead\n".into()),
        Just("- item\n".into()),
        Just("the road goes on and on along the river until it reaches the open sea,\n".into()),
        Just("> the road goes on and on along the river until it reaches the sea,\n> where it ends\n>\n".into()),
        Just(">> 路沿着河一直走到海边，\n>> 在那里就到了头。\n> 好\n".into()),
        Just(prose(70)),
        Just(prose(70).replace('。', "")),
        prop::collection::vec(prop::sample::select(DRAWN_LINES), 2..6).prop_map(|lines| lines.concat()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}
