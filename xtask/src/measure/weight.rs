//! The weight of written pages before they can be painted: the HTML and the styles it names. What is
//! held to the budget is what a phone waits for.

use std::io::Read;

use anyhow::{Context, Result, bail};
use naqra_driver::{Server, transfer};

use super::figures::{Verdict, grouped};
use super::subject::Subject;
use crate::run::say;

/// What a server may send before it waits for the first answer (ten packets): a page within it
/// is there after one round trip. Bodies, compressed with brotli as sent.
const BUDGET_BYTES: u64 = 14_336;

/// The page that must be within the budget.
const HELD: &str = "/ar/c/living-together";

/// One page.
#[derive(Debug)]
struct Row {
    path: String,
    html_bytes: u64,
    /// Styles that hold the first paint up on a phone.
    css_bytes: u64,
    /// More styles that hold it up on a wide screen. Phones fetch them beside, at the lowest
    /// priority, and the program makes them count when the page has been painted.
    wide_bytes: u64,
}

impl Row {
    fn sum(&self) -> u64 {
        self.html_bytes + self.css_bytes
    }
}

/// Weighs every sample campaign in both languages. Fails when the held page is too heavy.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let server = subject.serve()?;
    let mut rows = Vec::new();
    for slug in subject.slugs()? {
        for language in ["ar", "en"] {
            rows.push(weigh(&server, format!("/{language}/c/{slug}"))?);
        }
    }
    rows.sort_by_key(Row::sum);
    say("Weight of written pages: HTML and linked styles, brotli");
    println!(
        "    {:<40} {:>8} {:>8} {:>8} {:>16}",
        "page", "HTML", "CSS", "sum", "on wide screens"
    );
    for row in &rows {
        let over = if row.sum() > BUDGET_BYTES { "  over" } else { "" };
        let [html, css, sum, wide] =
            [row.html_bytes, row.css_bytes, row.sum(), row.sum() + row.wide_bytes].map(grouped);
        println!("    {:<40} {html:>8} {css:>8} {sum:>8} {wide:>16}{over}", row.path);
    }
    let verdict = judge(&rows)?;
    let budget = grouped(BUDGET_BYTES);
    println!("    the budget of {budget} bytes: {} ({HELD} must be within)\n", verdict.words());
    Ok(verdict)
}

fn judge(rows: &[Row]) -> Result<Verdict> {
    let within = |row: &Row| row.sum() <= BUDGET_BYTES;
    let held = rows
        .iter()
        .find(|row| row.path == HELD)
        .with_context(|| format!("there is no page {HELD}, which must be within the budget"))?;
    Ok(if within(held) { Verdict::of_goal(rows.iter().all(within)) } else { Verdict::Failed })
}

fn weigh(server: &Server, path: String) -> Result<Row> {
    let page = body(&server.at(&path))?;
    let mut html = String::new();
    brotli::Decompressor::new(page.as_slice(), 4096)
        .read_to_string(&mut html)
        .with_context(|| format!("the body of {path} is no text in brotli"))?;
    let (mut css_bytes, mut wide_bytes) = (0, 0);
    for Sheet { href, beside } in stylesheets(&html) {
        let at = resolved(&html, &href)
            .with_context(|| format!("{path} names the style sheet {href}, not one of the site"))?;
        let bytes = if beside { &mut wide_bytes } else { &mut css_bytes };
        *bytes += body(&server.at(&at))?.len() as u64;
    }
    Ok(Row { path, html_bytes: page.len() as u64, css_bytes, wide_bytes })
}

fn body(url: &str) -> Result<Vec<u8>> {
    let answer = transfer(url, "br")?;
    if (answer.status, answer.encoding.as_str()) != (200, "br") {
        bail!(
            "{url} answers {} with the encoding `{}`, expected 200 with `br`",
            answer.status,
            answer.encoding
        );
    }
    Ok(answer.body)
}

/// A linked style sheet.
#[derive(Debug, PartialEq, Eq)]
struct Sheet {
    href: String,
    /// It does not count on a phone, so nothing there waits for it.
    beside: bool,
}

/// Conditions that a phone does not meet, as pages write them.
const NO_PHONE: [&str; 3] = ["print", "(min-width:60rem)", "(forced-colors:active)"];

