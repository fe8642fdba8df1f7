//! The colours of badges: those of `styles/tokens.css` of crates/ui in both schemes.

use super::view::Theme;
use naqra_campaign::Accent;

/// The colours of a badge.
#[derive(Clone, Copy)]
pub(super) struct Palette {
    /// Background.
    pub(super) background: &'static str,
    /// Border, and the unreached part of bar and star.
    pub(super) line: &'static str,
    /// Title and number.
    pub(super) ink: &'static str,
    /// The unit.
    pub(super) soft: &'static str,
    /// The percentage.
    pub(super) accent: &'static str,
    /// The bar and the star.
    pub(super) bar: &'static str,
}

/// The colours of a theme and an accent.
pub(super) const fn palette(theme: Theme, accent: Accent) -> Palette {
    let (day, bar, night) = match accent {
        Accent::Nile => ("#0b6668", "#0d8683", "#5fc9c0"),
        Accent::Saffron => ("#8a4f00", "#b86e06", "#f2b552"),
        Accent::Pomegranate => ("#a01f3f", "#c22f50", "#f792a4"),
        Accent::Olive => ("#5a6010", "#7d8420", "#c3c966"),
        Accent::Lapis => ("#23479f", "#3563cb", "#97b5fa"),
        Accent::Clay => ("#98421f", "#bd5b32", "#f0a27f"),
    };
    match theme {
        Theme::Light => Palette {
            background: "#fffdf9",
            line: "#e4dbc8",
            ink: "#16213a",
            soft: "#4d566b",
            accent: day,
            bar,
        },
        Theme::Dark => Palette {
            background: "#182136",
            line: "#2c374f",
            ink: "#f3ecdd",
            soft: "#b7b9c4",
            accent: night,
            bar: night,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn badge_colours_equal_the_design_tokens() {
        let tokens = naqra_ui::styles::TOKENS;
        for accent in Accent::ALL {
            let [light, dark] = Theme::ALL.map(|theme| palette(theme, accent));
            let own = format!(
                "[data-accent=\"{}\"] {{ --raw-day: {}; --raw-bar: {}; --raw-night-accent: {};",
                accent.id(),
                light.accent,
                light.bar,
                dark.bar
            );
            assert!(tokens.contains(&own), "{own}");
            for (name, colour) in [
                ("paper-high", light.background),
                ("sand", light.line),
                ("ink", light.ink),
                ("ink-soft", light.soft),
                ("night-high", dark.background),
                ("dusk", dark.line),
                ("moon", dark.ink),
                ("moon-soft", dark.soft),
            ] {
                assert!(tokens.contains(&format!("--raw-{name}: {colour};")), "{name}");
            }
        }
    }
}
