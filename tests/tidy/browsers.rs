//! What docs/reference/browsers.md says of the browsers that run the app.

use crate::files::read;

/// Each feature of WebAssembly that the build lets the app use has its browsers in the table.
#[test]
fn features_of_webassembly_have_their_browsers_in_the_table() {
    let [index, table] = ["index.html", "docs/reference/browsers.md"].map(read);
    let features = index.split("--enable-").skip(1);
    let features: Vec<&str> = features.filter_map(|rest| rest.split([' ', '"']).next()).collect();
    assert!(features.len() > 4, "index.html names the features: {features:?}");
    for feature in features {
        assert!(
            table.contains(&format!("| WebAssembly: `{feature}` |")),
            "docs/reference/browsers.md does not say which browsers know {feature}, which index.html enables"
        );
    }
}
