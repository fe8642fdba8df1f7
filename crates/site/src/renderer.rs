//! The pages of one site, written whole: head, body and data.

use super::{
    builder::Builder,
    choice::choose_language,
    document::{RenderedPage, Shell, SiteContext, missing_campaign, nowhere, write},
    embed,
    feeds::File,
    head::{Content, HeadPage, Picture, head, linked_data},
    oembed::oembed,
    seed::Seed,
    site::SiteUrl,
};
use naqra_campaign::{Campaign, Clock, Instant, Lang, Slug, Summary, Zone};
use naqra_cards::CardView;
use naqra_contract::{Broken, CampaignPage, Fault, read_campaign_in, read_json, read_list, zones};
use naqra_i18n::Text;
use naqra_ui::pages::Document;
use naqra_ui::{
    markup::Markup,
    route::{Route, story_picture},
};
use serde_json::Value;
use std::sync::Arc;

/// The size of a share card.
const CARD_PX: (u32, u32) = (1200, 630);

/// Writes the pages of one site.
#[derive(Clone, Copy, Debug)]
pub struct SiteRenderer<'a> {
    /// The built page without content.
    pub shell: &'a Shell,
    /// Where the site is, and what it has.
    pub setting: SiteContext<'a>,
    /// The moment of writing.
    pub now: Instant,
}

/// A campaign as pages need it.
#[derive(Clone, Debug)]
pub struct LoadedCampaign {
    /// The campaign.
    pub campaign: Arc<Campaign>,
    seed: Seed,
}

/// The picture that previews show of a campaign.
#[must_use]
pub fn card_path(lang: Lang, slug: &Slug) -> String {
    format!("/cards/{}/{}.png", lang.code(), slug.encoded())
}

/// The picture that previews show of the site itself.
#[must_use]
pub fn site_card_path(lang: Lang) -> String {
    format!("/cards/{}.png", lang.code())
}

/// The upright picture of a campaign.
#[must_use]
pub fn story_path(lang: Lang, slug: &Slug) -> String {
    format!("/{}", story_picture(lang, slug))
}

/// How other sites show a link to a campaign of a site that has pictures.
#[must_use]
pub fn oembed_of(place: &SiteUrl, lang: Lang, campaign: &Summary, now: Instant) -> File {
    let card = card_view(place, lang, campaign, now);
    oembed(
        place,
        campaign,
        plain(place, lang),
        Some(&picture(card_path(lang, &campaign.slug), &card)),
    )
}

/// What the picture of the site itself shows.
#[must_use]
pub fn site_card_view(place: &SiteUrl, lang: Lang) -> CardView {
    CardView::of_site(plain(place, lang), &place.name(plain(place, lang)))
}

/// What the picture of a campaign shows at a moment.
#[must_use]
pub fn card_view(place: &SiteUrl, lang: Lang, campaign: &Summary, now: Instant) -> CardView {
    let clock = Clock { now, zone: zone_of(place, campaign) };
    CardView::of(campaign, plain(place, lang), &place.name(plain(place, lang)), &clock)
}

/// The zone of a campaign's times: its own, else that of the site, else UTC.
pub(super) fn zone_of(place: &SiteUrl, campaign: &Summary) -> Zone {
    let name = place.settings().zone_name(campaign);
    name.and_then(|name| Zone::named(name, zones::offset_minutes)).unwrap_or_else(Zone::utc)
}

