home-title = Your tap counts
home-lead = Choose a campaign, tap, and watch the number grow. Each pledge says what the sponsor gives to the cause, and when.
search-label = Search campaigns
search-hint = Name, topic or hashtag
filter-status = Status
filter-topic = Topic
filter-all = All
filter-clear = Clear filters
results-count = { $count ->
    [0] No campaign matches
    [one] One campaign
   *[other] { $countText } campaigns
}
results-none = No campaign matches your choices. Try fewer words or clear the filters.
list-empty-title = No campaigns yet
list-empty-text = As soon as a campaign is announced, it appears here.
