//! Whole HTML documents: the built shell, filled with a page that reads and counts without the
//! program, and with the data the program takes it over with.

use crate::{
    app::{frame_markup, site_title},
    domain::Lang,
    markup::Markup,
    pages::{campaign_not_found, campaign_page_of, home_page_of, not_found},
    route::Route,
    state::{Document, Loading, Site},
};
use leptos::prelude::Owner;
use std::fmt;

/// A page as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The title of the window.
    pub title: String,
    /// The inside of the body.
    pub body: String,
}

/// Writes the page of an address from its document; without one, the page that says that there
/// is nothing there. `origin` is the public address, for links that others keep.
#[must_use]
pub fn write(route: &Route, document: Option<Document>, origin: &str) -> Written {
    let owner = Owner::new();
    let written = owner.with(|| {
        let site = Site::at(route.clone(), origin);
        let text = site.text();
        let mut content = Markup::new();
        let title = match document {
            Some(document @ Document::List(_)) => {
                home_page_of(Loading::ready(document), site).draw(&mut content, text);
                None
            }
            Some(document @ Document::Campaign(_)) => {
                campaign_page_of(Loading::ready(document), site).draw(&mut content, text)
            }
            None if matches!(route, Route::Campaign(..)) => {
                campaign_not_found(&mut content, text);
                None
            }
            None => {
                not_found(&mut content, text);
                None
            }
        };
        let body = frame_markup(site, &content).into_html();
        Written { title: site_title(title, text), body }
    });
    owner.cleanup();
    written
}

/// The data that a page is taken over with: the address it would be fetched from, and the JSON.
pub type Seed<'a> = (&'a str, &'a str);

/// The lines of script that keep a tap that is made before the program arrives.
const EARLY: &str = include_str!("early.js");

/// The built page without content: `index.html` as Trunk wrote it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shell {
    /// After the root element's tag, up to the title.
    head: String,
    /// After title and description, up to the body.
    rest: String,
}

/// A shell in which something cannot be found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShellError(&'static str);

impl fmt::Display for ShellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "index.html: there is no {} in it; build the site again", self.0)
    }
}

impl std::error::Error for ShellError {}

impl Shell {
    /// Reads the built `index.html`.
    ///
    /// # Errors
    /// [`ShellError`] names what is missing.
    pub fn parse(html: &str) -> Result<Self, ShellError> {
        let (_, rest) = html.split_once("<html").ok_or(ShellError("<html"))?;
        let (_, rest) = rest.split_once('>').ok_or(ShellError("end of the <html tag"))?;
        let (head, rest) = rest.split_once("<title>").ok_or(ShellError("<title>"))?;
        let (_, rest) = rest.split_once("</title>").ok_or(ShellError("</title>"))?;
        let (rest, _) = rest.split_once("<body").ok_or(ShellError("<body"))?;
        Ok(Self { head: head.to_owned(), rest: without_doubles(rest) })
    }

    /// The document of a page. `head` is what machines read, title and description included.
    #[must_use]
    pub fn fill(&self, lang: Lang, head: &str, body: &str, seed: Option<Seed<'_>>) -> String {
        let mut out = String::with_capacity(self.head.len() + self.rest.len() + body.len() + 4096);
        out.push_str("<!doctype html><html lang=");
        out.push_str(lang.code());
        out.push_str(" dir=");
        out.push_str(lang.dir());
        out.push('>');
        out.push_str(&self.head);
        out.push_str(head);
        out.push_str("<script>");
        out.push_str(EARLY.trim());
        out.push_str("</script>");
        out.push_str(&self.rest);
        out.push_str("<body>");
        out.push_str(body);
        if let Some((url, json)) = seed {
            let mut m = Markup::new();
            m.around("<script type=application/json id=seed data-url=\"", url, "\">");
            // Inside a script element only `<` could end it or begin a comment.
            m.html(&json.replace('<', "\\u003c")).put("</script>");
            out.push_str(m.as_html());
        }
        out.push_str("</body></html>");
        out
    }
}

/// The shell's own description, colours and icon make room for those of the page's head.
fn without_doubles(head: &str) -> String {
    let doubled = |tag: &&str| {
        let meta = tag.starts_with("<meta")
            && (tag.contains("name=description") || tag.contains("name=theme-color"));
        meta || tag.starts_with("<link") && tag.contains("rel=icon")
    };
    head.split_inclusive('>').filter(|tag| !doubled(tag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::read_campaign;
    use std::sync::Arc;

    const SHELL: &str = "<!doctype html><html dir=rtl lang=ar><meta charset=utf-8>\
        <title>x</title><meta content=\"y > z\" name=description><link href=/a.css rel=stylesheet>\
        </head><body><div id=boot>wait</div></body></html>";

    #[test]
    fn a_page_is_filled_into_the_shell() {
        let shell = Shell::parse(&SHELL.replace("y > z", "y")).unwrap();
        let html = shell.fill(
            Lang::En,
            "<title>T</title>",
            "<p>B</p>",
            Some(("/u", "{\"a\":\"</script>\"}")),
        );
        assert!(html.starts_with("<!doctype html><html lang=en dir=ltr><meta charset=utf-8>"));
        for part in
            ["<title>T</title>", "<body><p>B</p>", "data-url=\"/u\">{\"a\":\"\\u003c/script>\"}"]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("boot") && !html.contains("name=description"));
        assert_eq!(Shell::parse("<html>"), Err(ShellError("<title>")));
    }

    #[test]
    fn a_campaign_reads_and_counts_without_the_program() {
        let json = include_str!("../../public/samples/campaigns/water-for-the-school.json");
        let (campaign, _) = read_campaign(json).unwrap();
        let slug = campaign.summary.slug.clone();
        let route = Route::Campaign(Lang::Ar, slug);
        let written =
            write(&route, Some(Document::Campaign(Arc::new(campaign))), "https://naqra.example");
        for part in [
            "٦٣٬٤٠٠",
            "role=progressbar",
            "method=post action=\"/api/v1/campaigns/water-for-the-school/interactions\"",
            "https://api.whatsapp.com/send?text=",
            "%0Ahttps%3A%2F%2Fnaqra.example%2Far%2Fc%2Fwater-for-the-school\"",
            "href=\"/en/c/water-for-the-school\"",
        ] {
            assert!(written.body.contains(part), "{part}");
        }
        assert!(written.title.ends_with("نقرة"), "{}", written.title);
    }
}
