//! Entries of a table of contents as their lines show them: what such a table is called, the page behind a tab.

use crate::inference::hash;

/// What stands above a table of contents, without its blanks.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "目录", "目錄", "目次", "contents", "tableofcontents", "inhalt", "inhaltsverzeichnis", "tabledesmatières", "sommaire",
    "índice", "содержание", "оглавление", "차례", "목차", "mụclục",
];

/// Of eight pages, one may be out of order: of a preface, or mistyped.
const PAGES_IN_ORDER: usize = 8;

/// Whether a line is what a table of contents is called.
pub fn is_name(line: &str) -> bool {
    is_name_hashed(hash::of_letters_and_digits(line))
}

/// The same of the hash of its letters and digits.
pub fn is_name_hashed(letters: u32) -> bool {
    NAMES.iter().any(|name| hash::of_letters_and_digits(name) == letters)
}

/// The words of an entry and its page, where a tab alone stands between them.
pub fn before_page(head: &str) -> Option<(&str, u32)> {
    let (words, page) = head.rsplit_once('\t')?;
    let is_number = !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit());
    let is_led = words.ends_with(['.', '…', '·', '_', '．', ' ']);
    let page = page.parse().ok().filter(|_| is_number && !is_led && !words.contains('\t'))?;
    Some((words, page))
}

/// Whether rows are words and pages throughout, and the pages ascend. So does what a table counts up, now and then.
pub fn ascend<'a>(rows: impl IntoIterator<Item = &'a str>) -> bool {
    let Some(pages) = rows.into_iter().map(|row| Some(before_page(row)?.1)).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let n_back = pages.windows(2).filter(|pair| pair[1] < pair[0]).count();
    n_back * PAGES_IN_ORDER <= pages.len()
}

#[cfg(test)]
mod tests {
    use super::{ascend, before_page, is_name};

    #[test]
    fn pages_stand_behind_a_tab_and_ascend() {
        assert_eq!(before_page("山上\t12"), Some(("山上", 12)));
        for line in ["山上\t12 元", "山上\t1,200", "山上....\t12", "山上\t3\t12", "山上 12", "12", "山上\t"]
        {
            assert_eq!(before_page(line), None, "{line}");
        }
        assert!(ascend(["山上\t1", "水边\t1", "车站\t30"]));
        assert!(!ascend(["商品\t12", "苹果\t30", "香蕉\t7"]) && !ascend(["名称\t数量", "苹果\t3", "香蕉\t7"]));
    }

    #[test]
    fn a_table_of_contents_has_a_name() {
        assert!(is_name("目　录") && is_name("Contents") && !is_name("山上"));
    }
}
