//! The code that embeds a campaign on another site.

use super::{Builder, FRAME_HEIGHT_PX};
use crate::{embed::embed_path, templates::prelude::*};
use naqra_campaign::Summary;
use naqra_i18n::Text;
use naqra_ui::route::Route;

impl Builder<'_> {
    /// The code to copy, for the first campaign.
    pub(super) fn snippets(&self, campaign: &Summary) -> Html {
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
