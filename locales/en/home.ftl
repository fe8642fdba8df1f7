home-title = Your tap counts
home-lead = Choose a campaign, tap, and watch the bar move. When the goal is reached, the sponsor gives to the cause.
search-label = Search campaigns
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
