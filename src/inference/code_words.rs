//! Words by which lines of code are known.

use crate::inference::word_list::{WordList, n_words};

/// How statements begin that open a block and end in a colon.
pub static OPENING: WordList<{ n_words(OPENING_WORDS) }> = WordList::of(OPENING_WORDS);
const OPENING_WORDS: &str = "async class def elif else else: except except: finally: for if match try: while with";

/// How statements begin that are whole in a line.
pub static STATEMENT: WordList<{ n_words(STATEMENT_WORDS) }> = WordList::of(STATEMENT_WORDS);
const STATEMENT_WORDS: &str = "\
    #define #include assert const enum export fn from func function impl import interface let local \
    package private protected pub public raise require return static struct throw type use using val \
    var yield";

/// What a line of code may be and nothing else.
pub static ALONE: WordList<{ n_words(ALONE_WORDS) }> = WordList::of(ALONE_WORDS);
const ALONE_WORDS: &str = "begin break continue do done else else: end esac fi pass return then try:";

/// Programs that lines of commands begin with.
pub static PROGRAMS: WordList<{ n_words(PROGRAM_NAMES) }> = WordList::of(PROGRAM_NAMES);
const PROGRAM_NAMES: &str = "\
    apt apt-get awk bash brew cargo cat cd chmod chown cmake cp curl dnf docker echo export find git go \
    grep java kubectl ls make mkdir mv node npm npx pip pip3 python python3 rm rsync scp sed sh source \
    ssh sudo systemctl tar touch unzip wget yarn yum";
