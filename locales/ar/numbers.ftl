# Units, dates and amounts.
unit-point = { $count ->
    [one] نقطة
    [two] نقطتان
    [few] نقاط
   *[other] نقطة
}
unit-interaction = { $count ->
    [one] تفاعل
    [two] تفاعلان
    [few] تفاعلات
    [many] تفاعلًا
   *[other] تفاعل
}
quantity-point = { $count ->
    [zero] لا نقاط
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $countText } نقاط
   *[other] { $countText } نقطة
}
quantity-interaction = { $count ->
    [zero] لا تفاعلات
    [one] تفاعل واحد
    [two] تفاعلان
    [few] { $countText } تفاعلات
    [many] { $countText } تفاعلًا
   *[other] { $countText } تفاعل
}
quantity-custom = { $countText } { $unit }
currency-amount = { $currency ->
    [EGP] { $amount } ج.م.
    [USD] { $amount } $
    [EUR] { $amount } يورو
   *[other] { $amount } { $code }
}
month-name = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
}
date-full = { $day } { $month } { $year }
date-and-time = { $date }، { $time }
event-repeats = { $frequency ->
    [DAILY] كل يوم
    [WEEKLY] كل أسبوع
    [MONTHLY] كل شهر
    [YEARLY] كل عام
   *[other] بصورة متكررة
}
