//! What is said of elements beside their words.

use crate::format::builder::Builder;
use crate::format::element::{Aside, ElementKind};
use crate::text::style::Marks;

/// Quotations that are none (GitHub, alerts), and what they are called where Han are written.
#[rustfmt::skip]
const ALERTS: [(&str, &str, &str); 5] = [
    ("NOTE",      "Note",      "注"),
    ("TIP",       "Tip",       "提示"),
    ("IMPORTANT", "Important", "重要"),
    ("WARNING",   "Warning",   "警告"),
    ("CAUTION",   "Caution",   "小心"),
];

impl Builder {
    /// The code that is being written is in this language, if its tags have not said another before.
    pub fn say_of_code(&mut self, language: Option<&str>) {
        let language = language.map(str::trim).filter(|language| !language.is_empty());
        if let Some(language) = language.filter(|_| self.kind() == Some(ElementKind::Code) && self.aside.is_none()) {
            self.aside = Some(Aside::Language(language.to_owned()));
        }
    }

    /// A quotation begins that is an alert of this name: what that is called stands above its words.
    pub fn alert(&mut self, name: &str, is_han: bool, source: usize) {
        let Some((name, english, chinese)) = ALERTS.iter().find(|(known, ..)| *known == name) else { return };
        self.begin(ElementKind::Paragraph);
        self.aside = Some(Aside::Alert(name));
        self.style(Marks::BOLD, true);
        self.told(if is_han { chinese } else { english }, source);
        self.style(Marks::BOLD, false);
        self.end();
        self.stand_close(true);
    }
}
