//! Names of ids in documents: statuses, actions, networks, units, languages.

use super::{Text, plural_category};
use naqra_campaign::{Lang, Status, Unit};

impl Text {
    /// The noun of a unit after a number in digits: `points`, `نقاط`. The Arabic dual includes its number,
    /// so that the singular follows a 2 in digits.
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

    /// Number and noun: `227,000 points`. In Arabic, the nouns of the built-in units include one and two
    /// (نقطة واحدة، نقطتان).
    #[must_use]
    pub fn quantity(self, unit: &Unit, count: u64) -> String {
        let shown = self.number(count);
        match unit {
            Unit::Point => self.quantity_point(count, &shown),
            Unit::Interaction => self.quantity_interaction(count, &shown),
            Unit::Custom { .. } => self.quantity_custom(&shown, &self.unit_noun(unit, count)),
        }
    }

    /// The name of a status.
    #[must_use]
    pub fn status(self, status: Status) -> String {
        self.status_name(status.id())
    }

    /// The name of an action; the id if there is no message for it.
    #[must_use]
    pub fn action(self, action: &str) -> String {
        self.action_name(action, action)
    }

    /// The name of a network; the id if there is no message for it.
    #[must_use]
    pub fn network(self, network: &str) -> String {
        self.network_name(network, network)
    }

    /// The name of a language in that language.
    #[must_use]
    pub fn language(self, lang: Lang) -> String {
        self.language_name(lang.code())
    }
}
