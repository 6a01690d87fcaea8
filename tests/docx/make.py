"""Makes the reports of this folder, each with what stands in it: NAME.docx and NAME.truth.

A truth is the outline (level, tab, words), a line `--`, and the lines that are read, in their order. Written by hand beside each
report, not by a program that reads it. Needs python-docx, pandoc and LibreOffice; `cargo test` needs the files alone.

    python3 tests/docx/make.py
"""
import io
import os
import re
import subprocess
import tempfile
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

HERE = os.path.dirname(os.path.abspath(__file__))
STAMP = (2026, 1, 1, 0, 0, 0)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(name, files, outline, lines):
    """The same bytes at any time."""
    with zipfile.ZipFile(os.path.join(HERE, name + ".docx"), "w", zipfile.ZIP_DEFLATED) as out:
        for path, data in files:
            info = zipfile.ZipInfo(path, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, data)
    with open(os.path.join(HERE, name + ".truth"), "w", encoding="utf-8") as out:
        out.writelines(f"{level}\t{words}\n" for level, words in outline)
        out.write("--\n")
        out.writelines(line + "\n" for line in lines)


def packed(data):
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        wanted = lambda n: re.match(r"(\[Content|_rels/|docProps/core|word/(document|styles|numbering|footnotes|endnotes)|word/_rels/doc)", n)
        return [(n, source.read(n)) for n in source.namelist() if wanted(n)]


def of_python_docx(name, make, outline, lines):
    document = docx.Document()
    make(document)
    out = io.BytesIO()
    document.save(out)
    write(name, packed(out.getvalue()), outline, lines)


def of_pandoc(name, markdown, outline, lines):
    data = subprocess.run(["pandoc", "-f", "markdown", "-t", "docx", "-o", "-"], input=markdown.encode(), capture_output=True, check=True,
                          env=dict(os.environ, SOURCE_DATE_EPOCH="1767225600")).stdout
    write(name, packed(data), outline, lines)


