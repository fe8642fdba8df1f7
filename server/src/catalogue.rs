//! The campaigns that are served, at indices that stay the same while files come and go.

use crate::campaigns::Campaign;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Index,
    sync::Arc,
};

/// The campaigns at one moment. An index is never given to another campaign, so it is valid in every
/// later catalogue.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    campaigns: Vec<Arc<Campaign>>,
    index_by_slug: BTreeMap<String, usize>,
    /// The indices of campaigns whose files were removed.
    hidden: BTreeSet<usize>,
}

/// A change of a campaign file.
#[derive(Clone, Debug)]
pub(crate) enum CampaignChange {
    /// The file is new or has new content.
    Updated(Arc<Campaign>),
    /// The file was removed; the slug.
    Removed(String),
}

#[cfg(feature = "relay")]
impl CampaignChange {
    /// The slug of the campaign.
    pub(crate) fn slug(&self) -> &str {
        match self {
            Self::Updated(campaign) => &campaign.slug,
            Self::Removed(slug) => slug,
        }
    }
}

impl Catalogue {
    /// The index of a visible campaign.
    pub fn index_of(&self, slug: &str) -> Option<usize> {
        self.index_by_slug.get(slug).copied().filter(|index| self.is_visible(*index))
    }

    /// Whether there are no indices.
    pub fn is_empty(&self) -> bool {
        self.campaigns.is_empty()
    }

    /// The number of indices; some may belong to campaigns that are hidden.
    pub fn len(&self) -> usize {
        self.campaigns.len()
    }

    /// Whether the campaign at this index is visible.
    pub fn is_visible(&self, index: usize) -> bool {
        !self.hidden.contains(&index)
    }

    /// The visible campaigns with their indices, by slug.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Campaign)> {
        let indices = self.index_by_slug.values().copied().filter(|index| self.is_visible(*index));
        indices.map(|index| (index, &self[index]))
    }

    /// Inserts or replaces a campaign and makes it visible. Returns its index, which is the earlier one if
    /// it had one.
    pub fn insert(&mut self, campaign: Arc<Campaign>) -> usize {
        if let Some(index) = self.index_by_slug.get(&campaign.slug).copied() {
            self.hidden.remove(&index);
            self.campaigns[index] = campaign;
            return index;
        }
        let index = self.campaigns.len();
        self.index_by_slug.insert(campaign.slug.clone(), index);
        self.campaigns.push(campaign);
        index
    }

    /// Hides a campaign; its index stays reserved.
    pub fn remove(&mut self, slug: &str) {
        self.hidden.extend(self.index_of(slug));
    }
}

impl Index<usize> for Catalogue {
    type Output = Campaign;

    fn index(&self, index: usize) -> &Campaign {
        &self.campaigns[index]
    }
}

impl FromIterator<Campaign> for Catalogue {
    fn from_iter<I: IntoIterator<Item = Campaign>>(campaigns: I) -> Self {
        let campaigns: Vec<_> = campaigns.into_iter().map(Arc::new).collect();
        let slugs = campaigns.iter().map(|campaign| campaign.slug.clone());
        let index_by_slug = slugs.zip(0..).collect();
        Self { campaigns, index_by_slug, hidden: BTreeSet::new() }
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
    fn catalogue_keeps_indices_while_campaigns_come_and_go() {
        let mut catalogue: Catalogue = ["a", "b"].map(campaign).into_iter().collect();
        catalogue.remove("a");
        assert_eq!((catalogue.index_of("a"), catalogue.is_visible(0)), (None, false));
        assert_eq!(catalogue.insert(Arc::new(campaign("c"))), 2);
        assert_eq!(catalogue.insert(Arc::new(campaign("a"))), 0);
        catalogue.remove("b");
        let visible: Vec<_> =
            catalogue.visible().map(|(index, campaign)| (index, campaign.slug.as_str())).collect();
        assert_eq!(visible, [(0, "a"), (2, "c")]);
        assert_eq!((catalogue.len(), &*catalogue[1].slug), (3, "b"));
    }
}
