# The bar, the tap and what is around them.
status-name = { $status ->
    [upcoming] قريبًا
    [running] جارية
    [reached] بلغت الهدف
    [delivering] الوعد قيد التنفيذ
    [delivered] تحقق الوعد
   *[ended] انتهت
}
status-note = { $status ->
    [upcoming] لم يبدأ العدّ بعد. انشر الحملة ليشهد كثيرون بدايتها.
    [reached] بلغت الحملة هدفها. شكرًا لكل من شارك.
    [delivering] بلغت الحملة هدفها، ويجري الآن تنفيذ الوعد.
    [delivered] بلغت الحملة هدفها، وتحقق الوعد.
   *[ended] انتهت الحملة وتوقف العدّ.
}
progress-label = تقدّم الحملة
progress-goal = الهدف: { $quantity }
progress-value = { $points } من { $target } { $unit }
progress-percent = { $percent } من الهدف
# Labels of the figures under the bar.
figure-percent = من الهدف
figure-days-left = حتى النهاية
figure-earned = حصيلة الخير
days-left = { $days ->
    [0] اليوم الأخير
    [one] يوم واحد
    [two] يومان
    [few] { $daysText } أيام
    [many] { $daysText } يومًا
   *[other] { $daysText } يوم
}
days-until-start = { $days ->
    [0] تبدأ اليوم
    [one] تبدأ بعد يوم واحد
    [two] تبدأ بعد يومين
    [few] تبدأ بعد { $daysText } أيام
    [many] تبدأ بعد { $daysText } يومًا
   *[other] تبدأ بعد { $daysText } يوم
}
milestone-reached = وصلنا إليها:
progress-next = المحطة التالية ({ $quantity }): { $label }
freshness-live = مباشر. آخر تحديث { $time }
freshness-connecting = جارٍ الاتصال. آخر تحديث { $time }
freshness-lost = انقطع التحديث المباشر ونحاول استعادته. آخر تحديث { $time }
freshness-lost-unheard = لا تصل التحديثات المباشرة، ونواصل المحاولة
freshness-paused = متوقف مؤقتًا. آخر تحديث { $time }
freshness-final = آخر عدّ: { $time }
live-pause = أوقف التحديث المباشر
live-resume = استأنف التحديث المباشر
tap-point = { $count ->
    [one] انقر وأضف نقطة
    [two] انقر وأضف نقطتين
    [few] انقر وأضف { $countText } نقاط
   *[other] انقر وأضف { $countText } نقطة
}
tap-plain = شارك بنقرة
take-part = شارك في الحملة
added = إسهامك: { $quantity }
thanks = شكرًا لك. أخبر الآن شخصًا واحدًا قد ينقر مثلك.
tap-sent = وصلت مشاركتك. شكرًا لك.
taps-delayed = الاتصال بطيء. نقراتك محفوظة وستُرسل في أقرب وقت.
tap-refused = { $reason ->
    [not-running] لم تُحتسب نقرتك: الحملة لا تستقبل التفاعلات الآن.
   *[rejected] لم تُحتسب نقرتك لأن الخادم رفضها. أعد تحميل الصفحة وحاول مرة أخرى.
}
