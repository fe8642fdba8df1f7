//! Text in the room it has: wrapped, made smaller, and at last cut with an ellipsis.

use super::{
    line::{Base, Line},
    typeface::Typeface,
};

/// The room for a text. Lengths in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Width of the column.
    pub(super) width: f32,
    /// Height that the lines may take.
    pub(super) height: f32,
    /// Lines at most; at least 1.
    pub(super) lines: usize,
    /// Greatest font size.
    pub(super) largest: f32,
    /// Font size at which text is cut rather than made smaller.
    pub(super) smallest: f32,
}

/// A text that fits its room.
pub(super) struct Block<'a> {
    /// Its lines from top to bottom; none for an empty text.
    pub(super) lines: Vec<Line<'a>>,
    /// Font size in pixels.
    pub(super) size: f32,
    /// From one baseline to the next, in pixels.
    pub(super) leading: f32,
}

const STEP: f32 = 2.0;

/// From one baseline to the next, in parts of the font size. Arabic needs more room, and Quranic
/// stops stand high above the letters.
fn leading(base: Base, text: &str) -> f32 {
    match base {
        _ if text.contains(|letter| ('\u{6D6}'..='\u{6ED}').contains(&letter)) => 1.8,
        Base::Rtl => 1.42,
        Base::Ltr => 1.22,
    }
}

/// How much smaller a text may become to save a line.
const SAVES_A_LINE: f32 = 0.84;

/// Fits a text into its room.
pub(super) fn fit<'a>(face: &'a Typeface, text: &str, base: Base, room: Room) -> Block<'a> {
    let measure = |text: &str| Line::new(face, text, base).width;
    let text = face.drawable(text);
    let leading = leading(base, &text);
    let words: Vec<Word> =
        text.split(' ').map(|word| Word { text: word.to_owned(), width: measure(word) }).collect();
    let space = measure(" ");
    let wrap = |size: f32| Wrap { words: &words, space, width: room.width / size };
    let most = |size: f32| room.lines.min(((room.height / (size * leading)) as usize).max(1));
    let steps = ((room.largest - room.smallest) / STEP).max(0.0) as usize;
    let mut sizes = (0..=steps).map(|step| room.largest - step as f32 * STEP);
    let (size, lines) = match sizes.find(|&size| wrap(size).fits(most(size))) {
        Some(size) => {
            let fewer = wrap(size).counts().len() - 1;
            let saves = |&smaller: &f32| fewer > 0 && wrap(smaller).fits(fewer);
            let smaller = sizes.take_while(|&smaller| smaller >= size * SAVES_A_LINE).find(saves);
            let size = smaller.unwrap_or(size);
            (size, wrap(size).balanced().lines())
        }
        None => (room.smallest, cut(&wrap(room.smallest), most(room.smallest), &measure)),
    };
    let lines = lines.iter().map(|line| Line::new(face, line, base)).collect();
    Block { lines, size, leading: size * leading }
}

/// A word and its width in parts of the font size.
#[derive(Clone)]
struct Word {
    text: String,
    width: f32,
}

/// Words in a column; lengths in parts of the font size.
#[derive(Clone, Copy)]
struct Wrap<'a> {
    words: &'a [Word],
    space: f32,
    width: f32,
}

impl Wrap<'_> {
    /// How many words stand on each line.
    fn counts(&self) -> Vec<usize> {
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
        self.words.iter().all(|word| word.width <= self.width) && self.counts().len() <= lines
    }

    /// The narrowest column with as many lines, so that no word is left alone on the last one.
    fn balanced(self) -> Self {
        let lines = self.counts().len();
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
        self.counts().into_iter().map(line).collect()
    }
}

/// The first lines of a text that is too long, the last of them ending with an ellipsis at a word.
/// A word that is wider than the column ends with its own.
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

/// The text with an ellipsis instead of what ends a phrase.
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
