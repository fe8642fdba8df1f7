//! Shortening of texts to the length limits of networks.

use super::super::fold::is_mark;

/// The length limit of a network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    /// The greatest weight of a text.
    pub(super) max: usize,
    /// Whether characters are weighted as on X: letters of most alphabets 1, others and emoji 2, links 23.
    pub(super) weighted: bool,
}

/// The weight of a link of any length on X.
pub(super) const X_LINK: usize = 23;

impl Limit {
    /// An upper bound for the weight of a text.
    pub(super) fn weight(self, text: &str) -> usize {
        if !self.weighted {
            return text.chars().count();
        }
        // X treats words with a dot inside as links.
        let word = |word: &str| {
            let dotted = word.trim_matches(|letter: char| letter == '.').contains('.');
            let weight = word.chars().map(x_weight).sum::<usize>();
            if dotted { weight.max(X_LINK) } else { weight }
        };
        let spaces =
            text.chars().filter(|letter| letter.is_whitespace()).map(x_weight).sum::<usize>();
        text.split_whitespace().map(word).sum::<usize>() + spaces
    }

    /// The text with its title shortened if it is too long; if that is not enough, the shortened text.
    pub(super) fn fit(self, text: &str, title: &str) -> String {
        if self.weight(text) <= self.max {
            return text.to_owned();
        }
        let parts = text.split_once(title).filter(|_| !title.is_empty());
        let shorter = parts.and_then(|(before, after)| {
            let room = self.max.checked_sub(self.weight(before) + self.weight(after))?;
            let title = Self { max: room, ..self }.shortened(title);
            let fitted = format!("{before}{title}{after}");
            (room >= TITLE_MIN && self.weight(&fitted) <= self.max).then_some(fitted)
        });
        shorter.unwrap_or_else(|| self.shortened(text))
    }

    /// The start of a text up to the end of a word, with an ellipsis. A single long word is cut between
    /// letters.
    fn shortened(self, text: &str) -> String {
        let ellipsis = self.weight("…");
        let (mut cut, mut at_word) = (0, 0);
        let mut before = ' ';
        for (at, letter) in text.char_indices() {
            if self.weight(&text[..at]) + ellipsis > self.max {
                break;
            }
            if !joins(before, letter) {
                cut = at;
            }
            if letter.is_whitespace() && !before.is_whitespace() {
                at_word = at;
            }
            before = letter;
        }
        let kept = &text[..if at_word > 0 { at_word } else { cut }];
        let ends_phrase = |letter: char| letter.is_whitespace() || ",;:.-–—،؛(«“".contains(letter);
        format!("{}…", kept.trim_end_matches(ends_phrase))
    }
}

/// The shortest useful title.
const TITLE_MIN: usize = 20;

/// The weight of a character on X (twitter-text, configuration 3).
fn x_weight(letter: char) -> usize {
    match letter {
        '\0'..='\u{10FF}'
        | '\u{2000}'..='\u{200D}'
        | '\u{2010}'..='\u{201F}'
        | '\u{2032}'..='\u{2037}' => 1,
        _ => 2,
    }
}

/// Whether two characters may be parts of one grapheme.
fn joins(before: char, letter: char) -> bool {
    let flag = |letter: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&letter);
    is_mark(letter) || before == '\u{200D}' || (flag(before) && flag(letter))
}
