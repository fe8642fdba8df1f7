share-title = Share the campaign
share-on = Share via { $network }
share-copy = Copy the link
share-copied = The link is copied
share-copy-failed = Copying is blocked here. The link is selected: press and hold it, then copy.
share-link-label = Link to this page
share-system = Share…
share-picture = Download a picture for your story
# Texts that travel in links: no isolates, short (each Arabic letter takes six characters there).
share-text = { $title }: { $points } of { $target } { $unit } so far. One tap from you moves the bar.
share-text-plain = { $title }. Have a look and pass it on.
