//! Errands to the contract: one request after the other, until what is wanted is there.

use super::{Contract, place_of};
use crate::{
    body::parse,
    fetch::{FetchError, FetchOutcome, Next, Query},
    hide,
    node::found,
    plan::ProgressUpdate,
};
use naqra_campaign::{NoResponse, Request, Response, Slug};
use serde_json::Value;

/// A list is read over at most this many pages.
const PAGES_MAX: usize = 20;

/// How far an fetch has come.
#[derive(Default)]
pub struct Transcript {
    /// What was asked last.
    url: String,
    items: Vec<Value>,
    pages: usize,
}

impl Transcript {
    fn ask(&mut self, url: String) -> Next {
        self.url.clone_from(&url);
        Next::Send(Request { method: "GET".to_owned(), url, headers: Vec::new(), body: None })
    }
}

impl Contract {
    /// Goes on with an fetch.
    pub fn step(
        &self,
        aim: &Query,
        trail: &mut Transcript,
        reply: Option<Result<Response, NoResponse>>,
    ) -> Next {
        let Some(reply) = reply else {
            return trail.ask(match aim {
                Query::Campaign(slug) => self.campaign(slug),
                Query::Counts(followed) => match &followed[..] {
                    [one] => self.progress(&one.slug).unwrap_or_else(|| self.campaign(&one.slug)),
                    _ => self.campaigns(),
                },
                Query::List => self.campaigns(),
            });
        };
        let (mut problems, mut updates) = (Vec::new(), Vec::new());
        let answer = read(&trail.url, reply, &mut problems);
        let document = match aim {
            Query::Campaign(slug) => {
                answer.and_then(|document| self.of(slug, document, &mut problems))
            }
            Query::Counts(followed) if followed.len() == 1 => answer.map(|document| {
                updates.push(ProgressUpdate::of(0, document));
                Value::Null
            }),
            Query::Counts(_) | Query::List => match self.gather(answer, trail, &mut problems) {
                Ok(Some(next)) => return trail.ask(next),
                Err(miss) => Err(miss),
                Ok(None) => {
                    let items = std::mem::take(&mut trail.items);
                    let mut list = Value::Null;
                    if let Query::Counts(followed) = aim {
                        let of = |item| Some(ProgressUpdate::of(place_of(&item, followed)?, item));
                        updates.extend(items.into_iter().filter_map(of));
                    } else {
                        list["items"] = Value::Array(items);
                    }
                    Ok(list)
                }
            },
        };
        Next::Done(FetchOutcome { document, updates, problems })
    }

    /// The campaign that was asked for.
    fn of(
        &self,
        slug: &Slug,
        mut document: Value,
        problems: &mut Vec<String>,
    ) -> Result<Value, FetchError> {
        // What is no campaign at all is for its reader to name.
        if document.is_object() {
            let named = document["slug"].as_str().unwrap_or_default();
            if named.is_empty() {
                document["slug"] = Value::from(slug.as_str());
            } else if named != slug.as_str() {
                let expected = "expected a campaign with the slug that was asked for, ";
                problems.push([expected, slug.as_str(), ", found \"", named, "\""].concat());
                return Err(FetchError::NotFound);
            }
        }
        hide(&self.modules, &mut document);
        Ok(document)
    }

    /// Takes the campaigns of one page; answers where the next one is.
    fn gather(
        &self,
        page: Result<Value, FetchError>,
        trail: &mut Transcript,
        problems: &mut Vec<String>,
    ) -> Result<Option<String>, FetchError> {
        let known = trail.items.len();
        let mut page = match page {
            Err(miss) if known == 0 => return Err(miss),
            // What could be read so far is shown.
            Err(_) => return Ok(None),
            Ok(page) => page,
        };
        let Some(items) = page.get_mut("items").and_then(Value::as_array_mut) else {
            let what = found(page.get("items").unwrap_or(&Value::Null));
            problems.push([&trail.url, ": /items: expected a list, found ", &what].concat());
            return if known == 0 { Err(FetchError::Broken) } else { Ok(None) };
        };
        for item in items {
            // Pages may shift while they are read.
            let slug = item["slug"].as_str();
            if slug.is_none() || trail.items.iter().all(|known| known["slug"].as_str() != slug) {
                trail.items.push(item.take());
            }
        }
        trail.pages += 1;
        let more = trail.items.len() > known && trail.pages < PAGES_MAX;
        let next = page["next"].as_str().filter(|_| more);
        Ok(next.and_then(|next| self.campaigns_after(next)))
    }
}

/// The document in an answer.
fn read(
    url: &str,
    reply: Result<Response, NoResponse>,
    problems: &mut Vec<String>,
) -> Result<Value, FetchError> {
    let mut say = |what: &[&str]| problems.push([url, ": ", &what.concat()].concat());
    let reply = match reply {
        Ok(reply) => reply,
        Err(NoResponse::Offline) => return Err(FetchError::Offline),
        Err(NoResponse::Silent) => {
            say(&["no answer"]);
            return Err(FetchError::Down);
        }
    };
    match reply.status {
        204 | 304 | 404 | 410 => Err(FetchError::NotFound),
        200..=299 => {
            let (document, repaired) = parse(&reply.body).map_err(|broken| {
                say(&[&broken]);
                FetchError::Broken
            })?;
            for fault in repaired {
                say(&[&fault.to_string()]);
            }
            Ok(document)
        }
        status => {
            say(&["the answer has status ", &status.to_string()]);
            Err(FetchError::Down)
        }
    }
}
