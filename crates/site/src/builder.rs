//! The embed builder: a page with the code to embed a campaign on another site.
//!
//! The page holds the code with default options; `public/embed/builder.js` changes it with the form.
//! The app is not loaded.

use crate::{embed::embed_path, feeds, site::PublicSite, templates::prelude::*};
use naqra_campaign::{Lang, Summary};
use naqra_i18n::Text;
use naqra_ui::route::Route;

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

    fn form(&self) -> Html {
        let text = self.text.plain();
        html! {
            form.builder-form
                id="builder"
                hidden
                data-base=(self.site.url("/"))
                data-integrity=[self.integrity]
                data-height=(FRAME_HEIGHT_PX)
            {
                label {
                    (text.builder_campaign())
                    select name="campaign" {
                        @for campaign in self.campaigns { (self.campaign(campaign)) }
                    }
                }
                (self.language())
                label { (text.builder_size()) select name="size" { (sizes(text)) } }
                label {
                    (text.builder_theme())
                    select name="theme" {
                        @for theme in THEMES {
                            option value=(theme) { (text.builder_theme_name(theme)) }
                        }
                    }
                }
                (appearance(text))
            }
        }
    }

    /// A campaign to choose, with its titles in the languages of the site.
    fn campaign(&self, campaign: &Summary) -> Html {
        let title = |lang| campaign.title.localized(lang).text;
        let title_in = |lang| self.site.languages().contains(&lang).then(|| title(lang));
        html! {
            option
                value=(campaign.slug.as_str())
                data-ar=[title_in(Lang::Ar)]
                data-en=[title_in(Lang::En)]
            { (title(self.text.lang)) }
        }
    }

    fn language(&self) -> Html {
        let text = self.text.plain();
        if let [only] = self.site.languages() {
            return html! { input type="hidden" name="lang" value=(only.code()); };
        }
        html! {
            label {
                (text.builder_language())
                select name="lang" {
                    @for lang in self.site.languages() {
                        option value=(lang.code()) selected[*lang == text.lang] {
                            (text.language(*lang))
                        }
                    }
                }
            }
        }
    }

    /// The code to copy, for the first campaign.
    fn snippets(&self, campaign: &Summary) -> Html {
        let text = self.text;
        let page = self.site.page(&Route::Campaign(text.lang, campaign.slug.clone()));
        let (element, frame) = (self.element_code(campaign, &page), self.frame_code(campaign));
        let image = self.image_code(campaign, &page);
        let parts = [
            ("element", text.builder_element_title(), text.builder_element_text(), element),
            ("frame", text.builder_frame_title(), text.builder_frame_text(), frame),
            ("image", text.builder_image_title(), text.builder_image_text(), image),
            ("link", text.builder_link_title(), text.builder_link_text(), page),
        ];
        html! {
            @for (id, title, description, code) in &parts {
                section.section {
                    h2.section-title id={ "title-" (id) } { (title) }
                    p { (description) }
                    (code_to_copy(id, code, text))
                }
            }
        }
    }

    /// The script and the element of an embed.
    fn element_code(&self, campaign: &Summary, page: &str) -> String {
        let (lang, crossorigin) = (self.text.lang, self.integrity.map(|_| "anonymous"));
        let script = html! {
            script
                async
                src=(self.site.url("/embed/v1.js"))
                integrity=[self.integrity]
                crossorigin=[crossorigin]
            {}
        };
        let element = html! {
            naqra-campaign campaign=(campaign.slug.as_str()) lang=(lang.code()) {
                a href=(page) { (campaign.title.localized(lang).text) }
            }
        };
        [script.as_str(), element.as_str()].join("\n")
    }

    /// The `<iframe>` of an embed.
    fn frame_code(&self, campaign: &Summary) -> String {
        let lang = self.text.lang;
        let url = self.site.url(&embed_path(lang, &campaign.slug));
        let frame = html! {
            iframe
                src=(url)
                title=(campaign.title.localized(lang).text)
                width="100%"
                height=(FRAME_HEIGHT_PX)
                frameborder="0"
                loading="lazy"
            {}
        };
        frame.into_string()
    }

    /// The badge as a link.
    fn image_code(&self, campaign: &Summary, page: &str) -> String {
        let (lang, slug) = (self.text.lang, campaign.slug.encoded());
        let badge = self.site.url(&format!("/badges/{}/{slug}.svg", lang.code()));
        let image = html! {
            a href=(page) { img src=(badge) alt=(campaign.title.localized(lang).text); }
        };
        image.into_string()
    }
}

fn sizes(text: Text) -> Html {
    html! {
        @for size in SIZES {
            option value=(size) { (text.builder_size_name(size)) }
        }
        @for (width, height) in FIXED {
            option value={ (width) "x" (height) } {
                (text.builder_size_fixed(&text.ungrouped(height), &text.ungrouped(width)))
            }
        }
    }
}

fn appearance(text: Text) -> Html {
    html! {
        fieldset {
            legend { (text.builder_colours()) }
            @for (part, colour) in COLOURS { (colour_choice(part, colour, text)) }
        }
        label {
            (text.builder_radius())
            input type="range" name="radius" min="0" max="32" value="12";
        }
        fieldset {
            legend { (text.builder_show()) }
            @for part in PARTS {
                label {
                    input type="checkbox" name="show" value=(part) checked;
                    " "
                    (text.builder_show_name(part))
                }
            }
        }
    }
}

/// Whether a part has a colour of its own, and which.
fn colour_choice(part: &str, colour: &str, text: Text) -> Html {
    let name = text.builder_colour_name(part);
    html! {
        span.builder-colour {
            label { input type="checkbox" data-colour=(part); " " (name) }
            input type="color" name=(part) value=(colour) aria-label=(name);
        }
    }
}

/// Code in a text area, and the button that copies it.
fn code_to_copy(id: &str, code: &str, text: Text) -> Html {
    html! {
        textarea.builder-line
            id={ "line-" (id) }
            readonly
            dir="ltr"
            rows="3"
            aria-labelledby={ "title-" (id) }
        { (code) }
        p {
            button.button
                type="button"
                hidden
                aria-describedby={ "title-" (id) }
                data-copy={ "line-" (id) }
                data-copied=(text.builder_copied())
            { (text.builder_copy()) }
            " "
            span role="status" {}
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
