//! The colours of an embed: those of the pages, in both schemes.

use naqra_campaign::Accent;

/// Three colours of an accent: buttons in the light scheme, bars in the light scheme, both in the dark
/// scheme.
const fn accent_colours(accent: Accent) -> [&'static str; 3] {
    match accent {
        Accent::Nile => ["#0b6668", "#0d8683", "#5fc9c0"],
        Accent::Saffron => ["#8a4f00", "#b86e06", "#f2b552"],
        Accent::Pomegranate => ["#a01f3f", "#c22f50", "#f792a4"],
        Accent::Olive => ["#5a6010", "#7d8420", "#c3c966"],
        Accent::Lapis => ["#23479f", "#3563cb", "#97b5fa"],
        Accent::Clay => ["#98421f", "#bd5b32", "#f0a27f"],
    }
}

/// The custom properties of an accent, for the root element.
pub(super) fn properties(accent: Accent) -> String {
    let [day, bar, night] = accent_colours(accent);
    format!(":root{{--day:{day};--day-bar:{bar};--night:{night}}}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embed_colours_equal_the_design_tokens() {
        let tokens = naqra_ui::styles::TOKENS;
        for accent in Accent::ALL {
            let [day, bar, night] = accent_colours(accent);
            let colours =
                format!("--raw-day: {day}; --raw-bar: {bar}; --raw-night-accent: {night};");
            let name = format!("[data-accent=\"{}\"]", accent.id());
            let line = tokens.lines().find(|line| line.contains(&name)).unwrap();
            assert!(line.contains(&colours), "{line}");
        }
        let frame = include_str!("frame.css");
        for (declaration, token) in [
            ("--paper: #fffdf9", "--raw-paper-high: #fffdf9"),
            ("--ink: #16213a", "--raw-ink: #16213a"),
            ("--soft: #4d566b", "--raw-ink-soft: #4d566b"),
            ("--line: #e4dbc8", "--raw-sand: #e4dbc8"),
            ("--paper: #182136", "--raw-night-high: #182136"),
            ("--ink: #f3ecdd", "--raw-moon: #f3ecdd"),
            ("--soft: #b7b9c4", "--raw-moon-soft: #b7b9c4"),
            ("--line: #2c374f", "--raw-dusk: #2c374f"),
        ] {
            assert!(
                frame.contains(declaration) && tokens.contains(token),
                "{declaration}, {token}"
            );
        }
    }
}
