# The page on which partners take a campaign for their own site.
builder-lead = Choose a campaign and how it looks, then copy the line that suits your site. The count moves by itself, and nothing is kept about your visitors.
builder-campaign = Campaign
builder-language = Language
builder-size = Size
builder-size-name = { $size ->
    [bar] One line
    [badge] Small badge
   *[card] Card, as wide as its place
}
builder-size-fixed = { $width } × { $height } pixels
builder-theme = Appearance
builder-theme-name = { $theme ->
    [light] Light
    [dark] Dark
   *[auto] As the visitor’s device
}
builder-colours = Your site’s colours
builder-colour-name = { $part ->
    [background] Background
    [text] Text
   *[bar] Bar
}
builder-radius = Rounded corners
builder-show = What is shown
builder-show-name = { $part ->
    [goal] Goal
    [counters] Counters
    [share] Link to the campaign
    [star] Star
   *[bar] Bar
}
builder-preview = How it looks
builder-element-title = For sites that take scripts
builder-element-text = Paste it where the campaign should be. Nothing is loaded before a visitor comes near it.
builder-frame-title = For sites that take frames only
builder-frame-text = A frame of a fixed height that works without a script of yours.
builder-image-title = For pictures: mail, repositories, older systems
builder-image-text = A picture with the count of the moment it is asked for.
builder-link-title = WordPress and sites that turn links into cards
builder-link-text = Paste this link on a line of its own in the editor, and the campaign takes its place. If only a link appears, use a Custom HTML block with the script or frame above.
builder-copy = Copy
builder-copied = Copied
builder-no-script = These are the lines of the first campaign in its usual form. To choose, switch on JavaScript, or change the campaign’s name in the line.
builder-empty = There are no campaigns yet.
