//! Themes as pictures, and what holds for each: it can be read, in every depth, and without colour.

use super::*;
use colour::{LEAST_CONTRAST, contrast, rgb};
use expect_test::{Expect, expect};
use ratatui::style::Color;

fn built_in() -> Vec<(String, Theme)> {
    BUILT_IN.iter().filter_map(|(name, _)| Some(((*name).to_owned(), Theme::named(name)?))).collect()
}

/// The styles of a theme by role.
fn styles(theme: &Theme) -> Vec<(&'static str, Style)> {
    let mut theme = theme.clone();
    ROLES.iter().map(|(name, of)| (*name, *of(&mut theme))).collect()
}

/// The contrast of a style on a page; nothing where the terminal's own colours are in it.
fn contrast_of(style: Style, page: Style) -> Option<f64> {
    let (fg, bg) = (style.fg.or(page.fg)?, style.bg.or(page.bg)?);
    Some(contrast(rgb(fg)?, rgb(bg)?))
}

/// A theme of the user's as it is read: the roles that differ from the one it is like, and what is wrong with it.
fn check(toml: &str, like: &str, expected: Expect) {
    let mut themes = Themes::default();
    let complaints = themes.add("mine", toml);
    let told: String = complaints.iter().map(|complaint| format!("{complaint:?}\n")).collect();
    let (mine, like) = (themes.get("mine").expect("added"), themes.get(like).expect("built in"));
    let rows = styles(mine).into_iter().zip(styles(like)).filter(|(mine, like)| mine != like);
    expected.assert_eq(&(told + &rows.map(|((name, style), _)| format!("{name}: {style:?}\n")).collect::<String>()));
}

#[test]
fn every_theme_says_every_role_and_nothing_else() {
    for (name, toml) in BUILT_IN {
        let (_, complaints) = Theme::plain().with(&super::built_in(toml));
        assert_eq!(complaints, [], "{name}");
        let names: Vec<String> = super::built_in(toml).into_iter().map(|row| row.name).collect();
        assert_eq!(names, ROLES.map(|(name, _)| name), "{name}");
    }
}

#[test]
fn every_role_can_be_read_in_every_depth() {
    for (name, theme) in built_in() {
        let least = if name == "high-contrast" { 7.0 } else { LEAST_CONTRAST };
        for (depth, least) in [(Depth::True, least), (Depth::TwoFiftySix, 4.5), (Depth::Sixteen, 4.5)] {
            let theme = theme.clone().at(depth);
            for (role, style) in styles(&theme) {
                let own_colours = theme.page.bg.is_none();
                match contrast_of(style, theme.page) {
                    Some(contrast) => assert!(contrast >= least, "{name} {depth:?} {role}: {contrast:.2}"),
                    None => assert!(own_colours && style.bg.is_none(), "{name} {depth:?} {role}: {style:?}"),
                }
                // Nobody can say how dark a terminal makes what is dim.
                assert!(own_colours || !style.add_modifier.contains(Modifier::DIM), "{name} {role}");
                assert!(style.bg.is_none() || style.fg.is_some(), "{name} {role} has half of its colours");
            }
        }
    }
}

#[test]
fn colour_is_never_the_only_sign() {
    for (name, theme) in built_in() {
        for theme in [theme.clone().at(Depth::None), theme.at(Depth::Sixteen)] {
            let seen = ["title", "heading-1", "heading-2", "heading-3", "message", "current-entry", "selected-entry"];
            let marked = ["hit", "current-hit", "sentence", "selection", "highlight"];
            for (role, style) in
                styles(&theme).into_iter().filter(|(role, _)| seen.contains(role) || marked.contains(role))
            {
                let is_told = !style.add_modifier.is_empty() || style.bg.is_some_and(|bg| Some(bg) != theme.page.bg);
                assert!(is_told, "{name} {role}: {style:?}");
            }
            assert_ne!(theme.hit, theme.current_hit, "{name}");
        }
    }
}

