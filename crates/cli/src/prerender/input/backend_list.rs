//! The list of a backend, through all its pages.

use super::{BackendList, CampaignRef, json_client::Client};
use crate::prerender::report::{PrerenderError, Report};
use naqra_adapters::Backend;
use naqra_campaign::Slug;
use naqra_contract::{Broken, Fault, read_json, read_list_in};
use naqra_site::publish::LISTED_MAX;
use serde_json::Value;
use std::collections::HashSet;

/// The largest number of pages, against endless lists.
const PAGES_MAX: usize = 100_000;

/// The campaigns of a list.
#[derive(Debug)]
pub(super) struct ListedCampaigns {
    /// Its campaigns.
    pub(super) campaigns: Vec<CampaignRef>,
    /// The number of items without a usable slug.
    pub(super) without_slug: usize,
    /// The rest.
    pub(super) list: BackendList,
}

/// Reads all pages of the list. Any failure is fatal, as the pages of the site follow from the
/// whole list.
pub(super) fn read(
    root: &str,
    client: &Client,
    report: &Report,
) -> Result<ListedCampaigns, PrerenderError> {
    let backend = Backend::of(Some(root));
    let mut reader = ListReader::new(root, backend, report);
    let mut next = Some(reader.backend.campaigns());
    while let Some(url) = next {
        let text = client.json(&url).map_err(|error| {
            PrerenderError(format!(
                "{url}: {error}. Without its list of campaigns there is nothing to write"
            ))
        })?;
        next = reader.page(&url, &text)?;
    }
    Ok(reader.end())
}

/// Reads the pages of a list.
pub(super) struct ListReader<'a> {
    origin: String,
    backend: Backend,
    report: &'a Report,
    seen: HashSet<Slug>,
    asked: HashSet<String>,
    found: ListedCampaigns,
}

impl<'a> ListReader<'a> {
    /// A reader for the list of a backend. Reports next pages of other origins than that of `root`.
    pub(super) fn new(root: &str, backend: Backend, report: &'a Report) -> Self {
        let list = BackendList { first: 0, total: 0, next: None, faults: Vec::new() };
        Self {
            origin: origin(root).unwrap_or_default(),
            asked: HashSet::from([backend.campaigns()]),
            backend,
            report,
            seen: HashSet::new(),
            found: ListedCampaigns { campaigns: Vec::new(), without_slug: 0, list },
        }
    }

    /// Reads a page. Returns the address of the next page.
    pub(super) fn page(&mut self, url: &str, text: &str) -> Result<Option<String>, PrerenderError> {
        let broken = |broken: Broken| PrerenderError(format!("{url}: {broken}"));
        let (value, mut faults) = read_json(text).map_err(broken)?;
        let (page, more) = read_list_in(&value).map_err(broken)?;
        faults.extend(more);
        let items = value.get("items").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let slugs: Vec<Option<Slug>> = items.iter().map(slug_of).collect();
        self.faults(url, &slugs, faults);
        let known = self.seen.len();
        let mut here = HashSet::new();
        for (index, (slug, item)) in slugs.into_iter().zip(items).enumerate() {
            let Some(slug) = slug else {
                self.found.without_slug += 1;
                continue;
            };
            if !here.insert(slug.clone()) {
                let words = "expected each campaign once, found";
                let found = slug.as_str();
                self.report
                    .problem(&format!("{url}: /items/{index}/slug: {words} {found:?} again"));
            } else if self.seen.insert(slug.clone()) {
                // A repetition of an earlier page is no mistake: pages shift while they are read.
                let at = self.backend.campaign(&slug);
                self.found.campaigns.push(CampaignRef { at, slug, item: Some(item.to_string()) });
            }
        }
        let list = &mut self.found.list;
        if list.first < LISTED_MAX {
            list.first = self.found.campaigns.len();
            list.next.clone_from(&page.next);
        }
        let total = page.total.and_then(|total| usize::try_from(total).ok());
        list.total = list.total.max(total.unwrap_or_default());
        let is_new = self.seen.len() > known;
        Ok(page.next.and_then(|next| self.next(url, &next, is_new)))
    }

    /// The campaigns found.
    pub(super) fn end(self) -> ListedCampaigns {
        let mut found = self.found;
        found.list.total = found.list.total.max(found.campaigns.len());
        found
    }

