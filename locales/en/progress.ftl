# The bar, the tap and what is around them.
status-name = { $status ->
    [upcoming] Coming soon
    [running] Running
    [reached] Goal reached
    [delivering] Pledge under way
    [delivered] Pledge kept
   *[ended] Ended
}
status-note = { $status ->
    [upcoming] Counting has not begun yet. Share the campaign so that many people are there at the start.
    [reached] The goal is reached. Thank you to everyone who took part.
    [delivering] The goal is reached, and the pledge is being carried out.
    [delivered] The goal was reached, and the pledge has been kept.
   *[ended] The campaign is over, and counting has stopped.
}
progress-label = Progress of the campaign
progress-goal = Goal: { $quantity }
progress-value = { $points } of { $target } { $unit }
progress-percent = { $percent } of the goal
# Labels of the figures under the bar.
figure-percent = of the goal
figure-days-left = until the end
figure-earned = earned for the cause
days-left = { $days ->
    [0] Last day
    [one] One day
   *[other] { $daysText } days
}
days-until-start = { $days ->
    [0] Starts today
    [one] Starts in one day
   *[other] Starts in { $daysText } days
}
milestone-reached = Reached:
progress-next = Next milestone ({ $quantity }): { $label }
freshness-live = Live. As of { $time }
freshness-connecting = Connecting. As of { $time }
freshness-lost = Live updates stopped; we keep trying. As of { $time }
freshness-lost-unheard = No live updates come; we keep trying
freshness-paused = Paused. As of { $time }
freshness-final = Counted as of { $time }
live-pause = Pause live updates
live-resume = Resume live updates
tap-point = { $count ->
    [one] Tap to add a point
   *[other] Tap to add { $countText } points
}
tap-plain = Tap to take part
take-part = Take part
added = You added { $quantity }
thanks = Thank you. Now tell one person who might tap too.
tap-sent = Your contribution was sent. Thank you.
taps-delayed = The connection is slow. Your taps are kept and sent as soon as possible.
tap-refused = { $reason ->
    [not-running] Your tap did not count: the campaign takes no interactions now.
   *[rejected] Your tap did not count because the server rejected it. Reload the page and try again.
}
