//! Whether a source whose name says nothing is a part of a page: it begins with an element, and its words stand in elements.

/// Elements that hold words of a page, and end.
const BLOCKS: &str = " p div h1 h2 h3 h4 h5 h6 section article header footer main aside nav table ul ol dl blockquote center \
     figure pre form ";
/// Others that stand in them.
const OTHERS: &str = " a abbr b br caption cite code dd del dt em figcaption font hr i img ins kbd li q rp rt ruby s small span \
     strong sub sup tbody td tfoot th thead tr u ";
/// Bytes in which a tag ends.
const TAG_BYTES: usize = 4 << 10;
/// Ends of elements from which on words beside them may be a few.
const FEWEST_ENDS: usize = 3;
/// Of so many characters one may stand beside the elements.
const WORDS_OF: usize = 10;
/// Of so many tags one may be of another kind.
const TAGS_OF: usize = 5;

/// Whether markup makes up a source.
pub(super) fn is_sure(sample: &str) -> bool {
    let sample = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if tag(sample).is_none_or(|tag| tag.is_end || !is_in(BLOCKS, &tag.name)) {
        return false;
    }
    let mut seen = Seen::default();
    let mut rest = sample;
    while let Some(at) = rest.find('<') {
        let (words, from) = rest.split_at(at);
        seen.words(words);
        let n_bytes = if let Some(tag) = tag(from) {
            seen.tag(&tag);
            tag.n_bytes
        } else {
            seen.words("<");
            1
        };
        rest = from.get(n_bytes..).unwrap_or_default();
    }
    seen.words(rest);
    seen.is_markup()
}

fn is_in(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

/// A tag at the beginning of a text.
struct Tag {
    name: String,
    is_end: bool,
    n_bytes: usize,
}

fn tag(text: &str) -> Option<Tag> {
    let inner = text.strip_prefix('<')?;
    let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().filter(|name| !name.is_empty())?;
    let near = text.get(..text.floor_char_boundary(TAG_BYTES)).unwrap_or_default();
    Some(Tag { name: name.to_ascii_lowercase(), is_end, n_bytes: near.find('>')? + 1 })
}

/// What was seen of a source.
#[derive(Default)]
struct Seen {
    depth: usize,
    n_ends: usize,
    n_known: usize,
    n_unknown: usize,
    /// Characters that are no blanks, in elements and beside them.
    n_inside: usize,
    n_beside: usize,
}

impl Seen {
    fn words(&mut self, words: &str) {
        let n = words.chars().filter(|c| !c.is_whitespace()).count();
        *(if self.depth > 0 { &mut self.n_inside } else { &mut self.n_beside }) += n;
    }

    fn tag(&mut self, tag: &Tag) {
        let is_block = is_in(BLOCKS, &tag.name);
        let is_known = is_block || is_in(OTHERS, &tag.name);
        *(if is_known { &mut self.n_known } else { &mut self.n_unknown }) += 1;
        match (is_block, tag.is_end) {
            (true, false) => self.depth += 1,
            (true, true) => {
                self.depth = self.depth.saturating_sub(1);
                self.n_ends += 1;
            }
            (false, _) => {}
        }
    }

    fn is_markup(&self) -> bool {
        let few = if self.n_ends >= FEWEST_ENDS { self.n_inside / WORDS_OF } else { 0 };
        self.n_ends > 0
            && self.n_inside > 0
            && self.n_beside <= few
            && self.n_unknown * TAGS_OF <= self.n_known
            // What opens and never ends holds all that follows: elements that are only told of.
            && self.depth <= self.n_ends
    }
}

#[cfg(test)]
mod tests {
    use super::is_sure;

    #[test]
    fn markup_makes_up_a_part_of_a_page() {
        assert!(is_sure("<p>一段</p>\n<p>又<b>一</b>段<br>行</p>\n") && is_sure("<h2>题</h2><p>文<p>文</p>"));
        assert!(is_sure("<div class='a'>\n<ul><li>甲<li>乙</ul></div>\n") && is_sure("<p>一段</p>"));
    }

    #[test]
    fn a_text_that_tells_of_tags_is_none() {
        for text in [
            "<p> 标签表示段落。\n<div> 标签表示一块。\n",
            "<p></p> 表示段落，很常用。\n<div></div> 表示一块。\n<h1></h1> 表示标题。\n",
            "<p>……</p> 之间的是段落，<b> 是粗体，要成对地写。\n",
            "<note><to>甲</to><p>乙</p><from>丙</from></note>",
            "<p align=center>Logo</p>\n\n# A program\n\nIt does many things, and all of them well.\n",
            "<甲>说</甲>",
            "小于 < 大于 >",
            "",
        ] {
            assert!(!is_sure(text), "{text}");
        }
    }
}
