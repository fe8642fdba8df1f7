# Units, dates and amounts.
unit-point = { $count ->
    [one] point
   *[other] points
}
unit-interaction = { $count ->
    [one] interaction
   *[other] interactions
}
quantity-point = { $count ->
    [one] { $countText } point
   *[other] { $countText } points
}
quantity-interaction = { $count ->
    [one] { $countText } interaction
   *[other] { $countText } interactions
}
quantity-custom = { $countText } { $unit }
currency-amount = { $currency ->
    [EGP] EGP { $amount }
    [USD] ${ $amount }
    [EUR] €{ $amount }
   *[other] { $code } { $amount }
}
month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
weekday-name = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
date-full = { $day } { $month } { $year }
date-and-time = { $date }, { $time }
date-with-weekday = { $weekday }, { $date }
time-in-zone = { $time } { $zone }
# How the time of a zone is called, by the last part of its IANA name.
zone-time = { $city ->
    [UTC] UTC
    [Qatar] Doha time
    [El_Aaiun] Laayoune time
   *[other] { $name } time
}
event-repeats = { $frequency ->
    [DAILY] every day
    [WEEKLY] every week
    [MONTHLY] every month
    [YEARLY] every year
   *[other] repeatedly
}
event-next = Next: { $time }
event-last = These dates are over. The last was { $time }
event-first = First date: { $time }
event-own-time = Your time: { $time }
