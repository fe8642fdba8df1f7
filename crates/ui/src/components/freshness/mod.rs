//! The note on the age of a count: live, polling, delayed, offline or as of a time.

use crate::{
    components::time::moment,
    html::{self, prelude::*},
};
use naqra_campaign::{Age, Clock, Freshness};
use naqra_i18n::Text;

/// The note; `None` if neither the time of the count nor a problem is known.
#[must_use]
pub fn freshness_note(age: &Age, clock: &Clock, text: Text) -> Option<Html> {
    if let Some(at) = age.as_of() {
        let time = moment(at, clock, text);
        return Some(html::sentence(&time, |time| sentence(age, time, text)));
    }
    let problem = match age.freshness {
        Freshness::Delayed => text.freshness_delayed_unheard(),
        Freshness::Offline => text.freshness_offline_unheard(),
        _ => return None,
    };
    Some(html! { (problem) })
}

/// The sentence for a count as of `time`.
fn sentence(age: &Age, time: &str, text: Text) -> String {
    match age.freshness {
        Freshness::Counted | Freshness::Paused | Freshness::Final => text.freshness_counted(time),
        Freshness::Live => text.freshness_live(time),
        Freshness::Delayed => text.freshness_delayed(time),
        Freshness::Offline => text.freshness_offline(time),
        Freshness::Polling => polling(age.every_seconds, time, text),
    }
}

fn polling(seconds: u64, time: &str, text: Text) -> String {
    let minutes = seconds / 60;
    if minutes > 0 && seconds.is_multiple_of(60) {
        text.freshness_polling_minutes(minutes, &text.number(minutes), time)
    } else {
        text.freshness_polling(seconds, &text.number(seconds), time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_campaign::{Digits, Instant, Lang, Zone};

    fn note(age: Age, lang: Lang, digits: Digits) -> String {
        let now = Instant::parse("2026-11-20T12:30:00Z").unwrap();
        let clock = Clock { now, zone: Zone::own(|_, _| Some(120)) };
        let note = freshness_note(&age, &clock, Text::new(lang, digits).plain());
        note.unwrap_or_default().into_string()
    }

    #[test]
    fn freshness_note_names_its_state_and_its_moment() {
        let at = |text| Instant::parse(text).unwrap();
        let age = |freshness| Age {
            freshness,
            counted_at: Some(at("2026-11-20T12:05:00Z")),
            received_at: Some(at("2026-11-20T12:25:00Z")),
            every_seconds: 10,
        };
        let heard = "<time datetime=\"2026-11-20T14:25:00+02:00\">14:25</time>";
        let counted = "<time datetime=\"2026-11-20T14:05:00+02:00\">14:05</time>";
        for (freshness, english, arabic, time) in [
            (Freshness::Counted, "Counted as of ", "آخر عدّ: ", heard),
            (Freshness::Paused, "Counted as of ", "آخر عدّ: ", heard),
            (Freshness::Final, "Counted as of ", "آخر عدّ: ", counted),
            (Freshness::Live, "Live. As of ", "مباشر. آخر تحديث ", heard),
            (
                Freshness::Delayed,
                "Updates are delayed. As of ",
                "التحديثات متأخرة. آخر تحديث ",
                heard,
            ),
            (Freshness::Offline, "No connection. As of ", "لا يوجد اتصال. آخر تحديث ", heard),
            (
                Freshness::Polling,
                "Updated every 10 seconds. As of ",
                "يُحدَّث كل 10 ثوانٍ. آخر تحديث ",
                heard,
            ),
        ] {
            let found = [Lang::En, Lang::Ar].map(|lang| note(age(freshness), lang, Digits::Latin));
            assert_eq!(found, [english, arabic].map(|words| words.to_owned() + time));
        }
        let every = |seconds| {
            let age = Age { every_seconds: seconds, ..age(Freshness::Polling) };
            note(age, Lang::Ar, Digits::ArabicIndic)
        };
        for (seconds, words) in [
            (1, "كل ثانية."),
            (2, "كل ثانيتين."),
            (45, "كل ٤٥ ثانية."),
            (60, "كل دقيقة."),
            (300, "كل ٥ دقائق."),
        ] {
            assert!(every(seconds).contains(words), "{}", every(seconds));
        }
    }

    #[test]
    fn freshness_note_without_time_names_only_problems() {
        for (freshness, words) in [
            (Freshness::Counted, ""),
            (Freshness::Final, ""),
            (Freshness::Delayed, "Updates are delayed"),
            (Freshness::Offline, "No connection"),
        ] {
            let age = Age { freshness, counted_at: None, received_at: None, every_seconds: 10 };
            assert_eq!(note(age, Lang::En, Digits::Latin), words);
        }
    }
}
