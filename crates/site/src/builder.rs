//! The embed builder: a page with the code to embed a campaign on another site.
//!
//! The page holds the code with default options; `public/embed/builder.js` changes it with the form.
//! The app is not loaded.

use crate::{feeds, site::PublicSite};
use naqra_campaign::{Lang, Summary};
use naqra_i18n::Text;
use naqra_ui::{markup::Markup, route::Route};

/// Path of the embed builder.
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
/// Initial height of an embed, in pixels; the embed then reports its own.
const FRAME_HEIGHT_PX: u32 = 356;

/// The language of the path of a builder; `None` for other paths.
#[must_use]
pub fn builder_at(path: &str) -> Option<Lang> {
    Lang::ALL
        .into_iter()
        .find(|lang| path.trim_end_matches('/') == builder_path(*lang).trim_end_matches('/'))
}

/// The hash of `embed/v1.js` in the content of `embed/integrity.json`.
#[must_use]
pub fn integrity_in(json: &str) -> Option<String> {
    let hashes: serde_json::Value = serde_json::from_str(json).ok()?;
    Some(hashes.get("v1.js")?.as_str()?.to_owned())
}

/// The content of the page.
#[derive(Clone, Copy, Debug)]
pub struct Builder<'a> {
    /// The public address and the settings of the site.
    pub site: &'a PublicSite,
    /// Language and digits of the page.
    pub text: Text,
    /// The campaigns to choose from.
    pub campaigns: &'a [Summary],
    /// Subresource Integrity hash of the script that other sites load.
    pub integrity: Option<&'a str>,
}

impl Builder<'_> {
    /// Renders the head. Search engines need not index a tool.
    pub(super) fn head(&self, m: &mut Markup) {
        let text = self.text.plain();
        m.around(
            "<title>",
            &text.page_title(&self.site.name(text), &text.builder_title()),
            "</title>",
        );
        m.around("<meta name=description content=\"", &text.builder_lead(), "\">");
        m.put("<meta name=robots content=noindex>");
        m.around("<link rel=icon type=image/svg+xml href=\"", &self.site.path(feeds::ICON), "\">");
        // These styles precede those of the site, so they declare the order of the layers.
        m.put("<style>").html(naqra_ui::styles::LAYERS.trim_ascii());
        m.html(include_str!("builder.css").trim_ascii()).put("</style>");
    }

    /// Renders the content of the body.
    pub(super) fn draw(&self, m: &mut Markup) {
        let text = self.text;
        self.top_bar(m);
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
                self.snippets(m, first);
            }
        }
        m.put("</main>");
        m.put("<script src=embed/v1.js></script><script src=embed/builder.js></script>");
    }

    fn top_bar(&self, m: &mut Markup) {
        let text = self.text;
        m.put("<header class=top-bar><div class=top-bar-inner>");
        m.around("<a class=top-bar-mark href=\"", &Route::Home(text.lang).href(), "\">");
        m.text(&self.site.name(text)).put("</a>");
        if let Some(other) = self.site.settings().other(text.lang) {
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
            &self.site.url("/"),
            "\"",
        );
        if let Some(integrity) = self.integrity {
            m.around(" data-integrity=\"", integrity, "\"");
        }
        m.around(" data-height=", &FRAME_HEIGHT_PX.to_string(), ">");
        m.around("<label>", &text.builder_campaign(), "<select name=campaign>");
        for campaign in self.campaigns {
            m.around("<option value=", campaign.slug.as_str(), "");
            for lang in self.site.languages() {
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
        self.appearance(m);
        m.put("</form>");
    }

    fn language(&self, m: &mut Markup) {
        let text = self.text.plain();
        if let [only] = self.site.languages() {
            m.put("<input type=hidden name=lang value=").put(only.code()).put(">");
            return;
        }
        m.around("<label>", &text.builder_language(), "<select name=lang>");
        for lang in self.site.languages() {
            m.put("<option value=").put(lang.code());
            m.put(if *lang == text.lang { " selected>" } else { ">" });
            m.text(&text.language(*lang)).put("</option>");
        }
        m.put("</select></label>");
    }

    fn appearance(&self, m: &mut Markup) {
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

    /// The code to copy, for the first campaign.
    fn snippets(&self, m: &mut Markup, campaign: &Summary) {
        let (text, lang, site) = (self.text, self.text.lang, self.site);
        let slug = &campaign.slug;
        let page = site.page(&Route::Campaign(lang, slug.clone()));
        let title = campaign.title.localized(lang).text;
        let mut element = Markup::new();
        element.around("<script async src=\"", &site.url("/embed/v1.js"), "\"");
        if let Some(integrity) = self.integrity {
            element.around(" integrity=\"", integrity, "\" crossorigin=\"anonymous\"");
        }
        element.around("></script>\n<naqra-campaign campaign=\"", slug.as_str(), "\" lang=\"");
        element.put(lang.code()).around("\"><a href=\"", &page, "\">").text(&title);
        element.put("</a></naqra-campaign>");
        let mut frame = Markup::new();
        let embed_url = site.url(&format!("/{}/embed/{}", lang.code(), slug.encoded()));
        frame.around("<iframe src=\"", &embed_url, "\" title=\"").text(&title);
        frame.around(
            "\" width=\"100%\" height=\"",
            &FRAME_HEIGHT_PX.to_string(),
            "\" frameborder=\"0\" loading=\"lazy\"></iframe>",
        );
        let mut image = Markup::new();
        let badge = site.url(&format!("/badges/{}/{}.svg", lang.code(), slug.encoded()));
        image.around("<a href=\"", &page, "\"><img src=\"").text(&badge);
        image.around("\" alt=\"", &title, "\"></a>");
        for (id, title, description, code) in [
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
            m.text(&title).around("</h2><p>", &description, "</p>");
            m.around("<textarea class=builder-line readonly dir=ltr rows=3 id=\"line-", id, "\"");
            m.around(" aria-labelledby=\"title-", id, "\">").text(code).put("</textarea>");
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
    fn builder_holds_the_code_with_default_options() {
        let campaigns = [samples::sample("living-together").summary];
        let site = samples::site();
        let (text, integrity) = (samples::text(Lang::Ar), Some("sha384-abc"));
        let mut m = Markup::new();
        Builder { site: &site, text, campaigns: &campaigns, integrity }.draw(&mut m);
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
    fn builder_path_and_script_hash_are_read() {
        for (path, lang) in
            [("/ar/embed/", Some(Lang::Ar)), ("/en/embed", Some(Lang::En)), ("/ar/", None)]
        {
            assert_eq!(builder_at(path), lang, "{path}");
        }
        assert_eq!(integrity_in(r#"{"v1.js":"sha384-a"}"#).as_deref(), Some("sha384-a"));
        assert_eq!(integrity_in("{}"), None);
    }

    #[test]
    fn builder_without_campaigns_shows_a_sentence_and_no_form() {
        let site = samples::site();
        let mut m = Markup::new();
        let text = samples::text(Lang::En);
        Builder { site: &site, text, campaigns: &[], integrity: None }.draw(&mut m);
        assert!(
            m.as_html().contains("There are no campaigns yet.") && !m.as_html().contains("<form")
        );
    }
}
