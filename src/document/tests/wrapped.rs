//! Texts that were set before: memos and manual pages.

use crate::document::tests::check;
use expect_test::expect;

const RFC: &str = "\
Network Notes                                                   A. Author
Request for Nothing                                            March 2001

Table of Contents

   1. Introduction ....................................................1
   2. Overview ........................................................1
      2.1. Terms ......................................................2

1.  Introduction

   This memo describes nothing in particular, and it does so at a length
   that lets every line but the last of a paragraph run to the margin as
   such memos have always done.

   A second paragraph follows, in order that the reader, who has come as
   far as this, may see how hard-wrapped lines are joined again.

2.  Overview

   The overview says the same thing again in other words, which is what
   overviews are for, and mentions a few things it will not explain.

2.1.  Terms

   The terms are used as in every other memo that was written before it
   and will be used so in every memo that is going to be written after.

Author                       Informational                      [Page 1]
\u{c}
Note                          Nothing                         March 2001

   1.  The first item of a list is no heading, it is a sentence that is
       wrapped.
";

#[test]
fn a_memo_is_numbered_and_wrapped() {
    check(
        RFC,
        &expect![[r#"
            10 1. Introduction [2 lines begin like 1., all 2 stand before text; the numbers run on; the contents name it]
            19 2. Overview [2 lines begin like 1., all 2 stand before text; the numbers run on; the contents name it]
              24 2.1. Terms [2 lines begin like 1.1, 1 stands before text; the numbers run on; the contents name it]
            continued [13, 14, 17, 22, 27, 34]
        "#]],
    );
}

#[test]
fn a_manual_page_is_outlined_by_its_indents() {
    check(
        "\
TEA(1)                        Kitchen Commands                        TEA(1)

NAME
       tea - make tea

DESCRIPTION
       Tea heats water and pours it over the leaves that stand ready.  It
       waits as long as the leaves ask for, and it says so when the cup is
       full.

   Water and leaves
       The water has to be fresh. The leaves can be of any sort that grows
       on a hill, provided that someone has picked them by hand and let
       them dry.

   Exit status
       The status is zero if there is tea in the cup, and any other number
       if there is none or if it has gone cold while nobody was looking at
       it.

BUGS
       Tea that is forgotten turns bitter, and there is nothing that the
       program could do about that, however long its authors think it over.
",
        &expect![[r#"
            3 NAME [4 lines name usual parts of a text, 3 stand before text]
            6 DESCRIPTION [4 lines name usual parts of a text, 3 stand before text]
              11 Water and leaves [1 line is short and stands apart, before text]
            16 Exit status [4 lines name usual parts of a text, 3 stand before text]
            21 BUGS [4 lines name usual parts of a text, 3 stand before text]
            continued [8, 9, 13, 14, 18, 19, 23]
        "#]],
    );
}
