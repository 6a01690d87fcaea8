//! The foot line: what can be done now, or what was said; and where one is.

use super::painter::Painter;
use super::prompt;
use super::theme::Theme;
use crate::app::App;
use crate::app::layers::Popup;
use crate::app::reading::TimeLeft;
use crate::document::block::Reading;
use crate::input::action::Action;
use crate::input::keymap::Context;
use crate::language::{FootTexts, fill};

/// What was searched for is told in so many cells, or in half of what there is.
const LINE_CELLS: u16 = 16;

pub(super) fn draw(app: &App, theme: &Theme, painter: &mut Painter) {
    let Some(area) = app.layout().foot else { return };
    let margin = u16::from(area.cols > 8);
    let left = area.x + margin;
    let right = area.x + area.cols - margin;
    let place = place(app, theme, painter, usize::from(right - left));
    // A message that needs the whole line has it, but for the search that is on.
    let searched = app.search().map_or(0, |search| {
        let line = painter.cells(search.line()).min(usize::from(LINE_CELLS)) + 1;
        line + painter.cells(&prompt::status(app, search)) + 3
    });
    let has_room = |message| searched + painter.cells(message) + 2 + painter.cells(&place) <= usize::from(right - left);
    let place = if app.message().is_none_or(has_room) { place } else { String::new() };
    let place_x = right.saturating_sub(painter.cells(&place) as u16);
    painter.text(place_x, area.y, right - place_x, &place, theme.quiet);
    let room = place_x.saturating_sub(left + 2);
    let searched = draw_search(app, theme, left, area.y, room, painter);
    let (left, room) = (left + searched, room - searched);
    if let Some(message) = app.message() {
        painter.text_cut(left, area.y, room, message, theme.glyphs.more, theme.message);
    } else if let Some(note) = app.note().filter(|_| app.pending().is_empty()) {
        painter.text_cut(left, area.y, room, &note, theme.glyphs.more, theme.quiet);
    } else {
        let pending = app.pending();
        let used = painter.text(left, area.y, room, &pending, theme.message);
        let gap = if pending.is_empty() { 0 } else { 2 };
        draw_hints(app, theme, left + used + gap, area.y, room.saturating_sub(used + gap), painter);
    }
}

/// The search that is on, and how much it has found; the cells that it took, a gap among them.
fn draw_search(app: &App, theme: &Theme, x: u16, y: u16, room: u16, painter: &mut Painter) -> u16 {
    let Some(search) = app.search() else { return 0 };
    let status = prompt::status(app, search);
    let most_cells = room.saturating_sub(painter.cells(&status) as u16 + 1).min((room / 2).max(LINE_CELLS));
    let line = painter.text_cut(x, y, most_cells, &format!("/{}", search.line()), theme.glyphs.more, theme.key);
    let gap = 1.min(room - line);
    let status = painter.text(x + line + gap, y, room - line - gap, &status, theme.tick);
    (line + gap + status + 2).min(room)
}

/// Section, time, per cent, encoding and what did not decode in it, as many of them as fit into a line. Where less than
/// the least of the keys would be left, or half the line is wanted, something of it gives way.
fn place(app: &App, theme: &Theme, painter: &Painter, line_cells: usize) -> String {
    let (section, n_sections) = app.section_count();
    let texts = &app.texts().foot;
    let section = (n_sections > 0).then(|| match section {
        0 => texts.before_sections.clone(),
        _ => fill(&texts.section, &[("n", &section.to_string()), ("total", &n_sections.to_string())]),
    });
    let has_text = !app.reader().document().text().is_empty();
    let percent = has_text.then(|| format!("{}%", app.reader().percent()));
    let encodings = [app.encoding()].into_iter().chain(app.encoding_mixed_in()).collect::<Vec<_>>();
    let encoding = (!app.encoding().is_empty()).then(|| encodings.join(" + "));
    let replaced = (app.n_replaced() > 0).then(|| fill(&texts.replaced, &[("n", &app.n_replaced().to_string())]));
    let lines = match app.reader().reading() {
        Reading::Rejoined => None,
        Reading::AllJoined => Some(texts.all_joined.clone()),
        Reading::AsInSource => Some(texts.as_in_source.clone()),
    };
    let loading = (!app.is_complete()).then(|| texts.loading.clone());
    let [long, short, one] = match app.auto_page_pace() {
        Some(pace) => [0, 1, 2].map(|_| Some(fill(&texts.auto_page, &[("n", &pace.to_string())]))),
        None => left(app),
    };
    let join = |parts: &[&Option<String>]| {
        parts.iter().copied().flatten().cloned().collect::<Vec<_>>().join(&format!(" {} ", theme.glyphs.dot))
    };
    let all = |time| join(&[&section, time, &percent, &lines, &encoding, &replaced, &loading]);
    let (usual, least) = (hints_cells(&usual_hints(app), app, painter), least_cells(app, painter));
    // What is selected is selected for something: that goes before all that is known of the place.
    let half = match app.context() {
        Context::Selection => line_cells.saturating_sub(least + 2),
        _ => line_cells / 2,
    };
    let is_shared = app.search().is_some() || app.note().is_some();
    let beside = |hints: usize| if is_shared { half } else { line_cells.saturating_sub(hints + 2).max(half) };
    // What does not decode shows that the encoding is wrong: its name and their number go before keys and section.
    let (room, few) = match app.n_replaced() {
        0 => (half, join(&[&section, &percent, &loading])),
        _ => (beside(least), join(&[&percent, &encoding, &replaced, &loading])),
    };
    let ways = [
        (all(&long), beside(usual)),
        (all(&short), beside(least)),
        (all(&one), beside(least)),
        (join(&[&one, &percent, &encoding, &replaced, &loading]), room),
        (all(&None), room),
        (few, room),
        (percent.clone().unwrap_or_default(), half),
    ];
    ways.into_iter().find(|(text, most_cells)| painter.cells(text) <= *most_cells).map_or_else(String::new, |it| it.0)
}

