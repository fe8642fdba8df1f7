//! The end of every page.

use crate::{route::Route, text::Text};
use leptos::prelude::*;

/// The footer.
pub fn footer(text: Memo<Text>) -> impl IntoView + use<> {
    view! {
        <footer class="footer">
            <div class="footer-inner">
                <p class="footer-about">{move || text.get().footer_about()}</p>
                <ul class="footer-links">
                    <li>
                        <a href=move || {
                            Route::Home(text.get().lang).path()
                        }>{move || text.get().footer_campaigns()}</a>
                    </li>
                </ul>
            </div>
        </footer>
    }
}