OFFICE = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"' for name, what in
                  [("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
                   ("svg", "svg-compatible")]) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def of_libreoffice(name, body, outline, lines, styles="", automatic="", masters=""):
    """What LibreOffice makes of a text that it is given in its own format."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "source.fodt")
        with open(source, "w", encoding="utf-8") as out:
            out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {OFFICE} office:version="1.2" '
                      'office:mimetype="application/vnd.oasis.opendocument.text">'
                      f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
                      f"<office:master-styles>{masters}</office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx", "--outdir", folder, source],
                       check=True, capture_output=True)
        with open(os.path.join(folder, "source.docx"), "rb") as made:
            write(name, packed(made.read()), outline, lines)


TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
SPACES = (W + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
          'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
          'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"')


def by_hand(name, body, outline, lines, styles="", numbering="", footnotes=""):
    files = [("[Content_Types].xml", TYPES), ("_rels/.rels", RELS)]
    if styles:
        files.append(("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>"))
    if numbering:
        files.append(("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>"))
    if footnotes:
        files.append(("word/footnotes.xml", f"<w:footnotes {W}>{footnotes}</w:footnotes>"))
    files.append(("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document {SPACES}><w:body>{body}</w:body></w:document>'))
    write(name, files, outline, lines)


def p(text, style="", extra="", run=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"<w:p><w:pPr>{style}{extra}</w:pPr>{r(text, run)}</w:p>"


def r(text, run=""):
    return f'<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name, called, base="", extra=""):
    base = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{called}"/>{base}<w:pPr>{extra}</w:pPr></w:style>'


def level(n, fmt, text, start=1, extra=""):
    return f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'


def definition(n, levels, extra=""):
    return f'<w:abstractNum w:abstractNumId="{n}">{extra}{levels}</w:abstractNum>'


def num(n, of, extra=""):
    return f'<w:num w:numId="{n}"><w:abstractNumId w:val="{of}"/>{extra}</w:num>'


def numbered(n, lvl=0):
    return f'<w:numPr><w:ilvl w:val="{lvl}"/><w:numId w:val="{n}"/></w:numPr>'


TEXT = "山路很长，他们走走停停，说起从前的事情。"

# 1–6: python-docx.
def headings(d):
    d.add_heading("第一章 山", 1); d.add_paragraph(TEXT); d.add_heading("一、路", 2); d.add_paragraph(TEXT)
    d.add_heading("（一）石", 3); d.add_paragraph(TEXT); d.add_heading("第二章 水", 1); d.add_paragraph(TEXT)
of_python_docx("headings", headings, [(1, "第一章 山"), (2, "一、路"), (3, "（一）石"), (1, "第二章 水")],
               ["第一章 山", TEXT, "一、路", TEXT, "（一）石", TEXT, "第二章 水", TEXT])

def nine(d):
    for n in range(1, 10):
        d.add_heading(f"第 {n} 级", n); d.add_paragraph(TEXT)
of_python_docx("nine-levels", nine, [(n, f"第 {n} 级") for n in range(1, 10)], [x for n in range(1, 10) for x in (f"第 {n} 级", TEXT)])

def title(d):
    d.add_heading("山水记", 0); d.add_paragraph("作者 甲", style="Subtitle"); d.add_heading("山", 1); d.add_paragraph(TEXT)
of_python_docx("title", title, [(1, "山")], ["山水记", "作者 甲", "山", TEXT])

def lists(d):
    d.add_heading("表", 1)
    for w in ("甲", "乙"): d.add_paragraph(w, style="List Bullet")
    for w in ("丙", "丁"): d.add_paragraph(w, style="List Number")
    d.add_paragraph(TEXT)
of_python_docx("lists", lists, [(1, "表")], ["表", "甲", "乙", "1. 丙", "2. 丁", TEXT])

def tables(d):
    d.add_heading("表", 1)
    t = d.add_table(2, 2)
    for i, w in enumerate(["名", "数", "甲"]): t.cell(i // 2, i % 2).text = w
    inner = t.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
    d.add_paragraph(TEXT)
of_python_docx("tables", tables, [(1, "表")], ["表", "名", "数", "甲", "内一", "内二", TEXT])

def bold(d):
    for h in ("山路", "渡口", "船家", "夜雨", "天明"):
        d.add_paragraph().add_run(h).bold = True
        for _ in range(3): d.add_paragraph(TEXT)
of_python_docx("bold", bold, [(1, h) for h in ("山路", "渡口", "船家", "夜雨", "天明")],
               [x for h in ("山路", "渡口", "船家", "夜雨", "天明") for x in (h, TEXT, TEXT, TEXT)])

# 7–9: pandoc.
of_pandoc("pandoc", "# 山\n\n文一[^1]。\n\n## 路\n\n- 甲\n- 乙\n\n[^1]: 注一。\n", [(1, "山"), (2, "路")], ["山", "文一[1]。", "路", "甲", "乙", "注一。"])
of_pandoc("pandoc-table", "# 表\n\n| 名 | 数 |\n|----|----|\n| 甲 | 1  |\n\n文。\n", [(1, "表")], ["表", "名", "数", "甲", "1", "文。"])
of_pandoc("pandoc-english", "# One\n\nSome *text* with a [link](https://example.org) and `code`.\n\n# Two\n\n> Quoted.\n", [(1, "One"), (1, "Two")],
          ["One", "Some text with a link and code.", "Two", "Quoted."])

# 10 on: by hand.
ZH = style("1", "heading 1", extra='<w:outlineLvl w:val="0"/>') + style("2", "heading 2", extra='<w:outlineLvl w:val="1"/>')
by_hand("style-ids", p("山", "1") + p(TEXT) + p("路", "2") + p(TEXT), [(1, "山"), (2, "路")], ["山", TEXT, "路", TEXT], ZH)
by_hand("based-on", p("山", "my") + p(TEXT) + p("目录", "toch") + p("附录", "cut"), [(1, "山")], ["山", TEXT, "目录", "附录"],
        ZH + style("my", "我的标题", "1") + style("toch", "TOC Heading", "1", '<w:outlineLvl w:val="9"/>') + style("cut", "x", "y") + style("y", "y", "cut"))
by_hand("outline-levels", p("山", extra='<w:outlineLvl w:val="0"/>') + p(TEXT) + p("路", "1", '<w:outlineLvl w:val="2"/>') + p("不是", "1", '<w:outlineLvl w:val="9"/>'),
        [(1, "山"), (2, "路")], ["山", TEXT, "路", "不是"], ZH)

CHAPTERS = definition(0, level(0, "chineseCounting", "第%1章", extra='<w:pStyle w:val="1"/>') + level(1, "decimal", "%1.%2", extra='<w:isLgl/><w:pStyle w:val="2"/><w:suff w:val="space"/>')) + num(1, 0)
NUMBERED = (style("1", "heading 1", extra='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')
            + style("2", "heading 2", extra='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>'))
by_hand("numbered-headings", p("山", "1") + p(TEXT) + p("路", "2") + p("石", "2") + p("水", "1") + p("船", "2"),
        [(1, "第一章 山"), (2, "1.1 路"), (2, "1.2 石"), (1, "第二章 水"), (2, "2.1 船")],
        ["第一章 山", TEXT, "1.1 路", "1.2 石", "第二章 水", "2.1 船"], NUMBERED, CHAPTERS)
by_hand("many-chapters", "".join(p(f"题{n}", "1") for n in range(1, 106)), [(1, f"{w} 题{n}") for n, w in ((1, "第一章"), (10, "第十章"), (11, "第十一章"))][:0]
        + [(1, f"第{w}章 题{n}") for n, w in enumerate(
            [*"一二三四五六七八九", "十", *["十" + c for c in "一二三四五六七八九"]]
            + [t + "十" + c for t in "二三四五六七八九" for c in ["", *"一二三四五六七八九"]] + ["一○○", "一○一", "一○二", "一○三", "一○四", "一○五"], 1)],
        ["第一章 题1"], NUMBERED, CHAPTERS)
FORMATS = [("chineseCountingThousand", "一、"), ("ideographDigital", "一、"), ("decimalEnclosedCircle", "①、"), ("ideographTraditional", "甲、"),
           ("upperRoman", "I、"), ("lowerLetter", "a、"), ("decimalFullWidth", "１、"), ("chineseLegalSimplified", "壹、"), ("none", "、")]
by_hand("formats", "".join(p(f"文{n}", extra=numbered(n + 1)) for n in range(len(FORMATS))), [], [f"{w} 文{n}" for n, (_, w) in enumerate(FORMATS)],
        numbering="".join(definition(n, level(0, f, "%1、")) for n, (f, _) in enumerate(FORMATS)) + "".join(num(n + 1, n) for n in range(len(FORMATS))))
by_hand("restarts", "".join(p(w, extra=numbered(n, lvl)) for w, n, lvl in
        [("甲", 1, 0), ("乙", 1, 1), ("丙", 1, 1), ("丁", 1, 0), ("戊", 1, 1), ("己", 2, 0), ("庚", 1, 0), ("辛", 3, 0), ("壬", 1, 0), ("癸", 1, 2)]), [],
        ["1) 甲", "a) 乙", "b) 丙", "2) 丁", "a) 戊", "3) 己", "4) 庚", "9) 辛", "10) 壬", "i) 癸"],
        numbering=definition(0, level(0, "decimal", "%1)") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3)")) + num(1, 0) + num(2, 0)
        + num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'))
by_hand("numbers-not-counted", p("甲", extra=numbered(1)) + p("无", extra=numbered(0)) + f"<w:p><w:pPr>{numbered(1)}<w:rPr><w:del/></w:rPr></w:pPr><w:del>{r('删')}</w:del></w:p>"
        + f"<w:p><w:pPr>{numbered(1)}<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>" + p("乙", extra=numbered(1)), [],
        ["一 甲", "无", "二 乙"], numbering=definition(0, level(0, "japaneseCounting", "%1")) + num(1, 0))
by_hand("style-links", p("甲", extra=numbered(1)) + p("乙", extra=numbered(1)), [], ["〈一〉 甲", "〈二〉 乙"],
        numbering=definition(0, "", '<w:numStyleLink w:val="L"/>') + definition(1, level(0, "chineseCounting", "〈%1〉"), '<w:styleLink w:val="L"/>') + num(1, 0) + num(2, 1))
by_hand("changes", f"<w:p>{r('他')}<w:ins>{r('们')}</w:ins><w:del><w:r><w:delText>删</w:delText><w:tab/></w:r></w:del>{r('走了。')}</w:p>"
        f"<w:p><w:moveFrom>{r('移走')}</w:moveFrom>{r('留下。')}</w:p><w:p><w:moveTo>{r('移来。')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半')}</w:p><w:p>{r('后半。')}</w:p>", [], ["他们走了。", "留下。", "移来。", "前半后半。"])
by_hand("notes", f"<w:p>{r('山')}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{r('水')}<w:r><w:footnoteReference w:id=\"3\"/></w:r>{r('。')}</w:p>", [], ["山[1]水[2]。", "高山。", "流水。"],
        footnotes=f'<w:footnote w:type="separator" w:id="0"><w:p>{r("线")}</w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r("高山。")}</w:p></w:footnote>'
        f'<w:footnote w:id="3"><w:p>{r("流水。")}</w:p></w:footnote>')
by_hand("text-boxes", f"<w:p>{r('框前')}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:posOffset>123</wp:posOffset><wps:txbx><w:txbxContent>{p('框里一')}{p('框里二')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('框里一')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{r('框后')}</w:p>" + p("文"), [],
        ["框前框后", "框里一", "框里二", "文"])
by_hand("unknown-elements", f"<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:smartTag>{r('山')}</w:smartTag><w:fldSimple w:instr=' SEQ 图 '>{r('3')}</w:fldSimple>"
        f"<w:customXml><w:dir>{r('水')}</w:dir></w:customXml><w:hyperlink w:anchor='b'>{r('树')}</w:hyperlink></w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:ruby><w:rubyPr/><w:rt>{r('かん')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>{r('字')}</w:p>", [], ["山3水树", "漢〔かん〕字"])
by_hand("fields", "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> eq \\o\\ac(○,7)</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('12')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>", [], ["⑦12"])
by_hand("blanks", "<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space='preserve"
        "'>乙 </w:t></w:r><w:r><w:t>丙</w:t><w:tab/><w:t>丁</w:t><w:br/><w:t>戊</w:t><w:cr/><w:t>己</w:t><w:noBreakHyphen/><w:sym w:font='Wingdings' w:char='F0FC'/><w:sym w:font='宋体' w:char='4E2D'/></w:r></w:p>"
        + p("　　缩进"), [], ["甲乙 丙 丁", "戊", "己‑✓中", "缩进"])
by_hand("running-heads", p("文一") + '<w:p><w:pPr><w:sectPr><w:headerReference r:id="h"/></w:sectPr></w:pPr></w:p>' + p("文二"), [], ["文一", "文二"])
by_hand("bold-runs", "".join(p(h, run="<w:b/>") + p(TEXT) * 2 for h in ("缘起", "经过", "结果")) + f"<w:p>{r('只有', '<w:rPr><w:b/></w:rPr>')}{r('一半是粗的。')}</w:p>"
        + p("这一整段都是粗的，可是它是一句话。", run="<w:b/>"), [(1, "缘起"), (1, "经过"), (1, "结果")],
        [x for h in ("缘起", "经过", "结果") for x in (h, TEXT, TEXT)] + ["只有一半是粗的。", "这一整段都是粗的，可是它是一句话。"])

# The last: LibreOffice.
def oh(text, level=1):
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def op(text, style=""):
    style = f' text:style-name="{style}"' if style else ""
    return f"<text:p{style}>{text}</text:p>"


def note(n, text, kind="footnote"):
    body = "".join(op(line) for line in text.split("\n"))
    return (f'<text:note text:note-class="{kind}" text:id="{kind}{n}"><text:note-citation>{n}</text:note-citation>'
            f"<text:note-body>{body}</text:note-body></text:note>")


def listed(style, *items):
    return f'<text:list text:style-name="{style}">' + "".join(f"<text:list-item>{item}</text:list-item>" for item in items) + "</text:list>"


def otable(*rows, head=0):
    cell = lambda c: c if c.startswith(("<table:table-cell", "<table:covered")) else f"<table:table-cell>{c if c.startswith('<') else op(c)}</table:table-cell>"
    row = lambda cells: "<table:table-row>" + "".join(map(cell, cells)) + "</table:table-row>"
    columns = f'<table:table-column table:number-columns-repeated="{max(map(len, rows))}"/>'
    heads = f"<table:table-header-rows>{''.join(map(row, rows[:head]))}</table:table-header-rows>" if head else ""
    return f"<table:table>{columns}{heads}{''.join(map(row, rows[head:]))}</table:table>"


of_libreoffice("office-headings", op("山水记", "Title") + oh("第一章 山") + op(TEXT) + oh("一、路", 2) + op(TEXT) + oh("（一）石", 3) + op(TEXT) + oh("第二章 水") + op(TEXT),
               [(1, "第一章 山"), (2, "一、路"), (3, "（一）石"), (1, "第二章 水")],
               ["山水记", "第一章 山", TEXT, "一、路", TEXT, "（一）石", TEXT, "第二章 水", TEXT],
               '<style:style style:name="Title" style:family="paragraph" style:class="chapter"/>')
OUTLINE = ('<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="章">'
           '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="space"/>'
           "</style:list-level-properties></text:outline-level-style>"
           '<text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="、"/></text:outline-style>')
of_libreoffice("office-numbers", oh("山") + op(TEXT) + oh("路", 2) + oh("石", 2) + oh("水") + oh("船", 2) + op(TEXT),
               [(1, "第一章 山"), (2, "1、路"), (2, "2、石"), (1, "第二章 水"), (2, "1、船")],
               ["第一章 山", TEXT, "1、路", "2、石", "第二章 水", "1、船", TEXT], OUTLINE)
MANY = [f"第{w}章 题{n}" for n, w in enumerate([*"一二三四五六七八九", *["十" + c for c in ["", *"一二三四五六七八九"]], *["二十" + c for c in ["", *"一二三四"]]], 1)]
of_libreoffice("office-many", "".join(oh(f"题{n + 1}") + op(TEXT) for n in range(len(MANY))), [(1, w) for w in MANY], [x for w in MANY for x in (w, TEXT)], OUTLINE)
of_libreoffice("office-notes", oh("山") + op(f"山{note(1, '高山。')}水{note('i', '流水。', 'endnote')}树{note(2, '大树。' + chr(10) + '很老。')}。") + op(TEXT),
               [(1, "山")], ["山", "山[1]水[2]树[3]。", TEXT, "高山。", "流水。", "大树。", "很老。"])
of_libreoffice("office-tables", oh("表") + otable(("名", "数"), ("甲", "1"), ("乙", otable(("内一", "内二"))), head=1)
               + op(TEXT) + otable(('<table:table-cell table:number-columns-spanned="2"><text:p>跨两列</text:p></table:table-cell>', "<table:covered-table-cell/>"), ("左", "右")),
               [(1, "表")], ["表", "名", "数", "甲", "1", "乙", "内一", "内二", TEXT, "跨两列", "左", "右"])
LISTS = ('<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/><text:list-level-style-bullet text:level="2" text:bullet-char="◦"/></text:list-style>'
         '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
         '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
         '<text:list-style style:name="H"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、" text:start-value="3"/></text:list-style>')
of_libreoffice("office-lists", oh("表") + listed("B", op("甲") + listed("B", op("乙")), op("丙")) + op(TEXT) + listed("N", op("丁") + listed("N", op("戊"), op("己")), op("庚"))
               + op(TEXT) + listed("H", op("辛"), op("壬")), [(1, "表")],
               ["表", "甲", "乙", "丙", TEXT, "1.丁", "a)戊", "b)己", "2.庚", TEXT, "三、辛", "四、壬"], automatic=LISTS)
of_libreoffice("office-changes", '<text:tracked-changes><text:changed-region text:id="a"><text:insertion><office:change-info><dc:creator>甲</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>'
               '</office:change-info></text:insertion></text:changed-region><text:changed-region text:id="b"><text:deletion><office:change-info><dc:creator>甲</dc:creator>'
               '<dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>删</text:p></text:deletion></text:changed-region></text:tracked-changes>'
               + op('他<text:change-start text:change-id="a"/>们<text:change-end text:change-id="a"/><text:change text:change-id="b"/>走了。') + op(TEXT), [], ["他们走了。", TEXT])
of_libreoffice("office-inline", oh('<text:bookmark text:name="here"/>山') + op('甲<text:tab/>乙<text:s text:c="3"/>丙<text:line-break/>丁<text:span text:style-name="S">粗</text:span>。')
               + op('<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>字，<text:a xlink:href="#here">回去</text:a>，'
                    '<text:a xlink:href="https://example.org/">外面</text:a>。')
               + op('框前<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="2cm"><draw:text-box><text:p>框里</text:p></draw:text-box></draw:frame>框后') + op(TEXT),
               [(1, "山")], ["山", "甲 乙 丙", "丁粗。", "漢〔かん〕字，回去，外面。", "框前框后", "框里", TEXT],
               automatic='<style:style style:name="S" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
               '<style:page-layout style:name="L"><style:header-style/><style:footer-style/></style:page-layout>',
               masters='<style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>页眉</text:p></style:header><style:footer><text:p>页脚</text:p></style:footer></style:master-page>')
of_libreoffice("bold-office", "".join(op(f'<text:span text:style-name="S">{h}</text:span>') + op(TEXT) * 3 for h in ("山路", "渡口", "船家", "夜雨", "天明")),
               [(1, h) for h in ("山路", "渡口", "船家", "夜雨", "天明")], [x for h in ("山路", "渡口", "船家", "夜雨", "天明") for x in (h, TEXT, TEXT, TEXT)],
               automatic='<style:style style:name="S" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>')