/// How long the section and the text still take: in words, in short, and the text alone or what is known.
fn left(app: &App) -> [Option<String>; 3] {
    let texts = &app.texts().foot;
    let Some(TimeLeft { section, text }) = app.time_left().filter(|_| app.reader().percent() < 100) else {
        return [None, None, None];
    };
    let in_words = |form: &str, minutes| fill(form, &[("time", &time(minutes, texts))]);
    let Some(text) = text else {
        // How long the text is, is not known yet.
        let section = section.map(|minutes| in_words(&texts.section_left, minutes));
        return [0, 1, 2].map(|_| section.clone());
    };
    let (whole, one) = (in_words(&texts.text_left, text), in_words(&texts.left, text));
    let Some(section) = section else { return [Some(whole), Some(one.clone()), Some(one)] };
    let long = format!("{}{}{whole}", in_words(&texts.section_left, section), texts.between_times);
    let both = [("section", &*time(section, texts)), ("text", &*time(text, texts))];
    let short = if section == text { one.clone() } else { fill(&texts.both_left, &both) };
    [Some(long), Some(short), Some(one)]
}

fn time(minutes: usize, texts: &FootTexts) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (0, 0) => texts.no_minute.clone(),
        (0, _) => fill(&texts.minutes, &[("n", &minutes.to_string())]),
        (1..10, _) if rest > 0 => fill(&texts.hours_minutes, &[("h", &hours.to_string()), ("n", &rest.to_string())]),
        _ => fill(&texts.hours, &[("h", &hours.to_string())]),
    }
}

/// The keys that are offered, and what they do: as many as fit, those that stay before the others.
fn draw_hints(app: &App, theme: &Theme, left: u16, y: u16, room: u16, painter: &mut Painter) {
    let mut hints = hints(app);
    while hints_cells(&hints, app, painter) > usize::from(room) {
        let gives_way = hints.iter().rposition(|(_, action)| !stays(*action, app));
        if gives_way.or(hints.len().checked_sub(1)).map(|last| hints.remove(last)).is_none() {
            return;
        }
    }
    let mut x = left;
    for (key, action) in hints {
        let Some(hint) = app.texts().foot.hints.get(action.name()) else { continue };
        x += painter.text(x, y, room, &key, theme.key) + 1;
        x += painter.text(x, y, room, hint, theme.quiet) + 2;
    }
}

/// How a sequence that is begun may go on, or else what can be done now.
fn hints(app: &App) -> Vec<(String, Action)> {
    let pressed = app.pending_keys();
    if pressed.is_empty() { usual_hints(app) } else { app.keymap().continuations(app.context(), pressed) }
}

/// What can be done now.
fn usual_hints(app: &App) -> Vec<(String, Action)> {
    let key = |&action: &Action| Some((app.keymap().shown(app.context(), action)?, action));
    offered(app).iter().filter_map(key).collect()
}

/// Cells that hints take, two between each other.
fn hints_cells(hints: &[(String, Action)], app: &App, painter: &Painter) -> usize {
    let texts = &app.texts().foot.hints;
    let cells = |(key, action): &(String, Action)| {
        texts.get(action.name()).map(|hint| painter.cells(key) + painter.cells(hint) + 3)
    };
    hints.iter().filter_map(cells).sum::<usize>().saturating_sub(2)
}

