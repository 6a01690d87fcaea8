//! Where the links of a text lead: to a place in it, or out of it.

use crate::document::Document;
use crate::format::address;
use crate::format::element::Link;
use crate::format::source_text::SourceText;
use std::collections::HashMap;
use std::ops::Range;

/// Bytes of the source that are looked through at once for the places of names.
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
        self.destinations([target]).get(target).copied()
    }

    /// Whether the target of a link is a place in the text, or would be if it were there.
    pub fn is_place(&self, target: &str) -> bool {
        let (part, place) = address::split(target);
        let is_archive = self.marks().is_some_and(|marks| !marks.parts.is_empty());
        if part.is_empty() { place.is_some() } else { is_archive && !address::is_elsewhere(target) }
    }

    /// Where in the text each of some targets is that does not lead out of it. All of them cost hardly more than one.
    pub fn destinations<'t>(&self, targets: impl IntoIterator<Item = &'t str>) -> HashMap<&'t str, usize> {
        let parts = self.parts_by_name();
        let mut sought: HashMap<usize, Sought> = HashMap::new();
        let mut targets: Vec<(&str, Option<usize>)> = targets.into_iter().map(|target| (target, None)).collect();
        for (target, within) in &mut targets {
            let (part, place) = address::split(target);
            let range = if part.is_empty() { Some(0..self.source().len()) } else { parts.get(part).cloned() };
            let Some(range) = range else { continue };
            *within = Some(range.start);
            let sought = sought.entry(range.start).or_insert_with(|| Sought::within(range));
            if let Some(place) = place {
                sought.add(place);
            }
        }
        for sought in sought.values_mut() {
            sought.find(self.source());
        }
        let mut slugs = None;
        let found = targets.into_iter().filter_map(|(target, within)| {
            let sought = sought.get(&within?)?;
            let (part, place) = address::split(target);
            let named = place.and_then(|place| sought.place(place)).map(|offset| self.text_offset(offset));
            let other = || match place.filter(|_| part.is_empty()) {
                Some(place) => slugs.get_or_insert_with(|| Slugs::of(self)).heading(place),
                None => Some(self.text_offset(sought.within.start)).filter(|_| !part.is_empty()),
            };
            Some((target, named.or_else(other)?))
        });
        found.collect()
    }

    fn parts_by_name(&self) -> HashMap<&str, Range<usize>> {
        let parts = self.marks().map_or(&[][..], |marks| &marks.parts);
        let ends = parts.iter().skip(1).map(|part| part.start).chain([self.source().len()]);
        let mut by_name = HashMap::new();
        for (part, end) in parts.iter().zip(ends) {
            by_name.entry(part.name.as_str()).or_insert(part.start..end);
        }
        by_name
    }
}

/// Names that are looked for in a range of a source, and where the tag of each begins, if there is one.
#[derive(Debug)]
struct Sought {
    within: Range<usize>,
    names: HashMap<String, Option<usize>>,
}

impl Sought {
    fn within(within: Range<usize>) -> Sought {
        Sought { within, names: HashMap::new() }
    }

    /// A name as it is written in an address.
    fn add(&mut self, name: &str) {
        self.names.entry(name.to_owned()).or_default();
        self.names.entry(address::unescaped(name)).or_default();
    }

    fn place(&self, name: &str) -> Option<usize> {
        let found = |name: &str| self.names.get(name).copied().flatten();
        found(name).or_else(|| found(&address::unescaped(name)))
    }

    /// Looks through the source.
    fn find(&mut self, source: &SourceText) {
        let Range { mut start, end } = self.within;
        while start < end && !self.names.is_empty() {
            let next = source.floor_char_boundary((start + WINDOW_BYTES).min(end));
            if next <= start {
                return;
            }
            // A tag may have begun before the window, and ends behind it.
            let before = source.floor_char_boundary(start.saturating_sub(TAG_BYTES)).max(self.within.start);
            let behind = source.floor_char_boundary((next + TAG_BYTES).min(end));
            self.look_through(&source.slice(before..behind), before, start..next);
            start = next;
        }
    }

    /// Looks at the attributes whose `=` stands in a window; `base` is where the characters stand in the source.
    fn look_through(&mut self, text: &str, base: usize, window: Range<usize>) {
        for at in memchr::memchr_iter(b'=', text.as_bytes()).filter(|at| window.contains(&(base + at))) {
            let before = text.get(..at).unwrap_or_default().trim_end_matches(' ');
            if !before.ends_with("id") && !before.ends_with("name") {
                continue;
            }
            let behind = text.get(at + 1..).unwrap_or_default();
            let behind = behind.get(..behind.floor_char_boundary(TAG_BYTES)).unwrap_or_default();
            let value = behind.trim_start_matches(' ');
            let name = match value.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
                Some(mark) => value.get(1..).and_then(|value| value.split_once(mark)).map_or("", |(name, _)| name),
                None => value.split(|c: char| c == '>' || c.is_ascii_whitespace()).next().unwrap_or_default(),
            };
            let Some(place @ None) = self.names.get_mut(name) else { continue };
            let from = before.floor_char_boundary(before.len().saturating_sub(TAG_BYTES));
            let tag = before.get(from..).unwrap_or_default();
            let attribute = tag.strip_suffix("name").or_else(|| tag.strip_suffix("id")).unwrap_or_default();
            let is_attribute = attribute.ends_with(|c: char| c == ':' || c.is_ascii_whitespace());
            *place = tag.rfind('<').filter(|_| is_attribute).map(|tag| base + from + tag);
        }
    }
}

/// Headings by the names that Markdown links them by.
struct Slugs(HashMap<String, Vec<usize>>);

impl Slugs {
    fn of(document: &Document) -> Slugs {
        let title = document.title().map(|title| (slug(&document.text().slice(title.clone())), title.start));
        let sections = document.outline().sections();
        let headings = sections.map(|(id, section)| (slug(&document.heading(id)), section.heading.start));
        let mut slugs: HashMap<String, Vec<usize>> = HashMap::new();
        for (slug, start) in title.into_iter().chain(headings) {
            slugs.entry(slug).or_default().push(start);
        }
        Slugs(slugs)
    }

    /// The heading of a name; of several alike the later ones have numbers.
    fn heading(&self, name: &str) -> Option<usize> {
        let name = address::unescaped(name).to_lowercase();
        let (stem, number) = name.rsplit_once('-').unwrap_or((&name, ""));
        let nth = |name: &str, n: usize| self.0.get(name)?.get(n).copied();
        nth(&name, 0).or_else(|| nth(stem, number.parse().ok()?))
    }
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
        let html = "<p><a href='#b'>甲</a> <a href=#c>乙</a> <a href='x.html'>丙</a> <a href='#d'>丁</a></p><p>\"b\" id=b</p>\
                    <p class=x data-id='b' id=\"b\">山</p><a name='c'></a><p>水</p><p id=d>树</p>";
        check(html, Format::Html, &[("甲", Some("山")), ("乙", Some("水")), ("丙", None), ("丁", Some("树"))]);
    }
}
