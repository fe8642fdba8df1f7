//! Stars stay the same, are complete, fit their square, and are small.

use super::*;

const SLUGS: [&str; 12] = [
    "living-together",
    "bnkamel-baad",
    "community-stories",
    "idiaspora",
    "volunteering",
    "glasses",
    "water",
    "match",
    "a",
    "b",
    "",
    "a-very-long-slug-of-a-campaign-with-many-words-in-it",
];

/// Every point of path data, made absolute.
fn points(path: &str) -> Vec<(f64, f64)> {
    let mut numbers = Vec::new();
    for part in path.replace('z', "").split('M').skip(1) {
        let (start, rest) = part.split_once('l').expect("a line after each move");
        let mut at = pair(&split(start));
        numbers.push(at);
        for step in split(rest).chunks(2) {
            at = (at.0 + step[0], at.1 + step[1]);
            numbers.push(at);
        }
    }
    numbers
}

fn pair(numbers: &[f64]) -> (f64, f64) {
    (numbers[0], numbers[1])
}

fn split(text: &str) -> Vec<f64> {
    text.replace('-', " -")
        .split_whitespace()
        .map(|number| number.parse().expect("a number"))
        .collect()
}

#[test]
fn star_of_a_slug_never_changes() {
    assert_eq!(Star::from_slug("living-together"), Star::from_slug("living-together"));
    let star = Star::from_slug("living-together");
    assert_eq!(star.petals(), 12);
    assert_eq!(star.petal_path(0), "M53.5 36.9l-3.5-13.1 4.3-15.9 8.3-4.7 4.7 8.3-4.2 15.8z");
}

#[test]
fn star_has_8_10_or_12_petals() {
    let mut seen: Vec<usize> = (0..60).map(|n| Star::from_slug(&n.to_string()).petals()).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, [8, 10, 12]);
}

#[test]
fn star_lights_petals_one_by_one_and_the_last_at_the_goal() {
    for slug in SLUGS {
        let star = Star::from_slug(slug);
        let lit: Vec<usize> = (0..=120).map(|percent| star.lit_petals(percent)).collect();
        assert_eq!(
            (lit[0], lit[99], lit[100], lit[120]),
            (0, star.petals() - 1, star.petals(), star.petals())
        );
        assert!(lit.windows(2).all(|two| two[1] == two[0] || two[1] == two[0] + 1), "{slug}");
    }
}

#[test]
fn rosette_has_all_petals_lit_or_waiting() {
    for slug in SLUGS {
        let star = Star::from_slug(slug);
        let all: String = (0..star.petals()).map(|index| star.petal_path(index)).collect();
        for lit in 0..=star.petals() + 1 {
            let rosette = star.rosette(lit);
            assert_eq!(rosette.lit + &rosette.waiting, all);
        }
    }
}

#[test]
fn rosette_lies_inside_its_square() {
    for slug in SLUGS {
        let rosette = Star::from_slug(slug).rosette(3);
        for (x, y) in [rosette.lit, rosette.waiting, rosette.kites, rosette.core]
            .iter()
            .flat_map(|path| points(path))
        {
            let from_centre = (x - 50.0).hypot(y - 50.0);
            assert!(from_centre <= REACH + 0.4, "{slug}: {x} {y}");
        }
    }
}

#[test]
fn star_petals_do_not_overlap_themselves() {
    for n in 0..200 {
        let star = Star::from_slug(&n.to_string());
        let (shoulder, beside) = star.shoulder();
        let point = star.heart() * star.half_step().cos;
        assert!(point < shoulder && shoulder < REACH && beside > 0.0, "{star:?}");
    }
}

#[test]
fn star_path_data_stays_small() {
    for n in 0..200 {
        let star = Star::from_slug(&n.to_string());
        let rosette = star.rosette(0);
        let bytes = rosette.waiting.len() + rosette.kites.len() + rosette.core.len();
        assert!(bytes < 1300, "{star:?}: rosette of {bytes} bytes");
        assert!(
            star.tile().lines.len() < 2000,
            "{star:?}: tile of {} bytes",
            star.tile().lines.len()
        );
    }
}
