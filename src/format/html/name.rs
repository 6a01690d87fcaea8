//! The names of elements, and what they are to a reader.

use crate::text::style::Marks;

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Words among others.
    #[default]
    Inline,
    /// Something that stands apart from what is before and behind it.
    Block,
    Paragraph,
    Heading(u8),
    Quotation,
    List {
        is_ordered: bool,
    },
    Item,
    /// What is said of a term.
    Description,
    /// Lines that are kept.
    Verbatim,
    Table,
    Caption,
    Row,
    Cell {
        is_head: bool,
    },
    Link,
    /// How the characters before it are read.
    Reading,
    /// Words that someone said.
    Quote,
    /// An element that holds nothing.
    Void,
    /// What is not shown.
    Hidden,
    /// The page's name.
    Title,
}

impl Role {
    /// Whether its beginning ends a paragraph that is open (HTML, the `p` element).
    pub fn ends_paragraphs(self) -> bool {
        matches!(
            self,
            Role::Block
                | Role::Paragraph
                | Role::Heading(_)
                | Role::Quotation
                | Role::List { .. }
                | Role::Verbatim
                | Role::Table
        )
    }
}

/// Makes the names that are known, each with its tag and what it is.
macro_rules! names {
    ($($name:ident $tag:literal $role:expr;)*) => {
        /// The name of an element.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Name {
            /// One that means nothing to a reader.
            #[default]
            Other,
            $($name,)*
        }

        impl Name {
            /// The name that a tag has.
            pub fn of(tag: &[u8]) -> Name {
                match tag {
                    $($tag => Name::$name,)*
                    _ => Name::Other,
                }
            }

            /// What it is to a reader.
            pub fn role(self) -> Role {
                match self {
                    Name::Other => Role::Inline,
                    $(Name::$name => $role,)*
                }
            }
        }
    };
}

