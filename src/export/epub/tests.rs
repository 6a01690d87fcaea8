//! Books as pictures: a text in, a page of its book out; laws of all books are in [`laws`].

use super::*;
use crate::document::correction::Corrections;
use crate::document::rules::Rules;
use crate::document::{Document, Format};
use expect_test::{Expect, expect};

mod laws;
mod leading;

fn read(text: &str, format: Format) -> Document {
    Document::of_source(text.into(), format, &Corrections::default(), &Rules::default())
}

fn book(document: &Document) -> Book<'_> {
    Book::new(vec![Volume::new(document, "name", Vec::new())], None, &Wishes::default(), None)
}

fn files(book: &Book) -> Vec<(String, String)> {
    let file = |index| book.file(index);
    let files = (0..book.n_files()).map(file).filter(|file| !file.is_packed);
    files.map(|file| (file.name, String::from_utf8(file.bytes).expect("UTF-8"))).collect()
}

/// What stands between two strings.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).expect("it begins");
    rest.split_once(end).expect("it ends").0
}

/// The bodies of the parts, a rule between them.
fn parts(book: &Book) -> String {
    let files = files(book);
    let bodies = files.iter().filter(|(name, _)| name.starts_with("EPUB/p0"));
    bodies
        .map(|(_, page)| between(page, "<body epub:type=\"bodymatter\">\n", "</body>"))
        .collect::<Vec<_>>()
        .join("---\n")
}

fn file(book: &Book, name: &str) -> String {
    files(book).into_iter().find(|(known, _)| known == name).expect("it is there").1
}

fn check(text: &str, format: Format, expected: Expect) {
    expected.assert_eq(&parts(&book(&read(text, format))));
}

/// A picture of two points by three.
const GIF: &[u8] = b"GIF89a\x02\0\x03\0\0\0\0";

const PROSE: &str = "山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。";

