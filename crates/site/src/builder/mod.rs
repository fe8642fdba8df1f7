//! The embed builder: a page with the code to embed a campaign on another site.
//!
//! The page holds the code with default options; `public/embed/builder.js` changes it with the form.
//! The app is not loaded.

mod code;
mod form;

use crate::{feeds, site::PublicSite, templates::prelude::*};
use naqra_campaign::{Lang, Summary};
use naqra_i18n::Text;
use naqra_ui::route::Route;

/// Path of the embed builder.
#[must_use]
pub fn builder_path(lang: Lang) -> String {
    format!("/{}/embed/", lang.code())
}

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
    /// The head. Search engines need not index a tool.
    pub(super) fn head(&self) -> Html {
        let text = self.text.plain();
        // These styles precede those of the site, so they declare the order of the layers.
        let layers = naqra_ui::styles::LAYERS.trim_ascii();
        html! {
            title { (text.page_title(&self.site.name(text), &text.builder_title())) }
            meta name="description" content=(text.builder_lead());
            meta name="robots" content="noindex";
            link rel="icon" type="image/svg+xml" href=(self.site.path(feeds::ICON));
            style {
                (RawText::css(layers))
                (RawText::css(include_str!("builder.css").trim_ascii()))
            }
        }
    }

    /// The content of the body.
    pub(super) fn body(&self) -> Html {
        let text = self.text;
        html! {
            (self.top_bar())
            main.page.builder id="content" {
                header.section {
                    h1.home-title { (text.builder_title()) }
                    p.prose-lead { (text.builder_lead()) }
                }
                @match self.campaigns.first() {
                    None => p { (text.builder_empty()) },
                    Some(first) => (self.form_preview_and_snippets(first)),
                }
            }
            script src="embed/v1.js" {}
            script src="embed/builder.js" {}
        }
    }

    fn form_preview_and_snippets(&self, first: &Summary) -> Html {
        let text = self.text;
        html! {
            noscript { p { (text.builder_no_script()) } }
            (self.form())
            section.section {
                h2.section-title { (text.builder_preview()) }
                div.builder-preview id="builder-preview" {}
            }
            (self.snippets(first))
        }
    }

    fn top_bar(&self) -> Html {
        let text = self.text;
        html! {
            header.top-bar {
                div.top-bar-inner {
                    a.top-bar-mark href=(Route::Home(text.lang).href()) { (self.site.name(text)) }
                    @if let Some(other) = self.site.settings().other(text.lang) {
                        a.top-bar-link.top-bar-language
                            lang=(other.code())
                            dir=(other.dir())
                            hreflang=(other.code())
                            href=(builder_path(other).trim_start_matches('/'))
                        { (text.language(other)) }
                    }
                }
            }
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
        let body = Builder { site: &site, text, campaigns: &campaigns, integrity }.body();
        let html = Html::parse_document(body.as_str());
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
        assert!(body.as_str().contains("href=\"en/embed/\""), "the other language");
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
        let text = samples::text(Lang::En);
        let body = Builder { site: &site, text, campaigns: &[], integrity: None }.body();
        let html = body.as_str();
        assert!(html.contains("There are no campaigns yet.") && !html.contains("<form"));
    }
}
