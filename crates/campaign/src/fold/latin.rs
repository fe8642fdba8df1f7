//! Folding of Latin letters: case, accents and ligatures.

/// The folded forms of U+00C0 to U+02AF: a letter, a number for one of [`PAIRS`], or `?` for no change.
const FROM_C0: &str = "\
    aaaaaa1ceeeeiiiidnooooo?ouuuuy43aaaaaa1ceeeeiiiidnooooo?ouuuuy4yaaaaaaccccccccddddee\
    eeeeeeeegggggggghhhhiiiiiiiiii55jjkkkllllllllllnnnnnnnnnoooooo22rrrrrrsssssssstttttt\
    uuuuuuuuuuuuwwyyyzzzzzzsbbbb??occdddd?eeeffgg?iikkl??nnooo??pp???s?ttttuuuvyyzzz??z?\
    ????????666777888aaiioouuuuuuuuuu?aaaa11ggggkkoooozzj666gg??nnaa11ooaaaaeeeeiiiioooo\
    rrrruuuusstt??hhnd99zzaaeeooooooooyylntj??accltsz??b??eejjqqrryy?a?bocddeeee???jgggg\
    ??h?iiilll???mnnn?2?????rrr?r?ssj?s?t?uv???yzzzz?????b?ghj?lq??6?6??????????";

/// The same for U+1E00 to U+1EFF.
const FROM_1E00: &str = "\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooo\
    pppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyasss3?aaaaaaaa\
    aaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??\
    ??yy";

/// The letters for the numbers in the tables, from `1` on.
const PAIRS: [&str; 9] = ["ae", "oe", "ss", "th", "ij", "dz", "lj", "nj", "ou"];

/// The ligatures from U+FB00 on.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// Appends the folded form of a Latin letter; `false` for characters that are not in the tables.
pub(super) fn push(out: &mut String, letter: char) -> bool {
    let code = u32::from(letter);
    let at = |table: &str, first: u32| {
        let index = usize::try_from(code - first).ok()?;
        table.as_bytes().get(index).map(|byte| char::from(*byte))
    };
    let folded = match code {
        0x00..=0x7F => Some(letter.to_ascii_lowercase()),
        // The full-width forms of ASCII.
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).map(|letter| letter.to_ascii_lowercase()),
        0xC0..=0x2AF => at(FROM_C0, 0xC0),
        0x1E00..=0x1EFF => at(FROM_1E00, 0x1E00),
        0xFB00..=0xFB06 => {
            out.push_str(LIGATURES[code as usize - 0xFB00]);
            return true;
        }
        _ => match letter {
            'ª' | '\u{212B}' => Some('a'),
            'º' => Some('o'),
            '¹' => Some('1'),
            '²' => Some('2'),
            '³' => Some('3'),
            '\u{212A}' => Some('k'),
            _ => None,
        },
    };
    match folded {
        None | Some('?') => return false,
        Some(pair @ '1'..='9') if code > 0xBF && code < 0xFF00 => {
            out.push_str(PAIRS[pair as usize - '1' as usize]);
        }
        Some(folded) => out.push(folded),
    }
    true
}