/// All `<link rel=stylesheet>`, each address once.
fn stylesheets(html: &str) -> Vec<Sheet> {
    let mut found: Vec<Sheet> = Vec::new();
    for tag in html.split("<link").skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let is_sheet = attribute(tag, "rel")
            .is_some_and(|rel| rel.split(' ').any(|word| word.eq_ignore_ascii_case("stylesheet")));
        if let Some(href) = attribute(tag, "href").filter(|_| is_sheet)
            && !found.iter().any(|known| known.href == href)
        {
            let beside = attribute(tag, "media")
                .is_some_and(|media| media.split(',').all(|part| NO_PHONE.contains(&part)));
            found.push(Sheet { href: href.to_owned(), beside });
        }
    }
    found
}

/// The path of an address in a page: below its `<base>` if it is relative. Nothing if it leads to
/// another host.
fn resolved(html: &str, href: &str) -> Option<String> {
    if href.contains("//") {
        return None;
    }
    if href.starts_with('/') {
        return Some(href.to_owned());
    }
    let (_, tag) = html.split_once("<base")?;
    let base = attribute(tag.split('>').next()?, "href")?;
    Some(format!("{base}{}", href.trim_start_matches("./")))
}

/// The value of an attribute, with or without quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.match_indices(name).find_map(|(at, _)| {
        let begins = tag[..at].ends_with(char::is_whitespace);
        tag[at + name.len()..].trim_start().strip_prefix('=').filter(|_| begins)
    })?;
    let start = start.trim_start();
    match start.chars().next()? {
        quote @ ('"' | '\'') => start[1..].split(quote).next(),
        _ => start.split(|letter: char| letter.is_whitespace()).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_are_found_however_they_are_written() {
        for (html, sheets) in [
            ("<link rel=stylesheet href=/a.css>", vec!["/a.css"]),
            ("<link href=\"/a.css\" rel='preload stylesheet'/>", vec!["/a.css"]),
            ("<link rel=stylesheet href=/a.css><link\nrel=stylesheet href=/a.css>", vec!["/a.css"]),
            ("<link rel=preload as=style href=/a.css><link data-href=/b rel=stylesheet>", vec![]),
            ("<style>a{}</style><link rel=icon href=/i.svg>", vec![]),
        ] {
            let found: Vec<String> =
                stylesheets(html).into_iter().map(|sheet| sheet.href).collect();
            assert_eq!(found, sheets, "{html}");
        }
        for (media, beside) in [
            ("media=print", true),
            ("media=\"print,(min-width:60rem)\"", true),
            ("media=screen", false),
            ("media=\"print,screen\"", false),
            ("", false),
        ] {
            let sheets = stylesheets(&format!("<link rel=stylesheet href=/a.css {media} id=b>"));
            assert_eq!(sheets[0].beside, beside, "{media}");
        }
    }

    #[test]
    fn relative_addresses_are_below_the_base_of_the_page() {
        for (html, href, path) in [
            ("<base href=\"/a/\">", "./s.css", Some("/a/s.css")),
            ("<base href=/>", "s.css", Some("/s.css")),
            ("<base href=/a/>", "/s.css", Some("/s.css")),
            ("<base href=/>", "https://else.example/s.css", None),
            ("", "s.css", None),
        ] {
            assert_eq!(resolved(html, href).as_deref(), path, "{html} {href}");
        }
    }

    #[test]
    fn one_page_is_held_and_the_others_are_told() {
        let row = |path: &str, html_bytes| Row {
            path: path.to_owned(),
            html_bytes,
            css_bytes: 1,
            wide_bytes: 9_999,
        };
        let (fits, over) = (BUDGET_BYTES - 1, BUDGET_BYTES);
        for (held, other, verdict) in [
            (fits, fits, Verdict::Met),
            (fits, over, Verdict::Missed),
            (over, fits, Verdict::Failed),
        ] {
            let rows = [row(HELD, held), row("/en/c/living-together", other)];
            assert_eq!(judge(&rows).expect("the held page is there"), verdict);
        }
        assert!(judge(&[row("/en/", fits)]).is_err());
    }
}
