//! What words lead to or stand for: places in the text, pictures, how characters are read.

use super::*;
use std::collections::HashMap;

#[test]
fn links_lead_to_places_of_the_book() {
    check(
        "# 目录\n\n[甲](#第一章-山) [乙](#段) [丙](#表) [丁](#码) [戊](#项) [己](#没有) [庚](b.md#x) [辛](#行)\n\n\
         # 第一章 山\n\n<p id=\"段\">山。</p>\n\n<table id=\"表\"><tr><td>甲<td><a href=\"#段\">乙</a></table>\n\n\
         <pre id=\"码\">a\n\nb</pre>\n\n<ul><li>一<li id=\"项\">二</ul>\n\n<hr id=\"行\">\n",
        Format::Markdown,
        expect![[r#"
            <h1 id="s1">目录</h1>
            <p><a href="p0002.xhtml#s2">甲</a> <a href="p0002.xhtml#d1">乙</a> <a href="p0002.xhtml#d2">丙</a> <a href="p0002.xhtml#d3">丁</a> <a href="p0002.xhtml#d4">戊</a> 己 庚 <a href="p0002.xhtml#d5">辛</a></p>
            ---
            <h1 id="s2">第一章 山</h1>
            <p><span id="d1"></span>山。</p>
            <table>
            <tbody>
            <tr><td><span id="d2"></span>甲</td><td><a href="p0002.xhtml#d1">乙</a></td></tr>
            </tbody>
            </table>
            <pre><code><span id="d3"></span>a

            b</code></pre>
            <ul>
            <li><p>一</p>
            </li>
            <li><p><span id="d4"></span>二</p>
            </li>
            </ul>
            <hr/>
            <div id="d5"></div>
        "#]],
    );
}

#[test]
fn a_place_is_named_once_where_it_stands() {
    // Nothing is written where the last of them stands.
    let text = "<p><a href='#a'>一</a><a href='#b'>二</a><a href='#c'>三</a><a href='#d'>四</a></p><p id=a><b id=b>五</b>本\
                <br><i id='c'>六</i></p><p id=\"a\">七</p><hr><hr id='d'>";
    check(
        text,
        Format::Html,
        expect![[r#"
        <p><a href="p0001.xhtml#d1">一二</a><a href="p0001.xhtml#d2">三</a><a href="p0001.xhtml#d3">四</a></p>
        <p><span id="d1"></span><strong>五</strong>本<br/>
        <span id="d2"></span><em>六</em></p>
        <p>七</p>
        <hr/>
        <hr/>
        <div id="d3"></div>
    "#]],
    );
}

#[test]
fn how_characters_are_read_is_ruby() {
    check(
        "<p>　<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>と<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby></p>\
         <ul><li><ruby>山<rt>やま</rt></ruby></ul><p><ruby><b>太</b>字<rt>ふと</rt></ruby><rt>だけ</rt></p>\
         <p><a href='https://a.b'><ruby>全部<rt>ぜん</rt></ruby></a><ruby>一<a href='https://a.b'>部</a><rt>いち</rt></ruby></p>",
        Format::Html,
        expect![[r#"
            <p><ruby>漢字<rp>〔</rp><rt>かんじ</rt><rp>〕</rp></ruby>と<ruby>東<rp>〔</rp><rt>とう</rt><rp>〕</rp></ruby><ruby>京<rp>〔</rp><rt>きょう</rt><rp>〕</rp></ruby></p>
            <ul>
            <li><p><ruby>山<rp>〔</rp><rt>やま</rt><rp>〕</rp></ruby></p>
            </li>
            </ul>
            <p><ruby><strong>太</strong>字<rp>〔</rp><rt>ふと</rt><rp>〕</rp></ruby>〔だけ〕</p>
            <p><a href="https://a.b"><ruby>全部<rp>〔</rp><rt>ぜん</rt><rp>〕</rp></ruby></a>一<a href="https://a.b">部</a>〔いち〕</p>
        "#]],
    );
}

/// The parts of a book that has some pictures by these names, and the names of their files.
fn with_pictures(text: &str, format: Format, names: &[(&str, &[u8])]) -> (String, Vec<String>) {
    let document = read(text, format);
    let pictures: HashMap<String, Picture> =
        names.iter().filter_map(|(name, bytes)| Some(((*name).to_owned(), Picture::new(bytes.to_vec())?))).collect();
    assert_eq!(pictures_named(&document).iter().filter(|name| pictures.contains_key(**name)).count(), pictures.len());
    let volume = Volume::new(&document, "name", Vec::new()).with_pictures(pictures);
    let book = Book::new(vec![volume], None, &Wishes::default(), None);
    let files = (0..book.n_files()).map(|index| book.file(index)).filter(|file| file.is_packed);
    let package = file(&book, "EPUB/package.opf");
    let files: Vec<String> = files.map(|file| file.name).collect();
    for file in &files {
        let href = file.trim_start_matches("EPUB/");
        assert!(package.contains(&format!("href=\"{href}\" media-type=\"image/gif\"/>")), "{package}");
    }
    assert_eq!(package.contains("visual"), !files.is_empty());
    (parts(&book), files)
}

#[test]
fn pictures_stand_where_their_words_stood() {
    let square: &[u8] = b"GIF89a\x02\0\x02\0\0\0\0";
    let text = "![图一 \"甲\"](a.gif)\n\n有字![嗄](b.gif)在行中，![宽](c.gif)也在。\n\n![缺](d.gif)\n\n\
                [![连](b.gif)](https://a.b) [词![](a.gif)](#没有)\n\n<img src=\"e.gif\" width=\"30\" height=20 alt=\"3×4 的\">\n\n\
                | ![表](b.gif) |\n|--|\n| a |\n";
    let wide: &[u8] = b"GIF89a\x09\0\x02\0\0\0\0";
    let (parts, files) = with_pictures(
        text,
        Format::Markdown,
        &[("a.gif", GIF), ("b.gif", square), ("c.gif", wide), ("d.gif", b"none"), ("e.gif", GIF)],
    );
    // Two that hold the same are one file.
    assert_eq!(files, ["EPUB/i0001.gif", "EPUB/i0002.gif", "EPUB/i0003.gif"]);
    expect![[r#"
        <p class="figure"><img src="i0001.gif" alt="图一 &quot;甲&quot;"/></p>
        <p>有字<img class="sign" src="i0002.gif" alt="嗄"/>在行中，<img src="i0003.gif" alt="宽"/>也在。</p>
        <p><span class="picture">〔图 缺〕</span></p>
        <p><a href="https://a.b"><img class="sign" src="i0002.gif" alt="连"/></a> 词<img class="sign" src="i0001.gif" alt=""/></p>
        <p class="figure"><img src="i0001.gif" alt="3×4 的" width="30" height="20"/></p>
        <table>
        <thead>
        <tr><th><img src="i0002.gif" alt="表"/></th></tr>
        </thead>
        <tbody>
        <tr><td>a</td></tr>
        </tbody>
        </table>
    "#]].assert_eq(&parts);
}

#[test]
fn a_note_that_is_an_item_holds_all_that_the_item_does() {
    check(
        "<p>山<sup><a href='#n1' id=r1>1</a></sup>水<sup><a href='#n2' id=r2>2</a></sup>树<sup><a href='#n3'>3</a></sup>。</p>\
         <ol><li id=n1><p>高。<a href='#r1'>↩</a></p><p>真高。</p><ul><li>三千尺</ul></li><li id=n2>长。</li><li>不是注。</ol>\
         <ul><li>外<ul><li id=n3><p>里。</p><p>再里。</p></ul></ul>\
         <table><tr><td rowspan=2>甲<sup><a href='#n1'>1</a></sup><td>乙<tr><td>丙<sup><a href='#n2'>2</a></sup></table>",
        Format::Html,
        expect![[r#"
            <p><span id="d1"></span>山<a class="ref" id="r1" href="p0001.xhtml#n1" epub:type="noteref" role="doc-noteref">[1]</a>水<a class="ref" id="r2" href="p0001.xhtml#n2" epub:type="noteref" role="doc-noteref">[2]</a>树<a class="ref" id="r3" href="p0001.xhtml#n3" epub:type="noteref" role="doc-noteref">[3]</a>。</p>
            <aside id="n1" epub:type="footnote" role="doc-footnote"><p><span id="d2"></span>1. 高。<a href="p0001.xhtml#d1">↩</a></p>
            <p>真高。</p>
            <ul>
            <li><p>三千尺</p>
            </li>
            </ul>
            </aside>
            <aside id="n2" epub:type="footnote" role="doc-footnote"><p><span id="d3"></span>2. 长。</p>
            </aside>
            <ol>
            <li value="3"><p>不是注。</p>
            </li>
            </ol>
            <ul>
            <li><p>外</p>
            <aside id="n3" epub:type="footnote" role="doc-footnote"><p><span id="d4"></span>里。</p>
            <p>再里。</p>
            </aside>
            </li>
            </ul>
            <table>
            <tbody>
            <tr><td>甲<a href="p0001.xhtml#d2">[1]</a></td><td>乙</td></tr>
            <tr><td></td><td>丙<a href="p0001.xhtml#d3">[2]</a></td></tr>
            </tbody>
            </table>
        "#]],
    );
}
