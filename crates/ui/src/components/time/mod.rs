//! Times and numbers as `<time>` and `<data>` elements.

use crate::html::prelude::*;
use naqra_campaign::{Clock, Date, Instant, Zone};
use naqra_i18n::Text;

/// A time in the zone of a clock: `<time datetime="2026-11-20T14:05:00+02:00">14:05</time>`.
#[must_use]
pub fn moment(at: Instant, clock: &Clock, text: Text) -> Html {
    time(&at.rfc3339(clock.zone.offset_minutes(at)), &text.moment(at, clock))
}

/// A time with its weekday in a zone, which is named unless it is the reader's own.
#[must_use]
pub fn zoned_time(at: Instant, zone: &Zone, text: Text) -> Html {
    let civil = zone.civil(at);
    let shown = text.day_and_time(&text.weekday_and_date(civil.date), civil, zone);
    time(&at.rfc3339(zone.offset_minutes(at)), &shown)
}

/// A date: `<time datetime="2026-11-20">20 November 2026</time>`.
#[must_use]
pub fn day(date: Date, text: Text) -> Html {
    time(&date.iso(), &text.date(date))
}

/// A `<time>` element with the given text.
#[must_use]
pub fn time(datetime: &str, shown: &str) -> Html {
    html! { time datetime=(datetime) { (shown) } }
}

/// A number: `<data value="63400">63,400</data>`.
#[must_use]
pub fn number(value: u64, shown: &str) -> Html {
    html! { data value=(value) { (shown) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_campaign::{Digits, Lang};

    #[test]
    fn time_elements_have_the_utc_offset() {
        let text = Text::new(Lang::En, Digits::Latin);
        let at = Instant::parse("2026-11-20T12:05:00Z").unwrap();
        let zone = Zone::named("Africa/Cairo", |_, _| Some(120)).unwrap();
        assert_eq!(
            moment(at, &Clock { now: at, zone }, text).as_str(),
            "<time datetime=\"2026-11-20T14:05:00+02:00\">20 November 2026, 14:05 Cairo time</time>"
        );
        let zone = Zone::own(|_, _| Some(-210));
        assert_eq!(
            zoned_time(at, &zone, text).as_str(),
            "<time datetime=\"2026-11-20T08:35:00-03:30\">Friday, 20 November 2026, 08:35</time>"
        );
        let date = Date { year: 2026, month: 11, day: 20 };
        assert_eq!(
            day(date, text).as_str(),
            "<time datetime=\"2026-11-20\">20 November 2026</time>"
        );
        assert_eq!(number(1_000, "1,000").as_str(), "<data value=\"1000\">1,000</data>");
    }
}
