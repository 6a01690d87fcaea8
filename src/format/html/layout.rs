//! Whether a table sets a page out and holds no data, before anything is read of it.
//!
//! Pages, mails and forums were laid out in tables; their cells are read as blocks, one behind the other. What speaks for the
//! one and the other is what browsers ask who tell readers of the screen (Firefox, `IsProbablyLayoutTable`), as far as it can
//! be seen without drawing the page: what the page says, heads and captions, borders, what stands in the cells, and how many
//! there are.

use super::Page;
use super::attribute::Attributes;

/// Tables that are looked into; of a page with more, all others set it out.
const MOST_TABLES: usize = 20_000;
/// How much of a table is looked at.
const TABLE_BYTES: usize = 64 << 10;
/// Blocks in a cell from which on it is a part of a page.
const FEWEST_BLOCKS: usize = 3;
/// Bytes of words in a cell from which on it is one, and in one of a table of a single row.
const LONG_BYTES: usize = 900;
const LONG_BYTES_IN_ROW: usize = 120;

impl Page {
    /// Whether a table, whose inside `html` begins with, sets out a page and is read as blocks.
    pub(super) fn sets_out(&mut self, attributes: &Attributes, html: &str) -> bool {
        self.n_tables += 1;
        self.n_tables > MOST_TABLES || is_layout(attributes, html)
    }
}

/// Whether a table with these attributes, whose inside `html` begins with, sets out a page.
fn is_layout(attributes: &Attributes, html: &str) -> bool {
    match attributes.role.as_deref() {
        Some("presentation" | "none") => true,
        role => seen(html).is_layout(attributes.is_drawn || matches!(role, Some("table" | "grid" | "treegrid"))),
    }
}

/// What was seen of a table.
#[derive(Debug, Default)]
struct Seen {
    n_rows: usize,
    n_cells: usize,
    /// Whether cells head others, or the table has a caption.
    has_head: bool,
    /// Whether it holds another table, or a cell that heads nothing holds a heading.
    holds_page: bool,
    is_in_head: bool,
    /// What the cell holds that is looked at, and what the fullest one does.
    cell: Cell,
    fullest: Cell,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    n_blocks: usize,
    n_bytes: usize,
    /// Lists that are open: those in others are parts of these.
    open_lists: usize,
}

fn seen(inside: &str) -> Seen {
    let near = inside.as_bytes().get(..TABLE_BYTES.min(inside.len())).unwrap_or_default();
    let mut seen = Seen::default();
    let mut end = 0;
    for at in memchr::memchr_iter(b'<', near) {
        seen.cell.n_bytes += near.get(end..at).unwrap_or_default().trim_ascii().len();
        let tag = near.get(at + 1..).unwrap_or_default();
        let tag = tag.get(..memchr::memchr(b'>', tag).unwrap_or(tag.len())).unwrap_or_default();
        end = at + tag.len() + 2;
        if !seen.tag(tag) {
            break;
        }
    }
    seen.end_cell();
    seen
}

impl Seen {
    /// Looks at a tag; whether there is more to be seen.
    fn tag(&mut self, tag: &[u8]) -> bool {
        let name: Vec<u8> = tag.iter().take_while(|byte| !byte.is_ascii_whitespace()).take(11).copied().collect();
        match name.to_ascii_lowercase().as_slice() {
            b"/table" => return false,
            b"table" => self.holds_page = true,
            [b'h', b'1'..=b'6'] => self.holds_page |= !self.is_in_head,
            b"tr" => self.n_rows += 1,
            b"thead" | b"caption" => self.has_head = true,
            name @ (b"td" | b"th") => {
                self.end_cell();
                self.is_in_head = name == b"th";
                self.n_cells += 1;
                self.has_head |= self.is_in_head || heads(tag);
            }
            b"ul" | b"ol" | b"dl" => {
                self.cell.n_blocks += usize::from(self.cell.open_lists == 0);
                self.cell.open_lists += 1;
            }
            b"/ul" | b"/ol" | b"/dl" => self.cell.open_lists = self.cell.open_lists.saturating_sub(1),
            b"p" | b"div" | b"hr" | b"hr/" | b"blockquote" | b"pre" | b"form" | b"center" | b"img" | b"iframe" => {
                self.cell.n_blocks += 1;
            }
            _ => {}
        }
        !self.holds_page
    }

