//! Lines that were typed before, and the one that stands in the prompt while one goes back through them.

/// More lines than this are not kept.
const MOST_LINES: usize = 200;

/// Lines from the oldest to the newest.
#[derive(Clone, Debug, Default)]
pub struct History {
    lines: Vec<String>,
    /// How many lines back one has gone, with the line that was being typed.
    back: Option<(usize, String)>,
}

impl History {
    /// The lines, the newest last.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Puts lines that are known from elsewhere before those of now.
    pub fn recall(&mut self, lines: Vec<String>) {
        let now = std::mem::replace(&mut self.lines, lines);
        for line in now {
            self.push(&line);
        }
    }

    /// Keeps a line as the newest; one that was there moves.
    pub fn push(&mut self, line: &str) {
        self.back = None;
        if line.is_empty() {
            return;
        }
        self.lines.retain(|known| known != line);
        self.lines.push(line.to_owned());
        self.lines.drain(..self.lines.len().saturating_sub(MOST_LINES));
    }

    /// Forgets how far back one has gone.
    pub fn rewind(&mut self) {
        self.back = None;
    }

    /// The line before the one that stands in the prompt, if there is one.
    pub fn older(&mut self, typed: &str) -> Option<&str> {
        let (n, draft) = self.back.clone().unwrap_or_else(|| (0, typed.to_owned()));
        let index = self.lines.len().checked_sub(n + 1)?;
        self.back = Some((n + 1, draft));
        self.lines.get(index).map(String::as_str)
    }

    /// The line after the one that stands in the prompt: at last the one that was being typed.
    pub fn newer(&mut self) -> Option<String> {
        let (n, draft) = self.back.take()?;
        if n <= 1 {
            return Some(draft);
        }
        self.back = Some((n - 1, draft));
        self.lines.get(self.lines.len() + 1 - n).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_and_comes_forward_to_what_was_being_typed() {
        let mut history = History::default();
        for line in ["一", "二", "一", "", "三"] {
            history.push(line);
        }
        assert_eq!(history.lines(), ["二", "一", "三"]);
        let mut back = || history.older("四").map(str::to_owned);
        assert_eq!([back(), back(), back(), back()].map(Option::unwrap_or_default), ["三", "一", "二", ""]);
        let mut forward = || history.newer().unwrap_or_default();
        assert_eq!([forward(), forward(), forward(), forward()], ["一", "三", "四", ""]);
    }

    #[test]
    fn what_is_known_from_elsewhere_is_older() {
        let mut history = History::default();
        history.push("今");
        history.recall(vec!["古".to_owned(), "今".to_owned(), "昨".to_owned()]);
        assert_eq!(history.lines(), ["古", "昨", "今"]);
        for n in 0..300 {
            history.push(&n.to_string());
        }
        assert_eq!(history.lines().len(), MOST_LINES);
    }
}
