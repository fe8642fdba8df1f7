//! Colours outside the style sheets: the paper of both schemes in `styles/tokens.css` of crates/ui.

pub(super) const LIGHT_PAPER: &str = "#faf6ee";
pub(super) const DARK_PAPER: &str = "#0f1626";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_colors_equal_the_design_tokens() {
        let tokens = naqra_ui::styles::TOKENS;
        for (name, color) in [("paper", LIGHT_PAPER), ("night", DARK_PAPER)] {
            assert!(tokens.contains(&format!("--raw-{name}: {color};")), "{name} is not {color}");
        }
    }
}
