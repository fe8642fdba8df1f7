//! Naqra's reference backend.
//!
//! It serves the JSON contract of docs/reference/contract.md under `/api/v1`, live events as Server-Sent
//! Events, and the built site.
//!
//! # Layout
//!
//! - `options`: the command line. `start`: campaign files and database → what is served.
//! - `campaigns`: reads and checks campaign files. `status`, `rate_limit`: pure rules.
//! - `reload`: campaign files that change while the server runs. `catalogue`: the campaigns that are
//!   served.
//! - `count`: count and status of a campaign. `hub`: the newest counts, for all readers.
//! - `background`: where counts come from, and the tasks beside the requests. `relay`: publishes
//!   counts to Nchan or Redis and follows them from a Redis (Cargo feature `relay`).
//! - `store`: the database. `writer`: the one thread that changes it. `outage`: reports while it
//!   cannot be written.
//! - `connections`: limits of connections. `http`: compression, conditional requests, `Host`.
//! - `api`: one file for each call. `problem`: all errors. `site`: pages and files.
//! - `render_cache`: what pages, pictures and documents are cached in.
//!
//! # Invariants
//!
//! - Only the writer thread uses the database after the start; readers use the hub.
//! - The hub never holds a count that is not on the disk.
//! - Rules do not read the clock: `now` is an argument.

mod api;
mod background;
mod campaigns;
mod catalogue;
mod connections;
mod count;
mod http;
mod hub;
pub mod options;
mod outage;
mod problem;
mod rate_limit;
#[cfg(feature = "relay")]
mod relay;
mod reload;
mod render_cache;
mod site;
mod site_name;
pub mod start;
mod status;
mod store;
mod writer;

use api::JsonCache;
use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, Uri, header},
};
use background::{BackgroundTasks, CountOrigin};
use connections::{LimitedListener, Limits, Peer, track_request};
use hub::Hub;
use naqra_campaign::{SiteSettings, Slug};
use naqra_site::site::PublicSite;
use options::Options;
use rate_limit::RateLimiter;
use site::Site;
use start::StartError;
use std::{
    future::Future,
    io,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use writer::Writer;

/// How long open requests may take to end when the server stops.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

const WRITER_PANICKED: &str = "the writer thread panicked";

/// The state that all requests share.
pub struct SharedState {
    /// The options of this run.
    pub options: Options,
    /// The newest campaigns and counts.
    pub hub: Arc<Hub>,
    /// The way to the database; `None` where the counts of another server are followed.
    pub writer: Option<Writer>,
    /// The rate limit of interactions.
    pub rate_limiter: Mutex<RateLimiter>,
    /// The built site.
    pub site: Site,
    /// The cached JSON documents.
    json_cache: JsonCache,
    /// The public address of the site.
    pub site_url: PublicSite,
}

impl SharedState {
    /// The `seq` of the last change of a campaign; 0 for an unknown one.
    fn version_of(&self, slug: &Slug) -> u64 {
        let index = self.hub.index_of(slug.as_str());
        index.map_or(0, |index| self.hub.snapshot().counts[index].seq)
    }
}

/// A server that is ready to accept connections.
pub struct Server {
    shared: Arc<SharedState>,
    origin: CountOrigin,
}

impl Server {
    /// Reads the campaigns, and opens the database or follows the counts of another server. Calls `warn`
    /// with a line for each problem of a file.
    ///
    /// # Errors
    /// When the folder of campaigns, the origin of the counts or the public address cannot be used.
    pub fn open(options: Options, mut warn: impl FnMut(&str)) -> Result<Self, StartError> {
        let (hub, writer, origin) = background::open(&options, &mut warn)?;
        let (steady, burst) = (options.rate_per_second, options.rate_burst);
        let rate_limiter = Mutex::new(RateLimiter::new(steady, burst, Instant::now()));
        let address = options.address.as_deref().unwrap_or("http://localhost");
        let site_name = site_name::read_site_name(&options.dist, warn);
        let site_url = PublicSite::at(address, site_name).map_err(StartError::Address)?;
        let look = SiteSettings { zone: options.zone.clone(), ..site_url.settings().clone() };
        let site_url = site_url.with_settings(look);
        let site = Site::new(&options.dist, site_url.clone());
        let json_cache = JsonCache::new();
        let shared = Arc::new(SharedState {
            options,
            hub,
            writer,
            rate_limiter,
            site,
            json_cache,
            site_url,
        });
        Ok(Self { shared, origin })
    }

    /// Serves `listener` until `stop` is ready. Then streams end, open requests get
    /// [`SHUTDOWN_TIMEOUT`], and pending interactions are stored.
    ///
    /// # Errors
    /// When the listener fails or the writer thread panicked.
    pub async fn run(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let Self { shared, origin } = self;
        let service = router(shared.clone()).into_make_service_with_connect_info::<Peer>();
        let hub = shared.hub.clone();
        let background = BackgroundTasks::start(&shared, origin);
        let mut shutdown = hub.shutdown();
        let listener = LimitedListener::new(listener, Limits::of(&shared.options));
        let watch = listener.watch();
        let serving = axum::serve(listener, service)
            .with_graceful_shutdown(async move {
                stop.await;
                hub.shut_down();
            })
            .into_future();
        let timed_out = async move {
            // The sender lives in the hub, so an error cannot come before the stop.
            let _ = shutdown.wait_for(|shutdown| *shutdown).await;
            tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
        };
        let served = tokio::select! {
            served = serving => served,
            () = timed_out => Ok(()),
            () = watch => Ok(()),
        };
        if background.finish(&shared).await {
            served
        } else {
            Err(io::Error::other(WRITER_PANICKED))
        }
    }
}

/// All routes; below the base path, too, for proxies that do not strip it.
fn router(shared: Arc<SharedState>) -> Router {
    let base = shared.site_url.base().to_owned();
    let site = root_router(shared);
    if base == "/" {
        return site;
    }
    let from_root = move |mut request: Request| {
        if let Some(uri) = strip_base(&base, request.uri()) {
            *request.uri_mut() = uri;
        }
        std::future::ready(request)
    };
    // Addresses must be rewritten before a router matches them.
    Router::new().fallback_service(site).layer(axum::middleware::map_request(from_root))
}

/// An address without the base path; `None` for one that is not below it.
fn strip_base(base: &str, uri: &Uri) -> Option<Uri> {
    let whole = uri.path_and_query()?.as_str();
    let bare = base.trim_end_matches('/');
    let path = match whole.strip_prefix(base) {
        Some(path) => path,
        // The base path itself may be written without its last slash.
        None => whole.strip_prefix(bare).filter(|rest| rest.is_empty() || rest.starts_with('?'))?,
    };
    format!("/{path}").parse().ok()
}

fn root_router(shared: Arc<SharedState>) -> Router {
    Router::new()
        .merge(api::router(&shared))
        .fallback(site::serve)
        .layer(axum::middleware::map_response(add_security_headers))
        .layer(CompressionLayer::new().compress_when(site::assets::compressible))
        .layer(axum::middleware::from_fn(http::host::require_host))
        .layer(axum::middleware::from_fn(track_request))
        .with_state(shared)
}

/// Adds headers to every response.
async fn add_security_headers(mut response: axum::response::Response) -> axum::response::Response {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    response
}
