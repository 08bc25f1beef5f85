//! What each part of the output looks like: the only place where colours are named. The sixteen colours of the terminal
//! are used, so that its theme decides. Not here: whether colours are wanted (`cli`).

use anstyle::{AnsiColor, Style};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// A headline, of an article or of a block of counts.
    Headline,
    /// Words of a headline that matched.
    HeadlineMark,
    /// Words of running text that matched.
    Mark,
    /// The summary below a headline; a heading inside a text.
    Deck,
    /// What stands around an article: paper, date, path.
    Remark,
    /// A number that counts.
    Count,
    /// A bar of a chart.
    Bar,
    /// What is not as the user may have meant it.
    Warning,
}

impl Role {
    /// How it looks.
    pub fn style(self) -> Style {
        match self {
            Role::Text => Style::new(),
            Role::Headline => Style::new().bold(),
            // A highlighter pen: black on yellow can be read on every background.
            Role::Mark => AnsiColor::Black.on(AnsiColor::Yellow),
            Role::HeadlineMark => AnsiColor::Black.on(AnsiColor::Yellow).bold(),
            Role::Deck => Style::new().italic(),
            Role::Remark => Style::new().dimmed(),
            Role::Count => AnsiColor::Green.on_default(),
            Role::Bar => AnsiColor::Blue.on_default(),
            Role::Warning => AnsiColor::Red.on_default(),
        }
    }
}
