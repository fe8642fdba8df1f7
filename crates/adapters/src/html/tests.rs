use super::{parsing::LENGTH_MAX, *};
use proptest::prelude::*;

#[track_caller]
fn reads(table: &[(&str, &str)], read: impl Fn(&str) -> String) {
    for (html, wanted) in table {
        assert_eq!(read(html), *wanted, "{html}");
    }
}

fn plain(html: &str) -> String {
    text(html, None)
}

fn marked(html: &str) -> String {
    text(html, Some(""))
}

#[test]
fn html_becomes_text() {
    let table = [
        (
            "Clean water &amp; hope &#8211; every child&#x2019;s",
            "Clean water & hope – every child’s",
        ),
        (
            "<p>Help us dig <strong>five wells</strong>.</p>\n<p>Each point is one litre.</p>\n",
            "Help us dig five wells.\n\nEach point is one litre.",
        ),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>one</li>\n<li>two</li></ul>", "• one\n• two"),
        ("<a title='a>b' href=\"javascript:x\">k</a>", "k"),
        ("a &unknown; &amp b & c &ccedil;&#150;", "a &unknown; & b & c ç–"),
        ("half <b", "half"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("3 < 5, 7 > 6 <3", "3 < 5, 7 > 6 <3"),
        ("\u{c}a\u{c}b\r\nc\td", "a b c d"),
        ("<TD>a</TD><Br>b</P>c", "a\nb\n\nc"),
        ("<table><tr><td>a</td> <td>b</td></tr><tr><td>c</td></tr></table>d", "a b\nc\n\nd"),
        ("<html><head><title>t</title></head><body>a</body></html>", "a"),
    ];
    reads(&table, plain);
}

#[test]
fn unclosed_and_misnested_tags_are_read_as_the_standard_says() {
    let table = [
        ("<p>a<p>b", "a\n\nb"),
        ("<p><b>a<p>b</b> c", "**a**\n\n**b** c"),
        ("<b>a<i>b</b>c</i>", "**a_b_**_c_"),
        ("<b>a<br>b</b>", "**a**\n**b**"),
        ("<b>a<p>b</p></b>", "**a**\n\n**b**"),
        ("<a href='/a'>a<a href='/b'>b</a>", "[a](/a)[b](/b)"),
        ("<table>a<tr><td>b</table>", "a\n\nb"),
        ("<textarea><p>a</textarea>", "<p>a"),
        ("<xmp><p>a</xmp>", "<p>a"),
        ("<!doctype html><!a><?b?></3>c", "c"),
    ];
    reads(&table, marked);
}

#[test]
fn hidden_elements_are_left_out() {
    let table = [
        ("x<script>alert('<p>')</script>y<style>p{}</style>z", "xyz"),
        ("a<noscript><p>no</p></noscript>b<template><p>no</p></template>c", "abc"),
        ("a<object><p>no</p></object>b<iframe><p>no</p></iframe>c", "abc"),
        ("a<svg><title>no</title><text>no</text></svg>b<svg/>c", "abc"),
        ("a<noembed><p>no</noembed>b<noframes><p>no</noframes>c", "abc"),
        ("a<script/>no", "a"),
        ("a<title>&lt;p&gt; no", "a"),
        ("<noscript>no</noscript>a<frameset>b", "ab"),
    ];
    reads(&table, plain);
}

#[test]
fn marks_are_kept_where_they_are_asked_for() {
    let table = [
        (
            "<h2>Why</h2><p>Five <b>wells</b>, <a href='https://a.example/?x=1&amp;y=2'>here</a> \
             <a href='javascript:x'>no</a></p><ul><li><em>one</em></li></ul>",
            "## Why\n\nFive **wells**, [here](https://a.example/?x=1&y=2) no\n\n- _one_",
        ),
        ("<a href='/?a=1&copy=2&sect;'>a</a>", "[a](/?a=1&copy=2§)"),
        ("a<b> b </b>c", "a **b** c"),
        ("a<b>&nbsp;b&nbsp;</b>c", "a\u{a0}**b**\u{a0}c"),
        ("<b><strong>a</strong></b>", "**a**"),
        ("a<b></b><i> </i><a href='/b'><img></a><h2></h2><h2><br></h2>b", "a\n\nb"),
        ("<h2><p>a</p></h2>", "## a"),
        ("<b><ul><li>a<li>b</ul></b>", "- **a**\n- **b**"),
    ];
    reads(&table, marked);
}

#[test]
fn links_lead_to_the_backend() {
    let html = "<a href='/b?c=1'>one</a> <a href=\"d\">two</a> <a href='#e'>three</a> \
        <a href=https://x.example/>four</a> <a HREF='mailto:a@b.example'>five</a>";
    assert_eq!(
        text(html, Some("https://a.example/api")),
        "[one](https://a.example/b?c=1) two three \
         [four](https://x.example/) [five](mailto:a@b.example)"
    );
}

#[test]
fn no_item_is_empty() {
    let table = [
        ("<ul><li>outer</li><li><ul><li>inner</li></ul></li></ul>", "- outer\n- inner"),
        ("<ul>\n<li>\n<ul>\n<li>inner</li>\n</ul>\n</li>\n<li>b</li></ul>c", "- inner\n\n- b\n\nc"),
        ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n\n- b\n\n- c"),
        ("<ul><li><p>a</p></li><li><h3>b</h3><p>c</p></li></ul>", "- a\n\n- b\n\nc"),
        (
            "x<ul><li></li><li> <br></li><li>&nbsp;</li><li><p></p></li><li>a<li><li>b</ul>y",
            "x\n\n- a\n- b\n\ny",
        ),
        ("<ul><li><strong>a</strong></li><li><a href='/b'>b</a></li></ul>", "- **a**\n- [b](/b)"),
        ("<p>- </p><p>a</p>", "-\n\na"),
        ("<ul><li><h3></h3>a", "- a"),
    ];
    reads(&table, marked);
    assert_eq!(plain("<ul><li>a</li><li><ul><li>b</li></ul></li></ul>"), "• a\n• b");
}

#[test]
fn character_references_are_read_as_the_standard_says() {
    let table = [
        ("Fran&ccedil;ais &rarr; &Eacute;t&eacute;", "Français → Été"),
        ("&#150;&#151; &#146;s &#128; &#x93;a&#x94;", "–— ’s € “a”"),
        ("&nbsp;&yuml;&Agrave;&copy;&reg;", "\u{a0}ÿÀ©®"),
        ("&alpha;&Omega;&hearts;&bdquo;&lsaquo;&ensp;&zwnj;&thetasym;", "αΩ♥„‹\u{2002}\u{200c}ϑ"),
        ("&lang;&check;&NotEqualTilde;&apos;", "⟨✓≂\u{338}'"),
        ("&amp;&lt;&gt;&quot;&AMP;", "&<>\"&"),
        ("&amp b &copy 2026 &eacute &notit; &notin;", "& b © 2026 é ¬it; ∉"),
        ("?a=1&copy=2&amp=3&sect=4", "?a=1©=2&=3§=4"),
        ("&hellip &rarr", "&hellip &rarr"),
        ("&unknown; & c &; &#; &#x; &#xg;", "&unknown; & c &; &#; &#x; &#xg;"),
        ("&#0;&#xD83D;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
        ("&#8211abc &#x2019s", "–abc ’s"),
        ("&#1605;&#1575;&#1569;", "ماء"),
        ("&amp;amp; &amp;eacute;", "&amp; &eacute;"),
        ("&2>;", "&2>;"),
        ("a <b>&amp</b> <script>c&lt;", "a <b>&</b> <script>c<"),
    ];
    reads(&table, decode_entities);
}

#[test]
fn white_space_around_references_is_kept() {
    let table = [
        (" \n\ta  b&amp;\r\n\r c ", " \n\ta  b&\n\n c "),
        ("a&#10;b&#9;c&#13;d&#32;e", "a\nb\tc\nd e"),
        ("\r\na\r", "\na\n"),
    ];
    reads(&table, decode_entities);
}

#[test]
fn control_characters_are_left_out() {
    let table = [("a\0b\u{1}c\u{7f}d\u{9f}e", "abcde"), ("a&#1;b&#x81;c&#127;d\0&amp;", "abcd&")];
    reads(&table, decode_entities);
    reads(&table, plain);
}

#[test]
fn deep_trees_are_read() {
    let deep = ["<span>".repeat(2_500), "a".to_owned()].concat();
    assert_eq!(plain(&deep), "a");
}

#[test]
fn long_pages_are_read_to_the_end() {
    let part = "<div class='a'><ul><li><p>Five <b>wells</b> &amp; <a href='/b'>more</a>";
    let close = "</ul></div>";
    let mut page = "<div class='page'>".repeat(6);
    while page.len() + part.len() + close.len() < LENGTH_MAX - 4 {
        page.push_str(part);
        page.push_str(close);
    }
    page.push_str("end");
    assert!(plain(&page).ends_with("\nend"));
}

#[test]
fn what_exceeds_the_limit_of_length_is_left_out() {
    let page = ["<b>", &"ماء ".repeat(50_000), "</b>"].concat();
    let read = plain(&page);
    assert!(read.len() <= LENGTH_MAX && read.len() > LENGTH_MAX - 10, "{}", read.len());
    assert_eq!(decode_entities(&["&amp;", &"<a>".repeat(100_000)].concat()).len(), LENGTH_MAX - 4);
    // What needs no parser has no limit.
    assert_eq!(plain(&"a".repeat(2 * LENGTH_MAX)).len(), 2 * LENGTH_MAX);
}

/// Without a limit of the cost each of these takes minutes or gigabytes.
#[test]
fn hostile_pages_are_cut() {
    let repeat = |part: fn(usize) -> String| (0..10_000).map(part).collect::<String>();
    let bold = repeat(|at| format!("<b id={at}>"));
    let pages = [
        [&*bold, &"<p>".repeat(1_000)].concat(),
        repeat(|at| format!("<b id={at}><p>")),
        repeat(|at| format!("<b id={at} a b c d e f g h>")),
        [&*bold, &"</b>".repeat(10_000)].concat(),
        repeat(|at| format!("<div><b id={at}></div>x")),
        "<ul><li>".repeat(20_000),
    ];
    for page in pages {
        let read = plain(&["start", &page, "end"].concat());
        assert!(read.starts_with("start") && !read.ends_with("end"), "{}", &page[..40]);
    }
}

const SECRET: &str = "secret";

/// HTML whose tags are closed, and in which hidden elements hold the secret.
fn with_hidden_elements() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-e &;\n]{0,6}",
        "(script|style|title|noembed|noframes|iframe|svg|object|noscript|template)"
            .prop_map(|name| format!("<{name} id='<'>{SECRET}</{name}>")),
        "(style|title|iframe)"
            .prop_map(|name| format!("<{name}>{SECRET}<p>{SECRET}</i>{SECRET}</{name} x>")),
    ];
    leaf.prop_recursive(4, 24, 6, |inside| {
        let name = "(p|b|i|a|ul|li|h2|table|tr|td|div|span|button|section)";
        (name, prop::collection::vec(inside, 0..6))
            .prop_map(|(name, inside)| format!("<{name} href='/'>{}</{name}>", inside.concat()))
    })
}

