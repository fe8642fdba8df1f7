//! Naqra's reference backend.
//!
//! It serves the JSON contract of docs/reference/contract.md under `/api/v1`, live events as Server-Sent
//! Events, and the built site.
//!
//! # Layout
//!
//! - [`options`]: the command line. [`start`]: campaign files and database → what is served.
//! - [`campaigns`]: reads and checks campaign files. [`status`], [`limit`]: pure rules.
//! - `reload`: campaign files that change while the server runs. [`catalogue`]: the campaigns of the
//!   moment.
//! - [`count`]: what changes about a campaign. [`hub`]: the newest counts, for all readers.
//! - `background`: where counts come from, and the tasks beside the requests. `relay`: publishes
//!   counts to Nchan or Redis and follows them from a Redis (Cargo feature `relay`).
//! - [`store`]: the database. [`writer`]: the one thread that changes it. `outage`: what its owner
//!   reads while it cannot.
//! - `connections`: how many there may be, and how long each may take. `host`: the field `Host`.
//! - [`api`]: one file for each call. [`problem`]: every error. [`site`]: the built site.
//!
//! # Invariants
//!
//! - Only the writer's thread touches the database after the start; readers use the hub.
//! - The hub never shows a count that is not on the disk.
//! - Nothing reads the clock inside a rule: `now` is an argument.

pub mod api;
mod background;
pub mod campaigns;
pub mod catalogue;
mod connections;
pub mod count;
mod host;
pub mod hub;
pub mod limit;
mod name;
pub mod options;
mod outage;
pub mod problem;
#[cfg(feature = "relay")]
pub mod relay;
mod reload;
pub mod site;
pub mod start;
pub mod status;
pub mod store;
pub mod writer;

use api::Answers;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Uri, header};
use background::{BackgroundTasks, CountOrigin};
use connections::{LimitedListener, Limits, Peer, in_use};
use hub::Hub;
use limit::Limiter;
use naqra::domain::{Look, Slug};
use naqra::prerender::site::Place;
use options::Options;
use site::Site;
use start::StartError;
use std::future::Future;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use writer::Writer;

/// How long open requests may take to end when the server stops.
const STOP_WITHIN: Duration = Duration::from_secs(5);

const BROKE_DOWN: &str = "the thread that writes broke down";

/// What every request can use.
pub struct Shared {
    /// The options of this run.
    pub options: Options,
    /// Campaigns and counts.
    pub hub: Arc<Hub>,
    /// The way to the database; `None` where the counts of another server are followed.
    pub writer: Option<Writer>,
    /// Who sends how many interactions.
    pub limiter: Mutex<Limiter>,
    /// The built site.
    pub site: Site,
    /// The documents of campaigns.
    answers: Answers,
    /// Where the site is for everybody else.
    pub place: Place,
}

impl Shared {
    /// The number of the last change of a campaign; 0 for an unknown one.
    fn version_of(&self, slug: &Slug) -> u64 {
        let place = self.hub.place(slug.as_str());
        place.map_or(0, |place| self.hub.snapshot().counts[place].seq)
    }
}

/// A server that is ready to take connections.
pub struct Server {
    shared: Arc<Shared>,
    origin: CountOrigin,
}

impl Server {
    /// Reads the campaigns, and opens the database or takes the counts from a Redis. Broken
    /// campaign files are told to `complain`.
    ///
    /// # Errors
    /// When the folder of campaigns or the source of the counts cannot be used.
    pub fn open(options: Options, mut complain: impl FnMut(&str)) -> Result<Self, StartError> {
        let (hub, writer, origin) = background::open(&options, &mut complain)?;
        let (steady, burst) = (options.rate_per_second, options.rate_burst);
        let limiter = Mutex::new(Limiter::new(steady, burst, Instant::now()));
        let address = options.address.as_deref().unwrap_or("http://localhost");
        let name = name::site_name(&options.dist, complain);
        let place = Place::at(address, name).map_err(StartError::Address)?;
        let look = Look { zone: options.zone.clone(), ..place.look().clone() };
        let place = place.with_look(look);
        let site = Site::new(&options.dist, place.clone());
        let answers = Answers::new();
        let shared = Arc::new(Shared { options, hub, writer, limiter, site, answers, place });
        Ok(Self { shared, origin })
    }

    /// Serves `listener` until `stop` is ready; then streams end, open requests get a few
    /// seconds, and everything that waits is stored.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let Self { shared, origin } = self;
        let service = router(shared.clone()).into_make_service_with_connect_info::<Peer>();
        let hub = shared.hub.clone();
        let background = BackgroundTasks::start(&shared, origin);
        let mut stopping = hub.stopping();
        let listener = LimitedListener::new(listener, Limits::of(&shared.options));
        let watch = listener.watch();
        let serving = axum::serve(listener, service)
            .with_graceful_shutdown(async move {
                stop.await;
                hub.stop();
            })
            .into_future();
        let overdue = async move {
            // The sender lives in the hub, so an error cannot come before the stop.
            let _ = stopping.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(STOP_WITHIN).await;
        };
        let served = tokio::select! {
            served = serving => served,
            () = overdue => Ok(()),
            () = watch => Ok(()),
        };
        if background.finish(&shared).await { served } else { Err(io::Error::other(BROKE_DOWN)) }
    }
}

/// What is answered; below the base path too, for proxies that leave it on.
fn router(shared: Arc<Shared>) -> Router {
    let base = shared.place.base().to_owned();
    let site = at_root(shared);
    if base == "/" {
        return site;
    }
    let from_root = move |mut request: Request| {
        if let Some(uri) = below(&base, request.uri()) {
            *request.uri_mut() = uri;
        }
        std::future::ready(request)
    };
    // Addresses must be changed before a router looks at them.
    Router::new().fallback_service(site).layer(axum::middleware::map_request(from_root))
}

/// An address below the base path, seen from there.
fn below(base: &str, uri: &Uri) -> Option<Uri> {
    let whole = uri.path_and_query()?.as_str();
    let bare = base.trim_end_matches('/');
    let path = match whole.strip_prefix(base) {
        Some(path) => path,
        // Its own address may be written without the closing slash.
        None => whole.strip_prefix(bare).filter(|rest| rest.is_empty() || rest.starts_with('?'))?,
    };
    format!("/{path}").parse().ok()
}

fn at_root(shared: Arc<Shared>) -> Router {
    Router::new()
        .merge(api::router(&shared))
        .fallback(site::serve)
        .layer(axum::middleware::map_response(secured))
        .layer(CompressionLayer::new().compress_when(site::assets::compressible))
        .layer(axum::middleware::from_fn(host::one_host))
        .layer(axum::middleware::from_fn(in_use))
        .with_state(shared)
}

/// Headers that every answer carries.
async fn secured(mut response: axum::response::Response) -> axum::response::Response {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    response
}
