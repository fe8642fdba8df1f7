//! The texts of `cargo xtask help`.

/// The help on a command; the list of all for anything else.
pub(crate) fn help_on(topic: &str) -> &'static str {
    match topic {
        "serve" => SERVE,
        "build" => BUILD,
        "test" => TEST,
        "screenshots" => SCREENSHOTS,
        "measure" => MEASURE,
        "load" => LOAD,
        "css" => CSS,
        "pages" => PAGES,
        _ => HELP,
    }
}

/// The list of all commands.
pub(crate) const HELP: &str = "\
Naqra's commands. Whatever a command needs and is missing is installed first.

    cargo xtask serve         build the site and serve it with the reference backend
    cargo xtask build         build the release site into dist/
    cargo xtask test          run every check: format, lints, native, browser and contract tests
    cargo xtask screenshots   take pictures of the pages into target/screenshots/
    cargo xtask measure       measure weight and speed of the site, and check the budgets
    cargo xtask load          measure how many readers the servers bear, on this machine
    cargo xtask css           gather the style sheets (the build does this by itself)
    cargo xtask pages         bundle scripts and write pages into the site that Trunk builds
    cargo xtask help COMMAND  explain a command and its options

Environment:
    NAQRA_TOOLS            folder of the build tools (default: naqra/tools in your cache folder)
    CHROME, CHROMEDRIVER   browser and driver for test, screenshots and measure
    FIREFOX, GECKODRIVER, MINIBROWSER, WEBKITWEBDRIVER, XVFB
                           other browsers and what they need, for the step engines of test
";

const SERVE: &str = "\
cargo xtask serve [--release] [--port PORT] [--db FILE] [--dist FOLDER]

Builds the site if its sources changed, and the reference backend, starts it and prints the address.
The site is built with cargo's profile `dev`: soon there, and not small. The database is filled from
the sample campaigns the first time. Ctrl-C ends it.

    --release        serve the site as `cargo xtask build` builds it

    --port PORT      port on 127.0.0.1 (default: 8080; 0 takes a free one)
    --db FILE        SQLite database (default: target/naqra.sqlite)
    --dist FOLDER    where the site is built and served from (default: target/dev-site; with
                     --release: dist)
";

const BUILD: &str = "\
cargo xtask build [--dist FOLDER]

Builds the release site, with .br and .gz twins beside its texts and programs. The old site is
replaced at the very end, so a failed build never harms it. Unchanged sources are not built again.

    --dist FOLDER    where to put it (default: dist)
";

const TEST: &str = "\
cargo xtask test [--all] [--only STEP]…

Runs every check and prints a table; the last line is `N passed, N failed`. What a step needs and is
missing is installed first: browsers with apt, their drivers with apt and cargo.

    --all            run what takes long, too: every journey of `engines` in all engines, more
                     requests in `contract`, and the steps documents and crowd (about an hour)
    --only STEP      run only this step; may be repeated
                     fmt          formatting
                     lint         style sheets (stylelint) and documents (markdownlint)
                     dependencies licences, sources and known faults of crates (cargo-deny)
                     clippy       lints of everything that runs natively
                     clippy-wasm  lints of what runs in the browser
                     native       unit and integration tests
                     site         the release build
                     readers      what programs of others read of a written site
                     scale        servers that share counts through Redis and Nchan
                     browser      journeys in a real Chromium
                     engines      one journey in Firefox and WebKitGTK: arrive, tap, lose the server, go
                                  back; with --all arrival, tap, live, share, offline, embed, language
                     backends     the same with backends of others
                     contract     schemathesis against a live server
                     documents    a million generated documents for the readers (not without --all)
                     crowd        many readers of one page at once (not without --all)
";

const SCREENSHOTS: &str = "\
cargo xtask screenshots [--only TEXT]

Takes PNGs of home, a finished and a running campaign in both languages at 360, 768 and 1280 px,
and in the dark scheme at 360 px, into target/screenshots/. NAME.png is the first screen,
NAME-full.png the whole page.

    --only TEXT      only the pictures whose name contains TEXT, for example home-ar
";

const MEASURE: &str = "\
cargo xtask measure [--only PART]… [--dist FOLDER]

Measures the release site behind the reference backend, and prints figures beside their goals. It
fails when a budget is exceeded or something cannot be measured; a missed goal is only told.

    --only PART      measure only this; may be repeated
                     bytes       what a first visit transfers; budget for WebAssembly and JavaScript
                     weight      HTML and linked styles of written pages; budget for one of them
                     lighthouse  scores and metrics of Lighthouse on a phone, and what failed
                     alive       time until a page is live on slow 4G with a slow processor
                     embeds      what campaigns cost other sites: bytes, jolts, main thread
                     pages       pages that the prerenderer writes in a second (takes minutes)
                     cards       share cards that the prerenderer draws in a second
    --dist FOLDER    measure this built site as it is (default: dist, built if its sources changed)

Environment:
    NAQRA_SERVER     a built naqra-server to measure instead of building one
";

const LOAD: &str = "\
cargo xtask load [--mode MODE]… [--streams COUNT]… [--seconds COUNT] [--taps COUNT] [--connections COUNT]

Starts servers on free ports of this machine, holds streams, taps, and prints how long each count took
from its tap to all streams; and how many counts are answered to readers who ask again and again.
docs/operators/scale.md explains the tables. Redis and nginx with Nchan are installed first (Debian).

`--mode crowd` is measured only where it is asked for: crowds of readers of the built site's pages and
pictures at the server itself, which must keep the bars that stand in its table; else it fails.

    --mode MODE          measure only this; may be repeated
                         server        streams of the server that counts
                         reader        streams of a server that follows it through a Redis
                         nchan         streams of Nchan, which the server publishes to
                         polls         counts asked for through nginx that keeps them
                         polls-direct  counts asked for at the server
                         crowd         256 readers of a page beside 20 taps a second; 500 requests for
                                       the home page and 300 for a new picture at once; 500 addresses
                                       that lead nowhere; 9000 connections on which nothing is asked
    --streams COUNT      open streams (default: 1000; at most 100000); may be repeated
    --connections COUNT  connections that ask for counts (default: 64; at most 5000)
    --seconds COUNT      how long to tap (default: 20; at most 300)
    --taps COUNT         taps per second (default: 1; at most 1000)
";

const PAGES: &str = "\
cargo xtask pages

Trunk calls this after it has built the site: it bundles the scripts and writes the pages of the
campaigns into it. To write
them into a site that is built already, run `cargo run --release --bin prerender -- --help`.
";

const CSS: &str = "\
cargo xtask css

Gathers src/styles/{layers,reset,controls,tokens,base,boot}.css, then every .css file below
src/components and src/pages in the order of their paths. NAME.css goes into target/site.css, which
stands in the page of a campaign; NAME.later.css goes into target/later.css, which is loaded beside.
The values of src/styles/constants.css are put where they are used. Trunk runs this before each build.
";
