//! The way from an extracted text back to its source, and from there to the text.

/// Runs of characters that stand in both, by where they begin in each; between two beginnings both go on alike.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    runs: Vec<Run>,
    /// Whether parts of the source, such as notes, stand elsewhere in the text.
    is_moved: bool,
    /// Behind the last character of the source that was read.
    end: usize,
}

/// From here on the text is the source's, byte for byte, up to the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Offset in the extracted text.
    text: usize,
    /// Offset in the source.
    source: usize,
}

impl SourceMap {
    /// Says that the `n_bytes` at `text`, which is beyond all before, were read at `source`.
    pub fn push(&mut self, text: usize, source: usize, n_bytes: usize) {
        self.end = self.end.max(source + n_bytes);
        self.is_moved |= self.runs.last().is_some_and(|last| source < last.source);
        match self.runs.last_mut() {
            Some(last) if source >= last.source && source - last.source == text - last.text => {}
            Some(last) if last.text == text => last.source = source,
            _ => self.runs.push(Run { text, source }),
        }
    }

    /// Nothing more comes.
    pub fn shrink_to_fit(&mut self) {
        self.runs.shrink_to_fit();
    }

    /// What stands from `text` on was taken back.
    pub fn truncate(&mut self, text: usize) {
        while self.runs.pop_if(|run| run.text >= text).is_some() {}
    }

    /// Where the character at an offset of the text stands in the source.
    pub fn source(&self, text: usize) -> usize {
        let at = self.runs.partition_point(|run| run.text <= text).checked_sub(1);
        let Some((at, run)) = at.map(|at| (at, self.runs[at])) else { return 0 };
        let next = self.runs.get(at + 1).map_or(usize::MAX, |next| next.source.max(run.source + 1) - 1);
        (run.source + (text - run.text)).min(next).min(self.end)
    }

    /// Where what is read at an offset of the source, or next behind it, stands in the text.
    pub fn text(&self, source: usize) -> usize {
        let before = |(_, run): &(usize, &Run)| run.source <= source;
        let at = if self.is_moved {
            self.runs.iter().enumerate().filter(before).max_by_key(|(_, run)| run.source).map(|(at, _)| at)
        } else {
            self.runs.partition_point(|run| run.source <= source).checked_sub(1)
        };
        let Some((at, run)) = at.map(|at| (at, self.runs[at])) else { return 0 };
        let next = self.runs.get(at + 1).map_or(usize::MAX, |next| next.text.max(run.text));
        (run.text + (source - run.source)).min(next)
    }

    /// How many runs there are.
    pub fn n_runs(&self) -> usize {
        self.runs.len()
    }

    /// Where the runs begin in the text and in the source, from the `first` on.
    pub fn places(&self, first: usize) -> Vec<(usize, usize)> {
        self.runs.iter().skip(first).map(|run| (run.text, run.source)).collect()
    }

    /// Bytes that it takes.
    pub fn n_bytes(&self) -> usize {
        size_of_val(&*self.runs)
    }
}