impl SiteRenderer<'_> {
    /// Reads a campaign's document, with what could not be read of it.
    ///
    /// # Errors
    /// [`Broken`] when there is no usable campaign in it.
    pub fn read(&self, json: &str) -> Result<(LoadedCampaign, Vec<Fault>), Broken> {
        let (mut value, mut repaired) = read_json(json)?;
        self.setting.backend.hide(&mut value);
        let unknown = self.settle_zone(&mut value);
        let (campaign, mut faults) = read_campaign_in(&value)?;
        faults.extend(unknown);
        let (backend, slug) = (self.setting.backend, &campaign.summary.slug);
        let moves = campaign.summary.progress.status.is_live();
        let stream = backend.events([slug]).filter(|_| moves);
        let (url, accent) = (backend.campaign(slug), campaign.summary.accent);
        if campaign.summary.sample {
            // The organisations that it follows from are no part of the seed.
            value["invented"] = campaign.invented.into();
        }
        let seed = Seed::of_campaign(url, &value, accent, stream);
        repaired.extend(faults);
        Ok((LoadedCampaign { campaign: Arc::new(campaign), seed }, repaired))
    }

    /// Gives a campaign without a zone that of the site, so that the page carries it; one that does
    /// not exist is taken away and reported.
    fn settle_zone(&self, campaign: &mut Value) -> Option<Fault> {
        let own = campaign.get("zone").filter(|zone| !zone.is_null());
        let fault =
            own.and_then(Value::as_str).filter(|zone| !zones::is_known(zone)).map(|zone| Fault {
                pointer: "/zone".to_owned(),
                found: format!("{zone:?}"),
                expected: zones::EXPECTED,
            });
        let settled = own.is_some() && fault.is_none();
        if let Some(campaign) = campaign.as_object_mut().filter(|_| !settled) {
            let site = self.setting.place.settings().zone.clone();
            campaign.insert("zone".to_owned(), site.into());
        }
        fault
    }

    /// The page of a campaign.
    #[must_use]
    pub fn campaign(&self, lang: Lang, print: &LoadedCampaign) -> String {
        let summary = &print.campaign.summary;
        let route = Route::Campaign(lang, summary.slug.clone());
        let document = Document::Campaign(Arc::clone(&print.campaign));
        let written = write(&route, Some(document), &self.setting, self.now);
        let picture = self.campaign_card(lang, summary);
        let machines = self.machines(lang, Content::Campaign(&print.campaign), picture);
        self.filled(lang, &machines, &written, Some(&print.seed))
    }

    /// The frame of a campaign for other sites.
    #[must_use]
    pub fn embed(&self, lang: Lang, print: &LoadedCampaign) -> String {
        embed::frame(&self.setting, lang, &print.campaign, self.now)
    }

    /// The frame that says that there is no such campaign.
    #[must_use]
    pub fn embed_missing(&self, lang: Lang) -> String {
        embed::missing(&self.setting, lang)
    }

    /// How other sites show a link to a campaign.
    #[must_use]
    pub fn oembed(&self, lang: Lang, campaign: &Summary) -> File {
        let picture = self.campaign_card(lang, campaign);
        oembed(self.setting.place, campaign, plain(self.setting.place, lang), picture.as_ref())
    }

    /// The page of all campaigns, with what could not be read of their list.
    ///
    /// # Errors
    /// [`Broken`] when it is no list of campaigns.
    pub fn home(&self, lang: Lang, json: &str) -> Result<(String, Vec<Fault>), Broken> {
        let (CampaignPage { items, .. }, faults) = read_list(json)?;
        let items = Arc::new(items);
        let machines = self.machines(lang, Content::Home(&items), self.site_card(lang));
        let (route, document) = (Route::Home(lang), Document::List(Arc::clone(&items)));
        let written = write(&route, Some(document), &self.setting, self.now);
        let seed = Seed::of_list(self.setting.backend, json);
        Ok((self.filled(lang, &machines, &written, Some(&seed)), faults))
    }

    /// The page that says that there is nothing at an address.
    #[must_use]
    pub fn missing(&self, route: &Route) -> String {
        let lang = route.lang().unwrap_or_else(|| self.setting.place.settings().first());
        let written = write(route, None, &self.setting, self.now);
        self.filled(lang, &self.machines(lang, Content::NotFound, None), &written, None)
    }

    /// The page that says that there is no such campaign; it names none.
    #[must_use]
    pub fn missing_campaign(&self, lang: Lang) -> String {
        let written = missing_campaign(lang, &self.setting);
        self.filled(lang, &self.machines(lang, Content::NotFound, None), &written, None)
    }

    /// The same in each language of the site, for hosts that have one page for all such addresses.
    #[must_use]
    pub fn nowhere(&self) -> String {
        let lang = self.setting.place.settings().first();
        let written = nowhere(&self.setting);
        self.filled(lang, &self.machines(lang, Content::NotFound, None), &written, None)
    }

    /// The page of the site's address itself: it leads to the reader's language.
    #[must_use]
    pub fn root(&self) -> String {
        let place = self.setting.place;
        let lang = place.settings().first();
        let machines = self.machines(lang, Content::Root, self.site_card(lang));
        self.shell.plain(lang, &self.setting, (&machines.0, &machines.1), &choose_language(place))
    }

    /// The page on which partners take a campaign for their own sites. `integrity` is the hash of
    /// the script that those sites load.
    ///
    /// # Errors
    /// [`Broken`] when it is no list of campaigns.
    pub fn builder(
        &self,
        lang: Lang,
        list: &str,
        integrity: Option<&str>,
    ) -> Result<String, Broken> {
        let (CampaignPage { items: campaigns, .. }, _) = read_list(list)?;
        let (place, text) = (self.setting.place, plain(self.setting.place, lang));
        let builder = Builder { place, text, campaigns: &campaigns, integrity };
        let (mut head, mut body) = (Markup::new(), Markup::new());
        builder.head(&mut head);
        builder.draw(&mut body);
        Ok(self.shell.plain(lang, &self.setting, (head.as_html(), ""), body.as_html()))
    }

    /// What the picture of a campaign shows.
    #[must_use]
    pub fn card(&self, lang: Lang, campaign: &Summary) -> CardView {
        card_view(self.setting.place, lang, campaign, self.now)
    }

    fn campaign_card(&self, lang: Lang, campaign: &Summary) -> Option<Picture> {
        let card = || picture(card_path(lang, &campaign.slug), &self.card(lang, campaign));
        self.setting.pictures.then(card)
    }

    fn site_card(&self, lang: Lang) -> Option<Picture> {
        let place = self.setting.place;
        let card = || picture(site_card_path(lang), &site_card_view(place, lang));
        self.setting.pictures.then(card)
    }

    fn machines(
        &self,
        lang: Lang,
        content: Content<'_>,
        picture: Option<Picture>,
    ) -> (String, String) {
        let SiteContext { place, oembed, .. } = self.setting;
        let (text, now) = (plain(place, lang), self.now);
        let page = HeadPage { place, text, content, picture, oembed, now };
        (head(&page).into_html(), linked_data(&page).into_html())
    }

    fn filled(
        &self,
        lang: Lang,
        (head, tail): &(String, String),
        written: &RenderedPage,
        seed: Option<&Seed>,
    ) -> String {
        self.shell.fill(lang, &self.setting, (head, tail), &written.body, seed)
    }
}

/// A card under the address of what it shows now.
fn picture(path: String, card: &CardView) -> Picture {
    let (width_px, height_px) = CARD_PX;
    Picture { path: format!("{path}?v={}", card.version()), width_px, height_px }
}

fn plain(place: &SiteUrl, lang: Lang) -> Text {
    place.text(lang).plain()
}
