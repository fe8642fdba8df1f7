share-title = Share the campaign
share-lead = One link to the right person is worth a thousand banners.
share-on = Share on { $network }
share-copy = Copy the link
share-copied = The link is copied
share-copy-failed = Copying is blocked here. The link is selected: hold it and copy.
share-link-label = The link of this page
share-more = More ways
share-system = Share…
# Texts that travel in links: no isolates, short (each Arabic letter takes six characters there).
share-text = { $title }: { $points } of { $target } { $unit } so far. One tap from you moves the bar.
share-text-plain = { $title }. Have a look and pass it on.
