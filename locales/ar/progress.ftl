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
# The note on freshness: its five states. `time` is the moment as of which the number is right.
freshness-counted = آخر عدّ: { $time }
freshness-live = مباشر. آخر تحديث { $time }
freshness-delayed = التحديثات متأخرة. آخر تحديث { $time }
freshness-delayed-unheard = التحديثات متأخرة
freshness-offline = لا يوجد اتصال. آخر تحديث { $time }
freshness-offline-unheard = لا يوجد اتصال
freshness-polling = { $seconds ->
    [one] يُحدَّث كل ثانية. آخر تحديث { $time }
    [two] يُحدَّث كل ثانيتين. آخر تحديث { $time }
    [few] يُحدَّث كل { $secondsText } ثوانٍ. آخر تحديث { $time }
    [many] يُحدَّث كل { $secondsText } ثانية. آخر تحديث { $time }
   *[other] يُحدَّث كل { $secondsText } ثانية. آخر تحديث { $time }
}
freshness-polling-minutes = { $minutes ->
    [one] يُحدَّث كل دقيقة. آخر تحديث { $time }
    [two] يُحدَّث كل دقيقتين. آخر تحديث { $time }
    [few] يُحدَّث كل { $minutesText } دقائق. آخر تحديث { $time }
    [many] يُحدَّث كل { $minutesText } دقيقة. آخر تحديث { $time }
   *[other] يُحدَّث كل { $minutesText } دقيقة. آخر تحديث { $time }
}
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
tap-plus = +{ $countText }
thanks-close = إغلاق
taps-delayed = { $reason ->
    [unreachable] لا يوجد اتصال. نقراتك محفوظة وستُرسل حين يعود الاتصال.
   *[later] لم يؤكد الخادم نقراتك بعد. هي محفوظة وسيُعاد إرسالها.
}
tap-unable = لا يستطيع هذا المتصفح إرسال نقرتك. افتح الصفحة في متصفح أحدث.
tap-refused = { $reason ->
    [not-running] لم تُحتسب نقرتك: الحملة لا تستقبل التفاعلات الآن.
    [unconfirmed] لم يؤكد الخادم نقرتك، فلم تُحتسب هنا.
   *[rejected] لم تُحتسب نقرتك لأن الخادم رفضها. أعد تحميل الصفحة وحاول مرة أخرى.
}
