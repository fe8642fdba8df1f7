//! The oEmbed endpoint: how other sites show the address of a campaign. All campaigns are public, so
//! it never answers 401.

use super::{
    responses::busy,
    summaries::{now, summary},
};
use crate::{
    SharedState,
    problem::{FieldError, Problem, ProblemKind},
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use naqra_campaign::{Lang, Slug};
use naqra_cards::CARD_SIZE;
use naqra_site::{
    context::PreviewImage,
    oembed::{MaxSize, OEmbed, campaign_at},
    renderer::{card_path, card_view},
};
use std::sync::Arc;

/// Answers a query; scripts of any site may read it.
pub(super) async fn oembed(shared: &Arc<SharedState>, query: Option<&str>) -> Response {
    let response = respond(shared, query.unwrap_or_default()).await;
    let mut response = response.unwrap_or_else(IntoResponse::into_response);
    response
        .headers_mut()
        .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

async fn respond(shared: &Arc<SharedState>, query: &str) -> Result<Response, Problem> {
    let parameters: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    // An empty value counts as not given.
    let given = |name: &str| {
        let own = parameters.iter().find(|(own, value)| own == name && !value.is_empty());
        own.map(|(_, value)| value.as_str())
    };
    let is_xml = match given("format") {
        None | Some("json") => false,
        Some("xml") => true,
        Some(other) => return Err(unknown_format(other)),
    };
    let max_size = MaxSize {
        width: pixels("maxwidth", given("maxwidth"))?,
        height: pixels("maxheight", given("maxheight"))?,
    };
    let (lang, slug, address) = campaign(shared, given("url"))?;
    let Ok(campaign) = summary(shared, &slug).await else { return Ok(busy()) };
    let missing = || no_page(address, format!("There is no campaign {:?} here.", slug.as_str()));
    let campaign = campaign.ok_or_else(missing)?;
    let text = shared.site_url.text(lang).plain();
    let card = card_view(&shared.site_url, lang, &campaign, now());
    let (width_px, height_px) = CARD_SIZE;
    let path = format!("{}?v={}", card_path(lang, &campaign.slug), card.version());
    let picture = PreviewImage { path, width_px, height_px };
    let document = OEmbed::of(&shared.site_url, &campaign, text, Some(&picture), max_size);
    let (media_type, body) = if is_xml {
        ("text/xml; charset=utf-8", document.xml())
    } else {
        ("application/json", document.json())
    };
    let fields = [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "max-age=60")];
    Ok((fields, body).into_response())
}

/// Language and slug of the campaign page at an address, with the address.
fn campaign<'a>(
    shared: &SharedState,
    address: Option<&'a str>,
) -> Result<(Lang, Slug, &'a str), Problem> {
    let example = shared.site_url.url("/en/c/SLUG");
    let Some(address) = address else {
        let detail = format!("expected the address of a campaign's page, such as {example}");
        return Err(Problem::parameter("url", None, &detail));
    };
    let Some((lang, slug)) = campaign_at(&shared.site_url, address) else {
        let detail = format!("This is the address of no campaign here. They are {example}.");
        return Err(no_page(address, detail));
    };
    Ok((lang, slug, address))
}

fn no_page(address: &str, detail: String) -> Problem {
    let value = Some(address.chars().take(200).collect::<String>().into());
    let error = FieldError { field: "url".to_owned(), detail: detail.clone(), value };
    Problem::fields(ProblemKind::NotFound, detail, vec![error])
}

/// A length in pixels; values that do not fit are the largest possible one.
fn pixels(name: &str, value: Option<&str>) -> Result<Option<u32>, Problem> {
    let Some(value) = value else { return Ok(None) };
    let length = value.bytes().all(|byte| byte.is_ascii_digit()).then(|| value.parse());
    match length {
        Some(Ok(0)) | None => {
            let detail = "expected a whole number of pixels, at least 1";
            Err(Problem::parameter(name, Some(value), detail))
        }
        Some(length) => Ok(Some(length.unwrap_or(u32::MAX))),
    }
}

fn unknown_format(value: &str) -> Problem {
    let detail = "expected json or xml";
    let error = FieldError {
        field: "format".to_owned(),
        detail: detail.to_owned(),
        value: Some(value.into()),
    };
    let sentence = format!("This server does not write that format: {detail}.");
    Problem::fields(ProblemKind::UnknownFormat, sentence, vec![error])
}
