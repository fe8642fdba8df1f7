# What previews and other programs show.
card-alt = { $title }: { $percent } من الهدف
calendar-name = مواعيد { $site }
