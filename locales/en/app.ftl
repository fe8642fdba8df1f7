# The frame of every page.
app-name = Naqra
app-tagline = One tap for a good cause
page-title = { $title } · { $site }
skip-to-content = Skip to the content
menu-label = Settings
# The name of a language in that language.
language-name = { $lang ->
    [ar] العربية
   *[en] English
}
digits-label = Digits
digits-arab = Arabic-Indic (٠١٢٣)
digits-latn = Latin (0123)
scheme-label = Appearance
scheme-auto = Match this device
scheme-light = Light
scheme-dark = Dark
footer-about = In clickfunding, people tap and a sponsor gives to a good cause, as each campaign’s pledge says. Naqra is free, open-source software.
footer-campaigns = All campaigns
sample-badge = Sample
# The asterisk stands on entries that are made up among real ones.
sample-notice = This page reports public information in our own words. The organisations named do not run it. What is marked * is made up.
sample-notice-invented = This campaign is made up so that you can try the site: its names, figures and pledge are not real, and no money is paid.
sample-notice-list = Campaigns marked * are samples: they show how the site works, and the organisations named do not run them.

# States
loading = Loading…
try-again = Try again
offline-title = You are offline
offline-text = Nothing is lost. This page carries on as soon as the network is back.
down-title = The campaign’s server is not answering
down-text = The problem is not with your device. Try again in a moment.
broken-title = The answer could not be read
broken-text = The server sent something unexpected. The people who run this site will find the details in the browser’s console.
not-found-title = Page not found
not-found-text = There is nothing at this address. The link may be old or misspelled.
campaign-not-found-title = There is no such campaign
campaign-not-found-text = It may have been renamed or taken down.
language-not-found-title = We do not speak this language yet
language-not-found-text = The site is available in Arabic and English.
see-all-campaigns = See all campaigns
list-separator = { ", " }