#[test]
fn without_colour_no_colour_is_left() {
    for (name, theme) in built_in() {
        for (role, style) in styles(&theme.at(Depth::None)) {
            assert_eq!((style.fg, style.bg), (None, None), "{name} {role}");
        }
    }
    let theme = Theme::terminal(Widths::default()).at(Depth::None);
    assert_eq!(theme.headings[0], Style::new().add_modifier(Modifier::BOLD));
    assert_eq!(theme.quiet, Style::new().add_modifier(Modifier::DIM));
}

#[test]
fn each_depth_has_only_its_colours() {
    for (name, theme) in built_in() {
        for depth in [Depth::TwoFiftySix, Depth::Sixteen] {
            for (role, style) in styles(&theme.clone().at(depth)) {
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    let is_of_depth = match colour {
                        Color::Rgb(..) => false,
                        Color::Indexed(_) => depth == Depth::TwoFiftySix,
                        _ => depth == Depth::Sixteen || theme.page.bg.is_none(),
                    };
                    assert!(is_of_depth, "{name} {depth:?} {role}: {colour:?}");
                }
            }
        }
        assert_eq!(theme.clone().at(Depth::True), theme, "{name}");
    }
}

#[test]
fn a_background_that_would_be_lost_is_reversed() {
    let theme = Themes::default().get("paper").expect("built in").clone().at(Depth::Sixteen);
    assert_eq!(theme.page.bg, Some(Color::White));
    assert!(theme.selection.bg != theme.page.bg && theme.selection != theme.text, "{:?}", theme.selection);
}

#[test]
fn a_theme_of_the_users_changes_what_it_says() {
    check(
        "inherit = \"night\"\nheading-1 = \"bold green\"\npage = \"#ffffff on #000000\"\n",
        "night",
        expect![[r#"
            page: Style::new().fg(Color::Rgb(255, 255, 255)).bg(Color::Rgb(0, 0, 0))
            heading-1: Style::new().green().bold()
        "#]],
    );
    check(
        "quiet = 'cyan'\n",
        "terminal",
        expect![[r#"
        quiet: Style::new().cyan()
    "#]],
    );
}

#[test]
fn what_is_wrong_with_a_theme_is_told_and_the_rest_holds() {
    check(
        "inherit = 'nigt'\nheading-4 = 'bold'\nquiet = 'blod'\ntext = 3\nhit = []\nkey = 'bold'\n[part]\nkey = 'dim'\n",
        "terminal",
        expect![[r#"
            Complaint { line: 2, fault: Unknown("heading-4", Some("heading-1")) }
            Complaint { line: 3, fault: Wrong("quiet", "blod", "bold dim italic underline reverse, #rrggbb, red … bright-white, on #rrggbb") }
            Complaint { line: 4, fault: Wrong("text", "3", "bold dim italic underline reverse, #rrggbb, red … bright-white, on #rrggbb") }
            Complaint { line: 5, fault: Wrong("hit", "", "bold dim italic underline reverse, #rrggbb, red … bright-white, on #rrggbb") }
            Complaint { line: 8, fault: Unknown("key", Some("key")) }
            Complaint { line: 1, fault: Unknown("nigt", Some("night")) }
            key: Style::new().bold()
        "#]],
    );
    check(
        "quiet = ",
        "terminal",
        expect![[r#"
        Complaint { line: 1, fault: NotToml("string values must be quoted, expected literal string") }
    "#]],
    );
}

#[test]
fn a_theme_may_take_the_place_of_the_one_it_is_like() {
    let mut themes = Themes::default();
    let n_themes = themes.names().count();
    assert_eq!(themes.add("night", "inherit = 'night'\ntick = 'green'\n"), []);
    assert_eq!(themes.names().count(), n_themes);
    assert_eq!(themes.get("night").map(|theme| theme.tick), Some(Style::new().fg(Color::Green)));
}
