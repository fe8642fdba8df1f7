//! Names of the things that data mention by an id: statuses, actions, networks, units.

use super::{Text, plural_category};
use naqra_campaign::{Lang, Status, Unit};

impl Text {
    /// The noun of the unit that stands beside `count` in figures: `points`, `نقاط`. The Arabic
    /// dual says its number itself, so beside a 2 stands the singular.
    #[must_use]
    pub fn unit_noun(self, unit: &Unit, count: u64) -> String {
        let count = if self.lang == Lang::Ar && count == 2 { 1 } else { count };
        match unit {
            Unit::Point => self.unit_point(count),
            Unit::Interaction => self.unit_interaction(count),
            Unit::Custom { forms, id } => {
                let category = plural_category(self.lang, count).name();
                forms.noun(self.lang, category).unwrap_or(id).to_owned()
            }
        }
    }

    /// Number and noun: `227,000 points`. In Arabic one and two are said by the noun alone
    /// for the units the product knows (نقطة واحدة، نقطتان).
    #[must_use]
    pub fn quantity(self, unit: &Unit, count: u64) -> String {
        let shown = self.number(count);
        match unit {
            Unit::Point => self.quantity_point(count, &shown),
            Unit::Interaction => self.quantity_interaction(count, &shown),
            Unit::Custom { .. } => self.quantity_custom(&shown, &self.unit_noun(unit, count)),
        }
    }

    /// The name of a campaign's state.
    #[must_use]
    pub fn status(self, status: Status) -> String {
        self.status_name(status.id())
    }

    /// The name of an action; the id itself for one the product does not know.
    #[must_use]
    pub fn action(self, action: &str) -> String {
        self.action_name(action, action)
    }

    /// The name of a network; the id itself for one the product does not know.
    #[must_use]
    pub fn network(self, network: &str) -> String {
        self.network_name(network, network)
    }

    /// The language's own name for a language.
    #[must_use]
    pub fn language(self, lang: Lang) -> String {
        self.language_name(lang.code())
    }
}
