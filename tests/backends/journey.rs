//! What a visitor does with a backend, and what must come of it.

use crate::{
    recording_proxy::{Fault, RecordedRequest, RecordingProxy},
    selectors::{CARD, NOTICE, POINTS, TAP, THANKS},
    site::Site,
    table::{Cell, ITEMS, Row},
    visitor::{SOON, Visitor},
};
use naqra_driver::Settings;
use serde_json::Value;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
    time::Duration,
};

/// A refused or lost tap is sent again after pauses that grow; a stream is given up after three.
const AFTER_A_WHILE: Duration = Duration::from_secs(45);

/// How long nothing more must come.
const STILL: Duration = Duration::from_millis(2500);

/// Longer than the first pauses before something is sent again.
const UNREPEATED: Duration = Duration::from_secs(8);

const GOAL: &str = ".progress-goal";

/// The backend behind the proxy.
pub(crate) trait Product {
    /// The points that a page shows.
    fn points(&self) -> u64;
    /// Points that come from elsewhere.
    fn add(&self, points: u64);
    /// How many interactions it has taken.
    fn taken(&self) -> u64 {
        self.points()
    }
    /// Lets counts come by polling only, as when the stream is gone.
    fn add_without_stream(&self, points: u64) {
        self.add(points);
    }
    /// Lets counts come in both ways.
    fn add_everywhere(&self, points: u64) {
        self.add(points);
    }
}

/// A backend under test.
pub(crate) struct Case<'a> {
    pub(crate) name: &'static str,
    pub(crate) site: Site,
    pub(crate) proxy: &'a RecordingProxy,
    pub(crate) product: &'a dyn Product,
    pub(crate) slug: &'static str,
    /// Titles in Arabic and English.
    pub(crate) titles: [&'static str; 2],
    pub(crate) goal: u64,
    /// Whether a tap raises the points.
    pub(crate) counts: bool,
    /// The body of a tap, without its key, and where in the body the key stands; empty for nowhere.
    pub(crate) body: Value,
    pub(crate) key: &'static str,
    /// The codes with which the writing of its pages may end.
    pub(crate) writes: &'static [i32],
    /// Where its stream is.
    pub(crate) stream: Result<&'static str, &'static str>,
}

