//! Folders of settings as pictures: what is in them, and what comes of it.

use super::*;
use crate::language::Language;
use crate::layout::Options;
use crate::table::rows;
use expect_test::{Expect, expect};
use std::fs;

/// A folder of settings of one test, with these files in it.
#[expect(clippy::disallowed_methods, reason = "the files of a test")]
fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("mulu-config-{}-{test}", std::process::id()));
    // A folder that was not there is as empty.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("themes")).expect("a place for tests");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("a place for tests");
    }
    folder
}

#[expect(clippy::disallowed_methods, reason = "the files of a test")]
fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

/// What is complained of in English, and the settings that are not as usual.
fn check(test: &str, files: &[(&str, &str)], expected: Expect) {
    let folder = folder(test, files);
    let config = Config::read(Some(&folder));
    let complaints = config.complaints(Some(&folder), &Language::English.texts().settings);
    let mut told: String = complaints.iter().map(|line| format!("{line}\n")).collect();
    told.extend(config.settings.changed().map(|(name, word)| format!("{name} = {word}\n")));
    expected.assert_eq(&told);
}

#[test]
fn every_setting_has_a_default_and_they_are_the_usual_options() {
    let rows = rows(DEFAULTS).expect("TOML");
    let mut settings = Settings::default();
    let applied: Vec<&str> = rows.iter().map(|row| settings.apply(row).expect("a setting")).collect();
    assert_eq!(applied, settings::names().collect::<Vec<_>>());
    assert_eq!(settings, Settings::default());
    assert_eq!(Settings::default().options(), Options::default());
    let (themes, settings) = (Themes::default(), Settings::default());
    assert!(settings::THEMES.iter().all(|name| themes.get(settings.word(name)).is_some()));
}

#[test]
fn what_the_user_says_goes_before_the_defaults() {
    check(
        "said",
        &[
            (
                "config.toml",
                "language = 'zh'\ntheme = 'mine'\nwidth = 60\nhang = 0\njustify = false\nspread = true\noutline.width = 30\n",
            ),
            ("themes/mine.toml", "inherit = 'night'\nquiet = 'cyan'\n"),
        ],
        expect![[r#"
            language = zh
            theme = mine
            width = 60
            hang = 0
            justify = off
            spread = on
            outline.width = 30
        "#]],
    );
    check("nothing", &[], expect![[r#""#]]);
}

#[test]
fn what_is_wrong_is_told_and_the_rest_holds() {
    check(
        "wrong",
        &[
            (
                "config.toml",
                "thme = 'night'\nwidth = 1\ntheme = 'nigth'\nkinsoku = 'strict'\nspread = 'yes'\n[outlin]\nwidth = 30\n[outline]\nshwn = 1\nwidth = [1]\n",
            ),
            ("keymap.toml", "[text]\n\"x\" = 'page-don'\n\"y\" = 'quit'\n"),
            ("themes/mine.toml", "inherit = 'nigt'\nquiet = 'blod'\n"),
        ],
        expect![[r#"
            themes/mine.toml, line 2: quiet cannot be blod; it may be bold dim italic underline reverse, #rrggbb, red … bright-white, on #rrggbb
            themes/mine.toml, line 1: nigt is not known here; did you mean night?
            keymap.toml, line 2: page-don is not known here; did you mean page-down?
            config.toml, line 1: thme is not known here; did you mean theme?
            config.toml, line 2: width cannot be 1; it may be auto, 2–1000
            config.toml, line 3: nigth is not known here; did you mean night?
            config.toml, line 5: spread cannot be yes; it may be on, off
            config.toml, line 7: outlin.width is not known here; did you mean outline.width?
            config.toml, line 9: outline.shwn is not known here; did you mean outline.shown?
            config.toml, line 10: width cannot be 1; it may be auto, 4–400
            kinsoku = strict
        "#]],
    );
    check(
        "damaged",
        &[("config.toml", "width = 60\ntheme = \n"), ("keymap.toml", "[text")],
        expect![[r#"
            keymap.toml, line 1: not TOML (unclosed table, expected `]`); fix the line, or move the file away
            config.toml, line 2: not TOML (string values must be quoted, expected literal string); fix the line, or move the file away
        "#]],
    );
}

#[test]
fn what_is_printed_is_read_back() {
    let folder = folder("printed", &[("config.toml", "width = 60\n[outline]\nshown = false\n")]);
    let printed = Config::read(Some(&folder)).print();
    assert!(printed.contains("\nwidth = 60\n") && printed.contains("\nshown = false\n"), "{printed}");
    let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(comments(&printed), comments(DEFAULTS));
    let mut config = Config::default();
    assert_eq!(config.apply(&printed), []);
    assert_eq!(config.settings, Config::read(Some(&folder)).settings);
    assert_eq!(Config::default().print(), DEFAULTS);
}

#[test]
fn what_is_kept_leaves_the_users_comments_alone() {
    let folder = folder("kept", &[("config.toml", "# mine\nwidth = 60 # narrow\n\n# colours\ntheme = 'paper'\n")]);
    let settings = [("theme", "night".to_owned()), ("outline.width", "30".to_owned())];
    let path = save(&folder, &settings).expect("it can be written");
    let expected = "# mine\nwidth = 60 # narrow\n\n# colours\ntheme = \"night\"\n\n[outline]\nwidth = 30\n";
    assert_eq!(read(&path), expected);
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 2, "nothing is left over");
    let fresh = folder.join("not/yet/there");
    assert_eq!(
        read(&save(&fresh, &settings).expect("it can be written")),
        "theme = \"night\"\n\n[outline]\nwidth = 30\n"
    );
}

#[test]
fn a_file_that_is_damaged_is_not_written_over() {
    let folder = folder("unsaved", &[("config.toml", "width = \n")]);
    assert!(save(&folder, &[("theme", "night".to_owned())]).is_err());
    assert_eq!(read(&folder.join("config.toml")), "width = \n");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_mode_is_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("linked", &[("mine.toml", "width = 60\n")]);
    let (file, link) = (folder.join("mine.toml"), folder.join("config.toml"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("our own file");
    symlink(&file, &link).expect("a link");
    save(&folder, &[("width", "70".to_owned())]).expect("it can be written");
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
    assert_eq!(read(&file), "width = 70\n");
}
