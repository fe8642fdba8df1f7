use super::*;
use proptest::prelude::*;

#[test]
fn instant_parses_rfc_3339_with_its_offset() {
    let table = [
        ("1970-01-01T00:00:00Z", Some(0)),
        ("2018-02-09T12:00:00Z", Some(1_518_177_600)),
        ("2018-02-09T14:00:00+02:00", Some(1_518_177_600)),
        ("2018-02-09T12:00:00.123Z", Some(1_518_177_600)),
        ("2018-02-09T12:00:00", None),
        ("2018-02-09T12:00Z", None),
        ("2018-02-30T12:00:00Z", None),
        ("2018-02-09T25:00:00Z", None),
        ("yesterday", None),
        ("", None),
        ("٢٠١٨-٠٢-٠٩T12:00:00Z", None),
    ];
    for (text, seconds) in table {
        assert_eq!(Instant::parse(text).map(Instant::seconds), seconds, "{text}");
    }
}

#[test]
fn civil_parses_wall_times_without_an_offset() {
    let at = |text: &str| Civil::parse(text).map(Civil::iso);
    assert_eq!(at("2027-04-06T18:00").as_deref(), Some("2027-04-06T18:00:00"));
    assert_eq!(at("2027-04-06 18:00:05").as_deref(), Some("2027-04-06T18:00:05"));
    for text in ["2027-04-06T18:00Z", "2027-04-06T18:00+02:00", "2027-04-06", "2027-04-06T24:00"] {
        assert_eq!(at(text), None, "{text}");
    }
}

#[test]
fn instant_is_formatted_with_an_offset() {
    let at = Instant::parse("2018-02-09T12:05:07Z").unwrap();
    let table = [
        (0, "2018-02-09T12:05:07Z"),
        (120, "2018-02-09T14:05:07+02:00"),
        (-570, "2018-02-09T02:35:07-09:30"),
    ];
    for (offset, written) in table {
        assert_eq!(at.rfc3339(offset), written);
        assert_eq!(Instant::parse(written), Some(at));
    }
}

#[test]
fn date_weekday_starts_with_monday() {
    let table = [("1970-01-01", 3), ("2027-04-02", 4), ("2026-11-30", 0), ("1969-12-28", 6)];
    for (day, weekday) in table {
        assert_eq!(Date::parse(day).unwrap().weekday(), weekday, "{day}");
    }
}

proptest! {
    #[test]
    fn date_and_days_round_trip(days in -700_000i64..700_000) {
        prop_assert_eq!(Date::from_days(days).days(), days);
    }

    #[test]
    fn date_and_time_parsing_never_panics(text in ".{0,40}") {
        let _ = (Instant::parse(&text), Date::parse(&text), Civil::parse(&text));
    }
}
