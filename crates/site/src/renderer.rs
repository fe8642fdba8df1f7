//! Renders every page type of a site as a whole document: home, campaign, 404, language chooser,
//! embed, embed builder.

use crate::{
    builder::Builder,
    context::{PreviewImage, SiteContext},
    embed,
    feeds::File,
    head::head,
    json_ld::json_ld,
    language_choice::language_choice,
    metadata::{Content, PageMetadata},
    oembed::oembed_file,
    page::{RenderedPage, render, render_campaign_not_found, render_not_found_in_all_languages},
    seed::Seed,
    shell::{Metadata, Shell},
    site::PublicSite,
};
use naqra_campaign::{Campaign, Clock, Instant, Lang, Slug, Summary};
use naqra_cards::CardView;
use naqra_contract::{Broken, CampaignPage, Fault, read_campaign_in, read_json, read_list, zones};
use naqra_i18n::Text;
use naqra_ui::{
    html::Html,
    pages::Document,
    route::{Route, story_image_path},
};
use serde_json::Value;
use std::sync::Arc;

/// Width and height of a share card, in pixels.
const CARD_PX: (u32, u32) = (1200, 630);

/// Renders the pages of one site.
#[derive(Clone, Copy, Debug)]
pub struct SiteRenderer<'a> {
    /// The built `index.html`.
    pub shell: &'a Shell,
    /// The site, its backend and its previews.
    pub context: SiteContext<'a>,
    /// The time of rendering.
    pub now: Instant,
}

/// A campaign with the seed of its page.
#[derive(Clone, Debug)]
pub struct LoadedCampaign {
    /// The campaign.
    pub campaign: Arc<Campaign>,
    seed: Seed,
}

/// Path of the share card of a campaign.
#[must_use]
pub fn card_path(lang: Lang, slug: &Slug) -> String {
    format!("/cards/{}/{}.png", lang.code(), slug.encoded())
}

/// Path of the share card of the site.
#[must_use]
pub fn site_card_path(lang: Lang) -> String {
    format!("/cards/{}.png", lang.code())
}

/// Path of the story picture of a campaign.
#[must_use]
pub fn story_path(lang: Lang, slug: &Slug) -> String {
    format!("/{}", story_image_path(lang, slug))
}

/// The oEmbed document of a campaign, of a site with share cards.
#[must_use]
pub fn oembed_with_card(site: &PublicSite, lang: Lang, campaign: &Summary, now: Instant) -> File {
    let card = card_view(site, lang, campaign, now);
    oembed_file(
        site,
        campaign,
        plain(site, lang),
        Some(&preview_image(card_path(lang, &campaign.slug), &card)),
    )
}

/// The view of the share card of the site.
#[must_use]
pub fn site_card_view(site: &PublicSite, lang: Lang) -> CardView {
    CardView::of_site(plain(site, lang), &site.name(plain(site, lang)))
}

/// The view of the share card of a campaign as of `now`.
#[must_use]
pub fn card_view(site: &PublicSite, lang: Lang, campaign: &Summary, now: Instant) -> CardView {
    let clock = Clock { now, zone: site.campaign_zone(campaign) };
    CardView::of(campaign, plain(site, lang), &site.name(plain(site, lang)), &clock)
}