    /// Collects the faults of a page. Those of campaigns with a slug are reported later, unless the
    /// campaign's own document has them too.
    fn faults(&mut self, url: &str, slugs: &[Option<Slug>], faults: Vec<Fault>) {
        for fault in faults {
            let line = format!("{url}: {fault}");
            let place = fault.pointer.strip_prefix("/items/");
            let of_item = place.and_then(|rest| {
                let (index, _) = rest.split_once('/')?;
                let slug = slugs.get(index.parse::<usize>().ok()?)?.clone()?;
                Some((slug, rest[index.len()..].to_owned()))
            });
            match of_item {
                Some((slug, field)) => self.found.list.faults.push((slug, field, line)),
                None => self.report.problem(&line),
            }
        }
    }

    /// The address of the next page, always at this backend; `None` if it leads to nothing new.
    fn next(&mut self, url: &str, next: &str, is_new: bool) -> Option<String> {
        let Some(following) = self.backend.campaigns_after(next) else {
            let words = "expected an address with a query, found";
            self.report.problem(&format!("{url}: /next: {words} {next:?}"));
            return None;
        };
        if !is_new || self.asked.len() >= PAGES_MAX || !self.asked.insert(following.clone()) {
            let words = "expected a page with other campaigns, or null; found";
            self.report.problem(&format!("{url}: /next: {words} {next:?}"));
            return None;
        }
        if origin(next).is_some_and(|origin| origin != self.origin) {
            self.report.problem(&format!(
                "{url}: /next: expected an address of the same backend, found {next:?}; it was \
                 asked for {following} itself"
            ));
        }
        Some(following)
    }
}

fn slug_of(item: &Value) -> Option<Slug> {
    Slug::parse(item.get("slug")?.as_str()?)
}

/// Scheme and host of a whole address; only the host where it names no scheme (`//host/…`).
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = match address.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => (scheme, rest),
        _ => return None,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    Some(format!("{scheme}//{host}").to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "http://a:1/api/v1";

    /// A page with these campaigns and this `next`.
    fn page(slugs: &[&str], next: Option<&str>) -> String {
        let item = |slug: &&str| serde_json::json!({ "slug": slug, "title": { "en": slug } });
        let items: Vec<_> = slugs.iter().map(item).collect();
        serde_json::json!({ "items": items, "next": next, "total": 7 }).to_string()
    }

    #[test]
    fn pages_follow_each_other_on_the_same_backend() {
        let report = Report::default();
        let mut reader = ListReader::new(ROOT, Backend::of(Some(ROOT)), &report);
        for (next, follows, problems) in [
            ("/api/v1/campaigns?page=2", Some("http://a:1/api/v1/campaigns?page=2"), 0),
            ("http://A:1/x?page=3", Some("http://a:1/api/v1/campaigns?page=3"), 0),
            ("http://b/x?page=4", Some("http://a:1/api/v1/campaigns?page=4"), 1),
            ("//b/x?page=5", Some("http://a:1/api/v1/campaigns?page=5"), 2),
            ("?page=5", None, 3),
            ("?per_page=100", None, 4),
            ("nothing", None, 5),
        ] {
            assert_eq!(reader.next("u", next, true).as_deref(), follows, "{next}");
            assert_eq!(report.problems(), problems, "{next}");
        }
    }

    #[test]
    fn the_home_page_starts_with_whole_pages_until_there_are_enough() {
        let report = Report::default();
        let mut reader = ListReader::new(ROOT, Backend::of(Some(ROOT)), &report);
        for number in 0..4 {
            let slugs: Vec<String> = (0..40).map(|index| format!("c{number}-{index}")).collect();
            let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
            let next = format!("?page={}", number + 2);
            let next = reader.page("u", &page(&slugs, Some(&next))).unwrap();
            assert!(next.is_some());
        }
        let ListedCampaigns { campaigns, list, .. } = reader.found;
        assert_eq!(
            (campaigns.len(), list.first, list.next.as_deref()),
            (160, 120, Some("?page=4"))
        );
        assert_eq!((list.total, report.problems()), (7, 0));
    }

    #[test]
    fn what_has_no_name_or_comes_twice_is_left_out() {
        let report = Report::default();
        let mut reader = ListReader::new(ROOT, Backend::of(Some(ROOT)), &report);
        let json = page(&["a", "../../x", "a/b", "/etc", "-a", "a", "b"], None);
        assert_eq!(reader.page("u", &json), Ok(None));
        let slugs: Vec<_> = reader.found.campaigns.iter().map(|own| own.slug.as_str()).collect();
        assert_eq!((slugs, reader.found.without_slug, report.problems()), (vec!["a", "b"], 4, 5));
        let repeated = page(&["a", "b"], Some("?page=3"));
        assert_eq!(reader.page("u", &repeated), Ok(None));
        assert_eq!(report.problems(), 6, "a page of old news is one problem");
    }
}
