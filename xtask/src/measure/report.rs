//! Reading a report of Lighthouse: scores, metrics, and why an audit failed.

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Rows of an audit's table that are worth reading.
const ROWS_MAX: usize = 4;

/// One run of Lighthouse.
#[derive(Debug)]
pub(super) struct Report(Value);

/// An audit that took something from a score.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) title: String,
    pub(super) why: Vec<String>,
}

impl Report {
    /// Reads the JSON. A page that could not be looked at is an error with Lighthouse's words.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let report: Value =
            serde_json::from_str(text).context("the report of Lighthouse is no JSON")?;
        if let Some(message) = report["runtimeError"]["message"].as_str() {
            bail!("Lighthouse could not look at the page: {message}");
        }
        Ok(Self(report))
    }

    /// The score of a category, from 0 to 100.
    pub(super) fn score(&self, category: &str) -> Option<f64> {
        Some((self.0["categories"][category]["score"].as_f64()? * 100.0).round())
    }

    /// The number of an audit: milliseconds, or the share of a layout shift.
    pub(super) fn metric(&self, audit: &str) -> Option<f64> {
        self.0["audits"][audit]["numericValue"].as_f64()
    }

    /// What took something from a category's score or may do so, the heaviest first.
    pub(super) fn failures(&self, category: &str) -> Vec<Failure> {
        let mut audits: Vec<(f64, &Value)> = self.0["categories"][category]["auditRefs"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|reference| reference["group"] != "hidden")
            .filter_map(|reference| {
                let audit = &self.0["audits"][reference["id"].as_str()?];
                let lost = audit["score"].as_f64()? < 1.0;
                let counts = audit["scoreDisplayMode"] != "informative";
                (lost && counts).then(|| (reference["weight"].as_f64().unwrap_or_default(), audit))
            })
            .collect();
        audits.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        audits.into_iter().map(|(_, audit)| failure(audit)).collect()
    }

    /// What the metrics come from: the largest element, what shifted, and the longest tasks.
    pub(super) fn causes(&self) -> Vec<String> {
        let details = |audit: &str| &self.0["audits"][audit]["details"];
        let mut causes = Vec::new();
        let items = details("lcp-breakdown-insight")["items"].as_array().into_iter().flatten();
        if let Some(element) = items.filter(|item| item["type"] == "node").find_map(node) {
            causes.push(format!("largest element: {element}"));
        }
        for (audit, what) in [("layout-shifts", "shift"), ("long-tasks", "long task")] {
            causes.extend(lines(details(audit)).into_iter().map(|line| format!("{what}: {line}")));
        }
        causes
    }

    /// Version and speed of the machine: without them, figures of two machines say nothing.
    pub(super) fn made_with(&self) -> String {
        format!(
            "Lighthouse {}; this machine has the benchmark index {:.0}",
            self.0["lighthouseVersion"].as_str().unwrap_or("of no version"),
            self.0["environment"]["benchmarkIndex"].as_f64().unwrap_or_default(),
        )
    }
}

fn failure(audit: &Value) -> Failure {
    let text = |key: &str| audit[key].as_str().unwrap_or_default().to_owned();
    let savings: Vec<String> = audit["metricSavings"]
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, saved)| saved.as_f64().is_some_and(|saved| saved > 0.0))
        .map(|(metric, saved)| {
            let unit = if metric == "CLS" { "" } else { " ms" };
            format!("{metric} could be better by {saved}{unit}")
        })
        .collect();
    let mut why: Vec<String> = [text("displayValue"), text("explanation"), savings.join(", ")]
        .into_iter()
        .filter(|reason| !reason.is_empty())
        .collect();
    why.extend(lines(&audit["details"]));
    if why.is_empty() {
        why.push(without_links(&text("description")));
    }
    Failure { title: text("title"), why }
}

/// The first rows of an audit's details, one line each.
fn lines(details: &Value) -> Vec<String> {
    let items = || details["items"].as_array().into_iter().flatten();
    match details["type"].as_str() {
        Some("table" | "opportunity") => {
            let keys: Vec<&str> = details["headings"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|heading| heading["key"].as_str())
                .collect();
            items().take(ROWS_MAX).map(|item| row(item, &keys)).collect()
        }
        Some("list") => items().flat_map(lines).collect(),
        Some("list-section") => lines(&details["value"]),
        Some("node") => node(details).into_iter().collect(),
        Some("network-tree") => longest_chain(&details["chains"]),
        Some("checklist") => details["items"]
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, item)| item["value"] == false)
            .filter_map(|(_, item)| Some(item["label"].as_str()?.to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}

/// The requests that wait for each other longest, each after the one it waited for.
fn longest_chain(chains: &Value) -> Vec<String> {
    let mut chain = Vec::new();
    let mut level = chains;
    while let Some(request) = level
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, one)| one)
        .find(|one| one["isLongest"] == true)
    {
        let end = request["navStartToEndTime"].as_f64().unwrap_or_default();
        chain.push(format!("{}; there after {end:.0} ms", request["url"].as_str().unwrap_or("?")));
        level = &request["children"];
    }
    chain
}

/// `[words](address)` becomes `words`.
fn without_links(markdown: &str) -> String {
    let mut plain = String::new();
    let mut rest = markdown;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((words, after)) = link.split_once("](") else { break };
        plain.push_str(before);
        plain.push_str(words);
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    plain + rest
}

