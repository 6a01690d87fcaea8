//! What stands in a paragraph: characters, blanks, signs, fields, pictures.

use super::{Body, Field, Picture};
use crate::format::symbol;
use crate::format::tags::Tag;
use crate::text::style::Marks;

impl Body<'_> {
    pub(super) fn open_content(&mut self, tag: &Tag, source: usize) {
        let value = |name: &str| tag.get(name).unwrap_or_default().to_owned();
        match tag.name.as_str() {
            "tab" | "ptab" if self.is_shown() => self.builder.space(),
            "br" if self.is_shown() && !matches!(tag.get("w:type"), Some("page" | "column")) => {
                self.builder.line_break();
            }
            "cr" if self.is_shown() => self.builder.line_break(),
            "nobreakhyphen" => self.written("\u{2011}", source),
            "sym" => {
                let code = u32::from_str_radix(&value("w:char"), 16).ok();
                let sign =
                    code.and_then(|code| symbol::symbol(&value("w:font"), code)).filter(|sign| !sign.is_control());
                self.written(&sign.map(String::from).unwrap_or_default(), source);
            }
            "footnotereference" => self.sign("footnote", value("w:id"), source),
            "endnotereference" => self.sign("endnote", value("w:id"), source),
            "fldchar" => self.field(&value("w:fldchartype"), source),
            "drawing" | "pict" => self.picture = Some(Picture::default()),
            "docpr" | "cnvpr" | "blip" | "imagedata" => self.open_picture(tag),
            _ => {}
        }
    }

    pub(super) fn open_picture(&mut self, tag: &Tag) {
        let Some(picture) = &mut self.picture else { return };
        let words =
            ["descr", "o:title"].into_iter().find_map(|name| tag.get(name).filter(|words| !words.trim().is_empty()));
        if let Some(words) = words.filter(|_| picture.words.is_empty()) {
            words.clone_into(&mut picture.words);
        }
        let id = ["r:embed", "r:link", "r:id"].into_iter().find_map(|name| tag.get(name));
        picture.target = picture.target.take().or_else(|| self.report.targets.get(id?).cloned());
    }

    /// Whether what is read now is seen.
    pub(super) fn is_shown(&self) -> bool {
        let is_hidden = self
            .run
            .is_hidden
            .unwrap_or_else(|| !self.run.style.is_empty() && self.report.styles.is_hidden(&self.run.style));
        !is_hidden && !self.is_in_paragraph_properties
    }

    pub(super) fn characters(&mut self, text: &str, at: usize) {
        if let Some(field) = self.fields.last_mut().filter(|_| self.is_instruction) {
            field.instruction.push_str(text);
        }
        let Some(is_kept) = self.text else { return };
        let trimmed = if is_kept { text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
        if !self.is_shown() || trimmed.is_empty() {
            return;
        }
        if self.is_reading {
            if let Some(reading) = &mut self.reading {
                reading.push_str(trimmed);
            }
            return;
        }
        let shift = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.written(trimmed, self.base + at + if is_kept { 0 } else { shift });
    }

    /// Characters of the run.
    pub(super) fn written(&mut self, text: &str, source: usize) {
        if text.is_empty() || !self.is_shown() {
            return;
        }
        self.ready(source);
        let marks = self.marks();
        self.builder.style(marks, true);
        self.builder.text(text, source);
        self.builder.style(marks, false);
    }

    pub(super) fn marks(&self) -> Marks {
        let styles = &self.report.styles;
        let of_style =
            || Some(&self.run.style).filter(|style| !style.is_empty()).and_then(|style| styles.is_bold(style));
        let is_bold = self.run.is_bold.or_else(of_style).or_else(|| styles.is_bold(&self.paragraph.style));
        let is_bold = is_bold.unwrap_or_default() && !self.paragraph.is_heading;
        self.run.marks.with(if is_bold { Marks::BOLD } else { Marks::NONE })
    }

    /// A sign that stands for a note.
    pub(super) fn sign(&mut self, kind: &'static str, id: String, source: usize) {
        if !self.is_shown() {
            return;
        }
        self.ready(source);
        let label = format!("[{}]", self.signs.len() + 1);
        self.builder.told(&label, source);
        let end = self.builder.offset();
        self.signs.push((end - label.len()..end, (kind, id)));
    }

    /// A field begins, gives its result, or ends.
    pub(super) fn field(&mut self, kind: &str, source: usize) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.has_result = true;
                }
            }
            _ => {
                let field = self.fields.pop().filter(|field| !field.has_result);
                if let Some(shown) = field.and_then(|field| symbol::composed(&field.instruction)) {
                    self.written(&shown, source);
                }
            }
        }
    }

    pub(super) fn end_picture(&mut self) {
        let Some(picture) = self.picture.take() else { return };
        let Some(target) = picture.target.filter(|_| !picture.has_text) else { return };
        self.ready(self.base);
        self.builder.begin_picture(target.clone());
        let words =
            if picture.words.is_empty() { target.rsplit('/').next().unwrap_or_default() } else { &picture.words };
        self.builder.text(words, self.base);
        self.builder.end_picture();
    }
}
