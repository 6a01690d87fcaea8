//! The blocks of reference HTML, which is well-formed: told without the program's own front end.

/// A block as it is compared: its kind, bars of quotations, its marker and its characters.
pub fn line(kind: &str, n_bars: usize, marker: &str, text: &str, is_code: bool) -> String {
    let words = if is_code {
        text.trim_matches('\n').trim_end().to_owned()
    } else {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let marker = match marker.trim() {
        "•" | "◦" | "▪" => "•",
        number => number,
    };
    format!("{kind} {}{marker}: {words}", ">".repeat(n_bars.min(8)))
}

/// The tags that a renderer of `CommonMark` writes.
const TAGS: [&str; 18] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "code",
    "blockquote",
    "ul",
    "ol",
    "li",
    "hr",
    "br",
    "em",
    "strong",
    "a",
];

/// Whether nothing but what a renderer writes stands in the HTML.
pub fn is_plain(html: &str) -> bool {
    html.split('<').skip(1).all(|tag| {
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_link = name != "a" || tag.starts_with("a href=\"") || tag.starts_with('/');
        is_link && (TAGS.contains(&name.as_str()) || name == "img")
    })
}

/// What is open while HTML is read.
#[derive(Default)]
struct Reading {
    blocks: Vec<String>,
    /// The block that is being read: its kind and its characters.
    open: Option<(String, String)>,
    n_bars: usize,
    /// Numbers of the next items of the open lists; bullets have none.
    lists: Vec<Option<i64>>,
    /// The marker of an item of which nothing has been read.
    marker: String,
}

/// The blocks that HTML shows.
pub fn picture(html: &str) -> Vec<String> {
    let mut reading = Reading::default();
    let mut rest = html;
    while let Some((text, tail)) = rest.split_once('<') {
        reading.text(text);
        let (tag, tail) = tail.split_once('>').expect("the end of a tag");
        reading.tag(tag);
        rest = tail;
    }
    reading.text(rest);
    reading.end();
    reading.blocks
}

impl Reading {
    fn text(&mut self, text: &str) {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        if self.open.is_none() && text.trim().is_empty() {
            return;
        }
        self.open.get_or_insert_with(|| ("p".to_owned(), String::new())).1.push_str(&text);
    }

    fn end(&mut self) {
        let Some((kind, text)) = self.open.take() else { return };
        if !text.trim().is_empty() || !self.marker.is_empty() || kind == "hr" {
            let marker = std::mem::take(&mut self.marker);
            self.blocks.push(line(&kind, self.n_bars, &marker, &text, kind == "pre"));
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" => {
                self.end();
                self.open = Some((name.to_owned(), String::new()));
            }
            "hr" => {
                self.end();
                self.open = Some(("hr".to_owned(), String::new()));
                self.end();
            }
            "blockquote" => {
                self.end();
                self.n_bars += 1;
            }
            "ul" => self.begin_list(None),
            "ol" => {
                let start = tag.split("start=\"").nth(1).and_then(|value| value.split('"').next()?.parse().ok());
                self.begin_list(Some(start.unwrap_or(1)));
            }
            "li" => self.begin_item(),
            "img" => {
                let alt = tag.split("alt=\"").nth(1).and_then(|value| value.split('"').next()).unwrap_or_default();
                self.text(&format!("〔图 {alt}〕").replace("〔图 〕", "〔图〕"));
            }
            "br" => self.text("\n"),
            "" => self.end_tag(tag.trim_start_matches('/')),
            _ => {}
        }
    }

    fn begin_list(&mut self, first: Option<i64>) {
        self.end();
        self.lists.push(first);
    }

    fn begin_item(&mut self) {
        self.end();
        self.marker = match self.lists.last_mut().expect("a list") {
            Some(next) => {
                *next += 1;
                format!("{}.", *next - 1)
            }
            None => "•".to_owned(),
        };
    }

    fn end_tag(&mut self, name: &str) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" => self.end(),
            "blockquote" => {
                self.end();
                self.n_bars -= 1;
            }
            "ul" | "ol" => {
                self.end();
                self.lists.pop();
            }
            "li" => {
                if !self.marker.is_empty() {
                    self.open.get_or_insert_with(|| ("p".to_owned(), String::new()));
                }
                self.end();
            }
            _ => {}
        }
    }
}
