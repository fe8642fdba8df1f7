share-title = Share the campaign
share-on = Share via { $network }
share-campaign-on = Share the campaign via { $network }
share-more = More ways to share
share-copy = Copy the link
share-copied = The link is copied
share-copy-failed = Copying is blocked here. The link is selected: press and hold it, then copy.
share-link-label = Link to this page
share-system = Share…
share-picture = Download a picture for your story
builder-title = Put a campaign on your site
# Texts that travel in links: no isolates, short (each Arabic letter takes six characters there).
share-text-tap = { $title }: { $points } of { $target } { $unit } so far. One tap from you adds to them.
share-text-count = { $title }: { $points } of { $target } { $unit } so far. Have a look and pass it on.
share-text = { $status ->
    [upcoming] { $title } starts soon. Pass it on so that many are there from the start.
    [running] { $title }. Have a look and pass it on.
    [reached] { $title } has reached its goal. Thank you to everyone who took part.
    [delivering] { $title } has reached its goal, and the pledge is being carried out.
    [delivered] { $title } reached its goal, and the pledge has been kept.
   *[ended] { $title } has ended. Read its story and pass it on.
}
