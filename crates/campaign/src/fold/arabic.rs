//! Folding of Arabic letters: spelling variants, presentation forms and ligatures.

/// The letters from U+0621 to U+064A in the Buckwalter transliteration, which the tables use.
const BUCKWALTER: &str = "'|>&<}AbptvjHxd*rzs$SDTZEg     _fqklmnhwYy";

/// The ligatures from U+FBEA to U+FD3D, two letters each; `-` for no letter.
const PAIRS: &str = "\
    yAyAyhyhywywywywywywywywyyyyyyyyyyyyy-y-y-y-yjyHymyyyybjbHbxbmbybytjtHtxtmtytyvjvmvy\
    vyjHjmHjHmxjxHxmsjsHsxsmSHSmDjDHDxDmTHTmZmEjEmgjgmfjfHfxfmfyfyqHqmqyqykAkjkHkxklkmky\
    kyljlHlxlmlylymjmHmxmmmymynjnHnxnmnynyhjhmhyhyyjyHyxymyyyy*-r-y-------------yryzymyn\
    yyyybrbzbmbnbybytrtztmtntytyvrvzvmvnvyvyfyfyqyqykAklkmkykylmlylymAmmnrnznmnnnynyy-yr\
    yzymynyyyyyjyHyxymyhbjbHbxbmbhtjtHtxtmthvmjHjmHjHmxjxmsjsHsxsmSHSxSmDjDHDxDmTHZmEjEm\
    gjgmfjfHfxfmqHqmkjkHkxklkmljlHlxlmlhmjmHmxmmnjnHnxnmnhhjhmh-yjyHyxymyhymyhbmbhtmthvm\
    vhsmsh$m$hklkmlmnmnhymyh------TyTyEyEygygysysy$y$yHyHyjyjyxyxySySyDyDy$j$H$x$m$rsrSr\
    DrTyTyEyEygygysysy$y$yHyHyjyjyxyxySySyDyDy$j$H$x$m$rsrSrDr$j$H$x$msh$hTmsjsHsx$j$H$x\
    TmZmA-A-";

/// The ligatures from U+FD50 to U+FDC7, three letters each.
const TRIPLES: &str = "\
    tjmtHjtHjtHmtxmtmjtmHtmxjmHjmHHmyHmysHjsjHsjysmHsmHsmjsmmsmmSHHSHHSmm$Hm$Hm$jy$mx$mx\
    $mm$mmDHyDxmDxmTmHTmHTmmTmyEjmEmmEmmEmygmmgmygmyfxmfxmqmHqmmlHmlHylHyljjljjlxmlxmlmH\
    lmHmHjmHmmHymjHmjmmxjmxm------mjxhmjhmmnHmnHynjmnjmnjynmynmyymmymmbxytjytjytxytxytmy\
    tmyjmyjHyjmysxySHy$HyDHyljylmyyHyyjyymymmyqmynHyqmHlHmEmykmynjHmxyljmkmmljmnjHjHyHjy\
    mjyfmybHykmmEjmSmmsxynjy";

/// The word ligatures from U+FDF0 on.
const WORDS: [&str; 13] = [
    "Sly",
    "qly",
    "Allh",
    "Akbr",
    "mHmd",
    "SlEm",
    "rswl",
    "Elyh",
    "wslm",
    "Sly",
    "Sly Allh Elyh wslm",
    "jl jlAlh",
    "ryAl",
];

/// The letters of the presentation forms from U+FB50 on, as offsets from U+0600, and their number of
/// forms.
const FORMS: [(u8, u8); 30] = [
    (0x71, 2),
    (0x7B, 4),
    (0x7E, 4),
    (0x80, 4),
    (0x7A, 4),
    (0x7F, 4),
    (0x79, 4),
    (0xA4, 4),
    (0xA6, 4),
    (0x84, 4),
    (0x83, 4),
    (0x86, 4),
    (0x87, 4),
    (0x8D, 2),
    (0x8C, 2),
    (0x8E, 2),
    (0x88, 2),
    (0x98, 2),
    (0x91, 2),
    (0xA9, 4),
    (0xAF, 4),
    (0xB3, 4),
    (0xB1, 4),
    (0xBA, 2),
    (0xBB, 4),
    (0xC0, 2),
    (0xC1, 4),
    (0xBE, 4),
    (0xD2, 2),
    (0xD3, 2),
];

