//! Rules for every page: HTML, accessibility, links.

use crate::pages::Page;
use naqra_site::star_file::{star_named, star_svg};
use scraper::{ElementRef, Selector};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::LazyLock,
};

/// Invisible isolates and direction marks.
const MARKS: [char; 6] = ['\u{2066}', '\u{2068}', '\u{2069}', '\u{200E}', '\u{200F}', '\u{061C}'];

/// Text without isolates and direction marks.
pub(crate) fn bare(text: &str) -> String {
    text.replace(MARKS, "")
}

impl Page {
    /// All elements of a CSS selector.
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// Every text that is not blank, with its element.
    pub(crate) fn texts(&self) -> Vec<(ElementRef<'_>, String)> {
        let texts = self.html.tree.nodes().filter_map(|node| {
            let text = node.value().as_text()?;
            let element = ElementRef::wrap(node.parent()?)?;
            let shown = !["title", "script", "style"].contains(&element.value().name());
            (shown && !text.trim().is_empty()).then(|| (element, bare(text)))
        });
        texts.collect()
    }

    /// The text of the page, one line for each element; inline names, numbers and times stay on its line.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        let mut last = None;
        for (element, text) in self.texts() {
            let isolates = |element: &ElementRef<'_>| {
                ["bdi", "bdo", "data", "time"].contains(&element.value().name())
            };
            let around = element.ancestors().filter_map(ElementRef::wrap);
            let whole = std::iter::once(element).chain(around).find(|element| !isolates(element));
            let whole = whole.map(|whole| whole.id());
            words.push_str(if whole == last { "" } else { "\n" });
            words.push_str(&text);
            last = whole;
        }
        words
    }

    /// All faults of the page.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults: Vec<String> =
            self.html.errors.iter().map(|error| format!("the parser says: {error}")).collect();
        self.ids(&mut faults);
        self.headings(&mut faults);
        self.names(&mut faults);
        self.lists(&mut faults);
        self.pictures(&mut faults);
        self.links(&mut faults);
        faults
    }

    /// Words that come from code, such as `undefined`.
    pub(crate) fn program_words(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (element, text) in self.texts() {
            let slip = ["undefined", "NaN", "None", "Some(", "{ $", "\u{FFFD}"];
            if let Some(slip) = slip.iter().find(|slip| text.contains(**slip)) {
                faults.push(format!("{slip:?} in the text of {}", named(element)));
            }
        }
        faults
    }

    /// Ids are unique, and references to ids have a target.
    fn ids(&self, faults: &mut Vec<String>) {
        let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
        for element in self.all("[id]") {
            *ids.entry(element.value().attr("id").unwrap()).or_default() += 1;
        }
        faults.extend(
            ids.iter()
                .filter(|(_, count)| **count > 1)
                .map(|(id, count)| format!("the id {id:?} is there {count} times")),
        );
        let empty = ids.keys().filter(|id| id.is_empty());
        faults.extend(empty.map(|_| "an id is empty".to_owned()));
        for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            for element in self.all(&format!("[{attribute}]")) {
                for id in element.value().attr(attribute).unwrap().split_whitespace() {
                    if !ids.contains_key(id) {
                        faults.push(format!(
                            "{} has {attribute}={id}, which is nowhere",
                            named(element)
                        ));
                    }
                }
            }
        }
        for element in self.all("a[href^='ar'][href*='#'], a[href^='en'][href*='#']") {
            let (_, id) = element.value().attr("href").unwrap().split_once('#').unwrap();
            if !ids.contains_key(id) {
                faults.push(format!("{} leads to #{id}, which is nowhere", named(element)));
            }
        }
    }

    /// One h1, no empty heading, no skipped level.
    fn headings(&self, faults: &mut Vec<String>) {
        let mut before = 0;
        for heading in self.all("h1, h2, h3, h4, h5, h6") {
            let level: u32 = heading.value().name()[1..].parse().unwrap();
            if heading.text().collect::<String>().trim().is_empty() {
                faults.push(format!("{} is empty", named(heading)));
            }
            if level > before + 1 {
                faults.push(format!("{} follows h{before}", named(heading)));
            }
            before = level;
        }
        let first = self.all("h1").len();
        let waiting = !self.all(".page[role=status]").is_empty() && before == 0;
        if first != 1 && !waiting {
            faults.push(format!("the page has {first} h1"));
        }
    }

    /// Interactive elements and progress bars have accessible names.
    fn names(&self, faults: &mut Vec<String>) {
        for element in self
            .all("a, button, summary, input:not([type=hidden]), [role=progressbar], [role=group]")
        {
            let given = |name| element.value().attr(name).map(str::trim).unwrap_or_default();
            let label = element.ancestors().filter_map(ElementRef::wrap);
            let label = label.filter(|above| above.value().name() == "label");
            let beside = self.all("label[for]").into_iter();
            let beside = beside.filter(|label| label.value().attr("for") == element.value().id());
            let inside = element.text().chain(label.chain(beside).flat_map(|label| label.text()));
            let inside = inside.collect::<String>();
            let content =
                element.value().attr("role").is_none() && !bare(&inside).trim().is_empty();
            if given("aria-label").is_empty() && given("aria-labelledby").is_empty() && !content {
                faults.push(format!("{} has no name", named(element)));
            }
            // The name contains the visible text (WCAG 2.5.3).
            let seen = bare(&element.text().collect::<String>()).trim().to_lowercase();
            let label = bare(given("aria-label")).to_lowercase();
            if element.value().attr("role").is_none() && !label.is_empty() && !label.contains(&seen)
            {
                faults.push(format!("{} is named {label}", named(element)));
            }
        }
        for button in self.all("button:not([type])") {
            faults.push(format!("{} has no type", named(button)));
        }
        for bar in self.all("[role=progressbar]") {
            let number = |name| bar.value().attr(name).and_then(|value| value.parse::<u32>().ok());
            let numbers = ["aria-valuemin", "aria-valuenow", "aria-valuemax"].map(number);
            if !matches!(numbers, [Some(0), Some(now), Some(100)] if now <= 100) {
                faults.push(format!("{} goes from, is at, goes to {numbers:?}", named(bar)));
            }
            if bar.value().attr("aria-valuetext").unwrap_or_default().trim().is_empty() {
                faults.push(format!("{} has no aria-valuetext", named(bar)));
            }
        }
    }

    /// No list, section or figure is empty.
    fn lists(&self, faults: &mut Vec<String>) {
        for list in self.all("ul, ol, dl, table, figure, blockquote, section") {
            // Live regions and slots may be empty at first.
            let speaks = list.value().attr("role").is_some() || list.value().attr("id").is_some();
            let bare = list.text().collect::<String>().trim().is_empty();
            let picture = list.descendants().filter_map(ElementRef::wrap);
            let picture =
                picture.into_iter().any(|inner| ["svg", "img"].contains(&inner.value().name()));
            if bare && !speaks && !picture {
                faults.push(format!("{} is empty", named(list)));
            }
        }
    }

    /// Images are hidden from assistive technology or have a description.
    fn pictures(&self, faults: &mut Vec<String>) {
        static ICONS: LazyLock<String> = LazyLock::new(|| {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/icons.svg");
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
        });
        for svg in self.all("svg:not([aria-hidden=true])") {
            faults.push(format!("{} is neither hidden nor described", named(svg)));
        }
        for image in self.all("img:not([alt])") {
            faults.push(format!("{} has no alt", named(image)));
        }
        for icon in self.all("use") {
            let href = icon.value().attr("href").unwrap_or_default();
            if let Some((star, part)) =
                href.strip_prefix("stars/").and_then(|star| star.split_once(".svg#"))
            {
                let file = star_named(star).map(|star| star_svg(&star)).unwrap_or_default();
                if !file.contains(&format!("id=\"{part}\"")) {
                    faults.push(format!("the star {star:?} has no part {part:?}"));
                }
                continue;
            }
            let id = href.replace("icons.svg#", "");
            if !ICONS.contains(&format!("id=\"{id}\"")) {
                faults.push(format!("public/icons.svg has no icon {id:?}"));
            }
        }
    }

    /// Links have safe addresses, and new windows get no opener.
    fn links(&self, faults: &mut Vec<String>) {
        // URLs of the site are relative to its base.
        let harmless = [
            "https://",
            "http://",
            "mailto:",
            "tel:",
            "sms:",
            "ar/",
            "en/",
            "./",
            "cards/",
            "icons.svg#",
            "stars/",
        ];
        for element in self.all("[href], [src]") {
            let value = element.value();
            for address in [value.attr("href"), value.attr("src")].into_iter().flatten() {
                let own = harmless.iter().any(|start| address.starts_with(start));
                if !own {
                    faults.push(format!("{} leads to {address:?}", named(element)));
                }
            }
        }
        for link in self.all("a[target=_blank]") {
            let rel: BTreeSet<&str> =
                link.value().attr("rel").unwrap_or_default().split_whitespace().collect();
            if !rel.contains("noopener") {
                faults.push(format!("{} has no rel=noopener", named(link)));
            }
        }
        for link in self.all("a:not([href])") {
            faults.push(format!("{} leads nowhere", named(link)));
        }
    }
}

/// The opening tag of an element, for messages.
pub(crate) fn named(element: ElementRef<'_>) -> String {
    let html = element.html();
    let end = html.find('>').map_or(html.len(), |end| end + 1);
    html[..end].chars().take(160).collect()
}