/// Whether a hint stays when all others have given way: what a selection is for, or else what tells all the others.
fn stays(action: Action, app: &App) -> bool {
    match app.context() {
        Context::Selection => matches!(action, Action::Highlight | Action::Annotate | Action::Copy),
        _ => action == Action::Help,
    }
}

/// Cells of the hints that stay when all others have given way.
fn least_cells(app: &App, painter: &Painter) -> usize {
    let usual = usual_hints(app);
    let mut least: Vec<_> = usual.iter().filter(|(_, action)| stays(*action, app)).cloned().collect();
    if least.is_empty() {
        least.extend(usual.into_iter().take(1));
    }
    hints_cells(&least, app, painter)
}

fn offered(app: &App) -> &'static [Action] {
    let has_headings = !app.reader().document().outline().is_empty();
    match app.context() {
        Context::Popup if app.popup().is_some_and(Popup::can_filter) => &[Action::Back, Action::FilterPage],
        Context::Popup if app.popup().is_some_and(|popup| popup.to_copy().is_some()) => &[Action::Back, Action::Copy],
        Context::Popup => &[Action::Back],
        Context::Outline => {
            &[Action::EntryGo, Action::Fold, Action::Unfold, Action::FilterOutline, Action::Back, Action::Help]
        }
        Context::Selection => &[
            Action::Highlight,
            Action::Annotate,
            Action::Copy,
            Action::Help,
            Action::NextWord,
            Action::NextSentence,
            Action::SwapEnds,
            Action::Back,
        ],
        _ if app.search().is_some() => &[Action::NextHit, Action::PreviousHit, Action::ListHits, Action::Back],
        _ if has_headings => &[Action::NextHeading, Action::Search, Action::FocusOutline, Action::Help, Action::Quit],
        _ => &[Action::PageDown, Action::Search, Action::Help, Action::Quit],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Opened, Options};
    use crate::document::Document;
    use crate::input::key::KeyCode;
    use crate::input::keymap::Keymap;
    use crate::language::Language;
    use crate::ui::tests::screen;
    use expect_test::{Expect, expect};
    use std::time::Instant;

    #[test]
    fn times_are_told_with_no_blank_between_han() {
        let left = |language: Language, minutes| {
            let texts = &language.texts().foot;
            fill(&texts.section_left, &[("time", &time(minutes, texts))])
        };
        let times = [0, 3, 65, 600];
        let chinese = ["本节剩不到 1 分钟", "本节剩 3 分钟", "本节剩 1 小时 5 分", "本节剩 10 小时"];
        assert_eq!(times.map(|minutes| left(Language::Chinese, minutes)), chinese);
        let english = ["under 1 min", "3 min", "1 h 5 min", "10 h"].map(|time| format!("{time} left in section"));
        assert_eq!(times.map(|minutes| left(Language::English, minutes)), english);
    }

    /// The foot line of a text of so many sections at several widths, in both languages.
    fn check(n_sections: usize, n_paragraphs: usize, expected: Expect) {
        let paragraph = "山上有座庙，庙里有个人，他在讲故事。".repeat(20) + "\n\n";
        let section = |n| format!("第{n}章 山\n\n{}", paragraph.repeat(n_paragraphs));
        let text: String = (1..=n_sections).map(section).collect();
        let mut told = String::new();
        let widths = [140, 100, 80, 60, 40];
        for (language, cols) in
            [Language::Chinese, Language::English].iter().flat_map(|it| widths.map(|cols| (it, cols)))
        {
            let opened = Opened {
                document: Document::new(text.as_str().into()),
                encoding: "GB18030",
                is_complete: true,
                ..Opened::default()
            };
            let mut app = App::new(opened, Options::default(), Keymap::default(), language.texts());
            app.resize(cols, 24);
            told.push_str(screen(&app, cols, 24).lines().last().unwrap_or_default());
            told.push('\n');
        }
        expected.assert_eq(&told);
    }

    #[test]
    fn how_long_the_rest_takes_goes_before_all_keys_but_the_one_that_tells_them() {
        check(
            6,
            3,
            expect![[r#"
                | ] 下一节  / 搜索  Tab 目录  ? 帮助  q 退出                                        第 1/6 节 · 本节剩 3 分钟，全文剩 16 分钟 · 0% · GB18030
                | ] 下一节  / 搜索  Tab 目录  ? 帮助  q 退出      第 1/6 节 · 剩 3 分钟，全文 16 分钟 · 0% · GB18030
                | ] 下一节  / 搜索  ? 帮助    第 1/6 节 · 剩 3 分钟，全文 16 分钟 · 0% · GB18030
                | ? 帮助  第 1/6 节 · 剩 3 分钟，全文 16 分钟 · 0% · GB18030
                | ] 下一节  ? 帮助        第 1/6 节 · 0%
                | ] next  / search  Tab outline  ? help  q quit                       section 1/6 · 3 min left in section, 16 min left in all · 0% · GB18030
                | ] next  / search  Tab outline  ? help       section 1/6 · 3 min left, 16 min in all · 0% · GB18030
                | ] next  ? help          section 1/6 · 3 min left, 16 min in all · 0% · GB18030
                | ] next  ? help    section 1/6 · 16 min left · 0% · GB18030
                | ] next  ? help        section 1/6 · 0%
            "#]],
        );
        check(
            40,
            40,
            expect![[r#"
                | ] 下一节  / 搜索  Tab 目录  ? 帮助  q 退出                                      第 1/40 节 · 本节剩 36 分钟，全文剩 24 小时 · 0% · GB18030
                | ] 下一节  / 搜索  Tab 目录  ? 帮助  q 退出    第 1/40 节 · 剩 36 分钟，全文 24 小时 · 0% · GB18030
                | ] 下一节  / 搜索  ? 帮助  第 1/40 节 · 剩 36 分钟，全文 24 小时 · 0% · GB18030
                | ] 下一节  ? 帮助    第 1/40 节 · 剩 24 小时 · 0% · GB18030
                | ] 下一节  ? 帮助       第 1/40 节 · 0%
                | ] next  / search  Tab outline  ? help  q quit                       section 1/40 · 36 min left in section, 24 h left in all · 0% · GB18030
                | ] next  / search  Tab outline  ? help       section 1/40 · 36 min left, 24 h in all · 0% · GB18030
                | ] next  ? help          section 1/40 · 36 min left, 24 h in all · 0% · GB18030
                | ] next  ? help     section 1/40 · 24 h left · 0% · GB18030
                | ] next  ? help       section 1/40 · 0%
            "#]],
        );
    }

    #[test]
    fn what_a_selection_is_for_goes_before_the_place() {
        let text: String = (1..=40).map(|n| format!("第{n}章 山\n\n山上有座庙，庙里有个人。\n\n")).collect();
        let mut told = String::new();
        for (cols, language) in
            [100, 80, 60, 40, 30].into_iter().flat_map(|cols| [(cols, Language::Chinese), (cols, Language::English)])
        {
            let document = Document::new(text.as_str().into());
            let opened = Opened { document, encoding: "GB18030", is_complete: true, ..Opened::default() };
            let mut app = App::new(opened, Options::default(), Keymap::default(), language.texts());
            app.resize(cols, 24);
            app.press(KeyCode::Char('v').into(), Instant::now());
            told.push_str(screen(&app, cols, 24).lines().last().unwrap_or_default());
            told.push('\n');
        }
        expect![[r#"
            | x 高亮  a 笔记  y 复制  ? 帮助  w 词  第 1/40 节 · 本节剩不到 1 分钟，全文剩 2 分钟 · 0% · GB18030
            | x highlight  a note  y copy  ? help   section 1/40 · under 1 min left, 2 min in all · 0% · GB18030
            | x 高亮  a 笔记  y 复制  第 1/40 节 · 剩不到 1 分钟，全文 2 分钟 · 0% · GB18030
            | x highlight  a note  y copy  ? help   section 1/40 · 2 min left · 0% · GB18030
            | x 高亮  a 笔记  y 复制  ? 帮助    剩 2 分钟 · 0% · GB18030
            | x highlight  a note  y copy      2 min left · 0% · GB18030
            | x 高亮  a 笔记  y 复制  ? 帮助      0%
            | x highlight  a note  y copy         0%
            | x 高亮  a 笔记  y 复制    0%
            | x highlight  a note
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn an_encoding_that_does_not_fit_is_named() {
        let text: String = (1..=21).map(|n| format!("第{n}章 山\n\n山上有座庙。\n\n")).collect();
        for (cols, language) in
            [60, 80, 100].iter().flat_map(|&cols| [(cols, Language::Chinese), (cols, Language::English)])
        {
            let document = Document::new(text.as_str().into());
            let opened =
                Opened { document, encoding: "Shift_JIS", n_replaced: 1050, is_complete: true, ..Opened::default() };
            let mut app = App::new(opened, Options::default(), Keymap::default(), language.texts());
            app.resize(cols, 24);
            let told = screen(&app, cols, 24).lines().last().unwrap_or_default().to_owned();
            assert!(told.contains("Shift_JIS") && told.contains("1050"), "{told}");
        }
    }
}