names! {
    A b"a" Role::Link;
    Address b"address" Role::Block;
    Annotation b"annotation" Role::Inline;
    AnnotationXml b"annotation-xml" Role::Hidden;
    Article b"article" Role::Block;
    Aside b"aside" Role::Block;
    Audio b"audio" Role::Hidden;
    B b"b" Role::Inline;
    Blockquote b"blockquote" Role::Quotation;
    Body b"body" Role::Block;
    Br b"br" Role::Void;
    Canvas b"canvas" Role::Hidden;
    Caption b"caption" Role::Caption;
    Center b"center" Role::Block;
    Cite b"cite" Role::Inline;
    Code b"code" Role::Inline;
    Col b"col" Role::Void;
    Datalist b"datalist" Role::Hidden;
    Dd b"dd" Role::Description;
    Del b"del" Role::Inline;
    Desc b"desc" Role::Inline;
    Details b"details" Role::Block;
    Dfn b"dfn" Role::Inline;
    Dialog b"dialog" Role::Block;
    Dir b"dir" Role::List { is_ordered: false };
    Div b"div" Role::Block;
    Dl b"dl" Role::Block;
    Dt b"dt" Role::Block;
    Em b"em" Role::Inline;
    Embed b"embed" Role::Void;
    Fieldset b"fieldset" Role::Block;
    Figcaption b"figcaption" Role::Block;
    Figure b"figure" Role::Block;
    Footer b"footer" Role::Block;
    ForeignObject b"foreignobject" Role::Inline;
    Form b"form" Role::Block;
    H1 b"h1" Role::Heading(1);
    H2 b"h2" Role::Heading(2);
    H3 b"h3" Role::Heading(3);
    H4 b"h4" Role::Heading(4);
    H5 b"h5" Role::Heading(5);
    H6 b"h6" Role::Heading(6);
    Head b"head" Role::Block;
    Header b"header" Role::Block;
    Hgroup b"hgroup" Role::Block;
    Hr b"hr" Role::Void;
    I b"i" Role::Inline;
    Iframe b"iframe" Role::Hidden;
    Img b"img" Role::Void;
    Input b"input" Role::Void;
    Ins b"ins" Role::Inline;
    Kbd b"kbd" Role::Inline;
    Legend b"legend" Role::Block;
    Li b"li" Role::Item;
    Link b"link" Role::Void;
    Listing b"listing" Role::Verbatim;
    Main b"main" Role::Block;
    Mark b"mark" Role::Inline;
    Math b"math" Role::Inline;
    Menu b"menu" Role::List { is_ordered: false };
    Meta b"meta" Role::Void;
    Mfrac b"mfrac" Role::Inline;
    Mover b"mover" Role::Inline;
    Msqrt b"msqrt" Role::Inline;
    Msub b"msub" Role::Inline;
    Msubsup b"msubsup" Role::Inline;
    Msup b"msup" Role::Inline;
    Munder b"munder" Role::Inline;
    Munderover b"munderover" Role::Inline;
    Nav b"nav" Role::Block;
    Noframes b"noframes" Role::Block;
    Noscript b"noscript" Role::Block;
    Object b"object" Role::Inline;
    Ol b"ol" Role::List { is_ordered: true };
    Optgroup b"optgroup" Role::Block;
    Option b"option" Role::Block;
    P b"p" Role::Paragraph;
    Plaintext b"plaintext" Role::Verbatim;
    Pre b"pre" Role::Verbatim;
    Q b"q" Role::Quote;
    Rp b"rp" Role::Hidden;
    Rt b"rt" Role::Reading;
    Ruby b"ruby" Role::Inline;
    S b"s" Role::Inline;
    Samp b"samp" Role::Inline;
    Script b"script" Role::Hidden;
    Search b"search" Role::Block;
    Section b"section" Role::Block;
    Select b"select" Role::Block;
    Source b"source" Role::Void;
    Strike b"strike" Role::Inline;
    Strong b"strong" Role::Inline;
    Style b"style" Role::Hidden;
    Sub b"sub" Role::Inline;
    Summary b"summary" Role::Block;
    Sup b"sup" Role::Inline;
    Svg b"svg" Role::Hidden;
    Table b"table" Role::Table;
    Tbody b"tbody" Role::Inline;
    Td b"td" Role::Cell { is_head: false };
    Template b"template" Role::Hidden;
    Textarea b"textarea" Role::Block;
    Tfoot b"tfoot" Role::Inline;
    Th b"th" Role::Cell { is_head: true };
    Thead b"thead" Role::Inline;
    Title b"title" Role::Title;
    Tr b"tr" Role::Row;
    Track b"track" Role::Void;
    Tt b"tt" Role::Inline;
    U b"u" Role::Inline;
    Ul b"ul" Role::List { is_ordered: false };
    Var b"var" Role::Inline;
    Video b"video" Role::Hidden;
    Wbr b"wbr" Role::Void;
    Xmp b"xmp" Role::Verbatim;
}

/// The level of a heading that says none (ARIA, `aria-level`).
const LEVEL: u8 = 2;

impl Name {
    /// What an element is to a reader: by its name, or a heading by what it says of itself (ARIA, `role=heading`).
    pub fn role_said(self, role: Option<&str>, level: Option<u8>) -> Role {
        match self.role() {
            Role::Inline | Role::Block if role == Some("heading") => Role::Heading(level.unwrap_or(LEVEL).clamp(1, 9)),
            role => role,
        }
    }

    /// Whether it stands in no drawing, and so ends one that was left open.
    pub fn is_no_drawing(self) -> bool {
        use Name::{B, Br, Code, Em, Embed, Hr, I, Img, Ruby, S, Strike, Strong, Sub, Sup, Tt, U, Var};
        let is_inline = matches!(
            self,
            B | Br | Code | Em | Embed | Hr | I | Img | Ruby | S | Strike | Strong | Sub | Sup | Tt | U | Var
        );
        is_inline || self.role().ends_paragraphs() || matches!(self.role(), Role::Item | Role::Description)
    }

    /// How its words are marked.
    pub fn marks(self) -> Marks {
        match self {
            Name::B | Name::Strong | Name::Th | Name::Dt => Marks::BOLD,
            Name::I | Name::Em | Name::Cite | Name::Dfn | Name::Var => Marks::ITALIC,
            Name::U | Name::Ins => Marks::UNDERLINE,
            Name::S | Name::Strike | Name::Del => Marks::STRIKE,
            Name::Code | Name::Kbd | Name::Samp | Name::Tt => Marks::CODE,
            Name::Rt => Marks::DIM,
            _ => Marks::NONE,
        }
    }
}
