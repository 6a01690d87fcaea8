//! Where the article stands in a page, before anything is read of it.

use memchr::memmem;

/// How the element of a page begins that holds what the page is about, and how it ends.
const HOLDERS: [(&str, &str); 2] = [("<main", "</main"), ("<article", "</article")];

/// How a heading of the first level begins and ends.
const HEADING: &str = "<h1";
const HEADING_END: &str = "</h1";

/// The bytes of the page's one `main`, or else of its one `article`; all of it if it has none or several.
pub(super) fn article(page: &str) -> (usize, usize) {
    for (start, end) in HOLDERS {
        let mut starts = memmem::find_iter(page.as_bytes(), start).filter(|&at| ends_name(page, at + start.len()));
        let (Some(first), None) = (starts.next(), starts.next()) else { continue };
        let last = memmem::rfind(page.as_bytes(), end.as_bytes()).filter(|last| *last > first);
        return (first, last.unwrap_or(page.len()));
    }
    (0, page.len())
}

/// The bytes of the last heading of the first level before the article, if that has none of its own.
pub(super) fn heading_above(page: &str, (start, end): (usize, usize)) -> Option<(usize, usize)> {
    let article = page.get(start..end)?;
    let begins = |part: &str, at: usize| ends_name(part, at + HEADING.len());
    let has_own = memmem::find_iter(article.as_bytes(), HEADING).any(|at| begins(article, at));
    let above = page.get(..start).filter(|_| !has_own)?;
    let heading = memmem::rfind_iter(above.as_bytes(), HEADING).find(|at| begins(above, *at))?;
    let length = memmem::find(&above.as_bytes()[heading..], HEADING_END.as_bytes())?;
    Some((heading, heading + length))
}

/// Where the body of a page begins, if that is said before an article that begins at `article`; else the page.
pub(super) fn body(page: &str, article: usize) -> usize {
    let before = page.as_bytes().get(..article).unwrap_or_default();
    ["<body", "<BODY"].iter().find_map(|tag| memmem::find(before, tag.as_bytes())).unwrap_or(0)
}

/// How much of a list is looked at.
const LIST_BYTES: usize = 256 << 10;

/// How many items a list has, whose inside `html` begins with.
pub(super) fn n_items(inside: &str) -> i64 {
    let near = inside.as_bytes().get(..LIST_BYTES.min(inside.len())).unwrap_or_default();
    let (mut depth, mut n_items) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', near) {
        let name: Vec<u8> = near[at + 1..].iter().take(4).map(u8::to_ascii_lowercase).collect();
        match name.as_slice() {
            [b'/', b'o' | b'u', b'l', ..] if depth == 0 => break,
            [b'/', b'o' | b'u', b'l', ..] => depth -= 1,
            [b'o' | b'u', b'l', next, ..] if !next.is_ascii_alphabetic() => depth += 1,
            [b'l', b'i', next, ..] if depth == 0 && !next.is_ascii_alphabetic() => n_items += 1,
            _ => {}
        }
    }
    n_items
}

/// Whether the name of a tag ends here.
fn ends_name(page: &str, at: usize) -> bool {
    page.as_bytes().get(at).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
}