impl SiteRenderer<'_> {
    /// Reads a campaign document; the faults name the fields that could not be read.
    ///
    /// # Errors
    /// [`Broken`] if it is no usable campaign.
    pub fn read(&self, json: &str) -> Result<(LoadedCampaign, Vec<Fault>), Broken> {
        let (mut value, mut repaired) = read_json(json)?;
        self.context.backend.hide(&mut value);
        let unknown_zone = self.apply_site_zone(&mut value);
        let (campaign, mut faults) = read_campaign_in(&value)?;
        faults.extend(unknown_zone);
        let (backend, slug) = (self.context.backend, &campaign.summary.slug);
        let is_live = campaign.summary.progress.status.is_live();
        let stream = backend.events([slug]).filter(|_| is_live);
        let (url, accent) = (backend.campaign(slug), campaign.summary.accent);
        if campaign.summary.sample {
            // It is derived from the organisations, which are not in the seed.
            value["invented"] = campaign.invented.into();
        }
        let seed = Seed::of_campaign(url, &value, accent, stream);
        repaired.extend(faults);
        Ok((LoadedCampaign { campaign: Arc::new(campaign), seed }, repaired))
    }

    /// Sets the zone of the site on a campaign without a zone, so that the page carries it. A zone
    /// that does not exist is replaced and reported.
    fn apply_site_zone(&self, campaign: &mut Value) -> Option<Fault> {
        let own = campaign.get("zone").filter(|zone| !zone.is_null());
        let fault =
            own.and_then(Value::as_str).filter(|zone| !zones::is_known(zone)).map(|zone| Fault {
                pointer: "/zone".to_owned(),
                found: format!("{zone:?}"),
                expected: zones::EXPECTED,
            });
        let is_valid = own.is_some() && fault.is_none();
        if let Some(campaign) = campaign.as_object_mut().filter(|_| !is_valid) {
            let site = self.context.site.settings().zone.clone();
            campaign.insert("zone".to_owned(), site.into());
        }
        fault
    }

    /// The page of a campaign.
    #[must_use]
    pub fn campaign_page(&self, lang: Lang, loaded: &LoadedCampaign) -> String {
        let summary = &loaded.campaign.summary;
        let route = Route::Campaign(lang, summary.slug.clone());
        let document = Document::Campaign(Arc::clone(&loaded.campaign));
        let page = render(&route, Some(document), &self.context, self.now);
        let image = self.campaign_card(lang, summary);
        let metadata = self.metadata(lang, Content::Campaign(&loaded.campaign), image);
        self.document(lang, &metadata, &page, Some(&loaded.seed))
    }

    /// The embed of a campaign, for an iframe on other sites.
    #[must_use]
    pub fn embed(&self, lang: Lang, loaded: &LoadedCampaign) -> String {
        embed::render(&self.context, lang, &loaded.campaign, self.now)
    }

    /// The embed for a campaign that does not exist.
    #[must_use]
    pub fn embed_not_found(&self, lang: Lang) -> String {
        embed::render_not_found(&self.context, lang)
    }

    /// The oEmbed document of a campaign.
    #[must_use]
    pub fn oembed(&self, lang: Lang, campaign: &Summary) -> File {
        let image = self.campaign_card(lang, campaign);
        oembed_file(self.context.site, campaign, plain(self.context.site, lang), image.as_ref())
    }

    /// The home page from a list document; the faults name the fields that could not be read.
    ///
    /// # Errors
    /// [`Broken`] if it is no list of campaigns.
    pub fn home_page(&self, lang: Lang, json: &str) -> Result<(String, Vec<Fault>), Broken> {
        let (CampaignPage { items, .. }, faults) = read_list(json)?;
        let items = Arc::new(items);
        let metadata = self.metadata(lang, Content::Home(&items), self.site_card(lang));
        let (route, document) = (Route::Home(lang), Document::List(Arc::clone(&items)));
        let page = render(&route, Some(document), &self.context, self.now);
        let seed = Seed::of_list(self.context.backend, json);
        Ok((self.document(lang, &metadata, &page, Some(&seed)), faults))
    }

    /// The 404 page of a route.
    #[must_use]
    pub fn not_found_page(&self, route: &Route) -> String {
        let lang = route.lang().unwrap_or_else(|| self.context.site.settings().first());
        let page = render(route, None, &self.context, self.now);
        self.document(lang, &self.metadata(lang, Content::NotFound, None), &page, None)
    }

    /// The page for campaigns that do not exist, the same for every slug.
    #[must_use]
    pub fn campaign_not_found_page(&self, lang: Lang) -> String {
        let page = render_campaign_not_found(lang, &self.context);
        self.document(lang, &self.metadata(lang, Content::NotFound, None), &page, None)
    }

    /// The 404 page in all languages, for hosts with one 404 file for all paths.
    #[must_use]
    pub fn multilingual_not_found_page(&self) -> String {
        let lang = self.context.site.settings().first();
        let page = render_not_found_in_all_languages(&self.context);
        self.document(lang, &self.metadata(lang, Content::NotFound, None), &page, None)
    }

    /// The page at `/`, which leads to the reader's language.
    #[must_use]
    pub fn language_chooser(&self) -> String {
        let site = self.context.site;
        let lang = site.settings().first();
        let metadata = self.metadata(lang, Content::Root, self.site_card(lang));
        self.shell.document_without_app(lang, &self.context, &metadata, &language_choice(site))
    }

    /// The embed builder. `integrity` is the hash of the script that other sites load.
    ///
    /// # Errors
    /// [`Broken`] if `list` is no list of campaigns.
    pub fn builder_page(
        &self,
        lang: Lang,
        list: &str,
        integrity: Option<&str>,
    ) -> Result<String, Broken> {
        let (CampaignPage { items: campaigns, .. }, _) = read_list(list)?;
        let (site, text) = (self.context.site, plain(self.context.site, lang));
        let builder = Builder { site, text, campaigns: &campaigns, integrity };
        let metadata = Metadata { head: builder.head(), json_ld: Html::default() };
        let body = builder.body();
        Ok(self.shell.document_without_app(lang, &self.context, &metadata, &body))
    }

    /// The view of the share card of a campaign.
    #[must_use]
    pub fn card_view(&self, lang: Lang, campaign: &Summary) -> CardView {
        card_view(self.context.site, lang, campaign, self.now)
    }

    fn campaign_card(&self, lang: Lang, campaign: &Summary) -> Option<PreviewImage> {
        let card =
            || preview_image(card_path(lang, &campaign.slug), &self.card_view(lang, campaign));
        self.context.has_pictures.then(card)
    }

    fn site_card(&self, lang: Lang) -> Option<PreviewImage> {
        let site = self.context.site;
        let card = || preview_image(site_card_path(lang), &site_card_view(site, lang));
        self.context.has_pictures.then(card)
    }

    fn metadata(&self, lang: Lang, content: Content<'_>, image: Option<PreviewImage>) -> Metadata {
        let SiteContext { site, oembed, .. } = self.context;
        let (text, now) = (plain(site, lang), self.now);
        let page = PageMetadata { site, text, content, image, oembed, now };
        Metadata { head: head(&page), json_ld: json_ld(&page) }
    }

    fn document(
        &self,
        lang: Lang,
        metadata: &Metadata,
        page: &RenderedPage,
        seed: Option<&Seed>,
    ) -> String {
        self.shell.document(lang, &self.context, metadata, page.body.html(), seed)
    }
}

/// A share card with its version in the URL, because previews are cached.
fn preview_image(path: String, card: &CardView) -> PreviewImage {
    let (width_px, height_px) = CARD_PX;
    PreviewImage { path: format!("{path}?v={}", card.version()), width_px, height_px }
}

fn plain(site: &PublicSite, lang: Lang) -> Text {
    site.text(lang).plain()
}
