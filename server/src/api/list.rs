//! `GET campaigns`: summaries of campaigns, filtered and paginated.

use super::{detail, json_cache::json_response};
use crate::{SharedState, campaigns::Campaign, count::Count, problem::Problem, status::Status};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use naqra_campaign::{fold, has_words};
use naqra_site::publish::{LISTED_MAX, list_fields};
use serde::Serialize;
use serde_json::{Map, Value};
use std::{cmp::Reverse, sync::Arc};

const PER_PAGE: usize = 20;
const PER_PAGE_MAX: usize = LISTED_MAX;
const PAGE_MAX: usize = 1_000_000;
const QUERY_CHARS_MAX: usize = 200;

#[derive(Serialize)]
struct Page {
    items: Vec<Map<String, Value>>,
    total: usize,
    next: Option<String>,
}

/// The parameters of the query.
#[derive(Debug, Default)]
struct Filter {
    statuses: Vec<Status>,
    topics: Vec<String>,
    q: String,
    page: usize,
    per_page: usize,
}

pub(super) async fn list(
    State(shared): State<Arc<SharedState>>,
    Query(pairs): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let filter = Filter::parse(&pairs)?;
    let (key, version) = (filter.url(filter.page), shared.hub.snapshot().seq);
    let own = shared.clone();
    json_response(&shared, key, version, &headers, move || page(&own, &filter)).await
}

/// The first page of all campaigns as JSON, with as many as a page may have.
pub(crate) fn list_json(shared: &SharedState) -> Option<String> {
    let filter = Filter { page: 1, per_page: PER_PAGE_MAX, ..Filter::default() };
    serde_json::to_string(&page(shared, &filter)).ok()
}

fn page(shared: &SharedState, filter: &Filter) -> Page {
    let snapshot = shared.hub.snapshot();
    let query = fold(&filter.q);
    let mut found: Vec<(&Campaign, &Arc<Count>)> = snapshot
        .catalogue
        .visible()
        .map(|(index, campaign)| (campaign, &snapshot.counts[index]))
        .filter(|(campaign, count)| filter.matches(campaign, count, &query))
        .collect();
    found.sort_by_key(|(campaign, count)| {
        let running = count.status == Status::Running;
        (Reverse(running), Reverse(campaign.starts_at), &campaign.slug)
    });
    let start = (filter.page - 1).saturating_mul(filter.per_page);
    let items: Vec<_> = found
        .iter()
        .skip(start)
        .take(filter.per_page)
        .map(|(campaign, count)| summary(campaign, count))
        .collect();
    let more = !items.is_empty() && start + items.len() < found.len();
    Page { items, total: found.len(), next: more.then(|| filter.url(filter.page + 1)) }
}

fn summary(campaign: &Campaign, count: &Count) -> Map<String, Value> {
    let mut document = campaign.document.clone();
    detail::insert_count(&mut document, campaign, count);
    list_fields(&document)
}

impl Filter {
    fn parse(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let mut filter = Self { page: 1, per_page: PER_PAGE, ..Self::default() };
        for (name, value) in pairs {
            match name.as_str() {
                "status" => {
                    for word in list_items(value) {
                        filter.statuses.push(parse_status(word)?);
                    }
                }
                "topic" => filter.topics.extend(list_items(value).map(str::to_owned)),
                "q" if value.chars().count() > QUERY_CHARS_MAX => {
                    let detail = format!("give at most {QUERY_CHARS_MAX} characters.");
                    return Err(Problem::parameter("q", Some(value), &detail));
                }
                "q" => filter.q.clone_from(value),
                "page" => filter.page = parse_number("page", value, PAGE_MAX)?,
                "per_page" => filter.per_page = parse_number("per_page", value, PER_PAGE_MAX)?,
                _ => {}
            }
        }
        Ok(filter)
    }

    fn matches(&self, campaign: &Campaign, count: &Count, query: &str) -> bool {
        let mut topics = campaign.topics.iter();
        (self.statuses.is_empty() || self.statuses.contains(&count.status))
            && (self.topics.is_empty() || topics.any(|topic| self.topics.contains(topic)))
            && has_words(&campaign.search_text, query)
    }

    /// The address of another page of the same list.
    fn url(&self, page: usize) -> String {
        let statuses: Vec<_> = self.statuses.iter().map(|status| status.id()).collect();
        let fields = [
            ("status", statuses.join(",")),
            ("topic", self.topics.join(",")),
            ("q", self.q.clone()),
            ("page", page.to_string()),
            ("per_page", self.per_page.to_string()),
        ];
        let given = fields.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<_> =
            given.map(|(name, value)| format!("{name}={}", encode_query(value))).collect();
        format!("/api/v1/campaigns?{}", query.join("&"))
    }
}

fn list_items(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|part| !part.is_empty())
}

fn parse_status(word: &str) -> Result<Status, Problem> {
    Status::parse(word).ok_or_else(|| {
        let known: Vec<_> = Status::ALL.iter().map(|status| status.id()).collect();
        let detail = format!("give one or more of {}.", known.join(","));
        Problem::parameter("status", Some(word), &detail)
    })
}

fn parse_number(field: &str, value: &str, max: usize) -> Result<usize, Problem> {
    let plain = value.bytes().all(|byte| byte.is_ascii_digit());
    let number = value.parse().ok().filter(|number| plain && (1..=max).contains(number));
    number.ok_or_else(|| {
        let detail = format!("give a whole number from 1 to {max}.");
        Problem::parameter(field, Some(value), &detail)
    })
}

/// Percent-encodes all characters but those that are safe in a query, and the comma of lists.
fn encode_query(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> Result<Filter, Problem> {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Filter::parse(&pairs)
    }

    #[test]
    fn next_page_keeps_the_filters() {
        let filter = parse(&[
            ("status", "running, ended"),
            ("topic", "water"),
            ("q", "سوا & more"),
            ("per_page", "5"),
        ])
        .expect("a good query");
        assert_eq!(
            filter.url(2),
            "/api/v1/campaigns?status=running,ended&topic=water\
             &q=%D8%B3%D9%88%D8%A7%20%26%20more&page=2&per_page=5"
        );
    }

    #[test]
    fn invalid_parameters_are_refused() {
        for (name, value) in [
            ("page", "0"),
            ("page", "-1"),
            ("page", "+1"),
            ("page", "one"),
            ("page", ""),
            ("per_page", "101"),
            ("per_page", "1.0"),
            ("status", "paused"),
        ] {
            assert!(parse(&[(name, value)]).is_err(), "{name}={value}");
        }
    }
}
