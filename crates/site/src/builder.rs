//! The page on which a partner takes a campaign for a site of their own.
//!
//! It needs no program: the lines of the usual form stand in the page, and a few lines of script
//! (`public/embed/builder.js`) change them with the choices.

use super::{feeds, site::SiteUrl};
use naqra_campaign::{Lang, Summary};
use naqra_i18n::Text;
use naqra_ui::{markup::Markup, route::Route};

/// The path of the page.
#[must_use]
pub fn builder_path(lang: Lang) -> String {
    format!("/{}/embed/", lang.code())
}

const SIZES: [&str; 3] = ["card", "bar", "badge"];
const FIXED: [(u64, u64); 3] = [(300, 250), (300, 450), (220, 440)];
const THEMES: [&str; 3] = ["auto", "light", "dark"];
const COLOURS: [(&str, &str); 3] =
    [("bar", "#0d8683"), ("background", "#fffdf9"), ("text", "#16213a")];
const PARTS: [&str; 5] = ["bar", "goal", "counters", "star", "share"];
/// The height of a frame before it says its own, in pixels.
const FRAME_HEIGHT_PX: u32 = 356;

/// The page's language if it is asked for at a path.
#[must_use]
pub fn builder_at(path: &str) -> Option<Lang> {
    Lang::ALL
        .into_iter()
        .find(|lang| path.trim_end_matches('/') == builder_path(*lang).trim_end_matches('/'))
}

/// The hash of the script for other sites in the built site's `embed/integrity.json`.
#[must_use]
pub fn integrity_in(json: &str) -> Option<String> {
    let hashes: serde_json::Value = serde_json::from_str(json).ok()?;
    Some(hashes.get("v1.js")?.as_str()?.to_owned())
}

/// What the page is made of.
#[derive(Clone, Copy, Debug)]
pub struct Builder<'a> {
    /// Where the site is.
    pub place: &'a SiteUrl,
    /// Language and digits of the page.
    pub text: Text,
    /// The campaigns to choose from, in their order.
    pub campaigns: &'a [Summary],
    /// The hash of the script that hosts load, as their browsers check it (Subresource Integrity).
    pub integrity: Option<&'a str>,
}