/// Appends the folded form of an Arabic letter; `false` for other characters.
pub(super) fn push(out: &mut String, letter: char) -> bool {
    let code = u32::from(letter);
    let part = |table: &'static str, first: u32, length: usize| {
        let start = (code - first) as usize * length;
        table.get(start..start + length).unwrap_or_default()
    };
    let transliterated = match code {
        0x600..=0x77F => {
            out.push(unite_variants(letter));
            return true;
        }
        0xFB50..=0xFBB1 => {
            out.push(unite_variants(persian_form(code - 0xFB50)));
            return true;
        }
        0xFBD3..=0xFBD6 => "k",
        0xFBD7..=0xFBE3 => "w",
        0xFBE4..=0xFBE9 => "y",
        0xFBEA..=0xFD3D => part(PAIRS, 0xFBEA, 2),
        0xFD50..=0xFDC7 => part(TRIPLES, 0xFD50, 3),
        0xFDF0..=0xFDFC => WORDS[code as usize - 0xFDF0],
        0xFE80..=0xFEF4 => {
            out.push(unite_variants(arabic_form(code - 0xFE80)));
            return true;
        }
        // The ligatures of lam and alef.
        0xFEF5..=0xFEFC => "lA",
        _ => return false,
    };
    out.extend(transliterated.chars().filter(|sign| *sign != '-').map(letter_of));
    true
}

fn unite_variants(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => 'ا',
        'ؤ' | 'ٶ' | 'ٷ' | 'ۄ'..='ۋ' | 'ۏ' => 'و',
        'ى' | 'ئ' | 'ی' | 'ۍ' | 'ێ' | 'ې' | 'ے' | 'ۓ' | 'ٸ' => 'ي',
        'ة' | 'ه' | 'ھ' | 'ۀ'..='ۃ' | 'ە' | 'ۿ' => 'ه',
        'ک' | 'ڪ' | 'گ' | 'ڭ' | 'ݣ' => 'ك',
        'پ' => 'ب',
        'چ' => 'ج',
        'ژ' => 'ز',
        'ڤ' | 'ڢ' => 'ف',
        other => other,
    }
}

/// The letter of the presentation form at `index` from U+FB50.
fn persian_form(mut index: u32) -> char {
    for (letter, forms) in FORMS {
        if index < u32::from(forms) {
            return char::from_u32(0x600 + u32::from(letter)).unwrap_or_default();
        }
        index -= u32::from(forms);
    }
    char::default()
}

/// The letter of the presentation form at `index` from U+FE80. Letters that join only to the previous
/// letter have two forms, the others four.
fn arabic_form(mut index: u32) -> char {
    for sign in BUCKWALTER.bytes().filter(|sign| !b" _".contains(sign)) {
        let forms = match sign {
            b'\'' => 1,
            b'|' | b'>' | b'&' | b'<' | b'A' | b'p' | b'd' | b'*' | b'r' | b'z' | b'w' | b'Y' => 2,
            _ => 4,
        };
        if index < forms {
            return letter_of(char::from(sign));
        }
        index -= forms;
    }
    char::default()
}

/// The letter of a transliterated sign; other characters, such as a space, stay.
fn letter_of(sign: char) -> char {
    let index = BUCKWALTER.bytes().position(|own| own == sign as u8 && sign != ' ');
    let code = index.and_then(|index| u32::try_from(0x621 + index).ok());
    code.and_then(char::from_u32).unwrap_or(sign)
}
