//! What each backend can do, as it was seen.

use std::time::Duration;

/// What became of one item.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Good,
    /// The product or the recipe does not offer it, for this reason.
    NotOffered(&'static str),
    /// It went wrong like this.
    Failed(String),
}

/// The items, in the order of the table.
pub(crate) const ITEMS: [&str; 12] = [
    "list",
    "arabic",
    "english",
    "moves",
    "tap",
    "repeat",
    "no such",
    "429",
    "429 unread",
    "stream dies",
    "prerendered",
    "check",
];

/// A backend and its items.
pub(crate) struct Row {
    pub(crate) backend: &'static str,
    pub(crate) cells: [Cell; ITEMS.len()],
}

/// Prints the table, its reasons below it, and what the gate counts. Answers whether all is good.
pub(crate) fn print(rows: &[Row], took: Duration) -> bool {
    let width = ITEMS.map(|item| item.len().max("no (99)".len()));
    print!("\n{:<18}", "");
    for (item, width) in ITEMS.iter().zip(width) {
        print!(" {item:<width$}");
    }
    println!();
    let (mut reasons, mut failures): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    let mut passed = 0;
    for row in rows {
        print!("{:<18}", row.backend);
        for ((cell, item), width) in row.cells.iter().zip(ITEMS).zip(width) {
            let word = match cell {
                Cell::Good => {
                    passed += 1;
                    "ok".to_owned()
                }
                Cell::NotOffered(reason) => {
                    let known = reasons.iter().position(|known| known == reason);
                    let number = known.unwrap_or_else(|| {
                        reasons.push(reason);
                        reasons.len() - 1
                    });
                    format!("no ({})", number + 1)
                }
                Cell::Failed(why) => {
                    failures.push(format!("{}, {item}: {why}", row.backend));
                    "FAILED".to_owned()
                }
            };
            print!(" {word:<width$}");
        }
        println!();
    }
    for (index, reason) in reasons.iter().enumerate() {
        println!("({}) {reason}", index + 1);
    }
    for failure in &failures {
        println!("\n{failure}");
    }
    let verdict = if failures.is_empty() { "ok" } else { "FAILED" };
    let failed = failures.len();
    println!(
        "\ntest result: {verdict}. {passed} passed; {failed} failed; 0 ignored; 0 measured; 0 filtered out; finished in {:.2}s",
        took.as_secs_f64()
    );
    failures.is_empty()
}
