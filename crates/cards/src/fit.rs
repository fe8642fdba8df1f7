//! Fits text into a box: it is wrapped, shrunk, and last cut with an ellipsis.

use super::{
    line::{BaseDirection, Line},
    typeface::Typeface,
};

/// The box for a text. Lengths in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextBox {
    pub(super) width: f32,
    pub(super) height: f32,
    /// The most lines, at least 1.
    pub(super) max_lines: usize,
    /// Greatest font size.
    pub(super) max_size: f32,
    /// Least font size; text that does not fit at it is cut.
    pub(super) min_size: f32,
}

/// A text that fits its box.
pub(super) struct Block<'a> {
    /// Lines from top to bottom; none for an empty text.
    pub(super) lines: Vec<Line<'a>>,
    /// Font size in pixels.
    pub(super) size: f32,
    /// Distance of baselines in pixels.
    pub(super) leading: f32,
}

const STEP: f32 = 2.0;

/// Distance of baselines as a multiple of the font size. Arabic needs more, and most with Quranic
/// stops, which are high above the letters.
fn leading(base: BaseDirection, text: &str) -> f32 {
    match base {
        _ if text.contains(|letter| ('\u{6D6}'..='\u{6ED}').contains(&letter)) => 1.8,
        BaseDirection::Rtl => 1.42,
        BaseDirection::Ltr => 1.22,
    }
}

/// The least factor by which a text may shrink to save a line.
const SAVES_A_LINE: f32 = 0.84;

/// Fits a text into a box.
pub(super) fn fit<'a>(
    face: &'a Typeface,
    text: &str,
    base: BaseDirection,
    bounds: TextBox,
) -> Block<'a> {
    let measure = |text: &str| Line::new(face, text, base).width;
    let text = face.drawable(text);
    let leading = leading(base, &text);
    let words: Vec<Word> =
        text.split(' ').map(|word| Word { text: word.to_owned(), width: measure(word) }).collect();
    let space = measure(" ");
    let wrap = |size: f32| Wrap { words: &words, space, width: bounds.width / size };
    let most =
        |size: f32| bounds.max_lines.min(((bounds.height / (size * leading)) as usize).max(1));
    let steps = ((bounds.max_size - bounds.min_size) / STEP).max(0.0) as usize;
    let mut sizes = (0..=steps).map(|step| bounds.max_size - step as f32 * STEP);
    let (size, lines) = match sizes.find(|&size| wrap(size).fits(most(size))) {
        Some(size) => {
            let fewer = wrap(size).words_per_line().len() - 1;
            let saves = |&smaller: &f32| fewer > 0 && wrap(smaller).fits(fewer);
            let smaller = sizes.take_while(|&smaller| smaller >= size * SAVES_A_LINE).find(saves);
            let size = smaller.unwrap_or(size);
            (size, wrap(size).balanced().lines())
        }
        None => (bounds.min_size, cut(&wrap(bounds.min_size), most(bounds.min_size), &measure)),
    };
    let lines = lines.iter().map(|line| Line::new(face, line, base)).collect();
    Block { lines, size, leading: size * leading }
}

/// A word and its width as a multiple of the font size.
#[derive(Clone)]
struct Word {
    text: String,
    width: f32,
}

/// Words in a column; lengths as multiples of the font size.
#[derive(Clone, Copy)]
struct Wrap<'a> {
    words: &'a [Word],
    space: f32,
    width: f32,
}

impl Wrap<'_> {
    /// The number of words on each line.
    fn words_per_line(&self) -> Vec<usize> {
        let mut counts = Vec::new();
        let mut used = 0.0;
        for word in self.words {
            match counts.last_mut() {
                Some(count) if used + self.space + word.width <= self.width => {
                    *count += 1;
                    used += self.space + word.width;
                }
                _ => {
                    counts.push(1);
                    used = word.width;
                }
            }
        }
        counts
    }

    fn fits(&self, lines: usize) -> bool {
        self.words.iter().all(|word| word.width <= self.width)
            && self.words_per_line().len() <= lines
    }

    /// The narrowest column with the same number of lines, so that the last line is not a single word.
    fn balanced(self) -> Self {
        let lines = self.words_per_line().len();
        let (mut narrow, mut wide) = (0.0, self.width);
        for _ in 0..12 {
            let width = f32::midpoint(narrow, wide);
            if (Self { width, ..self }).fits(lines) {
                wide = width;
            } else {
                narrow = width;
            }
        }
        Self { width: wide, ..self }
    }

    fn lines(&self) -> Vec<String> {
        let mut words = self.words.iter();
        let line = |count| {
            let words: Vec<&str> = words.by_ref().take(count).map(|word| &*word.text).collect();
            words.join(" ")
        };
        self.words_per_line().into_iter().map(line).collect()
    }
}

/// Cuts a text to `most` lines; the last one ends with an ellipsis at a word boundary. Words wider than
/// the column are cut with an ellipsis too.
fn cut(wrap: &Wrap<'_>, most: usize, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let words: Vec<Word> =
        wrap.words.iter().map(|word| shortened(word, wrap.width, measure)).collect();
    let wrap = Wrap { words: &words, ..*wrap };
    let mut lines = wrap.lines();
    if lines.len() <= most {
        return lines;
    }
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while measure(&ellipsized(last)) > wrap.width && last.contains(' ') {
            last.truncate(last.rfind(' ').unwrap_or(0));
        }
        *last = ellipsized(last);
        if measure(last) > wrap.width {
            let width = f32::INFINITY;
            *last = shortened(&Word { text: last.clone(), width }, wrap.width, measure).text;
        }
    }
    lines
}

/// The text with an ellipsis in place of trailing punctuation.
fn ellipsized(text: &str) -> String {
    let open = |letter: char| letter.is_whitespace() || "،؛,;:.…-–—([«“".contains(letter);
    format!("{}…", text.trim_end_matches(open))
}

fn shortened(word: &Word, width: f32, measure: &dyn Fn(&str) -> f32) -> Word {
    if word.width <= width {
        return word.clone();
    }
    let ends: Vec<usize> = word.text.char_indices().map(|(at, _)| at).collect();
    let (mut fits, mut too_long) = (0, ends.len());
    while fits + 1 < too_long {
        let middle = usize::midpoint(fits, too_long);
        if measure(&ellipsized(&word.text[..ends[middle]])) <= width {
            fits = middle;
        } else {
            too_long = middle;
        }
    }
    let text = ellipsized(&word.text[..ends[fits]]);
    Word { width: measure(&text), text }
}
