//! The colours of the cards: those of the light scheme in `styles/tokens.css` of crates/ui.

use naqra_campaign::Accent;

/// Text.
pub(super) const INK: &str = "#fffdf9";
/// Lit petals, filled bar, unit.
pub(super) const LAMP: &str = "#ffd98a";

/// The background of an accent.
pub(super) const fn glaze(accent: Accent) -> &'static str {
    match accent {
        Accent::Nile => "#0a464d",
        Accent::Saffron => "#63380a",
        Accent::Pomegranate => "#66142d",
        Accent::Olive => "#3d420f",
        Accent::Lapis => "#16306f",
        Accent::Clay => "#642b15",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn card_colours_equal_the_design_tokens() {
        let tokens = naqra_ui::styles::TOKENS;
        assert!(tokens.contains(&format!("--raw-paper-high: {INK};")));
        assert!(tokens.contains(&format!("--raw-lamp: {LAMP};")));
        for accent in Accent::ALL {
            let line = tokens
                .lines()
                .find(|line| line.contains(&format!("[data-accent=\"{}\"] {{", accent.id())))
                .unwrap();
            assert!(line.contains(&format!("--raw-glaze: {};", glaze(accent))), "{line}");
        }
    }
}
