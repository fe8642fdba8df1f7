# What previews and other programs show.
card-alt = { $title }: { $percent } من الهدف
calendar-name = مواعيد { $site }
badge-alt = { $title }: { $quantity }
badge-alt-goal = { $title }: { $quantity }، { $percent } من الهدف
badge-alt-sample = { $alt } ({ $sample })
