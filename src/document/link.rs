//! Where the links of a text lead: to a place in it, or out of it.

use crate::document::Document;
use crate::format::address;
use crate::format::element::Link;
use crate::format::source_text::SourceText;
use std::ops::Range;

/// Bytes of the source that are looked through at once for the place of a name.
const WINDOW_BYTES: usize = 1 << 20;
/// Bytes of a tag that names a place, at most.
const TAG_BYTES: usize = 1 << 10;

impl Document {
    /// The words that lead elsewhere, in the order of their ends.
    pub fn links(&self) -> &[Link] {
        self.marks().map_or(&[], |marks| &marks.links)
    }

    /// Where in the text the target of a link is; none if it leads out of it.
    pub fn destination(&self, target: &str) -> Option<usize> {
        let (part, place) = address::split(target);
        let source = self.source();
        if part.is_empty() {
            let place = place?;
            let named = named(source, 0..source.len(), place).map(|offset| self.text_offset(offset));
            return named.or_else(|| self.heading_of_slug(place));
        }
        let within = self.marks()?.part_named(part, source.len())?;
        let named = place.and_then(|place| named(source, within.clone(), place));
        Some(self.text_offset(named.unwrap_or(within.start)))
    }

    /// Whether the target of a link is a place in the text, or would be if it were there.
    pub fn is_place(&self, target: &str) -> bool {
        let (part, place) = address::split(target);
        let is_archive = self.marks().is_some_and(|marks| !marks.parts.is_empty());
        if part.is_empty() { place.is_some() } else { is_archive && !address::is_elsewhere(target) }
    }

    /// The heading that Markdown links by this name; of several alike the later ones have numbers.
    fn heading_of_slug(&self, name: &str) -> Option<usize> {
        let name = address::unescaped(name).to_lowercase();
        let (stem, number) = name.rsplit_once('-').unwrap_or((&name, ""));
        let title = self.title().map(|title| (slug(&self.text().slice(title.clone())), title.start));
        let sections = self.outline().sections().map(|(id, section)| (slug(&self.heading(id)), section.heading.start));
        let slugs: Vec<(String, usize)> = title.into_iter().chain(sections).collect();
        let nth = |stem: &str, n| slugs.iter().filter(|(slug, _)| slug == stem).nth(n).map(|(_, start)| *start);
        nth(&name, 0).or_else(|| nth(stem, number.parse().ok()?))
    }
}

/// The tag with which a place of a name begins.
fn named(source: &SourceText, within: Range<usize>, name: &str) -> Option<usize> {
    let names = [name.to_owned(), address::unescaped(name)];
    names.iter().flat_map(|name| ['"', '\''].map(|mark| format!("{mark}{name}{mark}"))).find_map(|quoted| {
        let mut start = within.start;
        while let Some(at) = find(source, start..within.end, &quoted) {
            let from = source.floor_char_boundary(at.saturating_sub(TAG_BYTES).max(within.start));
            let before = source.slice(from..at);
            let attribute = before.trim_end_matches(' ').strip_suffix('=').unwrap_or_default().trim_end_matches(' ');
            let is_name = [" id", " name", ":id", "\nid", "\nname"].iter().any(|ending| attribute.ends_with(ending));
            if let Some(tag) = before.rfind('<').filter(|_| is_name) {
                return Some(from + tag);
            }
            start = at + quoted.len();
        }
        None
    })
}

/// Where a string begins in a range of a text.
fn find(text: &SourceText, within: Range<usize>, string: &str) -> Option<usize> {
    let mut start = within.start;
    while start < within.end {
        let end = text.floor_char_boundary((start + WINDOW_BYTES).min(within.end));
        let reach = text.floor_char_boundary((end + string.len()).min(within.end));
        if let Some(at) = text.slice(start..reach).find(string) {
            return Some(start + at);
        }
        if end <= start {
            return None;
        }
        start = end;
    }
    None
}

/// The name that a heading of Markdown is linked by, as GitHub makes it: letters and digits, blanks as hyphens.
fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|&c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::Format;
    use crate::document::correction::Corrections;
    use crate::document::rules::Rules;
    use crate::text::Text;

    /// What stands where each link leads; none: it leads out of the text.
    fn check(source: &str, format: Format, expected: &[(&str, Option<&str>)]) {
        let source = Text::from(source);
        let document = Document::of_source(source, format, &Corrections::default(), &Rules::default());
        let told: Vec<(String, Option<String>)> = document
            .links()
            .iter()
            .map(|link| {
                let line = document.destination(&link.target).map(|offset| document.text().line_at(offset).range());
                let words = |range| document.text().slice(range).into_owned();
                (words(link.range.clone()), line.map(words))
            })
            .collect();
        let told: Vec<(&str, Option<&str>)> = told.iter().map(|(words, line)| (&**words, line.as_deref())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn links_lead_to_headings_and_to_named_places() {
        let markdown = "# 目录\n\n[甲](#第一章-山水)，[乙](#second-part--two)，[丙](#第一章-山水-1)，[丁](https://a.b/#第一章)，\
                        [戊](#%E7%AC%AC)，[己](#没有)\n\n## 第一章 山水\n\n山。\n\n## Second part: -two\n\n\
                        ## 第一章 山水\n\n<p id=\"第\">水。</p>\n";
        check(
            markdown,
            Format::Markdown,
            &[
                ("甲", Some("第一章 山水")),
                ("乙", Some("Second part: -two")),
                ("丙", Some("第一章 山水")),
                ("丁", None),
                ("戊", Some("水。")),
                ("己", None),
            ],
        );
        let html = "<p><a href='#b'>甲</a> <a href=#c>乙</a> <a href='x.html'>丙</a></p><p>\"b\"</p><p class=x id=\"b\">山</p>\
                    <a name='c'></a><p>水</p>";
        check(html, Format::Html, &[("甲", Some("山")), ("乙", Some("水")), ("丙", None)]);
    }
}
