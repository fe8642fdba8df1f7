//! The campaigns that are served, at places that stay the same while files come and go.

use crate::campaigns::Campaign;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;
use std::sync::Arc;

/// The campaigns at one moment. A place is never given to another campaign, so whoever holds one
/// may use it with every later catalogue.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    campaigns: Vec<Arc<Campaign>>,
    places: BTreeMap<String, usize>,
    /// The places of campaigns whose files are gone.
    hidden: BTreeSet<usize>,
}

/// What has become of the file of a campaign.
#[derive(Clone, Debug)]
pub enum Change {
    /// It is new or has other content.
    Put(Arc<Campaign>),
    /// It is gone; the slug.
    Remove(String),
}

impl Change {
    /// The campaign that it is about.
    pub fn slug(&self) -> &str {
        match self {
            Self::Put(campaign) => &campaign.slug,
            Self::Remove(slug) => slug,
        }
    }
}

impl Catalogue {
    /// The place of a campaign that is shown.
    pub fn place(&self, slug: &str) -> Option<usize> {
        self.places.get(slug).copied().filter(|place| self.shows(*place))
    }

    /// How many places there are; some may belong to campaigns that are shown no more.
    pub fn places(&self) -> usize {
        self.campaigns.len()
    }

    /// Whether the campaign at this place is shown.
    pub fn shows(&self, place: usize) -> bool {
        !self.hidden.contains(&place)
    }

    /// The campaigns that are shown, with their places.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &Campaign)> {
        let places = self.places.values().copied().filter(|place| self.shows(*place));
        places.map(|place| (place, &self[place]))
    }

    /// Shows a campaign, at its earlier place if it has one. Gives the place.
    pub fn put(&mut self, campaign: Arc<Campaign>) -> usize {
        if let Some(place) = self.places.get(&campaign.slug).copied() {
            self.hidden.remove(&place);
            self.campaigns[place] = campaign;
            return place;
        }
        let place = self.campaigns.len();
        self.places.insert(campaign.slug.clone(), place);
        self.campaigns.push(campaign);
        place
    }

    /// Shows a campaign no more.
    pub fn remove(&mut self, slug: &str) {
        self.hidden.extend(self.place(slug));
    }
}

impl Index<usize> for Catalogue {
    type Output = Campaign;

    fn index(&self, place: usize) -> &Campaign {
        &self.campaigns[place]
    }
}

impl FromIterator<Campaign> for Catalogue {
    fn from_iter<I: IntoIterator<Item = Campaign>>(campaigns: I) -> Self {
        let campaigns: Vec<_> = campaigns.into_iter().map(Arc::new).collect();
        let places = campaigns.iter().enumerate();
        let places = places.map(|(place, campaign)| (campaign.slug.clone(), place)).collect();
        Self { campaigns, places, hidden: BTreeSet::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign(slug: &str) -> Campaign {
        let text = format!(r#"{{"slug": "{slug}", "title": {{"en": "A"}}}}"#);
        Campaign::parse(slug, &text).expect("a good file")
    }

    #[test]
    fn places_stay_while_campaigns_come_and_go() {
        let mut catalogue: Catalogue = ["a", "b"].map(campaign).into_iter().collect();
        catalogue.remove("a");
        assert_eq!((catalogue.place("a"), catalogue.shows(0)), (None, false));
        assert_eq!(catalogue.put(Arc::new(campaign("c"))), 2);
        assert_eq!(catalogue.put(Arc::new(campaign("a"))), 0);
        catalogue.remove("b");
        let shown: Vec<_> =
            catalogue.shown().map(|(place, campaign)| (place, campaign.slug.as_str())).collect();
        assert_eq!(shown, [(0, "a"), (2, "c")]);
        assert_eq!((catalogue.places(), &*catalogue[1].slug), (3, "b"));
    }
}