impl Case<'_> {
    /// Walks through all items, one after the other.
    pub(crate) fn walk(&self) -> Row {
        let mut cells = ITEMS.map(|_| Cell::Failed("it was not reached".to_owned()));
        let mut set = |item: &str, cell: Cell| {
            let place = ITEMS.iter().position(|own| *own == item).expect("an item");
            println!("    {:<18} {item:<12} {}", self.name, spoken(&cell));
            cells[place] = cell;
        };
        match opened("ar") {
            Ok(reader) => {
                set("list", run_item(|| self.list(&reader)));
                set("arabic", run_item(|| self.detail(&reader, 0)));
                set("no such", run_item(|| self.no_such(&reader)));
            }
            Err(failed) => set("list", failed),
        }
        match opened("en") {
            Ok(visitor) => {
                set("english", run_item(|| self.detail(&visitor, 1)));
                set("moves", run_item(|| self.moves(&visitor)));
                set("tap", run_item(|| self.tap(&visitor)));
                set("429", run_item(|| self.again(&visitor, Fault::SlowDown)));
                set("429 unread", self.unanswered(&visitor, Fault::SlowDownUnread));
                set("repeat", self.unanswered(&visitor, Fault::LoseAnswer));
                let dies = match self.stream {
                    Ok(path) => run_item(|| self.stream_dies(&visitor, path)),
                    Err(reason) => Cell::NotOffered(reason),
                };
                set("stream dies", dies);
            }
            Err(failed) => set("english", failed),
        }
        // No page asks any more, whatever became of it.
        self.proxy.accept_connections();
        set("prerendered", run_item(|| self.check_prerendered()));
        set("check", run_item(|| self.check()));
        Row { backend: self.name, cells }
    }

    fn page(&self, language: &str) -> String {
        self.site.at(&format!("/{language}/c/{}", self.slug))
    }

    fn list(&self, visitor: &Visitor) {
        for (language, title) in ["ar", "en"].into_iter().zip(self.titles) {
            visitor.go(&self.site.at(&format!("/{language}/")));
            visitor.await_words(CARD, title);
            assert_eq!(visitor.count(CARD), 2, "campaigns in the list");
        }
    }

    fn detail(&self, visitor: &Visitor, side: usize) {
        visitor.go(&self.page(["ar", "en"][side]));
        visitor.await_words("h1", self.titles[side]);
        visitor.await_number(SOON, POINTS, self.product.points());
        assert_eq!(visitor.number(GOAL), self.goal, "the goal");
    }

    fn no_such(&self, visitor: &Visitor) {
        for (language, words) in [("ar", "لا توجد حملة"), ("en", "no such campaign")] {
            visitor.go(&self.site.at(&format!("/{language}/c/nope")));
            visitor.await_words(NOTICE, words);
            let title = visitor.ask("document.title");
            assert!(title.to_lowercase().contains(words), "the title {title:?}");
        }
    }

    pub(crate) fn moves(&self, visitor: &Visitor) {
        for more in [7, 1000] {
            self.product.add(more);
            visitor.await_number(Duration::from_secs(15), POINTS, self.product.points());
        }
    }

    pub(crate) fn tap(&self, visitor: &Visitor) {
        let (sent, taken) = (self.proxy.writes().len(), self.product.taken());
        let shown = visitor.number(POINTS);
        visitor.tap(TAP);
        let writes = self.proxy.await_writes(sent + 1, SOON);
        let mut body = writes[sent].request.json();
        let key = self.key_of(&writes[sent]);
        assert!(self.key.is_empty() || key.len() == 36, "a UUID in {body}");
        if let Some(members) = body.as_object_mut() {
            members.remove(self.key);
        }
        assert_eq!(body, self.body);
        visitor.element(THANKS);
        visitor.await_number(SOON, POINTS, shown + u64::from(self.counts));
        thread::sleep(STILL);
        assert_eq!(self.proxy.writes().len(), sent + 1, "one tap is one request");
        assert_eq!(self.product.taken(), taken + 1);
        assert_eq!(visitor.number(POINTS), self.product.points(), "page and backend say the same");
    }

    /// A tap gets no answer that the page can read.
    fn unanswered(&self, visitor: &Visitor, fault: Fault) -> Cell {
        if !self.key.is_empty() {
            return run_item(|| self.again(visitor, fault));
        }
        match run_item(|| self.never_again(visitor, fault)) {
            Cell::Good => {
                Cell::NotOffered("without a key, what may have been done is not sent again")
            }
            failed => failed,
        }
    }

    /// Without a key the tap must not come twice.
    fn never_again(&self, visitor: &Visitor, fault: Fault) {
        let sent = self.proxy.writes().len();
        self.proxy.inject_faults(&[fault]);
        visitor.tap(TAP);
        self.proxy.await_writes(sent + 1, SOON);
        thread::sleep(UNREPEATED);
        assert_eq!(self.proxy.writes().len(), sent + 1, "it was sent again");
    }

    /// A tap meets trouble: it comes again under the same key, and counts once.
    fn again(&self, visitor: &Visitor, fault: Fault) {
        let (sent, taken) = (self.proxy.writes().len(), self.product.taken());
        self.proxy.inject_faults(&[fault]);
        visitor.tap(TAP);
        let writes = self.proxy.await_writes(sent + 2, AFTER_A_WHILE);
        let [first, second] = [&writes[sent], &writes[sent + 1]];
        assert_eq!(first.fault, Some(fault));
        assert_eq!(self.key_of(first), self.key_of(second), "the same key");
        thread::sleep(STILL);
        assert_eq!(self.proxy.writes().len(), sent + 2, "and nothing after that");
        assert_eq!(self.product.taken(), taken + 1, "it counts once");
        visitor.await_number(SOON, POINTS, self.product.points());
    }

    fn key_of(&self, noted: &RecordedRequest) -> String {
        noted.request.json()[self.key].as_str().unwrap_or_default().to_owned()
    }

    /// The stream is refused: the page polls instead. When the stream is back, it is used again.
    fn stream_dies(&self, visitor: &Visitor, path: &str) {
        self.proxy.refuse_connections(path);
        self.product.add_without_stream(5);
        visitor.await_number(AFTER_A_WHILE, POINTS, self.product.points());
        self.proxy.accept_connections();
        self.product.add_everywhere(3);
        visitor.await_number(AFTER_A_WHILE, POINTS, self.product.points());
    }
}

/// A phone whose owner reads this language, before any page.
fn opened(language: &str) -> Result<Visitor, Cell> {
    let mut visitor = None;
    let open = || visitor = Some(Visitor::abroad(&Settings::phone(language), "about:blank"));
    match run_item(open) {
        Cell::Good => visitor.ok_or_else(|| Cell::Failed("no browser opened".to_owned())),
        failed => Err(failed),
    }
}

fn spoken(cell: &Cell) -> &str {
    match cell {
        Cell::Good => "ok",
        Cell::NotOffered(_) => "not offered",
        Cell::Failed(_) => "FAILED",
    }
}

/// Good, or what it said when it failed.
pub(crate) fn run_item(item: impl FnOnce()) -> Cell {
    match catch_unwind(AssertUnwindSafe(item)) {
        Ok(()) => Cell::Good,
        Err(said) => Cell::Failed(
            said.downcast_ref::<String>()
                .cloned()
                .or_else(|| said.downcast_ref::<&str>().map(|said| (*said).to_owned()))
                .unwrap_or_else(|| "it failed without a word".to_owned()),
        ),
    }
}
