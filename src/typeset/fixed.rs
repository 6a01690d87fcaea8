//! What stands at a fixed distance, however a line is filled: the parts of a date, a number and its measure word, and
//! the text of an article behind 第X条.

use crate::typeset::class::Class;
use crate::typeset::cluster::Look;
use crate::typeset::prepared::Prepared;

/// Measure words and units that follow a number (GB/T 15835-2011).
const MEASURES: &str = "年月日号號时時分秒点點刻周天岁歲世代届屆次回遍趟个個只隻条條张張件名位人家户戶口头頭匹棵座栋棟间間层層辆輛艘架台臺部本册冊篇页頁章节節段句字行项項款目则則份元角块塊毛万萬亿億千百十兆吨噸斤两兩克公里米厘毫升平立度倍成折级級类類种種组組批对對双雙股起场場支所处處道遭轮輪期集卷辑輯省市县縣区區院校班排连連团團";
/// What a number of a date, an hour or an order follows.
const BEFORE_NUMBERS: &str = "年月日时時分点點第";
/// The numbers of articles.
const ARTICLE_NUMBERS: &str = "0123456789０１２３４５６７８９零〇一二三四五六七八九十百千两";
/// Cells behind 第X条: one Han.
const ARTICLE_CELLS: u8 = 2;

/// Gives the blank behind the number of an article, with which a paragraph begins, the room of one Han.
pub(super) fn open_article(prepared: &mut Prepared) {
    let starts: Vec<usize> = [0].into_iter().chain(prepared.paragraphs.iter().copied()).collect();
    for start in starts {
        let Some(gap) = article_end(prepared, start) else { continue };
        let is_single = prepared.clusters.get(gap + 1).is_none_or(|next| !next.class.is_blank());
        let blank = &mut prepared.clusters[gap];
        if is_single && blank.look == Look::Itself {
            blank.cells = ARTICLE_CELLS;
        }
    }
}

/// The blank behind 第X条 or 第X条之一, with which the paragraph at `start` begins.
fn article_end(prepared: &Prepared, start: usize) -> Option<usize> {
    let is = |at: usize, chars: &str| prepared.first_char(at).is_some_and(|c| chars.contains(c));
    let n = prepared.clusters.len();
    let after_number = |at: usize| (at..n).find(|at| !is(*at, ARTICLE_NUMBERS)).filter(|end| *end > at);
    let ink = (start..n).find(|at| !prepared.clusters[*at].class.is_blank())?;
    if !is(ink, "第") {
        return None;
    }
    let article = after_number(ink + 1).filter(|at| is(*at, "条條"))? + 1;
    let end = if is(article, "之") { after_number(article + 1)? } else { article };
    prepared.clusters.get(end).is_some_and(|cluster| cluster.class.is_blank()).then_some(end)
}

/// Whether nothing is put before the cluster at `at`, with or without one blank between it and what it belongs to.
pub(super) fn is_fixed(prepared: &Prepared, at: usize) -> bool {
    let is_blank = |at: usize| prepared.clusters[at].class.is_blank();
    let Some(before) = at.checked_sub(1).and_then(|last| if is_blank(last) { last.checked_sub(1) } else { Some(last) })
    else {
        return false;
    };
    let is = |at: usize, chars: &str| prepared.first_char(at).is_some_and(|c| chars.contains(c));
    let is_number = |at: usize| prepared.clusters[at].class == Class::Number;
    (is_number(before) && is(at, MEASURES))
        || (is(before, BEFORE_NUMBERS) && is_number(at))
        || ends_article(prepared, at)
}

/// Whether the text of an article begins at `at`.
fn ends_article(prepared: &Prepared, at: usize) -> bool {
    let is_blank = |at: usize| prepared.clusters[at].class.is_blank();
    let starts = [0].into_iter().chain(prepared.paragraphs.iter().copied()).rfind(|start| *start <= at);
    let gap = starts.and_then(|start| article_end(prepared, start));
    gap.is_some_and(|gap| gap < at && (gap..at).all(is_blank))
}
