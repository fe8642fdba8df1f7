# What previews and other programs show.
card-alt = { $title }: { $percent } of the goal
calendar-name = Dates of { $site }
