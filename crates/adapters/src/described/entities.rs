//! Character references of HTML: names of HTML 4 and numbers, read as the HTML standard says.

/// The names of U+00A0 to U+00FF, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf \
    laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm \
    raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
    Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc \
    Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
    acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc \
    iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml";
/// The other names, each with its character.
const OTHERS: &str = "quot\" amp& lt< gt> OEligŒ oeligœ ScaronŠ scaronš YumlŸ fnofƒ \
    circˆ tilde˜ AlphaΑ BetaΒ GammaΓ DeltaΔ EpsilonΕ ZetaΖ EtaΗ ThetaΘ IotaΙ KappaΚ \
    LambdaΛ MuΜ NuΝ XiΞ OmicronΟ PiΠ RhoΡ SigmaΣ TauΤ UpsilonΥ PhiΦ ChiΧ PsiΨ OmegaΩ \
    alphaα betaβ gammaγ deltaδ epsilonε zetaζ etaη thetaθ iotaι kappaκ lambdaλ muμ nuν \
    xiξ omicronο piπ rhoρ sigmafς sigmaσ tauτ upsilonυ phiφ chiχ psiψ omegaω thetasymϑ \
    upsihϒ pivϖ ensp\u{2002} emsp\u{2003} thinsp\u{2009} zwnj\u{200c} zwj\u{200d} \
    lrm\u{200e} rlm\u{200f} ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ \
    dagger† Dagger‡ bull• hellip… permil‰ prime′ Prime″ lsaquo‹ rsaquo› oline‾ frasl⁄ \
    euro€ imageℑ weierp℘ realℜ trade™ alefsymℵ larr← uarr↑ rarr→ darr↓ harr↔ crarr↵ \
    lArr⇐ uArr⇑ rArr⇒ dArr⇓ hArr⇔ forall∀ part∂ exist∃ empty∅ nabla∇ isin∈ notin∉ ni∋ \
    prod∏ sum∑ minus− lowast∗ radic√ prop∝ infin∞ ang∠ and∧ or∨ cap∩ cup∪ int∫ there4∴ \
    sim∼ cong≅ asymp≈ ne≠ equiv≡ le≤ ge≥ sub⊂ sup⊃ nsub⊄ sube⊆ supe⊇ oplus⊕ otimes⊗ \
    perp⊥ sdot⋅ lceil⌈ rceil⌉ lfloor⌊ rfloor⌋ lang〈 rang〉 loz◊ spades♠ clubs♣ hearts♥ \
    diams♦ apos' AMP& LT< GT> QUOT\" COPY© REG®";
/// What U+0080 to U+009F stand for in numbers: the characters of windows-1252; a blank for none.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// Text with its character references decoded.
pub(super) fn decode_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let decoded = match after.strip_prefix('#') {
            Some(number) => numbered(number),
            None => named(after),
        };
        match decoded {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of a name, and what follows the reference.
fn named(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, after) = text.split_at(end);
    let closed = after.strip_prefix(';');
    let letter = latin(name).or_else(|| {
        OTHERS.split(' ').find_map(|entry| {
            let letter = entry.chars().last()?;
            (entry.strip_suffix(letter) == Some(name)).then_some(letter)
        })
    })?;
    // Old names end without a semicolon too, but not in the query of an address.
    let may_be_open = letter <= '\u{ff}' && name != "apos" && !after.starts_with('=');
    closed.or(may_be_open.then_some(after)).map(|after| (letter, after))
}

fn latin(name: &str) -> Option<char> {
    let place = LATIN.split(' ').position(|own| own == name)?;
    char::from_u32(0xa0 + u32::try_from(place).ok()?).filter(|letter| *letter <= '\u{ff}')
}

/// The character of a number, and what follows the reference.
fn numbered(text: &str) -> Option<(char, &str)> {
    let (radix, digits) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, text),
    };
    let end = digits.chars().take_while(|letter| letter.is_digit(radix)).count();
    let (number, after) = digits.split_at(end);
    // A number that is too large for any type is no character either.
    let code = u32::from_str_radix(number, radix).unwrap_or(u32::MAX);
    let letter = match code {
        9 | 10 | 12 => ' ',
        13 => '\n',
        0x80..=0x9f => {
            let of_windows = WINDOWS.chars().nth(usize::try_from(code).ok()? - 0x80);
            of_windows.filter(|letter| *letter != ' ')?
        }
        0 => char::REPLACEMENT_CHARACTER,
        code => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    let is_sound = !number.is_empty() && (letter == '\n' || !letter.is_control());
    is_sound.then(|| (letter, after.strip_prefix(';').unwrap_or(after)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        for (text, wanted) in [
            ("Fran&ccedil;ais &rarr; &Eacute;t&eacute;", "Français → Été"),
            ("&#150;&#151; &#146;s &#128; &#x93;a&#x94;", "–— ’s € “a”"),
            ("&nbsp;&yuml;&Agrave;&copy;&reg;", "\u{a0}ÿÀ©®"),
            (
                "&alpha;&Omega;&hearts;&bdquo;&lsaquo;&ensp;&zwnj;&thetasym;",
                "αΩ♥„‹\u{2002}\u{200c}ϑ",
            ),
            ("&amp;&lt;&gt;&quot;&apos;&AMP;", "&<>\"'&"),
            ("&amp b &copy 2026 &eacute", "& b © 2026 é"),
            ("?a=1&copy=2&amp=3&sect=4", "?a=1&copy=2&amp=3&sect=4"),
            ("&hellip &rarr", "&hellip &rarr"),
            ("&unknown; & c &; &#; &#x; &#xg;", "&unknown; & c &; &#; &#x; &#xg;"),
            ("&#0;&#xD83D;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("a&#10;b&#9;c&#13;d&#32;e", "a b c\nd e"),
            ("&#1;&#x81;&#127;", "&#1;&#x81;&#127;"),
            ("&#8211abc &#x2019s", "–abc ’s"),
            ("&#1605;&#1575;&#1569;", "ماء"),
            ("&amp;amp; &amp;eacute;", "&amp; &eacute;"),
            ("&2>;", "&2>;"),
        ] {
            assert_eq!(decode_entities(text), wanted, "{text}");
        }
    }

    #[test]
    fn all_names_of_html_4_are_known() {
        assert_eq!(LATIN.split(' ').count(), 96);
        assert_eq!(OTHERS.split(' ').count(), 252 - 96 + 7);
        assert_eq!(WINDOWS.chars().count(), 32);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in r"[&#xX0-9a-f;=é]{0,24}") {
            let _ = decode_entities(&text);
        }
    }
}