/// The cells of a row, and below them the reasons that some tables give.
fn row(item: &Value, keys: &[&str]) -> String {
    let cells = keys.iter().filter_map(|key| Some((*key, cell(&item[*key])?)));
    let mut words: Vec<String> = cells
        .map(|(key, cell)| if item[key].is_number() { format!("{key} {cell}") } else { cell })
        .collect();
    let reasons = item["subItems"]["items"].as_array().into_iter().flatten();
    words.extend(reasons.filter_map(|reason| {
        let what = cell(&reason["extra"]).unwrap_or_default();
        Some(format!("{} {what}", reason["cause"].as_str()?).trim_end().to_owned())
    }));
    words.join("; ")
}

fn cell(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => {
            let number = number.as_f64()?;
            // Shares keep their decimals; bytes and milliseconds need none.
            Some(if number.abs() < 1.0 { format!("{number:.4}") } else { format!("{number:.0}") })
        }
        Value::Object(_) => match value["type"].as_str()? {
            "node" => node(value),
            "source-location" => Some(format!("{}:{}", value["url"].as_str()?, value["line"])),
            _ => ["value", "text", "url"]
                .iter()
                .find_map(|key| value[*key].as_str().map(str::to_owned)),
        },
        _ => None,
    }
}

/// An element by its selector, with what is wrong with it.
fn node(value: &Value) -> Option<String> {
    let name = ["selector", "snippet"].iter().find_map(|key| value[*key].as_str())?;
    let reason = value["explanation"].as_str().unwrap_or_default();
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if reason.is_empty() { name.to_owned() } else { format!("{name} ({reason})") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report() -> Report {
        let element = json!({"type": "node", "selector": "p.a", "explanation": "Fix any:\n  dark"});
        let text = json!({
            "lighthouseVersion": "13.5.0",
            "environment": {"benchmarkIndex": 2244.4},
            "categories": {"performance": {"score": 0.99, "auditRefs": [
                {"id": "light", "weight": 0}, {"id": "heavy", "weight": 25},
                {"id": "fine", "weight": 10}, {"id": "hidden", "weight": 0, "group": "hidden"},
            ]}},
            "audits": {
                "light": {"title": "Contrast", "score": 0.5, "details": {"type": "table",
                    "headings": [{"key": "node"}, {"key": "bytes"}, {"key": null}],
                    "items": [{"node": element, "bytes": 1200.4}]}},
                "heavy": {"title": "Paint", "score": 0, "displayValue": "2.0 s",
                    "metricSavings": {"LCP": 400, "FCP": 0}},
                "fine": {"title": "Fine", "score": 1, "numericValue": 62.5},
                "hidden": {"title": "Hidden", "score": 0},
                "lcp-breakdown-insight": {"details": {"type": "list", "items": [
                    {"type": "table", "items": []}, {"type": "node", "selector": "h1"}]}},
                "layout-shifts": {"details": {"type": "table",
                    "headings": [{"key": "node"}, {"key": "score"}],
                    "items": [{"node": {"type": "node", "selector": "p.b"}, "score": 0.0087,
                        "subItems": {"items": [{"cause": "Font",
                            "extra": {"type": "url", "value": "/f.woff2"}}]}}]}},
            },
        });
        Report::parse(&text.to_string()).expect("it is a report")
    }

    #[test]
    fn scores_and_metrics_are_read() {
        let report = report();
        assert_eq!(report.score("performance"), Some(99.0));
        assert_eq!(report.score("seo"), None);
        assert_eq!(report.metric("fine"), Some(62.5));
        assert!(report.made_with().contains("13.5.0") && report.made_with().contains("2244"));
    }

    #[test]
    fn failures_come_with_their_reasons_the_heaviest_first() {
        let why = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(
            report().failures("performance"),
            [
                Failure {
                    title: "Paint".to_owned(),
                    why: why(&["2.0 s", "LCP could be better by 400 ms"])
                },
                Failure {
                    title: "Contrast".to_owned(),
                    why: why(&["p.a (Fix any: dark); bytes 1200"])
                },
            ]
        );
    }

    #[test]
    fn causes_name_the_largest_element_and_what_shifted() {
        let wanted = ["largest element: h1", "shift: p.b; score 0.0087; Font /f.woff2"];
        assert_eq!(report().causes(), wanted);
    }

    #[test]
    fn chains_follow_the_longest_and_links_become_words() {
        let leaf = json!({"url": "/b.css", "isLongest": true, "navStartToEndTime": 72.4});
        let chains = json!({"1": {"url": "/a", "isLongest": true, "navStartToEndTime": 57,
            "children": {"2": {"url": "/c.js"}, "3": leaf}}});
        let wanted = ["/a; there after 57 ms", "/b.css; there after 72 ms"];
        assert_eq!(lines(&json!({"type": "network-tree", "chains": chains})), wanted);
        assert_eq!(without_links("[Do](https://a/b) it [now](c). [x"), "Do it now. [x");
    }

    #[test]
    fn a_page_that_was_not_seen_is_an_error() {
        let text = r#"{"runtimeError": {"message": "NO_FCP"}}"#;
        let refused = Report::parse(text).expect_err("it holds nothing");
        assert!(refused.to_string().contains("NO_FCP"), "{refused}");
    }
}