    fn end_cell(&mut self) {
        let Cell { n_blocks, n_bytes, .. } = std::mem::take(&mut self.cell);
        self.fullest.n_blocks = self.fullest.n_blocks.max(n_blocks);
        self.fullest.n_bytes = self.fullest.n_bytes.max(n_bytes);
    }

    fn is_layout(&self, is_said_to_be_data: bool) -> bool {
        let is_column = self.n_cells <= self.n_rows;
        let is_row = self.n_rows <= 1 && (self.fullest.n_blocks > 0 || self.fullest.n_bytes >= LONG_BYTES_IN_ROW);
        let is_full = self.fullest.n_blocks >= FEWEST_BLOCKS || self.fullest.n_bytes >= LONG_BYTES;
        self.holds_page || (!self.has_head && (is_column || (!is_said_to_be_data && (is_row || is_full))))
    }
}

/// Whether the tag of a cell says that it heads others, or is headed.
fn heads(tag: &[u8]) -> bool {
    ["scope=", "headers=", "abbr="].iter().any(|name| memchr::memmem::find(tag, name.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Attributes, is_layout};

    fn sets_out(inside: &str) -> bool {
        is_layout(&Attributes::default(), inside)
    }

    #[test]
    fn what_holds_parts_of_a_page_sets_it_out() {
        let long = "很长的一段话。".repeat(60);
        assert!(sets_out("<tr><td>a<td><table><tr><td>b</table></table>"));
        assert!(sets_out("<tr><td><h2>题</h2><td>a<tr><td>b<td>c</table>"));
        assert!(sets_out("<tr><td>a<tr><td>b</table>"));
        assert!(sets_out("<tr><td width=20%><p>导航<td>b</table>"));
        assert!(sets_out("<tr><td>甲<td><p>一<p>二<p>三<tr><td>乙<td>b</table>"));
        assert!(sets_out(&format!("<tr><td>甲<td>{long}<tr><td>乙<td>b</table>")));
    }

    #[test]
    fn what_has_heads_or_borders_holds_data() {
        let long = "很长的一段话。".repeat(60);
        assert!(!sets_out("<tr><td>a<td>b<tr><td>c<td>d</table><h1>题</h1>"));
        assert!(!sets_out("<tr><td>a<td>b</table>"));
        assert!(!sets_out("<tr><td>a<td><ul><li>b<ol><li>c<ul><li>d</ul></ol></ul><tr><td>e<td>f</table>"));
        assert!(!sets_out(&format!("<tr><th>名<th><h4>说</h4><tr><td>甲<td>{long}</table>")));
        assert!(!sets_out("<caption>表</caption><tr><td>甲<td><p>一<p>二<p>三</table>"));
        assert!(!sets_out("<tr><td scope=row>甲<td><p>一<p>二<p>三</table>"));
        let drawn = Attributes { is_drawn: true, ..Attributes::default() };
        assert!(!is_layout(&drawn, "<tr><td>甲<td><p>一<p>二<p>三<tr><td>乙<td>b</table>"));
    }

    #[test]
    fn what_the_page_says_is_believed() {
        let said = |role: &str| Attributes { role: Some(role.to_owned()), ..Attributes::default() };
        assert!(is_layout(&said("presentation"), "<tr><th>a<th>b<tr><td>c<td>d</table>"));
        assert!(!is_layout(&said("table"), "<tr><td>甲<td><p>一<p>二<p>三<tr><td>乙<td>b</table>"));
    }
}
