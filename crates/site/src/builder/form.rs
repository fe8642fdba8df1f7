//! The form with the options of an embed.

use super::{Builder, FRAME_HEIGHT_PX};
use crate::templates::prelude::*;
use naqra_campaign::{Lang, Summary};
use naqra_i18n::Text;

const SIZES: [&str; 3] = ["card", "bar", "badge"];
const FIXED: [(u64, u64); 3] = [(300, 250), (300, 450), (220, 440)];
const THEMES: [&str; 3] = ["auto", "light", "dark"];
const COLOURS: [(&str, &str); 3] =
    [("bar", "#0d8683"), ("background", "#fffdf9"), ("text", "#16213a")];
const PARTS: [&str; 5] = ["bar", "goal", "counters", "star", "share"];

impl Builder<'_> {
    /// The form with the options of an embed.
    pub(super) fn form(&self) -> Html {
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
