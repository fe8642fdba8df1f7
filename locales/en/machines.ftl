# What previews and other programs show.
card-alt = { $title }: { $percent } of the goal
calendar-name = Dates of { $site }
badge-alt = { $title }: { $quantity }
badge-alt-goal = { $title }: { $quantity }, { $percent } of the goal
badge-alt-sample = { $alt } ({ $sample })
