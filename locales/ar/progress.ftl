# The bar, the tap and what is around them.
status-name = { $status ->
    [upcoming] قريبًا
    [running] جارية
    [reached] بلغت الهدف
    [delivering] قيد التنفيذ
    [delivered] تحقق الوعد
   *[ended] انتهت
}
status-note = { $status ->
    [upcoming] لم يبدأ العدّ بعد. انشر الحملة ليحضر بدايتها كثيرون.
    [running] كل تفاعل يقرّبنا من الهدف.
    [reached] بلغت الحملة هدفها. شكرًا لكل من شارك.
    [delivering] بلغت الحملة هدفها، ويجري الآن تنفيذ الوعد.
    [delivered] بلغت الحملة هدفها، وتحقق الوعد.
   *[ended] انتهت الحملة وتوقف العدّ.
}
progress-label = تقدّم الحملة
progress-goal = الهدف: { $quantity }
progress-value = { $points } من { $target } { $unit }
progress-percent = { $percent } من الهدف
progress-remaining = المتبقي: { $quantity }
progress-beyond = فوق الهدف: { $quantity }
progress-earned = حصيلة الخير حتى الآن: { $amount }
progress-pledged = قيمة الوعد: { $amount }
days-left = { $days ->
    [0] اليوم الأخير
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $daysText } أيام
    [many] بقي { $daysText } يومًا
   *[other] بقي { $daysText } يوم
}
days-until-start = { $days ->
    [0] تبدأ اليوم
    [one] تبدأ بعد يوم واحد
    [two] تبدأ بعد يومين
    [few] تبدأ بعد { $daysText } أيام
    [many] تبدأ بعد { $daysText } يومًا
   *[other] تبدأ بعد { $daysText } يوم
}
ended-on = انتهت في { $date }
time-label = الوقت المنقضي
milestones-label = المحطات
milestone-reached = تحققت
freshness-live = مباشر. آخر تحديث { $time }
freshness-connecting = جارٍ الاتصال. آخر تحديث { $time }
freshness-lost = انقطع البث المباشر وسنواصل المحاولة. آخر تحديث { $time }
freshness-paused = متوقف مؤقتًا. آخر تحديث { $time }
freshness-final = آخر عدّ: { $time }
freshness-unknown = وقت العدّ غير معروف.
live-pause = أوقف التحديث المباشر
live-resume = استأنف التحديث المباشر
tap-point = { $count ->
    [one] انقر وأضف نقطة
    [two] انقر وأضف نقطتين
    [few] انقر وأضف { $countText } نقاط
   *[other] انقر وأضف { $countText } نقطة
}
tap-plain = انقر وشارك
tap-closed = النقر مغلق
added = إضافتك: { $quantity }
added-nothing-yet = ستظهر نقراتك هنا.
thanks = شكرًا لك. أخبر الآن شخصًا واحدًا سينقر هو أيضًا.
taps-delayed = الاتصال بطيء. نقراتك محفوظة وستُرسل في أقرب وقت.
tap-refused = { $reason ->
    [not-running] لم تُحتسب نقرتك: الحملة لم تعد تستقبل التفاعل.
   *[rejected] لم تُحتسب نقرتك: رفضها الخادم.
}