#[test]
fn a_chapter_is_a_part_and_what_stands_before_the_first_is_one() {
    let text = format!(
        "山与水的故事\n\n发布时间：2024-02-06    作者：张三\n\n第一章 山上\n\n{PROSE}\n\n第一节 庙\n\n{PROSE}\n\n第二章 山下\n\n{PROSE}\n"
    );
    check(
        &text,
        Format::Plain,
        expect![[r#"
            <p class="title" epub:type="title">山与水的故事</p>
            <p class="about">发布时间：2024-02-06    作者：张三</p>
            ---
            <h1 id="s1">第一章 山上</h1>
            <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
            <h2 id="s2">第一节 庙</h2>
            <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
            ---
            <h1 id="s3">第二章 山下</h1>
            <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
        "#]],
    );
    let document = read(&text, Format::Plain);
    let package = file(&book(&document), "EPUB/package.opf");
    expect![[r#"
        <dc:identifier id="id">urn:uuid:2244d34a-fcf3-885f-a336-02141a72da04</dc:identifier>
        <dc:title>山与水的故事</dc:title>
        <dc:language>zh-Hans</dc:language>
        <dc:creator>张三</dc:creator>
        <dc:date>2024-02-06</dc:date>
        <meta property="dcterms:modified">2024-02-06T00:00:00Z</meta>
    "#]]
    .assert_eq(between(&package, "1.1/\">\n", "<meta property=\"schema"));
}

#[test]
fn notes_lead_there_and_back() {
    check(
        "第一章 山\n\n山上有庙①，庙里有人②，庙①还在。\n\n①庙在山顶。\n\n②人很多。\n\n③没有人提到。\n\n第二章 水\n\n河里有鱼[1]。\n\n注释\n\n[1] 鱼很大。\n",
        Format::Plain,
        expect![[r#"
            <h1 id="s1">第一章 山</h1>
            <p>山上有庙<a class="ref" id="r1" href="p0001.xhtml#n1" epub:type="noteref" role="doc-noteref">①</a>，庙里有人<a class="ref" id="r2" href="p0001.xhtml#n2" epub:type="noteref" role="doc-noteref">②</a>，庙<a class="ref" id="r3" href="p0001.xhtml#n1" epub:type="noteref" role="doc-noteref">①</a>还在。</p>
            <aside id="n1" epub:type="footnote" role="doc-footnote"><p><a href="p0001.xhtml#r1" epub:type="backlink" role="doc-backlink">①</a>庙在山顶。</p>
            </aside>
            <aside id="n2" epub:type="footnote" role="doc-footnote"><p><a href="p0001.xhtml#r2" epub:type="backlink" role="doc-backlink">②</a>人很多。</p>
            </aside>
            <p>③没有人提到。</p>
            ---
            <h1 id="s2">第二章 水</h1>
            <p>河里有鱼<a class="ref" id="r4" href="p0003.xhtml#n3" epub:type="noteref" role="doc-noteref">[1]</a>。</p>
            ---
            <h1 id="s3">注释</h1>
            <aside id="n3" epub:type="footnote" role="doc-footnote"><p><a href="p0002.xhtml#r4" epub:type="backlink" role="doc-backlink">[1]</a> 鱼很大。</p>
            </aside>
        "#]],
    );
}

#[test]
fn what_markup_says_is_said_again() {
    check(
        "\
# 一

- a
  - b

    c
- d

3. x
4. y

   > q
   > - in

> p
>
> > r

- [x] done

段[^1]落 **粗** *斜*[链](https://a.org/汉)[内](#x) `c` ~~删~~ ![图](p.png)<br>行

| 甲 | 乙 |
|---|--:|
| 1 | **2**[^1] |
| 3 |

```rust
fn a<T>() {}
```

***

[^1]: 注的话。

    第二段。
",
        Format::Markdown,
        expect![[r#"
            <h1 id="s1">一</h1>
            <ul>
            <li><p>a</p>
            <ul>
            <li><p>b</p>
            <p>c</p>
            </li>
            </ul>
            </li>
            <li><p>d</p>
            </li>
            </ul>
            <ol>
            <li value="3"><p>x</p>
            </li>
            <li><p>y</p>
            <blockquote>
            <p>q</p>
            <ul>
            <li><p>in</p>
            </li>
            </ul>
            </blockquote>
            </li>
            </ol>
            <blockquote>
            <p>p</p>
            <blockquote>
            <p>r</p>
            </blockquote>
            </blockquote>
            <ul class="tasks">
            <li><p>☑ done</p>
            </li>
            </ul>
            <p>段<a class="ref" id="r1" href="p0001.xhtml#n1" epub:type="noteref" role="doc-noteref">[1]</a>落 <strong>粗</strong> <em>斜</em><a href="https://a.org/%E6%B1%89">链</a>内 <code>c</code> <s>删</s> <span class="picture">〔图 图〕</span><br/>
            行</p>
            <table>
            <thead>
            <tr><th>甲</th><th class="right">乙</th></tr>
            </thead>
            <tbody>
            <tr><td>1</td><td class="right"><strong>2</strong><a class="ref" id="r2" href="p0001.xhtml#n1" epub:type="noteref" role="doc-noteref">[1]</a></td></tr>
            <tr><td>3</td><td class="right"></td></tr>
            </tbody>
            </table>
            <pre><code>fn a&lt;T&gt;() {}</code></pre>
            <hr/>
            <aside id="n1" epub:type="footnote" role="doc-footnote"><p><a href="p0001.xhtml#r1" epub:type="backlink" role="doc-backlink">[1]</a> 注的话。</p>
            <p>第二段。</p>
            </aside>
        "#]],
    );
}

#[test]
fn verse_code_and_breaks_are_kept() {
    check(
        &format!(
            "{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n山上有棵树，\n树下有间屋。\n\n{PROSE}\n\n＊＊＊\n\n{PROSE}\n\n```\nif a < b {{\n\n\treturn;\n}}\n```\n"
        ),
        Format::Plain,
        expect![[r#"
            <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
            <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
            <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
            <div class="verse">
            <p>山上有棵树，</p>
            <p>树下有间屋。</p>
            </div>
            <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
            <p class="break">＊＊＊</p>
            <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
            <pre>```
            if a &lt; b {

            	return;
            }
            ```</pre>
        "#]],
    );
}

#[test]
fn lists_of_html_keep_their_numbers() {
    check(
        "<ol type=\"i\" start=\"4\"><li>a<li>b<li value=\"9\">c</ol><ol reversed start=\"2\"><li>x<li>y</ol><dl><dt>t<dd>d</dl><ul><li><blockquote>q</blockquote></ul><pre>a\n\n  b</pre>",
        Format::Html,
        expect![[r#"
            <ol type="i">
            <li value="4"><p>a</p>
            </li>
            <li><p>b</p>
            </li>
            <li value="9"><p>c</p>
            </li>
            </ol>
            <ol>
            <li value="2"><p>x</p>
            </li>
            <li value="1"><p>y</p>
            </li>
            </ol>
            <p><strong>t</strong></p>
            <p class="in2">d</p>
            <ul>
            <li><blockquote>
            <p>q</p>
            </blockquote>
            </li>
            </ul>
            <pre><code>a

              b</code></pre>
        "#]],
    );
}

#[test]
fn a_text_without_anything_is_a_book() {
    check("", Format::Plain, expect![[""]]);
    let document = read("", Format::Plain);
    assert!(file(&book(&document), "EPUB/nav.xhtml").contains("<li><a href=\"p0001.xhtml\">name</a></li>"));
}

#[test]
fn long_chapters_are_cut_between_paragraphs_and_long_paragraphs_where_they_pause() {
    let sizes = |text: &str| {
        let document = read(text, Format::Plain);
        let stretches = book(&document).plan.stretches().to_vec();
        stretches.iter().map(|stretch| stretch.range.len() >> 10).collect::<Vec<_>>()
    };
    let paragraph = PROSE.repeat(20) + "\n\n";
    assert_eq!(sizes(&paragraph.repeat(300)), [255, 255, 192]);
    assert_eq!(sizes(&format!("第一章 山\n\n{}\n\n第二章 水\n\n{PROSE}\n", PROSE.repeat(6000))), [255, 240, 207, 0]);
}

#[test]
fn the_chapters_of_large_volumes_are_parts_too() {
    let chapter = |number: usize| format!("第{number}章 山\n\n{}\n\n", (PROSE.to_owned() + "\n\n").repeat(3));
    let volume = |name: &str| format!("{name}\n\n") + &(1..30).map(chapter).collect::<String>();
    let document = read(&(volume("第一卷 山上") + &volume("第二卷 山下")), Format::Plain);
    assert_eq!(document.outline().len(), 60);
    assert_eq!(book(&document).plan.stretches().len(), 60);
}

#[test]
fn a_collection_has_each_text_below_its_title_in_the_order_of_their_numbers() {
    let chapter =
        |title: &str| read(&format!("{title}{PROSE}\n\n一、山\n\n{PROSE}\n\n二、水\n\n{PROSE}\n"), Format::Plain);
    let mut documents = ["", "引子里的话。\n\n"].map(chapter).to_vec();
    documents.push(read(&format!("第二章 二\n\n{PROSE}\n"), Format::Plain));
    let names = ["第10章", "第1章", "第2章"];
    let volumes = documents.iter().zip(names).map(|(document, name)| Volume::new(document, name, Vec::new()));
    let book = Book::new(volumes.collect(), Some("全集"), &Wishes::default(), None);
    let nav = file(&book, "EPUB/nav.xhtml");
    expect![[r#"
        <ol>
        <li><a href="p0001.xhtml#t">第1章</a>
        <ol>
        <li><a href="p0002.xhtml#s1">一、山</a></li>
        <li><a href="p0003.xhtml#s2">二、水</a></li>
        </ol>
        </li>
        <li><a href="p0004.xhtml#s1">第二章 二</a></li>
        <li><a href="p0005.xhtml#t">第10章</a>
        <ol>
        <li><a href="p0006.xhtml#s1">一、山</a></li>
        <li><a href="p0007.xhtml#s2">二、水</a></li>
        </ol>
        </li>
        </ol>
    "#]]
    .assert_eq(between(&nav, "</h1>\n", "</nav>"));
    expect![[r#"
        <h1 id="t">第1章</h1>
        <p>引子里的话。</p>
        <p>山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。</p>
    "#]]
    .assert_eq(parts(&book).split("---\n").next().expect("a part"));
}

#[test]
fn what_a_reader_noted_becomes_part_of_the_book() {
    let text = "山上有座庙，庙里有人。\n";
    let part = |words: &str| text.find(words).map(|at| at..at + words.len()).expect("it is there");
    let document = read(text, Format::Plain);
    let remarks = vec![
        Remark { range: part("庙里"), text: "几个人 < 两个？".to_owned() },
        Remark { range: part("山上"), text: String::new() },
    ];
    let book = Book::new(vec![Volume::new(&document, "name", remarks)], None, &Wishes::default(), None);
    expect![[r##"
        <p><mark>山上</mark>有座庙，<mark>庙里</mark><a class="ref" id="cw2" href="#w2" epub:type="noteref" role="doc-noteref">※</a>有人。</p>
        <aside id="w2" epub:type="footnote" role="doc-footnote"><p class="foot"><a href="#cw2" role="doc-backlink">※</a> 几个人 &lt; 两个？</p></aside>
    "##]].assert_eq(&parts(&book));
}

#[test]
fn what_is_wished_goes_before_what_is_found() {
    let document = read("山\n\n作者：张三\n\n山上有一座庙，庙里有人。\n", Format::Plain);
    let wishes =
        Wishes { title: Some("A & B".to_owned()), author: Some("C".to_owned()), language: Some("zh-TW".to_owned()) };
    let picture = Picture::new(GIF.to_vec());
    // A kind that books do not hold; one that does not say how large it is; one that holds nothing.
    for bytes in [&b"BM"[..], &GIF[..8], b"GIF89a\0\0\x03\0\0\0\0", b"\x89PNG\r\n\x1A\n", b""] {
        assert!(Picture::new(bytes.to_vec()).is_none(), "{bytes:?}");
    }
    let book = Book::new(vec![Volume::new(&document, "name", Vec::new())], None, &wishes, picture);
    let package = String::from_utf8(book.file(1).bytes).expect("UTF-8");
    for expected in [
        "<dc:title>A &amp; B</dc:title>\n<dc:language>zh-TW</dc:language>\n<dc:creator>C</dc:creator>\n",
        "href=\"cover.gif\" media-type=\"image/gif\" properties=\"cover-image\"",
    ] {
        assert!(package.contains(expected), "{package}");
    }
}

#[test]
fn a_cover_has_room_for_any_title() {
    let document = read("", Format::Plain);
    let lines = |title: &str| {
        let wishes = Wishes { title: Some(title.to_owned()), ..Wishes::default() };
        let book = Book::new(vec![Volume::new(&document, "name", Vec::new())], None, &wishes, None);
        let cover = file(&book, "EPUB/cover.svg");
        let lines = cover.lines().filter(|line| line.starts_with("<text"));
        lines.map(|line| between(line, ">", "<").to_owned()).collect::<Vec<_>>().join("/")
    };
    expect!["山"].assert_eq(&lines("山"));
    expect!["学深悟透强根基/实干笃行谱新篇/某公司扎实开展主题教/育推动高质量发展综述"]
        .assert_eq(&lines("学深悟透强根基 实干笃行谱新篇——某公司扎实开展主题教育推动高质量发展综述"));
    expect!["A Portrait of/the Artist as/a Young Man/A Novel in/Five Chapters"]
        .assert_eq(&lines("A Portrait of the Artist as a Young Man: A Novel in Five Chapters"));
    expect!["山水山水山水山水山水山水山/水山水山水山水山水山水山水/山水山水山水山水山水山水山/水山水山水山水山水山水山水/山水山水山水山水山水山水山/水山水山水山水山水山水山水/山水山水山水山水山水山水山/水山水山水山水山水山水山水/山水山水山水山水山水山水…"].assert_eq(&lines(&"山水".repeat(5000)));
}
