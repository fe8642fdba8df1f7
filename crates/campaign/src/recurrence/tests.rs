use super::{days::Days, *};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// The first days of a rule, as `MM-DD` where the year is that of the start.
fn days(rule: &str, start: &str, count: usize) -> Vec<String> {
    let rule = Recurrence::parse(rule).unwrap_or_else(|| panic!("{rule}"));
    rule.days(day(start), day(start)).take(count).map(Date::iso).collect()
}

/// Examples of RFC 5545, section 3.8.5.3, from its first Tuesday on.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn recurrence_days_match_the_examples_of_rfc_5545() {
    let table: &[(&str, &str, &[&str])] = &[
        ("FREQ=DAILY;COUNT=3", "1997-09-02", &["1997-09-02", "1997-09-03", "1997-09-04"]),
        (
            "FREQ=DAILY;INTERVAL=10;COUNT=3",
            "1997-09-02",
            &["1997-09-02", "1997-09-12", "1997-09-22"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
            "1997-09-02",
            &["1997-09-02", "1997-09-16", "1997-09-30"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            "1997-08-05",
            &["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            "1997-08-05",
            &["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"],
        ),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=1FR",
            "1997-09-05",
            &["1997-09-05", "1997-10-03", "1997-11-07"],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU",
            "1997-09-07",
            &["1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30"],
        ),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=-2MO",
            "1997-09-22",
            &["1997-09-22", "1997-10-20", "1997-11-17"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", &["1997-09-28", "1997-10-29", "1997-11-28"]),
        (
            "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1",
            "1997-09-30",
            &["1997-09-30", "1997-10-01", "1997-10-31", "1997-11-01"],
        ),
        (
            "FREQ=YEARLY;COUNT=4;BYMONTH=6,7",
            "1997-06-10",
            &["1997-06-10", "1997-07-10", "1998-06-10", "1998-07-10"],
        ),
        ("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", &["1997-05-19", "1998-05-18", "1999-05-17"]),
        (
            "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
            "1997-03-13",
            &["1997-03-13", "1997-03-20", "1997-03-27", "1998-03-05"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            "1997-09-02",
            &["1998-02-13", "1998-03-13", "1998-11-13"],
        ),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "1996-11-05",
            &["1996-11-05", "2000-11-07", "2004-11-02"],
        ),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
            "1997-09-04",
            &["1997-09-04", "1997-10-07", "1997-11-06"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            "1997-09-29",
            &["1997-09-29", "1997-10-30", "1997-11-27", "1997-12-30"],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
            "2007-01-15",
            &["2007-01-15", "2007-01-30", "2007-02-15", "2007-03-15", "2007-03-30"],
        ),
        (
            "FREQ=DAILY;BYMONTH=1;BYDAY=SU",
            "1998-01-01",
            &["1998-01-04", "1998-01-11", "1998-01-18"],
        ),
    ];
    for (rule, start, expected) in table {
        let more = usize::from(rule.contains("COUNT="));
        assert_eq!(days(rule, start, expected.len() + more), *expected, "{rule}");
    }
}

#[test]
fn recurrence_skips_days_that_a_month_lacks() {
    let rule = "FREQ=MONTHLY";
    assert_eq!(days(rule, "2027-01-31", 3), ["2027-01-31", "2027-03-31", "2027-05-31"]);
    assert_eq!(days("FREQ=YEARLY", "2024-02-29", 2), ["2024-02-29", "2028-02-29"]);
    assert!(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2024-02-01", 1).is_empty());
}

#[test]
fn recurrence_days_can_start_near_a_later_day() {
    for rule in [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,4",
        "FREQ=WEEKLY;COUNT=400",
    ] {
        let rule = Recurrence::parse(rule).unwrap();
        let (start, near) = (day("2020-03-31"), day("2027-06-15"));
        let after = |days: Days<'_>| days.filter(|day| *day >= near).take(3).collect::<Vec<_>>();
        assert_eq!(after(rule.days(start, near)), after(rule.days(start, start)), "{rule:?}");
        let first = rule.days(start, near).next().unwrap();
        assert!(first < near, "{rule:?}");
    }
}

#[test]
fn recurrence_parse_rejects_invalid_and_unsupported_rules() {
    for rule in [
        "",
        "FREQ=OFTEN",
        "BYDAY=FR",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=9,12",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=WEEKLY;BYDAY=FRI",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;UNTIL=20271331",
        "every Friday",
        "FREQ=DAILY;;COUNT=2",
        "FREQ=WEEKLY;BYDAY=\u{62d}\u{62d}",
    ] {
        assert_eq!(Recurrence::parse(rule), None, "{rule}");
    }
    let rule = Recurrence::parse(" rrule:freq=weekly;byday=1fr,-2sa; ").unwrap();
    assert_eq!(rule.weekday_names().collect::<Vec<_>>(), ["1FR", "-2SA"]);
}

#[test]
fn recurrence_is_plain_without_intervals_and_lists() {
    for (rule, plain) in [
        ("FREQ=DAILY", true),
        ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20270514", true),
        ("FREQ=MONTHLY;BYDAY=1TH", true),
        ("FREQ=WEEKLY;INTERVAL=2", false),
        ("FREQ=WEEKLY;BYDAY=TU,TH", false),
        ("FREQ=DAILY;BYDAY=SA", false),
        ("FREQ=YEARLY;BYMONTH=1,2", false),
    ] {
        assert_eq!(Recurrence::parse(rule).unwrap().is_plain(), plain, "{rule}");
    }
}

#[test]
fn recurrence_search_ends_for_rare_and_endless_rules() {
    let far = Recurrence::parse("FREQ=DAILY;INTERVAL=4294967295").unwrap();
    assert_eq!(far.days(day("2027-01-01"), day("2027-01-01")).count(), 1);
    let rare = Recurrence::parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30").unwrap();
    assert_eq!(rare.days(day("2027-01-01"), day("9000-01-01")).next(), None);
}