impl Builder<'_> {
    /// Draws what the head says. It is a tool, which search engines need not show.
    pub(super) fn head(&self, m: &mut Markup) {
        let text = self.text.plain();
        m.around(
            "<title>",
            &text.page_title(&self.place.name(text), &text.builder_title()),
            "</title>",
        );
        m.around("<meta name=description content=\"", &text.builder_lead(), "\">");
        m.put("<meta name=robots content=noindex>");
        m.around("<link rel=icon type=image/svg+xml href=\"", &self.place.path(feeds::ICON), "\">");
        // Its styles come before the site's, so the order of the layers is told first.
        m.put("<style>").html(naqra_ui::styles::LAYERS.trim_ascii());
        m.html(include_str!("builder.css").trim_ascii()).put("</style>");
    }

    /// Draws the inside of the body.
    pub(super) fn draw(&self, m: &mut Markup) {
        let text = self.text;
        self.top(m);
        m.around(
            "<main class='page builder' id=content><header class=section><h1 class=home-title>",
            &text.builder_title(),
            "</h1><p class=prose-lead>",
        );
        m.text(&text.builder_lead()).put("</p></header>");
        match self.campaigns.first() {
            None => {
                m.around("<p>", &text.builder_empty(), "</p>");
            }
            Some(first) => {
                m.around("<noscript><p>", &text.builder_no_script(), "</p></noscript>");
                self.form(m);
                m.around(
                    "<section class=section><h2 class=section-title>",
                    &text.builder_preview(),
                    "</h2>",
                );
                m.put("<div id=builder-preview class=builder-preview></div></section>");
                self.lines(m, first);
            }
        }
        m.put("</main>");
        m.put("<script src=embed/v1.js></script><script src=embed/builder.js></script>");
    }

    fn top(&self, m: &mut Markup) {
        let text = self.text;
        m.put("<header class=top-bar><div class=top-bar-inner>");
        m.around("<a class=top-bar-mark href=\"", &Route::Home(text.lang).href(), "\">");
        m.text(&self.place.name(text)).put("</a>");
        if let Some(other) = self.place.settings().other(text.lang) {
            m.put("<a class='top-bar-link top-bar-language' lang=").put(other.code());
            m.put(" dir=").put(other.dir()).put(" hreflang=").put(other.code());
            m.around(" href=\"", builder_path(other).trim_start_matches('/'), "\">");
            m.text(&text.language(other)).put("</a>");
        }
        m.put("</div></header>");
    }

    fn form(&self, m: &mut Markup) {
        let text = self.text.plain();
        m.around(
            "<form id=builder class=builder-form hidden data-base=\"",
            &self.place.url("/"),
            "\"",
        );
        if let Some(integrity) = self.integrity {
            m.around(" data-integrity=\"", integrity, "\"");
        }
        m.around(" data-height=", &FRAME_HEIGHT_PX.to_string(), ">");
        m.around("<label>", &text.builder_campaign(), "<select name=campaign>");
        for campaign in self.campaigns {
            m.around("<option value=", campaign.slug.as_str(), "");
            for lang in self.place.languages() {
                m.put(" data-").put(lang.code());
                m.around("=\"", &campaign.title.localized(*lang).text, "\"");
            }
            m.around(">", &campaign.title.localized(text.lang).text, "</option>");
        }
        m.put("</select></label>");
        self.language(m);
        m.around("<label>", &text.builder_size(), "<select name=size>");
        for size in SIZES {
            m.put("<option value=").put(size);
            m.around(">", &text.builder_size_name(size), "</option>");
        }
        for (width, height) in FIXED {
            m.around("<option value=", &format!("{width}x{height}"), ">");
            let (width, height) = (text.ungrouped(width), text.ungrouped(height));
            m.text(&text.builder_size_fixed(&height, &width)).put("</option>");
        }
        m.around("</select></label><label>", &text.builder_theme(), "<select name=theme>");
        for theme in THEMES {
            m.put("<option value=").put(theme);
            m.around(">", &text.builder_theme_name(theme), "</option>");
        }
        m.put("</select></label>");
        self.choices(m);
        m.put("</form>");
    }

    fn language(&self, m: &mut Markup) {
        let text = self.text.plain();
        if let [only] = self.place.languages() {
            m.put("<input type=hidden name=lang value=").put(only.code()).put(">");
            return;
        }
        m.around("<label>", &text.builder_language(), "<select name=lang>");
        for lang in self.place.languages() {
            m.put("<option value=").put(lang.code());
            m.put(if *lang == text.lang { " selected>" } else { ">" });
            m.text(&text.language(*lang)).put("</option>");
        }
        m.put("</select></label>");
    }

    fn choices(&self, m: &mut Markup) {
        let text = self.text.plain();
        m.around("<fieldset><legend>", &text.builder_colours(), "</legend>");
        for (part, colour) in COLOURS {
            let name = text.builder_colour_name(part);
            m.put("<span class=builder-colour><label><input type=checkbox data-colour=").put(part);
            m.around("> ", &name, "</label><input type=color name=").put(part).put(" value='");
            m.put(colour).around("' aria-label=\"", &name, "\"></span>");
        }
        m.around("</fieldset><label>", &text.builder_radius(), "");
        m.put("<input type=range name=radius min=0 max=32 value=12></label>");
        m.around("<fieldset><legend>", &text.builder_show(), "</legend>");
        for part in PARTS {
            m.put("<label><input type=checkbox name=show value=").put(part).put(" checked> ");
            m.text(&text.builder_show_name(part)).put("</label>");
        }
        m.put("</fieldset>");
    }

    /// The lines to copy, of the campaign that stands first.
    fn lines(&self, m: &mut Markup, campaign: &Summary) {
        let (text, lang, place) = (self.text, self.text.lang, self.place);
        let slug = &campaign.slug;
        let page = place.page(&Route::Campaign(lang, slug.clone()));
        let title = campaign.title.localized(lang).text;
        let mut element = Markup::new();
        element.around("<script async src=\"", &place.url("/embed/v1.js"), "\"");
        if let Some(integrity) = self.integrity {
            element.around(" integrity=\"", integrity, "\" crossorigin=\"anonymous\"");
        }
        element.around("></script>\n<naqra-campaign campaign=\"", slug.as_str(), "\" lang=\"");
        element.put(lang.code()).around("\"><a href=\"", &page, "\">").text(&title);
        element.put("</a></naqra-campaign>");
        let mut frame = Markup::new();
        let address = place.url(&format!("/{}/embed/{}", lang.code(), slug.encoded()));
        frame.around("<iframe src=\"", &address, "\" title=\"").text(&title);
        frame.around(
            "\" width=\"100%\" height=\"",
            &FRAME_HEIGHT_PX.to_string(),
            "\" frameborder=\"0\" loading=\"lazy\"></iframe>",
        );
        let mut image = Markup::new();
        let badge = place.url(&format!("/badges/{}/{}.svg", lang.code(), slug.encoded()));
        image.around("<a href=\"", &page, "\"><img src=\"").text(&badge);
        image.around("\" alt=\"", &title, "\"></a>");
        for (id, title, words, line) in [
            (
                "element",
                text.builder_element_title(),
                text.builder_element_text(),
                element.as_html(),
            ),
            ("frame", text.builder_frame_title(), text.builder_frame_text(), frame.as_html()),
            ("image", text.builder_image_title(), text.builder_image_text(), image.as_html()),
            ("link", text.builder_link_title(), text.builder_link_text(), page.as_str()),
        ] {
            m.around("<section class=section><h2 class=section-title id=\"title-", id, "\">");
            m.text(&title).around("</h2><p>", &words, "</p>");
            m.around("<textarea class=builder-line readonly dir=ltr rows=3 id=\"line-", id, "\"");
            m.around(" aria-labelledby=\"title-", id, "\">").text(line).put("</textarea>");
            m.around("<p><button class=button type=button hidden aria-describedby=title-", id, "");
            m.around(" data-copy=\"line-", id, "\"");
            m.around(" data-copied=\"", &text.builder_copied(), "\">");
            m.text(&text.builder_copy()).put("</button> <span role=status></span></p></section>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use scraper::{Html, Selector};

    #[test]
    fn the_lines_of_the_usual_form_stand_in_the_page() {
        let campaigns = [samples::sample("living-together").summary];
        let place = samples::place();
        let (text, integrity) = (samples::text(Lang::Ar), Some("sha384-abc"));
        let mut m = Markup::new();
        Builder { place: &place, text, campaigns: &campaigns, integrity }.draw(&mut m);
        let html = Html::parse_document(m.as_html());
        let line = |id: &str| {
            let selector = Selector::parse(&format!("#line-{id}")).unwrap();
            html.select(&selector).next().unwrap().text().collect::<String>()
        };
        assert_eq!(
            line("element"),
            "<script async src=\"https://example.org/campaigns/embed/v1.js\" \
             integrity=\"sha384-abc\" crossorigin=\"anonymous\"></script>\n\
             <naqra-campaign campaign=\"living-together\" lang=\"ar\">\
             <a href=\"https://example.org/campaigns/ar/c/living-together\">العيش معًا</a></naqra-campaign>"
        );
        let frame = "<iframe src=\"https://example.org/campaigns/ar/embed/living-together\"";
        assert!(line("frame").starts_with(frame), "{}", line("frame"));
        assert!(line("image").contains("/campaigns/badges/ar/living-together.svg\""));
        assert_eq!(line("link"), "https://example.org/campaigns/ar/c/living-together");
        assert!(m.as_html().contains("href=\"en/embed/\""), "the other language");
    }

    #[test]
    fn its_address_and_the_hash_are_read() {
        for (path, lang) in
            [("/ar/embed/", Some(Lang::Ar)), ("/en/embed", Some(Lang::En)), ("/ar/", None)]
        {
            assert_eq!(builder_at(path), lang, "{path}");
        }
        assert_eq!(integrity_in(r#"{"v1.js":"sha384-a"}"#).as_deref(), Some("sha384-a"));
        assert_eq!(integrity_in("{}"), None);
    }

    #[test]
    fn without_campaigns_there_is_a_sentence() {
        let place = samples::place();
        let mut m = Markup::new();
        let text = samples::text(Lang::En);
        Builder { place: &place, text, campaigns: &[], integrity: None }.draw(&mut m);
        assert!(
            m.as_html().contains("There are no campaigns yet.") && !m.as_html().contains("<form")
        );
    }
}