proptest! {
    #[test]
    fn no_text_panics(html in r#"([<>/a-z&;#'"=!\- \r\x00]|<(/?(b|i|a|p|li|ul|h2|table|tr|td|svg|select|option|template|script|frameset)|!--)>?){0,24}"#) {
        let _ = (text(&html, Some("https://a")), text(&html, None), decode_entities(&html));
    }

    #[test]
    fn no_reference_panics(text in r"[&#xX0-9a-f;=é]{0,24}") {
        let _ = decode_entities(&text);
    }

    #[test]
    fn text_has_nothing_of_hidden_elements(html in with_hidden_elements()) {
        prop_assert!(!plain(&html).contains(SECRET), "{}", html);
        prop_assert!(!marked(&html).contains(SECRET), "{}", html);
    }

    #[test]
    fn text_without_markup_is_read_as_a_parser_reads_it(letters in r"[ \r\n\t\x00\x0c\x85\u{feff}\u{a0}a-c>é*_-]{0,24}") {
        let parsed = text(&[&letters, "<!-- -->"].concat(), None);
        prop_assert_eq!(plain(&letters), parsed);
        let decoded = decode_entities(&[&letters, "&amp;"].concat());
        prop_assert_eq!([&decode_entities(&letters), "&"].concat(), decoded);
    }
}
