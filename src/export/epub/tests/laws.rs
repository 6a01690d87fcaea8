//! What holds of every book: its pages are XML, its names are its own, its links lead somewhere, its contents are the headings.

use super::*;
use crate::document::outline::SectionId;
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

/// The names and links of a page; fails unless it is XML.
struct Page {
    ids: Vec<String>,
    links: Vec<String>,
}

/// Reads XML as it is written here: fails where a tag is not closed, a value not quoted, a character not allowed.
fn page(xml: &str) -> Page {
    let mut page = Page { ids: Vec::new(), links: Vec::new() };
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some((text, tail)) = rest.split_once('<') {
        check_characters(text);
        let (tag, after) = tail.split_once('>').expect("a tag ends");
        rest = after;
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{xml}");
            continue;
        }
        let is_empty = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let parts: Vec<&str> = attributes.split('"').collect();
        assert!(attributes.is_empty() || parts.len() % 2 == 1, "{tag}");
        for pair in parts.chunks_exact(2) {
            check_characters(pair[1]);
            match pair[0].trim() {
                "id=" => page.ids.push(pair[1].to_owned()),
                "href=" | "src=" | "idref=" => page.links.push(pair[1].to_owned()),
                _ => {}
            }
        }
        if !is_empty {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{xml}");
    page
}

/// Fails where a character is not one of XML, or `&` begins no entity.
fn check_characters(text: &str) {
    assert!(!text.contains('>'), "{text}");
    assert!(
        text.chars().all(|c| matches!(c, '\t' | '\n' | ' '..='~' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..)),
        "{text:?}"
    );
    let after = text.split('&').skip(1);
    after.for_each(|rest| assert!(["amp;", "lt;", "gt;", "quot;"].iter().any(|name| rest.starts_with(name)), "{text}"));
}

/// Fails unless a book is one.
pub(super) fn check_book(book: &Book) {
    let files: HashMap<String, String> = files(book).into_iter().collect();
    let pictures: HashSet<String> =
        (0..book.n_files()).map(|at| book.file(at)).filter(|file| file.is_packed).map(|file| file.name).collect();
    assert_eq!(files.len() + pictures.len(), book.n_files());
    let is_page = |name: &&String| *name != "EPUB/style.css";
    let pages: HashMap<&str, Page> =
        files.keys().filter(is_page).map(|name| (name.trim_start_matches("EPUB/"), page(&files[name]))).collect();
    for (name, page) in &pages {
        let ids: HashSet<&String> = page.ids.iter().collect();
        assert_eq!(ids.len(), page.ids.len(), "{name}: {:?}", page.ids);
        for link in page.links.iter().filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { name } else { file };
            let is_there = if *name == "package.opf" && !link.contains('.') {
                page.ids.contains(link)
            } else {
                let name = format!("EPUB/{file}");
                let is_file = files.contains_key(&name) || pictures.contains(&name);
                is_file && (place.is_empty() || pages[file].ids.iter().any(|id| id == place))
            };
            assert!(is_there, "{name} leads to {link}");
        }
    }
}

/// The entries of the contents: how deep, and what they say.
fn entries(nav: &str) -> Vec<(usize, String)> {
    let contents = between(nav, "</h1>", "</nav>");
    let depth = |at: usize| {
        let before = contents.get(..at).expect("whole characters");
        before.matches("<ol>").count() - before.matches("</ol>").count()
    };
    let titles = contents
        .match_indices("<a ")
        .map(|(at, _)| (depth(at), between(contents.split_at(at).1, ">", "</a>").to_owned()));
    titles.collect()
}

fn check_contents(document: &Document, book: &Book) {
    let title = |id: SectionId| xml::line(&document.heading(id));
    let headings = document.outline().sections().map(|(id, section)| (usize::from(section.level), title(id)));
    let headings: Vec<(usize, String)> = headings.collect();
    if !headings.is_empty() {
        assert_eq!(entries(&file(book, "EPUB/nav.xhtml")), headings);
    }
    assert_eq!(file(book, "EPUB/toc.ncx").matches("<navPoint ").count(), headings.len().max(1));
}

/// A book of a text, with the picture of a name.
fn shown<'d>(document: &'d Document, name: &str) -> Book<'d> {
    let pictures = HashMap::from([(name.to_owned(), Picture::new(GIF.to_vec()).expect("a picture"))]);
    let volume = Volume::new(document, "name", Vec::new()).with_pictures(pictures);
    Book::new(vec![volume], None, &Wishes::default(), None)
}

proptest! {
    #[test]
    fn any_text_is_a_book(text in "(第一章 |第二节 |一、|（一）|山水[1]，|\\[1\\] 注。|①|山。|# |- |  |> |\n|\r\n|\n\n|\n\n|\u{3000}|\u{c}|\u{1b}|&|<b>|\u{fffe}| ){0,80}") {
        for format in Format::ALL {
            let document = read(&text, format);
            let book = book(&document);
            check_book(&book);
            check_contents(&document, &book);
        }
    }

    #[test]
    fn any_markdown_is_a_book(text in "([-*+] |\\d\\. |> |  |    |\n|\n\n|\\| a \\| b \\|\n|\\|---\\|---\\|\n|```\n|\\[\\^1\\]|\\[\\^1\\]: |\\*\\*|_|`|\\[a\\]\\(http://b.c/d e\\)|\\[a\\]\\(#x\\)|!\\[p\\]\\(q\\)|!\\[p\\]\\(r\\)|山|x| |# |---\n){0,60}") {
        let document = read(&text, Format::Markdown);
        check_book(&shown(&document, "q"));
    }

    #[test]
    fn any_html_is_a_book(text in "(<p>|</p>|<ul>|<ol start=3>|<li>|</li>|</ul>|</ol>|<blockquote>|</blockquote>|<table>|<tr>|<td>|<th>|</table>|<pre>|</pre>|<b>|</b>|<a href='https://x.y/?a&b'>|</a>|<h2>|<h2 id=x>|</h2>|<img alt=i src=j>|<img width=1 height=2 src=k>|<a href='#x'>|<a href=\"#y\">|<i id='y'>|<li id=x>|</i>|<dd>|<ruby>|<rt>|</ruby>|<br>|<hr>|山|\\[1\\]| |\n){0,60}") {
        let document = read(&text, Format::Html);
        check_book(&shown(&document, "j"));
    }
}

#[test]
fn the_article_is_a_book() {
    let document = read(include_str!("../../../../seeds/000_eb373a1ba01e0e13.txt"), Format::Plain);
    let book = book(&document);
    check_book(&book);
    check_contents(&document, &book);
}
