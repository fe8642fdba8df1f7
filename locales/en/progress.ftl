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
# The note on freshness: its five states. `time` is the moment as of which the number is right.
freshness-counted = Counted as of { $time }
freshness-live = Live. As of { $time }
freshness-delayed = Updates are delayed. As of { $time }
freshness-delayed-unheard = Updates are delayed
freshness-offline = No connection. As of { $time }
freshness-offline-unheard = No connection
freshness-polling = { $seconds ->
    [one] Updated every second. As of { $time }
   *[other] Updated every { $secondsText } seconds. As of { $time }
}
freshness-polling-minutes = { $minutes ->
    [one] Updated every minute. As of { $time }
   *[other] Updated every { $minutesText } minutes. As of { $time }
}
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
tap-plus = +{ $countText }
thanks-close = Close
taps-delayed = { $reason ->
    [unreachable] There is no connection. Your taps are kept and will be sent when it is back.
   *[later] The server has not confirmed your taps yet. They are kept and will be sent again.
}
tap-unable = This browser cannot send your tap. Please open the page in a newer one.
tap-refused = { $reason ->
    [not-running] Your tap did not count: the campaign takes no interactions now.
    [unconfirmed] The server did not confirm your tap, so it is not counted here.
   *[rejected] Your tap did not count because the server rejected it. Reload the page and try again.
}
