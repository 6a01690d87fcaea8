//! The head of a table whose rows begin the screen: it is shown above them, however far up it stands.

use crate::document::block::Block;
use crate::reader::{Reader, Row};
use crate::typeset::{self, Manner, Setting};
use std::sync::Arc;

impl Reader {
    /// The head of the table that each column of the screen begins in the middle of, set as its rows are.
    pub fn table_heads(&self) -> impl Iterator<Item = Option<&Arc<Setting>>> {
        self.table_heads.iter().map(Option::as_ref)
    }

    /// Sets the heads for the rows on screen.
    pub(super) fn set_table_heads(&mut self) {
        self.table_heads = self.columns().map(|rows| self.table_head(rows).map(Arc::new)).collect();
    }

    /// The head of the table that the first of these rows is part of, unless it is among them.
    fn table_head(&self, rows: &[Row]) -> Option<Setting> {
        let Row::Line { setting, index, kind } = rows.first()? else { return None };
        if !kind.keeps_lines() {
            return None;
        }
        let document = self.document();
        let offset = setting.lines()[*index].source.start;
        let block = document.block_at(offset)?;
        let table = document.table(&block).filter(|table| table.n_head_rows > 0 && table.head.end <= offset)?;
        let head = Block { range: table.head.clone(), ..block };
        let slices = document.slices(&head, head.range.clone(), self.reading());
        let set = typeset::set_block(document, &head, &slices, Manner::Preformatted, self.settings());
        // Where the table is a list, each row has the heads beside it.
        (set.lines().first()?.cells > 0).then_some(set)
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::Movement;
    use crate::reader::tests::open;

    #[test]
    fn a_table_that_goes_on_has_its_head_above_it() {
        let rows: String = (1..20).map(|n| format!("| 第{n}项 | {n}0 |\n")).collect();
        let text =
            format!("价目如下，都以元计，不含运费：\n\n| 名称 | 单价 |\n|---|---|\n{rows}\n完了，没有别的了。\n");
        let mut reader = open(&text, 40, 8);
        let heads = |reader: &crate::reader::Reader| -> Vec<Option<String>> {
            let drawn = |head: &crate::typeset::Setting| head.draw_line(&head.lines()[0]);
            reader.table_heads().map(|head| head.map(|head| drawn(head))).collect()
        };
        assert_eq!(heads(&reader)[0], None);
        reader.go(Movement::Rows(2)).expect("it moves");
        assert_eq!(heads(&reader)[0], None);
        reader.go(Movement::Rows(3)).expect("it moves");
        assert_eq!(heads(&reader)[0].as_deref(), Some("名称   │ 单价"));
        reader.go(Movement::End).expect("it moves");
        reader.go(Movement::Rows(-1)).expect("it moves");
        assert_eq!(heads(&reader)[0].as_deref(), Some("名称   │ 单价"));
    }
}
