//! The metadata of a page, from which its head and its JSON-LD are rendered.

use crate::{
    context::{OEmbedDiscovery, PreviewImage},
    site::PublicSite,
};
use naqra_campaign::{Campaign, Instant, Lang, Progress, Summary, part_with_marks, with_marks};
use naqra_i18n::{
    Text,
    clip::{clip, plain},
};
use naqra_ui::route::Route;

/// The longest description, in characters: longer ones are cut in previews.
const DESCRIPTION_MAX: usize = 200;

/// What a page says about itself.
#[derive(Clone, Debug)]
pub(super) struct PageMetadata<'a> {
    /// The public address and the settings of the site.
    pub(super) site: &'a PublicSite,
    /// Language and digits of the page.
    pub(super) text: Text,
    /// What the page shows.
    pub(super) content: Content<'a>,
    /// The image of link previews.
    pub(super) image: Option<PreviewImage>,
    /// How the page links to its oEmbed document.
    pub(super) oembed: OEmbedDiscovery,
    /// The time of rendering.
    pub(super) now: Instant,
}

/// What a page shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Content<'a> {
    /// The language chooser.
    Root,
    /// The list of all campaigns.
    Home(&'a [Summary]),
    /// A campaign.
    Campaign(&'a Campaign),
    /// A 404 page, which search engines must not index.
    NotFound,
}

impl PageMetadata<'_> {
    fn route(&self, lang: Lang) -> Route {
        match self.content {
            // A site with one language has no language chooser.
            Content::Root if self.has_one_language() => Route::Home(lang),
            Content::Root => Route::Root,
            Content::Home(_) => Route::Home(lang),
            Content::Campaign(campaign) => Route::Campaign(lang, campaign.summary.slug.clone()),
            Content::NotFound => Route::NotFound(lang),
        }
    }

    pub(super) fn has_one_language(&self) -> bool {
        self.site.languages().len() == 1
    }

    /// The canonical URL.
    pub(super) fn url(&self) -> String {
        self.site.page(&self.route(self.text.lang))
    }

    /// The `hreflang` alternates of the page: code and URL.
    pub(super) fn alternates(&self) -> Vec<(&'static str, String)> {
        self.site.alternates(&self.route(self.text.lang))
    }

    fn title(&self) -> Option<String> {
        match self.content {
            Content::Campaign(campaign) => {
                Some(plain(&campaign.summary.title.localized(self.text.lang).text))
            }
            _ => None,
        }
    }

    /// The name of the page, without the name of the site.
    pub(super) fn name(&self) -> String {
        self.title().unwrap_or_else(|| plain(&self.text.app_tagline()))
    }

    /// [`Self::name`] with direction marks, for where it stands on a line of its own.
    pub(super) fn directed_name(&self) -> String {
        let lang = match self.content {
            Content::Campaign(campaign) => campaign.summary.title.localized(self.text.lang).lang,
            _ => None,
        };
        with_marks(&self.name(), lang.unwrap_or(self.text.lang))
    }

    /// Summary, else slogan, else the tagline of the site; texts in the page's language come first.
    /// At most [`DESCRIPTION_MAX`] characters.
    pub(super) fn description(&self) -> String {
        let text = self.text.plain();
        let words = match self.content {
            Content::Campaign(campaign) => {
                let sources = [&campaign.summary.summary, &campaign.summary.slogan];
                let own = sources.iter().find_map(|source| source.get(text.lang));
                let any = || sources.iter().find_map(|source| source.get(text.lang.other()));
                own.or_else(any).map_or_else(|| text.app_tagline(), str::to_owned)
            }
            Content::Root | Content::Home(_) => text.home_lead(),
            Content::NotFound => text.not_found_text(),
        };
        clip(&with_marks(&plain(&words), text.lang), DESCRIPTION_MAX)
    }

    /// The alternative text of the preview image.
    pub(super) fn image_alt(&self) -> String {
        let text = self.text.plain();
        let percent = match self.content {
            Content::Campaign(campaign) => campaign.summary.count().and_then(Progress::percent),
            _ => None,
        };
        let name = part_with_marks(&clip(&self.name(), DESCRIPTION_MAX), text.lang);
        percent.map_or(name.clone(), |percent| text.card_alt(&text.percent(percent.whole), &name))
    }
}
