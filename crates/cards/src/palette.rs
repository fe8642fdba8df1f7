//! The colours of the cards: those of the light scheme in `src/styles/tokens.css`.

use naqra_campaign::Accent;

/// Ink on glaze.
pub(super) const INK: &str = "#fffdf9";
/// What is lit: petals, bar, unit.
pub(super) const LAMP: &str = "#ffd98a";

/// The deep ground of an accent.
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
    fn colours_are_those_of_the_pages() {
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
